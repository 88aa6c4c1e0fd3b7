/* SPDX-License-Identifier: MIT */
/*
 * Reads octets again to report what departs in them. A head is read twice
 * more: departures of its framing fields are known only at its end, but are
 * reported where those fields are.
 */
#include "core/findings.h"

#include "grammar/chunk.h"
#include "grammar/framing.h"
#include "scan/profile.h"

/* A section that is read again. */
struct review {
    struct sl_options options;
    struct sl_failure failure; /* not used */
    struct scan scan;
    struct sl_field field; /* the last one */
    struct section section;
    bool ended; /* the last line was the empty one */
    struct framing_fields framing;
};

static bool is_wanted(const struct run *r)
{
    return r->scan.options->found != NULL;
}

/* Sets the section to its state before the first line. */
static void begin_section(struct review *v, uint8_t flags)
{
    v->section = (struct section){.fields = &v->field, .capacity = 1};
    v->section.flags = flags;
    /* The line may continue one that is gone. */
    v->section.count = (flags & SECTION_OPEN) != 0;
}

static void begin_framing(struct review *v)
{
    struct framing_fields *f = &v->framing;

    f->status = f->version = 0;
    f->coded = f->sized = false;
    f->codings = (struct coding_list){0};
    f->lengths = (struct length_list){0};
}

static void begin_scan(struct review *v, const struct run *r)
{
    v->options.profile = &sl__profile_findings;
    v->options.limits = (struct sl_limits){.fields = SL_NO_LIMIT};
    v->options.found = r->scan.options->found;
    v->options.context = r->scan.options->context;
    v->options.walk = NULL;
    v->scan.options = &v->options;
    v->scan.base = r->in->ptr;
    v->scan.offset = r->p->base;
    v->scan.failure = &v->failure;
    v->scan.from = v->scan.to = 0;
}

static void begin(struct review *v, const struct run *r, uint8_t flags)
{
    begin_scan(v, r);
    begin_section(v, flags);
    begin_framing(v);
    v->field = (struct sl_field){0};
}

uint64_t sl__findings_end(const struct run *r, enum sl_err err)
{
    if (err == SL_OK)
        return UINT64_MAX;
    return r->ev->failure.offset + (r->ev->failure.what != SL_DEV_COUNT);
}

static bool is_cut(const struct review *v, struct sl_span line)
{
    return line.len == 0 || v->scan.base[line.off + line.len - 1] != '\n';
}

/* Where the end of input cuts, only that is reported (`cut`, by the caller),
 * or else what the profile has rejected: then returns true. */
static bool report_rejected(const struct review *v, const struct run *r,
                            enum sl_deviation cut)
{
    const struct sl_failure *failure = &r->ev->failure;

    if (v->scan.to == UINT64_MAX || failure->what == cut ||
        failure->what == SL_DEV_COUNT)
        return false;
    sl__scan_found(&v->scan, failure->what,
                   (uint32_t)(failure->offset - v->scan.offset));
    return true;
}

/* ---- start lines --------------------------------------------------------- */

static void read_start(struct review *v, const struct run *r,
                       struct sl_span line)
{
    struct start_line start = {.version = 11};

    if (!is_cut(v, line)) {
        sl__start_line_parse(&v->scan, line, &start);
        v->framing.status = start.status;
        v->framing.version = start.version;
    } else if (!report_rejected(v, r, SL_DEV_EOF_IN_HEADER)) {
        sl__start_line_cut(&v->scan, line);
    }
}

void sl__findings_in_start(const struct run *r, struct sl_span line,
                           uint64_t to)
{
    struct review v;

    if (!is_wanted(r))
        return;
    begin(&v, r, 0);
    v.scan.to = to;
    read_start(&v, r, line);
}

/* ---- sections ------------------------------------------------------------ */

/* Reads a line of a section, of which only the last field is kept. */
static void read_line(struct review *v, struct sl_span line)
{
    v->ended = false;
    if (is_cut(v, line))
        return;
    if (!octet_is_blank(v->scan.base[line.off]))
        begin_section(v, v->section.flags & (uint8_t)~SECTION_OPEN);
    sl__fields_take_line(&v->scan, &v->section, line, &v->ended);
}

/* The line that begins at octet `at` of `len`. */
static struct sl_span line_at(const struct review *v, uint32_t at, uint32_t len)
{
    const char *lf = memchr(v->scan.base + at, '\n', len - at);

    return fields_span(at, lf ? (uint32_t)(lf - v->scan.base) + 1 : len);
}

/* Notes the last field, which will not be continued. */
static void note_field(struct review *v)
{
    struct sl_field field = {
        .name_off = v->field.name_off,
        .name_len = v->field.name_len,
        .value_off = v->field.value_off,
        .value_len = v->field.value_len,
        .flags = v->field.flags,
    };
    struct sl_head head = {
        .base = v->scan.base, .fields = &field, .field_count = 1};

    if (v->section.count > 0)
        sl__framing_note(&v->framing, &head, &sl__profile_findings);
    v->section.count = 0;
    v->section.flags &= (uint8_t)~SECTION_OPEN;
}

