/* SPDX-License-Identifier: MIT */
/*
 * The outcome's memory, and the words of its results.
 */
#include "judge/outcome.h"

#include <stdlib.h>

static const char *const results[] = {
    [RESULT_NONE] = "none",     [RESULT_RESPONSE] = "response",
    [RESULT_ERROR] = "error",   [RESULT_HANG] = "hang",
    [RESULT_CRASH] = "crash",   [RESULT_UNSUPPORTED] = "unsupported",
    [RESULT_BROKEN] = "broken",
};
_Static_assert(sizeof results / sizeof results[0] == RESULT_BROKEN + 1,
               "every result has a word");

const char *result_name(enum result result)
{
    return results[result];
}

void answer_clear(struct answer *a)
{
    buffer_clear(&a->body);
    free(a->error);
    *a = (struct answer){.result = RESULT_NONE};
}

void outcome_clear(struct outcome *o)
{
    answer_clear(&o->first);
    answer_clear(&o->second);
    *o = (struct outcome){.ms = 0};
}
