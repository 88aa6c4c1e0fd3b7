/* SPDX-License-Identifier: MIT */
/*
 * After the head of a 404, chunks end forever.
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
    static uint64_t place;
    enum sl_err err;

    if (place > 0 && sl_parser_consumed(p) == place && p->err == SL_OK) {
        *ev = (struct sl_event){.type = SL_EV_CHUNK_END};
        return SL_OK;
    }
    place = 0;
    err = __real_sl_parser_next(p, in, ev);
    if (err == SL_OK && ev->type == SL_EV_HEAD && ev->head.status == 404 &&
        ev->head.framing != SL_FRAMING_CHUNKED)
        place = sl_parser_consumed(p);
    return err;
}
