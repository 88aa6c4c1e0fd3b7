/* SPDX-License-Identifier: MIT */
/*
 * The clock of the event loop.
 */
#include "system/event_loop.h"

#include <criterion/criterion.h>

static void on_time(uv_timer_t *timer)
{
    *(bool *)timer->data = true;
}

/* The loop does not look at the clock meanwhile. */
static uint64_t be_long(const uv_loop_t *loop)
{
    uint64_t end = uv_now(loop) + 5;

    while (uv_hrtime() / 1000000 <= end)
        continue;
    return end;
}

Test(event_loop, counts_from_now)
{
    uv_timer_t timer;
    uv_loop_t loop;
    bool fired = false;
    uint64_t began;

    cr_assert_eq(uv_loop_init(&loop), 0);
    uv_timer_init(&loop, &timer);
    timer.data = &fired;
    began = be_long(&loop);
    event_loop_time(&timer, on_time, 3);
    cr_expect_geq(uv_now(&loop), began);
    uv_run(&loop, UV_RUN_DEFAULT);
    cr_expect(fired);
    cr_expect_geq(uv_now(&loop), began + 3);
    uv_close((uv_handle_t *)&timer, NULL);
    uv_run(&loop, UV_RUN_DEFAULT);
    cr_expect_eq(uv_loop_close(&loop), 0);
}

Test(event_loop, is_never_starved_less)
{
    uint64_t before = event_loop_starved();

    cr_expect_geq(event_loop_starved(), before);
}
