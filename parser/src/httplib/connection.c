/* SPDX-License-Identifier: MIT */
/*
 * The state machine of HTTPConnection (C11 to C20), and the connection
 * itself: opened, closed, and handed over to a response that ends with it.
 */
#include <strictline/connection.h>

#include <string.h>

#include "httplib/connection_parts.h"
#include "httplib/response_parts.h"
#include "httplib/stream.h"

/* --- errors and debugging ------------------------------------------------ */

static const char *state_name(enum sl_connection_state state)
{
    switch (state) {
    case SL_STATE_IDLE:
        return "Idle";
    case SL_STATE_REQUEST_STARTED:
        return "Request-started";
    case SL_STATE_REQUEST_SENT:
        return "Request-sent";
    }
    return "";
}

enum sl_err sl__connection_raise(struct sl_connection *c, enum sl_err err,
                                 const char *what, struct sl_bytes text)
{
    memset(&c->exception, 0, sizeof c->exception);
    c->exception.err = err;
    c->exception.profile = c->options.reading->profile;
    c->exception.what = what;
    c->exception.text = text;
    return err;
}

enum sl_err sl__connection_fail(struct sl_connection *c, enum sl_err err)
{
    return sl__connection_raise(c, err, NULL, (struct sl_bytes){NULL, 0});
}

enum sl_err sl__connection_raise_state(struct sl_connection *c, enum sl_err err)
{
    return sl__connection_raise(c, err, state_name(c->state),
                                (struct sl_bytes){NULL, 0});
}

void sl__connection_debug(const struct sl_connection *c, const char *label,
                          struct sl_bytes text)
{
    if (c->debuglevel > 0)
        c->debug(c->debug_context, label, text);
}

void sl_connection_set_debuglevel(struct sl_connection *c, int level,
                                  void (*debug)(void *context,
                                                const char *label,
                                                struct sl_bytes text),
                                  void *context)
{
    c->debuglevel = debug ? level : 0;
    c->debug = debug;
    c->debug_context = context;
}

/* --- the constructor ----------------------------------------------------- */

uint16_t sl__connection_default_port(const struct sl_connection *c)
{
    if (c->options.default_port != 0)
        return c->options.default_port;
    return c->options.connector && c->options.connector->secure ? 443 : 80;
}

enum sl_err sl_connection_init(struct sl_connection *c, struct sl_bytes host,
                               int64_t port,
                               const struct sl_connection_options *options,
                               char *lines, size_t capacity)
{
    struct host_port place;
    enum sl_err err;

    memset(c, 0, offsetof(struct sl_connection, stream));
    c->stream.open = false;
    sl__stream_drop(&c->stream);
    c->options = *options;
    c->lines = lines;
    c->capacity = capacity;
    c->auto_open = true;
    err = sl__hostport_split(c, host, port, &place);
    if (err != SL_OK)
        return err;
    c->host = place.host;
    c->port = place.port;
    c->port_digits = place.digits;
    if (!sl__legal_host(c, place.host))
        return sl__connection_raise(c, SL_ERR_INVALID_URL, "host", place.host);
    return SL_OK;
}

enum sl_err sl_connection_set_tunnel(struct sl_connection *c,
                                     struct sl_bytes host, int64_t port,
                                     const struct sl_header *headers,
                                     size_t count)
{
    struct host_port place;
    enum sl_err err;

    if (c->stream.open)
        return sl__connection_fail(c, SL_ERR_CONNECTED);
    err = sl__hostport_split(c, host, port, &place);
    if (err != SL_OK)
        return err;
    if (!c->options.exact && !sl__legal_host(c, place.host))
        return sl__connection_raise(c, SL_ERR_INVALID_URL, "host", place.host);
    for (size_t i = 0; i < count && !c->options.exact && err == SL_OK; i++)
        err = sl__legal_header(c, headers[i].name, &headers[i].value, 1);
    if (err != SL_OK)
        return err;
    c->tunnel_host = place.host;
    c->tunnel_port = place.port;
    c->tunnel_digits = place.digits;
    c->tunnel_headers = headers;
    c->tunnel_count = count;
    return SL_OK;
}

/* --- open and closed ----------------------------------------------------- */

/* Gives up the old connection; a response that reads from it keeps it. */
static void replace_stream(struct sl_connection *c,
                           const struct sl_transport *transport)
{
    if (c->response_open && !c->response->owns)
        sl__response_adopt_stream(c->response);
    sl_stream_close(&c->stream);
    sl_stream_init(&c->stream, transport);
}

