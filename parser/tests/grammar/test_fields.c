/* SPDX-License-Identifier: MIT */
/*
 * Field lines: RFC 9112 section 5, part I of the httplib semantics, and the
 * e-mail parser of Python 3.
 */
#include <criterion/criterion.h>

#include "parsing.h"

#define H "HTTP/1.1 200 x\r\n"

static const struct parsing plain[] = {
    {NULL, IN(H "\r\n"), "head 11 200 \"x\" close end"},
    {NULL, IN(H "A: b\r\n\r\n"), "head 11 200 \"x\" close [A|b] end"},
    {NULL, IN(H "A:b\r\nBc:\r\n\r\n"),
     "head 11 200 \"x\" close [A|b] [Bc|] end"},
    {"strict lenient httplib-strict httplib-lenient",
     IN(H "A:\t \tb c\t \r\nB:   \r\n\r\n"),
     "head 11 200 \"x\" close [A|b c] [B|] end"},
    {"http.client", IN(H "A:\t \tb c\t \r\nB:   \r\n\r\n"),
     "head 11 200 \"x\" close [A|b c\\x09 ] [B|] end"},
    {NULL, IN(H "!#$%&'*+-.^_`|~09azAZ: \x80\xff\"(),/:;<=>?@[]{}\r\n\r\n"),
     "head 11 200 \"x\" close "
     "[!#$%&'*+-.^_`|~09azAZ|\\x80\\xff\"(),/:;<=>?@[]{}] end"},
    {NULL, IN(H "a: 1\r\nA: 2\r\na: 1\r\n\r\n"),
     "head 11 200 \"x\" close [a|1] [A|2] [a|1] end"},
    {NULL, IN(H "A: b\r\n\r\nC: d\r\n"),
     "head 11 200 \"x\" close [A|b] data \"C: d\\r\\n\" end"},
};

