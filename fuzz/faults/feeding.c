/* SPDX-License-Identifier: MIT */
/*
 * Data that come in an input of one octet are lost.
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
    bool single = in->len == 1;
    enum sl_err err = __real_sl_parser_next(p, in, ev);

    if (err == SL_OK && ev->type == SL_EV_DATA && single)
        ev->data.len = 0;
    return err;
}
