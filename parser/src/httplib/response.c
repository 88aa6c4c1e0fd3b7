/* SPDX-License-Identifier: MIT */
/*
 * A response from its first octet to its last field, and its end: follows
 * HTTPResponse.begin, close, getheader and getheaders of httplib. Reading is
 * in response_read.c.
 */
#include <strictline/response.h>

#include <string.h>

#include "core/parser_state.h"
#include "httplib/response_parts.h"
#include "httplib/stream.h"
#include "scan/octet.h"
#include "scan/value.h"

/* --- from the stream to events ------------------------------------------ */

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* How much of what is read ahead may be taken: for a head all of it, since
 * the rest is put back once; after the head one line. */
static size_t wanted(const struct sl_response *r, struct sl_bytes ahead)
{
    const char *lf;

    if (!r->begun)
        return ahead.len;
    lf = memchr(ahead.ptr, '\n', ahead.len);
    return lf ? (size_t)(lf - ahead.ptr) + 1 : ahead.len;
}

/* Moves pending octets down to the end of the head, where there is room. */
static void compact(struct sl_response *r)
{
    struct sl_bytes pending = response_pending(r);

    if (r->pending > r->head_len && pending.len > 0)
        memmove(r->memory + r->head_len, pending.ptr, pending.len);
    r->pending = r->head_len;
    r->ended = r->pending + pending.len;
}

/* Takes more octets from the stream, or tells the parser that it has ended. */
static enum sl_err gather(struct sl_response *r)
{
    struct sl_stream *s = response_stream(r);
    enum sl_err err = sl__stream_fill(s);
    struct sl_bytes ahead = stream_ahead(s);
    size_t len;

    if (err != SL_OK)
        return err;
    if (ahead.len == 0) {
        sl_parser_eof(&r->parser);
        return SL_OK;
    }
    compact(r);
    len = smaller(wanted(r, ahead), r->size - r->ended);
    if (len == 0)
        return SL_ERR_BUFFER_TOO_SMALL;
    memcpy(r->memory + r->ended, ahead.ptr, len);
    r->ended += len;
    stream_take(s, len);
    return SL_OK;
}

/* Gives pending octets back to the stream, for others to read. */
static void put_back(struct sl_response *r)
{
    struct sl_stream *s = response_stream(r);
    size_t len = smaller(r->ended - r->pending, s->begin);

    sl__stream_put_back(s, len);
    r->ended -= len;
}

/* What httplib calls the line; 2.7 calls the status line a header line. */
static const char *line_kind(const struct sl_response *r, enum sl_place place)
{
    static const char *const kinds[] = {
        [SL_IN_START_LINE] = "status line", [SL_IN_INTERIM] = "header line",
        [SL_IN_HEADER] = "header line",     [SL_IN_BODY] = "",
        [SL_IN_CHUNK_SIZE] = "chunk size",  [SL_IN_CHUNK_END] = "",
        [SL_IN_TRAILER] = "trailer line",
    };

    if (r->options->profile->start == SL_START_HTTPLIB &&
        place == SL_IN_START_LINE)
        place = SL_IN_HEADER;
    return kinds[place];
}

static uint32_t line_limit(const struct sl_response *r, enum sl_place place)
{
    return place == SL_IN_CHUNK_SIZE ? r->options->limits.chunk_line
                                     : r->options->limits.line;
}

/* Consumes the element at fault as httplib has done when it raises: readline
 * has taken one octet more than the limit (A2), and otherwise whole lines. */
static void consume_fault(struct sl_response *r, enum sl_err err,
                          const struct sl_failure *f)
{
    const char *end = r->memory + r->ended;
    const char *at = f->at.ptr + f->at.len;
    const char *lf = NULL;

    if (err == SL_ERR_UNKNOWN_PROTOCOL)
        lf = memchr(at, '\n', (size_t)(end - at));
    if (err == SL_ERR_UNKNOWN_PROTOCOL)
        at = lf ? lf + 1 : end;
    if (err == SL_ERR_LINE_TOO_LONG)
        at = f->at.ptr + line_limit(r, f->place) + 1;
    r->pending = smaller((size_t)(at - r->memory), r->ended);
}

