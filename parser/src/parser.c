/* SPDX-License-Identifier: MIT */
/*
 * The push parser: one small function per state and one that runs them. This
 * is the scalar reference; what a line means is in start_line.c, fields.c,
 * framing.c and chunk.c.
 */
#include <strictline/parser.h>

#include <string.h>

#include "chunk.h"
#include "fields.h"
#include "framing.h"
#include "lines.h"
#include "octet.h"
#include "parser_state.h"
#include "scan.h"
#include "start_line.h"

_Static_assert(sizeof(void *) > 8 || sizeof(struct sl_parser) <= 64,
               "the resumable state fits a cache line");

/* Bits of sl_parser.flags above those of enum section_flag. */
enum parser_flag {
    PARSER_EOF = 16,
    PARSER_CLOSES = 32 /* the connection may not be used again */
};

#define SECTION_FLAGS                                                          \
    (SECTION_OPEN | SECTION_SEEN | SECTION_ENDED | SECTION_TRAILER)

/* One call of sl_parser_next. */
struct run {
    struct sl_parser *p;
    struct sl_bytes *in;
    struct sl_event *ev;
    struct scan scan;
};

/* What a state function did. */
enum step {
    STEP_ON,   /* go on with the next state */
    STEP_EVENT /* an event is there, or more octets are needed */
};

/* Without a line end, or cut off by the end of input. */
struct line {
    struct sl_span span;
    bool whole; /* it ends with LF */
};

/* --- input --------------------------------------------------------------- */

static bool at_eof(const struct run *r)
{
    return (r->p->flags & PARSER_EOF) != 0;
}

static void consume(struct run *r, size_t len)
{
    r->in->ptr += len;
    r->in->len -= len;
    r->p->base += len;
    r->p->scanned = 0;
    r->scan.base = r->in->ptr;
    r->scan.offset = r->p->base;
}

static enum sl_err fail(struct run *r, enum sl_err err, uint32_t at,
                        uint32_t len)
{
    return scan_fail(&r->scan, err, sl_err_section(err),
                     (struct sl_span){at, len});
}

/* Octets that the pending line and section may have, counted from the input's
 * first; *err is what is wrong past them. */
static uint64_t line_bound(const struct run *r, uint32_t from, uint32_t limit,
                           enum sl_err *err)
{
    uint32_t section = r->p->state == AT_CHUNK_SIZE
                           ? SL_NO_LIMIT
                           : r->scan.options->limits.section;
    uint64_t line_end = (uint64_t)from + limit;
    uint64_t section_end = section;

    if (r->p->state != AT_TRAILER && r->p->state != AT_CHUNK_SIZE)
        section_end = section < r->p->b.section.spent
                          ? 0
                          : section - r->p->b.section.spent;
    *err = SL_ERR_LINE_TOO_LONG;
    if (limit == SL_NO_LIMIT)
        line_end = UINT64_MAX;
    if (section == SL_NO_LIMIT || line_end <= section_end)
        return line_end;
    *err = SL_ERR_SECTION_TOO_LARGE;
    return section_end;
}

/*
 * Finds the line that begins at octet `from` of the input. *step is STEP_ON
 * when it is there (at the end of input: what is left of it, perhaps nothing)
 * and STEP_EVENT when more octets are needed.
 */
static enum sl_err take_line(struct run *r, uint32_t from, uint32_t limit,
                             struct line *out, enum step *step)
{
    /* Spans are 32 bits wide: no section grows past that. */
    size_t len = r->in->len < UINT32_MAX ? r->in->len : UINT32_MAX;
    uint32_t at = r->p->scanned > from ? r->p->scanned : from;
    const char *lf = NULL;
    enum sl_err limit_err;
    uint64_t bound = line_bound(r, from, limit, &limit_err);
    uint64_t end;

    if (len > at)
        lf = memchr(r->in->ptr + at, '\n', len - at);
    end = lf ? (uint64_t)(lf - r->in->ptr) + 1 : len;
    if (end > bound || (!lf && len == UINT32_MAX))
        return fail(r, limit_err, from, (uint32_t)len - from);
    out->whole = lf != NULL;
    out->span = (struct sl_span){from, (uint32_t)end - from};
    r->p->scanned = (uint32_t)end;
    *step = lf || at_eof(r) ? STEP_ON : STEP_EVENT;
    return SL_OK;
}

