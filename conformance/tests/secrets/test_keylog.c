/* SPDX-License-Identifier: MIT */
/*
 * Key logs: other lines are skipped.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "secrets/keylog.h"
#include "text/word.h"

#define RANDOM(octet)                                                          \
    octet "11111111111111111111111111111111111111111111111111111111111111"
#define SECRET "0123456789abcdefABCDEF0123456789"

Test(keylog, lines_are_read)
{
    struct keylog keys = KEYLOG_EMPTY;
    const struct keylog_entry *found;
    uint8_t random[KEYLOG_RANDOM];

    cr_expect_eq(
        keylog_add(
            &keys,
            word_of("# SSL/TLS secrets log file\n\n"
                    "CLIENT_RANDOM " RANDOM(
                        "aa") " " SECRET "\r\n"
                              "SERVER_TRAFFIC_SECRET_0 " RANDOM(
                                  "BB") " " SECRET "\n"
                                        "CLIENT_TRAFFIC_SECRET_0 " RANDOM(
                                            "aa") " " SECRET)),
        3);
    memset(random, 0x11, sizeof random);
    random[0] = 0xbb;
    cr_expect_null(keylog_find(&keys, KEYLOG_MASTER, random));
    found = keylog_find(&keys, KEYLOG_SERVER_TRAFFIC, random);
    cr_assert_not_null(found);
    cr_expect_eq(found->secret_len, 16);
    cr_expect_arr_eq(found->secret,
                     "\x01\x23\x45\x67\x89\xab\xcd\xef\xab\xcd\xef\x01\x23\x45"
                     "\x67\x89",
                     16);
    random[0] = 0xaa;
    cr_expect_not_null(keylog_find(&keys, KEYLOG_MASTER, random));
    cr_expect_not_null(keylog_find(&keys, KEYLOG_CLIENT_TRAFFIC, random));
    keylog_clear(&keys);
    cr_expect_null(keylog_find(&keys, KEYLOG_MASTER, random));
}

Test(keylog, other_lines_are_passed_over)
{
    static const char *const lines[] = {
        "",
        "CLIENT_RANDOM",
        "CLIENT_RANDOM " RANDOM("aa"),
        "CLIENT_RANDOM " RANDOM("aa") " ",
        "CLIENT_RANDOM " RANDOM("aa") " 0",
        "CLIENT_RANDOM " RANDOM("aa") " 0g",
        "CLIENT_RANDOM " RANDOM("") " " SECRET,
        "CLIENT_RANDOM " RANDOM("aaaa") " " SECRET,
        "CLIENT_RANDOM " RANDOM("aa") " " SECRET " x",
        "CLIENT_RANDOM " RANDOM("aa") " " SECRET SECRET SECRET SECRET "00",
        "EXPORTER_SECRET " RANDOM("aa") " " SECRET,
        "client_random " RANDOM("aa") " " SECRET,
    };

    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        struct keylog keys = KEYLOG_EMPTY;

        cr_expect_eq(keylog_add(&keys, word_of(lines[i])), 0, "%s", lines[i]);
        keylog_clear(&keys);
    }
}
