/* SPDX-License-Identifier: MIT */
/*
 * The messages of exceptions, as str() of httplib's own gives them.
 */
#include <criterion/criterion.h>

#include "scripted.h"

struct row {
    const char *profile;
    struct sl_exception e;
    const char *text;
};

static const struct row rows[] = {
    {"httplib-strict",
     {.err = SL_ERR_BAD_STATUS_LINE, .text = {"x\r\n", 3}},
     "x\r\n"},
    {"httplib-strict",
     {.err = SL_ERR_UNKNOWN_PROTOCOL, .text = {"HTTP/2", 6}},
     "HTTP/2"},
    {"httplib-strict",
     {.err = SL_ERR_LINE_TOO_LONG, .what = "chunk size", .limit = 65536},
     "got more than 65536 bytes when reading chunk size"},
    {"http.client",
     {.err = SL_ERR_TOO_MANY_FIELDS, .limit = 100},
     "got more than 100 headers"},
    {"httplib-strict",
     {.err = SL_ERR_INCOMPLETE_BODY,
      .partial_len = 3,
      .expected = 6,
      .expected_known = true},
     "IncompleteRead(3 bytes read, 6 more expected)"},
    {"http.client", {.err = SL_ERR_CHUNK_SIZE}, "IncompleteRead(0 bytes read)"},
    {"httplib-strict",
     {.err = SL_ERR_INCOMPLETE_BODY, .outside = {"\r", 1}},
     "IncompleteRead(1 bytes read)"},
    {"httplib-strict",
     {.err = SL_ERR_INVALID_URL, .what = "port", .text = {"8'0", 3}},
     "nonnumeric port: '8'0'"},
    {"httplib-strict",
     {.err = SL_ERR_INVALID_URL, .what = "url", .text = {"/a\r\n\x7f\xe9", 6}},
     "URL can't contain control characters. '/a\\r\\n\\x7f\\xe9' (found at "
     "least '\\r')"},
    {"httplib-strict",
     {.err = SL_ERR_INVALID_URL, .what = "url", .text = {"/\xe9'", 3}},
     "URL can't contain control characters. \"/\\xe9'\" (found at least "
     "'\\xe9')"},
    {"http.client",
     {.err = SL_ERR_INVALID_URL, .what = "url", .text = {"/\xe9 \xad", 4}},
     "URL can't contain control characters. '/\xe9 \\xad' (found at least "
     "' ')"},
    {"httplib-strict",
     {.err = SL_ERR_INVALID_HEADER, .what = "name", .text = {"a:\\'\"", 5}},
     "Invalid header name 'a:\\\\\\'\"'"},
    {"http.client",
     {.err = SL_ERR_INVALID_HEADER, .what = "value", .text = {"\t\n", 2}},
     "Invalid header value b'\\t\\n'"},
    {"http.client",
     {.err = SL_ERR_ARGUMENT, .what = "method", .text = {"G T\n", 4}},
     "method can't contain control characters. 'G T\\n' (found at least "
     "'\\n')"},
    {"",
     {.err = SL_ERR_ARGUMENT, .what = "method", .text = {"G", 1}},
     "an argument outside its range"},
    {"httplib-strict",
     {.err = SL_ERR_TUNNEL, .status = 502, .text = {"Bad", 3}},
     "Tunnel connection failed: 502 Bad"},
    {"httplib-lenient",
     {.err = SL_ERR_TUNNEL},
     "Invalid response from tunnel request"},
    {"httplib-strict",
     {.err = SL_ERR_CONNECTED},
     "Can't setup tunnel for established connection."},
    {"http.client",
     {.err = SL_ERR_CONNECTED},
     "Can't set up tunnel for established connection"},
    {"httplib-strict",
     {.err = SL_ERR_CANNOT_SEND_REQUEST, .what = "Request-sent"},
     "a request is under way"},
    {"http.client",
     {.err = SL_ERR_CANNOT_SEND_REQUEST, .what = "Request-sent"},
     "Request-sent"},
    {"http.client", {.err = SL_ERR_RESPONSE_NOT_READY, .what = "Idle"}, "Idle"},
    {"http.client",
     {.err = SL_ERR_CANNOT_SEND_HEADER, .what = "Idle"},
     "no request was started"},
    {"http.client", {.err = SL_ERR_RESPONSE_NOT_READY}, "no response is due"},
    {"http.client",
     {.err = SL_ERR_NO_RESPONSE},
     "Remote end closed connection without response"},
    {"httplib-lenient",
     {.err = SL_ERR_NO_RESPONSE},
     "No status line received - the server has closed the connection"},
    {"strict",
     {.err = SL_ERR_NO_RESPONSE},
     "the connection was closed before a response began"},
    {"",
     {.err = SL_ERR_NO_RESPONSE},
     "the connection was closed before a response began"},
    {"", {.err = SL_ERR_LINE_TOO_LONG}, "a line is longer than the limit"},
    {"strict", {.err = SL_OK}, "no error"},
    {"http.client",
     {.err = SL_ERR_INVALID_URL, .what = "url", .text = {"/\x85 \xa1", 4}},
     "URL can't contain control characters. '/\\x85 \xa1' (found at least "
     "' ')"},
    {"http.client",
     {.err = SL_ERR_INVALID_URL, .what = "url", .text = {"/\xe9", 2}},
     "a host, port or request target that is invalid"},
    {"",
     {.err = SL_ERR_ARGUMENT, .what = "url", .text = {"http://[", 8}},
     "Invalid IPv6 URL"},
    {"",
     {.err = SL_ERR_INVALID_URL, .what = "url", .text = {" ", 1}},
     "URL can't contain control characters. ' ' (found at least ' ')"},
    {"",
     {.err = SL_ERR_INVALID_URL},
     "a host, port or request target that is "
     "invalid"},
    {"",
     {.err = SL_ERR_INVALID_URL, .what = "port"},
     "a host, port or request target that is "
     "invalid"},
    {"",
     {.err = SL_ERR_INVALID_HEADER},
     "a request field that would break the "
     "message"},
};

