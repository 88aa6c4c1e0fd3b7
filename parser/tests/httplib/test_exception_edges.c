/* SPDX-License-Identifier: MIT */
/*
 * The message about a URL, a method or a header, for each octet in it.
 */
#include <stdio.h>

#include <criterion/criterion.h>

#include "scripted.h"

struct message {
    const char *profile;
    enum sl_err err;
    const char *what, *begin;
};

static const struct message messages[] = {
    {"httplib-strict", SL_ERR_INVALID_URL, "url",
     "URL can't contain control characters. '"},
    {"http.client", SL_ERR_INVALID_URL, "url",
     "URL can't contain control characters. '"},
    {"http.client", SL_ERR_ARGUMENT, "method",
     "method can't contain control characters. '"},
    {"httplib-strict", SL_ERR_INVALID_HEADER, "name", "Invalid header name '"},
    {"http.client", SL_ERR_INVALID_HEADER, "value", "Invalid header value b'"},
};

/* How repr() shows an octet between single quotes. is_text: a str of Python 3,
 * not bytes. */
static void show(unsigned octet, bool is_text, char out[8])
{
    bool latin = is_text && octet >= 0xa1 && octet != 0xad;

    if (octet == '\n' || octet == '\r' || octet == '\t')
        snprintf(out, 8, "\\%c",
                 octet == '\n'   ? 'n'
                 : octet == '\r' ? 'r'
                                 : 't');
    else if (octet == '\\' || octet == '\'')
        snprintf(out, 8, "\\%c", (int)octet);
    else if ((octet >= ' ' && octet < 0x7f) || latin)
        snprintf(out, 8, "%c", (int)octet);
    else
        snprintf(out, 8, "\\x%02x", octet);
}

static bool is_refused(const struct message *m, unsigned octet)
{
    if (m->err == SL_ERR_ARGUMENT)
        return octet < ' ';
    return octet <= ' ' || octet == 0x7f ||
           (octet > 0x7f && strcmp(m->profile, "http.client") != 0);
}

/* The text is a double quote, the octet, and \x1f, which is always refused. */
static void write_message(const struct message *m, unsigned octet, char *out,
                          size_t size)
{
    bool is_text = strcmp(m->profile, "http.client") == 0 &&
                   m->err != SL_ERR_INVALID_HEADER;
    char shown[8];

    show(octet, is_text, shown);
    if (m->err == SL_ERR_INVALID_HEADER)
        snprintf(out, size, "%s\"%s\\x1f'", m->begin, shown);
    else
        snprintf(out, size, "%s\"%s\\x1f' (found at least '%s')", m->begin,
                 shown, is_refused(m, octet) ? shown : "\\x1f");
}

Test(exception_edges, each_octet_is_shown_as_python_shows_it)
{
    for (size_t i = 0; i < sizeof messages / sizeof messages[0]; i++)
        for (unsigned octet = 0; octet < 256; octet++) {
            const char text[] = {'"', (char)octet, '\x1f'};
            const struct sl_exception e = {
                .err = messages[i].err,
                .profile = sl_profile_find(messages[i].profile),
                .what = messages[i].what,
                .text = {text, sizeof text}};
            char out[200], want[200];
            size_t len = 0;

            write_message(&messages[i], octet, want, sizeof want);
            cr_expect_eq(sl_exception_text(&e, out, sizeof out, &len), SL_OK);
            cr_expect(same((struct sl_bytes){out, len}, want), "%s, not %.*s",
                      want, (int)len, out);
        }
}
