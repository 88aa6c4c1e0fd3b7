/* SPDX-License-Identifier: MIT */
/*
 * How a body ends: RFC 9112 section 6.3 by its rules, part J of the httplib
 * semantics, and section 9.3 for the connection.
 */
#include <criterion/criterion.h>

#include "parsing.h"

#define H "HTTP/1.1 200 x\r\n"
#define LINES "Content-Length: 5\r\n\r\nhello"

static const struct parsing statuses[] = {
    {"strict lenient", IN("HTTP/1.1 199 x\r\n" LINES),
     "interim 11 199 \"x\" none [Content-Length|5] error bad-status-line 37 "
     "(9112 2.3; not-http; start line) \"hello\" used 37 found cl-forbidden 32 "
     "found not-http 37"},
    {"strict lenient", IN("HTTP/1.1 200 x\r\n" LINES),
     "head 11 200 \"x\" none 5 [Content-Length|5] end error bad-status-line 37 "
     "(9112 2.3; not-http; start line) \"hello\" used 37 found not-http 37",
     .request = SL_REQUEST_HEAD},
    {"httplib-strict http.client", IN("HTTP/1.1 200 x\r\n" LINES),
     "head 11 200 \"x\" none 0 [Content-Length|5] end error bad-status-line 37 "
     "(9112 2.3; not-http; start line) \"hello\" used 37 found not-http 37",
     .request = SL_REQUEST_HEAD},
    {"httplib-lenient", IN("HTTP/1.1 200 x\r\n" LINES),
     "head 11 200 \"x\" none 0 [Content-Length|5] end head 9 200 \"\" none "
     "closes end left \"hello\" found not-http 37",
     .request = SL_REQUEST_HEAD},
    {"strict lenient", IN("HTTP/1.1 204 x\r\n" LINES),
     "head 11 204 \"x\" none 5 [Content-Length|5] end error bad-status-line 37 "
     "(9112 2.3; not-http; start line) \"hello\" used 37 found cl-forbidden 32 "
     "found not-http 37"},
    {"httplib-strict http.client", IN("HTTP/1.1 204 x\r\n" LINES),
     "head 11 204 \"x\" none 0 [Content-Length|5] end error bad-status-line 37 "
     "(9112 2.3; not-http; start line) \"hello\" used 37 found cl-forbidden 32 "
     "found not-http 37"},
    {"httplib-lenient", IN("HTTP/1.1 204 x\r\n" LINES),
     "head 11 204 \"x\" none 0 [Content-Length|5] end head 9 200 \"\" close "
     "data \"hello\" end found cl-forbidden 32 found not-http 37"},
    {NULL, IN("HTTP/1.1 205 x\r\n" LINES),
     "head 11 205 \"x\" length 5 [Content-Length|5] data \"hello\" end"},
    {NULL, IN("HTTP/1.1 303 x\r\n" LINES),
     "head 11 303 \"x\" length 5 [Content-Length|5] data \"hello\" end"},
    {"strict lenient", IN("HTTP/1.1 304 x\r\n" LINES),
     "head 11 304 \"x\" none 5 [Content-Length|5] end error bad-status-line 37 "
     "(9112 2.3; not-http; start line) \"hello\" used 37 found not-http 37"},
    {"httplib-strict http.client", IN("HTTP/1.1 304 x\r\n" LINES),
     "head 11 304 \"x\" none 0 [Content-Length|5] end error bad-status-line 37 "
     "(9112 2.3; not-http; start line) \"hello\" used 37 found not-http 37"},
    {"httplib-lenient", IN("HTTP/1.1 304 x\r\n" LINES),
     "head 11 304 \"x\" none 0 [Content-Length|5] end head 9 200 \"\" close "
     "data \"hello\" end found not-http 37"},
    {"strict lenient", IN("HTTP/1.1 304 x\r\n\r\n"),
     "head 11 304 \"x\" none end"},
    {"httplib-strict httplib-lenient http.client", IN("HTTP/1.1 304 x\r\n\r\n"),
     "head 11 304 \"x\" none 0 end"},
    {"strict", IN("HTTP/1.1 101 x\r\n" LINES),
     "error upgrade 9 (9110 7.8; unasked-upgrade; start line) \"HTTP/1.1 101 "
     "x\\r\\n\" found unasked-upgrade 9"},
    {"lenient", IN("HTTP/1.1 101 x\r\n" LINES),
     "head 11 101 \"x\" none 5 closes [Content-Length|5] end left \"hello\" "
     "found unasked-upgrade 9 found cl-forbidden 32"},
    {"httplib-strict http.client", IN("HTTP/1.1 101 x\r\n" LINES),
     "head 11 101 \"x\" none 0 [Content-Length|5] end error bad-status-line 37 "
     "(9112 2.3; not-http; start line) \"hello\" used 37 found unasked-upgrade "
     "9 found cl-forbidden 32 found not-http 37"},
    {"httplib-lenient", IN("HTTP/1.1 101 x\r\n" LINES),
     "head 11 101 \"x\" none 0 [Content-Length|5] end head 9 200 \"\" close "
     "data \"hello\" end found unasked-upgrade 9 found cl-forbidden 32 found "
     "not-http 37"},
    {"httplib-strict http.client", IN("HTTP/1.1 199 x\r\n" LINES),
     "head 11 199 \"x\" none 0 [Content-Length|5] end error bad-status-line 37 "
     "(9112 2.3; not-http; start line) \"hello\" used 37 found cl-forbidden 32 "
     "found not-http 37"},
    {"strict lenient", IN("HTTP/1.1 199 x\r\n\r\nHTTP/1.1 200 y\r\n" LINES),
     "interim 11 199 \"x\" none head 11 200 \"y\" none 5 closes "
     "[Content-Length|5] end left \"hello\" found cl-forbidden 50",
     .request = SL_REQUEST_CONNECT},
    {"httplib-strict httplib-lenient http.client",
     IN("HTTP/1.1 199 x\r\n\r\nHTTP/1.1 200 y\r\n" LINES),
     "head 11 199 \"x\" none 0 end head 11 200 \"y\" length 5 "
     "[Content-Length|5] data \"hello\" end found cl-forbidden 50",
     .request = SL_REQUEST_CONNECT},
    {"strict lenient", IN("HTTP/1.1 200 x\r\n" LINES),
     "head 11 200 \"x\" none 5 closes [Content-Length|5] end left \"hello\" "
     "found cl-forbidden 32",
     .request = SL_REQUEST_CONNECT},
    {"httplib-strict httplib-lenient http.client",
     IN("HTTP/1.1 200 x\r\n" LINES),
     "head 11 200 \"x\" length 5 [Content-Length|5] data \"hello\" end found "
     "cl-forbidden 32",
     .request = SL_REQUEST_CONNECT},
    {"strict lenient",
     IN("HTTP/1.1 299 x\r\nTransfer-Encoding: chunked\r\n\r\n"),
     "head 11 299 \"x\" none coded closes [Transfer-Encoding|chunked] end "
     "found te-forbidden 35",
     .request = SL_REQUEST_CONNECT},
    {"httplib-strict httplib-lenient http.client",
     IN("HTTP/1.1 299 x\r\nTransfer-Encoding: chunked\r\n\r\n"),
     "head 11 299 \"x\" chunked [Transfer-Encoding|chunked] error "
     "incomplete-body 46 (9112 8; -; chunk size) \"\" used 46 found "
     "te-forbidden 35",
     .request = SL_REQUEST_CONNECT},
    {NULL, IN("HTTP/1.1 300 x\r\n" LINES),
     "head 11 300 \"x\" length 5 [Content-Length|5] data \"hello\" end",
     .request = SL_REQUEST_CONNECT},
    {"strict lenient", IN("HTTP/1.1 099 x\r\n" LINES),
     "head 11 99 \"x\" length 5 [Content-Length|5] data \"hello\" end found "
     "status-below-100 9",
     .request = SL_REQUEST_CONNECT},
    {"strict lenient",
     IN(H "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n"),
     "head 11 200 \"x\" none coded [Transfer-Encoding|chunked] "
     "[Content-Length|5] end found cl-with-te 35",
     .request = SL_REQUEST_HEAD},
    {"httplib-strict httplib-lenient http.client",
     IN(H "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n"),
     "head 11 200 \"x\" none coded 0 [Transfer-Encoding|chunked] "
     "[Content-Length|5] end found cl-with-te 35",
     .request = SL_REQUEST_HEAD},
    {"strict lenient",
     IN(H "Transfer-Encoding: chunked;\r\nContent-Length: 5\r\n\r\n"),
     "head 11 200 \"x\" none coded [Transfer-Encoding|chunked;] "
     "[Content-Length|5] end found cl-with-te 35 found te-parameter 35",
     .request = SL_REQUEST_HEAD},
    {"httplib-strict httplib-lenient http.client",
     IN(H "Transfer-Encoding: chunked;\r\nContent-Length: 5\r\n\r\n"),
     "head 11 200 \"x\" none 0 [Transfer-Encoding|chunked;] [Content-Length|5] "
     "end found cl-with-te 35 found te-parameter 35",
     .request = SL_REQUEST_HEAD},
    {"strict lenient",
     IN(H "Transfer-Encoding: \x80, chunked\r\nContent-Length: 5\r\n\r\n"),
     "head 11 200 \"x\" none 5 [Transfer-Encoding|\\x80, chunked] "
     "[Content-Length|5] end found cl-with-te 35 found te-syntax 35",
     .request = SL_REQUEST_HEAD},
    {"httplib-strict httplib-lenient http.client",
     IN(H "Transfer-Encoding: \x80, chunked\r\nContent-Length: 5\r\n\r\n"),
     "head 11 200 \"x\" none 0 [Transfer-Encoding|\\x80, chunked] "
     "[Content-Length|5] end found cl-with-te 35 found te-syntax 35",
     .request = SL_REQUEST_HEAD},
    {"strict lenient",
     IN("HTTP/1.0 304 x\r\nConnection: keep-alive\r\n"
        "Transfer-Encoding: chunked\r\n\r\n"),
     "head 10 304 \"x\" none coded closes [Connection|keep-alive] "
     "[Transfer-Encoding|chunked] end found te-in-http10 59"},
    {"strict lenient",
     IN("HTTP/1.0 200 x\r\nConnection: keep-alive\r\n"
        "Transfer-Encoding: gzip\r\n\r\n"),
     "head 10 200 \"x\" none closes [Connection|keep-alive] "
     "[Transfer-Encoding|gzip] end found te-in-http10 59 found te-unknown 59",
     .request = SL_REQUEST_HEAD},
    {"httplib-strict httplib-lenient",
     IN("HTTP/1.0 304 x\r\nConnection: keep-alive\r\n"
        "Transfer-Encoding: chunked\r\n\r\n"),
     "head 10 304 \"x\" chunked 0 [Connection|keep-alive] "
     "[Transfer-Encoding|chunked] error incomplete-body 70 (9112 8; -; chunk "
     "size) \"\" used 70 found te-in-http10 59"},
    {"strict lenient", IN(H "Content-Length: 5, 6\r\n\r\n"),
     "head 11 200 \"x\" none [Content-Length|5, 6] end found cl-different 32",
     .request = SL_REQUEST_HEAD},
    {"httplib-strict httplib-lenient http.client",
     IN(H "Content-Length: 5, 6\r\n\r\n"),
     "head 11 200 \"x\" none 0 [Content-Length|5, 6] end found cl-different 32",
     .request = SL_REQUEST_HEAD},
    {"strict lenient", IN(H "Content-Length: 5, x\r\n\r\n"),
     "head 11 200 \"x\" none [Content-Length|5, x] end found cl-invalid 32",
     .request = SL_REQUEST_HEAD},
    {"httplib-strict httplib-lenient http.client",
     IN(H "Content-Length: 5, x\r\n\r\n"),
     "head 11 200 \"x\" none 0 [Content-Length|5, x] end found cl-invalid 32",
     .request = SL_REQUEST_HEAD},
    {"strict lenient", IN(H "Content-Length: +5\r\n\r\n"),
     "head 11 200 \"x\" none [Content-Length|+5] end found cl-integer 32",
     .request = SL_REQUEST_HEAD},
    {"httplib-strict httplib-lenient http.client",
     IN(H "Content-Length: +5\r\n\r\n"),
     "head 11 200 \"x\" none 0 [Content-Length|+5] end found cl-integer 32",
     .request = SL_REQUEST_HEAD},
    {"strict lenient", IN(H "Content-Length: 5,5\r\n\r\n"),
     "head 11 200 \"x\" none 5 [Content-Length|5,5] end found cl-list-same 32",
     .request = SL_REQUEST_HEAD},
    {"httplib-strict httplib-lenient http.client",
     IN(H "Content-Length: 5,5\r\n\r\n"),
     "head 11 200 \"x\" none 0 [Content-Length|5,5] end found cl-list-same 32",
     .request = SL_REQUEST_HEAD},
    {"strict lenient", IN(H "Content-Length: ,\r\n\r\n"),
     "head 11 200 \"x\" none [Content-Length|,] end found cl-invalid 32",
     .request = SL_REQUEST_HEAD},
    {"httplib-strict httplib-lenient http.client",
     IN(H "Content-Length: ,\r\n\r\n"),
     "head 11 200 \"x\" none 0 [Content-Length|,] end found cl-invalid 32",
     .request = SL_REQUEST_HEAD},
    {"strict lenient", IN(H "Content-Length: 18446744073709551616\r\n\r\n"),
     "head 11 200 \"x\" none [Content-Length|18446744073709551616] end found "
     "cl-overflow 32",
     .request = SL_REQUEST_HEAD},
    {"httplib-strict httplib-lenient http.client",
     IN(H "Content-Length: 18446744073709551616\r\n\r\n"),
     "head 11 200 \"x\" none 0 [Content-Length|18446744073709551616] end found "
     "cl-overflow 32",
     .request = SL_REQUEST_HEAD},
};

