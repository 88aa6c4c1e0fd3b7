/* SPDX-License-Identifier: MIT */
/*
 * Writes the corpus as inputs of import_text_fuzzer: each case as a text, with
 * the octet that picks the format and the one for the place of the cut. The
 * formats take turns.
 */
#include "import_seed.h"

static void make(const char *folder, const struct transcript *t)
{
    static unsigned turn;
    struct buffer octets = BUFFER_EMPTY, out = BUFFER_EMPTY;
    const char pick[] = {(char)(turn % 4 + (turn % 4 == 3 ? 2 : 0)),
                         (char)(turn * 37)};

    seed_octets(t, &octets);
    buffer_add(&out, pick, sizeof pick);
    switch (turn++ % 4) {
    case 0:
        buffer_add(&out, octets.ptr, octets.len);
        break;
    case 1:
        seed_add_dump(buffer_view(&octets), &out);
        break;
    case 2:
        seed_add_hex(buffer_view(&octets), &out);
        break;
    case 3:
        seed_add_marked(buffer_view(&octets), &out);
        break;
    }
    seed_write(folder, t->id, "text", buffer_view(&out));
    buffer_clear(&octets);
    buffer_clear(&out);
}

int main(int argc, char **argv)
{
    return seed_cases(argc, argv, make);
}
