/* SPDX-License-Identifier: MIT */
/*
 * A typing error is close, another word is not.
 */
#include "text/nearest.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "text/word.h"

static const struct distance_row {
    const char *a, *b;
    size_t distance;
} distances[] = {
    {"", "", 0},
    {"", "abc", 3},
    {"abc", "", 3},
    {"abc", "abc", 0},
    {"abc", "abd", 1},
    {"abc", "ab", 1},
    {"abc", "xabc", 1},
    {"abc", "acb", 2},
    {"kitten", "sitting", 3},
    {"reply", "replay", 1},
    {"flaw", "lawn", 2},
};

Test(nearest, distance_counts_changes)
{
    for (size_t i = 0; i < sizeof distances / sizeof distances[0]; i++) {
        const struct distance_row *row = &distances[i];

        cr_expect_eq(nearest_distance(word_of(row->a), word_of(row->b)),
                     row->distance, "%s, %s", row->a, row->b);
        cr_expect_eq(nearest_distance(word_of(row->b), word_of(row->a)),
                     row->distance, "%s, %s", row->b, row->a);
    }
}

Test(nearest, a_long_word_is_near_to_nothing)
{
    char text[NEAREST_WORD_MAX + 2];
    struct nearest guess = NEAREST_NONE;
    struct sl_bytes longest = {text, NEAREST_WORD_MAX};
    struct sl_bytes longer = {text, NEAREST_WORD_MAX + 1};

    memset(text, 'a', sizeof text);
    cr_expect_eq(nearest_distance(longest, longest), 0);
    cr_expect_eq(nearest_distance(longer, longer), SIZE_MAX);
    nearest_note(&guess, 1, longer, longer);
    cr_expect(guess.word.ptr == NULL);
    nearest_note(&guess, 1, longest, longest);
    cr_expect(guess.word.ptr == text);
}

static const struct guess_row {
    const char *typed;
    const char *guesses; /* of the words below, best first */
} guess_rows[] = {
    {"replay", "reply "},
    {"Close", "close "},
    {"chunked/size-with-0z", "chunked/size-with-0x-prefix chunked/size-zero "},
    {"prefix", "chunked/size-with-0x-prefix "},
    {"ck-", "ck-one ck-0x "},
    {"x", ""},
    {"", ""},
    {"GET", ""},
};

Test(nearest, guesses_are_ordered_and_few)
{
    static const char *const known[] = {"reply",
                                        "close",
                                        "ck-one",
                                        "chunked/size-zero",
                                        "chunked/size-with-0x-prefix",
                                        "ck-0x",
                                        "close",
                                        "reply"};

    for (size_t i = 0; i < sizeof guess_rows / sizeof guess_rows[0]; i++) {
        struct nearest guesses[2] = {NEAREST_NONE, NEAREST_NONE};
        struct sl_bytes typed = word_of(guess_rows[i].typed);
        char got[200] = "";

        for (size_t k = 0; k < sizeof known / sizeof known[0]; k++)
            nearest_note(guesses, 2, typed, word_of(known[k]));
        for (size_t k = 0; k < 2 && guesses[k].word.ptr != NULL; k++)
            snprintf(got + strlen(got), sizeof got - strlen(got), "%.*s ",
                     (int)guesses[k].word.len, guesses[k].word.ptr);
        cr_expect_str_eq(got, guess_rows[i].guesses, "%s: %s",
                         guess_rows[i].typed, got);
    }
}
