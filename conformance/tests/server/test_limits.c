/* SPDX-License-Identifier: MIT */
/*
 * The help rounds to seconds; no limit has a part of one.
 */
#include "server/limits.h"

#include <criterion/criterion.h>

Test(limits, are_whole_seconds)
{
    for (int i = 0; i < LIMIT_COUNT; i++)
        cr_expect_eq(server_limits[i] % 1000, 0, "%d", i);
}
