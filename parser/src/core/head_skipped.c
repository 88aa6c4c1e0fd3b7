/* SPDX-License-Identifier: MIT */
/* The state of the header block of a 100 response, which httplib drops. */
#include "core/findings.h"

/* H1 and D-7: which line ends the header block of a 100 response. */
static bool ends_skipped(const struct run *r, struct line line)
{
    const char *text = r->in->ptr + line.span.off;

    if (line.span.len == 0)
        return true;
    if (r->scan.options->profile->start == SL_START_PYTHON3)
        return line_content(&r->scan, line.span) == 0;
    for (uint32_t i = 0; i < line.span.len; i++)
        if (text[i] != ' ' && (text[i] < '\t' || text[i] > '\r'))
            return false;
    return true;
}

static void report_line(struct run *r, struct line line)
{
    uint8_t flags = r->p->flags & SECTION_FLAGS;

    sl__findings_in_skipped(r, line, &flags);
    r->p->flags = (uint8_t)((r->p->flags & ~SECTION_FLAGS) | flags);
}

static enum sl_err skip_line(struct run *r, struct line line)
{
    r->p->section.lines++;
    if (r->p->section.lines > r->scan.options->limits.interim_lines)
        return run_fail(r, SL_ERR_TOO_MANY_FIELDS, 0, line.span.len);
    report_line(r, line);
    if (ends_skipped(r, line))
        r->p->state = AT_START;
    r->p->section.spent += line.span.len;
    run_consume(r, line.span.len);
    return SL_OK;
}

enum sl_err sl__head_on_skipped(struct run *r, enum step *step)
{
    struct line line = {0};
    enum sl_err err =
        run_take_line(r, 0, r->scan.options->limits.line, &line, step);

    if (err != SL_OK || *step == STEP_EVENT)
        return err;
    err = skip_line(r, line);
    return err;
}
