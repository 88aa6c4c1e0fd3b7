/* SPDX-License-Identifier: MIT */
/*
 * The states of a body: RFC 9112 sections 6.3 and 7.1, parts K4, L and M of
 * the httplib semantics (as its read() without a number sees them).
 */
#include <string.h>

#include "core/findings.h"
#include "core/run.h"
#include "grammar/chunk.h"
#include "scan/octet.h"

static enum sl_err incomplete(struct run *r, uint64_t partial)
{
    r->ev->failure.partial = partial;
    return run_fail(r, SL_ERR_INCOMPLETE_BODY, (uint32_t)r->in->len, 0);
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
    uint64_t piece = p->body.chunk - p->left;

    switch (r->scan.options->profile->chunk) {
    case SL_CHUNK_RFC:
        return incomplete_of(r, p->body.delivered, p->left);
    case SL_CHUNK_HTTPLIB:
        return incomplete_of(r, piece, p->left);
    case SL_CHUNK_PYTHON3:
        return incomplete(r, p->body.delivered - piece);
    }
    return SL_ERR_ARGUMENT;
}

static enum sl_err incomplete_chunk_end(struct run *r)
{
    struct sl_parser *p = r->p;

    if (r->scan.options->profile->chunk == SL_CHUNK_HTTPLIB)
        return incomplete_of(r, r->in->len, 2 - r->in->len);
    return incomplete(r, p->body.delivered);
}

/* Data is delivered before the states run: here none is left, or none will
 * come. */
enum sl_err sl__body_on_length(struct run *r, enum step *step)
{
    struct sl_parser *p = r->p;

    *step = STEP_ON;
    if (p->left > 0)
        return incomplete_of(r, p->body.delivered, p->left);
    p->state = AT_END;
    return SL_OK;
}

enum sl_err sl__body_on_close(struct run *r, enum step *step)
{
    *step = STEP_EVENT;
    if (sl__run_take_data(r) || !run_at_eof(r))
        return SL_OK;
    *step = STEP_ON;
    r->p->state = AT_END;
    return SL_OK;
}

static bool is_chunk_rfc(const struct run *r)
{
    return r->scan.options->profile->chunk == SL_CHUNK_RFC;
}

/* After its size line a chunk begins, or with size 0 the trailer section. */
static void begin_chunk(struct run *r, uint64_t size, enum step *step)
{
    struct sl_parser *p = r->p;

    p->left = size;
    if (size == 0) {
        p->section.spent = 0;
        sl__run_begin_section(p, 0, SECTION_TRAILER);
        p->state = is_chunk_rfc(r) ? AT_TRAILER : AT_DROPPED;
        return;
    }
    p->body.chunk = size;
    p->state = AT_CHUNK_DATA;
    *step = STEP_EVENT;
    r->ev->type = SL_EV_CHUNK;
    r->ev->length = size;
}

static enum sl_err read_chunk_size(struct run *r, struct sl_span line,
                                   uint64_t *size)
{
    enum sl_err err;

    if (line.len == 0)
        return incomplete(r, r->p->body.delivered);
    err = sl__chunk_line_parse(&r->scan, line, size);
    if (err != SL_OK)
        r->ev->failure.partial = r->p->body.delivered;
    return err;
}

static enum sl_err take_chunk_line(struct run *r, struct sl_span line,
                                   enum step *step)
{
    uint64_t size = 0;
    enum sl_err err = read_chunk_size(r, line, &size);

    sl__findings_in_size(r, line, sl__findings_end(r, err));
    if (err != SL_OK)
        return err;
    run_consume(r, line.len);
    begin_chunk(r, size, step);
    return SL_OK;
}

enum sl_err sl__body_on_chunk_size(struct run *r, enum step *step)
{
    struct line line = {0};
    enum sl_err err =
        run_take_line(r, 0, r->scan.options->limits.chunk_line, &line, step);

    if (err == SL_OK && *step == STEP_ON)
        err = take_chunk_line(r, line.span, step);
    return err;
}

/* As with a length: what is left will not come. */
enum sl_err sl__body_on_chunk_data(struct run *r, enum step *step)
{
    *step = STEP_EVENT;
    return incomplete_chunk(r);
}

