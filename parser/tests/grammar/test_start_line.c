/* SPDX-License-Identifier: MIT */
/*
 * The first line of a response: RFC 9112 section 4, and parts G and H of the
 * httplib semantics.
 */
#include <criterion/criterion.h>

#include "parsing.h"

#define END "\r\n\r\n"

static const struct parsing status_lines[] = {
    {NULL, IN("HTTP/1.1 200 OK" END), "head 11 200 \"OK\" close end"},
    {NULL, IN("HTTP/1.0 599 a b\tc \x80\xff" END),
     "head 10 599 \"a b\\x09c \\x80\\xff\" close end"},
    {"strict lenient", IN("HTTP/1.1 204 " END), "head 11 204 \"\" none end"},
    {"httplib-strict httplib-lenient http.client", IN("HTTP/1.1 204 " END),
     "head 11 204 \"\" none 0 end"},
    {"strict lenient", IN("HTTP/1.9 304 Not Modified" END),
     "head 11 304 \"Not Modified\" none end"},
    {"httplib-strict httplib-lenient http.client",
     IN("HTTP/1.9 304 Not Modified" END),
     "head 11 304 \"Not Modified\" none 0 end"},
    {"strict", IN("HTTP/1.1 200" END),
     "error bad-status-line 12 (9112 4; reason-space-missing; start line) "
     "\"HTTP/1.1 200\\r\\n\" found reason-space-missing 12"},
    {"lenient httplib-strict httplib-lenient http.client",
     IN("HTTP/1.1 200" END),
     "head 11 200 \"\" close end found reason-space-missing 12"},
    {"strict", IN("HTTP/1.1  200 OK" END),
     "error bad-status-line 9 (9112 4; status-line-space; start line) "
     "\"HTTP/1.1  200 OK\" found status-line-space 9"},
    {"lenient httplib-strict httplib-lenient http.client",
     IN("HTTP/1.1  200 OK" END),
     "head 11 200 \"OK\" close end found status-line-space 9"},
    {"strict", IN("HTTP/1.1\t200 OK" END),
     "error bad-status-line 8 (9112 4; status-line-space; start line) "
     "\"HTTP/1.1\\x09200 OK\" found status-line-space 8"},
    {"strict", IN(" HTTP/1.1 200 OK" END),
     "error bad-status-line 0 (9112 4; status-line-space; start line) \" "
     "HTTP/1.1 200 OK\" found status-line-space 0"},
    {"lenient httplib-strict httplib-lenient http.client",
     IN(" HTTP/1.1 200 OK" END),
     "head 11 200 \"OK\" close end found status-line-space 0"},
    {"strict", IN("HTTP/1.1 200\tOK" END),
     "error bad-status-line 12 (9112 4; status-line-space; start line) "
     "\"HTTP/1.1 200\\x09OK\" found status-line-space 12"},
    {"lenient", IN("HTTP/1.1 200\tOK" END),
     "head 11 200 \"OK\" close end found status-line-space 12"},
    {"lenient", IN("HTTP/1.1\v200\fOK" END),
     "head 11 200 \"OK\" close end found status-line-space 8 found "
     "status-line-space 12"},
    {"lenient", IN("HTTP/1.1\r\r200 OK" END),
     "head 11 200 \"OK\" close end found status-line-cr 8 found "
     "status-line-space 8 found status-line-cr 9"},
    {"strict", IN("HTTP/1.1\r\r200 OK" END),
     "error line-end 8 (9112 2.2; status-line-cr; start line) \"\\r\" found "
     "status-line-cr 8 found status-line-space 8"},
    {"strict", IN("HTTP/1.1 200 O\rK" END),
     "error line-end 14 (9112 2.2; status-line-cr; start line) \"\\r\" found "
     "status-line-cr 14"},
    {"lenient", IN("HTTP/1.1 200 O\rK" END),
     "head 11 200 \"O\\rK\" close end found status-line-cr 14"},
    {"lenient", IN("HTTP/1.1 200 OK\r" END),
     "head 11 200 \"OK\\r\" close end found status-line-cr 15"},
    {"strict", IN("HTTP/1.1 200 O\0K" END),
     "error bad-status-line 14 (9112 4; reason-nul; start line) \"HTTP/1.1 200 "
     "O\\x00K\\r\\n\" found reason-nul 14"},
    {"lenient", IN("HTTP/1.1 200 O\0K" END),
     "head 11 200 \"O\\x00K\" close end found reason-nul 14"},
    {"strict", IN("HTTP/1.1 200 O\x7fK\x01" END),
     "error bad-status-line 14 (9112 4; reason-ctl; start line) \"HTTP/1.1 200 "
     "O\\x7fK\\x01\\r\\n\" found reason-ctl 14"},
    {"lenient", IN("HTTP/1.1 200 O\x7fK\x01" END),
     "head 11 200 \"O\\x7fK\\x01\" close end found reason-ctl 14 found "
     "reason-ctl 16"},
    {"httplib-strict httplib-lenient",
     IN("HTTP/1.1 200 \r \x1f O\0K\x1f \r" END),
     "head 11 200 \"\\x1f O\\x00K\\x1f\" close end found status-line-cr 13 "
     "found reason-ctl 15 found reason-nul 18 found reason-ctl 20 found "
     "status-line-cr 22"},
    {"http.client", IN("HTTP/1.1 200 \r \x1f O\0K\x1f \r" END),
     "head 11 200 \"O\\x00K\" close end found status-line-cr 13 found "
     "reason-ctl 15 found reason-nul 18 found reason-ctl 20 found "
     "status-line-cr 22"},
    {"strict", IN("HTTP/1.1 200 OK\n\n"),
     "error line-end 15 (9112 2.2; bare-lf; start line) \"\\n\" found bare-lf "
     "15"},
    {"lenient httplib-strict httplib-lenient http.client",
     IN("HTTP/1.1 200 OK\n\n"),
     "head 11 200 \"OK\" close end found bare-lf 15 found bare-lf 16"},
    {"http.client",
     IN("\xa0HTTP/1.1\x85"
        "200\x1cOK" END),
     "head 11 200 \"OK\" close end found not-http 0"},
    {"httplib-strict",
     IN("HTTP/1.1\x85"
        "200\x1cOK" END),
     "error bad-status-line 15 (9112 4; status-missing; start line) "
     "\"HTTP/1.1\\x85200\\x1cOK\\r\\n\" found version-syntax 5 found "
     "status-line-space 15 found status-missing 15"},
    {"httplib-strict http.client", IN("HTTP/1.1" END),
     "error bad-status-line 8 (9112 4; status-missing; start line) "
     "\"HTTP/1.1\\r\\n\" found status-line-space 8 found status-missing 8"},
    {"httplib-lenient", IN("HTTP/1.1" END),
     "head 9 200 \"\" close data \"HTTP/1.1\\r\\n\\r\\n\" end found "
     "status-line-space 8 found status-missing 8"},
    {"httplib-strict http.client", IN("HTTP/1.1 " END),
     "error bad-status-line 9 (9112 4; status-missing; start line) \"HTTP/1.1 "
     "\\r\\n\" found status-missing 9"},
};

