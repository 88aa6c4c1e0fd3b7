/* SPDX-License-Identifier: MIT */
/*
 * Reading a body: follows HTTPResponse.read, _read_chunked and _safe_read of
 * httplib 2.7.18 (parts K, L, M) and http.client 3.11 (D-17, D-18). Chunks
 * are the parser's; this file decides how far a call goes, and what state it
 * leaves when it raises.
 */
#include <strictline/response.h>

#include <string.h>

#include "core/parser_state.h"
#include "httplib/response_parts.h"
#include "httplib/stream.h"

/* One call of read: where octets go, and how many. */
struct taking {
    char *out;     /* NULL: they go to sink */
    uint64_t want; /* octets that may still be delivered */
    bool all;      /* read() without an amount: unbounded */
    enum sl_err (*sink)(void *context, struct sl_bytes data);
    void *context;
    uint64_t delivered;
};

static uint64_t smaller(uint64_t a, uint64_t b)
{
    return a < b ? a : b;
}

static enum sl_chunk_rule rule_of(const struct sl_response *r)
{
    return r->options->profile->chunk;
}

/* --- payload ------------------------------------------------------------- */

static enum sl_err deliver(struct taking *t, struct sl_bytes data)
{
    enum sl_err err = SL_OK;

    if (t->out) {
        if (data.ptr != t->out)
            memcpy(t->out, data.ptr, data.len);
        t->out += data.len;
    } else {
        err = t->sink(t->context, data);
    }
    t->delivered += data.len;
    if (!t->all)
        t->want -= data.len;
    return err;
}

/* The parser counts the octets of a chunk. */
static void count_payload(struct sl_response *r, struct sl_bytes data)
{
    struct sl_event ev;

    while (data.len > 0 && r->parser.state == AT_CHUNK_DATA)
        sl_parser_next(&r->parser, &data, &ev);
}

/* Whether enough is wanted to read in place, in whole blocks, as the buffered
 * reader of Python does. */
static bool is_direct(struct sl_response *r, const struct taking *t,
                      uint64_t most)
{
    return t->out && most >= SL_READ_AHEAD && response_pending(r).len == 0 &&
           stream_ahead(response_stream(r)).len == 0;
}

/* Delivers some octets of payload, at most `most`; *len 0 at the end of
 * input. */
static enum sl_err take_some(struct sl_response *r, struct taking *t,
                             uint64_t most, size_t *len)
{
    struct sl_stream *s = response_stream(r);
    struct sl_bytes data = response_pending(r);
    bool pending = data.len > 0;
    enum sl_err err = SL_OK;

    *len = 0;
    if (is_direct(r, t, most)) {
        data.ptr = t->out;
        err = sl__stream_read(
            s, t->out,
            (size_t)smaller(most - most % SL_READ_AHEAD,
                            SIZE_MAX - SIZE_MAX % SL_READ_AHEAD),
            &data.len);
    } else if (!pending) {
        err = sl__stream_fill(s);
        data = stream_ahead(s);
        data.len = (size_t)smaller(data.len, most);
        stream_take(s, data.len);
    } else {
        data.len = (size_t)smaller(data.len, most);
        r->pending += data.len;
    }
    if (err != SL_OK)
        return sl__response_raise(r, err);
    if (data.len == 0)
        return SL_OK;
    count_payload(r, data);
    *len = data.len;
    err = deliver(t, data);
    return err == SL_OK ? SL_OK : sl__response_raise(r, err);
}

/* Delivers `most` octets, or fewer at the end of input; *got says how many. */
static enum sl_err take(struct sl_response *r, struct taking *t, uint64_t most,
                        uint64_t *got)
{
    size_t len = 1;
    enum sl_err err = SL_OK;

    *got = 0;
    while (err == SL_OK && len > 0 && *got < most) {
        err = take_some(r, t, most - *got, &len);
        *got += len;
    }
    return err;
}

/* --- IncompleteRead ------------------------------------------------------ */

/* Where the input ended: the parser has seen all of a chunked body, and of one
 * with a known length the head alone. */
static uint64_t end_of_input(const struct sl_response *r)
{
    uint64_t of_body = r->length_known ? r->head.length - r->length : 0;

    return sl_parser_consumed(&r->parser) + of_body;
}

