/* SPDX-License-Identifier: MIT */
/*
 * Writes the corpus as inputs of coding_fuzzer: what a case sends, in gzip, in
 * zlib's format and in raw deflate by turns.
 */
#include <zlib.h>

#include "import_seed.h"

static void add_packed(struct sl_bytes octets, int window, struct buffer *out)
{
    unsigned char in[IMPORT_SEED_MAX], made[2 * IMPORT_SEED_MAX];
    z_stream z = {.zalloc = Z_NULL};

    memcpy(in, octets.ptr, octets.len);
    if (deflateInit2(&z, 9, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        seed_fail("zlib", "no memory");
    z.next_in = in;
    z.avail_in = (unsigned)octets.len;
    z.next_out = made;
    z.avail_out = sizeof made;
    deflate(&z, Z_FINISH);
    buffer_add(out, (const char *)made, sizeof made - z.avail_out);
    deflateEnd(&z);
}

static void make(const char *folder, const struct transcript *t)
{
    static const struct {
        char pick;
        int window;
    } forms[] = {{0, 31}, {1, 15}, {1, -15}, {2, 31}};
    static unsigned turn;
    struct buffer octets = BUFFER_EMPTY, out = BUFFER_EMPTY;

    seed_octets(t, &octets);
    buffer_add(&out, &forms[turn % 4].pick, 1);
    buffer_add(&out, &(char){(char)(turn * 7)}, 1);
    add_packed(buffer_view(&octets), forms[turn++ % 4].window, &out);
    seed_write(folder, t->id, "coded", buffer_view(&out));
    buffer_clear(&octets);
    buffer_clear(&out);
}

int main(int argc, char **argv)
{
    return seed_cases(argc, argv, make);
}
