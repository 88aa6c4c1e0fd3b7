/* SPDX-License-Identifier: MIT */
/*
 * Command lines split without a shell, and their placeholders.
 */
#include <criterion/criterion.h>

#include "text/word.h"
#include "text/words.h"

Test(words, are_divided_as_a_shell_would)
{
    static const struct {
        const char *name, *text, *wanted; /* joined by "|" */
    } rows[] = {
        {"nothing", "", ""},
        {"only white space", " \t ", ""},
        {"two words", "curl {url}", "curl|{url}"},
        {"white space at both ends", "  a \t b  ", "a|b"},
        {"double quotes", "sh -c \"a b\"", "sh|-c|a b"},
        {"single quotes", "sh -c 'a \"b\" \\'", "sh|-c|a \"b\" \\"},
        {"quotes inside a word", "a\"b c\"'d e'f", "ab cd ef"},
        {"an empty word", "-d \"\" x", "-d||x"},
        {"backslashes in quotes", "\"\\\"\\\\\\n\"", "\"\\\\n"},
        {"backslashes outside", "a\\ b \\\"c", "a b|\"c"},
        {"no shell", "a; b && $(c) `d` $E *", "a;|b|&&|$(c)|`d`|$E|*"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct words words = WORDS_EMPTY;
        struct buffer joined = BUFFER_EMPTY;
        const char *why = NULL;

        cr_expect(words_split(word_of(rows[i].text), &words, &why), "%s: %s",
                  rows[i].name, why);
        buffer_add_text(&joined, "");
        for (size_t j = 0; j < words.count; j++)
            buffer_printf(&joined, "%s%s", j > 0 ? "|" : "", words.items[j]);
        cr_expect_str_eq(joined.ptr, rows[i].wanted, "%s: got %s", rows[i].name,
                         joined.ptr);
        cr_expect(words.count == 0 || words.items[words.count] == NULL);
        buffer_clear(&joined);
        words_clear(&words);
    }
}

Test(words, that_cannot_be_divided_change_nothing)
{
    const struct {
        struct sl_bytes text;
        const char *why;
    } rows[] = {
        {SL_LITERAL("a 'b"), "a quote that is not closed"},
        {SL_LITERAL("a \"b\\\""), "a quote that is not closed"},
        {SL_LITERAL("a b\\"), "a backslash with nothing after it"},
        {SL_LITERAL("a\0b"), "a NUL octet"},
        {SL_LITERAL("'a\0b'"), "a NUL octet"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct words words = WORDS_EMPTY;
        const char *why = "";

        words_add(&words, "kept");
        cr_expect_not(words_split(rows[i].text, &words, &why), "%s",
                      rows[i].why);
        cr_expect_str_eq(why, rows[i].why);
        cr_expect_eq(words.count, 1, "%s", rows[i].why);
        words_clear(&words);
    }
}

Test(words, placeholders_are_filled_in)
{
    static const struct filling fillings[] = {{"url", "http://h/"},
                                              {"body", "F"}};
    static const struct {
        const char *word, *wanted; /* NULL: refused */
        const char *unknown;
    } rows[] = {
        {"", "", NULL},
        {"plain", "plain", NULL},
        {"{url}", "http://h/", NULL},
        {"-o{body}.{body}", "-oF.F", NULL},
        {"%{{http_code}", "%{http_code}", NULL},
        {"{{url}", "{url}", NULL},
        {"{{{url}", "{http://h/", NULL},
        {"a}b", "a}b", NULL},
        {"{uri}", NULL, "uri"},
        {"{}", NULL, ""},
        {"{url", NULL, "{url"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct buffer out = BUFFER_EMPTY;
        struct sl_bytes unknown = {NULL, 0};
        bool good = words_fill(rows[i].word, fillings, 2, &out, &unknown);

        cr_expect_eq(good, rows[i].wanted != NULL, "%s", rows[i].word);
        if (rows[i].wanted != NULL)
            cr_expect_str_eq(out.ptr, rows[i].wanted);
        else
            cr_expect(word_equals(unknown, rows[i].unknown), "%s: got %.*s",
                      rows[i].word, (int)unknown.len, unknown.ptr);
        buffer_clear(&out);
    }
}

Test(words, use_of_a_placeholder_is_seen)
{
    static const struct {
        const char *word;
        bool used;
    } rows[] = {
        {"{url}", true},   {"x{{y{url}", true}, {"url", false},
        {"{{url}", false}, {"{url2}", false},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct words words = WORDS_EMPTY;

        words_add(&words, "first");
        words_add(&words, rows[i].word);
        cr_expect_eq(words_use(&words, "url"), rows[i].used, "%s",
                     rows[i].word);
        words_clear(&words);
    }
}