static enum sl_err incomplete(struct sl_response *r, uint64_t at, uint64_t len)
{
    sl__response_raise(r, SL_ERR_INCOMPLETE_BODY);
    r->exception.offset = end_of_input(r);
    r->exception.section = sl_err_section(SL_ERR_INCOMPLETE_BODY);
    r->exception.partial_at = at;
    r->exception.partial_len = len;
    return SL_ERR_INCOMPLETE_BODY;
}

static enum sl_err incomplete_of(struct sl_response *r, uint64_t at,
                                 uint64_t len, uint64_t expected)
{
    incomplete(r, at, len);
    r->exception.expected = expected;
    r->exception.expected_known = true;
    return SL_ERR_INCOMPLETE_BODY;
}

/* --- bodies of known length, or to the close ----------------------------- */

/* The octets that may still come, if they are counted. */
static uint64_t left_of(const struct sl_response *r)
{
    return r->length_known ? r->length : UINT64_MAX;
}

/* K5: no error when a body is cut short, in httplib's profiles. */
static enum sl_err read_part(struct sl_response *r, struct taking *t)
{
    uint64_t want = smaller(t->want, left_of(r));
    uint64_t got;
    enum sl_err err = take(r, t, want, &got);

    if (r->length_known)
        r->length -= got;
    if (err != SL_OK)
        return err;
    if (r->length_known && got < want && response_is_rfc(r)) {
        sl__response_give_up(r);
        return incomplete_of(r, 0, got, r->length);
    }
    if ((got == 0 && want > 0) || (r->length_known && r->length == 0))
        sl_response_close(r);
    return err;
}

/* K4 */
static enum sl_err read_whole(struct sl_response *r, struct taking *t)
{
    uint64_t got;
    enum sl_err err = take(r, t, left_of(r), &got);

    if (r->length_known)
        r->length -= got;
    if (err != SL_OK)
        return err;
    if (r->length_known && r->length > 0)
        err = incomplete_of(r, 0, got, r->length);
    sl_response_close(r);
    return err;
}

/* --- chunked bodies ------------------------------------------------------ */

/* httplib stores its chunk_left when a call returns; http.client at once. */
static void keep_place(struct sl_response *r)
{
    if (rule_of(r) == SL_CHUNK_PYTHON3)
        r->resume = r->parser;
}

/* The end of input came inside the two octets after a chunk: httplib has
 * those of them that came, and nothing of the body. */
static void cut_chunk_end(struct sl_response *r, const struct taking *t)
{
    struct sl_bytes tail = r->exception.outside;

    if (rule_of(r) == SL_CHUNK_PYTHON3) {
        incomplete(r, 0, t->delivered);
        return;
    }
    incomplete_of(r, t->delivered, 0, 2 - tail.len);
    r->exception.outside = tail;
}

/* L1: no size, or the end of input where one should be. */
static bool is_without_size(enum sl_err err, const struct sl_failure *f)
{
    return err == SL_ERR_CHUNK_SIZE ||
           (err == SL_ERR_INCOMPLETE_BODY && f->place == SL_IN_CHUNK_SIZE);
}

static bool is_httplib_error(enum sl_err err)
{
    return err == SL_ERR_INCOMPLETE_BODY || err == SL_ERR_LINE_TOO_LONG ||
           err == SL_ERR_CHUNK_SIZE;
}

/* How a line of the chunked body has failed. Parts L1, L6, M2. */
static enum sl_err fail_chunked(struct sl_response *r, struct taking *t,
                                enum sl_err err, const struct sl_failure *f)
{
    if (err == SL_ERR_IO || err == SL_ERR_TIMEOUT)
        return err;
    if (response_is_rfc(r) || !is_httplib_error(err)) {
        r->exception.partial_len = t->delivered;
        sl__response_give_up(r);
        return err;
    }
    if (is_without_size(err, f)) {
        r->exception.partial_len = t->delivered;
        sl_response_close(r);
        return err;
    }
    if (f->place == SL_IN_CHUNK_END)
        cut_chunk_end(r, t);
    sl__parser_go_back(&r->parser, &r->resume);
    return err;
}