/* Whether the octets since the last call neither end the pending line of a
 * head nor reach a limit: then that many more were looked at, and that is
 * all. Only worth while for few octets. */
static bool line_is_open(struct run *r)
{
    struct sl_parser *p = r->p;
    uint32_t from = p->state == AT_FIELDS ? p->a.section.line : 0;
    enum sl_err unused;

    if (at_eof(r) || r->in->len < p->scanned || r->in->len - p->scanned > 16)
        return false;
    for (size_t i = p->scanned; i < r->in->len; i++)
        if (r->in->ptr[i] == '\n')
            return false;
    if (r->in->len > line_bound(r, from, r->scan.options->limits.line, &unused))
        return false;
    p->scanned = (uint32_t)r->in->len;
    return true;
}

/* Takes up to `most` octets of payload as an event; false if there are none. */
static bool take_data(struct run *r, uint64_t most)
{
    size_t len = r->in->len < most ? r->in->len : (size_t)most;

    if (len == 0)
        return false;
    r->ev->type = SL_EV_DATA;
    r->ev->data = (struct sl_bytes){r->in->ptr, len};
    r->p->a.delivered += len;
    consume(r, len);
    return true;
}

/* --- failures of a body -------------------------------------------------- */

static enum sl_err incomplete(struct run *r, uint64_t partial)
{
    r->ev->failure.partial = partial;
    return fail(r, SL_ERR_INCOMPLETE_BODY, (uint32_t)r->in->len, 0);
}

static enum sl_err incomplete_of(struct run *r, uint64_t partial,
                                 uint64_t expected)
{
    r->ev->failure.expected = expected;
    r->ev->failure.expected_known = true;
    return incomplete(r, partial);
}

/* M: httplib has only the piece in hand, http.client all but that piece. */
static enum sl_err incomplete_chunk(struct run *r)
{
    struct sl_parser *p = r->p;
    uint64_t piece = p->b.chunk - p->left;

    switch (r->scan.options->profile->chunk) {
    case SL_CHUNK_RFC:
        return incomplete_of(r, p->a.delivered, p->left);
    case SL_CHUNK_HTTPLIB:
        return incomplete_of(r, piece, p->left);
    case SL_CHUNK_PYTHON3:
        return incomplete(r, p->a.delivered - piece);
    }
    return SL_ERR_ARGUMENT;
}

static enum sl_err incomplete_chunk_end(struct run *r)
{
    struct sl_parser *p = r->p;

    if (r->scan.options->profile->chunk == SL_CHUNK_HTTPLIB)
        return incomplete_of(r, r->in->len, 2 - r->in->len);
    return incomplete(r, p->a.delivered);
}

/* --- heads --------------------------------------------------------------- */

static struct section section_of(const struct sl_parser *p)
{
    return (struct section){
        .fields = p->fields,
        .capacity = p->capacity,
        .count = p->a.section.count,
        .lines = p->b.section.lines,
        .flags = p->flags & SECTION_FLAGS,
    };
}

static void keep_section(struct sl_parser *p, const struct section *f)
{
    p->a.section.count = f->count;
    p->b.section.lines = f->lines;
    p->flags = (uint8_t)((p->flags & ~SECTION_FLAGS) | f->flags);
}

static void begin_section(struct sl_parser *p, uint32_t line, uint8_t flags)
{
    p->a.section.count = 0;
    p->a.section.line = line;
    p->b.section.lines = 0;
    p->flags = (uint8_t)((p->flags & ~SECTION_FLAGS) | flags);
}

static void fill_head(const struct run *r, const struct start_line *start,
                      struct sl_head *head)
{
    memset(head, 0, sizeof *head);
    head->base = r->in->ptr;
    head->fields = r->p->fields;
    head->field_count = r->p->a.section.count;
    if (!start)
        return;
    head->version_text = start->version_text;
    head->reason = start->reason;
    head->status = start->status;
    head->version = start->version;
}

