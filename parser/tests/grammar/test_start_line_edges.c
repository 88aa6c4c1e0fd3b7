/* SPDX-License-Identifier: MIT */
/*
 * Start lines and header sections where a profile of the caller's own, or the
 * end of input, takes another path than the five profiles.
 */
#include <criterion/criterion.h>

#include "parsing.h"

#define H "HTTP/1.1 200 x\r\n"
#define TE "Transfer-Encoding: "

static const struct parsing rows[] = {
    /* A profile may read other major versions. */
    {"strict", IN("HTTP/0.9 200 x\r\n\r\nb"),
     "head 9 200 \"x\" close data \"b\" end found version-0.9 5",
     .actions = {[SL_DEV_VERSION_09] = SL_ACCEPT}},
    {"strict", IN("HTTP/0.8 200 x\r\n\r\nb"),
     "head 9 200 \"x\" close data \"b\" end found version-major 5",
     .actions = {[SL_DEV_VERSION_MAJOR] = SL_ACCEPT}},
    {"lenient", IN("HTTP/00.9 200 x\r\n\r\nb"),
     "head 9 200 \"x\" close data \"b\" end found version-major 5 found "
     "version-digits 5",
     .actions = {[SL_DEV_VERSION_MAJOR] = SL_ACCEPT}},
    {"strict", IN("HTTP/2.0 200 x\r\n\r\nb"),
     "head 20 200 \"x\" close data \"b\" end found version-major 5",
     .actions = {[SL_DEV_VERSION_MAJOR] = SL_ACCEPT}},
    {"strict", IN("HTTP/10.0 200 x\r\n\r\nb"),
     "head 90 200 \"x\" close data \"b\" end found version-major 5 found "
     "version-digits 5",
     .actions = {[SL_DEV_VERSION_MAJOR] = SL_ACCEPT,
                 [SL_DEV_VERSION_DIGITS] = SL_ACCEPT}},
    /* The classes of statuses end at 599, RFC 9110 section 15. */
    {NULL, IN("HTTP/1.1 599 x\r\nContent-Length: 0\r\n\r\n"),
     "head 11 599 \"x\" length 0 [Content-Length|0] end",
     .actions = {[SL_DEV_STATUS_HIGH] = TO_REJECT}},
    {NULL, IN("HTTP/1.1 600 x\r\nContent-Length: 0\r\n\r\n"),
     "error bad-status-line 9 (9110 15; status-above-599; start line) "
     "\"HTTP/1.1 600 x\\r\\n\" found status-above-599 9",
     .actions = {[SL_DEV_STATUS_HIGH] = TO_REJECT}},
    /* Without a status line, the fault is the name, or the whole line. */
    {"httplib-lenient", IN(" http/1.1 200 x\r\n\r\nb"),
     "error bad-status-line 1 (9112 2.3; version-case; start line) \" http/1.1 "
     "200 x\\r\\n\" found status-line-space 0 found version-case 1",
     .actions = {[SL_DEV_VERSION_CASE] = TO_REJECT}},
    {"httplib-lenient", IN(" http 200 x\r\n\r\nb"),
     "error bad-status-line 0 (9112 2.3; not-http; start line) \" http 200 "
     "x\\r\\n\" found status-line-space 0 found not-http 0",
     .actions = {[SL_DEV_NOT_HTTP] = TO_REJECT}},
    /* What comes after a fault does not undo it. */
    {"httplib-lenient", IN(H "A\x01 : b\r\n\r\n"),
     "error field-name 17 (9110 5.1; name-octet; header) \"\\x01\" found "
     "name-octet 17",
     .actions = {[SL_DEV_NAME_OCTET] = TO_REJECT}},
    {"httplib-lenient http.client", IN(H "From x\r\n\r\n"),
     "error field-line 16 (9112 5; unix-from; header) \"From x\\r\\n\" found "
     "unix-from 16",
     .actions = {[SL_DEV_UNIX_FROM] = TO_REJECT}},
    {"httplib-lenient http.client", IN(H TE "chunked\r\n\r\n0\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] end",
     .actions = {[SL_DEV_TE_HTTP10] = TO_REJECT}},
    {"httplib-lenient http.client",
     IN("HTTP/1.0 200 x\r\n" TE "chunked\r\n\r\n0\r\n\r\n"),
     "error framing-conflict 35 (9112 6.1; te-in-http10; header) \"chunked\" "
     "found te-in-http10 35",
     .actions = {[SL_DEV_TE_HTTP10] = TO_REJECT}},
    /* A line after one that was ignored continues that one. */
    {"strict", IN(H " x\r\n B: c\r\nD: e\r\n\r\n"),
     "head 11 200 \"x\" close [D|e] end found leading-space-line 16 found "
     "leading-space-line 20",
     .actions =
         {[SL_DEV_LEADING_SPACE] = SL_ACCEPT, [SL_DEV_NO_COLON] = SL_ACCEPT}},
    /* The end of input counts as a line, here as one too many. */
    {"http.client", IN("HTTP/1.1 200 x\r\nA: b"),
     "error too-many-fields 20 (9110 5.4; -; header) \"\"",
     .limits = {.fields = 1}},
};

Test(start_line_edges, other_ways)
{
    for (size_t i = 0; i < ROWS(rows); i++)
        cr_expect(parse(&rows[i]) == rows[i].want, "rows row %zu: %s", i,
                  parse(&rows[i]));
}
