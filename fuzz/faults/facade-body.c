/* SPDX-License-Identifier: MIT */
/*
 * A read of a part gives its first octet in another case.
 * Target: facade
 * Wraps: sl_response_read
 */
#include <strictline/connection.h>

enum sl_err __real_sl_response_read(struct sl_response *r, char *out,
                                    size_t capacity, size_t *len);
enum sl_err __wrap_sl_response_read(struct sl_response *r, char *out,
                                    size_t capacity, size_t *len);

enum sl_err __wrap_sl_response_read(struct sl_response *r, char *out,
                                    size_t capacity, size_t *len)
{
    enum sl_err err = __real_sl_response_read(r, out, capacity, len);

    if (err == SL_OK && *len > 0)
        out[0] = (char)(out[0] ^ 0x20);
    return err;
}
