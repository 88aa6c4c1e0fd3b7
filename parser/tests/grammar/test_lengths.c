/* SPDX-License-Identifier: MIT */
/*
 * Content-Length: RFC 9110 section 8.6 and RFC 9112 section 6.3, and the number
 * that httplib makes of it.
 */
#include <criterion/criterion.h>

#include "parsing.h"

#define H "HTTP/1.1 200 x\r\n"
#define H10 "HTTP/1.0 200 x\r\n"

static const struct parsing lengths[] = {
    {NULL, IN(H "Content-Length: 0\r\n\r\n"),
     "head 11 200 \"x\" length 0 [Content-Length|0] end"},
    {"strict lenient httplib-strict httplib-lenient",
     IN(H "content-LENGTH:5 \r\n\r\nhello"),
     "head 11 200 \"x\" length 5 [content-LENGTH|5] data \"hello\" end"},
    {"http.client", IN(H "content-LENGTH:5 \r\n\r\nhello"),
     "head 11 200 \"x\" length 5 [content-LENGTH|5 ] data \"hello\" end"},
    {NULL, IN(H "Content-Length: 0005\r\n\r\nhello"),
     "head 11 200 \"x\" length 5 [Content-Length|0005] data \"hello\" end"},
    {NULL, IN(H10 "Content-Length: 5\r\n\r\nhello"),
     "head 10 200 \"x\" length 5 closes [Content-Length|5] data \"hello\" end"},
    {NULL, IN(H "Content-Length: 9999999999999999999\r\n\r\n"),
     "head 11 200 \"x\" length 9999999999999999999 "
     "[Content-Length|9999999999999999999] error incomplete-body 55 (9112 8; "
     "-; body) expected 9999999999999999999 \"\" used 55"},
    {NULL, IN(H "Content-Length: 00000000000000000007\r\n\r\n"),
     "head 11 200 \"x\" length 7 [Content-Length|00000000000000000007] error "
     "incomplete-body 56 (9112 8; -; body) expected 7 \"\" used 56"},
    {NULL, IN(H "Content-Length: 18446744073709551615\r\n\r\nx"),
     "head 11 200 \"x\" length 18446744073709551615 "
     "[Content-Length|18446744073709551615] data \"x\" error incomplete-body "
     "57 (9112 8; -; body) partial 1 expected 18446744073709551614 \"\" used "
     "57"},
    {"strict lenient", IN(H "Content-Length: 18446744073709551616\r\n\r\n"),
     "error content-length 32 (9110 8.6; cl-overflow; header) "
     "\"18446744073709551616\" found cl-overflow 32"},
    {"httplib-strict httplib-lenient http.client",
     IN(H "Content-Length: 18446744073709551616\r\n\r\n"),
     "head 11 200 \"x\" length 18446744073709551615 "
     "[Content-Length|18446744073709551616] error incomplete-body 56 (9112 8; "
     "-; body) expected 18446744073709551615 \"\" used 56 found cl-overflow "
     "32"},
    {"strict lenient", IN(H "Content-Length: 18446744073709551620\r\n\r\n"),
     "error content-length 32 (9110 8.6; cl-overflow; header) "
     "\"18446744073709551620\" found cl-overflow 32"},
    {"httplib-strict httplib-lenient http.client",
     IN(H "Content-Length: 18446744073709551620\r\n\r\n"),
     "head 11 200 \"x\" length 18446744073709551615 "
     "[Content-Length|18446744073709551620] error incomplete-body 56 (9112 8; "
     "-; body) expected 18446744073709551615 \"\" used 56 found cl-overflow "
     "32"},
    {"strict lenient", IN(H "Content-Length: 99999999999999999999999\r\n\r\n"),
     "error content-length 32 (9110 8.6; cl-overflow; header) "
     "\"99999999999999999999999\" found cl-overflow 32"},
    {"httplib-strict httplib-lenient http.client",
     IN(H "Content-Length: 99999999999999999999999\r\n\r\n"),
     "head 11 200 \"x\" length 18446744073709551615 "
     "[Content-Length|99999999999999999999999] error incomplete-body 59 (9112 "
     "8; -; body) expected 18446744073709551615 \"\" used 59 found cl-overflow "
     "32"},
    {"strict lenient", IN(H "Content-Length: +5\r\n\r\nhello"),
     "error content-length 32 (9112 6.3; cl-integer; header) \"+5\" found "
     "cl-integer 32"},
    {"httplib-strict httplib-lenient http.client",
     IN(H "Content-Length: +5\r\n\r\nhello"),
     "head 11 200 \"x\" length 5 [Content-Length|+5] data \"hello\" end found "
     "cl-integer 32"},
    {"strict lenient", IN(H "Content-Length: -5\r\n\r\nhello"),
     "error content-length 32 (9112 6.3; cl-invalid; header) \"-5\" found "
     "cl-invalid 32"},
    {"httplib-strict httplib-lenient http.client",
     IN(H "Content-Length: -5\r\n\r\nhello"),
     "head 11 200 \"x\" close [Content-Length|-5] data \"hello\" end found "
     "cl-invalid 32"},
    {"strict lenient", IN(H "Content-Length: -0\r\n\r\nhello"),
     "error content-length 32 (9112 6.3; cl-integer; header) \"-0\" found "
     "cl-integer 32"},
    {"httplib-strict http.client", IN(H "Content-Length: -0\r\n\r\nhello"),
     "head 11 200 \"x\" length 0 [Content-Length|-0] end error bad-status-line "
     "38 (9112 2.3; not-http; start line) \"hello\" used 38 found cl-integer "
     "32 found not-http 38"},
    {"httplib-lenient", IN(H "Content-Length: -0\r\n\r\nhello"),
     "head 11 200 \"x\" length 0 [Content-Length|-0] end head 9 200 \"\" close "
     "data \"hello\" end found cl-integer 32 found not-http 38"},
    {"strict lenient", IN(H "Content-Length: 5 5\r\n\r\nhello"),
     "error content-length 32 (9112 6.3; cl-invalid; header) \"5 5\" found "
     "cl-invalid 32"},
    {"httplib-strict httplib-lenient http.client",
     IN(H "Content-Length: 5 5\r\n\r\nhello"),
     "head 11 200 \"x\" close [Content-Length|5 5] data \"hello\" end found "
     "cl-invalid 32"},
    {"strict lenient", IN(H "Content-Length: 5x\r\n\r\nhello"),
     "error content-length 32 (9112 6.3; cl-invalid; header) \"5x\" found "
     "cl-invalid 32"},
    {"httplib-strict httplib-lenient http.client",
     IN(H "Content-Length: 5x\r\n\r\nhello"),
     "head 11 200 \"x\" close [Content-Length|5x] data \"hello\" end found "
     "cl-invalid 32"},
    {"strict lenient", IN(H "Content-Length: x5\r\n\r\nhello"),
     "error content-length 32 (9112 6.3; cl-invalid; header) \"x5\" found "
     "cl-invalid 32"},
    {"httplib-strict httplib-lenient http.client",
     IN(H "Content-Length: x5\r\n\r\nhello"),
     "head 11 200 \"x\" close [Content-Length|x5] data \"hello\" end found "
     "cl-invalid 32"},
    {"strict lenient", IN(H "Content-Length: 5/\r\n\r\nhello"),
     "error content-length 32 (9112 6.3; cl-invalid; header) \"5/\" found "
     "cl-invalid 32"},
    {"httplib-strict httplib-lenient http.client",
     IN(H "Content-Length: 5/\r\n\r\nhello"),
     "head 11 200 \"x\" close [Content-Length|5/] data \"hello\" end found "
     "cl-invalid 32"},
    {"strict lenient", IN(H "Content-Length: :5\r\n\r\nhello"),
     "error content-length 32 (9112 6.3; cl-invalid; header) \":5\" found "
     "cl-invalid 32"},
    {"httplib-strict httplib-lenient http.client",
     IN(H "Content-Length: :5\r\n\r\nhello"),
     "head 11 200 \"x\" close [Content-Length|:5] data \"hello\" end found "
     "cl-invalid 32"},
    {"strict lenient", IN(H "Content-Length: 1_0\r\n\r\nhello"),
     "error content-length 32 (9112 6.3; cl-integer; header) \"1_0\" found "
     "cl-integer 32"},
    {"httplib-strict httplib-lenient", IN(H "Content-Length: 1_0\r\n\r\nhello"),
     "head 11 200 \"x\" close [Content-Length|1_0] data \"hello\" end found "
     "cl-integer 32"},
    {"http.client", IN(H "Content-Length: 1_0\r\n\r\nhello"),
     "head 11 200 \"x\" length 10 [Content-Length|1_0] data \"hello\" error "
     "incomplete-body 44 (9112 8; -; body) partial 5 expected 5 \"\" used 44 "
     "found cl-integer 32"},
    {"strict lenient", IN(H "Content-Length: 0x5\r\n\r\nhello"),
     "error content-length 32 (9112 6.3; cl-invalid; header) \"0x5\" found "
     "cl-invalid 32"},
    {"httplib-strict httplib-lenient http.client",
     IN(H "Content-Length: 0x5\r\n\r\nhello"),
     "head 11 200 \"x\" close [Content-Length|0x5] data \"hello\" end found "
     "cl-invalid 32"},
    {"strict", IN(H "Content-Length: \v5\r\n\r\nhello"),
     "error field-value 32 (9110 5.5; value-ctl; header) \"\\x0b\" found "
     "value-ctl 32"},
    {"lenient", IN(H "Content-Length: \v5\r\n\r\nhello"),
     "error content-length 32 (9112 6.3; cl-integer; header) \"\\x0b5\" found "
     "cl-integer 32 found value-ctl 32"},
    {"httplib-strict httplib-lenient", IN(H "Content-Length: \v5\r\n\r\nhello"),
     "head 11 200 \"x\" length 5 [Content-Length|5] data \"hello\" end found "
     "cl-integer 32 found value-ctl 32"},
    {"http.client", IN(H "Content-Length: \v5\r\n\r\nhello"),
     "head 11 200 \"x\" length 5 [Content-Length|\\x0b5] data \"hello\" end "
     "found cl-integer 32 found value-ctl 32"},
    {"strict", IN(H "Content-Length: 5\v\r\n\r\nhello"),
     "error field-value 33 (9110 5.5; value-ctl; header) \"\\x0b\" found "
     "value-ctl 33"},
    {"lenient", IN(H "Content-Length: 5\v\r\n\r\nhello"),
     "error content-length 32 (9112 6.3; cl-integer; header) \"5\\x0b\" found "
     "cl-integer 32 found value-ctl 33"},
    {"httplib-strict httplib-lenient", IN(H "Content-Length: 5\v\r\n\r\nhello"),
     "head 11 200 \"x\" length 5 [Content-Length|5] data \"hello\" end found "
     "cl-integer 32 found value-ctl 33"},
    {"http.client", IN(H "Content-Length: 5\v\r\n\r\nhello"),
     "head 11 200 \"x\" length 5 [Content-Length|5\\x0b] data \"hello\" end "
     "found cl-integer 32 found value-ctl 33"},
    {"strict lenient", IN(H "Content-Length: \r\n\r\nhello"),
     "error content-length 32 (9112 6.3; cl-invalid; header) \"\" found "
     "cl-invalid 32"},
    {"httplib-strict httplib-lenient http.client",
     IN(H "Content-Length: \r\n\r\nhello"),
     "head 11 200 \"x\" close [Content-Length|] data \"hello\" end found "
     "cl-invalid 32"},
    {"strict lenient", IN(H "Content-Length: 5\r\n \r\n\r\nhello"),
     "head 11 200 \"x\" length 5 [Content-Length|5] data \"hello\" end found "
     "obs-fold 35"},
    {"httplib-strict httplib-lenient",
     IN(H "Content-Length: 5\r\n \r\n\r\nhello"),
     "head 11 200 \"x\" length 5 [Content-Length|5\\n ]folded data \"hello\" "
     "end found obs-fold 35"},
    {"http.client", IN(H "Content-Length: 5\r\n \r\n\r\nhello"),
     "head 11 200 \"x\" length 5 [Content-Length|5\\r\\n ]folded data "
     "\"hello\" end found obs-fold 35"},
    {"strict lenient", IN(H "Content-Length:\r\n 5\r\n\r\nhello"),
     "head 11 200 \"x\" length 5 [Content-Length|5] data \"hello\" end found "
     "obs-fold 33"},
    {"httplib-strict httplib-lenient",
     IN(H "Content-Length:\r\n 5\r\n\r\nhello"),
     "head 11 200 \"x\" length 5 [Content-Length|\\n 5]folded data \"hello\" "
     "end found obs-fold 33"},
    {"http.client", IN(H "Content-Length:\r\n 5\r\n\r\nhello"),
     "head 11 200 \"x\" length 5 [Content-Length|\\r\\n 5]folded data "
     "\"hello\" end found obs-fold 33"},
    {"strict lenient", IN(H "Content-Length: 1\r\n 0\r\n\r\nhello"),
     "error content-length 32 (9112 6.3; cl-invalid; header) \"1\\r\\n 0\" "
     "found cl-invalid 32 found obs-fold 35"},
    {"httplib-strict httplib-lenient",
     IN(H "Content-Length: 1\r\n 0\r\n\r\nhello"),
     "head 11 200 \"x\" close [Content-Length|1\\n 0]folded data \"hello\" end "
     "found cl-invalid 32 found obs-fold 35"},
    {"http.client", IN(H "Content-Length: 1\r\n 0\r\n\r\nhello"),
     "head 11 200 \"x\" close [Content-Length|1\\r\\n 0]folded data \"hello\" "
     "end found cl-invalid 32 found obs-fold 35"},
    {"lenient", IN(H "Content-Length: 5\r\0\r\n\r\nhello"),
     "head 11 200 \"x\" length 5 [Content-Length|5]clean data \"hello\" end "
     "found bare-cr 33 found value-nul 34"},
    {"lenient", IN(H "Content-Length: 5\v\r\n \r\n\r\nhello"),
     "error content-length 32 (9112 6.3; cl-integer; header) \"5\\x0b\" found "
     "cl-integer 32 found value-ctl 33 found obs-fold 36"},
    {"lenient", IN(H "Content-Length: 5\r\n \v\r\n\r\nhello"),
     "error content-length 32 (9112 6.3; cl-integer; header) \"5\\r\\n \\x0b\" "
     "found cl-integer 32 found obs-fold 35 found value-ctl 36"},
    {"lenient",
     IN(H "Content-Length: 1\0"
          "0\r\n\r\nhello"),
     "error content-length 32 (9112 6.3; cl-invalid; header) \"1\\x000\" found "
     "cl-invalid 32 found value-nul 33"},
};

