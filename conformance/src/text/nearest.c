/* SPDX-License-Identifier: MIT */
/*
 * Edit distance (Levenshtein), with one row of the table kept. The row has the
 * distances to all prefixes of the known word, so that a word is found even if
 * only its beginning was typed.
 */
#include "text/nearest.h"

#include <stdbool.h>
#include <string.h>

#include "text/number.h"

/* row[j] becomes the distance between a and the first j octets of b. */
static void fill_row(struct sl_bytes a, struct sl_bytes b, size_t *row)
{
    for (size_t j = 0; j <= b.len; j++)
        row[j] = j;
    for (size_t i = 0; i < a.len; i++) {
        size_t diagonal = row[0];

        row[0] = i + 1;
        for (size_t j = 0; j < b.len; j++) {
            size_t replaced = diagonal + (a.ptr[i] != b.ptr[j]);

            diagonal = row[j + 1];
            row[j + 1] =
                number_smaller(replaced, number_smaller(diagonal, row[j]) + 1);
        }
    }
}

size_t nearest_distance(struct sl_bytes a, struct sl_bytes b)
{
    size_t row[NEAREST_WORD_MAX + 1];

    if (a.len > NEAREST_WORD_MAX || b.len > NEAREST_WORD_MAX)
        return SIZE_MAX;
    fill_row(a, b, row);
    return row[b.len];
}

/* The distance, but everything after the best prefix counts as one. */
static size_t distance_to_typed(struct sl_bytes typed, struct sl_bytes known)
{
    size_t row[NEAREST_WORD_MAX + 1], best;

    if (typed.len > NEAREST_WORD_MAX || known.len > NEAREST_WORD_MAX)
        return SIZE_MAX;
    fill_row(typed, known, row);
    best = row[known.len];
    for (size_t j = 0; j < known.len; j++)
        best = number_smaller(best, row[j] + 1);
    return best;
}

static bool holds(struct sl_bytes whole, struct sl_bytes part)
{
    for (size_t i = 0; part.len > 0 && i + part.len <= whole.len; i++)
        if (memcmp(whole.ptr + i, part.ptr, part.len) == 0)
            return true;
    return false;
}

/* A third of the letters may be wrong; part of a word must have some length to
 * mean anything. */
static bool may_mean(struct sl_bytes typed, struct sl_bytes known,
                     size_t distance)
{
    if (distance == SIZE_MAX || typed.len == 0)
        return false;
    return distance <= (typed.len + 2) / 3 ||
           (typed.len >= 3 && holds(known, typed));
}

void nearest_note(struct nearest *guesses, size_t count, struct sl_bytes typed,
                  struct sl_bytes known)
{
    size_t distance = distance_to_typed(typed, known), at = count;

    if (!may_mean(typed, known, distance))
        return;
    for (size_t i = 0; i < count; i++)
        if (guesses[i].word.len == known.len && holds(guesses[i].word, known))
            return;
    while (at > 0 && distance < guesses[at - 1].distance)
        at--;
    if (at == count)
        return;
    memmove(&guesses[at + 1], &guesses[at], (count - at - 1) * sizeof *guesses);
    guesses[at] = (struct nearest){known, distance};
}
