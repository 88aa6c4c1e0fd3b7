/* SPDX-License-Identifier: MIT */
/* Findings and failures. */
#include "scan/scan.h"

#include <string.h>

#include "scan/deviation.h"
#include "scan/octet.h"

void sl__scan_found(const struct scan *s, enum sl_deviation what, uint32_t at)
{
    if (s->options->found)
        s->options->found(s->options->context, what, s->offset + at);
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

enum sl_deviation sl__scan_no_field(const struct scan *s, struct sl_span line,
                                    struct sl_span name)
{
    const char *colon = memchr(s->base + line.off, ':', line.len);
    uint32_t at = name.off + name.len;
    uint32_t end;

    if (!colon)
        return SL_DEV_NO_COLON;
    end = (uint32_t)(colon - s->base);
    while (at < end && octet_is_blank(s->base[at]))
        at++;
    return at == end ? SL_DEV_SPACE_BEFORE_COLON : SL_DEV_NAME_OCTET;
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
