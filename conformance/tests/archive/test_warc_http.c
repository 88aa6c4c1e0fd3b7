/* SPDX-License-Identifier: MIT */
/*
 * What recorders do to a response is noticed and reported, and no field that
 * does not describe the body is left unmasked.
 */
#include "archive/warc_http.h"

#include "../import_kit.h"

#define CHUNKED "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n"
#define GZIP "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n"

static const struct http_row {
    const char *name;
    struct warc_recorder recorder;
    const char *block;
    const char *head; /* NULL: the block's */
    const char *edit; /* some words of it; NULL: block */
    bool cut;
} rows[] = {
    {"plain",
     {false, false},
     "HTTP/1.1 200 OK\r\n\r\nhello",
     NULL,
     NULL,
     false},
    {"chunks",
     {false, false},
     CHUNKED "\r\n5\r\nhello\r\n0\r\n\r\n",
     NULL,
     NULL,
     false},
    {"an odd size is still one",
     {false, false},
     CHUNKED "\r\n0x5\r\nhello\r\n",
     NULL,
     NULL,
     false},
    {"chunks taken off",
     {false, false},
     CHUNKED "Content-Length: 9\r\n\r\nFeel well",
     "HTTP/1.1 200 OK\r\nX-Crawl-Transfer-Encoding: chunked\r\n"
     "Content-Length: 9\r\n\r\n",
     "took the chunks off",
     false},
    {"wget takes none off",
     {true, false},
     CHUNKED "\r\nzz\r\n\r\n",
     NULL,
     NULL,
     false},
    {"wget stops",
     {true, false},
     CHUNKED "\r\n5\r\nhello\r\nzz\r\nT: x\r\n",
     NULL,
     NULL,
     true},
    {"wget folds",
     {true, false},
     "HTTP/1.1 200 OK\r\nA: b   c\r\n\r\n",
     NULL,
     "folded",
     false},
    {"others do not",
     {false, false},
     "HTTP/1.1 200 OK\r\nA: b   c\r\n\r\n",
     NULL,
     NULL,
     false},
    {"wget and NUL",
     {true, false},
     "HTTP/1.1 200 OK\r\nA: hello",
     NULL,
     "NUL",
     false},
    {"a coding undone",
     {false, false},
     GZIP "Content-Length: 3\r\n\r\nhello",
     "HTTP/1.1 200 OK\r\nX-Crawl-Content-Encoding: gzip\r\n"
     "X-Crawl-Content-Length: 3\r\n\r\n",
     "undid the content coding",
     false},
    {"a coding kept",
     {false, false},
     GZIP "Content-Length: 5\r\n\r\n\x1f\x8bllo",
     NULL,
     NULL,
     false},
    {"a coding kept in a chunk",
     {false, false},
     GZIP "transfer-encoding: Chunked\r\n\r\n2\r\n\x1f\x8b\r\n0\r\n\r\n",
     NULL,
     NULL,
     false},
    {"br undone",
     {false, false},
     "HTTP/1.1 200 OK\r\ncontent-encoding: br\r\n\r\n<html>",
     "HTTP/1.1 200 OK\r\nX-Crawl-content-encoding: br\r\n\r\n",
     "undid",
     false},
    {"br kept",
     {false, false},
     "HTTP/1.1 200 OK\r\ncontent-encoding: br\r\n\r\n\x0f\x02\x80",
     NULL,
     NULL,
     false},
    {"an answer to HEAD has fields and no body",
     {false, false},
     GZIP "Content-Length: 3\r\n\r\n",
     NULL,
     NULL,
     false},
    {"a false length is the server's",
     {false, false},
     "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nhello",
     NULL,
     NULL,
     false},
    {"masked by Common Crawl",
     {false, false},
     "HTTP/1.1 200 OK\r\nX-Crawl-Content-Encoding: gzip\r\n"
     "Content-Length: 5\r\n\r\nhello",
     NULL,
     "masked the fields",
     false},
    {"masked by StormCrawler",
     {false, false},
     "HTTP/1.1 200 OK\r\nX-Crawler-Transfer-Encoding: chunked\r\n"
     "Content-Length: 5\r\n\r\nhello",
     NULL,
     "masked the fields",
     false},
};

Test(warc_http, recorders_are_told_apart)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct http_row *row = &rows[i];
        struct sl_bytes block = word_of(row->block), want = block;
        size_t head = warc_http_head(block);
        struct warc_http http;

        want.len = head;
        if (row->head != NULL)
            want = word_of(row->head);
        warc_http_read(block, 0, &row->recorder, SL_REQUEST_OTHER, &http);
        cr_expect(http.head.len == want.len &&
                      memcmp(http.head.ptr, want.ptr, want.len) == 0,
                  "%s: %s", row->name, http.head.ptr);
        cr_expect_eq(http.body.len, block.len - head, "%s", row->name);
        cr_expect_eq(http.fidelity,
                     row->edit != NULL ? FIDELITY_BLOCK_EDITED : FIDELITY_BLOCK,
                     "%s", row->name);
        cr_expect(row->edit == NULL ||
                      strstr(http.edited.ptr, row->edit) != NULL,
                  "%s: %s", row->name, http.edited.ptr);
        cr_expect_eq(http.cut, row->cut, "%s", row->name);
        warc_http_clear(&http);
    }
}

Test(warc_http, the_empty_line_of_august_2018_is_left_out)
{
    struct warc_recorder recorder = {.empty_line = true};
    struct warc_http http;

    warc_http_read(SL_LITERAL("HTTP/1.1 200 OK\r\n\r\n\r\n<p>"), 0, &recorder,
                   SL_REQUEST_OTHER, &http);
    cr_expect_eq(http.body.len, 3);
    cr_expect_str_eq(http.head.ptr, "HTTP/1.1 200 OK\r\n\r\n");
    cr_expect_not_null(strstr(http.edited.ptr, "August 2018"));
    warc_http_clear(&http);
}
