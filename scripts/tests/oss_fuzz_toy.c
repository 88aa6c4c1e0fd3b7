/* SPDX-License-Identifier: MIT */
/*
 * A fuzz target with enough code to pass the checks of a build for edges and
 * sanitizers. It aborts on "b...!". EXITS, WRITES and SMALL are ways of being
 * broken.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static volatile int table[256];

#define STEP(n)                                                                \
    if (data[(n) % size] == (n)) {                                             \
        table[data[0]] += table[(data[0] + (n)) % 256] << (data[0] % 8);       \
        table[(n)] += table[255 - (n)];                                        \
    }
#define STEPS_4(n) STEP(n) STEP((n) + 1) STEP((n) + 2) STEP((n) + 3)
#define STEPS_16(n)                                                            \
    STEPS_4(n) STEPS_4((n) + 4) STEPS_4((n) + 8) STEPS_4((n) + 12)
#define STEPS_64(n)                                                            \
    STEPS_16(n) STEPS_16((n) + 16) STEPS_16((n) + 32) STEPS_16((n) + 48)

#ifdef EXITS
int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    fprintf(stderr, "%s: nothing to do\n", (*argv)[0]);
    exit(1);
}
#endif

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
#ifdef WRITES
    fclose(fopen(WRITES, "w"));
#endif
    if (size == 5 && data[0] == 'b' && data[4] == '!')
        abort();
#ifndef SMALL
    STEPS_64(0)
    STEPS_64(64)
    STEPS_64(128)
#endif
    return 0;
}
