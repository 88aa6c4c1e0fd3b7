/* SPDX-License-Identifier: MIT */
/*
 * Where requests end. Each input is read whole, octet by octet and cut at
 * every offset; the outcome is the same.
 */
#include "server/request.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "text/word.h"

#define GET "GET /a HTTP/1.1\r\n"
#define POST "POST /a HTTP/1.1\r\n"
#define CHUNKED POST "Transfer-Encoding: chunked\r\n\r\n"

/* The output: "METHOD TARGET@OFFSET" for each request, with the offset of its
 * end, a "." after one that wants a close; "malformed" if that was the end. */
static const struct row {
    const char *name, *input, *output;
} rows[] = {
    {"nothing", "", ""},
    {"a plain one", GET "\r\n", "GET /a@19 "},
    {"half of one", GET "Host: a", ""},
    {"empty lines before it", "\r\n\n\r\n" GET "\r\n", "GET /a@24 "},
    {"LF alone ends lines", "GET /a HTTP/1.1\nHost: b\n\n", "GET /a@25 "},
    {"any target", "OPTIONS * HTTP/1.1\r\n\r\n", "OPTIONS *@22 "},
    {"authority form", "CONNECT a:1 HTTP/1.1\r\n\r\n", "CONNECT a:1@24 "},
    {"obs-text in a target", "GET /\xff HTTP/1.1\r\n\r\n", "GET /\xff@19 "},
    {"two in a row", GET "\r\n" GET "\r\n", "GET /a@19 GET /a@38 "},
    {"one and a half", GET "\r\n" GET, "GET /a@19 "},
    {"any minor version", "GET / HTTP/1.9\r\n\r\n", "GET /@18 "},
    {"no digit before 0", "GET / HTTP/1./\r\n\r\n", "malformed"},
    {"no digit after 9", "GET / HTTP/1.:\r\n\r\n", "malformed"},
    {"two digits", "GET / HTTP/1.10\r\n\r\n", "malformed"},
    {"HTTP/1.0 wants a close", "GET / HTTP/1.0\r\n\r\n", "GET /@18. "},
    {"unless it keeps alive",
     "GET / HTTP/1.0\r\nConnection: x, Keep-Alive\r\n\r\n", "GET /@45 "},
    {"close", GET "Connection: close\r\n\r\n", "GET /a@38. "},
    {"close in a list", GET "Connection: foo ,\t CLOSE,\r\n\r\n",
     "GET /a@46. "},
    {"close on the second line",
     GET "Connection: foo\r\nconnection:close\r\n\r\n", "GET /a@54. "},
    {"close beats keep-alive", GET "Connection: close, keep-alive\r\n\r\n",
     "GET /a@50. "},
    {"a longer word is another", GET "Connection: closed\r\n\r\n",
     "GET /a@39 "},
    {"nothing is remembered",
     "GET / HTTP/1.0\r\n\r\n" GET "\r\n" POST "Content-Length: 2\r\n\r\nab" GET
     "\r\n",
     "GET /@18. GET /a@37 POST /a@78 GET /a@97 "},
    {"a body with a length", POST "Content-Length: 5\r\n\r\nhello" GET "\r\n",
     "POST /a@44 GET /a@63 "},
    {"a body of one octet", POST "Content-Length: 1\r\n\r\nh" GET "\r\n",
     "POST /a@40 GET /a@59 "},
    {"a body that looks like requests",
     POST "Content-Length: 19\r\n\r\n" GET "\r\n", "POST /a@59 "},
    {"half of a body", POST "Content-Length: 5\r\n\r\nhell", ""},
    {"no body", POST "Content-Length: 0\r\n\r\n", "POST /a@39 "},
    {"chunks", CHUNKED "5\r\nhello\r\nA;x=y\r\n0123456789\r\n0\r\n\r\n",
     "POST /a@82 "},
    {"chunks with trailers", CHUNKED "1 \r\nx\r\n00\r\nA: b\r\n\r\n" GET "\r\n",
     "POST /a@67 GET /a@86 "},
    {"chunks without an end", CHUNKED "5\r\nhello\r\n0\r\n", ""},
    {"100-continue is whole with its head",
     POST "Expect: 100-Continue\r\nContent-Length: 2\r\n\r\n", "POST /a@61 "},
    {"and its content is told when it is over",
     POST "Expect: 100-continue\r\nContent-Length: 2\r\n\r\nab" GET "\r\n",
     "POST /a@61 content 2@63 GET /a@82 "},
    {"chunked as well",
     POST "Expect: 100-continue\r\nTransfer-Encoding: Chunked\r\n\r\n"
          "1\r\na\r\n0\r\n\r\n" GET "\r\n",
     "POST /a@70 content 1@81 GET /a@100 "},
    {"without content it has none to tell",
     POST "Expect: 100-continue\r\n\r\n" GET "\r\n", "POST /a@42 GET /a@61 "},
    {"a space in the target", "GET /a b HTTP/1.1\r\n\r\n", "malformed"},
    {"HTTP/0.9", "GET /a\r\n", "malformed"},
    {"HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "malformed"},
    {"no target", "GET  HTTP/1.1\r\n\r\n", "malformed"},
    {"a response", "HTTP/1.1 200 OK\r\n\r\n", "malformed"},
    {"a TLS client, without any LF", "\x16\x03\x01\x02", "malformed"},
    {"white space first", " GET / HTTP/1.1\r\n", "malformed"},
    {"after a good one", GET "\r\n\x80", "GET /a@19 malformed"},
    {"no colon", GET "Host\r\n\r\n", "malformed"},
    {"a folded line", GET "Host: a\r\n b\r\n\r\n", "malformed"},
    {"white space before the colon", GET "Host : a\r\n\r\n", "malformed"},
    {"two lengths", POST "Content-Length: 1\r\nContent-Length: 1\r\n\r\nx",
     "malformed"},
    {"a signed length", POST "Content-Length: +1\r\n\r\nx", "malformed"},
    {"length and chunked",
     POST "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
     "malformed"},
    {"another coding", POST "Transfer-Encoding: gzip, chunked\r\n\r\n",
     "malformed"},
    {"a chunk without a size", CHUNKED "\r\n", "malformed"},
    {"a chunk size with 0x", CHUNKED "0x1\r\na\r\n", "malformed"},
    {"a chunk longer than its size", CHUNKED "1\r\nab\r\n", "malformed"},
    {"a body above the limit", POST "Content-Length: 1073741825\r\n\r\n",
     "malformed"},
    {"a chunk above the limit", CHUNKED "40000001\r\n", "malformed"},
    {"a chunk beyond all numbers", CHUNKED "10000000000000001\r\n",
     "malformed"},
};

/* Reads one piece of the input; base is its offset. False: malformed. */
static bool read_piece(struct request_reader *r, struct sl_bytes piece,
                       size_t base, struct buffer *out)
{
    const char *start = piece.ptr;

    for (;;) {
        struct request got;
        enum request_result result = request_read(r, &piece, &got);

        if (result == REQUEST_MALFORMED)
            return false;
        if (result == REQUEST_MORE) {
            cr_assert_eq(piece.len, 0);
            return true;
        }
        if (result == REQUEST_CONTENT) {
            buffer_printf(out, "content %ju@%zu ",
                          (uintmax_t)request_content(r),
                          base + (size_t)(piece.ptr - start));
            cr_expect(!request_owes_content(r));
            continue;
        }
        buffer_printf(out, "%.*s %.*s@%zu%s ", (int)got.method.len,
                      got.method.ptr, (int)got.target.len, got.target.ptr,
                      base + (size_t)(piece.ptr - start),
                      got.wants_close ? "." : "");
    }
}

/* Reads the input in pieces: the first `cut` octets, then `size` at a time. */
static void read_all(const char *input, size_t cut, size_t size,
                     struct buffer *out)
{
    struct request_reader r = REQUEST_READER_NEW;
    size_t len = strlen(input);
    bool good = true;

    buffer_truncate(out, 0);
    for (size_t at = 0; good && at < len;) {
        size_t want = at < cut ? cut - at : size;
        size_t take = want < len - at ? want : len - at;
        char *copy = memory_get(take); /* so that a sanitizer sees its end */

        memcpy(copy, input + at, take);
        good = read_piece(&r, (struct sl_bytes){copy, take}, at, out);
        at += take;
        free(copy);
    }
    buffer_add_text(out, good ? "" : "malformed");
    request_clear(&r);
}

static bool expect_row(const struct row *row, const char *how, size_t at,
                       struct buffer *out)
{
    cr_expect_str_eq(out->ptr, row->output, "%s, %s %zu: got '%s', wanted '%s'",
                     row->name, how, at, out->ptr, row->output);
    return strcmp(out->ptr, row->output) == 0;
}

Test(request, ends_where_it_should)
{
    struct buffer out = BUFFER_EMPTY;

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct row *row = &rows[i];

        read_all(row->input, 0, SIZE_MAX, &out);
        expect_row(row, "whole", 0, &out);
        read_all(row->input, 0, 1, &out);
        expect_row(row, "octet by octet", 0, &out);
        for (size_t cut = 1; cut < strlen(row->input); cut++) {
            read_all(row->input, cut, SIZE_MAX, &out);
            if (!expect_row(row, "cut at", cut, &out))
                break;
        }
    }
    buffer_clear(&out);
}

