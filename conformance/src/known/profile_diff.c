/* SPDX-License-Identifier: MIT */
/*
 * Two profiles, case by case.
 */
#include "known/profile_diff.h"

#include <string.h>

#include "known/known_results.h"
#include "known/profile_list.h"
#include "system/exit_status.h"

bool profile_diff_means(const char *word)
{
    size_t len = strlen(word), end = sizeof ".profile" - 1;

    return len > end && strcmp(word + len - end, ".profile") == 0;
}

static size_t add_case(const struct profile *const both[2],
                       const struct transcript *t, struct buffer *out)
{
    const struct delivery delivery = {.tls = t->tls_only};
    struct sight sights[2];

    for (int i = 0; i < 2; i++)
        profile_sight(both[i], t, &delivery, &sights[i]);
    if (sight_agrees(&sights[0], &sights[1]))
        return 0;
    buffer_printf(out, "%s\n", t->id);
    for (int i = 0; i < 2; i++) {
        buffer_printf(out, "  %s: ", both[i]->name);
        sight_write(&sights[i], out);
        buffer_add_text(out, "\n");
    }
    return 1;
}

static int compare(const struct profile *old, const struct profile *new)
{
    const struct profile *const both[2] = {old, new};
    struct corpus cases = CORPUS_EMPTY;
    struct buffer out = BUFFER_EMPTY;
    int status = known_cases_read(&cases);
    size_t count = 0;

    if (status == EXIT_OK) {
        for (size_t i = 0; i < cases.count; i++)
            count += add_case(both, &cases.cases[i], &out);
        buffer_printf(&out, "%zu of %zu cases are read differently\n", count,
                      cases.count);
        status = known_print(&out);
    }
    corpus_clear(&cases);
    return status;
}

int profile_diff(const char *old, const char *new)
{
    struct profile one, other;
    struct buffer fault = BUFFER_EMPTY;
    int status;

    if (!profile_read(old, &one, &fault))
        return known_complain(&fault, EXIT_DAMAGED);
    if (profile_read(new, &other, &fault)) {
        status = compare(&one, &other);
        profile_clear(&other);
    } else {
        status = known_complain(&fault, EXIT_DAMAGED);
    }
    profile_clear(&one);
    return status;
}