/* Whether the caller's array is full, rather than a limit reached. */
static bool is_out_of_fields(const struct sl_response *r,
                             const struct sl_failure *f)
{
    return f->place == SL_IN_TRAILER ||
           (f->place == SL_IN_HEADER &&
            r->parser.section.lines <= r->options->limits.fields);
}

static enum sl_err raise_failure(struct sl_response *r, enum sl_err err,
                                 const struct sl_failure *f)
{
    struct sl_exception *e = &r->exception;
    struct sl_bytes pending = response_pending(r);

    if (err == SL_ERR_TOO_MANY_FIELDS && is_out_of_fields(r, f))
        err = SL_ERR_BUFFER_TOO_SMALL;
    sl__response_raise(r, err);
    if (err == SL_ERR_BAD_STATUS_LINE || err == SL_ERR_UNKNOWN_PROTOCOL)
        e->text = f->at;
    if (err == SL_ERR_UNKNOWN_PROTOCOL)
        e->text = sl__octets_first_word(f->at);
    if (err == SL_ERR_LINE_TOO_LONG) {
        e->what = line_kind(r, f->place);
        e->limit = line_limit(r, f->place);
    }
    if (err == SL_ERR_TOO_MANY_FIELDS)
        e->limit = r->options->limits.fields;
    if (err != SL_ERR_BUFFER_TOO_SMALL) {
        e->offset = f->offset;
        e->section = f->section;
    }
    if (f->place == SL_IN_CHUNK_END)
        e->outside = pending;
    e->expected = f->expected;
    e->expected_known = f->expected_known;
    consume_fault(r, err, f);
    return err;
}

enum sl_err sl__response_next(struct sl_response *r, struct sl_event *ev)
{
    enum sl_err err = SL_OK;

    for (;;) {
        struct sl_bytes in = response_pending(r);

        err = sl_parser_next(&r->parser, &in, ev);
        r->pending = r->ended - in.len;
        if (err != SL_OK)
            break;
        if (ev->type != SL_EV_NONE)
            return SL_OK;
        err = gather(r);
        if (err != SL_OK) {
            memset(&ev->failure, 0, sizeof ev->failure);
            return sl__response_raise(r, err);
        }
    }
    return raise_failure(r, err, &ev->failure);
}

enum sl_err sl__response_raise(struct sl_response *r, enum sl_err err)
{
    memset(&r->exception, 0, sizeof r->exception);
    r->exception.err = err;
    r->exception.profile = r->options ? r->options->profile : NULL;
    return err;
}

/* --- begin --------------------------------------------------------------- */

void sl_response_init(struct sl_response *r, struct sl_field *fields,
                      uint32_t capacity, char *memory, size_t size)
{
    memset(r, 0, offsetof(struct sl_response, own));
    r->own.open = false;
    r->owns = r->begun = false;
    r->closed = true;
    r->in_use = NULL;
    r->fields = fields;
    r->capacity = capacity;
    r->memory = memory;
    r->size = size;
}

static void start_parser(struct sl_response *r)
{
    sl_parser_init(&r->parser, r->options, r->fields, r->capacity);
    sl_parser_request(&r->parser, r->request);
}

void sl_response_open(struct sl_response *r, const struct sl_options *options,
                      struct sl_stream *stream, enum sl_request request)
{
    sl_response_close(r);
    sl_response_init(r, r->fields, r->capacity, r->memory, r->size);
    r->options = options;
    r->borrowed = stream;
    r->request = request;
    r->closed = false;
    start_parser(r);
}

/* Keeps the head and what httplib calls the attributes of the response. */
static void take_head(struct sl_response *r, const struct sl_head *head)
{
    char *reason = r->memory + (head->base - r->memory) + head->reason.off;

    r->head = *head;
    r->head_len = r->pending;
    r->begun = true;
    r->version = head->version;
    r->status = head->status;
    sl_reason_clean(r->options->profile, reason, head->reason.len);
    r->reason = (struct sl_bytes){reason, head->reason.len};
    r->chunked = head->chunked;
    r->will_close = head->will_close;
    /* H5: an HTTP/0.9 body has no known length, even if none follows. */
    r->length_known = head->length_known ||
                      (head->framing == SL_FRAMING_NONE && head->version > 9);
    r->length = head->framing == SL_FRAMING_NONE ? 0 : head->length;
    /* The fields of a trailer section go after those of the head. */
    r->parser.fields += head->field_count;
    r->parser.capacity -= head->field_count;
    put_back(r);
}