/* The next event between the data of chunks; the trailer section is not one.
 */
static enum sl_err next_in_chunked(struct sl_response *r, struct taking *t,
                                   struct sl_event *ev)
{
    enum sl_err err;

    do
        err = sl__response_next(r, ev);
    while (err == SL_OK && ev->type == SL_EV_TRAILERS);
    return err == SL_OK ? SL_OK : fail_chunked(r, t, err, &ev->failure);
}

/* Moves on to the data of the next chunk; *end if there is none. */
static enum sl_err next_chunk(struct sl_response *r, struct taking *t,
                              bool *end)
{
    struct sl_event ev;
    enum sl_err err;

    do
        err = next_in_chunked(r, t, &ev);
    while (err == SL_OK && ev.type == SL_EV_CHUNK_END);
    if (err != SL_OK)
        return err;
    *end = ev.type == SL_EV_END;
    keep_place(r);
    return SL_OK;
}

/* Delivers `len` octets of the current chunk, or fails. */
static enum sl_err take_piece(struct sl_response *r, struct taking *t,
                              uint64_t len)
{
    uint64_t before = t->delivered;
    uint64_t got;
    enum sl_err err = take(r, t, len, &got);

    if (err != SL_OK || got == len)
        return err;
    err = SL_ERR_ARGUMENT;
    switch (rule_of(r)) {
    case SL_CHUNK_RFC:
        incomplete_of(r, 0, t->delivered, r->parser.left);
        sl__response_give_up(r);
        return SL_ERR_INCOMPLETE_BODY;
    case SL_CHUNK_HTTPLIB:
        err = incomplete_of(r, before, got, len - got);
        break;
    case SL_CHUNK_PYTHON3:
        err = incomplete(r, 0, before);
        break;
    }
    sl__parser_go_back(&r->parser, &r->resume);
    return err;
}

/* L4: httplib takes the line end after a chunk as soon as its data is
 * taken; http.client when the next chunk is wanted (D-17). */
static enum sl_err end_chunk(struct sl_response *r, struct taking *t)
{
    struct sl_event ev;

    keep_place(r);
    if (rule_of(r) != SL_CHUNK_HTTPLIB)
        return SL_OK;
    return next_in_chunked(r, t, &ev);
}

/* Part L. */
static enum sl_err read_chunked(struct sl_response *r, struct taking *t)
{
    bool end = false;
    enum sl_err err = SL_OK;

    r->resume = r->parser;
    for (;;) {
        uint64_t left, len;

        if (r->parser.state != AT_CHUNK_DATA)
            err = next_chunk(r, t, &end);
        if (err != SL_OK || end)
            break;
        left = r->parser.left;
        len = t->all ? left : smaller(t->want, left);
        err = take_piece(r, t, len);
        if (err == SL_OK && len == left)
            err = end_chunk(r, t);
        if (err != SL_OK)
            return err;
        if (!t->all && t->want == 0)
            return SL_OK;
    }
    if (err == SL_OK)
        sl_response_close(r);
    return err;
}

/* --- read ---------------------------------------------------------------- */

static enum sl_err read_body(struct sl_response *r, struct taking *t)
{
    if (r->closed)
        return SL_OK;
    if (r->request == SL_REQUEST_HEAD) {
        sl_response_close(r);
        return SL_OK;
    }
    if (!r->begun)
        return sl__response_raise(r, SL_ERR_RESPONSE_NOT_READY);
    if (r->head.framing == SL_FRAMING_CHUNKED)
        return read_chunked(r, t);
    return t->all ? read_whole(r, t) : read_part(r, t);
}

enum sl_err sl_response_read(struct sl_response *r, char *out, size_t capacity,
                             size_t *len)
{
    struct taking t = {.out = out, .want = capacity};
    enum sl_err err = read_body(r, &t);

    *len = (size_t)t.delivered;
    return err;
}

enum sl_err sl_response_read_all(struct sl_response *r,
                                 enum sl_err (*sink)(void *context,
                                                     struct sl_bytes data),
                                 void *context)
{
    struct taking t = {.all = true, .sink = sink, .context = context};

    return read_body(r, &t);
}
