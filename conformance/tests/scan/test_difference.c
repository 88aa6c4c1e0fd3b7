/* SPDX-License-Identifier: MIT */
/*
 * Which responses two profiles read differently, and the words for it.
 */
#include "scan/difference.h"

#include <criterion/criterion.h>

#define OK "HTTP/1.1 200 OK\r\n"

static const struct row {
    const char *name, *a, *b, *octets, *reason; /* "": they read it alike */
} rows[] = {
    {"plain", "strict", "lenient", OK "Content-Length: 2\r\n\r\nok", ""},
    {"both refuse it", "strict", "lenient", "nonsense\r\n\r\n", ""},
    {"both want more", "strict", "http.client",
     OK "Content-Length: 3\r\n\r\nok", ""},
    {"one refuses it", "strict", "lenient", "HTTP/1.1 200 OK\n\nok",
     "strict refuses it: bare-lf"},
    {"the other one does", "lenient", "strict", "HTTP/1.1 200 OK\n\nok",
     "strict refuses it: bare-lf"},
    {"a 0.9 body", "httplib-lenient", "strict", "nonsense\r\n\r\n",
     "strict refuses it: not-http"},
    {"the fold in a field", "strict", "http.client",
     OK "X: a\r\n b\r\nContent-Length: 0\r\n\r\n", "another field: obs-fold"},
    {"the end of a body", "lenient", "http.client",
     OK "Content-Length : 2\r\n\r\nok and more",
     "another field, body: space-before-colon"},
    {"a length that the chunks override", "httplib-strict", "lenient",
     OK "Content-Length: 9\r\nTransfer-Encoding: chunked\r\n\r\n"
        "2\r\nok\r\n0\r\n\r\n",
     ""},
};

Test(difference, reasons)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct row *row = &rows[i];
        const struct sl_profile *profiles[] = {sl_profile_find(row->a),
                                               sl_profile_find(row->b)};
        struct scan_response *r = scan_response_new(profiles, 2);
        struct buffer reason = BUFFER_EMPTY;

        buffer_add_text(&reason, "");
        scan_response_begin(r, SL_REQUEST_OTHER);
        scan_response_octets(r, sl_text(row->octets));
        scan_response_end(r, SCAN_ENDS);
        cr_expect_eq(scan_difference(scan_response_reading(r, 0), row->a,
                                     scan_response_reading(r, 1), row->b,
                                     &reason),
                     row->reason[0] != '\0', "%s", row->name);
        cr_expect_str_eq(reason.ptr, row->reason, "%s: %s", row->name,
                         reason.ptr);
        buffer_clear(&reason);
        scan_response_free(r);
    }
}
