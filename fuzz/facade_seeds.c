/* SPDX-License-Identifier: MIT */
/*
 * Writes each case, for each profile, as input of facade_fuzzer: with calls
 * that read its response, in one of a few ways.
 */
#include "import_seed.h"
#include "vector/vector_seed.h"

#include <strictline/profile.h>

/* put, end, get, then read in some way; facade_fuzzer.c numbers the calls. */
static const char calls[][18] = {
    "\1\0\4\7\14\36\17\0\4\7\12\12\14\16\3\3\3",
    "\1\40\3\4\7\32\72\112\14\0\4\7\14\3\4\5\17",
    "\1\20\4\7\14\0\4\7\16\7\4\0\3\17\17\17\17",
    "\1\0\4\7\0\4\7\14\0\7\12\14\7\4\0\4\7",
    "\50\0\4\7\14\14\0\4\7\14\17\0\4\7\12\12\12",
    "\1\0\4\7\16\0\4\7\12\16\0\4\7\14\0\4\7",
};

static void make(const char *folder, const struct transcript *t)
{
    static size_t number;

    for (size_t i = 0; sl_profile_at(i) != NULL; i++, number++) {
        struct buffer seed = BUFFER_EMPTY, out = BUFFER_EMPTY;

        vector_seed(t, i, &seed);
        buffer_add(&out, seed.ptr, 1);
        buffer_add(&out, calls[number % (sizeof calls / sizeof calls[0])], 17);
        buffer_add(&out, seed.ptr + 1, seed.len - 1);
        seed_write(folder, t->id, sl_profile_at(i)->name, buffer_view(&out));
        buffer_clear(&seed);
        buffer_clear(&out);
    }
}

int main(int argc, char **argv)
{
    return seed_cases(argc, argv, make);
}
