/* SPDX-License-Identifier: MIT */
/*
 * What goes out: HTTPConnection.send and _send_output (D7, D8, D-24).
 */
#include "httplib/connection_parts.h"

/* How many octets a reader is asked for. */
#define BLOCK 8192

static enum sl_err connect_if_needed(struct sl_connection *c)
{
    if (c->stream.open)
        return SL_OK;
    if (!c->auto_open)
        return sl__connection_fail(c, SL_ERR_NOT_CONNECTED);
    return sl_connection_connect(c);
}

enum sl_err sl__send_pieces(struct sl_connection *c,
                            const struct sl_bytes *pieces, size_t count)
{
    enum sl_err err = connect_if_needed(c);

    if (err != SL_OK)
        return err;
    for (size_t i = 0; i < count; i++)
        sl__connection_debug(c, "send:", pieces[i]);
    err = c->stream.transport.write(c->stream.transport.context, pieces, count);
    return err == SL_OK ? SL_OK : sl__connection_fail(c, err);
}

/* One chunk: its size in upper case, as http.client writes it. */
static enum sl_err send_chunk(struct sl_connection *c, struct sl_bytes data)
{
    char size[2 * sizeof(size_t) + 2];
    size_t at = sizeof size;
    size_t left = data.len;
    struct sl_bytes pieces[3];

    size[--at] = '\n';
    size[--at] = '\r';
    do {
        size[--at] = "0123456789ABCDEF"[left & 15];
        left >>= 4;
    } while (left > 0);
    pieces[0] = (struct sl_bytes){size + at, sizeof size - at};
    pieces[1] = data;
    pieces[2] = SL_LITERAL("\r\n");
    return sl__send_pieces(c, pieces, 3);
}

static enum sl_err send_block(struct sl_connection *c, struct sl_bytes data,
                              bool chunked)
{
    return chunked ? send_chunk(c, data) : sl__send_pieces(c, &data, 1);
}

static enum sl_err send_reader(struct sl_connection *c,
                               const struct sl_body *body, bool chunked)
{
    char block[BLOCK];
    size_t len = 0;
    enum sl_err err;

    sl__connection_debug(c, "sendIng a read()able", (struct sl_bytes){NULL, 0});
    do {
        err = body->read(body->context, block, sizeof block, &len);
        if (err != SL_OK)
            return sl__connection_fail(c, err);
        if (len > 0)
            err = send_block(c, (struct sl_bytes){block, len}, chunked);
    } while (err == SL_OK && len > 0);
    return err;
}

enum sl_err sl_connection_send(struct sl_connection *c,
                               const struct sl_body *body)
{
    enum sl_err err;

    if (!body->read)
        return sl__send_pieces(c, &body->bytes, 1);
    /* It connects before it reads. */
    err = connect_if_needed(c);
    return err == SL_OK ? send_reader(c, body, false) : err;
}

/* The body by itself, and its framing. */
static enum sl_err send_body(struct sl_connection *c,
                             const struct sl_body *body)
{
    bool chunked = body->chunked && connection_rule(c) != SL_SEND_HTTPLIB;
    enum sl_err err = SL_OK;

    if (body->read)
        err = send_reader(c, body, chunked);
    else if (body->bytes.len > 0)
        err = send_block(c, body->bytes, chunked);
    if (err == SL_OK && chunked)
        err = sl__send_pieces(c, &SL_LITERAL("0\r\n\r\n"), 1);
    return err;
}

enum sl_err sl__send_request(struct sl_connection *c,
                             const struct sl_body *body)
{
    /* One send for both, but http.client has two (D-24). */
    bool together = body && !body->read && !body->chunked &&
                    connection_rule(c) != SL_SEND_PYTHON3;
    struct sl_bytes pieces[3] = {{c->lines, c->len}, SL_LITERAL("\r\n")};
    enum sl_err err;

    if (together)
        pieces[2] = body->bytes;
    err = sl__send_pieces(c, pieces, together ? 3 : 2);
    c->len = 0;
    return err == SL_OK && body && !together ? send_body(c, body) : err;
}
