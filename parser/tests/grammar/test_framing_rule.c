/* SPDX-License-Identifier: MIT */
/*
 * Which rule of RFC 9112 section 6.3 framed a body.
 */
#include <criterion/criterion.h>
#include <stdio.h>

#include <strictline/parser.h>

#define OK "HTTP/1.1 200 x\r\n"
#define LENGTH "Content-Length: 5\r\n"
#define CHUNKED "Transfer-Encoding: chunked\r\n"

static const struct {
    const char *name, *profile, *head;
    enum sl_request request;
    unsigned rule;
} rows[] = {
    {"HEAD", "strict", OK LENGTH, SL_REQUEST_HEAD, 1},
    {"204", "strict", "HTTP/1.1 204 x\r\n", SL_REQUEST_OTHER, 1},
    {"304", "http.client", "HTTP/1.1 304 x\r\n" LENGTH, SL_REQUEST_OTHER, 1},
    {"a tunnel", "strict", OK, SL_REQUEST_CONNECT, 2},
    {"a tunnel's HEAD", "strict", "HTTP/1.1 204 x\r\n", SL_REQUEST_CONNECT, 1},
    {"both", "lenient", OK LENGTH CHUNKED, SL_REQUEST_OTHER, 3},
    {"both, httplib", "httplib-strict", OK CHUNKED LENGTH, SL_REQUEST_OTHER, 3},
    {"chunked", "strict", OK CHUNKED, SL_REQUEST_OTHER, 4},
    {"chunked is not final", "lenient", OK "Transfer-Encoding: gzip\r\n",
     SL_REQUEST_OTHER, 4},
    {"not chunked, a length", "httplib-strict",
     OK "Transfer-Encoding: gzip\r\n" LENGTH, SL_REQUEST_OTHER, 6},
    {"no length", "httplib-strict", OK "Content-Length: x\r\n",
     SL_REQUEST_OTHER, 5},
    {"a length", "strict", OK LENGTH, SL_REQUEST_OTHER, 6},
    {"nothing", "strict", OK, SL_REQUEST_OTHER, 8},
    {"no head at all", "httplib-lenient", "hello", SL_REQUEST_OTHER, 8},
    {"a name with CR for '-'", "httplib-lenient",
     OK CHUNKED "Content\rLength: 5\r\n", SL_REQUEST_OTHER, 4},
};

static unsigned rule_of(size_t row)
{
    struct sl_field fields[8];
    struct sl_options options;
    struct sl_parser parser;
    struct sl_event ev;
    char text[256];
    struct sl_bytes in = {text, 0};

    in.len = (size_t)snprintf(text, sizeof text, "%s\r\n", rows[row].head);
    sl_options_init(&options, sl_profile_find(rows[row].profile));
    sl_parser_init(&parser, &options, fields, 8);
    sl_parser_request(&parser, rows[row].request);
    do
        cr_assert_eq(sl_parser_next(&parser, &in, &ev), SL_OK, "%s",
                     rows[row].name);
    while (ev.type != SL_EV_HEAD);
    return sl_framing_rule(&ev.head, options.profile, rows[row].request);
}

Test(framing_rule, is_the_one_that_decided)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        cr_expect_eq(rule_of(i), rows[i].rule, "%s: got %u, wanted %u",
                     rows[i].name, rule_of(i), rows[i].rule);
}
