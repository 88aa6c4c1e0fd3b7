/* SPDX-License-Identifier: MIT */
/*
 * The strict profile does not report folds, which it accepts.
 * Target: parser
 * Wraps: sl_parser_next
 */
#include <string.h>

#include <strictline/parser.h>

static void report(void *context, enum sl_deviation what, uint64_t offset)
{
    const struct sl_options *given = context;

    if (given->found != NULL && what != SL_DEV_OBS_FOLD)
        given->found(given->context, what, offset);
}

enum sl_err __real_sl_parser_next(struct sl_parser *p, struct sl_bytes *in,
                                  struct sl_event *ev);
enum sl_err __wrap_sl_parser_next(struct sl_parser *p, struct sl_bytes *in,
                                  struct sl_event *ev);

enum sl_err __wrap_sl_parser_next(struct sl_parser *p, struct sl_bytes *in,
                                  struct sl_event *ev)
{
    const struct sl_options *given = p->options;
    struct sl_options options = *given;
    enum sl_err err;

    if (strcmp(given->profile->name, "strict") != 0)
        return __real_sl_parser_next(p, in, ev);
    options.found = report;
    options.context = (void *)(uintptr_t)given;
    p->options = &options;
    err = __real_sl_parser_next(p, in, ev);
    p->options = given;
    return err;
}