static const struct parsing lists[] = {
    {"strict", IN(H "Content-Length: 5,5\r\n\r\nhello"),
     "error content-length 32 (9112 6.3; cl-list-same; header) \"5,5\" found "
     "cl-list-same 32"},
    {"lenient", IN(H "Content-Length: 5,5\r\n\r\nhello"),
     "head 11 200 \"x\" length 5 [Content-Length|5,5] data \"hello\" end found "
     "cl-list-same 32"},
    {"httplib-strict httplib-lenient http.client",
     IN(H "Content-Length: 5,5\r\n\r\nhello"),
     "head 11 200 \"x\" close [Content-Length|5,5] data \"hello\" end found "
     "cl-list-same 32"},
    {"strict", IN(H "Content-Length: 5 ,\t5, 05\r\n\r\nhello"),
     "error content-length 32 (9112 6.3; cl-list-same; header) \"5 ,\\x095, "
     "05\" found cl-list-same 32"},
    {"lenient", IN(H "Content-Length: 5 ,\t5, 05\r\n\r\nhello"),
     "head 11 200 \"x\" length 5 [Content-Length|5 ,\\x095, 05] data \"hello\" "
     "end found cl-list-same 32"},
    {"httplib-strict httplib-lenient http.client",
     IN(H "Content-Length: 5 ,\t5, 05\r\n\r\nhello"),
     "head 11 200 \"x\" close [Content-Length|5 ,\\x095, 05] data \"hello\" "
     "end found cl-list-same 32"},
    {"strict lenient", IN(H "Content-Length: 5, 6\r\n\r\nhello"),
     "error content-length 32 (9112 6.3; cl-different; header) \"5, 6\" found "
     "cl-different 32"},
    {"httplib-strict httplib-lenient http.client",
     IN(H "Content-Length: 5, 6\r\n\r\nhello"),
     "head 11 200 \"x\" close [Content-Length|5, 6] data \"hello\" end found "
     "cl-different 32"},
    {"strict lenient", IN(H "Content-Length: 0, 6\r\n\r\nhello"),
     "error content-length 32 (9112 6.3; cl-different; header) \"0, 6\" found "
     "cl-different 32"},
    {"httplib-strict httplib-lenient http.client",
     IN(H "Content-Length: 0, 6\r\n\r\nhello"),
     "head 11 200 \"x\" close [Content-Length|0, 6] data \"hello\" end found "
     "cl-different 32"},
    {"strict", IN(H "Content-Length: 5,\r\n\r\nhello"),
     "error content-length 32 (9112 6.3; cl-empty-member; header) \"5,\" found "
     "cl-empty-member 32"},
    {"lenient", IN(H "Content-Length: 5,\r\n\r\nhello"),
     "head 11 200 \"x\" length 5 [Content-Length|5,] data \"hello\" end found "
     "cl-empty-member 32"},
    {"httplib-strict httplib-lenient http.client",
     IN(H "Content-Length: 5,\r\n\r\nhello"),
     "head 11 200 \"x\" close [Content-Length|5,] data \"hello\" end found "
     "cl-empty-member 32"},
    {"strict", IN(H "Content-Length: ,5\r\n\r\nhello"),
     "error content-length 32 (9112 6.3; cl-empty-member; header) \",5\" found "
     "cl-empty-member 32"},
    {"lenient", IN(H "Content-Length: ,5\r\n\r\nhello"),
     "head 11 200 \"x\" length 5 [Content-Length|,5] data \"hello\" end found "
     "cl-empty-member 32"},
    {"httplib-strict httplib-lenient http.client",
     IN(H "Content-Length: ,5\r\n\r\nhello"),
     "head 11 200 \"x\" close [Content-Length|,5] data \"hello\" end found "
     "cl-empty-member 32"},
    {"strict lenient", IN(H "Content-Length: ,\r\n\r\nhello"),
     "error content-length 32 (9112 6.3; cl-invalid; header) \",\" found "
     "cl-invalid 32"},
    {"httplib-strict httplib-lenient http.client",
     IN(H "Content-Length: ,\r\n\r\nhello"),
     "head 11 200 \"x\" close [Content-Length|,] data \"hello\" end found "
     "cl-invalid 32"},
    {"strict lenient", IN(H "Content-Length: 5,x\r\n\r\nhello"),
     "error content-length 32 (9112 6.3; cl-invalid; header) \"5,x\" found "
     "cl-invalid 32"},
    {"httplib-strict httplib-lenient http.client",
     IN(H "Content-Length: 5,x\r\n\r\nhello"),
     "head 11 200 \"x\" close [Content-Length|5,x] data \"hello\" end found "
     "cl-invalid 32"},
    {"strict", IN(H "Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello"),
     "error content-length 32 (9112 6.3; cl-dup-same; header) \"5\" found "
     "cl-dup-same 32"},
    {"lenient http.client",
     IN(H "Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello"),
     "head 11 200 \"x\" length 5 [Content-Length|5] [Content-Length|5] data "
     "\"hello\" end found cl-dup-same 32"},
    {"httplib-strict httplib-lenient",
     IN(H "Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello"),
     "head 11 200 \"x\" close [Content-Length|5] [Content-Length|5] data "
     "\"hello\" end found cl-dup-same 32"},
    {"strict lenient",
     IN(H "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!"),
     "error content-length 32 (9112 6.3; cl-different; header) \"5\" found "
     "cl-different 32"},
    {"httplib-strict httplib-lenient",
     IN(H "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!"),
     "head 11 200 \"x\" close [Content-Length|5] [Content-Length|6] data "
     "\"hello!\" end found cl-different 32"},
    {"http.client",
     IN(H "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!"),
     "head 11 200 \"x\" length 5 [Content-Length|5] [Content-Length|6] data "
     "\"hello\" end error bad-status-line 61 (9112 2.3; not-http; start line) "
     "\"!\" used 61 found cl-different 32 found not-http 61"},
    {"strict", IN(H "Content-Length: 5\r\nContent-Length:\r\n\r\nhello!"),
     "error content-length 32 (9112 6.3; cl-dup-same; header) \"5\" found "
     "cl-dup-same 32 found cl-empty-member 32"},
    {"lenient http.client",
     IN(H "Content-Length: 5\r\nContent-Length:\r\n\r\nhello!"),
     "head 11 200 \"x\" length 5 [Content-Length|5] [Content-Length|] data "
     "\"hello\" end error bad-status-line 59 (9112 2.3; not-http; start line) "
     "\"!\" used 59 found cl-dup-same 32 found cl-empty-member 32 found "
     "not-http 59"},
    {"httplib-strict httplib-lenient",
     IN(H "Content-Length: 5\r\nContent-Length:\r\n\r\nhello!"),
     "head 11 200 \"x\" close [Content-Length|5] [Content-Length|] data "
     "\"hello!\" end found cl-dup-same 32 found cl-empty-member 32"},
    {"strict", IN(H "Content-Length:\r\nContent-Length: 5\r\n\r\nhello!"),
     "error content-length 31 (9112 6.3; cl-dup-same; header) \"\" found "
     "cl-dup-same 31 found cl-empty-member 31"},
    {"lenient", IN(H "Content-Length:\r\nContent-Length: 5\r\n\r\nhello!"),
     "head 11 200 \"x\" length 5 [Content-Length|] [Content-Length|5] data "
     "\"hello\" end error bad-status-line 59 (9112 2.3; not-http; start line) "
     "\"!\" used 59 found cl-dup-same 31 found cl-empty-member 31 found "
     "not-http 59"},
    {"httplib-strict httplib-lenient http.client",
     IN(H "Content-Length:\r\nContent-Length: 5\r\n\r\nhello!"),
     "head 11 200 \"x\" close [Content-Length|] [Content-Length|5] data "
     "\"hello!\" end found cl-dup-same 31 found cl-empty-member 31"},
    {"strict",
     IN(H "Content-Length: 5,5\r\nA: b\r\nContent-Length: 5\r\n\r\nhello!"),
     "error content-length 32 (9112 6.3; cl-dup-same; header) \"5,5\" found "
     "cl-dup-same 32 found cl-list-same 32"},
    {"lenient",
     IN(H "Content-Length: 5,5\r\nA: b\r\nContent-Length: 5\r\n\r\nhello!"),
     "head 11 200 \"x\" length 5 [Content-Length|5,5] [A|b] [Content-Length|5] "
     "data \"hello\" end error bad-status-line 69 (9112 2.3; not-http; start "
     "line) \"!\" used 69 found cl-dup-same 32 found cl-list-same 32 found "
     "not-http 69"},
    {"httplib-strict httplib-lenient http.client",
     IN(H "Content-Length: 5,5\r\nA: b\r\nContent-Length: 5\r\n\r\nhello!"),
     "head 11 200 \"x\" close [Content-Length|5,5] [A|b] [Content-Length|5] "
     "data \"hello!\" end found cl-dup-same 32 found cl-list-same 32"},
    {"lenient", IN(H "Content-Length: 18446744073709551616\r\n\r\nx"),
     "head 11 200 \"x\" length 18446744073709551615 "
     "[Content-Length|18446744073709551616] data \"x\" error incomplete-body "
     "57 (9112 8; -; body) partial 1 expected 18446744073709551614 \"\" used "
     "57 found cl-overflow 32",
     .actions = {[SL_DEV_CL_OVERFLOW] = SL_ACCEPT}},
    {"lenient",
     IN(H
        "Content-Length: 18446744073709551616, 18446744073709551617\r\n\r\nx"),
     "head 11 200 \"x\" length 18446744073709551615 "
     "[Content-Length|18446744073709551616, 18446744073709551617] data \"x\" "
     "error incomplete-body 79 (9112 8; -; body) partial 1 expected "
     "18446744073709551614 \"\" used 79 found cl-overflow 32 found "
     "cl-list-same 32",
     .actions = {[SL_DEV_CL_OVERFLOW] = SL_ACCEPT}},
    {"lenient", IN(H "Content-Length: +5\r\n\r\nhello"),
     "head 11 200 \"x\" length 5 [Content-Length|+5] data \"hello\" end found "
     "cl-integer 32",
     .actions = {[SL_DEV_CL_INTEGER] = SL_ACCEPT}},
    {"lenient", IN(H "Content-Length: x, +5, 6\r\n\r\nhello"),
     "head 11 200 \"x\" close [Content-Length|x, +5, 6] data \"hello\" end "
     "found cl-invalid 32 found cl-integer 32 found cl-different 32",
     .actions = {[SL_DEV_CL_INTEGER] = SL_ACCEPT,
                 [SL_DEV_CL_INVALID] = SL_IGNORE,
                 [SL_DEV_CL_DIFFERENT] = SL_ACCEPT}},
    {"lenient", IN(H "Content-Length: +5, 6\r\n\r\nhello!"),
     "head 11 200 \"x\" length 6 [Content-Length|+5, 6] data \"hello!\" end "
     "found cl-integer 32 found cl-different 32",
     .actions =
         {[SL_DEV_CL_INTEGER] = SL_ACCEPT, [SL_DEV_CL_DIFFERENT] = SL_ACCEPT}},
    {"lenient", IN(H "Content-Length: 5 , 5\r\n\r\nhello"),
     "head 11 200 \"x\" length 5 [Content-Length|5 , 5] data \"hello\" end "
     "found cl-list-same 32",
     .actions = {[SL_DEV_CL_INTEGER] = TO_REJECT}},
    {"lenient", IN(H "Content-Length: ,\r\n\r\nx"),
     "head 11 200 \"x\" close [Content-Length|,] data \"x\" end found "
     "cl-invalid 32",
     .actions = {[SL_DEV_CL_INVALID] = SL_IGNORE}},
    {"lenient", IN(H "Content-Length: 5,\r\n\r\nhello"),
     "error content-length 32 (9112 6.3; cl-empty-member; header) \"5,\" found "
     "cl-empty-member 32",
     .actions = {[SL_DEV_CL_EMPTY_MEMBER] = TO_REJECT}},
    {"lenient", IN(H "Content-Length: 5,5\r\n\r\nhello"),
     "error content-length 32 (9112 6.3; cl-list-same; header) \"5,5\" found "
     "cl-list-same 32",
     .actions = {[SL_DEV_CL_LIST_SAME] = TO_REJECT}},
    {"httplib-strict http.client", IN(H "Content-Length: x\r\n\r\nhello"),
     "error content-length 32 (9112 6.3; cl-invalid; header) \"x\" found "
     "cl-invalid 32",
     .actions = {[SL_DEV_CL_INVALID] = TO_REJECT}},
    {"httplib-strict http.client", IN(H "Content-Length: +5\r\n\r\nhello"),
     "error content-length 32 (9112 6.3; cl-integer; header) \"+5\" found "
     "cl-integer 32",
     .actions = {[SL_DEV_CL_INTEGER] = TO_REJECT}},
};

Test(lengths, content_length_is_a_number)
{
    for (size_t i = 0; i < ROWS(lengths); i++)
        cr_expect(parse(&lengths[i]) == lengths[i].want, "lengths row %zu: %s",
                  i, parse(&lengths[i]));
}

Test(lengths, content_length_may_be_a_list)
{
    for (size_t i = 0; i < ROWS(lists); i++)
        cr_expect(parse(&lists[i]) == lists[i].want, "lists row %zu: %s", i,
                  parse(&lists[i]));
}