/* The octets to drop after a chunk's data; 0 if more are needed to know. */
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
        return sl__scan_departs(&r->scan, SL_DEV_CHUNK_END_LF,
                                (struct sl_span){0, 1});
    }
    if (have >= 2 && text[0] == '\r' && text[1] == '\n') {
        *len = 2;
        return SL_OK;
    }
    *len = have >= 2 ? 2 : 0;
    if (have < 2 && scan_action(&r->scan, SL_DEV_CHUNK_END) != SL_REJECT)
        return SL_OK;
    return sl__scan_departs(&r->scan, SL_DEV_CHUNK_END, (struct sl_span){0, 1});
}

/* len: octets to drop; 0 if more are needed to tell. */
static enum sl_err end_chunk(struct run *r, size_t len)
{
    if (len == 0)
        return run_at_eof(r) ? incomplete_chunk_end(r) : SL_OK;
    run_consume(r, len);
    r->p->state = AT_CHUNK_SIZE;
    r->ev->type = SL_EV_CHUNK_END;
    return SL_OK;
}

enum sl_err sl__body_on_chunk_end(struct run *r, enum step *step)
{
    size_t len;
    enum sl_err err;

    *step = STEP_EVENT;
    r->ev->failure.partial = r->p->body.delivered;
    err = check_chunk_end(r, &len);
    if (err != SL_OK || len > 0 || run_at_eof(r))
        sl__findings_at_chunk_end(r, r->in->len);
    if (err == SL_OK)
        err = end_chunk(r, len);
    return err;
}

static enum sl_err end_trailer(struct run *r, uint32_t len, enum step *step)
{
    run_set_head(&r->ev->head, r->p, r->in->ptr, r->p->section.count,
                 &(struct start_line){0});
    if (r->p->section.count > 0) {
        r->ev->type = SL_EV_TRAILERS;
        *step = STEP_EVENT;
    }
    run_consume(r, len);
    r->p->state = AT_END;
    return SL_OK;
}

/* The end of input where a trailer line or the last line should come: what is
 * left of a line is dropped. */
static enum sl_err cut_trailer(struct run *r, struct line line, enum step *step)
{
    uint32_t len = line.span.off + line.span.len;
    enum sl_err err = sl__scan_departs(&r->scan, SL_DEV_EOF_IN_TRAILER,
                                       (struct sl_span){len, 0});
    uint8_t flags = 0;

    sl__findings_in_line(r, line, &flags, sl__findings_end(r, err));
    if (err == SL_OK)
        err = end_trailer(r, len, step);
    return err;
}

static enum sl_err take_trailer_line(struct run *r, struct line line,
                                     enum step *step)
{
    bool end = false;
    uint8_t flags = r->p->flags & SECTION_FLAGS;
    enum sl_err err = sl__run_take_field_line(r, line.span, line.whole, &end);

    sl__findings_in_line(r, line, &flags, sl__findings_end(r, err));
    if (err == SL_OK && end)
        err = end_trailer(r, r->p->section.line, step);
    return err;
}

static enum sl_err on_trailer_line(struct run *r, struct line line,
                                   enum step *step)
{
    enum sl_err err;

    if (line.whole)
        err = take_trailer_line(r, line, step);
    else
        err = cut_trailer(r, line, step);
    return err;
}

/* The empty line at the end is not a trailer line; to Python 2.7, LF alone does
 * not end the section (L6). */
static bool is_trailer_line(const struct run *r, struct sl_span span)
{
    return line_content(&r->scan, span) > 0 ||
           (span.len == 1 && r->scan.base[span.off] == '\n' &&
            r->scan.options->profile->chunk == SL_CHUNK_HTTPLIB);
}

static enum sl_err count_trailer_line(struct run *r, struct sl_span span)
{
    struct sl_parser *p = r->p;
    enum sl_err err = SL_OK;

    p->section.spent++;
    if (is_trailer_line(r, span) &&
        p->section.spent > r->scan.options->limits.trailers)
        err = run_fail(r, SL_ERR_TOO_MANY_TRAILERS, span.off, span.len);
    return err;
}

