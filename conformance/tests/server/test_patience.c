/* SPDX-License-Identifier: MIT */
/*
 * When a wait for the client is extended, and how often.
 */
#include "server/patience.h"

#include <criterion/criterion.h>

#define WAIT_MS 300

Test(patience, goes_on_if_more_than_a_quarter_was_starved)
{
    static const struct share_row {
        uint64_t before, now;
        bool goes_on;
    } rows[] = {
        {0, 0, false},
        {0, WAIT_MS / 4, false},
        {0, WAIT_MS / 4 + 1, true},
        {5000, 5000 + WAIT_MS / 4, false},
        {5000, 5000 + WAIT_MS / 4 + 1, true},
        /* the system no longer tells */
        {5000, 0, false},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct patience p = {.ms = WAIT_MS, .starved = rows[i].before};

        cr_expect_eq(patience_goes_on(&p, rows[i].now), rows[i].goes_on,
                     "row %zu", i);
    }
}

Test(patience, has_an_end)
{
    struct patience p = {.ms = WAIT_MS};
    unsigned stretches = 0;

    while (stretches <= PATIENCE_STRETCHES_MAX &&
           patience_goes_on(&p, UINT64_MAX))
        stretches++;
    cr_expect_eq(stretches, PATIENCE_STRETCHES_MAX);
}

/* What was not needed is left for later. */
Test(patience, counts_stretches_alone)
{
    struct patience p = {.ms = WAIT_MS};

    for (unsigned i = 0; i < 2 * PATIENCE_STRETCHES_MAX; i++)
        cr_expect_not(patience_goes_on(&p, 0));
    cr_expect(patience_goes_on(&p, UINT64_MAX));
}
