/* SPDX-License-Identifier: MIT */
/* Findings and failures. */
#include "scan.h"

#include "deviation.h"

void scan_found(const struct scan *s, enum sl_deviation what, uint32_t at)
{
    if (s->options->found)
        /*@ calls found_by_caller; */
        s->options->found(s->options->context, what, s->offset + at);
}

enum sl_err scan_fail(const struct scan *s, enum sl_err err,
                      const char *section, struct sl_span where)
{
    s->failure->offset = s->offset + where.off;
    s->failure->at = scan_bytes(s, where);
    s->failure->section = section;
    s->failure->what = SL_DEV_COUNT;
    return err;
}

enum sl_err scan_departs(const struct scan *s, enum sl_deviation what,
                         struct sl_span where)
{
    enum sl_err err;

    scan_found(s, what, where.off);
    if (scan_action(s, what) != SL_REJECT)
        return SL_OK;
    err =
        scan_fail(s, deviation_error(what), sl_deviation_section(what), where);
    s->failure->what = what;
    return err;
}
