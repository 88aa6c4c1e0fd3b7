/* SPDX-License-Identifier: MIT */
/*
 * Requests to our own pages: what is accepted, what is refused and how.
 */
#include <criterion/criterion.h>

#include <string.h>

#include "desk/http_request.h"
#include "text/word.h"

static bool holds(struct sl_bytes view, const char *text)
{
    return view.ptr != NULL && word_equals(view, text);
}

Test(http_request, a_whole_one_has_its_parts)
{
    static const char text[] = "POST /run/7/result?agent=a&x= HTTP/1.1\r\n"
                               "HOST: 127.0.0.1:80\r\nUser-Agent:  curl/8 \r\n"
                               "Origin: http://127.0.0.1:80\r\n"
                               "Content-Length: 3\r\n\r\nabcREST";
    struct http_request r;
    unsigned status;
    struct sl_bytes value;

    for (size_t len = 0; len < sizeof text - 1; len++) {
        enum http_result result =
            http_request_read((struct sl_bytes){text, len}, &r, &status);

        cr_assert_eq(result, len < strlen(text) - 4 ? HTTP_MORE : HTTP_WHOLE,
                     "%zu", len);
    }
    cr_expect(holds(r.method, "POST") && holds(r.path, "/run/7/result"));
    cr_expect(holds(r.host, "127.0.0.1:80") && holds(r.agent, "curl/8"));
    cr_expect(holds(r.origin, "http://127.0.0.1:80") && holds(r.body, "abc"));
    cr_expect(http_query_value(r.query, "agent", &value) && holds(value, "a"));
    cr_expect(http_query_value(r.query, "x", &value) && value.len == 0);
    cr_expect_not(http_query_value(r.query, "age", &value));
}

Test(http_request, what_is_odd_is_refused)
{
    static const struct {
        const char *text;
        enum http_result result;
        unsigned status;
    } rows[] = {
        {"GET / HTTP/1.0\r\n\r\n", HTTP_WHOLE, 0},
        {"GET / HTTP/1.1\n\n", HTTP_WHOLE, 0},
        {"GET / HTTP/1.1\r\nHost: a\r\n", HTTP_MORE, 0},
        {"GET / HTTP/2.0\r\n\r\n", HTTP_REFUSED, 505},
        {"GET /\r\n\r\n", HTTP_REFUSED, 400},
        {"GET a HTTP/1.1\r\n\r\n", HTTP_REFUSED, 400},
        {"GET http://a/ HTTP/1.1\r\n\r\n", HTTP_REFUSED, 400},
        {"GET /a\tb HTTP/1.1\r\n\r\n", HTTP_REFUSED, 400},
        {"\x16\x03\x01\n\n", HTTP_REFUSED, 400},
        {"CONNECT a:1 HTTP/1.1\r\n\r\n", HTTP_REFUSED, 405},
        {"GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", HTTP_REFUSED, 400},
        {"GET / HTTP/1.1\r\nHost : a\r\n\r\n", HTTP_REFUSED, 400},
        {"GET / HTTP/1.1\r\nHost: a\r\n b: c\r\n\r\n", HTTP_REFUSED, 400},
        {"POST / HTTP/1.1\r\nContent-Length: +1\r\n\r\nx", HTTP_REFUSED, 400},
        {"POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\nx",
         HTTP_REFUSED, 400},
        {"POST / HTTP/1.1\r\nContent-Length: 18446744073709551615\r\n\r\n",
         HTTP_REFUSED, 413},
        {"POST / HTTP/1.1\r\nContent-Length: 83886081\r\n\r\n", HTTP_REFUSED,
         413},
        {"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
         HTTP_REFUSED, 411},
        {"POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 1\r\n"
         "\r\n",
         HTTP_CONTINUE, 0},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct http_request r;
        unsigned status = 0;
        enum http_result result =
            http_request_read(word_of(rows[i].text), &r, &status);

        cr_expect_eq(result, rows[i].result, "%s: %d", rows[i].text, result);
        if (result == HTTP_REFUSED)
            cr_expect_eq(status, rows[i].status, "%s: %u", rows[i].text,
                         status);
    }
}

Test(http_request, a_head_without_end_is_refused)
{
    struct buffer text = BUFFER_EMPTY;
    struct http_request r;
    unsigned status = 0;

    buffer_add_text(&text, "GET / HTTP/1.1\r\n");
    while (text.len < HTTP_HEAD_MAX)
        buffer_add_text(&text, "A: b\r\n");
    cr_expect_eq(http_request_read(buffer_view(&text), &r, &status),
                 HTTP_REFUSED);
    cr_expect_eq(status, 431);
    buffer_clear(&text);
}

Test(http_request, a_host_has_a_name_without_its_port)
{
    static const struct {
        const char *host, *name;
    } rows[] = {
        {"", ""},
        {"localhost", "localhost"},
        {"127.0.0.1:80", "127.0.0.1"},
        {"[::1]", "[::1]"},
        {"[::1]:80", "[::1]"},
        {"[::1", ""},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct sl_bytes name = http_host_name(word_of(rows[i].host));

        cr_expect(word_equals(name, rows[i].name), "%s", rows[i].host);
    }
}
