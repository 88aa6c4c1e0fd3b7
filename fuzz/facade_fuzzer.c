/* SPDX-License-Identifier: MIT */
/*
 * Any sequence of calls on a connection, over a peer that reads and fails at
 * will: calls are refused in the states that httplib names and in no other, a
 * response reads as the parser reads its octets, and every transport is closed
 * once. Octets 2 to 17 are the calls.
 */
#include <stdlib.h>
#include <string.h>

#include <strictline/connection.h>

#include "facade_peer.h"
#include "property.h"
#define RESPONSE_PREFIX 18
#include "response_input.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

RESPONSE_TARGET;

struct play {
    const struct response_input *in;
    struct facade_peer peer;
    struct sl_connection c;
    struct sl_response r;
    enum sl_connection_state state; /* as httplib's documentation has it */
    enum sl_request request;        /* the last that was started */
    size_t line;          /* the connection of the last request, from 1 */
    size_t asked;         /* what it had sent before that */
    enum sl_request sent; /* that request */
    bool piped;           /* one more is sent, while its response is read */
    bool first;           /* nothing of the connection was read before */
    bool parted;          /* parts of the body were read */
    bool reading;         /* r has a response that the parser can check */
    struct sl_bytes body; /* that the parser reads; memory is ours */
    enum sl_err end;      /* and how it ends */
    size_t taken;         /* octets of it that were read */
    struct sl_field fields[300];
    char memory[70000], lines[4000];
};

static void expect_exception(const struct play *p, enum sl_err err)
{
    property_holds(err == SL_OK || p->c.exception.err == err,
                   PROPERTY_FACADE_EXCEPTION, sl_err_name(err));
}

/* The call was refused exactly if the state did not allow it. */
static void expect_refusal(enum sl_err err, enum sl_err refusal, bool due)
{
    if ((err == refusal) != due)
        property_fail(PROPERTY_FACADE_STATE, "%s: %s", sl_err_name(refusal),
                      due ? "the call is not refused" : "the call is refused");
}

/* ---- what the parser reads ---- */

static void drop_body(struct play *p)
{
    free((void *)(uintptr_t)p->body.ptr);
    p->body = (struct sl_bytes){NULL, 0};
    p->reading = false;
}

/* The body of the first final response after the octets of the peer that came
 * before the request. */
static void read_body(struct play *p)
{
    struct sl_bytes in = {p->in->octets.ptr + p->asked,
                          p->in->octets.len - p->asked};
    char *body = malloc(in.len + 1);
    struct sl_field fields[300];
    struct sl_parser parser;
    struct sl_event ev = {.type = SL_EV_NONE};

    if (body == NULL)
        abort();
    drop_body(p);
    p->body.ptr = body;
    sl_parser_init(&parser, &p->in->setup.options, fields, 300);
    sl_parser_request(&parser, p->request);
    sl_parser_eof(&parser);
    do {
        p->end = sl_parser_next(&parser, &in, &ev);
        if (p->end != SL_OK || ev.type != SL_EV_DATA)
            continue;
        memcpy(body + p->body.len, ev.data.ptr, ev.data.len);
        p->body.len += ev.data.len;
    } while (p->end == SL_OK && ev.type != SL_EV_END);
    p->taken = 0;
    p->parted = false;
    p->reading = true;
}

static void take(struct play *p, struct sl_bytes data)
{
    if (!p->reading)
        return;
    property_holds(data.len <= p->body.len - p->taken &&
                       (data.len == 0 || memcmp(p->body.ptr + p->taken,
                                                data.ptr, data.len) == 0),
                   PROPERTY_FACADE_BODY, "other octets");
    if (data.len > p->body.len - p->taken)
        p->reading = false;
    else
        p->taken += data.len;
}

/* A body ends where and how the parser says, unless the peer fails. For
 * read(amt) of the Pythons, a body that is cut short is complete. */
static void take_end(struct play *p, enum sl_err err)
{
    if (p->parted && p->in->setup.options.profile->send != SL_SEND_RFC)
        return;
    if (!p->reading || err == SL_ERR_IO || err == SL_ERR_TIMEOUT)
        return;
    property_holds(err != SL_OK || p->taken == p->body.len,
                   PROPERTY_FACADE_BODY, "octets are missing");
    property_holds(err == p->end, PROPERTY_FACADE_BODY, sl_err_name(err));
}

/* ---- connections that are used again ---- */

static bool is_rfc(const struct play *p)
{
    return p->in->setup.options.profile->send == SL_SEND_RFC;
}

/* Whether the response to the last request ends in the first `len` octets of
 * its connection, and lets another follow; *end is where. */
