/* SPDX-License-Identifier: MIT */
/*
 * Framing fields at the edges: words inside words, numbers after numbers.
 */
#include <criterion/criterion.h>

#include "parsing.h"

#define H "HTTP/1.1 200 x\r\n"
#define C "Connection: "
#define CL "Content-Length: 0\r\n"
#define L "Content-Length: "
#define B "\r\n\r\n0123456789"

#define PYTHON "httplib-strict httplib-lenient http.client"

/* J6: "close" anywhere in the value. */
static const struct parsing words[] = {
    {PYTHON, IN(H CL C "xclosey\r\n\r\n"),
     "head 11 200 \"x\" length 0 closes [Content-Length|0] "
     "[Connection|xclosey] end"},
    {PYTHON, IN(H CL C "cclose\r\n\r\n"),
     "head 11 200 \"x\" length 0 closes [Content-Length|0] "
     "[Connection|cclose] end"},
    {PYTHON, IN(H CL C "clclose\r\n\r\n"),
     "head 11 200 \"x\" length 0 closes [Content-Length|0] "
     "[Connection|clclose] end"},
    {PYTHON, IN(H CL C "xlose\r\n\r\n"),
     "head 11 200 \"x\" length 0 [Content-Length|0] [Connection|xlose] end"},
    {PYTHON, IN(H CL C "clos\r\n\r\n"),
     "head 11 200 \"x\" length 0 [Content-Length|0] [Connection|clos] end"},
    {PYTHON, IN(H CL C "clos e\r\n\r\n"),
     "head 11 200 \"x\" length 0 [Content-Length|0] [Connection|clos e] end"},
};

/* RFC 9110 section 7.6.1: options are the members of a list. */
static const struct parsing options[] = {
    {"strict lenient", IN(H CL C "x ,close\r\n\r\n"),
     "head 11 200 \"x\" length 0 closes [Content-Length|0] "
     "[Connection|x ,close] end"},
    {"strict lenient", IN(H CL C "close ,x\r\n\r\n"),
     "head 11 200 \"x\" length 0 closes [Content-Length|0] "
     "[Connection|close ,x] end"},
    {"strict lenient", IN(H CL C "clos ,close \r\n\r\n"),
     "head 11 200 \"x\" length 0 closes [Content-Length|0] "
     "[Connection|clos ,close] end"},
    {"strict lenient", IN(H CL C "clo se, closex, xclose\r\n\r\n"),
     "head 11 200 \"x\" length 0 [Content-Length|0] "
     "[Connection|clo se, closex, xclose] end"},
};

/* Each member and each line is a decimal number by itself. */
static const struct parsing members[] = {
    {"lenient", IN(H L "10, 10" B),
     "head 11 200 \"x\" length 10 [Content-Length|10, 10] data "
     "\"0123456789\" end found cl-list-same 32"},
    {"lenient", IN(H L "10\r\n" L "10" B),
     "head 11 200 \"x\" length 10 [Content-Length|10] [Content-Length|10] data "
     "\"0123456789\" end found cl-dup-same 32"},
    {"strict lenient", IN(H L "10, a" B),
     "error content-length 32 (9112 6.3; cl-invalid; header) \"10, a\" found "
     "cl-invalid 32"},
    {"strict lenient", IN(H L "10, 1_0" B),
     "error content-length 32 (9112 6.3; cl-integer; header) \"10, 1_0\" found "
     "cl-integer 32 found cl-list-same 32"},
};

Test(framing_edges, words_are_found_inside_words)
{
    for (size_t i = 0; i < ROWS(words); i++)
        cr_expect(parse(&words[i]) == words[i].want, "words row %zu: %s", i,
                  parse(&words[i]));
}

Test(framing_edges, options_are_members)
{
    for (size_t i = 0; i < ROWS(options); i++)
        cr_expect(parse(&options[i]) == options[i].want, "options row %zu: %s",
                  i, parse(&options[i]));
}

Test(framing_edges, members_are_numbers_of_their_own)
{
    for (size_t i = 0; i < ROWS(members); i++)
        cr_expect(parse(&members[i]) == members[i].want, "members row %zu: %s",
                  i, parse(&members[i]));
}