/* A body begins. */
static void begin_body(struct sl_parser *p, const struct sl_head *head)
{
    static const uint8_t states[] = {
        [SL_FRAMING_NONE] = AT_END,
        [SL_FRAMING_LENGTH] = AT_LENGTH,
        [SL_FRAMING_CHUNKED] = AT_CHUNK_SIZE,
        [SL_FRAMING_CLOSE] = AT_CLOSE,
    };

    if (head->will_close)
        p->flags |= PARSER_CLOSES;
    p->state = states[head->framing];
    p->a.delivered = 0;
    p->b.chunk = 0;
    p->left = head->length;
}

/* H5: a response without a head, or with a literal HTTP/0.9 status line whose
 * fields are part of the body. line: octets of the start line to drop. */
static void begin_simple_body(struct run *r, const struct start_line *start,
                              uint32_t line)
{
    struct sl_head *head = &r->ev->head;

    begin_section(r->p, 0, 0);
    fill_head(r, start, head);
    head->version = 9;
    if (start->kind == START_BODY)
        head->status = 200;
    head->will_close = true;
    head->framing =
        r->p->request == SL_REQUEST_HEAD ? SL_FRAMING_NONE : SL_FRAMING_CLOSE;
    r->ev->type = SL_EV_HEAD;
    begin_body(r->p, head);
    consume(r, line);
}

static enum sl_err count_interim(struct run *r, uint32_t len)
{
    if (r->p->interims >= r->scan.options->limits.interim)
        return fail(r, SL_ERR_TOO_MANY_INTERIM, 0, len);
    if (r->p->interims < UINT16_MAX)
        r->p->interims++;
    return SL_OK;
}

/* H1: the header block of a 100 is dropped line by line. */
static enum sl_err begin_skipped(struct run *r, const struct start_line *start,
                                 uint32_t line)
{
    enum sl_err err = count_interim(r, line);

    if (err != SL_OK)
        return err;
    begin_section(r->p, 0, 0);
    fill_head(r, start, &r->ev->head);
    r->ev->type = SL_EV_INTERIM;
    r->p->state = AT_SKIPPED;
    r->p->b.section.spent += line;
    consume(r, line);
    return SL_OK;
}

static bool is_python(const struct run *r)
{
    return r->scan.options->profile->start != SL_START_RFC;
}

static enum sl_err on_start(struct run *r, enum step *step)
{
    struct start_line start = {0};
    struct line line;
    enum sl_err err =
        take_line(r, 0, r->scan.options->limits.line, &line, step);

    if (err != SL_OK || *step == STEP_EVENT)
        return err;
    if (line.span.len == 0)
        return fail(r, SL_ERR_NO_RESPONSE, 0, 0);
    err = start_line_parse(&r->scan, line.span, &start);
    if (err != SL_OK)
        return err;
    *step = STEP_ON;
    if (start.kind == START_EMPTY) {
        r->p->b.section.spent += line.span.len;
        consume(r, line.span.len);
        return SL_OK;
    }
    *step = STEP_EVENT;
    if (start.kind == START_BODY) {
        begin_simple_body(r, &start, 0);
        return SL_OK;
    }
    if (is_python(r) && start.status == 100)
        return begin_skipped(r, &start, line.span.len);
    if (is_python(r) && start.version == 9) {
        begin_simple_body(r, &start, line.span.len);
        return SL_OK;
    }
    *step = STEP_ON;
    begin_section(r->p, line.span.len, 0);
    r->p->state = AT_FIELDS;
    return SL_OK;
}

static enum sl_err end_interim(struct run *r, uint32_t len)
{
    enum sl_err err = count_interim(r, len);

    if (err != SL_OK)
        return err;
    r->ev->type = SL_EV_INTERIM;
    r->p->state = AT_START;
    r->p->b.section.spent += len;
    consume(r, len);
    return SL_OK;
}

/* RFC 9110 section 15.2: 1xx are interim, but 101 ends HTTP/1 here. */
static bool is_interim(const struct run *r, unsigned status)
{
    return !is_python(r) && status >= 100 && status < 200 && status != 101;
}

