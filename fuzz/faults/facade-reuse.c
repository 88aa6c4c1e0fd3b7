/* SPDX-License-Identifier: MIT */
/*
 * Octets that came before a request are dropped, and the connection is used
 * again.
 * Target: facade
 * Wraps: sl_connection_putrequest
 */
#include <strictline/connection.h>

enum sl_err __real_sl_connection_putrequest(struct sl_connection *c,
                                            struct sl_bytes method,
                                            struct sl_bytes url,
                                            unsigned flags);
enum sl_err __wrap_sl_connection_putrequest(struct sl_connection *c,
                                            struct sl_bytes method,
                                            struct sl_bytes url,
                                            unsigned flags);

enum sl_err __wrap_sl_connection_putrequest(struct sl_connection *c,
                                            struct sl_bytes method,
                                            struct sl_bytes url, unsigned flags)
{
    if (!c->response_open)
        c->stream.begin = c->stream.end = 0;
    return __real_sl_connection_putrequest(c, method, url, flags);
}
