/* SPDX-License-Identifier: MIT */
/*
 * The test vectors of RFC 4648 section 10, and what is not base64.
 */
#include "archive/base64.h"

#include <criterion/criterion.h>
#include <string.h>

#include "text/word.h"

static const struct base64_row {
    const char *text;
    const char *octets; /* NULL: refused */
} rows[] = {
    {"", ""},
    {"Zg==", "f"},
    {"Zm8=", "fo"},
    {"Zm9v", "foo"},
    {"Zm9vYg==", "foob"},
    {"Zm9vYmE=", "fooba"},
    {"+/+/", "\xfb\xff\xbf"},
    {"Zg", NULL},
    {"Zg=", NULL},
    {"Z===", NULL},
    {"Zg==Zg==", NULL},
    {"Z-9v", NULL},
    {"Zm9v\n", NULL},
    {"====", NULL},
    {"Zm=v", NULL},
};

Test(base64, is_read_or_refused)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct buffer out = BUFFER_EMPTY;
        bool good = base64_read(word_of(rows[i].text), &out);

        cr_expect_eq(good, rows[i].octets != NULL, "%s", rows[i].text);
        if (good && rows[i].octets != NULL)
            cr_expect(out.len == strlen(rows[i].octets) &&
                          (out.len == 0 ||
                           memcmp(out.ptr, rows[i].octets, out.len) == 0),
                      "%s", rows[i].text);
        buffer_clear(&out);
    }
}