/* strict and lenient: none of httplib's words. */
#define SIXTEEN "0123456789abcdef"
static const struct row plain_rows[] = {
    {"strict",
     {.err = SL_ERR_CHUNK_SIZE,
      .offset = 47,
      .section = "9112 7.1",
      .partial_len = 3,
      .expected = 6,
      .expected_known = true},
     "a chunk-size line without a chunk size at octet 47, RFC 9112 7.1"},
    {"lenient",
     {.err = SL_ERR_INCOMPLETE_BODY, .offset = 9, .section = ""},
     "the connection was closed inside the body at octet 9"},
    {"strict",
     {.err = SL_ERR_BAD_STATUS_LINE,
      .section = "9112 4",
      .text = {"SSH-2.0-x\x1b\r\n", 12}},
     "the first line is not a status line at octet 0, RFC 9112 4: "
     "'SSH-2.0-x\\x1b\\r\\n'"},
    {"strict",
     {.err = SL_ERR_UNKNOWN_PROTOCOL,
      .section = "9112 2.3",
      .text = {SIXTEEN SIXTEEN SIXTEEN SIXTEEN SIXTEEN, 80}},
     "a version that cannot be read at octet 0, RFC 9112 2.3: '" SIXTEEN SIXTEEN
         SIXTEEN SIXTEEN SIXTEEN "'"},
    {"strict",
     {.err = SL_ERR_UNKNOWN_PROTOCOL,
      .section = "9112 2.3",
      .text = {SIXTEEN SIXTEEN SIXTEEN SIXTEEN SIXTEEN "0", 81}},
     "a version that cannot be read at octet 0, RFC 9112 2.3: '" SIXTEEN SIXTEEN
         SIXTEEN SIXTEEN SIXTEEN "'..."},
    {"strict",
     {.err = SL_ERR_INVALID_URL, .what = "port", .text = {"8'0", 3}},
     "a host, port or request target that is invalid: port \"8'0\""},
    {"lenient",
     {.err = SL_ERR_TUNNEL, .status = 407, .text = {"Who?", 4}},
     "the proxy did not open the tunnel: status 407 'Who?'"},
    {"strict",
     {.err = SL_ERR_TUNNEL, .status = 407},
     "the proxy did not open the tunnel: status 407"},
    {"strict",
     {.err = SL_ERR_TUNNEL, .status = 1},
     "the proxy did not open the tunnel: status 1"},
    {"strict", {.err = SL_ERR_CONNECTED}, "the connection is open already"},
};

static void expect_text(const struct row *row)
{
    struct sl_exception e = row->e;
    char out[200];
    size_t len = 0;

    e.profile = sl_profile_find(row->profile);
    cr_expect_eq(sl_exception_text(&e, out, sizeof out, &len), SL_OK);
    cr_expect(same((struct sl_bytes){out, len}, row->text), "%s: %.*s",
              row->text, (int)len, out);
}

Test(exception, has_the_words_of_httplib)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        expect_text(&rows[i]);
}

Test(exception, has_offset_and_section_in_strict_and_lenient)
{
    for (size_t i = 0; i < sizeof plain_rows / sizeof plain_rows[0]; i++)
        expect_text(&plain_rows[i]);
}

Test(exception, has_no_words_where_they_do_not_fit)
{
    static const char words[] = "the connection is open already";
    const struct sl_exception e = {.err = SL_ERR_CONNECTED,
                                   .profile = sl_profile_find("strict")};
    char out[sizeof words];
    size_t len = 99;

    cr_expect_eq(sl_exception_text(&e, out, sizeof words - 2, &len),
                 SL_ERR_BUFFER_TOO_SMALL);
    cr_expect_eq(len, 99);
    cr_expect_eq(sl_exception_text(&e, out, sizeof words - 1, &len), SL_OK);
    cr_expect_eq(len, sizeof words - 1);
}
