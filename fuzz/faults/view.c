/* SPDX-License-Identifier: MIT */
/*
 * A call that needs more octets drops those that must be passed again.
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

    if (err == SL_OK && ev->type == SL_EV_NONE)
        in->len = 0;
    return err;
}
