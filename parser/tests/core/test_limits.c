/* SPDX-License-Identifier: MIT */
/*
 * The limits of struct sl_limits, each at its edge: what is allowed passes,
 * one more does not; 0 allows nothing, SL_NO_LIMIT everything.
 */
#include <criterion/criterion.h>

#include "parsing.h"

/* 16 octets, and 8 of a field line. */
#define H "HTTP/1.1 200 x\r\n"
#define A "A: bcd\r\n"
#define CONTINUE "HTTP/1.1 100 x\r\n"
#define CHUNKED "HTTP/1.1 200 x\r\nTransfer-Encoding: chunked\r\n\r\n"

static const struct parsing lines[] = {
    {NULL, IN(H "\r\n"), "head 11 200 \"x\" close end", .limits = {.line = 16}},
    {NULL, IN(H "\r\n"),
     "error line-too-long 0 (9110 5.4; -; start line) \"HTTP/1.1 200 x\\r\\n\"",
     .limits = {.line = 15}},
    {"lenient", IN("HTTP/1.1 200 x\n\n"),
     "head 11 200 \"x\" close end found bare-lf 14 found bare-lf 15",
     .limits = {.line = 15}},
    {"lenient", IN("HTTP/1.1 200 x\n\n"),
     "error line-too-long 0 (9110 5.4; -; start line) \"HTTP/1.1 200 x\\n\"",
     .limits = {.line = 14}},
    {NULL, IN("HTTP/1.1 200 xxx"),
     "error line-too-long 0 (9110 5.4; -; start line) \"HTTP/1.1 200 xxx\"",
     .limits = {.line = 15}},
    {NULL, IN("HTTP/1.1 200 xxx"), "more left \"HTTP/1.1 200 xxx\"",
     .limits = {.line = 16}, .open = true},
    {NULL, IN(H "Abcdefghi: bcd\r\n\r\n"),
     "head 11 200 \"x\" close [Abcdefghi|bcd] end", .limits = {.line = 16}},
    {NULL, IN(H "Abcdefghi: bcde\r\n\r\n"),
     "error line-too-long 16 (9110 5.4; -; header) \"Abcdefghi: bcde\\r\\n\"",
     .limits = {.line = 16}},
    {"strict lenient", IN(H A " bcd efghi jkl\r\n\r\n"),
     "head 11 200 \"x\" close [A|bcd bcd efghi jkl]folded end found obs-fold "
     "24",
     .limits = {.line = 16}},
    {"httplib-strict httplib-lenient", IN(H A " bcd efghi jkl\r\n\r\n"),
     "head 11 200 \"x\" close [A|bcd\\n bcd efghi jkl]folded end found "
     "obs-fold 24",
     .limits = {.line = 16}},
    {"http.client", IN(H A " bcd efghi jkl\r\n\r\n"),
     "head 11 200 \"x\" close [A|bcd\\r\\n bcd efghi jkl]folded end found "
     "obs-fold 24",
     .limits = {.line = 16}},
    {NULL, IN(H A " bcd efghi jklm\r\n\r\n"),
     "error line-too-long 24 (9110 5.4; -; header) \" bcd efghi jklm\\r\\n\"",
     .limits = {.line = 16}},
    {NULL, IN(H A "Abcdefghi: bcdefghij"),
     "error line-too-long 24 (9110 5.4; -; header) \"Abcdefghi: bcdefghij\"",
     .limits = {.line = 16}},
    {NULL, IN(H "\r\n"),
     "error line-too-long 0 (9110 5.4; -; start line) \"HTTP/1.1 200 x\\r\\n\"",
     .limits = {.line = LIMIT_ZERO}},
    {NULL, IN(""), "error no-response 0 (9112 8; -; start line) \"\"",
     .limits = {.line = LIMIT_ZERO}},
    {NULL, IN(H A "\r\n"), "head 11 200 \"x\" close [A|bcd] end",
     .limits = {.line = SL_NO_LIMIT}},
    {"strict lenient", IN(CONTINUE A "\r\n" H "\r\n"),
     "interim 11 100 \"x\" none [A|bcd] head 11 200 \"x\" close end",
     .limits = {.line = 16}},
    {"strict lenient",
     IN(CONTINUE "\r\n"
                 "HTTP/1.1 200 xyzzyx"),
     "interim 11 100 \"x\" none error line-too-long 18 (9110 5.4; -; start "
     "line) \"HTTP/1.1 200 xyzzyx\" used 18",
     .limits = {.line = 18}, .open = true},
    {"httplib-strict httplib-lenient http.client",
     IN(CONTINUE A "\r\n" H "\r\n"),
     "interim 11 100 \"x\" none head 11 200 \"x\" close end",
     .limits = {.line = 16}},
    {"httplib-strict http.client",
     IN(CONTINUE "Abcdefghi: bcde\r\n\r\n" H "\r\n"),
     "interim 11 100 \"x\" none error line-too-long 16 (9110 5.4; -; interim) "
     "\"Abcdefghi: bcde\\r\\n\" used 16",
     .limits = {.line = 16}},
    {"strict lenient", IN(CHUNKED "0\r\nAbcdefghijklmnopqrstu: bcde\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] trailers "
     "[Abcdefghijklmnopqrstu|bcde] end",
     .limits = {.line = 29}},
    {"httplib-strict httplib-lenient http.client",
     IN(CHUNKED "0\r\nAbcdefghijklmnopqrstu: bcde\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] end",
     .limits = {.line = 29}},
    {NULL, IN(CHUNKED "0\r\nAbcdefghijklmnopqrstu: bcdef\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error "
     "line-too-long 49 (9110 5.4; -; trailer) \"Abcdefghijklmnopqrstu: "
     "bcdef\\r\\n\" used 49",
     .limits = {.line = 29}},
};

static const struct parsing fields[] = {
    {"strict lenient httplib-strict httplib-lenient", IN(H A A A "\r\n"),
     "head 11 200 \"x\" close [A|bcd] [A|bcd] [A|bcd] end",
     .limits = {.fields = 3}},
    {"http.client", IN(H A A A "\r\n"),
     "error too-many-fields 40 (9110 5.4; -; header) \"\\r\\n\"",
     .limits = {.fields = 3}},
    {NULL, IN(H A A A "\r\n"),
     "head 11 200 \"x\" close [A|bcd] [A|bcd] [A|bcd] end",
     .limits = {.fields = 4}},
    {"strict lenient", IN(H A A A "\r\n"),
     "error too-many-fields 32 (9110 5.4; -; header) \"A: bcd\"",
     .limits = {.fields = 2}},
    {"httplib-strict httplib-lenient http.client", IN(H A A A "\r\n"),
     "error too-many-fields 32 (9110 5.4; -; header) \"A: bcd\\r\\n\"",
     .limits = {.fields = 2}},
    {"lenient", IN(H "A : b\r\nC : d\r\n\r\n"),
     "error too-many-fields 23 (9110 5.4; -; header) \"C : d\" found "
     "space-before-colon 17",
     .limits = {.fields = 1}},
    {"lenient", IN(H "A : b\r\nC : d\r\n\r\n"),
     "error too-many-fields 23 (9110 5.4; -; header) \"C\" found "
     "space-before-colon 17",
     .capacity = 1},
    {NULL, IN(H A A A "\r\n"),
     "head 11 200 \"x\" close [A|bcd] [A|bcd] [A|bcd] end", .capacity = 3},
    {NULL, IN(H A A A "\r\n"),
     "error too-many-fields 32 (9110 5.4; -; header) \"A\"", .capacity = 2},
    {"strict lenient", IN(H A " b\r\n c\r\n\r\n"),
     "head 11 200 \"x\" close [A|bcd b c]folded end found obs-fold 24 found "
     "obs-fold 28",
     .limits = {.fields = 3}},
    {"httplib-strict httplib-lenient", IN(H A " b\r\n c\r\n\r\n"),
     "head 11 200 \"x\" close [A|bcd\\n b\\n c]folded end found obs-fold 24 "
     "found obs-fold 28",
     .limits = {.fields = 3}},
    {"http.client", IN(H A " b\r\n c\r\n\r\n"),
     "error too-many-fields 32 (9110 5.4; -; header) \"\\r\\n\" found obs-fold "
     "24 found obs-fold 28",
     .limits = {.fields = 3}},
    {"strict lenient", IN(H A " b\r\n c\r\n\r\n"),
     "error too-many-fields 28 (9110 5.4; -; header) \" c\" found obs-fold 24",
     .limits = {.fields = 2}},
    {"httplib-strict httplib-lenient http.client", IN(H A " b\r\n c\r\n\r\n"),
     "error too-many-fields 28 (9110 5.4; -; header) \" c\\r\\n\" found "
     "obs-fold 24",
     .limits = {.fields = 2}},
    {"strict lenient", IN(H A " b\r\n c\r\n\r\n"),
     "head 11 200 \"x\" close [A|bcd b c]folded end found obs-fold 24 found "
     "obs-fold 28",
     .limits = {.fields = 4}, .capacity = 1},
    {"httplib-strict httplib-lenient", IN(H A " b\r\n c\r\n\r\n"),
     "head 11 200 \"x\" close [A|bcd\\n b\\n c]folded end found obs-fold 24 "
     "found obs-fold 28",
     .limits = {.fields = 4}, .capacity = 1},
    {"http.client", IN(H A " b\r\n c\r\n\r\n"),
     "head 11 200 \"x\" close [A|bcd\\r\\n b\\r\\n c]folded end found obs-fold "
     "24 found obs-fold 28",
     .limits = {.fields = 4}, .capacity = 1},
    {"strict lenient httplib-strict httplib-lenient", IN(H "\r\n"),
     "head 11 200 \"x\" close end", .limits = {.fields = LIMIT_ZERO}},
    {"http.client", IN(H "\r\n"),
     "error too-many-fields 16 (9110 5.4; -; header) \"\\r\\n\"",
     .limits = {.fields = LIMIT_ZERO}},
    {"strict lenient", IN(H A "\r\n"),
     "error too-many-fields 16 (9110 5.4; -; header) \"A: bcd\"",
     .limits = {.fields = LIMIT_ZERO}},
    {"httplib-strict httplib-lenient http.client", IN(H A "\r\n"),
     "error too-many-fields 16 (9110 5.4; -; header) \"A: bcd\\r\\n\"",
     .limits = {.fields = LIMIT_ZERO}},
    {NULL, IN(H A "\r\n"), "head 11 200 \"x\" close [A|bcd] end",
     .limits = {.fields = SL_NO_LIMIT}},
    {"lenient httplib-strict", IN(H "x\r\n" A "y\r\n" A "z\r\n\r\n"),
     "head 11 200 \"x\" close [A|bcd] [A|bcd] end found no-colon 16 found "
     "no-colon 27 found no-colon 38",
     .limits = {.fields = 2}},
    {"lenient", IN(H "x\r\n" A "y\r\n" A A "z\r\n\r\n"),
     "error too-many-fields 38 (9110 5.4; -; header) \"A: bcd\" found no-colon "
     "16 found no-colon 27",
     .limits = {.fields = 2}},
    {"httplib-strict", IN(H "x\r\n" A "y\r\n" A A "z\r\n\r\n"),
     "error too-many-fields 38 (9110 5.4; -; header) \"A: bcd\\r\\n\" found "
     "no-colon 16 found no-colon 27",
     .limits = {.fields = 2}},
    {"lenient httplib-strict", IN(H A "B: c\n" A "\r\n"),
     "head 11 200 \"x\" close [A|bcd] [B|c] [A|bcd] end found bare-lf 28",
     .limits = {.fields = 3}, .capacity = 3},
    {"lenient", IN(H A "B: c\n" A "\r\n"),
     "error too-many-fields 29 (9110 5.4; -; header) \"A: bcd\" found bare-lf "
     "28",
     .limits = {.fields = 2}},
    {"httplib-strict", IN(H A "B: c\n" A "\r\n"),
     "error too-many-fields 29 (9110 5.4; -; header) \"A: bcd\\r\\n\" found "
     "bare-lf 28",
     .limits = {.fields = 2}},
};

static const struct parsing sections[] = {
    {NULL, IN(H A "\r\n"), "head 11 200 \"x\" close [A|bcd] end",
     .limits = {.section = 26}},
    {NULL, IN(H A "\r\n"),
     "error section-too-large 24 (9110 5.4; -; header) \"\\r\\n\"",
     .limits = {.section = 25}},
    {NULL, IN(H A "\r\n"),
     "error section-too-large 24 (9110 5.4; -; header) \"\\r\\n\"",
     .limits = {.section = 24}},
    {NULL, IN(H A "\r\n"),
     "error section-too-large 16 (9110 5.4; -; header) \"A: bcd\\r\\n\"",
     .limits = {.section = 23}},
    {NULL, IN(H A "\r\n"),
     "error section-too-large 16 (9110 5.4; -; header) \"A: bcd\\r\\n\"",
     .limits = {.section = 16}},
    {NULL, IN(H A "\r\n"),
     "error section-too-large 0 (9110 5.4; -; start line) \"HTTP/1.1 200 "
     "x\\r\\n\"",
     .limits = {.section = 15}},
    {NULL, IN(H A "Abcdefgh"),
     "error section-too-large 24 (9110 5.4; -; header) \"Abcdefgh\"",
     .limits = {.section = 31}},
    {NULL, IN(H A "Abcdefgh"),
     "more left \"HTTP/1.1 200 x\\r\\nA: bcd\\r\\nAbcdefgh\"",
     .limits = {.section = 32}, .open = true},
    {NULL, IN(H "\r\n"),
     "error section-too-large 0 (9110 5.4; -; start line) \"HTTP/1.1 200 "
     "x\\r\\n\"",
     .limits = {.section = LIMIT_ZERO}},
    {NULL, IN(H A "\r\n"), "head 11 200 \"x\" close [A|bcd] end",
     .limits = {.section = SL_NO_LIMIT}},
    {NULL, IN(H A "\r\n"), "head 11 200 \"x\" close [A|bcd] end",
     .limits = {.section = SL_NO_LIMIT, .line = SL_NO_LIMIT}},
    {NULL, IN(H A "\r\n"),
     "error section-too-large 16 (9110 5.4; -; header) \"A: bcd\\r\\n\"",
     .limits = {.section = 20, .line = 20}},
    {NULL, IN(H A "\r\n"),
     "error line-too-long 0 (9110 5.4; -; start line) \"HTTP/1.1 200 x\\r\\n\"",
     .limits = {.section = 22, .line = 7}},
    {NULL, IN(H A "\r\n"),
     "error section-too-large 24 (9110 5.4; -; header) \"\\r\\n\"",
     .limits = {.section = 24, .line = 16}},
    {"strict lenient", IN(CONTINUE A "\r\n" H A "\r\n"),
     "interim 11 100 \"x\" none [A|bcd] head 11 200 \"x\" close [A|bcd] end",
     .limits = {.section = 52}},
    {"httplib-strict httplib-lenient http.client",
     IN(CONTINUE A "\r\n" H A "\r\n"),
     "interim 11 100 \"x\" none head 11 200 \"x\" close [A|bcd] end",
     .limits = {.section = 52}},
    {"strict lenient", IN(CONTINUE A "\r\n" H A "\r\n"),
     "interim 11 100 \"x\" none [A|bcd] error section-too-large 50 (9110 5.4; "
     "-; header) \"\\r\\n\" used 26",
     .limits = {.section = 51}},
    {"httplib-strict httplib-lenient http.client",
     IN(CONTINUE A "\r\n" H A "\r\n"),
     "interim 11 100 \"x\" none error section-too-large 50 (9110 5.4; -; "
     "header) \"\\r\\n\" used 26",
     .limits = {.section = 51}},
    {"strict lenient", IN(CONTINUE A "\r\n" H A "\r\n"),
     "interim 11 100 \"x\" none [A|bcd] error section-too-large 42 (9110 5.4; "
     "-; header) \"A: bcd\\r\\n\" used 26",
     .limits = {.section = 42}},
    {"httplib-strict httplib-lenient http.client",
     IN(CONTINUE A "\r\n" H A "\r\n"),
     "interim 11 100 \"x\" none error section-too-large 42 (9110 5.4; -; "
     "header) \"A: bcd\\r\\n\" used 26",
     .limits = {.section = 42}},
    {"strict lenient", IN(CONTINUE A "\r\n" H A "\r\n"),
     "interim 11 100 \"x\" none [A|bcd] error section-too-large 26 (9110 5.4; "
     "-; start line) \"HTTP/1.1 200 x\\r\\n\" used 26",
     .limits = {.section = 41}},
    {"httplib-strict httplib-lenient http.client",
     IN(CONTINUE A "\r\n" H A "\r\n"),
     "interim 11 100 \"x\" none error section-too-large 26 (9110 5.4; -; start "
     "line) \"HTTP/1.1 200 x\\r\\n\" used 26",
     .limits = {.section = 41}},
    {"strict lenient", IN(CONTINUE A "\r\n" H A "\r\n"),
     "interim 11 100 \"x\" none [A|bcd] error section-too-large 26 (9110 5.4; "
     "-; start line) \"HTTP/1.1 200 x\\r\\n\" used 26",
     .limits = {.section = 26}},
    {"httplib-strict httplib-lenient http.client",
     IN(CONTINUE A "\r\n" H A "\r\n"),
     "interim 11 100 \"x\" none error section-too-large 26 (9110 5.4; -; start "
     "line) \"HTTP/1.1 200 x\\r\\n\" used 26",
     .limits = {.section = 26}},
    {"strict lenient", IN(CONTINUE A "\r\n" H A "\r\n"),
     "error section-too-large 24 (9110 5.4; -; header) \"\\r\\n\"",
     .limits = {.section = 25}},
    {"httplib-strict httplib-lenient http.client",
     IN(CONTINUE A "\r\n" H A "\r\n"),
     "interim 11 100 \"x\" none error section-too-large 24 (9110 5.4; -; "
     "interim) \"\\r\\n\" used 24",
     .limits = {.section = 25}},
    {"strict lenient", IN(CONTINUE A "\r\n" H),
     "interim 11 100 \"x\" none [A|bcd] more left \"HTTP/1.1 200 x\\r\\n\"",
     .limits = {.section = 42}, .open = true},
    {"httplib-strict httplib-lenient http.client", IN(CONTINUE A "\r\n" H),
     "interim 11 100 \"x\" none more left \"HTTP/1.1 200 x\\r\\n\"",
     .limits = {.section = 42}, .open = true},
    {"strict lenient", IN(CONTINUE A "\r\n" H "A"),
     "interim 11 100 \"x\" none [A|bcd] error section-too-large 42 (9110 5.4; "
     "-; header) \"A\" used 26",
     .limits = {.section = 42}, .open = true},
    {"httplib-strict httplib-lenient http.client", IN(CONTINUE A "\r\n" H "A"),
     "interim 11 100 \"x\" none error section-too-large 42 (9110 5.4; -; "
     "header) \"A\" used 26",
     .limits = {.section = 42}, .open = true},
    {"lenient", IN("\r\n\r\n" H "\r\n"),
     "head 11 200 \"x\" close end found leading-empty-line 0 found "
     "leading-empty-line 2",
     .limits = {.section = 22}},
    {"lenient", IN("\r\n\r\n" H "\r\n"),
     "error section-too-large 20 (9110 5.4; -; header) \"\\r\\n\" used 4 found "
     "leading-empty-line 0 found leading-empty-line 2",
     .limits = {.section = 21}},
    {"strict lenient", IN(H A "\r\n" H A "\r\n"),
     "head 11 200 \"x\" none [A|bcd] end head 11 200 \"x\" none [A|bcd] end",
     .limits = {.section = 26}, .request = SL_REQUEST_HEAD},
    {"httplib-strict httplib-lenient http.client", IN(H A "\r\n" H A "\r\n"),
     "head 11 200 \"x\" none 0 [A|bcd] end head 11 200 \"x\" none 0 [A|bcd] "
     "end",
     .limits = {.section = 26}, .request = SL_REQUEST_HEAD},
    /* what came before a response does not count for the next one */
    {"strict lenient", IN(CHUNKED "0\r\n" A A "\r\n" CHUNKED "0\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] trailers [A|bcd] "
     "[A|bcd] end head 11 200 \"x\" chunked [Transfer-Encoding|chunked] end",
     .limits = {.section = 46}},
    {"httplib-strict httplib-lenient http.client",
     IN(CHUNKED "0\r\n" A A "\r\n" CHUNKED "0\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] end head 11 200 "
     "\"x\" chunked [Transfer-Encoding|chunked] end",
     .limits = {.section = 46}},
    {"strict lenient", IN(CHUNKED "0\r\n" A A A A A "Abc: e\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] trailers [A|bcd] "
     "[A|bcd] [A|bcd] [A|bcd] [A|bcd] [Abc|e] end",
     .limits = {.section = 50}},
    {"httplib-strict httplib-lenient http.client",
     IN(CHUNKED "0\r\n" A A A A A "Abc: e\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] end",
     .limits = {.section = 50}},
    {"strict lenient", IN(CHUNKED "0\r\n" A A A A A "Abc: e\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error "
     "section-too-large 97 (9110 5.4; -; trailer) \"\\r\\n\" used 49",
     .limits = {.section = 49}},
    {"httplib-strict httplib-lenient http.client",
     IN(CHUNKED "0\r\n" A A A A A "Abc: e\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] end",
     .limits = {.section = 49}},
    {"strict lenient", IN(CHUNKED "0\r\n" A A A A A A "Abcdefg"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error "
     "section-too-large 97 (9110 5.4; -; trailer) \"Abcdefg\" used 49",
     .limits = {.section = 50}},
    {"httplib-strict httplib-lenient http.client",
     IN(CHUNKED "0\r\n" A A A A A A "Abcdefg"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] end found "
     "eof-in-trailer 104",
     .limits = {.section = 50}},
};

static const struct parsing chunk_lines[] = {
    {NULL, IN(CHUNKED "000005\r\nhello\r\n0\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end end",
     .limits = {.chunk_line = 8}},
    {NULL, IN(CHUNKED "000005\r\nhello\r\n0\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error "
     "line-too-long 46 (9110 5.4; -; chunk size) \"000005\\r\\n\" used 46",
     .limits = {.chunk_line = 7}},
    {NULL, IN(CHUNKED "5;abcd\r\nhello\r\n0\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end end",
     .limits = {.chunk_line = 8}},
    {NULL, IN(CHUNKED "5;abcde\r\nhello\r\n0\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error "
     "line-too-long 46 (9110 5.4; -; chunk size) \"5;abcde\\r\\n\" used 46",
     .limits = {.chunk_line = 8}},
    {NULL, IN(CHUNKED "00000000000000005\r\nhello\r\n0\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end end",
     .limits = {.chunk_line = 19}},
    {NULL, IN(CHUNKED "000000000000005\r\nhello\r\n0\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end end",
     .limits = {.chunk_line = 17}},
    {NULL, IN(CHUNKED "000000000000005\r\nhello\r\n0\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error "
     "line-too-long 46 (9110 5.4; -; chunk size) \"000000000000005\\r\\n\" "
     "used 46",
     .limits = {.chunk_line = 16}},
    {NULL, IN(CHUNKED "5\r\nhello\r\n0\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error "
     "line-too-long 46 (9110 5.4; -; chunk size) \"5\\r\\n\" used 46",
     .limits = {.chunk_line = LIMIT_ZERO}},
    {NULL, IN(CHUNKED "5\r\nhello\r\n0\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end end",
     .limits = {.chunk_line = SL_NO_LIMIT}},
    {NULL, IN(CHUNKED "5;bcdefghi"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error "
     "line-too-long 46 (9110 5.4; -; chunk size) \"5;bcdefghi\" used 46",
     .limits = {.chunk_line = 9}},
    {NULL, IN(CHUNKED "5;bcdefghi"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] more left "
     "\"5;bcdefghi\"",
     .limits = {.chunk_line = 10}, .open = true},
    {NULL,
     IN(CHUNKED "5;"
                "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstu\r\nhello\r\n0"
                "\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end end",
     .limits = {.section = 50}},
};

static const struct parsing trailers[] = {
    {"strict lenient", IN(CHUNKED "0\r\n" A A "\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] trailers [A|bcd] "
     "[A|bcd] end",
     .limits = {.trailers = 2}},
    {"httplib-strict httplib-lenient http.client",
     IN(CHUNKED "0\r\n" A A "\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] end",
     .limits = {.trailers = 2}},
    {"strict lenient", IN(CHUNKED "0\r\n" A A "\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] trailers [A|bcd] "
     "[A|bcd] end",
     .limits = {.fields = 1}},
    {"strict lenient", IN(CHUNKED "0\r\n" A A "\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error "
     "too-many-trailers 57 (9112 7.1.2; -; trailer) \"A: bcd\\r\\n\" used 49",
     .limits = {.trailers = 1}},
    {"httplib-strict httplib-lenient http.client",
     IN(CHUNKED "0\r\n" A A "\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error "
     "too-many-trailers 57 (9112 7.1.2; -; trailer) \"A: bcd\\r\\n\" used 57",
     .limits = {.trailers = 1}},
    {NULL, IN(CHUNKED "0\r\n" A "\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error "
     "too-many-trailers 49 (9112 7.1.2; -; trailer) \"A: bcd\\r\\n\" used 49",
     .limits = {.trailers = LIMIT_ZERO}},
    {NULL, IN(CHUNKED "0\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] end",
     .limits = {.trailers = LIMIT_ZERO}},
    {"strict lenient", IN(CHUNKED "0\r\n" A " b\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] trailers [A|bcd "
     "b]folded end found obs-fold 57",
     .limits = {.trailers = 2}},
    {"httplib-strict httplib-lenient http.client",
     IN(CHUNKED "0\r\n" A " b\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] end found obs-fold "
     "57",
     .limits = {.trailers = 2}},
    {"strict lenient", IN(CHUNKED "0\r\n" A " b\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error "
     "too-many-trailers 57 (9112 7.1.2; -; trailer) \" b\\r\\n\" used 49",
     .limits = {.trailers = 1}},
    {"httplib-strict httplib-lenient http.client",
     IN(CHUNKED "0\r\n" A " b\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error "
     "too-many-trailers 57 (9112 7.1.2; -; trailer) \" b\\r\\n\" used 57",
     .limits = {.trailers = 1}},
    {"strict lenient", IN(CHUNKED "0\r\n" A A "\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error "
     "too-many-fields 57 (9110 5.4; -; trailer) \"A\" used 49",
     .capacity = 1},
    {"httplib-strict httplib-lenient http.client",
     IN(CHUNKED "0\r\n" A A "\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] end",
     .capacity = 1},
    {"strict lenient", IN(CHUNKED "0\r\n" A A "\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] trailers [A|bcd] "
     "[A|bcd] end",
     .capacity = 2},
    {"httplib-strict httplib-lenient http.client",
     IN(CHUNKED "0\r\n" A A "\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] end",
     .capacity = 2},
    /* L6: to Python 2.7, LF alone is a trailer line like any other */
    {"httplib-strict httplib-lenient", IN(CHUNKED "0\r\n\n\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error "
     "too-many-trailers 50 (9112 7.1.2; -; trailer) \"\\n\" used 50 found "
     "bare-lf 49",
     .limits = {.trailers = 1}},
    {NULL, IN(CHUNKED "0\r\nx"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error "
     "too-many-trailers 49 (9112 7.1.2; -; trailer) \"x\" used 49",
     .limits = {.trailers = LIMIT_ZERO}},
};

Test(limits, of_a_line)
{
    for (size_t i = 0; i < ROWS(lines); i++)
        cr_expect(parse(&lines[i]) == lines[i].want, "lines row %zu: %s", i,
                  parse(&lines[i]));
}

Test(limits, of_the_number_of_fields)
{
    for (size_t i = 0; i < ROWS(fields); i++)
        cr_expect(parse(&fields[i]) == fields[i].want, "fields row %zu: %s", i,
                  parse(&fields[i]));
}

Test(limits, of_a_section)
{
    for (size_t i = 0; i < ROWS(sections); i++)
        cr_expect(parse(&sections[i]) == sections[i].want,
                  "sections row %zu: %s", i, parse(&sections[i]));
}

Test(limits, of_a_chunk_line)
{
    for (size_t i = 0; i < ROWS(chunk_lines); i++)
        cr_expect(parse(&chunk_lines[i]) == chunk_lines[i].want,
                  "chunk_lines row %zu: %s", i, parse(&chunk_lines[i]));
}

Test(limits, of_trailers)
{
    for (size_t i = 0; i < ROWS(trailers); i++)
        cr_expect(parse(&trailers[i]) == trailers[i].want,
                  "trailers row %zu: %s", i, parse(&trailers[i]));
}

/* A text of `count` times `part` between begin and end. */
static struct sl_bytes repeated(const char *begin, const char *part,
                                size_t count, const char *end)
{
    static char text[2000000];
    size_t len = strlen(begin), step = strlen(part);

    cr_assert_lt(len + step * count + strlen(end), sizeof text);
    memcpy(text, begin, len);
    for (; count > 0; count--, len += step)
        memcpy(text + len, part, step);
    memcpy(text + len, end, strlen(end));
    return (struct sl_bytes){text, len + strlen(end)};
}

/* A name has 16 bits for its length, whatever a line may have. */
Test(limits, of_a_name)
{
    static const struct {
        size_t len;
        const char *want;
    } rows[] = {
        {65534, "head 11 200 \"x\" close [nnnnnnnn...65534|v] end"},
        {65535, "head 11 200 \"x\" close [nnnnnnnn...65535|v] end"},
        {65536, "error line-too-long 16 (9110 5.4; -; header) "
                "\"nnnnnnnn...65536\""},
    };

    for (size_t i = 0; i < ROWS(rows); i++) {
        struct parsing row = {NULL, repeated(H, "n", rows[i].len, ":v\r\n\r\n"),
                              rows[i].want, .limits = {.line = SL_NO_LIMIT}};

        cr_expect(parse(&row) == row.want, "row %zu: %s", i, parse(&row));
    }
}

/* They are counted in 16 bits, beyond which there is no limit. */
Test(limits, of_interim_responses_is_counted_in_16_bits)
{
    static const struct {
        size_t count;
        uint32_t limit;
        enum sl_err err;
    } rows[] = {
        {65534, 65534, SL_OK}, {65535, 65534, SL_ERR_TOO_MANY_INTERIM},
        {65535, 65535, SL_OK}, {65536, 65535, SL_ERR_TOO_MANY_INTERIM},
        {65538, 65536, SL_OK}, {65538, SL_NO_LIMIT, SL_OK},
    };

    for (size_t i = 0; i < ROWS(rows); i++) {
        struct sl_bytes in =
            repeated("", "HTTP/1.1 100 x\r\n\r\n", rows[i].count, H "\r\n");
        struct sl_options options;
        struct sl_parser p;
        struct sl_event ev;
        struct sl_field field;
        enum sl_err err;

        sl_options_init(&options, sl_profile_find("strict"));
        options.limits.interim = rows[i].limit;
        options.limits.section = SL_NO_LIMIT;
        sl_parser_init(&p, &options, &field, 1);
        do
            err = sl_parser_next(&p, &in, &ev);
        while (err == SL_OK && ev.type == SL_EV_INTERIM);
        cr_expect_eq(err, rows[i].err, "row %zu: %s", i, sl_err_name(err));
    }
}

/* The options are borrowed, so a limit may be lowered under way. */
Test(limits, may_be_lowered_under_way)
{
    struct sl_bytes in = SL_LITERAL("HTTP/1.1 100 x\r\n\r\n" H "\r\n");
    struct sl_options options;
    struct sl_parser p;
    struct sl_event ev;
    struct sl_field field;

    sl_options_init(&options, sl_profile_find("strict"));
    sl_parser_init(&p, &options, &field, 1);
    cr_expect_eq(sl_parser_next(&p, &in, &ev), SL_OK);
    options.limits.section = 17;
    cr_expect_eq(sl_parser_next(&p, &in, &ev), SL_ERR_SECTION_TOO_LARGE);
    cr_expect_eq(ev.failure.offset, 18);
}
