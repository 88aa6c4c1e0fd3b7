/* SPDX-License-Identifier: MIT */
/*
 * Writes the corpus as inputs of scan_response_fuzzer: the octets of a case
 * after one that picks the request and the pieces.
 */
#include <strictline/parser.h>

#include "import_seed.h"

static void make(const char *folder, const struct transcript *t)
{
    static unsigned turn;
    struct buffer octets = BUFFER_EMPTY, out = BUFFER_EMPTY;
    unsigned request = (unsigned)sl_request_of(sl_text(t->method));
    char pick = (char)(turn++ * 7 % 85 * 3 + request);

    seed_octets(t, &octets);
    buffer_add(&out, &pick, 1);
    buffer_add(&out, octets.ptr, octets.len);
    seed_write(folder, t->id, "octets", buffer_view(&out));
    buffer_clear(&octets);
    buffer_clear(&out);
}

int main(int argc, char **argv)
{
    return seed_cases(argc, argv, make);
}