static const struct parsing lines[] = {
    {"strict", IN(H "A: b\n\n"),
     "error line-end 20 (9112 2.2; bare-lf; header) \"\\n\" found bare-lf 20"},
    {"lenient httplib-strict httplib-lenient http.client", IN(H "A: b\n\n"),
     "head 11 200 \"x\" close [A|b] end found bare-lf 20 found bare-lf 21"},
    {"strict", IN(H "A: b\n\r\n"),
     "error line-end 20 (9112 2.2; bare-lf; header) \"\\n\" found bare-lf 20"},
    {"lenient httplib-strict httplib-lenient http.client", IN(H "A: b\n\r\n"),
     "head 11 200 \"x\" close [A|b] end found bare-lf 20"},
    {"strict", IN(H "A: b\r\n\n"),
     "error line-end 22 (9112 2.2; bare-lf; header) \"\\n\" found bare-lf 22"},
    {"lenient httplib-strict httplib-lenient http.client", IN(H "A: b\r\n\n"),
     "head 11 200 \"x\" close [A|b] end found bare-lf 22"},
    {"strict", IN(H "A: b\rc\r\n\r\n"),
     "error line-end 20 (9112 2.2; bare-cr; header) \"\\r\" found bare-cr 20"},
    {"lenient", IN(H "A: b\rc\r\n\r\n"),
     "head 11 200 \"x\" close [A|b c]clean end found bare-cr 20"},
    {"httplib-strict httplib-lenient", IN(H "A: b\rc\r\n\r\n"),
     "head 11 200 \"x\" close [A|b\\rc] end found bare-cr 20"},
    {"http.client", IN(H "A: b\rc\r\n\r\n"),
     "head 11 200 \"x\" close [A|b] end found bare-cr 20"},
    {"strict", IN(H "A: b\r\r\n\r\n"),
     "error line-end 20 (9112 2.2; bare-cr; header) \"\\r\" found bare-cr 20"},
    {"lenient", IN(H "A: b\r\r\n\r\n"),
     "head 11 200 \"x\" close [A|b]clean end found bare-cr 20"},
    {"httplib-strict httplib-lenient http.client", IN(H "A: b\r\r\n\r\n"),
     "head 11 200 \"x\" close [A|b] end found bare-cr 20"},
    {"strict", IN(H "A: \rb\r\n\r\n"),
     "error line-end 19 (9112 2.2; bare-cr; header) \"\\r\" found bare-cr 19"},
    {"lenient", IN(H "A: \rb\r\n\r\n"),
     "head 11 200 \"x\" close [A|b]clean end found bare-cr 19"},
    {"httplib-strict httplib-lenient", IN(H "A: \rb\r\n\r\n"),
     "head 11 200 \"x\" close [A|b] end found bare-cr 19"},
    {"http.client", IN(H "A: \rb\r\n\r\n"),
     "head 11 200 \"x\" close [A|] end found bare-cr 19"},
    {"strict lenient", IN(H "A\rB: c\r\n\r\n"),
     "error line-end 17 (9112 2.2; name-cr; header) \"\\r\" found name-cr 17"},
    {"httplib-strict httplib-lenient", IN(H "A\rB: c\r\n\r\n"),
     "head 11 200 \"x\" close [A\\rB|c] end found name-cr 17"},
    {"http.client", IN(H "A\rB: c\r\n\r\n"),
     "head 11 200 \"x\" close end found name-cr 17"},
    {"strict lenient", IN(H "\rB: c\r\n\r\n"),
     "error line-end 16 (9112 2.2; name-cr; header) \"\\r\" found name-cr 16"},
    {"httplib-strict httplib-lenient", IN(H "\rB: c\r\n\r\n"),
     "head 11 200 \"x\" close [\\rB|c] end found name-cr 16"},
    {"http.client", IN(H "\rB: c\r\n\r\n"),
     "head 11 200 \"x\" close end found name-cr 16"},
    {"strict", IN(H "A: b\r\n\r\r\nC: d\r\n\r\n"),
     "error line-end 22 (9112 2.2; bare-cr; header) \"\\r\" found bare-cr 22"},
    {"lenient", IN(H "A: b\r\n\r\r\nC: d\r\n\r\n"),
     "head 11 200 \"x\" close [A|b] data \"C: d\\r\\n\\r\\n\" end found "
     "bare-cr 22"},
    {"httplib-strict httplib-lenient", IN(H "A: b\r\n\r\r\nC: d\r\n\r\n"),
     "head 11 200 \"x\" close [A|b] [C|d] end found bare-cr 22"},
    {"http.client", IN(H "A: b\r\n\r\r\nC: d\r\n\r\n"),
     "head 11 200 \"x\" close [A|b] end found bare-cr 22"},
    {"strict", IN(H "A: b\r\n\r\r\r\n"),
     "error line-end 22 (9112 2.2; bare-cr; header) \"\\r\\r\" found bare-cr "
     "22"},
    {"lenient httplib-strict httplib-lenient http.client",
     IN(H "A: b\r\n\r\r\r\n"),
     "head 11 200 \"x\" close [A|b] end found bare-cr 22"},
    {"strict", IN(H "nocolon\r\nA: b\r\n\r\n"),
     "error field-line 16 (9112 5; no-colon; header) \"nocolon\" found "
     "no-colon 16"},
    {"lenient httplib-strict httplib-lenient", IN(H "nocolon\r\nA: b\r\n\r\n"),
     "head 11 200 \"x\" close [A|b] end found no-colon 16"},
    {"http.client", IN(H "nocolon\r\nA: b\r\n\r\n"),
     "head 11 200 \"x\" close end found no-colon 16"},
    {"httplib-strict httplib-lenient", IN(H "nocolon\r\nA: b\r\n\r\n"),
     "error field-line 16 (9112 5; no-colon; header) \"nocolon\\r\\n\" found "
     "no-colon 16",
     .actions = {[SL_DEV_NO_COLON] = TO_REJECT}},
    {"strict", IN(H "no\rcolon\r\nA: b\r\n\r\n"),
     "error field-line 16 (9112 5; no-colon; header) \"no\\rcolon\" found "
     "no-colon 16"},
    {"lenient", IN(H "no\rcolon\r\nA: b\r\n\r\n"),
     "error line-end 18 (9112 2.2; name-cr; header) \"\\r\" found no-colon 16 "
     "found name-cr 18"},
    {"httplib-strict httplib-lenient", IN(H "no\rcolon\r\nA: b\r\n\r\n"),
     "head 11 200 \"x\" close [A|b] end found no-colon 16 found name-cr 18"},
    {"http.client", IN(H "no\rcolon\r\nA: b\r\n\r\n"),
     "head 11 200 \"x\" close end found no-colon 16 found name-cr 18"},
    {"strict", IN(H "A: b\r\nnocolon\r\n c: d\r\nE: f\r\n\r\n"),
     "error field-line 22 (9112 5; no-colon; header) \"nocolon\" found "
     "no-colon 22"},
    {"lenient", IN(H "A: b\r\nnocolon\r\n c: d\r\nE: f\r\n\r\n"),
     "head 11 200 \"x\" close [A|b] [E|f] end found no-colon 22 found obs-fold "
     "31"},
    {"httplib-strict httplib-lenient",
     IN(H "A: b\r\nnocolon\r\n c: d\r\nE: f\r\n\r\n"),
     "head 11 200 \"x\" close [A|b] [ c|d] [E|f] end found no-colon 22 found "
     "obs-fold 31"},
    {"http.client", IN(H "A: b\r\nnocolon\r\n c: d\r\nE: f\r\n\r\n"),
     "head 11 200 \"x\" close [A|b] end found no-colon 22 found obs-fold 31"},
    {"strict", IN(H "From me: x\r\nA: b\r\nFrom me: y\r\n z\r\n\r\n"),
     "error field-line 16 (9112 5; unix-from; header) \"From me: x\" found "
     "unix-from 16"},
    {"lenient http.client",
     IN(H "From me: x\r\nA: b\r\nFrom me: y\r\n z\r\n\r\n"),
     "head 11 200 \"x\" close [A|b] end found unix-from 16 found name-octet 38 "
     "found obs-fold 46"},
    {"httplib-strict httplib-lenient",
     IN(H "From me: x\r\nA: b\r\nFrom me: y\r\n z\r\n\r\n"),
     "head 11 200 \"x\" close [A|b] [From me|y\\n z]folded end found unix-from "
     "16 found name-octet 38 found obs-fold 46"},
    {"strict", IN(H "From\r\n\r\n"),
     "error field-line 16 (9112 5; no-colon; header) \"From\" found no-colon "
     "16"},
    {"lenient httplib-strict httplib-lenient http.client", IN(H "From\r\n\r\n"),
     "head 11 200 \"x\" close end found no-colon 16"},
    {NULL, IN(H "From:x\r\nFrom: y\r\n\r\n"),
     "head 11 200 \"x\" close [From|x] [From|y] end"},
};

