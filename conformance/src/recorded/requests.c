/* SPDX-License-Identifier: MIT */
/*
 * Request heads by their empty line; bodies by the response parser, which reads
 * the fields after a status line of ours (RFC 9112 6.3 frames both the same
 * way, except that a request without a length has no body).
 */
#include "recorded/requests.h"

#include <string.h>

#include "text/word.h"

static struct sl_bytes first_line(struct sl_bytes head)
{
    const char *end = memchr(head.ptr, '\n', head.len);
    size_t len = end != NULL ? (size_t)(end - head.ptr) : head.len;

    if (len > 0 && head.ptr[len - 1] == '\r')
        len--;
    return (struct sl_bytes){head.ptr, len};
}

static size_t word_length(struct sl_bytes text)
{
    const char *end = text.len > 0 ? memchr(text.ptr, ' ', text.len) : NULL;

    return end != NULL ? (size_t)(end - text.ptr) : text.len;
}

struct sl_bytes asked_method(const struct asked *a)
{
    struct sl_bytes line;

    if (a->head.len == 0)
        return (struct sl_bytes){"", 0};
    line = first_line(buffer_view(&a->head));
    return (struct sl_bytes){line.ptr, word_length(line)};
}

struct sl_bytes asked_target(const struct asked *a)
{
    struct sl_bytes line;
    size_t skip;

    if (a->head.len == 0)
        return (struct sl_bytes){"", 0};
    line = first_line(buffer_view(&a->head));
    skip = word_length(line);
    skip += skip < line.len;
    line.ptr += skip;
    line.len -= skip;
    return (struct sl_bytes){line.ptr, word_length(line)};
}

void asked_clear(struct asked *a)
{
    buffer_clear(&a->head);
    *a = (struct asked){.kind = SL_REQUEST_OTHER};
}

void requests_clear(struct requests *r)
{
    asked_clear(&r->next);
    if (r->state == REQUESTS_BODY)
        message_clear(&r->body);
}

/* "METHOD target HTTP/1.x" */
static bool begins_request(struct sl_bytes octets)
{
    struct sl_bytes line = first_line(octets);
    size_t method = word_length(line);

    if (method == 0 || method == line.len || line.len < 10)
        return false;
    for (size_t i = 0; i < method; i++)
        if (line.ptr[i] < '!' || line.ptr[i] > '~')
            return false;
    return memcmp(line.ptr + line.len - 9, " HTTP/1.", 8) == 0;
}

/* The end of a head that takes the first len octets, or 0. The octets before
 * `from` were searched already. */
static size_t find_end(struct sl_bytes head, size_t from)
{
    size_t at = from > 3 ? from - 3 : 0;

    while (at < head.len) {
        const char *end = memchr(head.ptr + at, '\n', head.len - at);
        size_t next;

        if (end == NULL)
            return 0;
        next = (size_t)(end - head.ptr) + 1;
        if (next < head.len && head.ptr[next] == '\n')
            return next + 1;
        if (next + 1 < head.len && head.ptr[next] == '\r' &&
            head.ptr[next + 1] == '\n')
            return next + 2;
        at = next;
    }
    return 0;
}

/* The fields tell whether a body follows. */
static void begin_body(struct requests *r, struct sl_bytes head)
{
    struct sl_bytes line = SL_LITERAL("HTTP/1.1 200 \r\n");
    const char *fields = (const char *)memchr(head.ptr, '\n', head.len) + 1;
    struct sl_bytes rest = {fields, head.len - (size_t)(fields - head.ptr)};

    message_begin(&r->body, SL_REQUEST_OTHER);
    message_read(&r->body, &line);
    message_read(&r->body, &rest);
    r->state = r->body.state == MESSAGE_BROKEN ? REQUESTS_LOST : REQUESTS_BODY;
    if (r->body.state == MESSAGE_MORE && !r->body.until_close)
        return;
    if (r->state == REQUESTS_BODY)
        r->state = REQUESTS_HEAD;
    message_clear(&r->body);
}

static void skip_empty_lines(struct sl_bytes *in)
{
    /* RFC 9112 2.2: at least one CRLF before a request line is ignored. */
    while (in->len > 0 && (in->ptr[0] == '\r' || in->ptr[0] == '\n')) {
        in->ptr++;
        in->len--;
    }
}

static bool read_head(struct requests *r, const struct import_event *ev,
                      struct sl_bytes *in, struct asked *out)
{
    struct asked *next = &r->next;
    size_t before = next->head.len, end;

    if (before == 0) {
        skip_empty_lines(in);
        next->peer = ev->peer;
        next->time = ev->time;
        next->place = ev->place;
    }
    buffer_add(&next->head, in->ptr, in->len);
    end = find_end(buffer_view(&next->head), before);
    if (end == 0) {
        in->ptr += in->len;
        in->len = 0;
        if (next->head.len > REQUESTS_HEAD_MAX) {
            asked_clear(next);
            r->state = REQUESTS_LOST;
        }
        return false;
    }
    in->ptr += end - before;
    in->len -= end - before;
    buffer_truncate(&next->head, end);
    next->kind = sl_request_of(asked_method(next));
    begin_body(r, buffer_view(&next->head));
    *out = *next;
    *next = (struct asked){.kind = SL_REQUEST_OTHER};
    return true;
}

static void read_body(struct requests *r, struct sl_bytes *in)
{
    enum message_state state = message_read(&r->body, in);

    if (state == MESSAGE_MORE)
        return;
    r->state = state == MESSAGE_WHOLE ? REQUESTS_HEAD : REQUESTS_LOST;
    message_clear(&r->body);
}

bool requests_read(struct requests *r, const struct import_event *ev,
                   struct sl_bytes *in, struct asked *out)
{
    if (r->state == REQUESTS_LOST && in->ptr == ev->octets.ptr &&
        begins_request(*in))
        r->state = REQUESTS_HEAD;
    switch (r->state) {
    case REQUESTS_HEAD:
        return in->len > 0 && read_head(r, ev, in, out);
    case REQUESTS_BODY:
        read_body(r, in);
        return false;
    case REQUESTS_LOST:
        in->ptr += in->len;
        in->len = 0;
        return false;
    }
    return false;
}

void requests_skip(struct requests *r, uint64_t count)
{
    if (r->state == REQUESTS_BODY && message_skip(&r->body, count)) {
        if (r->body.state == MESSAGE_WHOLE) {
            message_clear(&r->body);
            r->state = REQUESTS_HEAD;
        }
        return;
    }
    requests_clear(r);
    r->state = REQUESTS_LOST;
}
