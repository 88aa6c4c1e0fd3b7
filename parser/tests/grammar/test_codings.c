/* SPDX-License-Identifier: MIT */
/*
 * Transfer-Encoding: RFC 9112 section 6.1, and what httplib makes of it.
 */
#include <criterion/criterion.h>

#include "parsing.h"

#define H "HTTP/1.1 200 x\r\n"
#define H10 "HTTP/1.0 200 x\r\n"
#define TE "Transfer-Encoding: "
#define LAST "\r\n\r\n0\r\n\r\n"

static const struct parsing codings[] = {
    {"strict", IN(H TE "Chunkex" LAST),
     "error transfer-encoding 35 (9112 6.3; te-unknown; header) \"Chunkex\" "
     "found te-unknown 35"},
    {"lenient httplib-strict httplib-lenient http.client",
     IN(H TE "Chunkex" LAST),
     "head 11 200 \"x\" close [Transfer-Encoding|Chunkex] data "
     "\"0\\r\\n\\r\\n\" end found te-unknown 35"},
    {"strict", IN(H TE "xhunked" LAST),
     "error transfer-encoding 35 (9112 6.3; te-unknown; header) \"xhunked\" "
     "found te-unknown 35"},
    {"lenient httplib-strict httplib-lenient http.client",
     IN(H TE "xhunked" LAST),
     "head 11 200 \"x\" close [Transfer-Encoding|xhunked] data "
     "\"0\\r\\n\\r\\n\" end found te-unknown 35"},
    {"strict",
     IN(H TE "chunked0123456789012345678901234567890123456789012345678901234567"
             "89012345678901234567890123456789012345678901234567890123456789012"
             "34567890123456789012345678901234567890123456789012345678901234567"
             "89012345678901234567890123456789012345678901234567890123456789012"
             "34567890123456789" LAST),
     "error transfer-encoding 35 (9112 6.3; te-unknown; header) "
     "\"chunked0...277\" found te-unknown 35"},
    {"lenient httplib-strict httplib-lenient http.client",
     IN(H TE "chunked0123456789012345678901234567890123456789012345678901234567"
             "89012345678901234567890123456789012345678901234567890123456789012"
             "34567890123456789012345678901234567890123456789012345678901234567"
             "89012345678901234567890123456789012345678901234567890123456789012"
             "34567890123456789" LAST),
     "head 11 200 \"x\" close [Transfer-Encoding|chunked0...277] data "
     "\"0\\r\\n\\r\\n\" end found te-unknown 35"},
    {"lenient", IN(H TE "\x80" LAST),
     "head 11 200 \"x\" close [Transfer-Encoding|\\x80] data \"0\\r\\n\\r\\n\" "
     "end found te-syntax 35",
     .actions = {[SL_DEV_TE_SYNTAX] = SL_ACCEPT}},
    {NULL, IN(H TE "chunked" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] end"},
    {"strict lenient httplib-strict httplib-lenient", IN(H TE "CHUNKED " LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|CHUNKED] end"},
    {"http.client", IN(H TE "CHUNKED " LAST),
     "head 11 200 \"x\" close [Transfer-Encoding|CHUNKED ] data "
     "\"0\\r\\n\\r\\n\" end"},
    {"strict lenient", IN(H TE "chunked," LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked,] end"},
    {"httplib-strict httplib-lenient http.client", IN(H TE "chunked," LAST),
     "head 11 200 \"x\" close [Transfer-Encoding|chunked,] data "
     "\"0\\r\\n\\r\\n\" end"},
    {"strict lenient", IN(H TE ", chunked ," LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|, chunked ,] end"},
    {"httplib-strict httplib-lenient http.client", IN(H TE ", chunked ," LAST),
     "head 11 200 \"x\" close [Transfer-Encoding|, chunked ,] data "
     "\"0\\r\\n\\r\\n\" end"},
    {"strict", IN(H TE "chunked, chunked" LAST),
     "error transfer-encoding 35 (9112 6.1; te-repeated; header) \"chunked, "
     "chunked\" found te-repeated 35"},
    {"lenient", IN(H TE "chunked, chunked" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked, chunked] end found "
     "te-repeated 35"},
    {"httplib-strict httplib-lenient http.client",
     IN(H TE "chunked, chunked" LAST),
     "head 11 200 \"x\" close [Transfer-Encoding|chunked, chunked] data "
     "\"0\\r\\n\\r\\n\" end found te-repeated 35"},
    {"strict", IN(H TE "gzip, chunked" LAST),
     "error transfer-encoding 35 (9112 6.3; te-unknown; header) \"gzip, "
     "chunked\" found te-unknown 35"},
    {"lenient", IN(H TE "gzip, chunked" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|gzip, chunked] end found "
     "te-unknown 35"},
    {"httplib-strict httplib-lenient http.client",
     IN(H TE "gzip, chunked" LAST),
     "head 11 200 \"x\" close [Transfer-Encoding|gzip, chunked] data "
     "\"0\\r\\n\\r\\n\" end found te-unknown 35"},
    {"strict", IN(H TE "chunked, gzip" LAST),
     "error transfer-encoding 35 (9112 6.3; te-not-final; header) \"chunked, "
     "gzip\" found te-not-final 35 found te-unknown 35"},
    {"lenient httplib-strict httplib-lenient http.client",
     IN(H TE "chunked, gzip" LAST),
     "head 11 200 \"x\" close [Transfer-Encoding|chunked, gzip] data "
     "\"0\\r\\n\\r\\n\" end found te-not-final 35 found te-unknown 35"},
    {"strict", IN(H TE "identity" LAST),
     "error transfer-encoding 35 (9112 6.3; te-unknown; header) \"identity\" "
     "found te-unknown 35"},
    {"lenient httplib-strict httplib-lenient http.client",
     IN(H TE "identity" LAST),
     "head 11 200 \"x\" close [Transfer-Encoding|identity] data "
     "\"0\\r\\n\\r\\n\" end found te-unknown 35"},
    {"strict", IN(H TE "" LAST),
     "error transfer-encoding 35 (9112 6.3; te-empty; header) \"\" found "
     "te-empty 35"},
    {"lenient httplib-strict httplib-lenient http.client", IN(H TE "" LAST),
     "head 11 200 \"x\" close [Transfer-Encoding|] data \"0\\r\\n\\r\\n\" end "
     "found te-empty 35"},
    {"strict", IN(H TE "," LAST),
     "error transfer-encoding 35 (9112 6.3; te-empty; header) \",\" found "
     "te-empty 35"},
    {"lenient httplib-strict httplib-lenient http.client", IN(H TE "," LAST),
     "head 11 200 \"x\" close [Transfer-Encoding|,] data \"0\\r\\n\\r\\n\" end "
     "found te-empty 35"},
    {"strict", IN(H TE "chunke" LAST),
     "error transfer-encoding 35 (9112 6.3; te-unknown; header) \"chunke\" "
     "found te-unknown 35"},
    {"lenient httplib-strict httplib-lenient http.client",
     IN(H TE "chunke" LAST),
     "head 11 200 \"x\" close [Transfer-Encoding|chunke] data "
     "\"0\\r\\n\\r\\n\" end found te-unknown 35"},
    {"strict", IN(H TE "chunkedx" LAST),
     "error transfer-encoding 35 (9112 6.3; te-unknown; header) \"chunkedx\" "
     "found te-unknown 35"},
    {"lenient httplib-strict httplib-lenient http.client",
     IN(H TE "chunkedx" LAST),
     "head 11 200 \"x\" close [Transfer-Encoding|chunkedx] data "
     "\"0\\r\\n\\r\\n\" end found te-unknown 35"},
    {"strict", IN(H TE "xchunked" LAST),
     "error transfer-encoding 35 (9112 6.3; te-unknown; header) \"xchunked\" "
     "found te-unknown 35"},
    {"lenient httplib-strict httplib-lenient http.client",
     IN(H TE "xchunked" LAST),
     "head 11 200 \"x\" close [Transfer-Encoding|xchunked] data "
     "\"0\\r\\n\\r\\n\" end found te-unknown 35"},
    {"strict lenient", IN(H TE "chunkeD x" LAST),
     "error transfer-encoding 35 (9112 6.1; te-syntax; header) \"chunkeD x\" "
     "found te-syntax 35"},
    {"httplib-strict httplib-lenient http.client", IN(H TE "chunkeD x" LAST),
     "head 11 200 \"x\" close [Transfer-Encoding|chunkeD x] data "
     "\"0\\r\\n\\r\\n\" end found te-syntax 35"},
    {"strict lenient", IN(H TE "chun ked" LAST),
     "error transfer-encoding 35 (9112 6.1; te-syntax; header) \"chun ked\" "
     "found te-syntax 35 found te-unknown 35"},
    {"httplib-strict httplib-lenient http.client", IN(H TE "chun ked" LAST),
     "head 11 200 \"x\" close [Transfer-Encoding|chun ked] data "
     "\"0\\r\\n\\r\\n\" end found te-syntax 35 found te-unknown 35"},
    {"strict lenient", IN(H TE "chunked;a" LAST),
     "error transfer-encoding 35 (9112 7.1; te-parameter; header) "
     "\"chunked;a\" found te-parameter 35"},
    {"httplib-strict httplib-lenient http.client", IN(H TE "chunked;a" LAST),
     "head 11 200 \"x\" close [Transfer-Encoding|chunked;a] data "
     "\"0\\r\\n\\r\\n\" end found te-parameter 35"},
    {"strict lenient", IN(H TE "chunked ;a=b" LAST),
     "error transfer-encoding 35 (9112 7.1; te-parameter; header) \"chunked "
     ";a=b\" found te-parameter 35"},
    {"httplib-strict httplib-lenient http.client", IN(H TE "chunked ;a=b" LAST),
     "head 11 200 \"x\" close [Transfer-Encoding|chunked ;a=b] data "
     "\"0\\r\\n\\r\\n\" end found te-parameter 35"},
    {"strict", IN(H TE "chunked\t ,gzip ;a=b, chunked" LAST),
     "error transfer-encoding 35 (9112 6.1; te-repeated; header) "
     "\"chunked\\x09 ,gzip ;a=b, chunked\" found te-repeated 35 found "
     "te-unknown 35"},
    {"lenient", IN(H TE "chunked\t ,gzip ;a=b, chunked" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked\\x09 ,gzip ;a=b, "
     "chunked] end found te-repeated 35 found te-unknown 35"},
    {"httplib-strict httplib-lenient http.client",
     IN(H TE "chunked\t ,gzip ;a=b, chunked" LAST),
     "head 11 200 \"x\" close [Transfer-Encoding|chunked\\x09 ,gzip ;a=b, "
     "chunked] data \"0\\r\\n\\r\\n\" end found te-repeated 35 found "
     "te-unknown 35"},
    {"strict", IN(H TE "gzip;a=\"b, c\", chunked" LAST),
     "error transfer-encoding 35 (9112 6.3; te-unknown; header) \"gzip;a=\"b, "
     "c\", chunked\" found te-unknown 35"},
    {"lenient", IN(H TE "gzip;a=\"b, c\", chunked" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|gzip;a=\"b, c\", chunked] "
     "end found te-unknown 35"},
    {"httplib-strict httplib-lenient http.client",
     IN(H TE "gzip;a=\"b, c\", chunked" LAST),
     "head 11 200 \"x\" close [Transfer-Encoding|gzip;a=\"b, c\", chunked] "
     "data \"0\\r\\n\\r\\n\" end found te-unknown 35"},
    {"strict", IN(H TE "gzip;a=\"b\\\", c\", chunked" LAST),
     "error transfer-encoding 35 (9112 6.3; te-unknown; header) "
     "\"gzip;a=\"b\\\", c\", chunked\" found te-unknown 35"},
    {"lenient", IN(H TE "gzip;a=\"b\\\", c\", chunked" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|gzip;a=\"b\\\", c\", "
     "chunked] end found te-unknown 35"},
    {"httplib-strict httplib-lenient http.client",
     IN(H TE "gzip;a=\"b\\\", c\", chunked" LAST),
     "head 11 200 \"x\" close [Transfer-Encoding|gzip;a=\"b\\\", c\", chunked] "
     "data \"0\\r\\n\\r\\n\" end found te-unknown 35"},
    {"strict lenient", IN(H TE "gzip;a=b\\\", chunked" LAST),
     "error transfer-encoding 35 (9112 6.1; te-syntax; header) \"gzip;a=b\\\", "
     "chunked\" found te-syntax 35 found te-unknown 35"},
    {"httplib-strict httplib-lenient http.client",
     IN(H TE "gzip;a=b\\\", chunked" LAST),
     "head 11 200 \"x\" close [Transfer-Encoding|gzip;a=b\\\", chunked] data "
     "\"0\\r\\n\\r\\n\" end found te-syntax 35 found te-unknown 35"},
    {"strict lenient", IN(H TE "gzip;a=\"b, chunked" LAST),
     "error transfer-encoding 35 (9112 6.1; te-syntax; header) \"gzip;a=\"b, "
     "chunked\" found te-syntax 35 found te-unknown 35"},
    {"httplib-strict httplib-lenient http.client",
     IN(H TE "gzip;a=\"b, chunked" LAST),
     "head 11 200 \"x\" close [Transfer-Encoding|gzip;a=\"b, chunked] data "
     "\"0\\r\\n\\r\\n\" end found te-syntax 35 found te-unknown 35"},
    {"strict lenient", IN(H TE ";a, chunked" LAST),
     "error transfer-encoding 35 (9112 6.1; te-syntax; header) \";a, chunked\" "
     "found te-syntax 35"},
    {"httplib-strict httplib-lenient http.client", IN(H TE ";a, chunked" LAST),
     "head 11 200 \"x\" close [Transfer-Encoding|;a, chunked] data "
     "\"0\\r\\n\\r\\n\" end found te-syntax 35"},
    {"strict lenient", IN(H TE "\x80, chunked" LAST),
     "error transfer-encoding 35 (9112 6.1; te-syntax; header) \"\\x80, "
     "chunked\" found te-syntax 35"},
    {"httplib-strict httplib-lenient http.client",
     IN(H TE "\x80, chunked" LAST),
     "head 11 200 \"x\" close [Transfer-Encoding|\\x80, chunked] data "
     "\"0\\r\\n\\r\\n\" end found te-syntax 35"},
    {"strict lenient", IN(H TE "chunked (x)" LAST),
     "error transfer-encoding 35 (9112 6.1; te-syntax; header) \"chunked (x)\" "
     "found te-syntax 35"},
    {"httplib-strict httplib-lenient http.client", IN(H TE "chunked (x)" LAST),
     "head 11 200 \"x\" close [Transfer-Encoding|chunked (x)] data "
     "\"0\\r\\n\\r\\n\" end found te-syntax 35"},
    {"strict", IN(H TE "chunked\0" LAST),
     "error field-value 42 (9110 5.5; value-nul; header) \"\\x00\" found "
     "value-nul 42"},
    {"lenient", IN(H TE "chunked\0" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked]clean end found "
     "value-nul 42"},
    {"httplib-strict httplib-lenient http.client", IN(H TE "chunked\0" LAST),
     "head 11 200 \"x\" close [Transfer-Encoding|chunked\\x00] data "
     "\"0\\r\\n\\r\\n\" end found value-nul 42"},
    {"strict lenient", IN(H TE "chunked\r\n\t" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] end found obs-fold "
     "44"},
    {"httplib-strict httplib-lenient", IN(H TE "chunked\r\n\t" LAST),
     "head 11 200 \"x\" close [Transfer-Encoding|chunked\\n ]folded data "
     "\"0\\r\\n\\r\\n\" end found obs-fold 44"},
    {"http.client", IN(H TE "chunked\r\n\t" LAST),
     "head 11 200 \"x\" close [Transfer-Encoding|chunked\\r\\n\\x09]folded "
     "data \"0\\r\\n\\r\\n\" end found obs-fold 44"},
    {"lenient", IN(H TE "chunked\r\n \f" LAST),
     "error transfer-encoding 35 (9112 6.1; te-syntax; header) \"chunked\\r\\n "
     "\\x0c\" found te-syntax 35 found obs-fold 44 found value-ctl 45"},
    {"strict lenient", IN(H TE "\r\n chunked" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] end found obs-fold "
     "37"},
    {"httplib-strict httplib-lenient", IN(H TE "\r\n chunked" LAST),
     "head 11 200 \"x\" close [Transfer-Encoding|\\n chunked]folded data "
     "\"0\\r\\n\\r\\n\" end found obs-fold 37"},
    {"http.client", IN(H TE "\r\n chunked" LAST),
     "head 11 200 \"x\" close [Transfer-Encoding|\\r\\n chunked]folded data "
     "\"0\\r\\n\\r\\n\" end found obs-fold 37"},
    {"strict", IN(H TE "gzip\r\nTransfer-Encoding: chunked" LAST),
     "error transfer-encoding 35 (9112 6.3; te-unknown; header) \"gzip\" found "
     "te-unknown 35"},
    {"lenient", IN(H TE "gzip\r\nTransfer-Encoding: chunked" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|gzip] "
     "[Transfer-Encoding|chunked] end found te-unknown 35"},
    {"httplib-strict httplib-lenient http.client",
     IN(H TE "gzip\r\nTransfer-Encoding: chunked" LAST),
     "head 11 200 \"x\" close [Transfer-Encoding|gzip] "
     "[Transfer-Encoding|chunked] data \"0\\r\\n\\r\\n\" end found te-unknown "
     "35"},
    {"strict", IN(H TE "chunked\r\nA: b\r\nTransfer-Encoding: chunked" LAST),
     "error transfer-encoding 35 (9112 6.1; te-repeated; header) \"chunked\" "
     "found te-repeated 35"},
    {"lenient http.client",
     IN(H TE "chunked\r\nA: b\r\nTransfer-Encoding: chunked" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] [A|b] "
     "[Transfer-Encoding|chunked] end found te-repeated 35"},
    {"httplib-strict httplib-lenient",
     IN(H TE "chunked\r\nA: b\r\nTransfer-Encoding: chunked" LAST),
     "head 11 200 \"x\" close [Transfer-Encoding|chunked] [A|b] "
     "[Transfer-Encoding|chunked] data \"0\\r\\n\\r\\n\" end found te-repeated "
     "35"},
    {"strict", IN(H TE "chunked\r\nContent-Length: 5" LAST),
     "error framing-conflict 35 (9112 6.3; cl-with-te; header) \"chunked\" "
     "found cl-with-te 35"},
    {"lenient", IN(H TE "chunked\r\nContent-Length: 5" LAST),
     "head 11 200 \"x\" chunked closes [Transfer-Encoding|chunked] "
     "[Content-Length|5] end found cl-with-te 35"},
    {"httplib-strict httplib-lenient http.client",
     IN(H TE "chunked\r\nContent-Length: 5" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] [Content-Length|5] "
     "end found cl-with-te 35"},
    {"strict", IN(H TE "chunked\r\nContent-Length: x" LAST),
     "error framing-conflict 35 (9112 6.3; cl-with-te; header) \"chunked\" "
     "found cl-with-te 35 found cl-invalid 60"},
    {"lenient", IN(H TE "chunked\r\nContent-Length: x" LAST),
     "head 11 200 \"x\" chunked closes [Transfer-Encoding|chunked] "
     "[Content-Length|x] end found cl-with-te 35 found cl-invalid 60"},
    {"httplib-strict httplib-lenient http.client",
     IN(H TE "chunked\r\nContent-Length: x" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked] [Content-Length|x] "
     "end found cl-with-te 35 found cl-invalid 60"},
    {"strict", IN(H TE "gzip\r\nContent-Length: 5" LAST),
     "error framing-conflict 35 (9112 6.3; cl-with-te; header) \"gzip\" found "
     "cl-with-te 35 found te-unknown 35"},
    {"lenient", IN(H TE "gzip\r\nContent-Length: 5" LAST),
     "head 11 200 \"x\" close [Transfer-Encoding|gzip] [Content-Length|5] data "
     "\"0\\r\\n\\r\\n\" end found cl-with-te 35 found te-unknown 35"},
    {"httplib-strict httplib-lenient http.client",
     IN(H TE "gzip\r\nContent-Length: 5" LAST),
     "head 11 200 \"x\" length 5 [Transfer-Encoding|gzip] [Content-Length|5] "
     "data \"0\\r\\n\\r\\n\" end found cl-with-te 35 found te-unknown 35"},
    {"strict", IN(H10 "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
     "error framing-conflict 35 (9112 6.1; te-in-http10; header) \"chunked\" "
     "found te-in-http10 35"},
    {"lenient httplib-strict httplib-lenient http.client",
     IN(H10 "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
     "head 10 200 \"x\" chunked closes [Transfer-Encoding|chunked] end found "
     "te-in-http10 35"},
    {"strict",
     IN(H10 "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n"),
     "error framing-conflict 35 (9112 6.1; te-in-http10; header) \"chunked\" "
     "found te-in-http10 35 found cl-with-te 35"},
    {"lenient httplib-strict httplib-lenient http.client",
     IN(H10 "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n"),
     "head 10 200 \"x\" chunked closes [Transfer-Encoding|chunked] "
     "[Content-Length|5] end found te-in-http10 35 found cl-with-te 35"},
    {"lenient", IN(H TE ";a, chunked" LAST),
     "head 11 200 \"x\" close [Transfer-Encoding|;a, chunked] data "
     "\"0\\r\\n\\r\\n\" end found te-syntax 35",
     .actions = {[SL_DEV_TE_SYNTAX] = SL_ACCEPT}},
    {"lenient", IN(H TE "chunked;a" LAST),
     "head 11 200 \"x\" chunked [Transfer-Encoding|chunked;a] end found "
     "te-parameter 35",
     .actions = {[SL_DEV_TE_PARAMETER] = SL_ACCEPT}},
    {"lenient", IN(H TE "," LAST),
     "error transfer-encoding 35 (9112 6.3; te-empty; header) \",\" found "
     "te-empty 35",
     .actions = {[SL_DEV_TE_EMPTY] = TO_REJECT}},
    {"lenient", IN(H TE "chunked;a, chunked;b" LAST),
     "error transfer-encoding 35 (9112 6.1; te-repeated; header) \"chunked;a, "
     "chunked;b\" found te-parameter 35 found te-repeated 35",
     .actions =
         {[SL_DEV_TE_PARAMETER] = SL_ACCEPT, [SL_DEV_TE_REPEATED] = TO_REJECT}},
    {"lenient", IN(H TE "chunked, gzip" LAST),
     "error transfer-encoding 35 (9112 6.3; te-not-final; header) \"chunked, "
     "gzip\" found te-not-final 35 found te-unknown 35",
     .actions = {[SL_DEV_TE_NOT_FINAL] = TO_REJECT}},
    {"lenient", IN(H TE "gzip, chunked" LAST),
     "error transfer-encoding 35 (9112 6.3; te-unknown; header) \"gzip, "
     "chunked\" found te-unknown 35",
     .actions = {[SL_DEV_TE_UNKNOWN] = TO_REJECT}},
    {"lenient", IN(H TE "chunked\r\nContent-Length: 5" LAST),
     "error framing-conflict 35 (9112 6.3; cl-with-te; header) \"chunked\" "
     "found cl-with-te 35",
     .actions = {[SL_DEV_CL_WITH_TE] = TO_REJECT}},
    {"lenient",
     IN(H10 "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n"),
     "error framing-conflict 35 (9112 6.1; te-in-http10; header) \"chunked\" "
     "found te-in-http10 35 found cl-with-te 35",
     .actions = {[SL_DEV_TE_HTTP10] = TO_REJECT}},
    {"httplib-strict http.client", IN(H TE "gzip" LAST),
     "error transfer-encoding 35 (9112 6.3; te-unknown; header) \"gzip\" found "
     "te-unknown 35",
     .actions = {[SL_DEV_TE_UNKNOWN] = TO_REJECT}},
    {"httplib-strict http.client", IN(H10 "Transfer-Encoding: chunked\r\n\r\n"),
     "error framing-conflict 35 (9112 6.1; te-in-http10; header) \"chunked\" "
     "found te-in-http10 35",
     .actions = {[SL_DEV_TE_HTTP10] = TO_REJECT}},
};

Test(codings, transfer_encoding_is_a_list_of_codings)
{
    for (size_t i = 0; i < ROWS(codings); i++)
        cr_expect(parse(&codings[i]) == codings[i].want, "codings row %zu: %s",
                  i, parse(&codings[i]));
}