/* The section is whole; its last octet is before `len`. */
static enum sl_err end_head(struct run *r, uint32_t len)
{
    struct sl_head *head = &r->ev->head;
    struct sl_options quiet = *r->scan.options;
    struct scan again = r->scan;
    struct start_line start = {0};
    const char *lf = memchr(r->in->ptr, '\n', len);
    uint32_t line = lf ? (uint32_t)(lf - r->in->ptr) + 1 : len;
    enum sl_err err;

    /* The start line was accepted before; what it says was not kept. */
    quiet.found = NULL;
    again.options = &quiet;
    err = start_line_parse(&again, (struct sl_span){0, line}, &start);
    if (err != SL_OK)
        return err;
    fill_head(r, &start, head);
    if (is_interim(r, start.status))
        return end_interim(r, len);
    if (!is_python(r) && start.status == 101)
        err = scan_departs(&r->scan, SL_DEV_UPGRADE, (struct sl_span){0, line});
    if (err == SL_OK)
        err = framing_decide(&r->scan, (enum sl_request)r->p->request, head);
    if (err != SL_OK)
        return err;
    r->ev->type = SL_EV_HEAD;
    begin_body(r->p, head);
    consume(r, len);
    return SL_OK;
}

/* The end of input came inside a header section. */
static enum sl_err cut_section(struct run *r, struct line line)
{
    return scan_departs(&r->scan, SL_DEV_EOF_IN_HEADER,
                        (struct sl_span){line.span.off + line.span.len, 0});
}

/* Hands one line to the section. At the end of input a last line without LF
 * is followed by the empty line that stands for the end itself. */
static enum sl_err take_field_line(struct run *r, struct line line, bool *end)
{
    struct section f = section_of(r->p);
    enum sl_err err = SL_OK;

    if (line.span.len > 0)
        err = fields_take_line(&r->scan, &f, line.span, end);
    if (err == SL_OK && !line.whole && !*end)
        err = fields_take_line(
            &r->scan, &f, (struct sl_span){line.span.off + line.span.len, 0},
            end);
    keep_section(r->p, &f);
    r->p->a.section.line = line.span.off + line.span.len;
    return err;
}

/* Takes the plain lines at the front of what is left of the section; true if
 * that ended it. Not before a line is whole, so that no octet is classified
 * over and over. */
static bool walk_plain(struct run *r)
{
    struct sl_parser *p = r->p;
    const struct sl_limits *limits = &r->scan.options->limits;
    uint32_t lines = p->b.section.lines;
    uint32_t room = lines < limits->fields ? limits->fields - lines : 0;
    uint32_t left = p->capacity - p->a.section.count;
    enum sl_err unused;
    uint64_t bound = line_bound(r, 0, SL_NO_LIMIT, &unused);
    struct lines w = {
        .base = r->in->ptr,
        .len = r->in->len < UINT32_MAX ? (uint32_t)r->in->len : UINT32_MAX,
        .line = p->a.section.line,
        .fields = p->fields,
        .count = p->a.section.count,
        .max = p->a.section.count + (room < left ? room : left),
        .line_limit = limits->line,
        .bound = bound < UINT32_MAX ? (uint32_t)bound : UINT32_MAX,
    };

    if (!memchr(w.base + p->scanned, '\n', w.len - p->scanned))
        return false;
    r->scan.options->walk(&w);
    p->b.section.lines += w.count - p->a.section.count;
    if (w.count > p->a.section.count)
        p->flags |= SECTION_SEEN | SECTION_OPEN;
    p->a.section.count = w.count;
    p->a.section.line = w.line;
    if (p->scanned < w.line)
        p->scanned = w.line;
    return w.end;
}

static enum sl_err on_fields(struct run *r, enum step *step)
{
    struct line line;
    bool end = false;
    enum sl_err err;

    if (r->scan.options->walk && walk_plain(r)) {
        *step = STEP_EVENT;
        return end_head(r, r->p->a.section.line);
    }
    err = take_line(r, r->p->a.section.line, r->scan.options->limits.line,
                    &line, step);
    if (err != SL_OK || *step == STEP_EVENT)
        return err;
    if (!line.whole)
        err = cut_section(r, line);
    if (err == SL_OK)
        err = take_field_line(r, line, &end);
    if (err != SL_OK || !end)
        return err;
    *step = STEP_EVENT;
    return end_head(r, r->p->a.section.line);
}

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

