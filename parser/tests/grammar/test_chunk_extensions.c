/* SPDX-License-Identifier: MIT */
/*
 * Chunk extensions: RFC 9112 section 7.1.1; httplib skips them.
 */
#include <criterion/criterion.h>

#include "parsing.h"

#define H "HTTP/1.1 200 x\r\nTransfer-Encoding: chunked\r\n\r\n"
#define LAST "\r\n0\r\n\r\n"

static const struct parsing extensions[] = {
    {NULL, IN(H "5;a\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end end"},
    {NULL, IN(H "5;a=b;c=\"d;\te\\\"\x80\"\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end end"},
    {NULL, IN(H "5 ; a = b\t;\tc\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end end"},
    {NULL, IN(H "5\t;a= \"b\" ;c\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end end"},
    {"strict", IN(H "5;\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error "
     "chunk-extension 47 (9112 7.1.1; chunk-ext-syntax; chunk size) \";\" used "
     "46 found chunk-ext-syntax 47"},
    {"lenient httplib-strict httplib-lenient http.client",
     IN(H "5;\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end end found chunk-ext-syntax 47"},
    {"strict", IN(H "5;;\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error "
     "chunk-extension 47 (9112 7.1.1; chunk-ext-syntax; chunk size) \";;\" "
     "used 46 found chunk-ext-syntax 47"},
    {"lenient httplib-strict httplib-lenient http.client",
     IN(H "5;;\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end end found chunk-ext-syntax 47"},
    {"strict", IN(H "5;a;\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error "
     "chunk-extension 47 (9112 7.1.1; chunk-ext-syntax; chunk size) \";a;\" "
     "used 46 found chunk-ext-syntax 47"},
    {"lenient httplib-strict httplib-lenient http.client",
     IN(H "5;a;\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end end found chunk-ext-syntax 47"},
    {"strict", IN(H "5;=b\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error "
     "chunk-extension 47 (9112 7.1.1; chunk-ext-syntax; chunk size) \";=b\" "
     "used 46 found chunk-ext-syntax 47"},
    {"lenient httplib-strict httplib-lenient http.client",
     IN(H "5;=b\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end end found chunk-ext-syntax 47"},
    {"strict", IN(H "5;a=\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error "
     "chunk-extension 47 (9112 7.1.1; chunk-ext-syntax; chunk size) \";a=\" "
     "used 46 found chunk-ext-syntax 47"},
    {"lenient httplib-strict httplib-lenient http.client",
     IN(H "5;a=\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end end found chunk-ext-syntax 47"},
    {"strict", IN(H "5;a= \r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error "
     "chunk-extension 47 (9112 7.1.1; chunk-ext-syntax; chunk size) \";a= \" "
     "used 46 found chunk-ext-syntax 47"},
    {"lenient httplib-strict httplib-lenient http.client",
     IN(H "5;a= \r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end end found chunk-ext-syntax 47"},
    {"strict", IN(H "5;a=;b\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error "
     "chunk-extension 47 (9112 7.1.1; chunk-ext-syntax; chunk size) \";a=;b\" "
     "used 46 found chunk-ext-syntax 47"},
    {"lenient httplib-strict httplib-lenient http.client",
     IN(H "5;a=;b\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end end found chunk-ext-syntax 47"},
    {"strict", IN(H "5;a==b\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error "
     "chunk-extension 47 (9112 7.1.1; chunk-ext-syntax; chunk size) \";a==b\" "
     "used 46 found chunk-ext-syntax 47"},
    {"lenient httplib-strict httplib-lenient http.client",
     IN(H "5;a==b\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end end found chunk-ext-syntax 47"},
    {"strict", IN(H "5;a b\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error "
     "chunk-extension 47 (9112 7.1.1; chunk-ext-syntax; chunk size) \";a b\" "
     "used 46 found chunk-ext-syntax 47"},
    {"lenient httplib-strict httplib-lenient http.client",
     IN(H "5;a b\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end end found chunk-ext-syntax 47"},
    {"strict", IN(H "5;a=b c\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error "
     "chunk-extension 47 (9112 7.1.1; chunk-ext-syntax; chunk size) \";a=b c\" "
     "used 46 found chunk-ext-syntax 47"},
    {"lenient httplib-strict httplib-lenient http.client",
     IN(H "5;a=b c\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end end found chunk-ext-syntax 47"},
    {"strict", IN(H "5;a=\"b\"c\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error "
     "chunk-extension 47 (9112 7.1.1; chunk-ext-syntax; chunk size) "
     "\";a=\"b\"c\" used 46 found chunk-ext-syntax 47"},
    {"lenient httplib-strict httplib-lenient http.client",
     IN(H "5;a=\"b\"c\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end end found chunk-ext-syntax 47"},
    {"strict", IN(H "5;a \r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error "
     "chunk-extension 47 (9112 7.1.1; chunk-ext-syntax; chunk size) \";a \" "
     "used 46 found chunk-ext-syntax 47"},
    {"lenient httplib-strict httplib-lenient http.client",
     IN(H "5;a \r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end end found chunk-ext-syntax 47"},
    {"strict", IN(H "5;a=b\t\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error "
     "chunk-extension 47 (9112 7.1.1; chunk-ext-syntax; chunk size) "
     "\";a=b\\x09\" used 46 found chunk-ext-syntax 47"},
    {"lenient httplib-strict httplib-lenient http.client",
     IN(H "5;a=b\t\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end end found chunk-ext-syntax 47"},
    {"strict", IN(H "5;a=\"b\" \r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error "
     "chunk-extension 47 (9112 7.1.1; chunk-ext-syntax; chunk size) \";a=\"b\" "
     "\" used 46 found chunk-ext-syntax 47"},
    {"lenient httplib-strict httplib-lenient http.client",
     IN(H "5;a=\"b\" \r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end end found chunk-ext-syntax 47"},
    {"strict", IN(H "5;a=\"b\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error "
     "chunk-extension 47 (9112 7.1.1; chunk-ext-syntax; chunk size) \";a=\"b\" "
     "used 46 found chunk-ext-syntax 47"},
    {"lenient httplib-strict httplib-lenient http.client",
     IN(H "5;a=\"b\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end end found chunk-ext-syntax 47"},
    {"strict", IN(H "5;a=\"\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error "
     "chunk-extension 47 (9112 7.1.1; chunk-ext-syntax; chunk size) \";a=\"\" "
     "used 46 found chunk-ext-syntax 47"},
    {"lenient httplib-strict httplib-lenient http.client",
     IN(H "5;a=\"\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end end found chunk-ext-syntax 47"},
    {"strict", IN(H "5;a=\"b\\\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error "
     "chunk-extension 47 (9112 7.1.1; chunk-ext-syntax; chunk size) "
     "\";a=\"b\\\" used 46 found chunk-ext-syntax 47"},
    {"lenient httplib-strict httplib-lenient http.client",
     IN(H "5;a=\"b\\\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end end found chunk-ext-syntax 47"},
    {"strict", IN(H "5;a=\"b\\\"\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error "
     "chunk-extension 47 (9112 7.1.1; chunk-ext-syntax; chunk size) "
     "\";a=\"b\\\"\" used 46 found chunk-ext-syntax 47"},
    {"lenient httplib-strict httplib-lenient http.client",
     IN(H "5;a=\"b\\\"\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end end found chunk-ext-syntax 47"},
    {"strict", IN(H "5;a=\"b\x01\"\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error "
     "chunk-extension 47 (9112 7.1.1; chunk-ext-syntax; chunk size) "
     "\";a=\"b\\x01\"\" used 46 found chunk-ext-syntax 47"},
    {"lenient httplib-strict httplib-lenient http.client",
     IN(H "5;a=\"b\x01\"\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end end found chunk-ext-syntax 47"},
    {"strict", IN(H "5;a=\"b\\\x7f\"\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error "
     "chunk-extension 47 (9112 7.1.1; chunk-ext-syntax; chunk size) "
     "\";a=\"b\\\\x7f\"\" used 46 found chunk-ext-syntax 47"},
    {"lenient httplib-strict httplib-lenient http.client",
     IN(H "5;a=\"b\\\x7f\"\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end end found chunk-ext-syntax 47"},
    {"strict", IN(H "5;a(\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error "
     "chunk-extension 47 (9112 7.1.1; chunk-ext-syntax; chunk size) \";a(\" "
     "used 46 found chunk-ext-syntax 47"},
    {"lenient httplib-strict httplib-lenient http.client",
     IN(H "5;a(\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end end found chunk-ext-syntax 47"},
    {"strict", IN(H "5;a=\x80\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error "
     "chunk-extension 47 (9112 7.1.1; chunk-ext-syntax; chunk size) "
     "\";a=\\x80\" used 46 found chunk-ext-syntax 47"},
    {"lenient httplib-strict httplib-lenient http.client",
     IN(H "5;a=\x80\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end end found chunk-ext-syntax 47"},
    {"strict lenient", IN(H "5;a\0\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error "
     "chunk-extension 47 (9112 7.1.1; chunk-ext-nul; chunk size) \";a\\x00\" "
     "used 46 found chunk-ext-nul 47 found chunk-ext-syntax 47"},
    {"httplib-strict httplib-lenient http.client", IN(H "5;a\0\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end end found chunk-ext-nul 47 found chunk-ext-syntax "
     "47"},
    {"strict", IN(H "5;a=b\rc\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error "
     "chunk-extension 47 (9112 2.2; chunk-ext-cr; chunk size) \";a=b\\rc\" "
     "used 46 found chunk-ext-cr 47 found chunk-ext-syntax 47"},
    {"lenient httplib-strict httplib-lenient http.client",
     IN(H "5;a=b\rc\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end end found chunk-ext-cr 47 found chunk-ext-syntax 47"},
    {"strict", IN(H "5;a\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error chunk-size "
     "49 (9112 7.1; chunk-line-lf; chunk size) \"\\n\" used 46 found "
     "chunk-line-lf 49"},
    {"lenient httplib-strict httplib-lenient http.client",
     IN(H "5;a\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end end found chunk-line-lf 49"},
    {NULL, IN(H "5g;a\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error chunk-size "
     "46 (9112 7.1; chunk-size-invalid; chunk size) \"5g;a\\n\" used 46 found "
     "chunk-size-invalid 46"},
    {NULL, IN(H "0;a\r\n\r\n"),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] end"},
    {"lenient", IN(H "5;a\0\r\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] chunk 5 data "
     "\"hello\" chunk-end end found chunk-ext-nul 47 found chunk-ext-cr 47 "
     "found chunk-ext-syntax 47",
     .actions = {[SL_DEV_CHUNK_EXT_NUL] = SL_ACCEPT}},
    {"lenient", IN(H "5;\r\r\nhello" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] error "
     "chunk-extension 47 (9112 2.2; chunk-ext-cr; chunk size) \";\\r\" used 46 "
     "found chunk-ext-cr 47 found chunk-ext-syntax 47",
     .actions = {[SL_DEV_CHUNK_EXT_CR] = TO_REJECT}},
};

Test(chunk_extensions, size_may_have_extensions)
{
    for (size_t i = 0; i < ROWS(extensions); i++)
        cr_expect(parse(&extensions[i]) == extensions[i].want,
                  "extensions row %zu: %s", i, parse(&extensions[i]));
}