Test(framing, status_and_request_come_first)
{
    for (size_t i = 0; i < ROWS(statuses); i++)
        cr_expect(parse(&statuses[i]) == statuses[i].want,
                  "statuses row %zu: %s", i, parse(&statuses[i]));
}

#define B "Content-Length: 1\r\n\r\nx"

/* HTTP/1.0 and 1.1, with fields about the connection. */
static const struct parsing connections[] = {
    {NULL, IN(H "Connection: xlose\r\n" B),
     "head 11 200 \"x\" length 1 [Connection|xlose] [Content-Length|1] data "
     "\"x\" end"},
    {NULL, IN(H "Connection: closx\r\n" B),
     "head 11 200 \"x\" length 1 [Connection|closx] [Content-Length|1] data "
     "\"x\" end"},
    {NULL, IN(H "Connection: xeep-alive\r\n" B),
     "head 11 200 \"x\" length 1 [Connection|xeep-alive] [Content-Length|1] "
     "data \"x\" end"},
    {NULL, IN(H "Connection: keep-alivx\r\n" B),
     "head 11 200 \"x\" length 1 [Connection|keep-alivx] [Content-Length|1] "
     "data \"x\" end"},
    {"strict", IN(H "Connection: keep\ralive\r\n" B),
     "error line-end 32 (9112 2.2; bare-cr; header) \"\\r\" found bare-cr 32"},
    {"lenient", IN(H "Connection: keep\ralive\r\n" B),
     "head 11 200 \"x\" length 1 [Connection|keep alive]clean "
     "[Content-Length|1] data \"x\" end found bare-cr 32"},
    {"httplib-strict httplib-lenient", IN(H "Connection: keep\ralive\r\n" B),
     "head 11 200 \"x\" length 1 [Connection|keep\\ralive] [Content-Length|1] "
     "data \"x\" end found bare-cr 32"},
    {"http.client", IN(H "Connection: keep\ralive\r\n" B),
     "head 11 200 \"x\" close [Connection|keep] data \"x\" end found bare-cr "
     "32"},
    {NULL, IN(H B),
     "head 11 200 \"x\" length 1 [Content-Length|1] data \"x\" end"},
    {NULL, IN("HTTP/1.0 200 x\r\n" B),
     "head 10 200 \"x\" length 1 closes [Content-Length|1] data \"x\" end"},
    {NULL, IN(H "Connection: close\r\n" B),
     "head 11 200 \"x\" length 1 closes [Connection|close] [Content-Length|1] "
     "data \"x\" end"},
    {NULL, IN(H "CONNECTION: CLOSE\r\n" B),
     "head 11 200 \"x\" length 1 closes [CONNECTION|CLOSE] [Content-Length|1] "
     "data \"x\" end"},
    {NULL, IN(H "Connection: keep-alive\r\n" B),
     "head 11 200 \"x\" length 1 [Connection|keep-alive] [Content-Length|1] "
     "data \"x\" end"},
    {NULL, IN(H "Connection: keep-alive, close\r\n" B),
     "head 11 200 \"x\" length 1 closes [Connection|keep-alive, close] "
     "[Content-Length|1] data \"x\" end"},
    {NULL, IN(H "Connection: close,keep-alive\r\n" B),
     "head 11 200 \"x\" length 1 closes [Connection|close,keep-alive] "
     "[Content-Length|1] data \"x\" end"},
    {"strict lenient httplib-strict httplib-lenient",
     IN(H "Connection: keep-alive,\tclose \r\n" B),
     "head 11 200 \"x\" length 1 closes [Connection|keep-alive,\\x09close] "
     "[Content-Length|1] data \"x\" end"},
    {"http.client", IN(H "Connection: keep-alive,\tclose \r\n" B),
     "head 11 200 \"x\" length 1 closes [Connection|keep-alive,\\x09close ] "
     "[Content-Length|1] data \"x\" end"},
    {"strict lenient", IN(H "Connection: closed\r\n" B),
     "head 11 200 \"x\" length 1 [Connection|closed] [Content-Length|1] data "
     "\"x\" end"},
    {"httplib-strict httplib-lenient http.client",
     IN(H "Connection: closed\r\n" B),
     "head 11 200 \"x\" length 1 closes [Connection|closed] [Content-Length|1] "
     "data \"x\" end"},
    {"strict lenient", IN(H "Connection: xclose\r\n" B),
     "head 11 200 \"x\" length 1 [Connection|xclose] [Content-Length|1] data "
     "\"x\" end"},
    {"httplib-strict httplib-lenient http.client",
     IN(H "Connection: xclose\r\n" B),
     "head 11 200 \"x\" length 1 closes [Connection|xclose] [Content-Length|1] "
     "data \"x\" end"},
    {NULL, IN(H "Connection: clos\r\n" B),
     "head 11 200 \"x\" length 1 [Connection|clos] [Content-Length|1] data "
     "\"x\" end"},
    {"strict lenient", IN(H "Connection: cclose\r\n" B),
     "head 11 200 \"x\" length 1 [Connection|cclose] [Content-Length|1] data "
     "\"x\" end"},
    {"httplib-strict httplib-lenient http.client",
     IN(H "Connection: cclose\r\n" B),
     "head 11 200 \"x\" length 1 closes [Connection|cclose] [Content-Length|1] "
     "data \"x\" end"},
    {NULL, IN(H "Connection: clo se\r\n" B),
     "head 11 200 \"x\" length 1 [Connection|clo se] [Content-Length|1] data "
     "\"x\" end"},
    {"strict lenient", IN(H "Connection: close x\r\n" B),
     "head 11 200 \"x\" length 1 [Connection|close x] [Content-Length|1] data "
     "\"x\" end"},
    {"httplib-strict httplib-lenient http.client",
     IN(H "Connection: close x\r\n" B),
     "head 11 200 \"x\" length 1 closes [Connection|close x] "
     "[Content-Length|1] data \"x\" end"},
    {"strict lenient", IN(H "Connection: closeclose\r\n" B),
     "head 11 200 \"x\" length 1 [Connection|closeclose] [Content-Length|1] "
     "data \"x\" end"},
    {"httplib-strict httplib-lenient http.client",
     IN(H "Connection: closeclose\r\n" B),
     "head 11 200 \"x\" length 1 closes [Connection|closeclose] "
     "[Content-Length|1] data \"x\" end"},
    {NULL, IN(H "Connection: ,close\r\n" B),
     "head 11 200 \"x\" length 1 closes [Connection|,close] [Content-Length|1] "
     "data \"x\" end"},
    {NULL, IN(H "Connection: clos,e\r\n" B),
     "head 11 200 \"x\" length 1 [Connection|clos,e] [Content-Length|1] data "
     "\"x\" end"},
    {NULL, IN(H "Connection: closex, close\r\n" B),
     "head 11 200 \"x\" length 1 closes [Connection|closex, close] "
     "[Content-Length|1] data \"x\" end"},
    {NULL, IN(H "Connection:\r\n" B),
     "head 11 200 \"x\" length 1 [Connection|] [Content-Length|1] data \"x\" "
     "end"},
    {"strict lenient httplib-strict httplib-lenient",
     IN(H "Connection: x\r\nConnection: close\r\n" B),
     "head 11 200 \"x\" length 1 closes [Connection|x] [Connection|close] "
     "[Content-Length|1] data \"x\" end"},
    {"http.client", IN(H "Connection: x\r\nConnection: close\r\n" B),
     "head 11 200 \"x\" length 1 [Connection|x] [Connection|close] "
     "[Content-Length|1] data \"x\" end"},
    {NULL, IN(H "Connection: close\r\nConnection: x\r\n" B),
     "head 11 200 \"x\" length 1 closes [Connection|close] [Connection|x] "
     "[Content-Length|1] data \"x\" end"},
    {NULL, IN(H "Connection: clo\r\nConnection: se\r\n" B),
     "head 11 200 \"x\" length 1 [Connection|clo] [Connection|se] "
     "[Content-Length|1] data \"x\" end"},
    {"strict lenient", IN(H "Connection:\r\n close\r\n" B),
     "head 11 200 \"x\" length 1 closes [Connection|close] [Content-Length|1] "
     "data \"x\" end found obs-fold 29"},
    {"httplib-strict httplib-lenient", IN(H "Connection:\r\n close\r\n" B),
     "head 11 200 \"x\" length 1 closes [Connection|\\n close]folded "
     "[Content-Length|1] data \"x\" end found obs-fold 29"},
    {"http.client", IN(H "Connection:\r\n close\r\n" B),
     "head 11 200 \"x\" length 1 closes [Connection|\\r\\n close]folded "
     "[Content-Length|1] data \"x\" end found obs-fold 29"},
    {"strict lenient", IN(H "Connection: x,\r\n close\r\n" B),
     "head 11 200 \"x\" length 1 closes [Connection|x, close]folded "
     "[Content-Length|1] data \"x\" end found obs-fold 32"},
    {"httplib-strict httplib-lenient", IN(H "Connection: x,\r\n close\r\n" B),
     "head 11 200 \"x\" length 1 closes [Connection|x,\\n close]folded "
     "[Content-Length|1] data \"x\" end found obs-fold 32"},
    {"http.client", IN(H "Connection: x,\r\n close\r\n" B),
     "head 11 200 \"x\" length 1 closes [Connection|x,\\r\\n close]folded "
     "[Content-Length|1] data \"x\" end found obs-fold 32"},
    {"lenient", IN(H "Connection: x\0,\0close\0, y\r\n" B),
     "head 11 200 \"x\" length 1 closes [Connection|x , close , y]clean "
     "[Content-Length|1] data \"x\" end found value-nul 29 found value-nul 31 "
     "found value-nul 37"},
    {"lenient", IN(H "Connection: \0close\0\r\n" B),
     "head 11 200 \"x\" length 1 closes [Connection|close]clean "
     "[Content-Length|1] data \"x\" end found value-nul 28 found value-nul 34"},
    {NULL, IN("HTTP/1.0 200 x\r\nConnection: keep-alive\r\n" B),
     "head 10 200 \"x\" length 1 [Connection|keep-alive] [Content-Length|1] "
     "data \"x\" end"},
    {NULL, IN("HTTP/1.0 200 x\r\nConnection: Keep-Alive, x\r\n" B),
     "head 10 200 \"x\" length 1 [Connection|Keep-Alive, x] [Content-Length|1] "
     "data \"x\" end"},
    {NULL, IN("HTTP/1.0 200 x\r\nConnection: x, close\r\n" B),
     "head 10 200 \"x\" length 1 closes [Connection|x, close] "
     "[Content-Length|1] data \"x\" end"},
    {"strict lenient",
     IN("HTTP/1.0 200 x\r\nConnection: close, keep-alive\r\n" B),
     "head 10 200 \"x\" length 1 closes [Connection|close, keep-alive] "
     "[Content-Length|1] data \"x\" end"},
    {"httplib-strict httplib-lenient http.client",
     IN("HTTP/1.0 200 x\r\nConnection: close, keep-alive\r\n" B),
     "head 10 200 \"x\" length 1 [Connection|close, keep-alive] "
     "[Content-Length|1] data \"x\" end"},
    {NULL, IN("HTTP/1.0 200 x\r\nConnection: keep-aliv\r\n" B),
     "head 10 200 \"x\" length 1 closes [Connection|keep-aliv] "
     "[Content-Length|1] data \"x\" end"},
    {"strict lenient", IN("HTTP/1.0 200 x\r\nConnection: kkeep-alive\r\n" B),
     "head 10 200 \"x\" length 1 closes [Connection|kkeep-alive] "
     "[Content-Length|1] data \"x\" end"},
    {"httplib-strict httplib-lenient http.client",
     IN("HTTP/1.0 200 x\r\nConnection: kkeep-alive\r\n" B),
     "head 10 200 \"x\" length 1 [Connection|kkeep-alive] [Content-Length|1] "
     "data \"x\" end"},
    {"strict lenient",
     IN("HTTP/1.0 200 x\r\nConnection: keep-keep-alive\r\n" B),
     "head 10 200 \"x\" length 1 closes [Connection|keep-keep-alive] "
     "[Content-Length|1] data \"x\" end"},
    {"httplib-strict httplib-lenient http.client",
     IN("HTTP/1.0 200 x\r\nConnection: keep-keep-alive\r\n" B),
     "head 10 200 \"x\" length 1 [Connection|keep-keep-alive] "
     "[Content-Length|1] data \"x\" end"},
    {"strict lenient httplib-strict httplib-lenient",
     IN("HTTP/1.0 200 x\r\nConnection: x\r\nConnection: keep-alive\r\n" B),
     "head 10 200 \"x\" length 1 [Connection|x] [Connection|keep-alive] "
     "[Content-Length|1] data \"x\" end"},
    {"http.client",
     IN("HTTP/1.0 200 x\r\nConnection: x\r\nConnection: keep-alive\r\n" B),
     "head 10 200 \"x\" length 1 closes [Connection|x] [Connection|keep-alive] "
     "[Content-Length|1] data \"x\" end"},
    {"strict lenient",
     IN("HTTP/1.0 200 x\r\nProxy-Connection: keep-alive\r\n" B),
     "head 10 200 \"x\" length 1 closes [Proxy-Connection|keep-alive] "
     "[Content-Length|1] data \"x\" end"},
    {"httplib-strict httplib-lenient http.client",
     IN("HTTP/1.0 200 x\r\nProxy-Connection: keep-alive\r\n" B),
     "head 10 200 \"x\" length 1 [Proxy-Connection|keep-alive] "
     "[Content-Length|1] data \"x\" end"},
    {NULL, IN("HTTP/1.0 200 x\r\nProxy-Connection: close\r\n" B),
     "head 10 200 \"x\" length 1 closes [Proxy-Connection|close] "
     "[Content-Length|1] data \"x\" end"},
    {"strict lenient", IN("HTTP/1.0 200 x\r\nKeep-Alive: timeout=5\r\n" B),
     "head 10 200 \"x\" length 1 closes [Keep-Alive|timeout=5] "
     "[Content-Length|1] data \"x\" end"},
    {"httplib-strict httplib-lenient http.client",
     IN("HTTP/1.0 200 x\r\nKeep-Alive: timeout=5\r\n" B),
     "head 10 200 \"x\" length 1 [Keep-Alive|timeout=5] [Content-Length|1] "
     "data \"x\" end"},
    {NULL, IN("HTTP/1.0 200 x\r\nKeep-Alive:\r\n" B),
     "head 10 200 \"x\" length 1 closes [Keep-Alive|] [Content-Length|1] data "
     "\"x\" end"},
    {"strict lenient http.client",
     IN("HTTP/1.0 200 x\r\nKeep-Alive:\r\nKeep-Alive: x\r\n" B),
     "head 10 200 \"x\" length 1 closes [Keep-Alive|] [Keep-Alive|x] "
     "[Content-Length|1] data \"x\" end"},
    {"httplib-strict httplib-lenient",
     IN("HTTP/1.0 200 x\r\nKeep-Alive:\r\nKeep-Alive: x\r\n" B),
     "head 10 200 \"x\" length 1 [Keep-Alive|] [Keep-Alive|x] "
     "[Content-Length|1] data \"x\" end"},
    {NULL, IN(H "Proxy-Connection: close\r\n" B),
     "head 11 200 \"x\" length 1 [Proxy-Connection|close] [Content-Length|1] "
     "data \"x\" end"},
    {NULL,
     IN(H "Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
     "head 11 200 \"x\" chunked closes [Connection|close] "
     "[Transfer-Encoding|chunked] end"},
    {NULL,
     IN(H "Connection: upgrade\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
     "head 11 200 \"x\" chunked [Connection|upgrade] "
     "[Transfer-Encoding|chunked] end"},
};

Test(framing, connection_says_whether_it_stays)
{
    for (size_t i = 0; i < ROWS(connections); i++)
        cr_expect(parse(&connections[i]) == connections[i].want,
                  "connections row %zu: %s", i, parse(&connections[i]));
}

/* What a head with that one field says of its framing. */
static struct sl_head head_with(const struct sl_options *options,
                                const char *name, const char *value)
{
    static char text[200];
    static struct sl_field fields[8];
    struct sl_parser p;
    struct sl_event ev;
    struct sl_bytes in = {text, 0};

    in.len =
        (size_t)snprintf(text, sizeof text, H "%s: %s\r\n\r\n", name, value);
    sl_parser_init(&p, options, fields, 8);
    cr_assert_eq(sl_parser_next(&p, &in, &ev), SL_OK);
    cr_assert_eq(ev.type, SL_EV_HEAD);
    return ev.head;
}

/* A name is recognised in any case, and not with any one octet replaced: every
 * octet that a name may have, at every place. */
Test(framing, names_are_known_octet_by_octet)
{
    static const char *const rows[][2] = {{"content-length", "7"},
                                          {"transfer-encoding", "chunked"},
                                          {"connection", "close"}};
    const char *token = "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyz"
                        "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    const struct sl_profile *profile;

    for (size_t i = 0; (profile = sl_profile_at(i)) != NULL; i++) {
        struct sl_options options;

        sl_options_init(&options, profile);
        for (size_t row = 0; row < 3; row++)
            for (size_t at = 0; rows[row][0][at]; at++)
                for (const char *c = token; *c; c++) {
                    char name[20];
                    struct sl_head head;
                    bool same = (*c | 0x20) == rows[row][0][at] &&
                                (*c == rows[row][0][at] || *c >= 'A');

                    memcpy(name, rows[row][0], strlen(rows[row][0]) + 1);
                    name[at] = *c;
                    head = head_with(&options, name, rows[row][1]);
                    cr_expect(head.length_known == (same && row == 0), "%s",
                              name);
                    cr_expect(head.chunked == (same && row == 1), "%s", name);
                    cr_expect(head.will_close == !(same && row != 2), "%s",
                              name);
                }
    }
}
