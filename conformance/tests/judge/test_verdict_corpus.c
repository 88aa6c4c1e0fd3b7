/* SPDX-License-Identifier: MIT */
/*
 * Every case of the corpus keeps to its level: none fails a client for what
 * the RFC leaves open.
 */
#include <criterion/criterion.h>

#include "corpus/corpus.h"
#include "judge/verdict.h"

Test(verdict_corpus, no_case_is_harsher_than_its_level)
{
    struct buffer faults = BUFFER_EMPTY;
    struct corpus all;

    cr_assert(corpus_read(STRICTLINE_SOURCE_DIR "/corpus/cases", &all, &faults),
              "%s", faults.ptr);
    cr_assert_gt(all.count, 0);
    for (size_t i = 0; i < all.count; i++)
        verdict_lint(&all.cases[i], &faults);
    cr_expect_eq(faults.len, 0, "%s", faults.ptr);
    corpus_clear(&all);
    buffer_clear(&faults);
}
