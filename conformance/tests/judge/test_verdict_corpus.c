/* SPDX-License-Identifier: MIT */
/*
 * Every case of the corpus keeps to the policy: none fails a client for what
 * the RFC leaves open, each fail rests on a sentence, and equal acts have equal
 * verdicts.
 */
#include <criterion/criterion.h>

#include "corpus/corpus.h"
#include "judge/verdict_lint.h"

Test(verdict_corpus, every_case_keeps_to_the_policy)
{
    struct buffer faults = BUFFER_EMPTY;
    struct requirement_map map;
    struct corpus all;

    cr_assert(corpus_read(STRICTLINE_SOURCE_DIR "/corpus/cases", &all, &faults),
              "%s", faults.ptr);
    cr_assert_gt(all.count, 0);
    cr_assert(corpus_read_requirements(&map, &faults), "%s", faults.ptr);
    for (size_t i = 0; i < all.count; i++)
        verdict_lint(&all.cases[i], &faults);
    verdict_lint_alike(all.cases, all.count, &faults);
    for (size_t i = 0; i < all.count; i++)
        verdict_lint_requires(&all.cases[i], &map, &faults);
    cr_expect_eq(faults.len, 0, "%s", faults.ptr);
    requirement_map_clear(&map);
    corpus_clear(&all);
    buffer_clear(&faults);
}