static const struct parsing codes[] = {
    {"strict lenient", IN("HTTP/1.1 000 x" END),
     "head 11 0 \"x\" close end found status-below-100 9"},
    {"strict lenient", IN("HTTP/1.1 099 x" END),
     "head 11 99 \"x\" close end found status-below-100 9"},
    {"httplib-strict httplib-lenient http.client", IN("HTTP/1.1 099 x" END),
     "error bad-status-line 9 (9110 15; status-below-100; start line) "
     "\"HTTP/1.1 099 x\\r\\n\" found status-below-100 9"},
    {NULL, IN("HTTP/1.1 600 x" END),
     "head 11 600 \"x\" close end found status-above-599 9"},
    {NULL, IN("HTTP/1.1 999 x" END),
     "head 11 999 \"x\" close end found status-above-599 9"},
    {"strict lenient httplib-strict http.client", IN("HTTP/1.1 1000 x" END),
     "error bad-status-line 9 (9112 4; status-digits; start line) \"HTTP/1.1 "
     "1000 x\\r\\n\" found status-digits 9"},
    {"strict lenient", IN("HTTP/1.1 20 x" END),
     "error bad-status-line 9 (9112 4; status-digits; start line) \"HTTP/1.1 "
     "20 x\\r\\n\" found status-digits 9 found status-below-100 9"},
    {"strict lenient httplib-strict http.client", IN("HTTP/1.1 2x0 x" END),
     "error bad-status-line 9 (9112 4; status-digits; start line) \"HTTP/1.1 "
     "2x0 x\\r\\n\" found status-digits 9"},
    {"strict lenient", IN("HTTP/1.1 -20 x" END),
     "error bad-status-line 9 (9112 4; status-digits; start line) \"HTTP/1.1 "
     "-20 x\\r\\n\" found status-digits 9"},
    {"strict lenient", IN("HTTP/1.1 +20 x" END),
     "error bad-status-line 9 (9112 4; status-digits; start line) \"HTTP/1.1 "
     "+20 x\\r\\n\" found status-digits 9 found status-below-100 9"},
    {"httplib-strict http.client", IN("HTTP/1.1 +200 x" END),
     "head 11 200 \"x\" close end found status-digits 9"},
    {"httplib-strict http.client", IN("HTTP/1.1 -200 x" END),
     "error bad-status-line 9 (9112 4; status-digits; start line) \"HTTP/1.1 "
     "-200 x\\r\\n\" found status-digits 9"},
    {"httplib-strict http.client", IN("HTTP/1.1 -0 x" END),
     "error bad-status-line 9 (9112 4; status-digits; start line) \"HTTP/1.1 "
     "-0 x\\r\\n\" found status-digits 9"},
    {"httplib-strict http.client", IN("HTTP/1.1 0200 x" END),
     "head 11 200 \"x\" close end found status-digits 9"},
    {"httplib-strict", IN("HTTP/1.1 2_0_0 x" END),
     "error bad-status-line 9 (9112 4; status-digits; start line) \"HTTP/1.1 "
     "2_0_0 x\\r\\n\" found status-digits 9"},
    {"http.client", IN("HTTP/1.1 2_0_0 x" END),
     "head 11 200 \"x\" close end found status-digits 9"},
    {"httplib-strict http.client", IN("HTTP/1.1 18446744073709551816 x" END),
     "error bad-status-line 9 (9112 4; status-digits; start line) \"HTTP/1.1 "
     "18446744073709551816 x\\r\\n\" found status-digits 9"},
    {"strict lenient httplib-strict http.client", IN("HTTP/1.1 /:0 x" END),
     "error bad-status-line 9 (9112 4; status-digits; start line) \"HTTP/1.1 "
     "/:0 x\\r\\n\" found status-digits 9"},
    {"strict", IN("HTTP/1.1 /00 x" END),
     "error bad-status-line 9 (9112 4; status-digits; start line) \"HTTP/1.1 "
     "/00 x\\r\\n\" found status-digits 9"},
    {"strict", IN("HTTP/1.1 20: x" END),
     "error bad-status-line 9 (9112 4; status-digits; start line) \"HTTP/1.1 "
     "20: x\\r\\n\" found status-digits 9"},
    {"strict", IN("HTTP/1.1 2:0 x" END),
     "error bad-status-line 9 (9112 4; status-digits; start line) \"HTTP/1.1 "
     "2:0 x\\r\\n\" found status-digits 9"},
    {"strict", IN("HTTP/1.1 100 x" END "HTTP/1.1 101 y" END),
     "interim 11 100 \"x\" none error upgrade 27 (9110 7.8; unasked-upgrade; "
     "start line) \"HTTP/1.1 101 y\\r\\n\" used 18 found unasked-upgrade 27"},
    {"lenient", IN("HTTP/1.1 100 x" END "HTTP/1.1 101 y" END),
     "interim 11 100 \"x\" none head 11 101 \"y\" none closes end found "
     "unasked-upgrade 27"},
};

