/* SPDX-License-Identifier: MIT */
/*
 * What follows the input is never looked at: every prefix of these messages
 * reads the same whatever octet follows it in memory.
 */
#include <criterion/criterion.h>

#include "parsing.h"

#define H "HTTP/1.1 200 OK\r\n"
#define TE H "Transfer-Encoding: chunked\r\n\r\n"

static const struct sl_bytes messages[] = {
    IN("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"),
    IN("HTTP/1.0 200 OK\rX\r\nA: b\r\r\n\r\r\n\rbody"),
    IN("\r\n\nHTTP/1.1 103 x\r\n\r\nHTTP/1.1 204 \r\n\r\n"),
    IN("HTTP/1.1 100 Continue\r\nA: b\r\n \r\nHTTP/1.1 200 \n\n"),
    IN(H "A: b\rC: d\r\n e\r\r\n\tf \r\n \r\n g\r\nContent-Length: 1\r\n\r\nx"),
    IN(H " A: b\r\n c\r\nFrom x\r\nno colon\r\n: \r\nA : \x01\r\n\n"),
    IN(H "Transfer-Encoding: gzip;a=\"\\\",\", chunked ;b\r\n\r\n"),
    IN(H "Connection: x , close\r\nContent-Length: 1_0, +7\r\n\r\n0123456789"),
    IN(TE "5;a=\"\\\r\n\";b\r\nhello\r\n0\r\nA: b\r\n c\r\n\r\n"),
    IN(TE "  +0x_a \r\n0123456789\n\r0\n\n"),
    IN(TE "1\r\na\r1\r\nb\n\r0;x\r\nA\r\n\r\n"),
    IN(TE "1\r\na\r\n01\r\nb\r\n000\r\nA: b\r\nC\r\n\r\n"),
    IN("HTTP/x body"),
    IN(" \t \r\n"),
    IN("HTTP/1.1\t200\r\n\r\nbody"),
    IN("no http at all\r\n"),
};

static void compare(const struct sl_bytes *message, size_t len,
                    const struct sl_profile *profile, enum manner manner)
{
    static const char beyond[] = {'\0', '\n', '\r', ' ', '0', 'x', ':', '"'};
    static struct reading first, other;

    for (size_t i = 0; i < sizeof beyond; i++) {
        /* The first has nothing after it, as far as sanitizers can tell. */
        size_t room = i == 0 ? len : len + 64;
        char *octets = malloc(room + (room == 0));
        struct parsing row = {.input = {octets, len}};
        struct reading *r = i == 0 ? &first : &other;

        cr_assert_not_null(octets);
        memcpy(octets, message->ptr, len);
        memset(octets + len, beyond[i], room - len);
        read_row(r, &row, profile, manner);
        free(octets);
        cr_expect(i == 0 || (says_same(&first, r) &&
                             strcmp(first.at.text, r->at.text) == 0),
                  "%s, %02x after octet %zu of %s: %s%s, not %s%s",
                  profile->name, beyond[i], len, message->ptr, other.said.text,
                  other.found.text, first.said.text, first.found.text);
    }
}

Test(beyond_edges, what_follows_the_input_does_not_matter)
{
    const struct sl_profile *profile;

    for (size_t i = 0; i < ROWS(messages); i++)
        for (size_t p = 0; (profile = sl_profile_at(p)) != NULL; p++)
            for (size_t len = 0; len <= messages[i].len; len++) {
                compare(&messages[i], len, profile, MANNER_WHOLE);
                compare(&messages[i], len, profile, MANNER_OCTETS);
            }
}
