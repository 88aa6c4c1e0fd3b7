/* SPDX-License-Identifier: MIT */
/*
 * Interim responses: RFC 9110 section 15.2; in httplib and http.client the
 * block of lines after a 100 (H1 and D-7).
 */
#include <criterion/criterion.h>

#include "parsing.h"

/* 16 octets, and 8 of a field line. */
#define H "HTTP/1.1 200 x\r\n"
#define A "A: bcd\r\n"
#define I "HTTP/1.1 102 x\r\n"
#define CONTINUE "HTTP/1.1 100 x\r\n"

static const struct parsing interims[] = {
    {NULL, IN(CONTINUE "\r\n" CONTINUE "\r\n" H "\r\n"),
     "interim 11 100 \"x\" none interim 11 100 \"x\" none head 11 200 \"x\" "
     "close end",
     .limits = {.interim = 2}},
    {"strict lenient", IN(CONTINUE "\r\n" CONTINUE "\r\n" H "\r\n"),
     "interim 11 100 \"x\" none error too-many-interim 18 (9110 15.2; -; "
     "header) \"HTTP/1.1 100 x\\r\\n\\r\\n\" used 18",
     .limits = {.interim = 1}},
    {"httplib-strict httplib-lenient http.client",
     IN(CONTINUE "\r\n" CONTINUE "\r\n" H "\r\n"),
     "interim 11 100 \"x\" none error too-many-interim 18 (9110 15.2; -; start "
     "line) \"HTTP/1.1 100 x\\r\\n\" used 18",
     .limits = {.interim = 1}},
    {"strict lenient", IN(CONTINUE "\r\n" H "\r\n"),
     "error too-many-interim 0 (9110 15.2; -; header) \"HTTP/1.1 100 "
     "x\\r\\n\\r\\n\"",
     .limits = {.interim = LIMIT_ZERO}},
    {"httplib-strict httplib-lenient http.client", IN(CONTINUE "\r\n" H "\r\n"),
     "error too-many-interim 0 (9110 15.2; -; start line) \"HTTP/1.1 100 "
     "x\\r\\n\"",
     .limits = {.interim = LIMIT_ZERO}},
    {NULL, IN(CONTINUE "\r\n" H "\r\n"),
     "interim 11 100 \"x\" none head 11 200 \"x\" close end",
     .limits = {.interim = SL_NO_LIMIT}},
    {"strict lenient", IN(I "\r\n" CONTINUE "\r\n" H "\r\n"),
     "interim 11 102 \"x\" none interim 11 100 \"x\" none head 11 200 \"x\" "
     "close end",
     .limits = {.interim = 2}},
    {"strict lenient", IN(I "\r\n" CONTINUE "\r\n" H "\r\n"),
     "interim 11 102 \"x\" none error too-many-interim 18 (9110 15.2; -; "
     "header) \"HTTP/1.1 100 x\\r\\n\\r\\n\" used 18",
     .limits = {.interim = 1}},
    {"strict lenient",
     IN(CONTINUE "\r\n" H "Content-Length: 0\r\n\r\n" CONTINUE "\r\n" H "\r\n"),
     "interim 11 100 \"x\" none head 11 200 \"x\" length 0 [Content-Length|0] "
     "end interim 11 100 \"x\" none head 11 200 \"x\" close end",
     .limits = {.interim = 1}},
    {"strict", IN(CONTINUE A "x\r\n" H "\r\n\r\n" H "\r\n"),
     "error field-line 24 (9112 5; no-colon; header) \"x\" found no-colon 24"},
    {"lenient", IN(CONTINUE A "x\r\n" H "\r\n\r\n" H "\r\n"),
     "interim 11 100 \"x\" none [A|bcd] head 11 200 \"x\" close end found "
     "no-colon 24 found no-colon 27 found leading-empty-line 45"},
    {"httplib-strict http.client", IN(CONTINUE A "x\r\n" H "\r\n\r\n" H "\r\n"),
     "interim 11 100 \"x\" none error bad-status-line 45 (9112 2.2; "
     "leading-empty-line; start line) \"\\r\\n\" used 45 found no-colon 24 "
     "found no-colon 27 found leading-empty-line 45"},
    {"httplib-lenient", IN(CONTINUE A "x\r\n" H "\r\n\r\n" H "\r\n"),
     "interim 11 100 \"x\" none head 9 200 \"\" close data \"\\r\\nHTTP/1.1 "
     "200 x\\r\\n\\r\\n\" end found no-colon 24 found no-colon 27 found "
     "leading-empty-line 45"},
    {"strict", IN(CONTINUE " \t\v\f\r\n" H "\r\n"),
     "error field-line 16 (9112 2.2; leading-space-line; header) \" "
     "\\x09\\x0b\\x0c\" found leading-space-line 16"},
    {"lenient http.client", IN(CONTINUE " \t\v\f\r\n" H "\r\n"),
     "interim 11 100 \"x\" none error no-response 40 (9112 8; -; start line) "
     "\"\" used 40 found leading-space-line 16 found no-colon 22"},
    {"httplib-strict httplib-lenient", IN(CONTINUE " \t\v\f\r\n" H "\r\n"),
     "interim 11 100 \"x\" none head 11 200 \"x\" close end found "
     "leading-space-line 16"},
    {"strict", IN(CONTINUE "\x1f\r\n" H "\r\n\r\n"),
     "error field-line 16 (9112 5; no-colon; header) \"\\x1f\" found no-colon "
     "16"},
    {"lenient", IN(CONTINUE "\x1f\r\n" H "\r\n\r\n"),
     "interim 11 100 \"x\" none error no-response 39 (9112 8; -; start line) "
     "\"\" used 39 found no-colon 16 found no-colon 19 found "
     "leading-empty-line 37"},
    {"httplib-strict http.client", IN(CONTINUE "\x1f\r\n" H "\r\n\r\n"),
     "interim 11 100 \"x\" none error bad-status-line 37 (9112 2.2; "
     "leading-empty-line; start line) \"\\r\\n\" used 37 found no-colon 16 "
     "found no-colon 19 found leading-empty-line 37"},
    {"httplib-lenient", IN(CONTINUE "\x1f\r\n" H "\r\n\r\n"),
     "interim 11 100 \"x\" none head 9 200 \"\" close data \"\\r\\n\" end "
     "found no-colon 16 found no-colon 19 found leading-empty-line 37"},
    {"strict", IN(CONTINUE "\b\r\n" H "\r\n\r\n"),
     "error field-line 16 (9112 5; no-colon; header) \"\\x08\" found no-colon "
     "16"},
    {"lenient", IN(CONTINUE "\b\r\n" H "\r\n\r\n"),
     "interim 11 100 \"x\" none error no-response 39 (9112 8; -; start line) "
     "\"\" used 39 found no-colon 16 found no-colon 19 found "
     "leading-empty-line 37"},
    {"httplib-strict http.client", IN(CONTINUE "\b\r\n" H "\r\n\r\n"),
     "interim 11 100 \"x\" none error bad-status-line 37 (9112 2.2; "
     "leading-empty-line; start line) \"\\r\\n\" used 37 found no-colon 16 "
     "found no-colon 19 found leading-empty-line 37"},
    {"httplib-lenient", IN(CONTINUE "\b\r\n" H "\r\n\r\n"),
     "interim 11 100 \"x\" none head 9 200 \"\" close data \"\\r\\n\" end "
     "found no-colon 16 found no-colon 19 found leading-empty-line 37"},
    {"strict", IN(CONTINUE "\n" H "\r\n"),
     "error line-end 16 (9112 2.2; bare-lf; header) \"\\n\" found bare-lf 16"},
    {"lenient httplib-strict httplib-lenient http.client",
     IN(CONTINUE "\n" H "\r\n"),
     "interim 11 100 \"x\" none head 11 200 \"x\" close end found bare-lf 16"},
    {"strict", IN(CONTINUE "\r\r\n" H "\r\n"),
     "error line-end 16 (9112 2.2; bare-cr; header) \"\\r\" found bare-cr 16"},
    {"lenient httplib-strict httplib-lenient", IN(CONTINUE "\r\r\n" H "\r\n"),
     "interim 11 100 \"x\" none head 11 200 \"x\" close end found bare-cr 16"},
    {"http.client", IN(CONTINUE "\r\r\n" H "\r\n"),
     "interim 11 100 \"x\" none error no-response 37 (9112 8; -; start line) "
     "\"\" used 37 found bare-cr 16 found no-colon 19"},
    {"strict lenient", IN(CONTINUE A),
     "error incomplete-header 24 (9112 8; eof-in-header; header) \"\" found "
     "eof-in-header 24"},
    {"httplib-strict httplib-lenient http.client", IN(CONTINUE A),
     "interim 11 100 \"x\" none error no-response 24 (9112 8; -; start line) "
     "\"\" used 24 found eof-in-header 24"},
    {"strict lenient", IN(CONTINUE "A"),
     "error incomplete-header 17 (9112 8; eof-in-header; header) \"\" found "
     "eof-in-header 17"},
    {"httplib-strict httplib-lenient http.client", IN(CONTINUE "A"),
     "interim 11 100 \"x\" none error no-response 17 (9112 8; -; start line) "
     "\"\" used 17 found eof-in-header 17"},
    {"strict lenient", IN(CONTINUE),
     "error incomplete-header 16 (9112 8; eof-in-header; header) \"\" found "
     "eof-in-header 16"},
    {"httplib-strict httplib-lenient http.client", IN(CONTINUE),
     "interim 11 100 \"x\" none error no-response 16 (9112 8; -; start line) "
     "\"\" used 16 found eof-in-header 16"},
    {"strict lenient", IN(CONTINUE), "more left \"HTTP/1.1 100 x\\r\\n\"",
     .open = true},
    {"httplib-strict httplib-lenient http.client", IN(CONTINUE),
     "interim 11 100 \"x\" none more", .open = true},
    {"strict lenient", IN(CONTINUE "A"), "more left \"HTTP/1.1 100 x\\r\\nA\"",
     .open = true},
    {"httplib-strict httplib-lenient http.client", IN(CONTINUE "A"),
     "interim 11 100 \"x\" none more left \"A\"", .open = true},
    {"httplib-strict http.client", IN(CONTINUE A A "\r\n" H "\r\n"),
     "interim 11 100 \"x\" none head 11 200 \"x\" close end",
     .limits = {.interim_lines = 3}},
    {"httplib-strict http.client", IN(CONTINUE A A "\r\n" H "\r\n"),
     "interim 11 100 \"x\" none error too-many-fields 32 (9110 5.4; -; "
     "interim) \"\\r\\n\" used 32",
     .limits = {.interim_lines = 2}},
    {"httplib-strict http.client",
     IN(CONTINUE A A "\r\n" CONTINUE A A "\r\n" H "\r\n"),
     "interim 11 100 \"x\" none interim 11 100 \"x\" none head 11 200 \"x\" "
     "close end",
     .limits = {.interim_lines = 3}},
    {"httplib-strict http.client", IN(CONTINUE "\r\n" H "\r\n"),
     "interim 11 100 \"x\" none error too-many-fields 16 (9110 5.4; -; "
     "interim) \"\\r\\n\" used 16",
     .limits = {.interim_lines = LIMIT_ZERO}},
    {"httplib-strict http.client", IN(CONTINUE "A\r\n\r\n" H "\r\n"),
     "interim 11 100 \"x\" none head 11 200 \"x\" close end found no-colon 16",
     .limits = {.section = 39}},
    {"httplib-strict http.client", IN(CONTINUE "A\r\n\r\n" H "\r\n"),
     "interim 11 100 \"x\" none error section-too-large 37 (9110 5.4; -; "
     "header) \"\\r\\n\" used 21 found no-colon 16",
     .limits = {.section = 38}},
    {"httplib-strict http.client", IN(CONTINUE "A\r\n\r\n" H "\r\n"),
     "interim 11 100 \"x\" none error section-too-large 19 (9110 5.4; -; "
     "interim) \"\\r\\n\" used 19 found no-colon 16",
     .limits = {.section = 20}},
    {"httplib-strict http.client", IN(CONTINUE "A\r\n\r\n" H "\r\n"),
     "interim 11 100 \"x\" none error section-too-large 16 (9110 5.4; -; "
     "interim) \"A\\r\\n\" used 16",
     .limits = {.section = 18}},
};

Test(head, may_follow_interim_responses)
{
    for (size_t i = 0; i < ROWS(interims); i++)
        cr_expect(parse(&interims[i]) == interims[i].want,
                  "interims row %zu: %s", i, parse(&interims[i]));
}