/* `count` times `filling` between two texts. */
static void make_long(struct buffer *out, const char *before,
                      const char *filling, size_t count, const char *after)
{
    buffer_truncate(out, 0);
    buffer_add_text(out, before);
    for (size_t i = 0; i < count; i++)
        buffer_add_text(out, filling);
    buffer_add_text(out, after);
}

static const struct limit_row {
    const char *name, *before, *filling;
    size_t count;
    const char *after;
    bool good;
} limits[] = {
    {"a line at its limit", "GET /", "a", REQUEST_LINE_MAX - 16,
     " HTTP/1.1\r\n\r\n", true},
    {"a line above its limit", "GET /", "a", REQUEST_LINE_MAX - 15,
     " HTTP/1.1\r\n\r\n", false},
    {"a line without end", "", "a", REQUEST_LINE_MAX + 1, "", false},
    {"fields at the limit", GET, "a: 3456\n", REQUEST_HEAD_MAX / 8 - 3, "\r\n",
     true},
    {"fields without end", GET, "a: 3456\n", REQUEST_HEAD_MAX / 8, "", false},
    {"empty lines without end", "", "\n", REQUEST_HEAD_MAX + 1, "", false},
    {"trailers without end", CHUNKED "0\r\n", "a: 3456\n",
     REQUEST_HEAD_MAX / 8 + 1, "", false},
    {"many chunks", CHUNKED, "1\r\na\r\n", 100000, "0\r\n\r\n", true},
};

