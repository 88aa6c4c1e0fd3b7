/* SPDX-License-Identifier: MIT */
/*
 * The lenient profile loses reason phrases.
 * Target: lenient
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

    if (err == SL_OK && ev->type == SL_EV_HEAD &&
        strcmp(p->options->profile->name, "lenient") == 0)
        ev->head.reason.len = 0;
    return err;
}
