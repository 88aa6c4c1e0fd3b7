/* SPDX-License-Identifier: MIT */
/*
 * How long the server itself needs to play a case.
 */
#include <criterion/criterion.h>

#include <string.h>

#include "case/duration.h"

static const struct delivery_ends two_ends = {NULL, 2, 50};

struct row {
    const char *name;
    struct step steps[3];
    size_t count;
    struct delivery delivery;
    unsigned expected;
};

static const struct row rows[] = {
    {"nothing waits", {{.type = STEP_REPLY, .count = 1}}, 1, {0}, 0},
    {"two pauses",
     {{.type = STEP_PAUSE, .count = 300}, {.type = STEP_PAUSE, .count = 50}},
     2,
     {0},
     350},
    {"the longest pause",
     {{.type = STEP_PAUSE, .count = TRANSCRIPT_PAUSE_MAX}},
     1,
     {0},
     60000},
    {"pauses without end",
     {{.type = STEP_PAUSE, .count = 59999},
      {.type = STEP_PAUSE, .count = 59999}},
     2,
     {0},
     60000},
    {"a cut", {{.type = STEP_CUT}, {.type = STEP_CUT}}, 2, {0}, 40},
    {"a cut of the delivery", {{.type = STEP_CUT}}, 1, {.cut = 7}, 40},
    {"octet by octet", {{.type = STEP_CUT}}, 1, {.segment = 1}, 256 * 20},
    {"segments of the case",
     {{.type = STEP_CUT}, {.type = STEP_SEGMENT, .count = 3}},
     2,
     {0},
     256 * 20},
    {"an end that is waited at",
     {{.type = STEP_CUT}},
     1,
     {.waits = true, .ends = &two_ends},
     20 + 2 * (50 + 20)},
    {"an end, and nobody who waits",
     {{.type = STEP_CUT}},
     1,
     {.ends = &two_ends},
     20},
    {"no end to wait at", {{.type = STEP_CUT}}, 1, {.waits = true}, 20},
    {"less than the longest pause",
     {{.type = STEP_PAUSE, .count = 59998}, {.type = STEP_PAUSE, .count = 1}},
     2,
     {0},
     59999},
    {"segments first",
     {{.type = STEP_SEGMENT, .count = 3}, {.type = STEP_CUT}},
     2,
     {.cut = 1},
     256 * 20},
    {"both",
     {{.type = STEP_PAUSE, .count = 10}, {.type = STEP_CUT}},
     2,
     {.tls = true},
     30},
};

Test(duration, pauses_and_segments_are_allowed_for)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct step steps[3];
        struct transcript t = {.steps = steps, .step_count = rows[i].count};

        memcpy(steps, rows[i].steps, sizeof steps);
        cr_expect_eq(duration_of(&t, &rows[i].delivery), rows[i].expected,
                     "%s: got %u, wanted %u", rows[i].name,
                     duration_of(&t, &rows[i].delivery), rows[i].expected);
    }
}