static const struct parsing versions[] = {
    {"strict", IN("HTTP/1.01 200 OK" END),
     "error unknown-protocol 5 (9112 2.3; version-digits; start line) "
     "\"HTTP/1.01 200 OK\\r\\n\" found version-digits 5"},
    {"lenient", IN("HTTP/1.01 200 OK" END),
     "head 11 200 \"OK\" close end found version-digits 5"},
    {"lenient", IN("HTTP/01.00 200 OK" END),
     "head 10 200 \"OK\" close end found version-digits 5"},
    {"lenient", IN("HTTP/1.99 200 OK" END),
     "head 11 200 \"OK\" close end found version-digits 5"},
    {"strict", IN("HTTP/1.123 200 OK" END),
     "error unknown-protocol 5 (9112 2.3; version-digits; start line) "
     "\"HTTP/1.123 200 OK\\r\\n\" found version-digits 5"},
    {"lenient", IN("HTTP/1.123 200 OK" END),
     "head 11 200 \"OK\" close end found version-digits 5"},
    {"strict", IN("HTTP/001.1 200 OK" END),
     "error unknown-protocol 5 (9112 2.3; version-digits; start line) "
     "\"HTTP/001.1 200 OK\\r\\n\" found version-digits 5"},
    {"lenient", IN("HTTP/001.1 200 OK" END),
     "head 11 200 \"OK\" close end found version-digits 5"},
    {"strict lenient", IN("HTTP/1. 200 OK" END),
     "error unknown-protocol 5 (9112 2.3; version-syntax; start line) "
     "\"HTTP/1. 200 OK\\r\\n\" found version-syntax 5"},
    {"strict lenient", IN("HTTP/.1 200 OK" END),
     "error unknown-protocol 5 (9112 2.3; version-syntax; start line) "
     "\"HTTP/.1 200 OK\\r\\n\" found version-syntax 5"},
    {"strict lenient", IN("HTTP/1 200 OK" END),
     "error unknown-protocol 5 (9112 2.3; version-syntax; start line) \"HTTP/1 "
     "200 OK\\r\\n\" found version-syntax 5"},
    {"strict lenient", IN("HTTP/1,1 200 OK" END),
     "error unknown-protocol 5 (9112 2.3; version-syntax; start line) "
     "\"HTTP/1,1 200 OK\\r\\n\" found version-syntax 5"},
    {"strict lenient", IN("HTTP/ 200 OK" END),
     "error unknown-protocol 5 (9112 2.3; version-syntax; start line) \"HTTP/ "
     "200 OK\\r\\n\" found version-syntax 5"},
    {"strict lenient", IN("HTTP/1.1.1 200 OK" END),
     "error unknown-protocol 5 (9112 2.3; version-syntax; start line) "
     "\"HTTP/1.1.1 200 OK\\r\\n\" found version-syntax 5"},
    {"strict lenient", IN("HTTP/1.x 200 OK" END),
     "error unknown-protocol 5 (9112 2.3; version-syntax; start line) "
     "\"HTTP/1.x 200 OK\\r\\n\" found version-syntax 5"},
    {"strict lenient", IN("HTTP/1./ 200 OK" END),
     "error unknown-protocol 5 (9112 2.3; version-syntax; start line) "
     "\"HTTP/1./ 200 OK\\r\\n\" found version-syntax 5"},
    {"strict lenient", IN("HTTP/1.: 200 OK" END),
     "error unknown-protocol 5 (9112 2.3; version-syntax; start line) "
     "\"HTTP/1.: 200 OK\\r\\n\" found version-syntax 5"},
    {"strict lenient", IN("HTTP/0.9 200 OK" END),
     "error unknown-protocol 5 (9110 2.5; version-0.9; start line) \"HTTP/0.9 "
     "200 OK\\r\\n\" found version-0.9 5"},
    {"strict lenient", IN("HTTP/2.0 200 OK" END),
     "error unknown-protocol 5 (9110 2.5; version-major; start line) "
     "\"HTTP/2.0 200 OK\\r\\n\" found version-major 5"},
    {"lenient", IN("HTTP/10.0 200 OK" END),
     "error unknown-protocol 5 (9110 2.5; version-major; start line) "
     "\"HTTP/10.0 200 OK\\r\\n\" found version-major 5 found version-digits 5"},
    {"strict", IN("http/1.1 200 OK" END),
     "error bad-status-line 0 (9112 2.3; version-case; start line) \"http/1.1 "
     "200 OK\\r\\n\" found version-case 0"},
    {"lenient", IN("hTTp/1.1 200 OK" END),
     "head 11 200 \"OK\" close end found version-case 0"},
    {"strict lenient", IN("HTTQ/1.1 200 OK" END),
     "error bad-status-line 0 (9112 2.3; not-http; start line) \"HTTQ/1.1 200 "
     "OK\\r\\n\" found not-http 0"},
    {"strict lenient", IN("HTTP:1.1 200 OK" END),
     "error bad-status-line 0 (9112 2.3; not-http; start line) \"HTTP:1.1 200 "
     "OK\\r\\n\" found not-http 0"},
    {"strict lenient", IN("HTT 200 OK" END),
     "error bad-status-line 0 (9112 2.3; not-http; start line) \"HTT 200 "
     "OK\\r\\n\" found not-http 0"},
    {"httplib-strict httplib-lenient http.client", IN("HTTP/1. 200 OK" END),
     "head 11 200 \"OK\" close end found version-syntax 5"},
    {"httplib-strict http.client", IN("HTTP/1.10 200 OK" END),
     "head 11 200 \"OK\" close end found version-digits 5"},
    {"httplib-strict http.client", IN("HTTP/1.x 200 OK" END),
     "head 11 200 \"OK\" close end found version-syntax 5"},
    {"httplib-strict http.client", IN("HTTP/1.0x 200 OK" END),
     "head 11 200 \"OK\" close end found version-syntax 5"},
    {"httplib-strict httplib-lenient http.client", IN("HTTP/2.0 200 OK" END),
     "error unknown-protocol 5 (9110 2.5; version-major; start line) "
     "\"HTTP/2.0\" found version-major 5"},
    {"httplib-strict", IN("HTTP/1 200 OK" END),
     "error unknown-protocol 5 (9112 2.3; version-syntax; start line) "
     "\"HTTP/1\" found version-syntax 5"},
    {"httplib-strict httplib-lenient", IN("HTTP/0.9 200 OK\r\nA: b\r\n"),
     "head 9 200 \"OK\" close data \"A: b\\r\\n\" end found version-0.9 5"},
    {"httplib-strict", IN("HTTP/0.9 200 OK\r\nA: b\r\n"),
     "head 9 200 \"OK\" none closes end left \"A: b\\r\\n\" found version-0.9 "
     "5",
     .request = SL_REQUEST_HEAD},
    {"http.client", IN("HTTP/0.9 200 OK" END),
     "head 10 200 \"OK\" close end found version-0.9 5"},
    {"httplib-strict http.client", IN("http/1.1 200 OK" END),
     "error bad-status-line 0 (9112 2.3; version-case; start line) \"http/1.1 "
     "200 OK\\r\\n\" found version-case 0"},
    {"httplib-strict", IN("HTTP/7.0 100 x" END "HTTP/1.1 204 y" END),
     "interim 11 100 \"x\" none head 11 204 \"y\" none 0 end found "
     "version-major 5"},
};

