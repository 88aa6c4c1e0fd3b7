/* SPDX-License-Identifier: MIT */
/*
 * Words that are as near to one word of a list as to the next: the beginning of
 * one with the end of the other. A guess at what was meant must be the first in
 * the list.
 */
#ifndef MIXED_WORDS_H
#define MIXED_WORDS_H

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#define MIXED_WORD_SIZE 64

static inline bool is_in_list(const char *word, const char *const *words,
                              size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(word, words[i]) == 0)
            return true;
    return false;
}

/* Calls see for each mixture of the two that is not in the list. */
static inline void mix_two(const char *a, const char *b,
                           const char *const *words, size_t count,
                           void (*see)(const char *typed))
{
    for (size_t head = 0; head <= strlen(a); head++)
        for (size_t tail = 0; tail <= strlen(b); tail++) {
            char typed[MIXED_WORD_SIZE];

            snprintf(typed, sizeof typed, "%.*s%s", (int)head, a, b + tail);
            if (typed[0] != '\0' && !is_in_list(typed, words, count))
                see(typed);
        }
}

static inline void mix_words(const char *const *words, size_t count,
                             void (*see)(const char *typed))
{
    for (size_t i = 0; i + 1 < count; i++) {
        mix_two(words[i], words[i + 1], words, count, see);
        mix_two(words[i + 1], words[i], words, count, see);
    }
}

#endif
