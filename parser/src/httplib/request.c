/* SPDX-License-Identifier: MIT */
/*
 * The lines of a request: putrequest, putheader, endheaders and request of
 * HTTPConnection (part D). They wait in the caller's memory for endheaders.
 */
#include <string.h>

#include "httplib/connection_parts.h"
#include "httplib/stream.h"
#include "scan/octet.h"

/* --- lines --------------------------------------------------------------- */

static struct text open_lines(const struct sl_connection *c)
{
    return (struct text){c->lines, c->capacity, c->len};
}

/* Keeps what was written to t, if it fits. */
static enum sl_err keep_lines(struct sl_connection *c, const struct text *t)
{
    if (!text_fits(t))
        return sl__connection_fail(c, SL_ERR_BUFFER_TOO_SMALL);
    c->len = t->len;
    return SL_OK;
}

/* What is restored if the lines do not fit. */
struct undo {
    size_t len;
    enum sl_connection_state state;
};

static struct undo mark(const struct sl_connection *c)
{
    return (struct undo){c->len, c->state};
}

static enum sl_err undo_if_full(struct sl_connection *c, enum sl_err err,
                                const struct undo *before)
{
    if (err != SL_ERR_BUFFER_TOO_SMALL)
        return err;
    c->len = before->len;
    c->state = before->state;
    return err;
}

/* --- Host ---------------------------------------------------------------- */

/* urlsplit: the authority of a URL that begins with a scheme and "//". */
static struct sl_bytes authority_of(struct sl_bytes url)
{
    size_t at = 0;
    size_t end;

    while (
        at < url.len &&
        (octet_is(url.ptr[at], OCTET_DIGIT) || url.ptr[at] == '+' ||
         url.ptr[at] == '-' || url.ptr[at] == '.' ||
         (octet_lower(url.ptr[at]) >= 'a' && octet_lower(url.ptr[at]) <= 'z')))
        at++;
    if (url.len - at < 3 || memcmp(url.ptr + at, "://", 3) != 0)
        return (struct sl_bytes){NULL, 0};
    at += 3;
    end = at;
    while (end < url.len && !memchr("/?#", url.ptr[end], 3))
        end++;
    return (struct sl_bytes){url.ptr + at, end - at};
}

static bool has(struct sl_bytes text, char c)
{
    return text.len > 0 && memchr(text.ptr, c, text.len);
}

/* The part of the authority that is the Host. RFC 9110 section 4.2.4: user
 * information must not be sent; httplib sends it. http.client cuts the zone of
 * an address, and what follows it. */
static void put_authority(const struct sl_connection *c, struct text *t,
                          struct sl_bytes authority)
{
    const char *at;

    if (connection_rule(c) == SL_SEND_RFC && has(authority, '@')) {
        at = authority.ptr + authority.len;
        while (at[-1] != '@')
            at--;
        authority.len -= (size_t)(at - authority.ptr);
        authority.ptr = at;
    }
    at = connection_rule(c) == SL_SEND_PYTHON3 && has(authority, '%')
             ? memchr(authority.ptr, '%', authority.len)
             : NULL;
    if (at)
        authority.len = (size_t)(at - authority.ptr);
    sl__text_put(t, authority);
    if (at)
        sl__text_put_words(t, "]");
}

static enum sl_err put_host(struct sl_connection *c, struct sl_bytes url)
{
    bool absolute = url.len >= 4 && memcmp(url.ptr, "http", 4) == 0;
    struct sl_bytes authority =
        absolute ? authority_of(url) : (struct sl_bytes){NULL, 0};
    struct text t = open_lines(c);
    struct sl_bytes value;
    size_t begin, end;

