/* SPDX-License-Identifier: MIT */
/*
 * The window shows every octet once and in order, however they arrive.
 */
#include "source/source.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

/* Delivers the octets in pieces of a given size. */
struct drip {
    struct sl_bytes left;
    size_t piece;
};

static size_t more(void *context, char *out, size_t capacity)
{
    struct drip *d = context;
    size_t len = d->piece < capacity ? d->piece : capacity;

    if (len > d->left.len)
        len = d->left.len;
    memcpy(out, d->left.ptr, len);
    d->left.ptr += len;
    d->left.len -= len;
    return len;
}

/* A text of several windows whose octets differ from their neighbours. */
static char *make_text(size_t len)
{
    char *text = malloc(len);

    cr_assert_not_null(text);
    for (size_t i = 0; i < len; i++)
        text[i] = (char)(i * 7 + i / 251);
    return text;
}

Test(source, octets_come_once_and_in_order)
{
    static const size_t pieces[] = {1, 1000, SOURCE_WINDOW, 1u << 20};
    size_t len = 3 * SOURCE_WINDOW + 17;
    char *text = make_text(len);

    for (size_t i = 0; i < 4; i++) {
        struct drip drip = {{text, len}, pieces[i]};
        struct import_source s;
        size_t at = 0, want = 1;

        source_init(&s, more, &drip);
        while (at < len) {
            struct sl_bytes seen = source_peek(&s, want);
            size_t take = want < seen.len ? want : seen.len;

            cr_assert_eq(source_offset(&s), at);
            cr_assert(seen.len >= want || at + seen.len == len);
            cr_assert_eq(memcmp(seen.ptr, text + at, seen.len), 0);
            source_skip(&s, take);
            at += take;
            want = want * 5 % SOURCE_WINDOW + 1;
        }
        cr_expect_eq(source_peek(&s, 1).len, 0);
        source_clear(&s);
    }
    free(text);
}

static void expect_line(struct import_source *s, const char *text, bool whole)
{
    struct sl_bytes line;
    bool is_whole;

    cr_assert(source_line(s, &line, &is_whole), "%s", text);
    cr_expect(line.len == strlen(text) && memcmp(line.ptr, text, line.len) == 0,
              "%s: %.*s", text, (int)line.len, line.ptr);
    cr_expect_eq(is_whole, whole);
}

Test(source, lines_end_with_lf_or_crlf_or_the_file)
{
    struct sl_bytes text = {"one\r\n\ntwo\r\r\nthree", 17};
    struct import_source s;
    struct sl_bytes line;
    bool whole;

    source_init_octets(&s, &text);
    expect_line(&s, "one", true);
    expect_line(&s, "", true);
    expect_line(&s, "two\r", true);
    expect_line(&s, "three", true);
    cr_expect(!source_line(&s, &line, &whole));
    source_clear(&s);
}

Test(source, a_line_without_end_comes_in_parts)
{
    size_t len = 5 * SOURCE_WINDOW, got = 0;
    char *text = malloc(len);
    struct sl_bytes octets = {text, len}, line;
    struct import_source s;
    bool whole = false;

    memset(text, 'x', len);
    source_init_octets(&s, &octets);
    while (source_line(&s, &line, &whole)) {
        cr_expect_leq(line.len, 2 * SOURCE_WINDOW);
        got += line.len;
    }
    cr_expect_eq(got, len);
    source_clear(&s);
    free(text);
}
