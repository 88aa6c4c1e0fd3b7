/* SPDX-License-Identifier: MIT */
/*
 * The request reader: lines are collected, bodies are counted. It follows RFC
 * 9112 sections 2.2, 3, 6 and 7.1 as a server must, and refuses whatever leaves
 * the end of a request in doubt.
 */
#include "server/request.h"

#include <string.h>

#include "text/line.h"
#include "text/number.h"
#include "text/word.h"

/* RFC 9110 5.6.2. */
static bool is_token_octet(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
           (c >= 'a' && c <= 'z') ||
           (c != '\0' && strchr("!#$%&'*+-.^_`|~", c) != NULL);
}

static bool is_token(struct sl_bytes word)
{
    for (size_t i = 0; i < word.len; i++)
        if (!is_token_octet(word.ptr[i]))
            return false;
    return word.len > 0;
}

/* Start line and fields. */

/* The marks of one request; the next one begins without any. */
static void begin_request(struct request_reader *r)
{
    buffer_truncate(&r->method, 0);
    buffer_truncate(&r->target, 0);
    r->left = r->taken = 0;
    r->has_length = r->chunked = r->keeps = r->closes = r->expects = false;
    r->old = false;
}

static bool is_version(struct sl_bytes word)
{
    return word.len == 8 && word_begins(word, "HTTP/1.") &&
           word.ptr[7] >= '0' && word.ptr[7] <= '9';
}

static bool read_start_line(struct request_reader *r, struct sl_bytes line)
{
    struct sl_bytes method = line_take_until(&line, ' ');
    struct sl_bytes target = line_take_until(&line, ' ');

    if (!is_token(method) || target.len == 0 || !is_version(line))
        return false;
    begin_request(r);
    buffer_add(&r->method, method.ptr, method.len);
    buffer_add(&r->target, target.ptr, target.len);
    r->old = line.ptr[7] == '0';
    r->state = REQUEST_IN_FIELDS;
    return true;
}

static bool read_length(struct request_reader *r, struct sl_bytes value)
{
    uint64_t length;

    /* No client sends two lengths, even equal ones, by an honest mistake. */
    if (r->has_length || !word_number(value, REQUEST_BODY_MAX, &length))
        return false;
    r->has_length = true;
    r->left = length;
    return true;
}

static void read_connection(struct request_reader *r, struct sl_bytes value)
{
    while (value.len > 0) {
        struct sl_bytes option = line_trim(line_take_until(&value, ','));

        r->closes = r->closes || word_equals_any_case(option, "close");
        r->keeps = r->keeps || word_equals_any_case(option, "keep-alive");
    }
}

static bool read_coding(struct request_reader *r, struct sl_bytes value)
{
    /* Only chunked shows where the body of a request ends; another coding
     * before it would be allowed, but no client was seen to send one. */
    if (r->chunked || !word_equals_any_case(value, "chunked"))
        return false;
    r->chunked = true;
    return true;
}

static bool read_field(struct request_reader *r, struct sl_bytes line)
{
    struct sl_bytes value = line;
    struct sl_bytes name = line_take_until(&value, ':');

    /* No colon, white space before it, a folded line: none is a token. */
    if (name.len == line.len || !is_token(name))
        return false;
    value = line_trim(value);
    if (word_equals_any_case(name, "content-length"))
        return read_length(r, value);
    if (word_equals_any_case(name, "transfer-encoding"))
        return read_coding(r, value);
    if (word_equals_any_case(name, "connection"))
        read_connection(r, value);
    if (word_equals_any_case(name, "expect"))
        r->expects = word_equals_any_case(value, "100-continue");
    return true;
}

/* What follows the empty line. A request with both framings is how smuggling
 * begins (RFC 9112 6.1): we refuse it. */
