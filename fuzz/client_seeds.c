/* SPDX-License-Identifier: MIT */
/*
 * Writes, for each case, the lines that a driver would answer with, as input
 * of client_fuzzer.
 */
#include "import_seed.h"

static void add_hex(struct sl_bytes octets, struct buffer *out)
{
    for (size_t i = 0; i < octets.len; i++)
        buffer_printf(out, "%02x", (unsigned)(unsigned char)octets.ptr[i]);
    buffer_add_text(out, octets.len == 0 ? "-" : "");
}

static void make(const char *folder, const struct transcript *t)
{
    static unsigned number;
    struct buffer body = BUFFER_EMPTY, out = BUFFER_EMPTY;

    seed_octets(t, &body);
    buffer_printf(&out, "hello\tx 1\nnoise\nresult\t%u\tresponse\t200\t",
                  number++ % 9);
    add_hex(buffer_view(&body), &out);
    buffer_add_text(&out, "\t-\t58=59\nresult\t1\terror\t-\t-\t6e6f\tresponse\t"
                          "200\t-\t-\n");
    seed_write(folder, t->id, "lines", buffer_view(&out));
    buffer_clear(&body);
    buffer_clear(&out);
}

int main(int argc, char **argv)
{
    return seed_cases(argc, argv, make);
}
