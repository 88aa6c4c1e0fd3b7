/* SPDX-License-Identifier: MIT */
/*
 * Every case of the corpus keeps to the policy: none fails a client for what
 * the RFC leaves open, and equal acts have equal verdicts.
 */
#include <criterion/criterion.h>

#include "corpus/corpus.h"
#include "judge/verdict_lint.h"

Test(verdict_corpus, every_case_keeps_to_the_policy)
{
    struct buffer faults = BUFFER_EMPTY;
    struct corpus all;

    cr_assert(corpus_read(STRICTLINE_SOURCE_DIR "/corpus/cases", &all, &faults),
              "%s", faults.ptr);
    cr_assert_gt(all.count, 0);
    for (size_t i = 0; i < all.count; i++)
        verdict_lint(&all.cases[i], &faults);
    verdict_lint_alike(all.cases, all.count, &faults);
    cr_expect_eq(faults.len, 0, "%s", faults.ptr);
    corpus_clear(&all);
    buffer_clear(&faults);
}
