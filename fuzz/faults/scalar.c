/* SPDX-License-Identifier: MIT */
/*
 * The fast paths report every connection as staying open.
 * Target: parser
 * Wraps: sl_parser_next
 */
#include <strictline/parser.h>

enum sl_err __real_sl_parser_next(struct sl_parser *p, struct sl_bytes *in,
                                  struct sl_event *ev);
enum sl_err __wrap_sl_parser_next(struct sl_parser *p, struct sl_bytes *in,
                                  struct sl_event *ev);

enum sl_err __wrap_sl_parser_next(struct sl_parser *p, struct sl_bytes *in,
                                  struct sl_event *ev)
{
    enum sl_err err = __real_sl_parser_next(p, in, ev);

    if (err == SL_OK && ev->type == SL_EV_HEAD && p->options->walk != NULL)
        ev->head.will_close = false;
    return err;
}