static const struct parsing no_heads[] = {
    {NULL, IN(""), "error no-response 0 (9112 8; -; start line) \"\""},
    {NULL, IN(""), "more", .open = true},
    {"strict",
     IN("\r\n"
        "HTTP/1.1 204 x" END),
     "error bad-status-line 0 (9112 2.2; leading-empty-line; start line) "
     "\"\\r\\n\" found leading-empty-line 0"},
    {"lenient",
     IN("\r\n\n\r\n"
        "HTTP/1.1 204 x" END),
     "head 11 204 \"x\" none end found leading-empty-line 0 found "
     "leading-empty-line 2 found leading-empty-line 3"},
    {"lenient", IN("\r\n"),
     "error no-response 2 (9112 8; -; start line) \"\" used 2 found "
     "leading-empty-line 0"},
    {"lenient", IN("\r\r\n"),
     "error bad-status-line 0 (9112 2.3; not-http; start line) \"\\r\\r\\n\" "
     "found status-line-cr 0 found status-line-space 0 found not-http 0"},
    {"httplib-strict http.client",
     IN("\r\n"
        "HTTP/1.1 204 x" END),
     "error bad-status-line 0 (9112 2.2; leading-empty-line; start line) "
     "\"\\r\\n\" found leading-empty-line 0"},
    {"httplib-lenient",
     IN("\r\n"
        "HTTP/1.1 204 x" END),
     "head 9 200 \"\" close data \"\\r\\nHTTP/1.1 204 x\\r\\n\\r\\n\" end "
     "found leading-empty-line 0"},
    {"httplib-lenient", IN("hello\n\0world"),
     "head 9 200 \"\" close data \"hello\\n\\x00world\" end found not-http 0"},
    {"httplib-lenient", IN("hello\nworld"),
     "head 9 200 \"\" none closes end left \"hello\\nworld\" found not-http 0",
     .request = SL_REQUEST_HEAD},
    {"httplib-lenient", IN("hello"),
     "head 9 200 \"\" close data \"hello\" end found not-http 0"},
    {"httplib-lenient", IN("hello"), "more left \"hello\"", .open = true},
    {"httplib-lenient", IN("HTTP/"),
     "head 9 200 \"\" close data \"HTTP/\" end found eof-in-header 5"},
    {"httplib-strict http.client", IN("hello"),
     "error bad-status-line 0 (9112 2.3; not-http; start line) \"hello\" found "
     "not-http 0"},
    {"strict", IN("hello\r\n"),
     "error bad-status-line 0 (9112 2.3; not-http; start line) \"hello\\r\\n\" "
     "found not-http 0"},
    {"strict lenient", IN("H"),
     "error incomplete-header 1 (9112 8; eof-in-header; start line) \"\" found "
     "eof-in-header 1"},
    {"strict lenient", IN("HTTP/"),
     "error incomplete-header 5 (9112 8; eof-in-header; start line) \"\" found "
     "eof-in-header 5"},
    {"strict lenient", IN("HTTQ"),
     "error bad-status-line 0 (9112 2.3; not-http; start line) \"HTTQ\" found "
     "not-http 0"},
    {"strict lenient", IN("HTTP/1.1 200 OK"),
     "error incomplete-header 15 (9112 8; eof-in-header; start line) \"\" "
     "found eof-in-header 15"},
    {"strict lenient", IN("HTTP/1.1 200 OK\r"),
     "error incomplete-header 16 (9112 8; eof-in-header; start line) \"\" "
     "found eof-in-header 16"},
    {"strict lenient", IN(" \t HTT"),
     "error incomplete-header 6 (9112 8; eof-in-header; start line) \"\" found "
     "eof-in-header 6"},
    {"strict lenient", IN(" "),
     "error incomplete-header 1 (9112 8; eof-in-header; start line) \"\" found "
     "eof-in-header 1"},
    {"strict", IN("http/1.1"),
     "error bad-status-line 0 (9112 2.3; version-case; start line) "
     "\"http/1.1\" found version-case 0"},
    {"lenient", IN("http/1.1"),
     "error incomplete-header 8 (9112 8; eof-in-header; start line) \"\" found "
     "version-case 0 found eof-in-header 8"},
    {"strict lenient", IN("HTTQ/1.1"),
     "error bad-status-line 0 (9112 2.3; not-http; start line) \"HTTQ/1.1\" "
     "found not-http 0"},
    {"httplib-strict httplib-lenient http.client", IN("HTTP/1.1 200 OK"),
     "head 11 200 \"OK\" close end found eof-in-header 15"},
    {"httplib-strict httplib-lenient http.client", IN("HTTP/1.1 20"),
     "error bad-status-line 9 (9110 15; status-below-100; start line) "
     "\"HTTP/1.1 20\" found status-below-100 9"},
    /* A profile of the caller's own, which accepts a line without a
     * version. */
    {"strict", IN("HT 200 OK" END),
     "error bad-status-line 0 (9112 2.3; not-http; start line) \"HT 200 "
     "OK\\r\\n\" found not-http 0",
     .actions = {[SL_DEV_NOT_HTTP] = SL_BODY}},
};

Test(start_line, is_divided_as_the_profile_says)
{
    for (size_t i = 0; i < ROWS(status_lines); i++)
        cr_expect(parse(&status_lines[i]) == status_lines[i].want,
                  "status_lines row %zu: %s", i, parse(&status_lines[i]));
}

Test(start_line, has_a_status_code)
{
    for (size_t i = 0; i < ROWS(codes); i++)
        cr_expect(parse(&codes[i]) == codes[i].want, "codes row %zu: %s", i,
                  parse(&codes[i]));
}

Test(start_line, has_a_version)
{
    for (size_t i = 0; i < ROWS(versions); i++)
        cr_expect(parse(&versions[i]) == versions[i].want,
                  "versions row %zu: %s", i, parse(&versions[i]));
}

Test(start_line, may_be_missing_or_cut)
{
    for (size_t i = 0; i < ROWS(no_heads); i++)
        cr_expect(parse(&no_heads[i]) == no_heads[i].want,
                  "no_heads row %zu: %s", i, parse(&no_heads[i]));
}