static enum sl_err on_skipped(struct run *r, enum step *step)
{
    struct line line;
    enum sl_err err =
        take_line(r, 0, r->scan.options->limits.line, &line, step);

    if (err != SL_OK || *step == STEP_EVENT)
        return err;
    r->p->b.section.lines++;
    if (r->p->b.section.lines > r->scan.options->limits.interim_lines)
        return fail(r, SL_ERR_TOO_MANY_FIELDS, 0, line.span.len);
    if (ends_skipped(r, line))
        r->p->state = AT_START;
    r->p->b.section.spent += line.span.len;
    consume(r, line.span.len);
    return SL_OK;
}

/* --- bodies -------------------------------------------------------------- */

static enum sl_err on_length(struct run *r, enum step *step)
{
    struct sl_parser *p = r->p;
    size_t before = r->in->len;

    if (p->left == 0) {
        p->state = AT_END;
        return SL_OK;
    }
    *step = STEP_EVENT;
    if (take_data(r, p->left))
        p->left -= before - r->in->len;
    else if (at_eof(r))
        return incomplete_of(r, p->a.delivered, p->left);
    return SL_OK;
}

static enum sl_err on_close(struct run *r, enum step *step)
{
    *step = STEP_EVENT;
    if (take_data(r, UINT64_MAX) || !at_eof(r))
        return SL_OK;
    *step = STEP_ON;
    r->p->state = AT_END;
    return SL_OK;
}

static bool is_chunk_rfc(const struct run *r)
{
    return r->scan.options->profile->chunk == SL_CHUNK_RFC;
}

static enum sl_err on_chunk_size(struct run *r, enum step *step)
{
    struct sl_parser *p = r->p;
    struct line line;
    uint64_t size = 0;
    enum sl_err err =
        take_line(r, 0, r->scan.options->limits.chunk_line, &line, step);

    if (err != SL_OK || *step == STEP_EVENT)
        return err;
    if (line.span.len == 0 && is_chunk_rfc(r))
        return incomplete(r, p->a.delivered);
    err = chunk_line_parse(&r->scan, line.span, &size);
    if (err != SL_OK) {
        r->ev->failure.partial = p->a.delivered;
        return err;
    }
    consume(r, line.span.len);
    p->left = size;
    if (size == 0) {
        p->b.section.spent = 0;
        begin_section(p, 0, SECTION_TRAILER);
        p->state = AT_TRAILER;
        return SL_OK;
    }
    p->b.chunk = size;
    p->state = AT_CHUNK_DATA;
    *step = STEP_EVENT;
    r->ev->type = SL_EV_CHUNK;
    r->ev->length = size;
    return SL_OK;
}

static enum sl_err on_chunk_data(struct run *r, enum step *step)
{
    struct sl_parser *p = r->p;
    size_t before = r->in->len;

    *step = STEP_EVENT;
    if (take_data(r, p->left)) {
        p->left -= before - r->in->len;
        if (p->left == 0)
            p->state = AT_CHUNK_END;
        return SL_OK;
    }
    return at_eof(r) ? incomplete_chunk(r) : SL_OK;
}

/* The octets to drop behind a chunk's data: 0 if more are needed to tell. */
static enum sl_err check_chunk_end(struct run *r, size_t *len)
{
    const char *text = r->in->ptr;
    size_t have = r->in->len;
    bool two_unseen = !is_chunk_rfc(r);

    *len = 0;
    if (have == 0 || (have == 1 && (text[0] == '\r' || two_unseen)))
        return SL_OK;
    if (text[0] == '\n' && !two_unseen) {
        *len = 1;
        return scan_departs(&r->scan, SL_DEV_CHUNK_END_LF,
                            (struct sl_span){0, 1});
    }
    if (have >= 2 && text[0] == '\r' && text[1] == '\n') {
        *len = 2;
        return SL_OK;
    }
    *len = have >= 2 ? 2 : 0;
    if (have < 2 && scan_action(&r->scan, SL_DEV_CHUNK_END) != SL_REJECT)
        return SL_OK;
    return scan_departs(&r->scan, SL_DEV_CHUNK_END, (struct sl_span){0, 1});
}

