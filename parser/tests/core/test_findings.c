/* SPDX-License-Identifier: MIT */
/*
 * Findings: in the order of the input, the same for all profiles as far as
 * they have read, and at the offset of the error that they cause.
 */
#include <criterion/criterion.h>

#include "parsing.h"

#define H "HTTP/1.1 200 x\r\n"
#define CL "Content-Length: "
#define TE "Transfer-Encoding: "

/* Departures of a field that frames the body are known after the section, and
 * reported where the field is. */
static const struct parsing orders[] = {
    {"httplib-strict httplib-lenient", IN(H CL "5\r\nabc"),
     "head 11 200 \"x\" length 5 [Content-Length|5] error incomplete-body 38 "
     "(9112 8; -; body) expected 5 \"\" used 38 found eof-in-header 38"},
    {"strict", IN(H CL "5\nB\x01: b\r\n" TE "gzip\nC : c\r\n\r\n"),
     "error line-end 33 (9112 2.2; bare-lf; header) \"\\n\" found bare-lf 33"},
    {"lenient", IN(H CL "5\nB\x01: b\r\n" TE "gzip\nC : c\r\n\r\n"),
     "head 11 200 \"x\" close [Content-Length|5] [Transfer-Encoding|gzip] "
     "[C|c] end found bare-lf 33 found name-octet 35 found cl-with-te 60 found "
     "te-unknown 60 found bare-lf 64 found space-before-colon 66"},
    {"httplib-strict httplib-lenient",
     IN(H CL "5\nB\x01: b\r\n" TE "gzip\nC : c\r\n\r\n"),
     "head 11 200 \"x\" length 5 [Content-Length|5] [B\\x01|b] "
     "[Transfer-Encoding|gzip] [C |c] error incomplete-body 74 (9112 8; -; "
     "body) expected 5 \"\" used 74 found bare-lf 33 found name-octet 35 found "
     "cl-with-te 60 found te-unknown 60 found bare-lf 64 found "
     "space-before-colon 66"},
    {"http.client", IN(H CL "5\nB\x01: b\r\n" TE "gzip\nC : c\r\n\r\n"),
     "head 11 200 \"x\" length 5 [Content-Length|5] error incomplete-body 74 "
     "(9112 8; -; body) expected 5 \"\" used 74 found bare-lf 33 found "
     "name-octet 35 found cl-with-te 60 found te-unknown 60 found bare-lf 64 "
     "found space-before-colon 66"},
    {"strict", IN(H TE "gzip\nB\x01: b\r\n" CL "5, 5\nC : c\r\n\r\n"),
     "error line-end 39 (9112 2.2; bare-lf; header) \"\\n\" found bare-lf 39"},
    {"lenient", IN(H TE "gzip\nB\x01: b\r\n" CL "5, 5\nC : c\r\n\r\n"),
     "head 11 200 \"x\" close [Transfer-Encoding|gzip] [Content-Length|5, 5] "
     "[C|c] end found cl-with-te 35 found te-unknown 35 found bare-lf 39 found "
     "name-octet 41 found cl-list-same 63 found bare-lf 67 found "
     "space-before-colon 69"},
    {"httplib-strict httplib-lenient",
     IN(H TE "gzip\nB\x01: b\r\n" CL "5, 5\nC : c\r\n\r\n"),
     "head 11 200 \"x\" close [Transfer-Encoding|gzip] [B\\x01|b] "
     "[Content-Length|5, 5] [C |c] end found cl-with-te 35 found te-unknown 35 "
     "found bare-lf 39 found name-octet 41 found cl-list-same 63 found bare-lf "
     "67 found space-before-colon 69"},
    {"http.client", IN(H TE "gzip\nB\x01: b\r\n" CL "5, 5\nC : c\r\n\r\n"),
     "head 11 200 \"x\" close [Transfer-Encoding|gzip] end found cl-with-te 35 "
     "found te-unknown 35 found bare-lf 39 found name-octet 41 found "
     "cl-list-same 63 found bare-lf 67 found space-before-colon 69"},
    {"strict",
     IN(H "Content-Length : \x01"
          "5\n\n"),
     "error field-line 30 (9112 5.1; space-before-colon; header) \" \" found "
     "space-before-colon 30"},
    {"lenient",
     IN(H "Content-Length : \x01"
          "5\n\n"),
     "error content-length 33 (9112 6.3; cl-invalid; header) \"\\x015\" found "
     "space-before-colon 30 found cl-invalid 33 found value-ctl 33 found "
     "bare-lf 35 found bare-lf 36"},
    {"httplib-strict httplib-lenient",
     IN(H "Content-Length : \x01"
          "5\n\n"),
     "head 11 200 \"x\" close [Content-Length |\\x015] end found "
     "space-before-colon 30 found cl-invalid 33 found value-ctl 33 found "
     "bare-lf 35 found bare-lf 36"},
    {"http.client",
     IN(H "Content-Length : \x01"
          "5\n\n"),
     "head 11 200 \"x\" close end found space-before-colon 30 found cl-invalid "
     "33 found value-ctl 33 found bare-lf 35 found bare-lf 36"},
    {"strict", IN(H "Content-Length:\r\n\x20\x01\n" TE "\n\n"),
     "error field-value 34 (9110 5.5; value-ctl; header) \"\\x01\" found "
     "obs-fold 33 found value-ctl 34"},
    {"lenient", IN(H "Content-Length:\r\n\x20\x01\n" TE "\n\n"),
     "head 11 200 \"x\" close [Content-Length|\\x01] [Transfer-Encoding|] end "
     "found obs-fold 33 found cl-invalid 34 found value-ctl 34 found bare-lf "
     "35 found cl-with-te 55 found te-empty 55 found bare-lf 55 found bare-lf "
     "56"},
    {"httplib-strict httplib-lenient",
     IN(H "Content-Length:\r\n\x20\x01\n" TE "\n\n"),
     "head 11 200 \"x\" close [Content-Length|\\n \\x01]folded "
     "[Transfer-Encoding|] end found obs-fold 33 found cl-invalid 34 found "
     "value-ctl 34 found bare-lf 35 found cl-with-te 55 found te-empty 55 "
     "found bare-lf 55 found bare-lf 56"},
    {"http.client", IN(H "Content-Length:\r\n\x20\x01\n" TE "\n\n"),
     "head 11 200 \"x\" close [Content-Length|\\r\\n \\x01]folded "
     "[Transfer-Encoding|] end found obs-fold 33 found cl-invalid 34 found "
     "value-ctl 34 found bare-lf 35 found cl-with-te 55 found te-empty 55 "
     "found bare-lf 55 found bare-lf 56"},
    {"strict", IN(H CL "5\r\n" CL "x\r\nA\r\n B\r\n" CL "6\n\n"),
     "error field-line 54 (9112 5; no-colon; header) \"A\" found no-colon 54"},
    {"lenient", IN(H CL "5\r\n" CL "x\r\nA\r\n B\r\n" CL "6\n\n"),
     "error content-length 32 (9112 6.3; cl-invalid; header) \"5\" found "
     "cl-invalid 32 found cl-different 32 found no-colon 54 found obs-fold 57 "
     "found bare-lf 78 found bare-lf 79"},
    {"httplib-strict httplib-lenient",
     IN(H CL "5\r\n" CL "x\r\nA\r\n B\r\n" CL "6\n\n"),
     "head 11 200 \"x\" close [Content-Length|5] [Content-Length|x] "
     "[Content-Length|6] end found cl-invalid 32 found cl-different 32 found "
     "no-colon 54 found obs-fold 57 found bare-lf 78 found bare-lf 79"},
    {"http.client", IN(H CL "5\r\n" CL "x\r\nA\r\n B\r\n" CL "6\n\n"),
     "head 11 200 \"x\" length 5 [Content-Length|5] [Content-Length|x] error "
     "incomplete-body 80 (9112 8; -; body) expected 5 \"\" used 80 found "
     "cl-invalid 32 found cl-different 32 found no-colon 54 found obs-fold 57 "
     "found bare-lf 78 found bare-lf 79"},
    {"strict", IN(H TE "chunked\r\nA\r\n" TE "chunked\r\n\r\n0\r\n\r\n"),
     "error field-line 44 (9112 5; no-colon; header) \"A\" found no-colon 44"},
    {"lenient", IN(H TE "chunked\r\nA\r\n" TE "chunked\r\n\r\n0\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] "
     "[Transfer-Encoding|chunked] end found te-repeated 35 found no-colon 44"},
    {"httplib-strict httplib-lenient",
     IN(H TE "chunked\r\nA\r\n" TE "chunked\r\n\r\n0\r\n\r\n"),
     "head 11 200 \"x\" close [Transfer-Encoding|chunked] "
     "[Transfer-Encoding|chunked] data \"0\\r\\n\\r\\n\" end found te-repeated "
     "35 found no-colon 44"},
    {"http.client", IN(H TE "chunked\r\nA\r\n" TE "chunked\r\n\r\n0\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] end found "
     "te-repeated 35 found no-colon 44"},
    /* An error comes after all that is before it, and nothing past it. */
    {"strict", IN(H CL "x\r\nA\x01: b\nC\r: d\r\nE\r\n\r\n"),
     "error field-name 36 (9110 5.1; name-octet; header) \"\\x01\" found "
     "name-octet 36"},
    {"lenient", IN(H CL "x\r\nA\x01: b\nC\r: d\r\nE\r\n\r\n"),
     "error line-end 42 (9112 2.2; name-cr; header) \"\\r\" found name-octet "
     "36 found bare-lf 40 found name-cr 42"},
    {"httplib-strict httplib-lenient",
     IN(H CL "x\r\nA\x01: b\nC\r: d\r\nE\r\n\r\n"),
     "head 11 200 \"x\" close [Content-Length|x] [A\\x01|b] [C\\r|d] end found "
     "cl-invalid 32 found name-octet 36 found bare-lf 40 found name-cr 42 "
     "found no-colon 48"},
    {"http.client", IN(H CL "x\r\nA\x01: b\nC\r: d\r\nE\r\n\r\n"),
     "head 11 200 \"x\" close [Content-Length|x] end found cl-invalid 32 found "
     "name-octet 36 found bare-lf 40 found name-cr 42 found no-colon 48"},
    {"strict", IN("HTTP/1.1  099\t\x01\n\n"),
     "error bad-status-line 9 (9112 4; status-line-space; start line) "
     "\"HTTP/1.1  099\\x09\\x01\" found status-line-space 9"},
    {"lenient", IN("HTTP/1.1  099\t\x01\n\n"),
     "head 11 99 \"\\x01\" close end found status-line-space 9 found "
     "status-below-100 10 found status-line-space 13 found reason-ctl 14 found "
     "bare-lf 15 found bare-lf 16"},
    {"httplib-strict httplib-lenient http.client",
     IN("HTTP/1.1  099\t\x01\n\n"),
     "error bad-status-line 10 (9110 15; status-below-100; start line) "
     "\"HTTP/1.1  099\\x09\\x01\\n\" found status-line-space 9 found "
     "status-below-100 10"},
    {"strict httplib-strict http.client", IN("http/1.x  \rabc\n\n"),
     "error bad-status-line 0 (9112 2.3; version-case; start line) \"http/1.x  "
     "\\rabc\\n\" found version-case 0"},
    {"lenient", IN("http/1.x  \rabc\n\n"),
     "error unknown-protocol 5 (9112 2.3; version-syntax; start line) "
     "\"http/1.x  \\rabc\\n\" found version-case 0 found version-syntax 5"},
    {"httplib-lenient", IN("http/1.x  \rabc\n\n"),
     "head 9 200 \"\" close data \"http/1.x  \\rabc\\n\\n\" end found "
     "version-case 0"},
};

/* Without a body nothing is rejected. */
static const struct parsing bodiless[] = {
    {"strict lenient", IN("HTTP/1.0 204 x\r\n" TE "x\r\n" CL "1, 2\r\n\r\n"),
     "head 10 204 \"x\" none closes [Transfer-Encoding|x] [Content-Length|1, "
     "2] end found te-forbidden 35 found te-in-http10 35 found cl-with-te 35 "
     "found te-unknown 35 found cl-forbidden 54 found cl-different 54"},
    {"httplib-strict httplib-lenient http.client",
     IN("HTTP/1.0 204 x\r\n" TE "x\r\n" CL "1, 2\r\n\r\n"),
     "head 10 204 \"x\" none 0 closes [Transfer-Encoding|x] [Content-Length|1, "
     "2] end found te-forbidden 35 found te-in-http10 35 found cl-with-te 35 "
     "found te-unknown 35 found cl-forbidden 54 found cl-different 54"},
    {"strict lenient", IN("HTTP/1.0 304 x\r\n" TE "x\r\n" CL "1, 2\r\n\r\n"),
     "head 10 304 \"x\" none closes [Transfer-Encoding|x] [Content-Length|1, "
     "2] end found te-in-http10 35 found cl-with-te 35 found te-unknown 35 "
     "found cl-different 54"},
    {"httplib-strict httplib-lenient http.client",
     IN("HTTP/1.0 304 x\r\n" TE "x\r\n" CL "1, 2\r\n\r\n"),
     "head 10 304 \"x\" none 0 closes [Transfer-Encoding|x] [Content-Length|1, "
     "2] end found te-in-http10 35 found cl-with-te 35 found te-unknown 35 "
     "found cl-different 54"},
    {"strict lenient", IN("HTTP/1.0 200 x\r\n" TE "x\r\n" CL "1, 2\r\n\r\n"),
     "head 10 200 \"x\" none closes [Transfer-Encoding|x] [Content-Length|1, "
     "2] end found te-in-http10 35 found cl-with-te 35 found te-unknown 35 "
     "found cl-different 54",
     .request = SL_REQUEST_HEAD},
    {"httplib-strict httplib-lenient http.client",
     IN("HTTP/1.0 200 x\r\n" TE "x\r\n" CL "1, 2\r\n\r\n"),
     "head 10 200 \"x\" none 0 closes [Transfer-Encoding|x] [Content-Length|1, "
     "2] end found te-in-http10 35 found cl-with-te 35 found te-unknown 35 "
     "found cl-different 54",
     .request = SL_REQUEST_HEAD},
    {"strict lenient", IN("HTTP/1.0 200 x\r\n" TE "x\r\n" CL "1, 2\r\n\r\n"),
     "head 10 200 \"x\" none closes [Transfer-Encoding|x] [Content-Length|1, "
     "2] end found te-forbidden 35 found te-in-http10 35 found cl-with-te 35 "
     "found te-unknown 35 found cl-forbidden 54 found cl-different 54",
     .request = SL_REQUEST_CONNECT},
    {"httplib-strict httplib-lenient http.client",
     IN("HTTP/1.0 200 x\r\n" TE "x\r\n" CL "1, 2\r\n\r\n"),
     "head 10 200 \"x\" close [Transfer-Encoding|x] [Content-Length|1, 2] end "
     "found te-forbidden 35 found te-in-http10 35 found cl-with-te 35 found "
     "te-unknown 35 found cl-forbidden 54 found cl-different 54",
     .request = SL_REQUEST_CONNECT},
    {"strict lenient",
     IN("HTTP/1.1 103 x\r\n" CL "-1\r\n\r\n" H CL "0\r\n\r\n"),
     "interim 11 103 \"x\" none [Content-Length|-1] head 11 200 \"x\" length 0 "
     "[Content-Length|0] end found cl-forbidden 32 found cl-invalid 32"},
    {"httplib-strict httplib-lenient http.client",
     IN("HTTP/1.1 103 x\r\n" CL "-1\r\n\r\n" H CL "0\r\n\r\n"),
     "head 11 103 \"x\" none 0 [Content-Length|-1] end head 11 200 \"x\" "
     "length 0 [Content-Length|0] end found cl-forbidden 32 found cl-invalid "
     "32"},
    {"strict lenient",
     IN("HTTP/1.1 100 x\r\n" TE "x\r\n" CL "1, 2\r\n\r\n" H CL "0\r\n\r\n"),
     "interim 11 100 \"x\" none [Transfer-Encoding|x] [Content-Length|1, 2] "
     "head 11 200 \"x\" length 0 [Content-Length|0] end found te-forbidden 35 "
     "found cl-with-te 35 found te-unknown 35 found cl-forbidden 54 found "
     "cl-different 54"},
    {"httplib-strict httplib-lenient http.client",
     IN("HTTP/1.1 100 x\r\n" TE "x\r\n" CL "1, 2\r\n\r\n" H CL "0\r\n\r\n"),
     "interim 11 100 \"x\" none head 11 200 \"x\" length 0 [Content-Length|0] "
     "end found te-forbidden 35 found te-unknown 35 found cl-forbidden 54 "
     "found cl-different 54"},
    /* After Transfer-Encoding in HTTP/1.0 the connection is closed. */
    {"strict lenient",
     IN("HTTP/1.0 103 x\r\n" TE "chunked\r\n\r\n" H CL "0\r\n\r\n"),
     "interim 10 103 \"x\" none closes [Transfer-Encoding|chunked] head 11 200 "
     "\"x\" length 0 closes [Content-Length|0] end found te-forbidden 35 found "
     "te-in-http10 35"},
    {"strict lenient", IN("HTTP/1.0 103 x\r\n" CL "0\r\n\r\n" H CL "0\r\n\r\n"),
     "interim 10 103 \"x\" none [Content-Length|0] head 11 200 \"x\" length 0 "
     "[Content-Length|0] end found cl-forbidden 32"},
};

/* Lines that the Python profiles drop one by one. */
static const struct parsing dropped[] = {
    {"strict",
     IN("HTTP/1.1 100 x\r\nA: b\r\n\x20\x01\nC\r\n D\r\n\r\n" H CL "0\r\n\r\n"),
     "error field-value 23 (9110 5.5; value-ctl; header) \"\\x01\" found "
     "obs-fold 22 found value-ctl 23"},
    {"lenient",
     IN("HTTP/1.1 100 x\r\nA: b\r\n\x20\x01\nC\r\n D\r\n\r\n" H CL "0\r\n\r\n"),
     "interim 11 100 \"x\" none [A|b \\x01]folded head 11 200 \"x\" length 0 "
     "[Content-Length|0] end found obs-fold 22 found value-ctl 23 found "
     "bare-lf 24 found no-colon 25 found obs-fold 28"},
    {"httplib-strict httplib-lenient http.client",
     IN("HTTP/1.1 100 x\r\nA: b\r\n\x20\x01\nC\r\n D\r\n\r\n" H CL "0\r\n\r\n"),
     "interim 11 100 \"x\" none head 11 200 \"x\" length 0 [Content-Length|0] "
     "end found obs-fold 22 found value-ctl 23 found bare-lf 24 found no-colon "
     "25 found obs-fold 28"},
    {"strict",
     IN("HTTP/1.1 100 x\r\nFrom a\r\n b\r\nA : b\r\n\r\n" H CL "0\r\n\r\n"),
     "error field-line 16 (9112 5; unix-from; header) \"From a\" found "
     "unix-from 16"},
    {"lenient",
     IN("HTTP/1.1 100 x\r\nFrom a\r\n b\r\nA : b\r\n\r\n" H CL "0\r\n\r\n"),
     "interim 11 100 \"x\" none [A|b] head 11 200 \"x\" length 0 "
     "[Content-Length|0] end found unix-from 16 found leading-space-line 24 "
     "found space-before-colon 29"},
    {"httplib-strict httplib-lenient http.client",
     IN("HTTP/1.1 100 x\r\nFrom a\r\n b\r\nA : b\r\n\r\n" H CL "0\r\n\r\n"),
     "interim 11 100 \"x\" none head 11 200 \"x\" length 0 [Content-Length|0] "
     "end found unix-from 16 found leading-space-line 24 found "
     "space-before-colon 29"},
    {"strict lenient",
     IN("HTTP/1.1 100 x\r\n" CL "\r\n\x20"
        "1\r\n\r\n" H CL "0\r\n\r\n"),
     "interim 11 100 \"x\" none [Content-Length|1] head 11 200 \"x\" length 0 "
     "[Content-Length|0] end found obs-fold 34 found cl-forbidden 35"},
    {"httplib-strict httplib-lenient http.client",
     IN("HTTP/1.1 100 x\r\n" CL "\r\n\x20"
        "1\r\n\r\n" H CL "0\r\n\r\n"),
     "interim 11 100 \"x\" none head 11 200 \"x\" length 0 [Content-Length|0] "
     "end found cl-forbidden 32 found cl-invalid 32 found obs-fold 34"},
    {"strict", IN(H TE "chunked\r\n\r\n0\r\nA: b\r\n\x20\x01\nC\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error field-value "
     "56 (9110 5.5; value-ctl; trailer) \"\\x01\" used 49 found obs-fold 55 "
     "found value-ctl 56"},
    {"lenient", IN(H TE "chunked\r\n\r\n0\r\nA: b\r\n\x20\x01\nC\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] trailers [A|b "
     "\\x01]folded end found obs-fold 55 found value-ctl 56 found bare-lf 57 "
     "found no-colon 58"},
    {"httplib-strict httplib-lenient http.client",
     IN(H TE "chunked\r\n\r\n0\r\nA: b\r\n\x20\x01\nC\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] end found obs-fold "
     "55 found value-ctl 56 found bare-lf 57 found no-colon 58"},
    {"strict", IN(H TE "chunked\r\n\r\n0\r\nA : b"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error "
     "incomplete-trailer 54 (9112 7.1; eof-in-trailer; trailer) \"\" used 49 "
     "found eof-in-trailer 54"},
    {"lenient httplib-strict httplib-lenient http.client",
     IN(H TE "chunked\r\n\r\n0\r\nA : b"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] end found "
     "eof-in-trailer 54"},
    {"strict lenient", IN(H TE "chunked\r\n\r\n0"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error "
     "incomplete-body 47 (9112 8; eof-in-chunk-size; chunk size) \"\" used 46 "
     "found eof-in-chunk-size 47"},
    {"httplib-strict httplib-lenient http.client", IN(H TE "chunked\r\n\r\n0"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] end found "
     "eof-in-chunk-size 47 found eof-in-trailer 47"},
    {"strict lenient", IN(H TE "chunked\r\n\r\nzz"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error "
     "incomplete-body 48 (9112 8; eof-in-chunk-size; chunk size) \"\" used 46 "
     "found eof-in-chunk-size 48"},
    {"httplib-strict httplib-lenient http.client", IN(H TE "chunked\r\n\r\nzz"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error chunk-size "
     "46 (9112 7.1; chunk-size-invalid; chunk size) \"zz\" used 46 found "
     "chunk-size-invalid 46"},
    {"strict", IN(H TE "chunked\r\n\r\n1\r\na\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 1 data \"a\" "
     "error chunk-end 50 (9112 7.1; chunk-end-lf; chunk end) partial 1 \"\\n\" "
     "used 50 found chunk-end-lf 50"},
    {"lenient", IN(H TE "chunked\r\n\r\n1\r\na\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 1 data \"a\" "
     "chunk-end error incomplete-body 51 (9112 8; -; chunk size) partial 1 "
     "\"\" used 51 found chunk-end-lf 50"},
    {"httplib-strict httplib-lenient", IN(H TE "chunked\r\n\r\n1\r\na\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 1 data \"a\" "
     "error incomplete-body 51 (9112 8; -; chunk end) partial 1 expected 1 "
     "\"\" used 50 found chunk-end-lf 50"},
    {"http.client", IN(H TE "chunked\r\n\r\n1\r\na\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 1 data \"a\" "
     "error incomplete-body 51 (9112 8; -; chunk end) partial 1 \"\" used 50 "
     "found chunk-end-lf 50"},
    {"strict", IN(H TE "chunked\r\n\r\n1\r\na\nb0\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 1 data \"a\" "
     "error chunk-end 50 (9112 7.1; chunk-end-lf; chunk end) partial 1 \"\\n\" "
     "used 50 found chunk-end-lf 50"},
    {"lenient", IN(H TE "chunked\r\n\r\n1\r\na\nb0\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 1 data \"a\" "
     "chunk-end chunk 176 data \"\\r\\n\" error incomplete-body 57 (9112 8; -; "
     "body) partial 3 expected 174 \"\" used 57 found chunk-end-lf 50"},
    {"httplib-strict httplib-lenient http.client",
     IN(H TE "chunked\r\n\r\n1\r\na\nb0\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 1 data \"a\" "
     "chunk-end end found chunk-end-lf 50"},
    {"strict lenient", IN(H TE "chunked\r\n\r\n1\r\na\rb0\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 1 data \"a\" "
     "error chunk-end 50 (9112 7.1; chunk-end-invalid; chunk end) partial 1 "
     "\"\\r\" used 50 found chunk-end-invalid 50"},
    {"httplib-strict httplib-lenient http.client",
     IN(H TE "chunked\r\n\r\n1\r\na\rb0\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 1 data \"a\" "
     "chunk-end end found chunk-end-invalid 50"},
};

Test(findings, come_in_the_order_of_the_input)
{
    for (size_t i = 0; i < ROWS(orders); i++)
        cr_expect(parse(&orders[i]) == orders[i].want, "orders row %zu: %s", i,
                  parse(&orders[i]));
}

Test(findings, reject_nothing_where_there_is_no_body)
{
    for (size_t i = 0; i < ROWS(bodiless); i++)
        cr_expect(parse(&bodiless[i]) == bodiless[i].want,
                  "bodiless row %zu: %s", i, parse(&bodiless[i]));
}

Test(findings, are_made_of_lines_that_are_dropped)
{
    for (size_t i = 0; i < ROWS(dropped); i++)
        cr_expect(parse(&dropped[i]) == dropped[i].want, "dropped row %zu: %s",
                  i, parse(&dropped[i]));
}
