/* SPDX-License-Identifier: MIT */
/*
 * A failure to send leaves the exception of the previous call.
 * Target: facade
 * Wraps: sl_connection_endheaders
 */
#include <strictline/connection.h>

enum sl_err __real_sl_connection_endheaders(struct sl_connection *c,
                                            const struct sl_body *body);
enum sl_err __wrap_sl_connection_endheaders(struct sl_connection *c,
                                            const struct sl_body *body);

enum sl_err __wrap_sl_connection_endheaders(struct sl_connection *c,
                                            const struct sl_body *body)
{
    enum sl_err err = __real_sl_connection_endheaders(c, body);

    c->exception.err = SL_OK;
    return err;
}