/* httplib leaves the stream after what it has read, and another begin
 * continues there; only a line that is not HTTP closes the response (G4). */
static void end_begin(struct sl_response *r, enum sl_err err,
                      enum sl_deviation what)
{
    if (err == SL_ERR_IO || err == SL_ERR_TIMEOUT)
        return;
    if (response_is_rfc(r) || err == SL_ERR_BUFFER_TOO_SMALL)
        sl__response_give_up(r);
    else if (err == SL_ERR_BAD_STATUS_LINE && what != SL_DEV_STATUS_DIGITS &&
             what != SL_DEV_STATUS_LOW)
        sl_response_close(r);
    start_parser(r);
}

enum sl_err sl_response_begin(struct sl_response *r)
{
    struct sl_event ev;
    enum sl_err err;

    if (r->begun)
        return SL_OK;
    if (r->closed)
        return sl__response_raise(r, SL_ERR_NOT_CONNECTED);
    do
        err = sl__response_next(r, &ev);
    while (err == SL_OK && ev.type == SL_EV_INTERIM);
    if (err == SL_OK)
        take_head(r, &ev.head);
    else
        end_begin(r, err, ev.failure.what);
    return err;
}

/* --- the end ------------------------------------------------------------- */

static void release(struct sl_response *r)
{
    r->closed = true;
    if (r->in_use)
        *r->in_use = false;
    r->in_use = NULL;
}

void sl__response_give_up(struct sl_response *r)
{
    sl_stream_close(response_stream(r));
    release(r);
}

/* The body was not read to its end: no other response can be found. */
static bool is_unfinished(const struct sl_response *r)
{
    if (!r->begun)
        return true;
    return r->head.framing == SL_FRAMING_CHUNKED
               ? r->parser.state != AT_DONE
               : !r->length_known || r->length > 0;
}

void sl_response_close(struct sl_response *r)
{
    /* Without options it was never opened; all zero, not even initialised. */
    if (r->closed || !r->options)
        return;
    if (r->owns || (response_is_rfc(r) && is_unfinished(r))) {
        sl__response_give_up(r);
        return;
    }
    put_back(r);
    /* D-30: each response of 3.11 has a buffer of its own, and drops it. */
    if (r->options->profile->chunk == SL_CHUNK_PYTHON3)
        sl__stream_drop(r->borrowed);
    release(r);
}

bool sl_response_isclosed(const struct sl_response *r)
{
    return r->closed;
}

void sl__response_adopt_stream(struct sl_response *r)
{
    sl__stream_move(&r->own, r->borrowed);
    r->owns = true;
}

/* --- fields -------------------------------------------------------------- */

/* Appends octets of a value to out. */
static enum sl_err write_value(struct value_reader *v, char *out,
                               size_t capacity, size_t *len)
{
    int octet;

    while ((octet = sl__value_next(v)) != VALUE_END) {
        if (*len == capacity)
            return SL_ERR_BUFFER_TOO_SMALL;
        out[(*len)++] = (char)octet;
    }
    return SL_OK;
}

static struct sl_bytes name_of(const struct sl_response *r, uint32_t i)
{
    const struct sl_field *f = &r->head.fields[i];

    return (struct sl_bytes){r->head.base + f->name_off, f->name_len};
}

/* The first field of that name after field `from`; field_count if none. */
static uint32_t find_field(const struct sl_response *r, uint32_t from,
                           struct sl_bytes name)
{
    while (from < r->head.field_count &&
           !sl__octets_equal(name_of(r, from), name))
        from++;
    return from;
}