/* The first reading: what the framing fields say. */
static void note_framing(struct review *v, uint32_t from, uint32_t len)
{
    struct sl_span line;

    v->scan.to = 0;
    for (uint32_t at = from; at < len; at += line.len) {
        line = line_at(v, at, len);
        if (!octet_is_blank(v->scan.base[at]))
            note_field(v);
        read_line(v, line);
    }
    note_field(v);
    sl__codings_end(&v->framing.codings);
}

/* Reports the framing fields whose first value is at octet `at`. */
static void report_framing(struct review *v, const struct run *r, uint32_t at)
{
    const struct framing_fields *f = &v->framing;
    enum sl_request request = (enum sl_request)r->p->request;

    v->scan.from = 0;
    v->scan.to = UINT64_MAX;
    if (f->coded && f->coding.off == at)
        sl__framing_find_coding(&v->scan, request, f);
    if (f->sized && f->length.off == at)
        sl__framing_find_length(&v->scan, request, f);
}

/* The first octet from `at` to `end` where such a value is, or `end`. */
static uint32_t next_framing(const struct framing_fields *f, uint32_t at,
                             uint32_t end)
{
    if (f->coded && f->coding.off >= at && f->coding.off < end)
        end = f->coding.off;
    if (f->sized && f->length.off >= at && f->length.off < end)
        end = f->length.off;
    return end;
}

/* Reports on the octets of a line before `at`, then on the framing value at
 * `at`, then restores the state, so that the line can be read again. */
static void report_value(struct review *v, const struct run *r,
                         struct sl_span line, uint32_t at)
{
    struct section section = v->section;
    struct sl_field field = v->field;

    v->scan.to = v->scan.offset + at;
    read_line(v, line);
    report_framing(v, r, at);
    v->field = field;
    v->section = section;
    v->scan.from = v->scan.offset + at;
}

/* The second reading of a line. */
static void report_line(struct review *v, const struct run *r,
                        struct sl_span line, uint64_t to)
{
    uint32_t end = line.off + line.len;
    uint32_t at = next_framing(&v->framing, line.off, end);

    v->scan.from = 0;
    while (at < end) {
        report_value(v, r, line, at);
        at = next_framing(&v->framing, at + 1, end);
    }
    v->scan.to = to;
    read_line(v, line);
}

static void report_section(struct review *v, const struct run *r, uint32_t from,
                           uint32_t len, uint64_t to)
{
    struct sl_span line;

    v->ended = false;
    for (uint32_t at = from; at < len; at += line.len) {
        line = line_at(v, at, len);
        report_line(v, r, line, to);
    }
    v->scan.from = 0;
    v->scan.to = to;
    if (!v->ended)
        sl__scan_found(&v->scan, SL_DEV_EOF_IN_HEADER, len);
}

void sl__findings_in_head(const struct run *r, uint32_t len, bool whole,
                          uint64_t to)
{
    struct review v;
    struct sl_span line;

    if (!is_wanted(r))
        return;
    begin(&v, r, 0);
    v.scan.to = to;
    line = line_at(&v, 0, len);
    read_start(&v, r, line);
    if (is_cut(&v, line))
        return;
    if (whole)
        note_framing(&v, line.len, len);
    begin_section(&v, 0);
    report_section(&v, r, line.len, len, to);
}

void sl__findings_in_line(const struct run *r, struct line line, uint8_t *flags,
                          uint64_t to)
{
    struct review v;

    if (!is_wanted(r))
        return;
    begin(&v, r, *flags);
    v.scan.to = to;
    if (line.whole)
        read_line(&v, line.span);
    else
        sl__scan_found(&v.scan, SL_DEV_EOF_IN_TRAILER,
                       line.span.off + line.span.len);
    *flags = v.section.flags;
}

void sl__findings_in_skipped(const struct run *r, struct line line,
                             uint8_t *flags)
{
    struct review v;

    if (!is_wanted(r))
        return;
    begin(&v, r, *flags);
    v.framing.status = 100;
    v.framing.version = 11;
    note_framing(&v, line.span.off, line.span.off + line.span.len);
    begin_section(&v, *flags);
    report_line(&v, r, line.span, UINT64_MAX);
    if (line.span.len == 0)
        sl__scan_found(&v.scan, SL_DEV_EOF_IN_HEADER, line.span.off);
    *flags = v.section.flags;
}

/* ---- chunks -------------------------------------------------------------- */

void sl__findings_in_size(const struct run *r, struct sl_span line, uint64_t to)
{
    struct review v;
    uint64_t size;

    if (!is_wanted(r) || line.len == 0)
        return;
    begin(&v, r, 0);
    v.scan.to = to;
    if (!is_cut(&v, line))
        sl__chunk_line_parse(&v.scan, line, &size);
    else if (!report_rejected(&v, r, SL_DEV_EOF_IN_SIZE))
        sl__scan_found(&v.scan, SL_DEV_EOF_IN_SIZE, line.len);
}

void sl__findings_at_chunk_end(const struct run *r, size_t len)
{
    const char *text = r->in->ptr;
    struct review v;

    if (!is_wanted(r) || len == 0)
        return;
    begin(&v, r, 0);
    v.scan.to = UINT64_MAX;
    if (text[0] == '\n')
        sl__scan_found(&v.scan, SL_DEV_CHUNK_END_LF, 0);
    else if (text[0] != '\r' || (len > 1 && text[1] != '\n'))
        sl__scan_found(&v.scan, SL_DEV_CHUNK_END, 0);
}
