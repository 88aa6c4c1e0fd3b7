/* SPDX-License-Identifier: MIT */
/*
 * Chunk-size lines: RFC 9112 section 7.1, part L of the httplib semantics.
 */
#include <criterion/criterion.h>

#include "parsing.h"

#define H "HTTP/1.1 200 x\r\nTransfer-Encoding: chunked\r\n\r\n"
#define LAST "\r\n0\r\n\r\n"

static const struct parsing sizes[] = {
    {NULL, IN(H "5\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end end"},
    {NULL, IN(H "0\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] end"},
    {NULL, IN(H "000\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] end"},
    {NULL, IN(H "a\r\n0123456789" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 10 data "
     "\"0123456789\" chunk-end end"},
    {NULL, IN(H "0000000000000000000A\r\n0123456789" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 10 data "
     "\"0123456789\" chunk-end end"},
    {NULL, IN(H "1F\r\n0123456789012345678901234567890" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 31 data "
     "\"0123456789012345678901234567890\" chunk-end end"},
    {"strict lenient httplib-strict httplib-lenient",
     IN(H "fffffffffffffff\r\nx"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk "
     "1152921504606846975 data \"x\" error incomplete-body 64 (9112 8; -; "
     "body) partial 1 expected 1152921504606846974 \"\" used 64"},
    {"http.client", IN(H "fffffffffffffff\r\nx"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk "
     "1152921504606846975 data \"x\" error incomplete-body 64 (9112 8; -; "
     "body) \"\" used 64"},
    {"strict lenient httplib-strict httplib-lenient",
     IN(H "ffffffffffffffff\r\nx"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk "
     "18446744073709551615 data \"x\" error incomplete-body 65 (9112 8; -; "
     "body) partial 1 expected 18446744073709551614 \"\" used 65"},
    {"http.client", IN(H "ffffffffffffffff\r\nx"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk "
     "18446744073709551615 data \"x\" error incomplete-body 65 (9112 8; -; "
     "body) \"\" used 65"},
    {"strict lenient httplib-strict httplib-lenient",
     IN(H "FFFFFFFFFFFFFFFF\r\nx"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk "
     "18446744073709551615 data \"x\" error incomplete-body 65 (9112 8; -; "
     "body) partial 1 expected 18446744073709551614 \"\" used 65"},
    {"http.client", IN(H "FFFFFFFFFFFFFFFF\r\nx"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk "
     "18446744073709551615 data \"x\" error incomplete-body 65 (9112 8; -; "
     "body) \"\" used 65"},
    {"strict lenient", IN(H "10000000000000000\r\nx"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error chunk-size "
     "46 (9112 7.1; chunk-size-overflow; chunk size) "
     "\"10000000000000000\\r\\n\" used 46 found chunk-size-overflow 46"},
    {"httplib-strict httplib-lenient", IN(H "10000000000000000\r\nx"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk "
     "18446744073709551615 data \"x\" error incomplete-body 66 (9112 8; -; "
     "body) partial 1 expected 18446744073709551614 \"\" used 66 found "
     "chunk-size-overflow 46"},
    {"http.client", IN(H "10000000000000000\r\nx"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk "
     "18446744073709551615 data \"x\" error incomplete-body 66 (9112 8; -; "
     "body) \"\" used 66 found chunk-size-overflow 46"},
    {"strict lenient", IN(H "fffffffffffffffff\r\nx"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error chunk-size "
     "46 (9112 7.1; chunk-size-overflow; chunk size) "
     "\"fffffffffffffffff\\r\\n\" used 46 found chunk-size-overflow 46"},
    {"httplib-strict httplib-lenient", IN(H "fffffffffffffffff\r\nx"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk "
     "18446744073709551615 data \"x\" error incomplete-body 66 (9112 8; -; "
     "body) partial 1 expected 18446744073709551614 \"\" used 66 found "
     "chunk-size-overflow 46"},
    {"http.client", IN(H "fffffffffffffffff\r\nx"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk "
     "18446744073709551615 data \"x\" error incomplete-body 66 (9112 8; -; "
     "body) \"\" used 66 found chunk-size-overflow 46"},
    {NULL, IN(H "g\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error chunk-size "
     "46 (9112 7.1; chunk-size-invalid; chunk size) \"g\\r\\n\" used 46 found "
     "chunk-size-invalid 46"},
    {NULL, IN(H "5g\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error chunk-size "
     "46 (9112 7.1; chunk-size-invalid; chunk size) \"5g\\r\\n\" used 46 found "
     "chunk-size-invalid 46"},
    {NULL, IN(H "/\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error chunk-size "
     "46 (9112 7.1; chunk-size-invalid; chunk size) \"/\\r\\n\" used 46 found "
     "chunk-size-invalid 46"},
    {NULL, IN(H ":\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error chunk-size "
     "46 (9112 7.1; chunk-size-invalid; chunk size) \":\\r\\n\" used 46 found "
     "chunk-size-invalid 46"},
    {NULL, IN(H "@\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error chunk-size "
     "46 (9112 7.1; chunk-size-invalid; chunk size) \"@\\r\\n\" used 46 found "
     "chunk-size-invalid 46"},
    {NULL, IN(H "`\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error chunk-size "
     "46 (9112 7.1; chunk-size-invalid; chunk size) \"`\\r\\n\" used 46 found "
     "chunk-size-invalid 46"},
    {NULL, IN(H "\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error chunk-size "
     "46 (9112 7.1; chunk-size-invalid; chunk size) \"\\r\\n\" used 46 found "
     "chunk-size-invalid 46"},
    {NULL, IN(H ";\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error chunk-size "
     "46 (9112 7.1; chunk-size-invalid; chunk size) \";\\r\\n\" used 46 found "
     "chunk-size-invalid 46"},
    {"strict lenient", IN(H "+5\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error chunk-size "
     "46 (9112 7.1; chunk-size-sign; chunk size) \"+5\\r\\n\" used 46 found "
     "chunk-size-sign 46"},
    {"httplib-strict httplib-lenient http.client", IN(H "+5\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end end found chunk-size-sign 46"},
    {"strict lenient", IN(H "-5\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error chunk-size "
     "46 (9112 7.1; chunk-size-sign; chunk size) \"-5\\r\\n\" used 46 found "
     "chunk-size-sign 46 found chunk-size-negative 46"},
    {"httplib-strict httplib-lenient http.client", IN(H "-5\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error chunk-size "
     "46 (9112 7.1; chunk-size-negative; chunk size) \"-5\\r\\n\" used 46 "
     "found chunk-size-sign 46 found chunk-size-negative 46"},
    {"strict lenient", IN(H "-0\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error chunk-size "
     "46 (9112 7.1; chunk-size-sign; chunk size) \"-0\\r\\n\" used 46 found "
     "chunk-size-sign 46"},
    {"httplib-strict httplib-lenient http.client", IN(H "-0\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] end found "
     "chunk-size-sign 46"},
    {"strict lenient", IN(H "0x5\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error chunk-size "
     "46 (9112 7.1; chunk-size-0x; chunk size) \"0x5\\r\\n\" used 46 found "
     "chunk-size-0x 46"},
    {"httplib-strict httplib-lenient http.client", IN(H "0x5\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end end found chunk-size-0x 46"},
    {"strict lenient", IN(H "0X5\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error chunk-size "
     "46 (9112 7.1; chunk-size-0x; chunk size) \"0X5\\r\\n\" used 46 found "
     "chunk-size-0x 46"},
    {"httplib-strict httplib-lenient http.client", IN(H "0X5\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end end found chunk-size-0x 46"},
    {NULL, IN(H "0x\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error chunk-size "
     "46 (9112 7.1; chunk-size-invalid; chunk size) \"0x\\r\\n\" used 46 found "
     "chunk-size-invalid 46"},
    {NULL, IN(H "x5\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error chunk-size "
     "46 (9112 7.1; chunk-size-invalid; chunk size) \"x5\\r\\n\" used 46 found "
     "chunk-size-invalid 46"},
    {NULL, IN(H "00x5\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error chunk-size "
     "46 (9112 7.1; chunk-size-invalid; chunk size) \"00x5\\r\\n\" used 46 "
     "found chunk-size-invalid 46"},
    {"strict lenient httplib-strict httplib-lenient", IN(H "0_5\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error chunk-size "
     "46 (9112 7.1; chunk-size-underscore; chunk size) \"0_5\\r\\n\" used 46 "
     "found chunk-size-underscore 46"},
    {"http.client", IN(H "0_5\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end end found chunk-size-underscore 46"},
    {"strict lenient", IN(H "0x_5\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error chunk-size "
     "46 (9112 7.1; chunk-size-0x; chunk size) \"0x_5\\r\\n\" used 46 found "
     "chunk-size-0x 46 found chunk-size-underscore 46"},
    {"httplib-strict httplib-lenient", IN(H "0x_5\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error chunk-size "
     "46 (9112 7.1; chunk-size-underscore; chunk size) \"0x_5\\r\\n\" used 46 "
     "found chunk-size-0x 46 found chunk-size-underscore 46"},
    {"http.client", IN(H "0x_5\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end end found chunk-size-0x 46 found "
     "chunk-size-underscore 46"},
    {NULL, IN(H "5_\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error chunk-size "
     "46 (9112 7.1; chunk-size-invalid; chunk size) \"5_\\r\\n\" used 46 found "
     "chunk-size-invalid 46"},
    {NULL, IN(H "_5\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error chunk-size "
     "46 (9112 7.1; chunk-size-invalid; chunk size) \"_5\\r\\n\" used 46 found "
     "chunk-size-invalid 46"},
    {NULL, IN(H "0__5\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error chunk-size "
     "46 (9112 7.1; chunk-size-invalid; chunk size) \"0__5\\r\\n\" used 46 "
     "found chunk-size-invalid 46"},
    {"strict lenient", IN(H " 5\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error chunk-size "
     "46 (9112 7.1; chunk-size-space; chunk size) \" 5\\r\\n\" used 46 found "
     "chunk-size-space 46"},
    {"httplib-strict httplib-lenient http.client", IN(H " 5\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end end found chunk-size-space 46"},
    {"strict lenient", IN(H "\v5\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error chunk-size "
     "46 (9112 7.1; chunk-size-space; chunk size) \"\\x0b5\\r\\n\" used 46 "
     "found chunk-size-space 46"},
    {"httplib-strict httplib-lenient http.client", IN(H "\v5\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end end found chunk-size-space 46"},
    {"strict lenient", IN(H "+ 5\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error chunk-size "
     "46 (9112 7.1; chunk-size-sign; chunk size) \"+ 5\\r\\n\" used 46 found "
     "chunk-size-sign 46 found chunk-size-space 46"},
    {"httplib-strict httplib-lenient", IN(H "+ 5\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end end found chunk-size-sign 46 found chunk-size-space "
     "46"},
    {"http.client", IN(H "+ 5\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error chunk-size "
     "46 (9112 7.1; -; chunk size) \"+ 5\\r\\n\" used 46"},
    {"strict", IN(H "5 \r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error chunk-size "
     "46 (9112 7.1; chunk-size-tail; chunk size) \"5 \\r\\n\" used 46 found "
     "chunk-size-tail 46"},
    {"lenient httplib-strict httplib-lenient http.client",
     IN(H "5 \r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end end found chunk-size-tail 46"},
    {"strict", IN(H "5\t\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error chunk-size "
     "46 (9112 7.1; chunk-size-tail; chunk size) \"5\\x09\\r\\n\" used 46 "
     "found chunk-size-tail 46"},
    {"lenient httplib-strict httplib-lenient http.client",
     IN(H "5\t\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end end found chunk-size-tail 46"},
    {"strict lenient", IN(H "5\v\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error chunk-size "
     "46 (9112 7.1; chunk-size-space; chunk size) \"5\\x0b\\r\\n\" used 46 "
     "found chunk-size-space 46"},
    {"httplib-strict httplib-lenient http.client", IN(H "5\v\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end end found chunk-size-space 46"},
    {"strict lenient", IN(H "5\r\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error chunk-size "
     "46 (9112 7.1; chunk-size-space; chunk size) \"5\\r\\r\\n\" used 46 found "
     "chunk-size-space 46"},
    {"httplib-strict httplib-lenient http.client", IN(H "5\r\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end end found chunk-size-space 46"},
    {NULL, IN(H "5 5\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error chunk-size "
     "46 (9112 7.1; chunk-size-invalid; chunk size) \"5 5\\r\\n\" used 46 "
     "found chunk-size-invalid 46"},
    {NULL, IN(H "5\0\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error chunk-size "
     "46 (9112 7.1; chunk-size-invalid; chunk size) \"5\\x00\\r\\n\" used 46 "
     "found chunk-size-invalid 46"},
    {NULL, IN(H "5\xa0\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error chunk-size "
     "46 (9112 7.1; chunk-size-invalid; chunk size) \"5\\xa0\\r\\n\" used 46 "
     "found chunk-size-invalid 46"},
    {"strict", IN(H "5\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error chunk-size "
     "47 (9112 7.1; chunk-line-lf; chunk size) \"\\n\" used 46 found "
     "chunk-line-lf 47"},
    {"lenient httplib-strict httplib-lenient http.client",
     IN(H "5\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end end found chunk-line-lf 47"},
    {"strict", IN(H "0\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error chunk-size "
     "47 (9112 7.1; chunk-line-lf; chunk size) \"\\n\" used 46 found "
     "chunk-line-lf 47"},
    {"lenient httplib-strict httplib-lenient http.client", IN(H "0\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] end found "
     "chunk-line-lf 47"},
    {NULL, IN(H "\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error chunk-size "
     "46 (9112 7.1; chunk-size-invalid; chunk size) \"\\n\" used 46 found "
     "chunk-size-invalid 46"},
};

/* What a profile may make of sizes that ours refuse. */
static const struct parsing tolerated[] = {
    {"lenient", IN(H "+5\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end end found chunk-size-sign 46",
     .actions = {[SL_DEV_CHUNK_SIZE_SIGN] = SL_ACCEPT}},
    {"lenient", IN(H "-5\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error chunk-size "
     "46 (9112 7.1; chunk-size-negative; chunk size) \"-5\\r\\n\" used 46 "
     "found chunk-size-sign 46 found chunk-size-negative 46",
     .actions = {[SL_DEV_CHUNK_SIZE_SIGN] = SL_ACCEPT}},
    {"lenient", IN(H "-0\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] end found "
     "chunk-size-sign 46",
     .actions = {[SL_DEV_CHUNK_SIZE_SIGN] = SL_ACCEPT}},
    {"lenient", IN(H "-0x5\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error chunk-size "
     "46 (9112 7.1; chunk-size-0x; chunk size) \"-0x5\\r\\n\" used 46 found "
     "chunk-size-sign 46 found chunk-size-0x 46 found chunk-size-negative 46",
     .actions = {[SL_DEV_CHUNK_SIZE_SIGN] = SL_ACCEPT}},
    {"lenient", IN(H " 0x5 ;a\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end end found chunk-size-0x 46 found chunk-size-space 46",
     .actions = {[SL_DEV_CHUNK_SIZE_SPACE] = SL_ACCEPT,
                 [SL_DEV_CHUNK_SIZE_PREFIX] = SL_ACCEPT}},
    {"lenient", IN(H "5\v\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end end found chunk-size-space 46",
     .actions = {[SL_DEV_CHUNK_SIZE_SPACE] = SL_ACCEPT}},
    {"lenient", IN(H "10000000000000000\r\nhello"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk "
     "18446744073709551615 data \"hello\" error incomplete-body 70 (9112 8; -; "
     "body) partial 5 expected 18446744073709551610 \"\" used 70 found "
     "chunk-size-overflow 46",
     .actions = {[SL_DEV_CHUNK_SIZE_OVERFLOW] = SL_ACCEPT}},
    {"lenient", IN(H "5 \r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error chunk-size "
     "46 (9112 7.1; chunk-size-tail; chunk size) \"5 \\r\\n\" used 46 found "
     "chunk-size-tail 46",
     .actions = {[SL_DEV_CHUNK_SIZE_TAIL] = TO_REJECT}},
    {"lenient", IN(H "5 ;a\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end end",
     .actions = {[SL_DEV_CHUNK_SIZE_TAIL] = TO_REJECT}},
    {"lenient", IN(H "5\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error chunk-size "
     "47 (9112 7.1; chunk-line-lf; chunk size) \"\\n\" used 46 found "
     "chunk-line-lf 47",
     .actions = {[SL_DEV_CHUNK_LINE_LF] = TO_REJECT}},
    {"lenient", IN(H "5 \nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error chunk-size "
     "46 (9112 7.1; chunk-size-tail; chunk size) \"5 \\n\" used 46 found "
     "chunk-size-tail 46",
     .actions = {[SL_DEV_CHUNK_SIZE_TAIL] = TO_REJECT}},
    {"httplib-strict http.client", IN(H "5 \r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error chunk-size "
     "46 (9112 7.1; chunk-size-tail; chunk size) \"5 \\r\\n\" used 46 found "
     "chunk-size-tail 46",
     .actions = {[SL_DEV_CHUNK_SIZE_TAIL] = TO_REJECT}},
    {"httplib-strict http.client", IN(H "5 ;a\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end end",
     .actions = {[SL_DEV_CHUNK_SIZE_TAIL] = TO_REJECT}},
    {"httplib-strict http.client", IN(H "5 \nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error chunk-size "
     "46 (9112 7.1; chunk-size-tail; chunk size) \"5 \\n\" used 46 found "
     "chunk-size-tail 46",
     .actions = {[SL_DEV_CHUNK_SIZE_TAIL] = TO_REJECT}},
    {"httplib-strict http.client", IN(H "5;a\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error chunk-size "
     "49 (9112 7.1; chunk-line-lf; chunk size) \"\\n\" used 46 found "
     "chunk-line-lf 49",
     .actions = {[SL_DEV_CHUNK_LINE_LF] = TO_REJECT}},
    {"http.client", IN(H "0_5\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error chunk-size "
     "46 (9112 7.1; chunk-size-underscore; chunk size) \"0_5\\r\\n\" used 46 "
     "found chunk-size-underscore 46",
     .actions = {[SL_DEV_CHUNK_SIZE_UNDERSCORE] = TO_REJECT}},
};

Test(chunk, size_is_hexadecimal)
{
    for (size_t i = 0; i < ROWS(sizes); i++)
        cr_expect(parse(&sizes[i]) == sizes[i].want, "sizes row %zu: %s", i,
                  parse(&sizes[i]));
}

Test(chunk, size_may_be_tolerated)
{
    for (size_t i = 0; i < ROWS(tolerated); i++)
        cr_expect(parse(&tolerated[i]) == tolerated[i].want,
                  "tolerated row %zu: %s", i, parse(&tolerated[i]));
}