enum sl_err sl__body_on_trailer(struct run *r, enum step *step)
{
    struct line line = {0};
    enum sl_err err = run_take_line(r, r->p->section.line,
                                    r->scan.options->limits.line, &line, step);

    if (err != SL_OK || *step == STEP_EVENT)
        return err;
    err = count_trailer_line(r, line.span);
    if (err == SL_OK)
        err = on_trailer_line(r, line, step);
    return err;
}

/* L6 and D-16: CRLF, in Python 3 also LF, or the end of input. */
static bool ends_dropped(const struct run *r, struct line line)
{
    const char *text = r->in->ptr;
    bool python3 = r->scan.options->profile->chunk == SL_CHUNK_PYTHON3;
    bool crlf = line.span.len == 2 && text[0] == '\r' && text[1] == '\n';
    bool lf = line.span.len == 1 && text[0] == '\n';

    return crlf || (lf && python3) || !line.whole;
}

static void drop_trailer_line(struct run *r, struct line line)
{
    uint8_t flags = r->p->flags & SECTION_FLAGS;

    sl__findings_in_line(r, line, &flags, UINT64_MAX);
    r->p->flags = (uint8_t)((r->p->flags & ~SECTION_FLAGS) | flags);
    if (ends_dropped(r, line))
        r->p->state = AT_END;
    run_consume(r, line.span.len);
}

enum sl_err sl__body_on_dropped(struct run *r, enum step *step)
{
    struct line line = {0};
    enum sl_err err =
        run_take_line(r, 0, r->scan.options->limits.line, &line, step);

    if (err != SL_OK || *step == STEP_EVENT)
        return err;
    err = count_trailer_line(r, line.span);
    if (err == SL_OK)
        drop_trailer_line(r, line);
    return err;
}

/* Octets of the smallest chunk, and the most digits of a size that is read
 * here, which cannot overflow. */
#define CHUNK_MIN 6
#define PLAIN_DIGITS_MAX 15

/* The size of the plain chunk at text, of at least CHUNK_MIN octets, and
 * *line, the octets of its size line; 0 if it is not plain, the last, or
 * perhaps incomplete.
 */
static inline size_t plain_chunk_size(const char *text, size_t len,
                                      size_t *line)
{
    /* A whole chunk has at least CHUNK_MIN - 1 octets besides digits. */
    size_t most = len < PLAIN_DIGITS_MAX + CHUNK_MIN - 1 ? len - CHUNK_MIN + 1
                                                         : PLAIN_DIGITS_MAX;
    const char *at = text;
    size_t size = 0;

    do {
        unsigned digit = (unsigned char)*at - (unsigned)'0';

        if (digit > 9 && *at == '\r')
            break;
        if (digit > 9) {
            digit = (unsigned)octet_hex(*at);
            if (digit > 15)
                return 0;
        }
        size = size << 4 | digit;
        at++;
    } while (at < text + most);
    *line = (size_t)(at - text) + 2;
    return memcmp(at, "\r\n", 2) == 0 ? size : 0;
}

size_t sl_parser_chunks(struct sl_parser *p, struct sl_bytes *in,
                        struct sl_bytes *out, size_t capacity)
{
    const char *text = in->ptr;
    size_t left = in->len;
    size_t count = 0;
    uint64_t delivered = 0;

    if (p->state != AT_CHUNK_SIZE ||
        p->options->limits.chunk_line < PLAIN_DIGITS_MAX + 2)
        return 0;
    while (count < capacity && left >= CHUNK_MIN) {
        size_t line;
        size_t size = plain_chunk_size(text, left, &line);
        size_t end;

        if (size == 0 || size > left - line - 2)
            break;
        end = line + size;
        if (memcmp(text + end, "\r\n", 2) != 0)
            break;
        out[count++] = (struct sl_bytes){text + line, size};
        delivered += size;
        text += end + 2;
        left -= end + 2;
    }
    if (count > 0)
        p->scanned = 0;
    p->base += in->len - left;
    p->body.delivered += delivered;
    *in = (struct sl_bytes){text, left};
    return count;
}
