/* SPDX-License-Identifier: MIT */
/*
 * A field without a request is an invalid field.
 * Target: facade
 * Wraps: sl_connection_putheader
 */
#include <strictline/connection.h>

enum sl_err __real_sl_connection_putheader(struct sl_connection *c,
                                           struct sl_bytes name,
                                           const struct sl_bytes *values,
                                           size_t count);
enum sl_err __wrap_sl_connection_putheader(struct sl_connection *c,
                                           struct sl_bytes name,
                                           const struct sl_bytes *values,
                                           size_t count);

enum sl_err __wrap_sl_connection_putheader(struct sl_connection *c,
                                           struct sl_bytes name,
                                           const struct sl_bytes *values,
                                           size_t count)
{
    enum sl_err err = __real_sl_connection_putheader(c, name, values, count);

    if (err == SL_ERR_CANNOT_SEND_HEADER)
        c->exception.err = err = SL_ERR_INVALID_HEADER;
    return err;
}
