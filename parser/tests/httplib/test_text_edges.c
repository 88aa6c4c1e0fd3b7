/* SPDX-License-Identifier: MIT */
/*
 * Text in buffers of every size: whole or counted, and never past the end.
 */
#include <string.h>

#include <criterion/criterion.h>

#include "httplib/text.h"

static void write_all(struct text *t)
{
    sl__text_put_words(t, "ab");
    sl__text_put_number(t, 0);
    sl__text_put_words(t, "");
    sl__text_put_number(t, UINT64_MAX);
    sl__text_put(t, (struct sl_bytes){"c\0d", 3});
    sl__text_put(t, (struct sl_bytes){NULL, 0});
}

Test(text_edges, is_whole_or_counted)
{
    static const char want[] = "ab018446744073709551615c\0d";
    const size_t whole = sizeof want - 1;

    for (size_t size = 0; size <= whole + 1; size++) {
        char out[sizeof want + 2];
        struct text t = {out, size, 0};

        memset(out, '!', sizeof out);
        write_all(&t);
        cr_expect_eq(t.len, whole, "%zu", size);
        cr_expect_eq(text_fits(&t), size >= whole, "%zu", size);
        if (size >= whole)
            cr_expect_eq(memcmp(out, want, whole), 0, "%zu", size);
        for (size_t i = size; i < sizeof out; i++)
            cr_expect_eq(out[i], '!', "%zu of %zu", i, size);
    }
}

/* A piece that fits after one that did not is not written in its place. */
Test(text_edges, nothing_is_written_behind_what_did_not_fit)
{
    char out[8] = "!!!!!!!";
    struct text t = {out, 4, 0};

    sl__text_put_words(&t, "12");
    sl__text_put_words(&t, "345");
    sl__text_put_words(&t, "6");
    cr_expect_eq(t.len, 6);
    cr_expect_str_eq(out, "12!!!!!");
}