static bool end_fields(struct request_reader *r)
{
    if (r->chunked && r->has_length)
        return false;
    r->head = 0;
    r->body = 0;
    if (r->chunked)
        r->state = REQUEST_IN_CHUNK_SIZE;
    else
        r->state = r->left > 0 ? REQUEST_IN_BODY : REQUEST_IN_START_LINE;
    return true;
}

/* Chunked bodies. */

static bool read_chunk_size(struct request_reader *r, struct sl_bytes line)
{
    struct sl_bytes digits = line_trim(line_take_until(&line, ';'));
    uint64_t size = 0;

    for (size_t i = 0; i < digits.len; i++) {
        int value = number_of_hex(digits.ptr[i]);

        if (value < 0 || size > REQUEST_BODY_MAX)
            return false;
        size = size << 4 | (uint64_t)value;
    }
    if (digits.len == 0 || size > REQUEST_BODY_MAX - r->body)
        return false;
    r->body += size;
    r->left = size;
    r->state = size > 0 ? REQUEST_IN_CHUNK : REQUEST_IN_TRAILER;
    return true;
}

static bool end_trailer(struct request_reader *r)
{
    r->head = 0;
    r->state = REQUEST_IN_START_LINE;
    return true;
}

/* One complete line, without its end. False: this is not a request. */
static bool read_line(struct request_reader *r, struct sl_bytes line)
{
    switch (r->state) {
    case REQUEST_IN_START_LINE:
        /* RFC 9112 2.2: empty lines before it are skipped. */
        return line.len == 0 || read_start_line(r, line);
    case REQUEST_IN_FIELDS:
        return line.len == 0 ? end_fields(r) : read_field(r, line);
    case REQUEST_IN_CHUNK_SIZE:
        r->head = 0;
        return read_chunk_size(r, line);
    case REQUEST_BEHIND_CHUNK:
        r->state = REQUEST_IN_CHUNK_SIZE;
        return line.len == 0;
    case REQUEST_IN_TRAILER:
        return line.len > 0 || end_trailer(r);
    case REQUEST_IN_BODY:
    case REQUEST_IN_CHUNK:
    case REQUEST_BROKEN:
        return false;
    }
    return false;
}

/* Octets in. */

static bool is_counted(const struct request_reader *r)
{
    return r->state == REQUEST_IN_BODY || r->state == REQUEST_IN_CHUNK;
}

static void keep(struct request_reader *r, struct sl_bytes octets)
{
    size_t room = WIRE_REQUEST_MAX - r->kept.len;

    r->cut = r->cut || octets.len > room;
    buffer_add(&r->kept, octets.ptr, octets.len < room ? octets.len : room);
}

/* A start line discards what was kept. */
static void keep_line(struct request_reader *r)
{
    if (r->state == REQUEST_IN_START_LINE) {
        buffer_truncate(&r->kept, 0);
        r->cut = false;
    }
    keep(r, buffer_view(&r->line));
}

static void skip_counted(struct request_reader *r, struct sl_bytes *in)
{
    size_t len = r->left < in->len ? (size_t)r->left : in->len;

    keep(r, (struct sl_bytes){in->ptr, len});
    in->ptr += len;
    in->len -= len;
    r->left -= len;
    r->taken += len;
    if (r->left > 0)
        return;
    r->state = r->state == REQUEST_IN_CHUNK ? REQUEST_BEHIND_CHUNK
                                            : REQUEST_IN_START_LINE;
}

/* The first octet shows what cannot become a start line. Another protocol (a
 * TLS client) may wait for an answer without sending a LF. */
static bool is_hopeless(const struct request_reader *r, char first)
{
    return r->state == REQUEST_IN_START_LINE && r->line.len == 0 &&
           first != '\r' && first != '\n' && !is_token_octet(first);
}

/* Moves octets up to and including the next LF to r->line. True: a line is
 * complete, or can never become one that we accept; *ok tells which. */