static enum sl_err on_chunk_end(struct run *r, enum step *step)
{
    size_t len;
    enum sl_err err;

    *step = STEP_EVENT;
    r->ev->failure.partial = r->p->a.delivered;
    err = check_chunk_end(r, &len);
    if (err != SL_OK)
        return err;
    if (len == 0)
        return at_eof(r) ? incomplete_chunk_end(r) : SL_OK;
    consume(r, len);
    r->p->state = AT_CHUNK_SIZE;
    r->ev->type = SL_EV_CHUNK_END;
    return SL_OK;
}

/* L6 and D-16: lines are dropped up to CRLF, in Python 3 also LF, or the end
 * of input. */
static enum sl_err skip_trailer_line(struct run *r, struct line line)
{
    const char *text = r->in->ptr;
    bool python3 = r->scan.options->profile->chunk == SL_CHUNK_PYTHON3;
    bool crlf = line.span.len == 2 && text[0] == '\r' && text[1] == '\n';
    bool lf = line.span.len == 1 && text[0] == '\n';

    if (!line.whole)
        scan_found(&r->scan, SL_DEV_EOF_IN_TRAILER, line.span.len);
    consume(r, line.span.len);
    if (crlf || (lf && python3) || !line.whole)
        r->p->state = AT_END;
    return SL_OK;
}

static enum sl_err end_trailer(struct run *r, uint32_t len, enum step *step)
{
    fill_head(r, NULL, &r->ev->head);
    if (r->p->a.section.count > 0) {
        r->ev->type = SL_EV_TRAILERS;
        *step = STEP_EVENT;
    }
    consume(r, len);
    r->p->state = AT_END;
    return SL_OK;
}

/* The end of input where a trailer line or the last line should come: what is
 * left of a line is dropped. */
static enum sl_err cut_trailer(struct run *r, struct line line, enum step *step)
{
    uint32_t len = line.span.off + line.span.len;
    enum sl_err err =
        scan_departs(&r->scan, SL_DEV_EOF_IN_TRAILER, (struct sl_span){len, 0});

    return err == SL_OK ? end_trailer(r, len, step) : err;
}

static enum sl_err take_trailer_line(struct run *r, struct line line,
                                     enum step *step)
{
    bool end = false;
    enum sl_err err = SL_OK;

    if (!line.whole)
        return cut_trailer(r, line, step);
    err = take_field_line(r, line, &end);
    if (err != SL_OK || !end)
        return err;
    return end_trailer(r, r->p->a.section.line, step);
}

static enum sl_err on_trailer(struct run *r, enum step *step)
{
    const struct sl_limits *limits = &r->scan.options->limits;
    struct sl_parser *p = r->p;
    struct line line;
    enum sl_err err =
        take_line(r, p->a.section.line, limits->line, &line, step);

    if (err != SL_OK || *step == STEP_EVENT)
        return err;
    p->b.section.spent++;
    /* The empty line at the end is no trailer line. */
    if (line_content(&r->scan, line.span) > 0 &&
        p->b.section.spent > limits->trailers)
        return fail(r, SL_ERR_TOO_MANY_TRAILERS, line.span.off, line.span.len);
    if (is_chunk_rfc(r))
        return take_trailer_line(r, line, step);
    return skip_trailer_line(r, line);
}

static enum sl_err on_end(struct run *r, enum step *step)
{
    r->ev->type = SL_EV_END;
    r->p->state = AT_DONE;
    *step = STEP_EVENT;
    return SL_OK;
}

/* --- the run ------------------------------------------------------------- */

