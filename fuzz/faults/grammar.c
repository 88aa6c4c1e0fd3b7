/* SPDX-License-Identifier: MIT */
/*
 * The strict profile reads HTTP/1.0 where a 404 says HTTP/1.1.
 * Target: grammar
 * Wraps: sl_parser_next
 */
#include <string.h>

#include <strictline/parser.h>

enum sl_err __real_sl_parser_next(struct sl_parser *p, struct sl_bytes *in,
                                  struct sl_event *ev);
enum sl_err __wrap_sl_parser_next(struct sl_parser *p, struct sl_bytes *in,
                                  struct sl_event *ev);

enum sl_err __wrap_sl_parser_next(struct sl_parser *p, struct sl_bytes *in,
                                  struct sl_event *ev)
{
    enum sl_err err = __real_sl_parser_next(p, in, ev);

    if (err == SL_OK && ev->type == SL_EV_HEAD && ev->head.status == 404 &&
        strcmp(p->options->profile->name, "strict") == 0)
        ev->head.version = 10;
    return err;
}
