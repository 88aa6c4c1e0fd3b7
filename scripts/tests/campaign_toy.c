/* SPDX-License-Identifier: MIT */
/*
 * A fuzz target with two planted faults, for e2e_campaign.sh: "ab!" breaks a
 * property, "cd?" reads past the end.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static volatile char sink;

__attribute__((noinline)) static void break_property(void)
{
    fprintf(stderr, "property 7 (feeding) is broken: planted\n");
    abort();
}

__attribute__((noinline)) static void read_past(const uint8_t *data,
                                                size_t size)
{
    char *copy = malloc(size);

    memcpy(copy, data, size);
    sink = copy[size];
    free(copy);
}

/* Branch by branch, so that an engine sees how far it got. */
static bool holds(const uint8_t *data, size_t size, const char *word)
{
    size_t at = 0;

    for (size_t i = 1; i < size && at < 3; i++) {
        if (data[i] == (uint8_t)word[at])
            at++;
        else
            at = data[i] == (uint8_t)word[0];
        if (at == 1)
            sink = 'a';
        if (at == 2)
            sink = 'b';
    }
    return at == 3;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (holds(data, size, "ab!"))
        break_property();
    if (holds(data, size, "cd?"))
        read_past(data, size);
    return 0;
}