static bool take_line(struct request_reader *r, struct sl_bytes *in, bool *ok)
{
    const char *lf = memchr(in->ptr, '\n', in->len);
    size_t len = lf != NULL ? (size_t)(lf - in->ptr) + 1 : in->len;

    r->head += len;
    *ok = r->line.len + len <= REQUEST_LINE_MAX &&
          r->head <= REQUEST_HEAD_MAX && !is_hopeless(r, in->ptr[0]);
    if (*ok || r->line.len == 0)
        buffer_add(&r->line, in->ptr,
                   len < WIRE_REQUEST_MAX || *ok ? len : WIRE_REQUEST_MAX);
    if (!*ok)
        return true;
    in->ptr += len;
    in->len -= len;
    return lf != NULL;
}

static struct sl_bytes line_view(const struct request_reader *r)
{
    struct sl_bytes line = buffer_view(&r->line);

    line.len--;
    if (line.len > 0 && line.ptr[line.len - 1] == '\r')
        line.len--;
    return line;
}

/* Whether it is reported before its content has arrived. */
static bool is_told_early(const struct request_reader *r)
{
    return r->expects || r->early;
}

/* What was completed by the step from one state to the next. */
static enum request_result became_whole(const struct request_reader *r,
                                        enum request_state before)
{
    bool over = r->state == REQUEST_IN_START_LINE;

    if (before == REQUEST_IN_FIELDS)
        return over || (is_told_early(r) && r->state != REQUEST_IN_FIELDS)
                   ? REQUEST_WHOLE
                   : REQUEST_MORE;
    if (!over || before == REQUEST_IN_START_LINE)
        return REQUEST_MORE;
    return is_told_early(r) ? REQUEST_CONTENT : REQUEST_WHOLE;
}

static void tell(const struct request_reader *r, struct request *out)
{
    out->octets = buffer_view(&r->kept);
    out->cut = r->cut;
    out->method = buffer_view(&r->method);
    out->target = buffer_view(&r->target);
    out->old = r->old;
    out->wants_close = r->closes || (r->old && !r->keeps);
}

enum request_result request_read(struct request_reader *r, struct sl_bytes *in,
                                 struct request *out)
{
    while (in->len > 0 && r->state != REQUEST_BROKEN) {
        enum request_state before = r->state;
        enum request_result whole = REQUEST_MORE;
        bool ok = true;

        if (is_counted(r)) {
            skip_counted(r, in);
        } else {
            if (!take_line(r, in, &ok))
                break;
            keep_line(r);
            ok = ok && read_line(r, line_view(r));
            buffer_truncate(&r->line, 0);
        }
        if (!ok)
            r->state = REQUEST_BROKEN;
        else
            whole = became_whole(r, before);
        if (whole == REQUEST_MORE)
            continue;
        tell(r, out);
        return whole;
    }
    return r->state == REQUEST_BROKEN ? REQUEST_MALFORMED : REQUEST_MORE;
}

struct sl_bytes request_broken(const struct request_reader *r)
{
    return buffer_view(&r->kept);
}

bool request_owes_content(const struct request_reader *r)
{
    switch (r->state) {
    case REQUEST_IN_BODY:
    case REQUEST_IN_CHUNK_SIZE:
    case REQUEST_IN_CHUNK:
    case REQUEST_BEHIND_CHUNK:
    case REQUEST_IN_TRAILER:
        return is_told_early(r);
    case REQUEST_IN_START_LINE:
    case REQUEST_IN_FIELDS:
    case REQUEST_BROKEN:
        break;
    }
    return false;
}

uint64_t request_content(const struct request_reader *r)
{
    return r->taken;
}

bool request_begun(const struct request_reader *r)
{
    return r->state != REQUEST_IN_START_LINE || r->line.len > 0;
}

void request_clear(struct request_reader *r)
{
    buffer_clear(&r->line);
    buffer_clear(&r->method);
    buffer_clear(&r->target);
    buffer_clear(&r->kept);
}