    if (has(authority, '[') != has(authority, ']'))
        return sl__connection_raise(c, SL_ERR_ARGUMENT, "url", url);
    sl__text_put_words(&t, "Host: ");
    begin = t.len;
    if (authority.len > 0)
        put_authority(c, &t, authority);
    else if (c->tunnel_host.len > 0)
        sl__hostport_put_host(c, &t, c->tunnel_host, c->tunnel_port,
                              c->tunnel_digits);
    else
        sl__hostport_put_host(c, &t, c->host, c->port, c->port_digits);
    end = t.len;
    sl__text_put_words(&t, "\r\n");
    if (!text_fits(&t))
        return keep_lines(c, &t);
    /* The host of a tunnel may hold anything, if the user insists. */
    value = (struct sl_bytes){c->lines + begin, end - begin};
    if (!sl__legal_value(c, value))
        return sl__connection_raise(c, SL_ERR_INVALID_HEADER, "value", value);
    return keep_lines(c, &t);
}

/* --- putrequest ---------------------------------------------------------- */

static enum sl_err put_request_line(struct sl_connection *c,
                                    struct sl_bytes method, struct sl_bytes url)
{
    struct text t = open_lines(c);

    sl__text_put(&t, method);
    sl__text_put_words(&t, " ");
    sl__text_put(&t, url);
    sl__text_put_words(&t, " HTTP/1.1\r\n");
    return keep_lines(c, &t);
}

static enum sl_err put_request(struct sl_connection *c, struct sl_bytes method,
                               struct sl_bytes url, unsigned flags)
{
    const struct sl_bytes identity = SL_LITERAL("identity");
    enum sl_err err;

    if (!sl__legal_method(c, method))
        return sl__connection_raise(c, SL_ERR_ARGUMENT, "method", method);
    c->request = sl_request_of(method);
    if (url.len == 0)
        url = SL_LITERAL("/");
    if (!sl__legal_url(c, url))
        return sl__connection_raise(c, SL_ERR_INVALID_URL, "url", url);
    err = put_request_line(c, method, url);
    if (err == SL_OK && !(flags & SL_SKIP_HOST))
        err = put_host(c, url);
    if (err == SL_OK && !(flags & SL_SKIP_ACCEPT_ENCODING))
        err = sl_connection_putheader(c, SL_LITERAL("Accept-Encoding"),
                                      &identity, 1);
    return err;
}

/* RFC 9112 section 9.2: octets that came although nothing was requested belong
 * to no response, and the connection cannot be trusted. One that the peer has
 * closed is useless. In the middle of a response this cannot be known, so it
 * is checked again before the request goes out. */
static void refuse_unasked(struct sl_connection *c)
{
    if (connection_rule(c) == SL_SEND_RFC && !c->response &&
        sl__stream_has_input(&c->stream))
        sl_stream_close(&c->stream);
}

enum sl_err sl_connection_putrequest(struct sl_connection *c,
                                     struct sl_bytes method,
                                     struct sl_bytes url, unsigned flags)
{
    struct undo before = mark(c);

    sl__connection_forget_closed(c);
    if (c->state != SL_STATE_IDLE)
        return sl__connection_raise_state(c, SL_ERR_CANNOT_SEND_REQUEST);
    refuse_unasked(c);
    c->state = SL_STATE_REQUEST_STARTED;
    return undo_if_full(c, put_request(c, method, url, flags), &before);
}

/* --- putheader and endheaders -------------------------------------------- */

enum sl_err sl_connection_putheader(struct sl_connection *c,
                                    struct sl_bytes name,
                                    const struct sl_bytes *values, size_t count)
{
    struct text t = open_lines(c);
    enum sl_err err;

    if (c->state != SL_STATE_REQUEST_STARTED)
        return sl__connection_raise_state(c, SL_ERR_CANNOT_SEND_HEADER);
    err = sl__legal_header(c, name, values, count);
    if (err != SL_OK)
        return err;
    sl__text_put(&t, name);
    sl__text_put_words(&t, ": ");
    for (size_t i = 0; i < count; i++) {
        /* RFC 9112 section 5.2: a sender does not fold. */
        if (i > 0)
            sl__text_put_words(
                &t, connection_rule(c) == SL_SEND_RFC ? ", " : "\r\n\t");
        sl__text_put(&t, values[i]);
    }
    sl__text_put_words(&t, "\r\n");
    return keep_lines(c, &t);
}

