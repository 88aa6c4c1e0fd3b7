/* SPDX-License-Identifier: MIT */
/*
 * The call after an error has another one.
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
    bool failed = p->err != SL_OK;
    enum sl_err err = __real_sl_parser_next(p, in, ev);

    return failed ? SL_ERR_ARGUMENT : err;
}
