/* SPDX-License-Identifier: MIT */
/*
 * Writes the corpus as inputs of import_golden_fuzzer: the octets of each case,
 * after its method and a place that moves along.
 */
#include "import_seed.h"

static void make(const char *folder, const struct transcript *t)
{
    static unsigned turn;
    struct buffer octets = BUFFER_EMPTY, out = BUFFER_EMPTY;
    const char head[] = {(char)(strcmp(t->method, "HEAD") == 0),
                         (char)(turn++ * 37)};

    seed_octets(t, &octets);
    buffer_add(&out, head, sizeof head);
    buffer_add(&out, octets.ptr, octets.len);
    seed_write(folder, t->id, "golden", buffer_view(&out));
    buffer_clear(&octets);
    buffer_clear(&out);
}

int main(int argc, char **argv)
{
    return seed_cases(argc, argv, make);
}