/* The tunnel, then TLS. */
static enum sl_err secure(struct sl_connection *c)
{
    const struct sl_connector *k = c->options.connector;
    struct sl_bytes host = c->host;
    enum sl_err err = SL_OK;

    if (c->tunnel_host.len > 0) {
        host = c->tunnel_host;
        err = sl__tunnel_open(c);
    }
    if (err != SL_OK || !k->secure)
        return err;
    err = k->secure(k->context, host, &c->stream.transport);
    return err == SL_OK ? SL_OK : sl__connection_fail(c, err);
}

enum sl_err sl_connection_connect(struct sl_connection *c)
{
    const struct sl_connector *k = c->options.connector;
    struct sl_address to = {.host = c->host,
                            .port = c->port,
                            .timeout = c->options.timeout,
                            .source = c->options.source,
                            .source_port = c->options.source_port};
    struct sl_transport transport;
    enum sl_err err;

    if (!k)
        return sl__connection_fail(c, SL_ERR_NOT_CONNECTED);
    err = k->connect(k->context, &to, &transport);
    if (err != SL_OK)
        return sl__connection_fail(c, err);
    replace_stream(c, &transport);
    err = secure(c);
    /* httplib leaves the connection to the proxy open, and would send the
     * next request to it. */
    if (err != SL_OK && (k->secure || !c->options.exact))
        sl_stream_close(&c->stream);
    return err;
}

void sl_connection_close(struct sl_connection *c)
{
    c->state = SL_STATE_IDLE;
    if (!c->options.exact)
        c->len = 0;
    if (c->response_open)
        sl_response_close(c->response);
    c->response = NULL;
    sl_stream_close(&c->stream);
}

/* --- getresponse --------------------------------------------------------- */

void sl__connection_forget_closed(struct sl_connection *c)
{
    if (!c->response_open)
        c->response = NULL;
}

/* What set_debuglevel shows of a response. */
static void debug_head(const struct sl_connection *c,
                       const struct sl_response *r)
{
    struct sl_bytes line = {r->head.base, 0};
    const char *lf;

    if (c->debuglevel <= 0)
        return;
    line.len = (size_t)(r->memory + r->head_len - line.ptr);
    lf = memchr(line.ptr, '\n', line.len);
    if (lf)
        line.len = (size_t)(lf - line.ptr) + 1;
    sl__connection_debug(c, "reply:", line);
    for (uint32_t i = 0; i < r->head.field_count; i++) {
        sl_response_raw_header(r, i, &line);
        sl__connection_debug(c, "header:", line);
    }
}

static bool is_lost(const struct sl_connection *c, enum sl_err err)
{
    switch (connection_rule(c)) {
    case SL_SEND_RFC:
        return true;
    case SL_SEND_HTTPLIB:
        return false;
    case SL_SEND_PYTHON3: /* D-2: ConnectionError */
        return err == SL_ERR_NO_RESPONSE || err == SL_ERR_IO;
    }
    return true;
}

/* C15: the state stays, and so does the connection, unless it is lost. */
static enum sl_err fail_response(struct sl_connection *c, struct sl_response *r,
                                 enum sl_err err)
{
    sl_response_close(r);
    if (is_lost(c, err))
        sl_connection_close(c);
    c->exception = r->exception;
    return err;
}

/* C20: the response takes over the connection. */
static void hand_over(struct sl_connection *c, struct sl_response *r)
{
    sl__response_adopt_stream(r);
    sl_connection_close(c);
}

enum sl_err sl_connection_getresponse(struct sl_connection *c,
                                      struct sl_response *r)
{
    enum sl_err err;

    sl__connection_forget_closed(c);
    if (c->state != SL_STATE_REQUEST_SENT || c->response)
        return sl__connection_raise_state(c, SL_ERR_RESPONSE_NOT_READY);
    if (!c->stream.open)
        return sl__connection_fail(c, SL_ERR_NOT_CONNECTED);
    sl_response_open(r, c->options.reading, &c->stream, c->request);
    err = sl_response_begin(r);
    if (err != SL_OK)
        return fail_response(c, r, err);
    debug_head(c, r);
    c->state = SL_STATE_IDLE;
    if (r->will_close) {
        hand_over(c, r);
        return SL_OK;
    }
    c->response = r;
    c->response_open = true;
    r->in_use = &c->response_open;
    return SL_OK;
}

/* --- asking -------------------------------------------------------------- */

enum sl_connection_state sl_connection_state(const struct sl_connection *c)
{
    return c->state;
}

bool sl_connection_is_open(const struct sl_connection *c)
{
    return c->stream.open;
}

bool sl_connection_has_response(const struct sl_connection *c)
{
    return c->response != NULL;
}