static const struct parsing names[] = {
    {"strict", IN(H ": x\r\nA: b\r\n\r\n"),
     "error field-name 16 (9110 5.1; empty-name; header) \"\" found empty-name "
     "16"},
    {"lenient httplib-strict httplib-lenient http.client",
     IN(H ": x\r\nA: b\r\n\r\n"),
     "head 11 200 \"x\" close [A|b] end found empty-name 16"},
    {"strict", IN(H "A : b\r\n\r\n"),
     "error field-line 17 (9112 5.1; space-before-colon; header) \" \" found "
     "space-before-colon 17"},
    {"lenient", IN(H "A : b\r\n\r\n"),
     "head 11 200 \"x\" close [A|b] end found space-before-colon 17"},
    {"httplib-strict httplib-lenient", IN(H "A : b\r\n\r\n"),
     "head 11 200 \"x\" close [A |b] end found space-before-colon 17"},
    {"http.client", IN(H "A : b\r\n\r\n"),
     "head 11 200 \"x\" close end found space-before-colon 17"},
    {"strict", IN(H "A \t: b\r\n\r\n"),
     "error field-line 17 (9112 5.1; space-before-colon; header) \" \" found "
     "space-before-colon 17"},
    {"lenient", IN(H "A \t: b\r\n\r\n"),
     "head 11 200 \"x\" close [A|b] end found space-before-colon 17"},
    {"httplib-strict httplib-lenient", IN(H "A \t: b\r\n\r\n"),
     "head 11 200 \"x\" close [A \\x09|b] end found space-before-colon 17"},
    {"http.client", IN(H "A \t: b\r\n\r\n"),
     "head 11 200 \"x\" close end found space-before-colon 17"},
    {"strict", IN(H " : b\r\nA: b\r\n\r\n"),
     "error field-line 16 (9112 2.2; leading-space-line; header) \" : b\" "
     "found leading-space-line 16"},
    {"lenient http.client", IN(H " : b\r\nA: b\r\n\r\n"),
     "head 11 200 \"x\" close [A|b] end found leading-space-line 16"},
    {"httplib-strict httplib-lenient", IN(H " : b\r\nA: b\r\n\r\n"),
     "head 11 200 \"x\" close [ |b] [A|b] end found leading-space-line 16"},
    {"strict", IN(H "A(: b\r\nC: d\r\n\r\n"),
     "error field-name 17 (9110 5.6.2; name-delimiter; header) \"(\" found "
     "name-delimiter 17"},
    {"lenient", IN(H "A(: b\r\nC: d\r\n\r\n"),
     "head 11 200 \"x\" close [C|d] end found name-delimiter 17"},
    {"httplib-strict httplib-lenient http.client",
     IN(H "A(: b\r\nC: d\r\n\r\n"),
     "head 11 200 \"x\" close [A(|b] [C|d] end found name-delimiter 17"},
    {"strict", IN(H "A B: b\r\nC: d\r\n\r\n"),
     "error field-name 17 (9110 5.1; name-octet; header) \" \" found "
     "name-octet 17"},
    {"lenient", IN(H "A B: b\r\nC: d\r\n\r\n"),
     "head 11 200 \"x\" close [C|d] end found name-octet 17"},
    {"httplib-strict httplib-lenient", IN(H "A B: b\r\nC: d\r\n\r\n"),
     "head 11 200 \"x\" close [A B|b] [C|d] end found name-octet 17"},
    {"http.client", IN(H "A B: b\r\nC: d\r\n\r\n"),
     "head 11 200 \"x\" close end found name-octet 17"},
    {"strict", IN(H "A\x01: b\r\nC: d\r\n\r\n"),
     "error field-name 17 (9110 5.1; name-octet; header) \"\\x01\" found "
     "name-octet 17"},
    {"lenient", IN(H "A\x01: b\r\nC: d\r\n\r\n"),
     "head 11 200 \"x\" close [C|d] end found name-octet 17"},
    {"httplib-strict httplib-lenient", IN(H "A\x01: b\r\nC: d\r\n\r\n"),
     "head 11 200 \"x\" close [A\\x01|b] [C|d] end found name-octet 17"},
    {"http.client", IN(H "A\x01: b\r\nC: d\r\n\r\n"),
     "head 11 200 \"x\" close end found name-octet 17"},
    {"strict", IN(H "A\x7f: b\r\nC: d\r\n\r\n"),
     "error field-name 17 (9110 5.1; name-octet; header) \"\\x7f\" found "
     "name-octet 17"},
    {"lenient", IN(H "A\x7f: b\r\nC: d\r\n\r\n"),
     "head 11 200 \"x\" close [C|d] end found name-octet 17"},
    {"httplib-strict httplib-lenient", IN(H "A\x7f: b\r\nC: d\r\n\r\n"),
     "head 11 200 \"x\" close [A\\x7f|b] [C|d] end found name-octet 17"},
    {"http.client", IN(H "A\x7f: b\r\nC: d\r\n\r\n"),
     "head 11 200 \"x\" close end found name-octet 17"},
    {"strict", IN(H "\x80: b\r\nC: d\r\n\r\n"),
     "error field-name 16 (9110 5.1; name-octet; header) \"\\x80\" found "
     "name-octet 16"},
    {"lenient", IN(H "\x80: b\r\nC: d\r\n\r\n"),
     "head 11 200 \"x\" close [C|d] end found name-octet 16"},
    {"httplib-strict httplib-lenient", IN(H "\x80: b\r\nC: d\r\n\r\n"),
     "head 11 200 \"x\" close [\\x80|b] [C|d] end found name-octet 16"},
    {"http.client", IN(H "\x80: b\r\nC: d\r\n\r\n"),
     "head 11 200 \"x\" close end found name-octet 16"},
    {"strict", IN(H "A\0: b\r\nC: d\r\n\r\n"),
     "error field-name 17 (9110 5.1; name-octet; header) \"\\x00\" found "
     "name-octet 17"},
    {"lenient", IN(H "A\0: b\r\nC: d\r\n\r\n"),
     "head 11 200 \"x\" close [C|d] end found name-octet 17"},
    {"httplib-strict httplib-lenient", IN(H "A\0: b\r\nC: d\r\n\r\n"),
     "head 11 200 \"x\" close [A\\x00|b] [C|d] end found name-octet 17"},
    {"http.client", IN(H "A\0: b\r\nC: d\r\n\r\n"),
     "head 11 200 \"x\" close end found name-octet 17"},
    {"strict", IN(H "@\"\t : b\r\n c\r\nC: d\r\n\r\n"),
     "error field-name 16 (9110 5.6.2; name-delimiter; header) \"@\" found "
     "name-delimiter 16"},
    {"lenient", IN(H "@\"\t : b\r\n c\r\nC: d\r\n\r\n"),
     "head 11 200 \"x\" close [C|d] end found name-delimiter 16 found "
     "name-delimiter 17 found space-before-colon 18 found obs-fold 25"},
    {"httplib-strict httplib-lenient", IN(H "@\"\t : b\r\n c\r\nC: d\r\n\r\n"),
     "head 11 200 \"x\" close [@\"\\x09 |b\\n c]folded [C|d] end found "
     "name-delimiter 16 found name-delimiter 17 found space-before-colon 18 "
     "found obs-fold 25"},
    {"http.client", IN(H "@\"\t : b\r\n c\r\nC: d\r\n\r\n"),
     "head 11 200 \"x\" close end found name-delimiter 16 found name-delimiter "
     "17 found space-before-colon 18 found obs-fold 25"},
    {"lenient", IN(H "A\r\x01(: b\r\n\r\n"),
     "head 11 200 \"x\" close [A\\r\\x01(|b] end found name-cr 17 found "
     "name-octet 18 found name-delimiter 19",
     .actions = {[SL_DEV_NAME_CR] = SL_ACCEPT,
                 [SL_DEV_NAME_OCTET] = SL_ACCEPT,
                 [SL_DEV_NAME_DELIMITER] = SL_ACCEPT}},
    {"lenient", IN(H "A\r\x01(: b\r\n\r\n"),
     "error field-name 18 (9110 5.1; name-octet; header) \"\\x01\" found "
     "name-cr 17 found name-octet 18",
     .actions =
         {[SL_DEV_NAME_CR] = SL_IGNORE, [SL_DEV_NAME_OCTET] = TO_REJECT}},
    {"lenient", IN(H "A\r(: b\r\n\r\n"),
     "error field-name 18 (9110 5.6.2; name-delimiter; header) \"(\" found "
     "name-cr 17 found name-delimiter 18",
     .actions =
         {[SL_DEV_NAME_CR] = SL_IGNORE, [SL_DEV_NAME_DELIMITER] = TO_REJECT}},
    {"lenient", IN(H ": b\r\nA: b\r\n\r\n"),
     "head 11 200 \"x\" close [|b] [A|b] end found empty-name 16",
     .actions = {[SL_DEV_EMPTY_NAME] = SL_ACCEPT}},
    {"lenient", IN(H "A : b\r\n\r\n"),
     "error field-line 17 (9112 5.1; space-before-colon; header) \" \" found "
     "space-before-colon 17",
     .actions = {[SL_DEV_SPACE_BEFORE_COLON] = TO_REJECT}},
    {"lenient", IN(H "no\rcolon\r\nA: b\r\n\r\n"),
     "head 11 200 \"x\" close [A|b] end found no-colon 16 found name-cr 18",
     .actions = {[SL_DEV_NAME_CR] = SL_ACCEPT}},
    {"httplib-strict httplib-lenient", IN(H "A : b\r\n\r\n"),
     "error field-line 17 (9112 5.1; space-before-colon; header) \" \" found "
     "space-before-colon 17",
     .actions = {[SL_DEV_SPACE_BEFORE_COLON] = TO_REJECT}},
    {"httplib-strict httplib-lenient http.client", IN(H "A(: b\x01\r\n\r\n"),
     "error field-name 17 (9110 5.6.2; name-delimiter; header) \"(\" found "
     "name-delimiter 17",
     .actions = {[SL_DEV_NAME_DELIMITER] = TO_REJECT}},
    {"httplib-strict httplib-lenient http.client", IN(H "A(: b\x01\r\n\r\n"),
     "error field-value 21 (9110 5.5; value-ctl; header) \"\\x01\" found "
     "name-delimiter 17 found value-ctl 21",
     .actions = {[SL_DEV_VALUE_CTL] = TO_REJECT}},
    {"httplib-strict httplib-lenient http.client", IN(H ":\r\nA: b\r\n\r\n"),
     "error field-name 16 (9110 5.1; empty-name; header) \"\" found empty-name "
     "16",
     .actions = {[SL_DEV_EMPTY_NAME] = TO_REJECT}},
};