Test(request, limits_hold)
{
    struct buffer text = BUFFER_EMPTY, out = BUFFER_EMPTY;

    for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++) {
        const struct limit_row *row = &limits[i];

        make_long(&text, row->before, row->filling, row->count, row->after);
        read_all(text.ptr, 0, 4096, &out);
        cr_expect_eq(strstr(out.ptr, "malformed") == NULL, row->good,
                     "%s: '%.60s'", row->name, out.ptr);
    }
    buffer_clear(&text);
    buffer_clear(&out);
}

/* Chunks that are small on their own add up. */
Test(request, chunks_together_have_a_limit)
{
    struct request_reader r = REQUEST_READER_NEW;
    static char zeros[1 << 20];
    struct sl_bytes in = word_of(CHUNKED "20000000\r\n");
    struct request got;

    cr_expect_eq(request_read(&r, &in, &got), REQUEST_MORE);
    for (size_t i = 0; i < 512; i++) {
        in = (struct sl_bytes){zeros, sizeof zeros};
        cr_assert_eq(request_read(&r, &in, &got), REQUEST_MORE);
    }
    in = word_of("\r\n20000000\r\n");
    cr_expect_eq(request_read(&r, &in, &got), REQUEST_MORE);
    request_clear(&r);

    r = REQUEST_READER_NEW;
    in = word_of(CHUNKED "1\r\na\r\n40000000\r\n");
    cr_expect_eq(request_read(&r, &in, &got), REQUEST_MALFORMED);
    request_clear(&r);
}

