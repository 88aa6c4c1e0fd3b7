/* SPDX-License-Identifier: MIT */
/*
 * Bodies: RFC 9112 sections 6.3, 7.1 and 8, parts K4, L and M of the httplib
 * semantics.
 */
#include <criterion/criterion.h>

#include "parsing.h"

#define H "HTTP/1.1 200 x\r\n"
#define CHUNKED H "Transfer-Encoding: chunked\r\n\r\n"
#define LAST "\r\n0\r\n\r\n"

static const struct parsing bodies[] = {
    {"strict lenient",
     IN(H "Content-Length: 5\r\n\r\nhelloHTTP/1.1 204 y\r\n\r\n"),
     "head 11 200 \"x\" length 5 [Content-Length|5] data \"hello\" end head 11 "
     "204 \"y\" none end"},
    {"httplib-strict httplib-lenient http.client",
     IN(H "Content-Length: 5\r\n\r\nhelloHTTP/1.1 204 y\r\n\r\n"),
     "head 11 200 \"x\" length 5 [Content-Length|5] data \"hello\" end head 11 "
     "204 \"y\" none 0 end"},
    {NULL, IN(H "Content-Length: 5\r\n\r\nhell"),
     "head 11 200 \"x\" length 5 [Content-Length|5] data \"hell\" error "
     "incomplete-body 41 (9112 8; -; body) partial 4 expected 1 \"\" used 41"},
    {NULL, IN(H "Content-Length: 5\r\n\r\n"),
     "head 11 200 \"x\" length 5 [Content-Length|5] error incomplete-body 37 "
     "(9112 8; -; body) expected 5 \"\" used 37"},
    {NULL, IN(H "Content-Length: 5\r\n\r\nhell"),
     "head 11 200 \"x\" length 5 [Content-Length|5] data \"hell\" more",
     .open = true},
    {"strict lenient", IN(H "Content-Length: 0\r\n\r\nHTTP/1.1 204 y\r\n\r\n"),
     "head 11 200 \"x\" length 0 [Content-Length|0] end head 11 204 \"y\" none "
     "end"},
    {"httplib-strict httplib-lenient http.client",
     IN(H "Content-Length: 0\r\n\r\nHTTP/1.1 204 y\r\n\r\n"),
     "head 11 200 \"x\" length 0 [Content-Length|0] end head 11 204 \"y\" none "
     "0 end"},
    {NULL,
     IN(H "Connection: close\r\nContent-Length: 5\r\n\r\nhelloHTTP/1.1 204 "
          "y\r\n\r\n"),
     "head 11 200 \"x\" length 5 closes [Connection|close] [Content-Length|5] "
     "data \"hello\" end left \"HTTP/1.1 204 y\\r\\n\\r\\n\""},
    {NULL, IN(H "\r\nhello\r\n\0"),
     "head 11 200 \"x\" close data \"hello\\r\\n\\x00\" end"},
    {NULL, IN(H "\r\nhello"), "head 11 200 \"x\" close data \"hello\" more",
     .open = true},
    {NULL, IN(H "\r\n"), "head 11 200 \"x\" close end"},
};