static const struct parsing values[] = {
    {"strict", IN(H "A: b\0c\r\n\r\n"),
     "error field-value 20 (9110 5.5; value-nul; header) \"\\x00\" found "
     "value-nul 20"},
    {"lenient", IN(H "A: b\0c\r\n\r\n"),
     "head 11 200 \"x\" close [A|b c]clean end found value-nul 20"},
    {"httplib-strict httplib-lenient http.client", IN(H "A: b\0c\r\n\r\n"),
     "head 11 200 \"x\" close [A|b\\x00c] end found value-nul 20"},
    {"strict", IN(H "A: \0b\0 \r\n\r\n"),
     "error field-value 19 (9110 5.5; value-nul; header) \"\\x00\" found "
     "value-nul 19"},
    {"lenient", IN(H "A: \0b\0 \r\n\r\n"),
     "head 11 200 \"x\" close [A|b]clean end found value-nul 19 found "
     "value-nul 21"},
    {"httplib-strict httplib-lenient", IN(H "A: \0b\0 \r\n\r\n"),
     "head 11 200 \"x\" close [A|\\x00b\\x00] end found value-nul 19 found "
     "value-nul 21"},
    {"http.client", IN(H "A: \0b\0 \r\n\r\n"),
     "head 11 200 \"x\" close [A|\\x00b\\x00 ] end found value-nul 19 found "
     "value-nul 21"},
    {"strict", IN(H "A: b\x01\x1f\x7f\r\n\r\n"),
     "error field-value 20 (9110 5.5; value-ctl; header) \"\\x01\" found "
     "value-ctl 20"},
    {"lenient httplib-strict httplib-lenient http.client",
     IN(H "A: b\x01\x1f\x7f\r\n\r\n"),
     "head 11 200 \"x\" close [A|b\\x01\\x1f\\x7f] end found value-ctl 20 "
     "found value-ctl 21 found value-ctl 22"},
    {"strict", IN(H "A: \v\f b \v\r\n\r\n"),
     "error field-value 19 (9110 5.5; value-ctl; header) \"\\x0b\" found "
     "value-ctl 19"},
    {"lenient http.client", IN(H "A: \v\f b \v\r\n\r\n"),
     "head 11 200 \"x\" close [A|\\x0b\\x0c b \\x0b] end found value-ctl 19 "
     "found value-ctl 20 found value-ctl 24"},
    {"httplib-strict httplib-lenient", IN(H "A: \v\f b \v\r\n\r\n"),
     "head 11 200 \"x\" close [A|b] end found value-ctl 19 found value-ctl 20 "
     "found value-ctl 24"},
    {"strict", IN(H "A: b\r\x01\0c\r\n\r\n"),
     "error line-end 20 (9112 2.2; bare-cr; header) \"\\r\" found bare-cr 20"},
    {"lenient", IN(H "A: b\r\x01\0c\r\n\r\n"),
     "head 11 200 \"x\" close [A|b \\x01 c]clean end found bare-cr 20 found "
     "value-ctl 21 found value-nul 22"},
    {"httplib-strict httplib-lenient", IN(H "A: b\r\x01\0c\r\n\r\n"),
     "head 11 200 \"x\" close [A|b\\r\\x01\\x00c] end found bare-cr 20 found "
     "value-ctl 21 found value-nul 22"},
    {"http.client", IN(H "A: b\r\x01\0c\r\n\r\n"),
     "head 11 200 \"x\" close [A|b] end found bare-cr 20 found value-ctl 21 "
     "found value-nul 22"},
    {"lenient", IN(H "A: \0 b\r\0\r\n\r\n"),
     "head 11 200 \"x\" close [A|\\x00 b \\x00]clean end found value-nul 19 "
     "found bare-cr 22 found value-nul 23",
     .actions = {[SL_DEV_VALUE_NUL] = SL_ACCEPT}},
    {"lenient", IN(H "A: \0 b\r\0\r\n\r\n"),
     "head 11 200 \"x\" close [A|b\\r]clean end found value-nul 19 found "
     "bare-cr 22 found value-nul 23",
     .actions = {[SL_DEV_BARE_CR] = SL_ACCEPT}},
    {"lenient", IN(H "A: \0c\rd\r\n e\0f\r\n\r\n"),
     "head 11 200 \"x\" close [A|c\\rd e f]foldedclean end found value-nul 19 "
     "found bare-cr 21 found obs-fold 25 found value-nul 27",
     .actions = {[SL_DEV_BARE_CR] = SL_ACCEPT}},
};

Test(fields, plain_lines_are_fields)
{
    for (size_t i = 0; i < ROWS(plain); i++)
        cr_expect(parse(&plain[i]) == plain[i].want, "plain row %zu: %s", i,
                  parse(&plain[i]));
}

Test(fields, lines_end_and_have_a_colon)
{
    for (size_t i = 0; i < ROWS(lines); i++)
        cr_expect(parse(&lines[i]) == lines[i].want, "lines row %zu: %s", i,
                  parse(&lines[i]));
}

Test(fields, names_are_tokens)
{
    for (size_t i = 0; i < ROWS(names); i++)
        cr_expect(parse(&names[i]) == names[i].want, "names row %zu: %s", i,
                  parse(&names[i]));
}

Test(fields, values_have_no_controls)
{
    for (size_t i = 0; i < ROWS(values); i++)
        cr_expect(parse(&values[i]) == values[i].want, "values row %zu: %s", i,
                  parse(&values[i]));
}
