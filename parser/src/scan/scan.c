/* SPDX-License-Identifier: MIT */
/* Findings and failures. */
#include "scan/scan.h"

#include "scan/deviation.h"

void sl__scan_found(const struct scan *s, enum sl_deviation what, uint32_t at)
{
    uint64_t offset = s->offset + at;

    if (s->options->found && offset >= s->from && offset < s->to)
        s->options->found(s->options->context, what, offset);
}

enum sl_err sl__scan_fail(const struct scan *s, enum sl_err err,
                          const char *section, struct sl_span where)
{
    s->failure->offset = s->offset + where.off;
    s->failure->at = scan_bytes(s, where);
    s->failure->section = section;
    s->failure->what = SL_DEV_COUNT;
    return err;
}

enum sl_err sl__scan_departs(const struct scan *s, enum sl_deviation what,
                             struct sl_span where)
{
    enum sl_err err;

    sl__scan_found(s, what, where.off);
    if (scan_action(s, what) != SL_REJECT)
        return SL_OK;
    err = sl__scan_fail(s, sl__deviation_error(what),
                        sl_deviation_section(what), where);
    s->failure->what = what;
    return err;
}