static bool find_end(const struct play *p, size_t len, size_t *end)
{
    struct sl_bytes in = {p->in->octets.ptr + p->asked, len - p->asked};
    struct sl_field fields[300];
    struct sl_parser parser;
    struct sl_event ev;
    enum sl_err err;

    sl_parser_init(&parser, &p->in->setup.options, fields, 300);
    sl_parser_request(&parser, p->sent);
    if (len == p->in->octets.len)
        sl_parser_eof(&parser);
    do
        err = sl_parser_next(&parser, &in, &ev);
    while (err == SL_OK && ev.type != SL_EV_NONE && ev.type != SL_EV_END);
    *end = len - in.len;
    return err == SL_OK && ev.type == SL_EV_END &&
           sl_parser_request(&parser, p->request) == SL_OK;
}

static bool is_busy(const struct play *p)
{
    return sl_connection_has_response(&p->c) && !sl_response_isclosed(&p->r);
}

/* A request went out: after a response that is over, or in the middle of one,
 * which its own then follows. httplib takes octets that came too early for the
 * response. */
static void note_request(struct play *p)
{
    size_t count = p->peer.count;
    bool open = count > 0 && !p->peer.lines[count - 1].closed;
    bool again = open && count == p->line && is_rfc(p);
    size_t sent = open ? p->peer.lines[count - 1].sent : 0;
    size_t end;

    p->piped = again && is_busy(p);
    if (p->piped)
        return;
    if (again)
        property_holds(find_end(p, sent, &end) && end == sent,
                       PROPERTY_FACADE_REUSE, "the request came too early");
    p->line = open ? count : 0;
    p->asked = is_rfc(p) ? sent : 0;
    p->sent = p->request;
}

/* The response to a request that was sent in the middle of another response. */
static void note_response(struct play *p)
{
    size_t end;

    if (!p->piped)
        return;
    property_holds(find_end(p, p->in->octets.len, &end), PROPERTY_FACADE_REUSE,
                   "it does not follow the one before");
    p->piped = false;
    p->asked = end;
    p->sent = p->request;
}

/* ---- the calls ---- */

static void put_request(struct play *p, unsigned octet)
{
    static const char *const methods[] = {"GET", "HEAD", "POST", "CONNECT"};
    struct sl_bytes method = {methods[octet >> 4 & 3],
                              strlen(methods[octet >> 4 & 3])};
    bool due = p->state != SL_STATE_IDLE;
    enum sl_err err;

    err = sl_connection_putrequest(&p->c, method, SL_LITERAL("/"), 0);
    expect_exception(p, err);
    expect_refusal(err, SL_ERR_CANNOT_SEND_REQUEST, due);
    if (due || err == SL_ERR_BUFFER_TOO_SMALL)
        return;
    p->state = SL_STATE_REQUEST_STARTED;
    p->request = sl_request_of(method);
}

static void put_header(struct play *p)
{
    struct sl_bytes value = SL_LITERAL("b");
    enum sl_err err =
        sl_connection_putheader(&p->c, SL_LITERAL("A"), &value, 1);

    expect_exception(p, err);
    expect_refusal(err, SL_ERR_CANNOT_SEND_HEADER,
                   p->state != SL_STATE_REQUEST_STARTED);
}

static void end_headers(struct play *p)
{
    bool due = p->state != SL_STATE_REQUEST_STARTED;
    size_t count = p->peer.count;
    enum sl_err err = sl_connection_endheaders(&p->c, NULL);

    expect_exception(p, err);
    expect_refusal(err, SL_ERR_CANNOT_SEND_HEADER, due);
    if (due)
        return;
    p->state = SL_STATE_REQUEST_SENT;
    /* else it may not have gone out: the connection may be an older one, which
     * a response still holds */
    if (err == SL_OK)
        note_request(p);
    if (p->peer.count != count)
        p->first = true;
    if (err == SL_ERR_TUNNEL)
        p->state = SL_STATE_IDLE;
}

/* After an error, httplib's connection stays as it is (C15); http.client's goes
 * with a broken one (D-2), and ours after any. */
static bool is_lost(const struct play *p, enum sl_err err)
{
    if (err == SL_ERR_NOT_CONNECTED)
        return false;
    switch (p->in->setup.options.profile->send) {
    case SL_SEND_RFC:
        return true;
    case SL_SEND_HTTPLIB:
        return false;
    case SL_SEND_PYTHON3:
        return err == SL_ERR_NO_RESPONSE || err == SL_ERR_IO;
    }
    return false;
}