static enum sl_err run_state(struct run *r, enum step *step)
{
    switch ((enum parser_state)r->p->state) {
    case AT_START:
        return on_start(r, step);
    case AT_FIELDS:
        return on_fields(r, step);
    case AT_SKIPPED:
        return on_skipped(r, step);
    case AT_LENGTH:
        return on_length(r, step);
    case AT_CLOSE:
        return on_close(r, step);
    case AT_CHUNK_SIZE:
        return on_chunk_size(r, step);
    case AT_CHUNK_DATA:
        return on_chunk_data(r, step);
    case AT_CHUNK_END:
        return on_chunk_end(r, step);
    case AT_TRAILER:
        return on_trailer(r, step);
    case AT_END:
    case AT_DONE:
        return on_end(r, step);
    case AT_FAILED:
        return (enum sl_err)r->p->err;
    }
    return SL_ERR_ARGUMENT;
}

/* The frequent cases of a call, each a part of what run_state would do: true
 * if the call is answered. */
static bool answer_at_once(struct sl_parser *p, struct sl_bytes *in,
                           struct sl_event *ev)
{
    struct run r = {p, in, ev, {p->options, in->ptr, p->base, NULL}};
    size_t before = in->len;

    switch ((enum parser_state)p->state) {
    case AT_LENGTH:
        if (p->left == 0 || !take_data(&r, p->left))
            return false;
        p->left -= before - in->len;
        return true;
    case AT_CHUNK_DATA:
        if (before == 0)
            return false;
        take_data(&r, p->left);
        p->left -= before - in->len;
        if (p->left == 0)
            p->state = AT_CHUNK_END;
        return true;
    case AT_START:
    case AT_FIELDS:
        return line_is_open(&r);
    case AT_SKIPPED:
    case AT_CLOSE:
    case AT_CHUNK_SIZE:
    case AT_CHUNK_END:
    case AT_TRAILER:
    case AT_END:
    case AT_DONE:
    case AT_FAILED:
        return false;
    }
    return false;
}

static enum sl_place place_of(const struct sl_parser *p)
{
    static const uint8_t places[] = {
        [AT_START] = SL_IN_START_LINE, [AT_FIELDS] = SL_IN_HEADER,
        [AT_SKIPPED] = SL_IN_INTERIM,  [AT_LENGTH] = SL_IN_BODY,
        [AT_CLOSE] = SL_IN_BODY,       [AT_CHUNK_SIZE] = SL_IN_CHUNK_SIZE,
        [AT_CHUNK_DATA] = SL_IN_BODY,  [AT_CHUNK_END] = SL_IN_CHUNK_END,
        [AT_TRAILER] = SL_IN_TRAILER,  [AT_END] = SL_IN_BODY,
        [AT_DONE] = SL_IN_BODY,        [AT_FAILED] = SL_IN_BODY,
    };

    return (enum sl_place)places[p->state];
}

/* The error again, for a call behind the one that met it. */
static enum sl_err fail_again(const struct sl_parser *p, struct sl_event *ev)
{
    ev->failure.offset = p->left;
    ev->failure.section = sl_err_section((enum sl_err)p->err);
    ev->failure.what = SL_DEV_COUNT;
    return (enum sl_err)p->err;
}

static enum sl_err run_states(struct sl_parser *p, struct sl_bytes *in,
                              struct sl_event *ev)
{
    struct run r = {
        .p = p,
        .in = in,
        .ev = ev,
        .scan = {p->options, in->ptr, p->base, &ev->failure},
    };
    enum step step = STEP_ON;
    enum sl_err err = SL_OK;

    memset(&ev->failure, 0, sizeof ev->failure);
    ev->failure.section = "";
    if (p->state == AT_FAILED)
        return fail_again(p, ev);
    while (err == SL_OK && step == STEP_ON)
        err = run_state(&r, &step);
    if (err == SL_OK)
        return SL_OK;
    ev->type = SL_EV_NONE;
    ev->failure.place = place_of(p);
    p->state = AT_FAILED;
    p->err = (uint8_t)err;
    p->left = ev->failure.offset;
    return err;
}

enum sl_err sl_parser_next(struct sl_parser *p, struct sl_bytes *in,
                           struct sl_event *ev)
{
    ev->type = SL_EV_NONE;
    return answer_at_once(p, in, ev) ? SL_OK : run_states(p, in, ev);
}

/* Reads the size of a plain chunk: at most 15 digits, so that it cannot
 * overflow. Returns the octets of the line with its CRLF; 0 if it is no plain
 * chunk, not whole, or the last. */