enum sl_err sl_response_getheader(const struct sl_response *r,
                                  struct sl_bytes name,
                                  struct sl_bytes fallback, char *out,
                                  size_t capacity, struct sl_bytes *value)
{
    struct value_reader v;
    size_t len = 0;
    enum sl_err err;
    uint32_t i;

    if (!r->begun)
        return SL_ERR_RESPONSE_NOT_READY;
    i = find_field(r, 0, name);
    if (i == r->head.field_count) {
        *value = fallback;
        return SL_OK;
    }
    if (r->head.fields[i].flags == 0 &&
        find_field(r, i + 1, name) == r->head.field_count) {
        const struct sl_field *f = &r->head.fields[i];
        *value = (struct sl_bytes){r->head.base + f->value_off, f->value_len};
        return SL_OK;
    }
    sl__value_start(&v, &r->head, r->options->profile, name, true);
    err = write_value(&v, out, capacity, &len);
    if (err == SL_OK)
        *value = (struct sl_bytes){out, len};
    return err;
}

/* One field as it came. */
static enum sl_err take_field(const struct sl_response *r, uint32_t i,
                              char *out, size_t capacity,
                              struct sl_header *header)
{
    const struct sl_field *f = &r->head.fields[i];
    size_t len = 0;
    enum sl_err err = SL_OK;

    header->name = name_of(r, i);
    header->value =
        (struct sl_bytes){r->head.base + f->value_off, f->value_len};
    if (f->flags == 0)
        return SL_OK;
    err = sl_field_value(&r->head, f, r->options->profile, out, capacity, &len);
    header->value = (struct sl_bytes){out, len};
    return err;
}

/* All fields of one name, in lower case: a row of msg.items(). */
static enum sl_err take_joined(const struct sl_response *r, uint32_t i,
                               char *out, size_t capacity,
                               struct sl_header *header)
{
    struct sl_bytes name = name_of(r, i);
    enum sl_err err;

    if (name.len > capacity)
        return SL_ERR_BUFFER_TOO_SMALL;
    for (size_t k = 0; k < name.len; k++)
        out[k] = octet_lower(name.ptr[k]);
    err = sl_response_getheader(r, name, name, out + name.len,
                                capacity - name.len, &header->value);
    header->name = (struct sl_bytes){out, name.len};
    return err;
}

enum sl_err sl_response_getheaders(const struct sl_response *r,
                                   uint32_t *cursor, char *out, size_t capacity,
                                   struct sl_header *header)
{
    bool joined = false;
    enum sl_err err = SL_OK;

    if (!r->begun)
        return SL_ERR_RESPONSE_NOT_READY;
    joined = r->options->profile->field == SL_FIELD_HTTPLIB;
    while (joined && *cursor < r->head.field_count &&
           find_field(r, 0, name_of(r, *cursor)) < *cursor)
        (*cursor)++;
    header->name = header->value = (struct sl_bytes){NULL, 0};
    if (*cursor >= r->head.field_count)
        return SL_OK;
    err = joined ? take_joined(r, *cursor, out, capacity, header)
                 : take_field(r, *cursor, out, capacity, header);
    if (err == SL_OK)
        (*cursor)++;
    return err;
}

enum sl_err sl_response_raw_header(const struct sl_response *r, uint32_t i,
                                   struct sl_bytes *line)
{
    const char *end = r->memory + r->head_len;
    const char *from, *lf;
    const struct sl_field *f;

    if (!r->begun)
        return SL_ERR_RESPONSE_NOT_READY;
    *line = (struct sl_bytes){NULL, 0};
    if (i >= r->head.field_count)
        return SL_OK;
    f = &r->head.fields[i];
    /* An empty value may be a view past the line. */
    from = r->head.base + (f->value_len > 0 ? f->value_off + f->value_len
                                            : f->name_off + f->name_len);
    lf = memchr(from, '\n', (size_t)(end - from));
    line->ptr = r->head.base + f->name_off;
    line->len = (size_t)((lf ? lf + 1 : end) - line->ptr);
    return SL_OK;
}

enum sl_err sl_response_fileno(const struct sl_response *r, int *descriptor)
{
    const struct sl_stream *s = r->owns ? &r->own : r->borrowed;

    if (r->closed || !s->open || s->transport.descriptor < 0)
        return SL_ERR_NOT_CONNECTED;
    *descriptor = s->transport.descriptor;
    return SL_OK;
}