static void get_response(struct play *p)
{
    bool due = p->state != SL_STATE_REQUEST_SENT || is_busy(p);
    enum sl_err err = sl_connection_getresponse(&p->c, &p->r);

    expect_exception(p, err);
    expect_refusal(err, SL_ERR_RESPONSE_NOT_READY, due);
    if (due)
        return;
    drop_body(p);
    if (err == SL_OK) {
        p->state = SL_STATE_IDLE;
        note_response(p);
        if ((p->first || is_rfc(p)) && p->peer.fail_at == 0)
            read_body(p);
    } else if (is_lost(p, err)) {
        p->state = SL_STATE_IDLE;
    }
    p->first = false;
}

static void read_part(struct play *p, unsigned octet)
{
    char out[64];
    size_t len = 0;
    enum sl_err err = sl_response_read(&p->r, out, 1 + (octet >> 4) * 4, &len);

    p->parted = true;
    take(p, (struct sl_bytes){out, len});
    if (err != SL_OK)
        take_end(p, err);
    if (err != SL_OK)
        drop_body(p);
}

static enum sl_err sink(void *context, struct sl_bytes data)
{
    take(context, data);
    return SL_OK;
}

static void read_all(struct play *p)
{
    enum sl_err err = sl_response_read_all(&p->r, sink, p);

    take_end(p, err);
    drop_body(p);
}

static void look(struct play *p)
{
    char out[300];
    struct sl_bytes value;
    struct sl_header header = {{NULL, 0}, {NULL, 0}};
    uint32_t cursor = 0;
    size_t len;

    sl_response_getheader(&p->r, SL_LITERAL("content-length"),
                          SL_LITERAL("none"), out, sizeof out, &value);
    while (sl_response_getheaders(&p->r, &cursor, out, sizeof out, &header) ==
               SL_OK &&
           header.name.ptr != NULL)
        ;
    if (p->c.exception.err != SL_OK)
        sl_exception_text(&p->c.exception, out, sizeof out, &len);
}

static void close_all(struct play *p)
{
    drop_body(p);
    sl_connection_close(&p->c);
    p->state = SL_STATE_IDLE;
    p->first = false;
}

static void call(struct play *p, unsigned octet)
{
    switch (octet & 15) {
    case 0:
    case 1:
    case 2:
        put_request(p, octet);
        break;
    case 3:
        put_header(p);
        break;
    case 4:
    case 5:
    case 6:
        end_headers(p);
        break;
    case 7:
    case 8:
    case 9:
        get_response(p);
        break;
    case 10:
    case 11:
        read_part(p, octet);
        break;
    case 12:
    case 13:
        read_all(p);
        break;
    case 14:
        if (octet >> 4 & 1)
            look(p);
        else
            drop_body(p), sl_response_close(&p->r);
        break;
    default:
        close_all(p);
        break;
    }
    if (sl_connection_state(&p->c) != p->state)
        property_fail(PROPERTY_FACADE_STATE,
                      "state %d, not %d, after call %u, %s",
                      (int)sl_connection_state(&p->c), (int)p->state, octet,
                      sl_err_name(p->c.exception.err));
}

static void begin(struct play *p, const struct response_input *in)
{
    static const enum sl_err failures[] = {SL_ERR_IO, SL_ERR_TIMEOUT};

    memset(p, 0, sizeof *p);
    p->in = in;
    p->peer.octets = in->octets;
    p->peer.random = in->own[0];
    p->peer.fail_at = in->own[0] % 8 == 0 ? in->own[0] / 8 : 0;
    p->peer.fail_with = failures[p->peer.fail_at % 2];
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct response_input in;
    struct sl_connector connector;
    struct sl_connection_options options = {.reading = &in.setup.options,
                                            .connector = &connector};
    struct play *p;

    if (!response_input_read(data, size, RESPONSE_PREFIX, &in))
        return 0;
    p = malloc(sizeof *p);
    if (p == NULL)
        abort();
    begin(p, &in);
    connector = facade_peer_connector(&p->peer);
    sl_response_init(&p->r, p->fields, 300, p->memory, sizeof p->memory);
    if (sl_connection_init(&p->c, SL_LITERAL("h"), 80, &options, p->lines,
                           sizeof p->lines) != SL_OK)
        abort();
    for (size_t i = 1; i < RESPONSE_PREFIX - 1; i++)
        call(p, in.own[i]);
    drop_body(p);
    sl_response_close(&p->r);
    sl_connection_close(&p->c);
    property_holds(facade_peer_is_over(&p->peer), PROPERTY_FACADE_TRANSPORT,
                   "one is left open");
    free(p);
    return 0;
}
