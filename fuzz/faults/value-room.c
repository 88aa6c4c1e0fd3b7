/* SPDX-License-Identifier: MIT */
/*
 * A value that fits exactly is refused.
 * Target: parser
 * Wraps: sl_field_value
 */
#include <strictline/parser.h>

enum sl_err __real_sl_field_value(const struct sl_head *head,
                                  const struct sl_field *field,
                                  const struct sl_profile *profile, char *out,
                                  size_t capacity, size_t *len);
enum sl_err __wrap_sl_field_value(const struct sl_head *head,
                                  const struct sl_field *field,
                                  const struct sl_profile *profile, char *out,
                                  size_t capacity, size_t *len);

enum sl_err __wrap_sl_field_value(const struct sl_head *head,
                                  const struct sl_field *field,
                                  const struct sl_profile *profile, char *out,
                                  size_t capacity, size_t *len)
{
    if (capacity <= field->value_len)
        return SL_ERR_BUFFER_TOO_SMALL;
    return __real_sl_field_value(head, field, profile, out, capacity, len);
}
