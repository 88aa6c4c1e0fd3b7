/* SPDX-License-Identifier: MIT */
/*
 * Whether an act gives back all of its memory, seen in builds without
 * sanitizers: in those with one the allocator is another, and LeakSanitizer
 * looks.
 */
#ifndef MEMORY_KIT_H
#define MEMORY_KIT_H

#include <criterion/criterion.h>
#include <malloc.h>

/* The smallest block there is, each time. */
#define MEMORY_KIT_ROUNDS 64
#define MEMORY_KIT_BLOCK 32

/* What malloc keeps for the next time is in use for it, so that the first
 * rounds grow. */
static inline void expect_memory_back(void (*act)(void), const char *what)
{
    size_t before = 0;

    for (int i = -8; i < MEMORY_KIT_ROUNDS; i++) {
        if (i == 0)
            before = mallinfo2().uordblks;
        act();
    }
    cr_expect_lt(mallinfo2().uordblks,
                 before + MEMORY_KIT_ROUNDS * MEMORY_KIT_BLOCK, "%s: %zu more",
                 what, mallinfo2().uordblks - before);
}

#endif