static size_t plain_chunk_line(const char *text, size_t len, size_t *size)
{
    size_t most = len < 15 ? len : 15;
    size_t at = 0;
    size_t value = 0;

    while (at < most && octet_hex(text[at]) >= 0) {
        value = value << 4 | (size_t)octet_hex(text[at]);
        at++;
    }
    if (at == 0 || value == 0 || len - at < 2 ||
        memcmp(text + at, "\r\n", 2) != 0)
        return 0;
    *size = value;
    return at + 2;
}

size_t sl_parser_chunks(struct sl_parser *p, struct sl_bytes *in,
                        struct sl_bytes *out, size_t capacity)
{
    const char *text = in->ptr;
    size_t len = in->len;
    size_t count = 0;

    /* 15 digits and CRLF are within any limit but an odd one. */
    if (p->state != AT_CHUNK_SIZE || p->options->limits.chunk_line < 17)
        return 0;
    while (count < capacity) {
        size_t size;
        size_t line = plain_chunk_line(text, len, &size);

        if (line == 0 || len - line < 2 || len - line - 2 < size ||
            memcmp(text + line + size, "\r\n", 2) != 0)
            break;
        out[count++] = (struct sl_bytes){text + line, size};
        p->a.delivered += size;
        text += line + size + 2;
        len -= line + size + 2;
    }
    p->base += in->len - len;
    if (count > 0)
        p->scanned = 0;
    *in = (struct sl_bytes){text, len};
    return count;
}

/* --- set-up -------------------------------------------------------------- */

#define KIB 1024u
#define MIB (1024u * KIB)

void sl_options_init(struct sl_options *options,
                     const struct sl_profile *profile)
{
    bool python = profile->start != SL_START_RFC;

    *options = (struct sl_options){.profile = profile};
    options->limits = (struct sl_limits){
        .line = 64 * KIB,
        .fields = python ? 100 : 256,
        .section = python ? 8 * MIB : 256 * KIB,
        .chunk_line = python ? 64 * KIB : 4 * KIB,
        .interim = 1000,
        .interim_lines = profile->start == SL_START_PYTHON3 ? 100 : 10000,
        .trailers = python ? 10000 : 256,
    };
    /* On plain lines the RFC rules and those of httplib 2.7 agree. */
    if (profile->field != SL_FIELD_PYTHON3)
        options->walk = lines_choose();
}

void sl_options_scalar(struct sl_options *options)
{
    options->walk = NULL;
}

enum sl_request sl_request_of(struct sl_bytes method)
{
    if (method.len == 4 && memcmp(method.ptr, "HEAD", 4) == 0)
        return SL_REQUEST_HEAD;
    if (method.len == 7 && memcmp(method.ptr, "CONNECT", 7) == 0)
        return SL_REQUEST_CONNECT;
    return SL_REQUEST_OTHER;
}

void sl_parser_init(struct sl_parser *p, const struct sl_options *options,
                    struct sl_field *fields, uint32_t capacity)
{
    memset(p, 0, sizeof *p);
    p->options = options;
    p->fields = fields;
    p->capacity = capacity;
    p->request = SL_REQUEST_OTHER;
}

enum sl_err sl_parser_request(struct sl_parser *p, enum sl_request request)
{
    bool fresh = p->state == AT_START && p->scanned == 0 && p->interims == 0;
    bool next = p->state == AT_DONE && !(p->flags & PARSER_CLOSES);

    if (!fresh && !next)
        return SL_ERR_ARGUMENT;
    p->state = AT_START;
    p->interims = 0;
    p->scanned = 0;
    p->b.section.spent = 0;
    p->b.section.lines = 0;
    p->request = (uint8_t)request;
    return SL_OK;
}

void sl_parser_eof(struct sl_parser *p)
{
    p->flags |= PARSER_EOF;
}

void parser_go_back(struct sl_parser *p, const struct sl_parser *to)
{
    uint64_t base = p->base;
    uint8_t eof = p->flags & PARSER_EOF;

    *p = *to;
    p->base = base;
    p->scanned = 0;
    p->flags |= eof;
}

uint64_t sl_parser_consumed(const struct sl_parser *p)
{
    return p->base;
}
