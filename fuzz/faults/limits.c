/* SPDX-License-Identifier: MIT */
/*
 * The limit of trailers is one more than the options say.
 * Target: limits
 * Wraps: sl_parser_init
 */
#include <strictline/parser.h>

void __real_sl_parser_init(struct sl_parser *p,
                           const struct sl_options *options,
                           struct sl_field *fields, uint32_t capacity);
void __wrap_sl_parser_init(struct sl_parser *p,
                           const struct sl_options *options,
                           struct sl_field *fields, uint32_t capacity);

void __wrap_sl_parser_init(struct sl_parser *p,
                           const struct sl_options *options,
                           struct sl_field *fields, uint32_t capacity)
{
    static struct sl_options wider;

    wider = *options;
    wider.limits.trailers++;
    __real_sl_parser_init(p, &wider, fields, capacity);
}