/* ---- what is kept ---- */

Test(request, is_kept_as_it_came)
{
    static const struct {
        const char *input, *kept[2];
    } kept_rows[] = {
        {"GET / HTTP/1.1\nHost: x\r\n\r\n",
         {"GET / HTTP/1.1\nHost: x\r\n\r\n", NULL}},
        {"\r\nGET / HTTP/1.1\r\n\r\nGET /2 HTTP/1.0\r\n\r\n",
         {"GET / HTTP/1.1\r\n\r\n", "GET /2 HTTP/1.0\r\n\r\n"}},
        {"POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\nabcGET / "
         "HTTP/1.1\r\n\r\n",
         {"POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc",
          "GET / HTTP/1.1\r\n\r\n"}},
        {"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"
         "1\r\na\r\n0\r\n\r\n",
         {"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"
          "1\r\na\r\n0\r\n\r\n",
          NULL}},
    };

    for (size_t i = 0; i < sizeof kept_rows / sizeof kept_rows[0]; i++) {
        struct request_reader r = REQUEST_READER_NEW;
        struct sl_bytes in = {kept_rows[i].input, strlen(kept_rows[i].input)};
        struct request request;

        for (size_t n = 0; n < 2 && kept_rows[i].kept[n] != NULL; n++) {
            const char *want = kept_rows[i].kept[n];

            cr_assert_eq(request_read(&r, &in, &request), REQUEST_WHOLE);
            cr_expect(request.octets.len == strlen(want) &&
                          memcmp(request.octets.ptr, want, strlen(want)) == 0,
                      "%zu: %.*s", i, (int)request.octets.len,
                      request.octets.ptr);
            cr_expect_not(request.cut);
        }
        request_clear(&r);
    }
}

Test(request, is_kept_up_to_a_limit)
{
    struct request_reader r = REQUEST_READER_NEW;
    struct buffer text = BUFFER_EMPTY;
    struct request request;
    struct sl_bytes in;

    buffer_add_text(&text, "POST / HTTP/1.1\r\nContent-Length: 10000\r\n\r\n");
    for (size_t i = 0; i < 10000; i++)
        buffer_add_text(&text, "x");
    in = buffer_view(&text);
    cr_assert_eq(request_read(&r, &in, &request), REQUEST_WHOLE);
    cr_expect_eq(request.octets.len, WIRE_REQUEST_MAX);
    cr_expect(request.cut);
    request_clear(&r);
    buffer_clear(&text);
}

Test(request, early_it_is_told_with_its_head)
{
    static const char head[] = POST "Content-Length: 5\r\n\r\n";
    struct request_reader r = REQUEST_READER_NEW;
    struct sl_bytes in = word_of(POST "Content-Length: 5\r\n\r\nhello" GET);
    struct request got;

    r.early = true;
    cr_assert_eq(request_read(&r, &in, &got), REQUEST_WHOLE);
    cr_expect_eq(got.octets.len, sizeof head - 1);
    cr_expect(request_owes_content(&r));
    cr_expect_eq(request_content(&r), 0);
    cr_assert_eq(request_read(&r, &in, &got), REQUEST_CONTENT);
    cr_expect_eq(got.octets.len, sizeof head - 1 + 5);
    cr_expect(!request_owes_content(&r));
    cr_expect_eq(request_content(&r), 5);
    cr_expect_eq(request_read(&r, &in, &got), REQUEST_MORE);
    cr_expect_eq(request_content(&r), 0);
    request_clear(&r);
}
