/* SPDX-License-Identifier: MIT */
/*
 * An error is one octet too early.
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

    if (err != SL_OK && ev->failure.what != SL_DEV_COUNT &&
        ev->failure.offset > 0)
        ev->failure.offset--;
    return err;
}
