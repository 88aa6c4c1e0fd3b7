/* SPDX-License-Identifier: MIT */
/*
 * Secrets are removed; lengths and structure stay.
 */
#include "recorded/redact.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static const struct redact_row {
    const char *before;
    const char *after;
} rows[] = {
    {"GET / HTTP/1.1\r\nCookie: sid=31d4; b=\"q\"\r\n\r\n",
     "GET / HTTP/1.1\r\nCookie: xxx=xxxx; x=\"x\"\r\n\r\n"},
    {"SET-COOKIE:a=b; Path=/; Secure\n", "SET-COOKIE:x=x; xxxx=x; xxxxxx\n"},
    {"set-cookie : a\x01\xe9\tb\r\n", "set-cookie : x\x01\xff\tx\r\n"},
    {"Authorization: Basic YWxhZGRpbjpv==\r\n secret\r\nX: secret\r\n",
     "Authorization: xxxxx xxxxxxxxxxxx==\r\n xxxxxx\r\nX: secret\r\n"},
    {"Proxy-Authorization: a\r\nAuthorization-Info: a\r\nCookies: a\r\n",
     "Proxy-Authorization: x\r\nAuthorization-Info: a\r\nCookies: a\r\n"},
    {"X-Forwarded-For: 10.1.2.3, host\r\n",
     "X-Forwarded-For: xxxxxxxx, xxxx\r\n"},
    {"Host: 192.168.0.17:8080\r\nServer: a/1.22.1\r\n",
     "Host: 000.000.0.00:8080\r\nServer: a/1.22.1\r\n"},
    {"Location: http://[2001:db8::1f]/\r\nETag: 12:34\r\n",
     "Location: http://[0000:000::00]/\r\nETag: 12:34\r\n"},
    {"HTTP/1.1 200 OK\r\nDate: Thu, 26 Nov 2026 02:05:56 GMT\r\n\r\n10.0.0.1",
     "HTTP/1.1 200 OK\r\nDate: Thu, 26 Nov 2026 02:05:56 GMT\r\n\r\n10.0.0.1"},
    {"0\r\n\r\n0\r\nSet-Cookie: late\r\n\r\n",
     "0\r\n\r\n0\r\nSet-Cookie: xxxx\r\n\r\n"},
    {"Cookie", "Cookie"},
    {"Cookie:", "Cookie:"},
    {"", ""},
};

Test(redact, secrets_go_and_lengths_stay)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        size_t len = strlen(rows[i].before), changed = 0, counted;
        char *octets = malloc(len + 1);

        cr_assert_not_null(octets);
        memcpy(octets, rows[i].before, len + 1);
        counted = redact_octets(octets, len);
        cr_expect_str_eq(octets, rows[i].after, "%s", rows[i].before);
        for (size_t at = 0; at < len; at++)
            changed += octets[at] != rows[i].before[at];
        cr_expect_eq(changed, counted, "%s", rows[i].before);
        free(octets);
    }
}