static const struct parsing chunks[] = {
    {"strict lenient",
     IN(CHUNKED "5\r\nhello\r\n1\r\n \r\n0\r\n\r\nHTTP/1.1 204 y\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end chunk 1 data \" \" chunk-end end head 11 204 \"y\" "
     "none end"},
    {"httplib-strict httplib-lenient http.client",
     IN(CHUNKED "5\r\nhello\r\n1\r\n \r\n0\r\n\r\nHTTP/1.1 204 y\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end chunk 1 data \" \" chunk-end end head 11 204 \"y\" "
     "none 0 end"},
    {"strict lenient http.client", IN(CHUNKED "5\r\nhello\r\n3\r\nyou"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end chunk 3 data \"you\" error incomplete-body 62 (9112 "
     "8; -; chunk end) partial 8 \"\" used 62"},
    {"httplib-strict httplib-lenient", IN(CHUNKED "5\r\nhello\r\n3\r\nyou"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end chunk 3 data \"you\" error incomplete-body 62 (9112 "
     "8; -; chunk end) expected 2 \"\" used 62"},
    {"strict lenient", IN(CHUNKED "5\r\nhello\r\n3\r\nyo"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end chunk 3 data \"yo\" error incomplete-body 61 (9112 "
     "8; -; body) partial 7 expected 1 \"\" used 61"},
    {"httplib-strict httplib-lenient", IN(CHUNKED "5\r\nhello\r\n3\r\nyo"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end chunk 3 data \"yo\" error incomplete-body 61 (9112 "
     "8; -; body) partial 2 expected 1 \"\" used 61"},
    {"http.client", IN(CHUNKED "5\r\nhello\r\n3\r\nyo"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end chunk 3 data \"yo\" error incomplete-body 61 (9112 "
     "8; -; body) partial 5 \"\" used 61"},
    {"strict lenient", IN(CHUNKED "5\r\nhello\r\n3\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end chunk 3 error incomplete-body 59 (9112 8; -; body) "
     "partial 5 expected 3 \"\" used 59"},
    {"httplib-strict httplib-lenient", IN(CHUNKED "5\r\nhello\r\n3\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end chunk 3 error incomplete-body 59 (9112 8; -; body) "
     "expected 3 \"\" used 59"},
    {"http.client", IN(CHUNKED "5\r\nhello\r\n3\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end chunk 3 error incomplete-body 59 (9112 8; -; body) "
     "partial 5 \"\" used 59"},
    {"strict lenient", IN(CHUNKED "5\r\nhello\r\n3\r"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end error incomplete-body 58 (9112 8; eof-in-chunk-size; "
     "chunk size) partial 5 \"\" used 56 found eof-in-chunk-size 58"},
    {"httplib-strict httplib-lenient", IN(CHUNKED "5\r\nhello\r\n3\r"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end chunk 3 error incomplete-body 58 (9112 8; -; body) "
     "expected 3 \"\" used 58 found eof-in-chunk-size 58"},
    {"http.client", IN(CHUNKED "5\r\nhello\r\n3\r"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end chunk 3 error incomplete-body 58 (9112 8; -; body) "
     "partial 5 \"\" used 58 found eof-in-chunk-size 58"},
    {"strict lenient", IN(CHUNKED "5\r\nhello\r\n3"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end error incomplete-body 57 (9112 8; eof-in-chunk-size; "
     "chunk size) partial 5 \"\" used 56 found eof-in-chunk-size 57"},
    {"httplib-strict httplib-lenient", IN(CHUNKED "5\r\nhello\r\n3"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end chunk 3 error incomplete-body 57 (9112 8; -; body) "
     "expected 3 \"\" used 57 found eof-in-chunk-size 57"},
    {"http.client", IN(CHUNKED "5\r\nhello\r\n3"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end chunk 3 error incomplete-body 57 (9112 8; -; body) "
     "partial 5 \"\" used 57 found eof-in-chunk-size 57"},
    {"strict lenient", IN(CHUNKED "5\r\nhello\r\n3;a"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end error incomplete-body 59 (9112 8; eof-in-chunk-size; "
     "chunk size) partial 5 \"\" used 56 found eof-in-chunk-size 59"},
    {"httplib-strict httplib-lenient", IN(CHUNKED "5\r\nhello\r\n3;a"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end chunk 3 error incomplete-body 59 (9112 8; -; body) "
     "expected 3 \"\" used 59 found eof-in-chunk-size 59"},
    {"http.client", IN(CHUNKED "5\r\nhello\r\n3;a"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end chunk 3 error incomplete-body 59 (9112 8; -; body) "
     "partial 5 \"\" used 59 found eof-in-chunk-size 59"},
    {"strict lenient", IN(CHUNKED "5\r\nhello\r\ng"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end error incomplete-body 57 (9112 8; eof-in-chunk-size; "
     "chunk size) partial 5 \"\" used 56 found eof-in-chunk-size 57"},
    {"httplib-strict httplib-lenient http.client",
     IN(CHUNKED "5\r\nhello\r\ng"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end error chunk-size 56 (9112 7.1; chunk-size-invalid; "
     "chunk size) partial 5 \"g\" used 56 found chunk-size-invalid 56"},
    {NULL, IN(CHUNKED "5\r\nhello\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end error incomplete-body 56 (9112 8; -; chunk size) "
     "partial 5 \"\" used 56"},
    {"strict lenient http.client", IN(CHUNKED "5\r\nhello\r"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" error incomplete-body 55 (9112 8; -; chunk end) partial 5 \"\" "
     "used 54"},
    {"httplib-strict httplib-lenient", IN(CHUNKED "5\r\nhello\r"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" error incomplete-body 55 (9112 8; -; chunk end) partial 1 "
     "expected 1 \"\" used 54"},
    {NULL, IN(CHUNKED),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error "
     "incomplete-body 46 (9112 8; -; chunk size) \"\" used 46"},
    {"strict", IN(CHUNKED "0\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error "
     "incomplete-trailer 49 (9112 7.1; eof-in-trailer; trailer) \"\" used 49 "
     "found eof-in-trailer 49"},
    {"lenient httplib-strict httplib-lenient http.client", IN(CHUNKED "0\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] end found "
     "eof-in-trailer 49"},
    {"strict lenient", IN(CHUNKED "0"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error "
     "incomplete-body 47 (9112 8; eof-in-chunk-size; chunk size) \"\" used 46 "
     "found eof-in-chunk-size 47"},
    {"httplib-strict httplib-lenient http.client", IN(CHUNKED "0"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] end found "
     "eof-in-chunk-size 47 found eof-in-trailer 47"},
    {NULL, IN(CHUNKED "5\r\nhello\r"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" more left \"\\r\"",
     .open = true},
    {"strict",
     IN(CHUNKED "5\r\nhello\n"
                "0\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" error chunk-end 54 (9112 7.1; chunk-end-lf; chunk end) partial "
     "5 \"\\n\" used 54 found chunk-end-lf 54"},
    {"lenient",
     IN(CHUNKED "5\r\nhello\n"
                "0\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end end found chunk-end-lf 54"},
    {"httplib-strict httplib-lenient http.client",
     IN(CHUNKED "5\r\nhello\n"
                "0\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end error chunk-size 56 (9112 7.1; chunk-size-invalid; "
     "chunk size) partial 5 \"\\r\\n\" used 56 found chunk-end-lf 54 found "
     "chunk-size-invalid 56"},
    {"strict",
     IN(CHUNKED "5\r\nhello\nx"
                "0\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" error chunk-end 54 (9112 7.1; chunk-end-lf; chunk end) partial "
     "5 \"\\n\" used 54 found chunk-end-lf 54"},
    {"lenient",
     IN(CHUNKED "5\r\nhello\nx"
                "0\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end error chunk-size 55 (9112 7.1; chunk-size-invalid; "
     "chunk size) partial 5 \"x0\\r\\n\" used 55 found chunk-end-lf 54 found "
     "chunk-size-invalid 55"},
    {"httplib-strict httplib-lenient http.client",
     IN(CHUNKED "5\r\nhello\nx"
                "0\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end end found chunk-end-lf 54"},
    {"strict lenient",
     IN(CHUNKED "5\r\nhellox"
                "0\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" error chunk-end 54 (9112 7.1; chunk-end-invalid; chunk end) "
     "partial 5 \"x\" used 54 found chunk-end-invalid 54"},
    {"httplib-strict httplib-lenient http.client",
     IN(CHUNKED "5\r\nhellox"
                "0\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end error chunk-size 56 (9112 7.1; chunk-size-invalid; "
     "chunk size) partial 5 \"\\r\\n\" used 56 found chunk-end-invalid 54 "
     "found chunk-size-invalid 56"},
    {"strict lenient",
     IN(CHUNKED "5\r\nhelloxy"
                "0\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" error chunk-end 54 (9112 7.1; chunk-end-invalid; chunk end) "
     "partial 5 \"x\" used 54 found chunk-end-invalid 54"},
    {"httplib-strict httplib-lenient http.client",
     IN(CHUNKED "5\r\nhelloxy"
                "0\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end end found chunk-end-invalid 54"},
    {"strict lenient",
     IN(CHUNKED "5\r\nhello\rx"
                "0\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" error chunk-end 54 (9112 7.1; chunk-end-invalid; chunk end) "
     "partial 5 \"\\r\" used 54 found chunk-end-invalid 54"},
    {"httplib-strict httplib-lenient http.client",
     IN(CHUNKED "5\r\nhello\rx"
                "0\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end end found chunk-end-invalid 54"},
    {"strict lenient",
     IN(CHUNKED "5\r\nhelloy\n"
                "0\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" error chunk-end 54 (9112 7.1; chunk-end-invalid; chunk end) "
     "partial 5 \"y\" used 54 found chunk-end-invalid 54"},
    {"httplib-strict httplib-lenient http.client",
     IN(CHUNKED "5\r\nhelloy\n"
                "0\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end end found chunk-end-invalid 54"},
    {"strict lenient",
     IN(CHUNKED "5\r\nhello\r\r"
                "0\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" error chunk-end 54 (9112 7.1; chunk-end-invalid; chunk end) "
     "partial 5 \"\\r\" used 54 found chunk-end-invalid 54"},
    {"httplib-strict httplib-lenient http.client",
     IN(CHUNKED "5\r\nhello\r\r"
                "0\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end end found chunk-end-invalid 54"},
    {"strict lenient", IN(CHUNKED "5\r\nhellox"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" error chunk-end 54 (9112 7.1; chunk-end-invalid; chunk end) "
     "partial 5 \"x\" used 54 found chunk-end-invalid 54"},
    {"httplib-strict httplib-lenient", IN(CHUNKED "5\r\nhellox"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" error incomplete-body 55 (9112 8; -; chunk end) partial 1 "
     "expected 1 \"\" used 54 found chunk-end-invalid 54"},
    {"http.client", IN(CHUNKED "5\r\nhellox"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" error incomplete-body 55 (9112 8; -; chunk end) partial 5 \"\" "
     "used 54 found chunk-end-invalid 54"},
    {"strict", IN(CHUNKED "5\r\nhello\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" error chunk-end 54 (9112 7.1; chunk-end-lf; chunk end) partial "
     "5 \"\\n\" used 54 found chunk-end-lf 54"},
    {"lenient", IN(CHUNKED "5\r\nhello\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end error incomplete-body 55 (9112 8; -; chunk size) "
     "partial 5 \"\" used 55 found chunk-end-lf 54"},
    {"httplib-strict httplib-lenient", IN(CHUNKED "5\r\nhello\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" error incomplete-body 55 (9112 8; -; chunk end) partial 1 "
     "expected 1 \"\" used 54 found chunk-end-lf 54"},
    {"http.client", IN(CHUNKED "5\r\nhello\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" error incomplete-body 55 (9112 8; -; chunk end) partial 5 \"\" "
     "used 54 found chunk-end-lf 54"},
    {"lenient", IN(CHUNKED "5\r\nhellox"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" error incomplete-body 55 (9112 8; -; chunk end) partial 5 \"\" "
     "used 54 found chunk-end-invalid 54",
     .actions = {[SL_DEV_CHUNK_END] = SL_ACCEPT}},
    {"lenient",
     IN(CHUNKED "5\r\nhelloxy"
                "0\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end end found chunk-end-invalid 54",
     .actions = {[SL_DEV_CHUNK_END] = SL_ACCEPT}},
    {"lenient",
     IN(CHUNKED "5\r\nhello\n"
                "0\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" error chunk-end 54 (9112 7.1; chunk-end-lf; chunk end) partial "
     "5 \"\\n\" used 54 found chunk-end-lf 54",
     .actions = {[SL_DEV_CHUNK_END_LF] = TO_REJECT}},
    {"lenient", IN(CHUNKED "5\r\nhello\r\n3\r"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end error chunk-size 56 (9112 7.1; chunk-size-space; "
     "chunk size) partial 5 \"3\\r\" used 56 found chunk-size-space 56",
     .actions = {[SL_DEV_EOF_IN_SIZE] = SL_ACCEPT}},
    {"httplib-strict http.client",
     IN(CHUNKED "5\r\nhelloxy"
                "0\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" error chunk-end 54 (9112 7.1; chunk-end-invalid; chunk end) "
     "partial 5 \"x\" used 54 found chunk-end-invalid 54",
     .actions = {[SL_DEV_CHUNK_END] = TO_REJECT}},
};

static const struct parsing trailers[] = {
    {"strict lenient",
     IN(CHUNKED "0\r\nA: b\r\nC: d\r\n\r\nHTTP/1.1 204 y\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] trailers [A|b] "
     "[C|d] end head 11 204 \"y\" none end"},
    {"httplib-strict httplib-lenient http.client",
     IN(CHUNKED "0\r\nA: b\r\nC: d\r\n\r\nHTTP/1.1 204 y\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] end head 11 204 "
     "\"y\" none 0 end"},
    {"strict lenient", IN(CHUNKED "0\r\nA: b\r\n c\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] trailers [A|b "
     "c]folded end found obs-fold 55"},
    {"httplib-strict httplib-lenient http.client",
     IN(CHUNKED "0\r\nA: b\r\n c\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] end found obs-fold "
     "55"},
    {"strict", IN(CHUNKED "0\r\nA: b\n\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error line-end 53 "
     "(9112 2.2; bare-lf; trailer) \"\\n\" used 49 found bare-lf 53"},
    {"lenient", IN(CHUNKED "0\r\nA: b\n\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] trailers [A|b] end "
     "found bare-lf 53 found bare-lf 54"},
    {"httplib-strict httplib-lenient", IN(CHUNKED "0\r\nA: b\n\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] end found bare-lf "
     "53 found bare-lf 54 found eof-in-trailer 55"},
    {"http.client", IN(CHUNKED "0\r\nA: b\n\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] end found bare-lf "
     "53 found bare-lf 54"},
    {"strict", IN(CHUNKED "0\r\n\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error line-end 49 "
     "(9112 2.2; bare-lf; trailer) \"\\n\" used 49 found bare-lf 49"},
    {"lenient http.client", IN(CHUNKED "0\r\n\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] end found bare-lf "
     "49"},
    {"httplib-strict httplib-lenient", IN(CHUNKED "0\r\n\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] end found bare-lf "
     "49 found eof-in-trailer 50"},
    {"strict", IN(CHUNKED "0\r\n\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error line-end 49 "
     "(9112 2.2; bare-lf; trailer) \"\\n\" used 49 found bare-lf 49"},
    {"lenient", IN(CHUNKED "0\r\n\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] end error "
     "no-response 52 (9112 8; -; start line) \"\" used 52 found bare-lf 49 "
     "found leading-empty-line 50"},
    {"httplib-strict httplib-lenient", IN(CHUNKED "0\r\n\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] end found bare-lf "
     "49"},
    {"http.client", IN(CHUNKED "0\r\n\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] end error "
     "bad-status-line 50 (9112 2.2; leading-empty-line; start line) \"\\r\\n\" "
     "used 50 found bare-lf 49 found leading-empty-line 50"},
    {"strict", IN(CHUNKED "0\r\n\rx\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error field-line "
     "49 (9112 5; no-colon; trailer) \"\\rx\" used 49 found no-colon 49 found "
     "name-cr 49"},
    {"lenient", IN(CHUNKED "0\r\n\rx\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error line-end 49 "
     "(9112 2.2; name-cr; trailer) \"\\r\" used 49 found no-colon 49 found "
     "name-cr 49"},
    {"httplib-strict httplib-lenient http.client",
     IN(CHUNKED "0\r\n\rx\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] end found no-colon "
     "49 found name-cr 49"},
    {"strict", IN(CHUNKED "0\r\nx\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error field-line "
     "49 (9112 5; no-colon; trailer) \"x\" used 49 found no-colon 49"},
    {"lenient httplib-strict httplib-lenient http.client",
     IN(CHUNKED "0\r\nx\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] end found no-colon "
     "49 found bare-lf 50"},
    {"strict", IN(CHUNKED "0\r\nnocolon\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error field-line "
     "49 (9112 5; no-colon; trailer) \"nocolon\" used 49 found no-colon 49"},
    {"lenient httplib-strict httplib-lenient http.client",
     IN(CHUNKED "0\r\nnocolon\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] end found no-colon "
     "49"},
    {"strict", IN(CHUNKED "0\r\nA(: b\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error field-name "
     "50 (9110 5.6.2; name-delimiter; trailer) \"(\" used 49 found "
     "name-delimiter 50"},
    {"lenient httplib-strict httplib-lenient http.client",
     IN(CHUNKED "0\r\nA(: b\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] end found "
     "name-delimiter 50"},
    {"strict", IN(CHUNKED "0\r\nA: b\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error "
     "incomplete-trailer 55 (9112 7.1; eof-in-trailer; trailer) \"\" used 49 "
     "found eof-in-trailer 55"},
    {"lenient", IN(CHUNKED "0\r\nA: b\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] trailers [A|b] end "
     "found eof-in-trailer 55"},
    {"httplib-strict httplib-lenient http.client", IN(CHUNKED "0\r\nA: b\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] end found "
     "eof-in-trailer 55"},
    {"strict", IN(CHUNKED "0\r\nA: b\r\nC"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error "
     "incomplete-trailer 56 (9112 7.1; eof-in-trailer; trailer) \"\" used 49 "
     "found eof-in-trailer 56"},
    {"lenient", IN(CHUNKED "0\r\nA: b\r\nC"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] trailers [A|b] end "
     "found eof-in-trailer 56"},
    {"httplib-strict httplib-lenient http.client", IN(CHUNKED "0\r\nA: b\r\nC"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] end found "
     "eof-in-trailer 56"},
    {"strict", IN(CHUNKED "0\r\nA: b\r\n\r"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error "
     "incomplete-trailer 56 (9112 7.1; eof-in-trailer; trailer) \"\" used 49 "
     "found eof-in-trailer 56"},
    {"lenient", IN(CHUNKED "0\r\nA: b\r\n\r"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] trailers [A|b] end "
     "found eof-in-trailer 56"},
    {"httplib-strict httplib-lenient http.client",
     IN(CHUNKED "0\r\nA: b\r\n\r"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] end found "
     "eof-in-trailer 56"},
    {"strict lenient", IN(CHUNKED "0\r\nA: b\r\n\r"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] more left \"A: "
     "b\\r\\n\\r\"",
     .open = true},
    {"httplib-strict httplib-lenient http.client",
     IN(CHUNKED "0\r\nA: b\r\n\r"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] more left \"\\r\"",
     .open = true},
    {"strict", IN(CHUNKED "5\r\nhello\r\n0\r\nx"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end error incomplete-trailer 60 (9112 7.1; "
     "eof-in-trailer; trailer) \"\" used 59 found eof-in-trailer 60"},
    {"lenient httplib-strict httplib-lenient http.client",
     IN(CHUNKED "5\r\nhello\r\n0\r\nx"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end end found eof-in-trailer 60"},
    {"lenient", IN(CHUNKED "0\r\nA: b\r\nC"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error "
     "incomplete-trailer 56 (9112 7.1; eof-in-trailer; trailer) \"\" used 49 "
     "found eof-in-trailer 56",
     .actions = {[SL_DEV_EOF_IN_TRAILER] = TO_REJECT}},
    {"strict", IN(CHUNKED "0\r\nA: b\r\n\r\n"),
     "error too-many-fields 16 (9110 5.4; -; header) \"Transfer-Encoding: "
     "chunked\"",
     .limits = {.fields = LIMIT_ZERO}},
};

Test(body, ends_by_length_or_close)
{
    for (size_t i = 0; i < ROWS(bodies); i++)
        cr_expect(parse(&bodies[i]) == bodies[i].want, "bodies row %zu: %s", i,
                  parse(&bodies[i]));
}

Test(body, comes_in_chunks)
{
    for (size_t i = 0; i < ROWS(chunks); i++)
        cr_expect(parse(&chunks[i]) == chunks[i].want, "chunks row %zu: %s", i,
                  parse(&chunks[i]));
}

Test(body, may_have_trailers)
{
    for (size_t i = 0; i < ROWS(trailers); i++)
        cr_expect(parse(&trailers[i]) == trailers[i].want,
                  "trailers row %zu: %s", i, parse(&trailers[i]));
}
