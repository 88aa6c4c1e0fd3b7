/* SPDX-License-Identifier: MIT */
/*
 * The help rounds to seconds; no limit has a fraction of one.
 */
#include "server/limits.h"

#include <criterion/criterion.h>

#include "limits/peer_limits.h"

Test(limits, are_whole_seconds)
{
    for (int i = 0; i < LIMIT_COUNT; i++)
        cr_expect_eq(server_limits[i] % 1000, 0, "%d", i);
}

Test(limits, are_those_of_the_table_that_the_manual_shows)
{
    static const struct {
        enum server_limit limit;
        unsigned ms;
    } rows[] = {{LIMIT_HANDSHAKE, SERVED_HANDSHAKE_MS},
                {LIMIT_IDLE, SERVED_IDLE_MS},
                {LIMIT_REQUEST, SERVED_REQUEST_MS},
                {LIMIT_TAKE, SERVED_TAKE_MS},
                {LIMIT_STALL, SERVED_STALL_MS}};

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        cr_expect_eq(server_limits[rows[i].limit], rows[i].ms, "%zu", i);
    cr_expect_eq(sizeof rows / sizeof rows[0], LIMIT_COUNT);
}
