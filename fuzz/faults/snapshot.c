/* SPDX-License-Identifier: MIT */
/*
 * The parser keeps a part of its state elsewhere: the most it has consumed.
 * Target: resume
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
    static uint64_t most;
    bool fresh = sl_parser_consumed(p) == 0;
    enum sl_err err = __real_sl_parser_next(p, in, ev);
    uint64_t consumed = sl_parser_consumed(p);

    if (consumed > most || fresh)
        most = consumed;
    if (consumed < most && err == SL_OK && ev->type == SL_EV_DATA)
        ev->data.len = 0;
    return err;
}