enum sl_err sl_connection_endheaders(struct sl_connection *c,
                                     const struct sl_body *body)
{
    if (c->state != SL_STATE_REQUEST_STARTED)
        return sl__connection_raise_state(c, SL_ERR_CANNOT_SEND_HEADER);
    sl__connection_forget_closed(c);
    refuse_unasked(c);
    c->state = SL_STATE_REQUEST_SENT;
    return sl__send_request(c, body);
}

/* --- request ------------------------------------------------------------- */

static bool is_given(const struct sl_header *headers, size_t count,
                     struct sl_bytes name)
{
    for (size_t i = 0; i < count; i++)
        if (sl__octets_equal(headers[i].name, name))
            return true;
    return false;
}

static bool expects_body(struct sl_bytes method)
{
    return sl__octets_equal(method, SL_LITERAL("PUT")) ||
           sl__octets_equal(method, SL_LITERAL("POST")) ||
           sl__octets_equal(method, SL_LITERAL("PATCH"));
}

static enum sl_err put_length(struct sl_connection *c, uint64_t length)
{
    char digits[20];
    struct text t = {digits, sizeof digits, 0};
    struct sl_bytes value;

    sl__text_put_number(&t, length);
    value = (struct sl_bytes){digits, t.len};
    return sl_connection_putheader(c, SL_LITERAL("Content-Length"), &value, 1);
}

static enum sl_err put_chunked(struct sl_connection *c, struct sl_body *body)
{
    const struct sl_bytes chunked = SL_LITERAL("chunked");

    body->chunked = true;
    return sl_connection_putheader(c, SL_LITERAL("Transfer-Encoding"), &chunked,
                                   1);
}

/* D10 and D-24: the framing of a body for which the caller gives none. */
static enum sl_err frame_body(struct sl_connection *c, struct sl_bytes method,
                              const struct sl_header *headers, size_t count,
                              struct sl_body *body)
{
    enum sl_send_rule rule = connection_rule(c);

    if (is_given(headers, count, SL_LITERAL("Content-Length"))) {
        if (body)
            body->chunked = false;
        return SL_OK;
    }
    if (rule != SL_SEND_HTTPLIB &&
        is_given(headers, count, SL_LITERAL("Transfer-Encoding")))
        return SL_OK;
    if (!body)
        return expects_body(method) ? put_length(c, 0) : SL_OK;
    body->chunked = false;
    if (!body->read)
        return put_length(c, body->bytes.len);
    if (body->length_known && rule != SL_SEND_PYTHON3)
        return put_length(c, body->length);
    return rule == SL_SEND_HTTPLIB ? SL_OK : put_chunked(c, body);
}

static enum sl_err put_all(struct sl_connection *c, struct sl_bytes method,
                           struct sl_bytes url, const struct sl_header *headers,
                           size_t count, struct sl_body *body)
{
    unsigned flags = 0;
    enum sl_err err;

    if (is_given(headers, count, SL_LITERAL("Host")))
        flags |= SL_SKIP_HOST;
    if (is_given(headers, count, SL_LITERAL("Accept-Encoding")))
        flags |= SL_SKIP_ACCEPT_ENCODING;
    err = sl_connection_putrequest(c, method, url, flags);
    if (err == SL_OK)
        err = frame_body(c, method, headers, count, body);
    for (size_t i = 0; i < count && err == SL_OK; i++)
        err = sl_connection_putheader(c, headers[i].name, &headers[i].value, 1);
    return err;
}

enum sl_err sl_connection_request(struct sl_connection *c,
                                  struct sl_bytes method, struct sl_bytes url,
                                  const struct sl_header *headers, size_t count,
                                  const struct sl_body *body)
{
    struct undo before = mark(c);
    struct sl_body framed = body ? *body : (struct sl_body){.read = NULL};
    enum sl_err err =
        put_all(c, method, url, headers, count, body ? &framed : NULL);

    if (err != SL_OK)
        return undo_if_full(c, err, &before);
    return sl_connection_endheaders(c, body ? &framed : NULL);
}
