/* SPDX-License-Identifier: MIT */
/*
 * The read-ahead by itself: when it calls the transport, and what is left of
 * it when that fails, is closed or moves.
 */
#include <criterion/criterion.h>

#include "httplib/stream.h"
#include "scripted.h"

static struct scripted script;
static struct sl_stream stream;

static const struct sl_bytes words[] = {SEGMENT("one"), SEGMENT("two")};

static void open_stream(void)
{
    struct sl_transport transport;

    memset(&script, 0, sizeof script);
    memset(&stream, 1, sizeof stream);
    script.segments = words;
    script.count = 2;
    transport = script_transport(&script);
    sl_stream_init(&stream, &transport);
}

Test(stream_edges, is_filled_only_when_it_is_empty)
{
    open_stream();
    cr_expect_eq(stream_ahead(&stream).len, 0);
    for (int i = 0; i < 2; i++) {
        cr_expect_eq(sl__stream_fill(&stream), SL_OK);
        cr_expect(same(stream_ahead(&stream), "one"));
        cr_expect_eq(script.calls, 1);
    }
    stream_take(&stream, 2);
    cr_expect_eq(sl__stream_fill(&stream), SL_OK);
    cr_expect(same(stream_ahead(&stream), "e"));
    sl__stream_put_back(&stream, 1);
    cr_expect(same(stream_ahead(&stream), "ne"));
    stream_take(&stream, 2);
    cr_expect_eq(sl__stream_fill(&stream), SL_OK);
    cr_expect(same(stream_ahead(&stream), "two"));
    sl__stream_drop(&stream);
    cr_expect_eq(stream_ahead(&stream).len, 0);
    cr_expect_eq(sl__stream_fill(&stream), SL_OK, "the end");
    cr_expect_eq(stream_ahead(&stream).len, 0);
}

/* A transport that fails may have left anything in *len. */
static enum sl_err fail(void *context, char *out, size_t capacity, size_t *len)
{
    (void)context;
    (void)out;
    *len = capacity;
    return SL_ERR_TIMEOUT;
}

Test(stream_edges, holds_nothing_when_the_transport_fails)
{
    char octet;
    size_t len = 9;

    open_stream();
    stream.transport.read = fail;
    cr_expect_eq(sl__stream_read(&stream, &octet, 1, &len), SL_ERR_TIMEOUT);
    cr_expect_eq(len, 0);
    cr_expect_eq(sl__stream_fill(&stream), SL_ERR_TIMEOUT);
    cr_expect_eq(stream_ahead(&stream).len, 0);
}

Test(stream_edges, closes_once_and_reads_no_more)
{
    char octet;
    size_t len = 9;

    open_stream();
    sl__stream_fill(&stream);
    for (int i = 0; i < 2; i++) {
        sl_stream_close(&stream);
        cr_expect_eq(script.closes, 1);
        cr_expect_not(stream.open);
        cr_expect_eq(stream_ahead(&stream).len, 0);
    }
    cr_expect_eq(sl__stream_read(&stream, &octet, 1, &len),
                 SL_ERR_NOT_CONNECTED);
    cr_expect_eq(len, 0);
    cr_expect_eq(sl__stream_fill(&stream), SL_ERR_NOT_CONNECTED);
    cr_expect_eq(stream_ahead(&stream).len, 0);
}

Test(stream_edges, moves_with_what_it_has_read)
{
    struct sl_stream other;

    memset(&other, 1, sizeof other);
    open_stream();
    sl__stream_fill(&stream);
    stream_take(&stream, 1);
    sl__stream_move(&other, &stream);
    cr_expect(other.open);
    cr_expect(same(stream_ahead(&other), "ne"));
    cr_expect_not(stream.open);
    cr_expect_eq(stream_ahead(&stream).len, 0);
    sl_stream_close(&stream);
    cr_expect_eq(script.closes, 0);
    sl_stream_close(&other);
    cr_expect_eq(script.closes, 1);
}
