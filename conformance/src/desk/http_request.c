/* SPDX-License-Identifier: MIT */
/*
 * RFC 9112 sections 2 to 6, as far as our own pages need them.
 */
#include "desk/http_request.h"

#include <string.h>

#include "text/line.h"
#include "text/word.h"

struct reading {
    struct http_request request;
    uint64_t length;
    bool has_length, has_coding, expects;
    unsigned status; /* why the request is refused; 0: it is not */
};

static bool refuse(struct reading *r, unsigned status)
{
    r->status = status;
    return false;
}

/* ---- lines ---- */

/* Octets that a target may contain; a space or a control octet there would
 * allow request smuggling. */
static bool is_plain(struct sl_bytes word)
{
    for (size_t i = 0; i < word.len; i++)
        if (word.ptr[i] <= ' ' || word.ptr[i] == 0x7f)
            return false;
    return word.len > 0;
}

static bool read_target(struct reading *r, struct sl_bytes target)
{
    r->request.path = line_take_until(&target, '?');
    r->request.query = target;
    return r->request.path.len > 0 && r->request.path.ptr[0] == '/';
}

static bool read_start_line(struct reading *r, struct sl_bytes line)
{
    struct sl_bytes method = line_take_until(&line, ' ');
    struct sl_bytes target = line_take_until(&line, ' ');

    if (!is_plain(method) || !is_plain(target) || !word_begins(line, "HTTP/"))
        return refuse(r, 400);
    if (!word_equals(line, "HTTP/1.1") && !word_equals(line, "HTTP/1.0"))
        return refuse(r, 505);
    r->request.method = method;
    if (word_equals(method, "CONNECT"))
        return refuse(r, 405);
    return read_target(r, target) || refuse(r, 400);
}

static bool keep_once(struct sl_bytes *kept, struct sl_bytes value)
{
    if (kept->ptr != NULL)
        return false;
    *kept = value;
    return true;
}

static bool read_length(struct reading *r, struct sl_bytes value)
{
    if (r->has_length || !word_number(value, UINT64_MAX, &r->length))
        return refuse(r, 400);
    r->has_length = true;
    return r->length <= HTTP_BODY_MAX || refuse(r, 413);
}

static bool read_field(struct reading *r, struct sl_bytes line)
{
    struct sl_bytes value = line;
    struct sl_bytes name = line_take_until(&value, ':');

    /* No colon, white space before it, or a folded line. */
    if (name.len == line.len || !is_plain(name))
        return refuse(r, 400);
    value = line_trim(value);
    if (word_equals_any_case(name, "content-length"))
        return read_length(r, value);
    if (word_equals_any_case(name, "host"))
        return keep_once(&r->request.host, value) || refuse(r, 400);
    if (word_equals_any_case(name, "origin"))
        return keep_once(&r->request.origin, value) || refuse(r, 400);
    if (word_equals_any_case(name, "user-agent"))
        keep_once(&r->request.agent, value);
    if (word_equals_any_case(name, "transfer-encoding"))
        r->has_coding = true;
    if (word_equals_any_case(name, "expect"))
        r->expects = word_equals_any_case(value, "100-continue");
    return true;
}

static struct sl_bytes take_line(struct sl_bytes *head)
{
    struct sl_bytes line = line_take_until(head, '\n');

    if (line.len > 0 && line.ptr[line.len - 1] == '\r')
        line.len--;
    return line;
}

static bool read_head(struct reading *r, struct sl_bytes head)
{
    if (!read_start_line(r, take_line(&head)))
        return false;
    while (head.len > 0)
        if (!read_field(r, take_line(&head)))
            return false;
    return !r->has_coding || refuse(r, 411);
}

/* ---- a whole request ---- */

/* Finds the head without its final empty line, and the length of both. */
static bool find_head(struct sl_bytes octets, struct sl_bytes *head,
                      size_t *used)
{
    for (size_t i = 0; i + 1 < octets.len && i < HTTP_HEAD_MAX; i++) {
        size_t more = octets.ptr[i + 1] == '\r' ? 1 : 0;

        if (octets.ptr[i] != '\n' || i + more + 1 >= octets.len ||
            octets.ptr[i + more + 1] != '\n')
            continue;
        *head = (struct sl_bytes){octets.ptr, i + 1};
        *used = i + more + 2;
        return true;
    }
    return false;
}

enum http_result http_request_read(struct sl_bytes octets,
                                   struct http_request *out, unsigned *status)
{
    struct reading r = {.status = 0};
    struct sl_bytes head;
    size_t used;

    *status = 431;
    if (!find_head(octets, &head, &used))
        return octets.len < HTTP_HEAD_MAX ? HTTP_MORE : HTTP_REFUSED;
    if (!read_head(&r, head)) {
        *status = r.status;
        return HTTP_REFUSED;
    }
    if (octets.len - used < r.length)
        return r.expects && octets.len == used ? HTTP_CONTINUE : HTTP_MORE;
    r.request.body = (struct sl_bytes){octets.ptr + used, (size_t)r.length};
    *out = r.request;
    return HTTP_WHOLE;
}

/* ---- small things ---- */

const char *http_reason(unsigned status)
{
    static const struct {
        unsigned status;
        const char *reason;
    } rows[] = {
        {200, "OK"},
        {204, "No Content"},
        {400, "Bad Request"},
        {403, "Forbidden"},
        {404, "Not Found"},
        {405, "Method Not Allowed"},
        {409, "Conflict"},
        {411, "Length Required"},
        {413, "Content Too Large"},
        {431, "Request Header Fields Too Large"},
        {503, "Service Unavailable"},
        {505, "HTTP Version Not Supported"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (rows[i].status == status)
            return rows[i].reason;
    return "Error";
}

struct sl_bytes http_host_name(struct sl_bytes host)
{
    if (host.len == 0 || host.ptr[0] != '[')
        return line_take_until(&host, ':');
    while (host.len > 0 && host.ptr[host.len - 1] != ']')
        host.len--;
    return host;
}

bool http_query_value(struct sl_bytes query, const char *name,
                      struct sl_bytes *out)
{
    while (query.len > 0) {
        struct sl_bytes value = line_take_until(&query, '&');

        if (!word_equals(line_take_until(&value, '='), name))
            continue;
        *out = value;
        return true;
    }
    return false;
}
