/* SPDX-License-Identifier: MIT */
/*
 * Writes the corpus as inputs of import_warc_fuzzer: each case as a response
 * record after a request record.
 */
#include "import_seed.h"

static void make(const char *folder, const struct transcript *t)
{
    static unsigned turn;
    struct buffer octets = BUFFER_EMPTY, out = BUFFER_EMPTY;
    const char cut = (char)(turn++ * 37);

    seed_octets(t, &octets);
    buffer_add(&out, &cut, 1);
    buffer_printf(&out,
                  "WARC/1.0\r\nWARC-Type: request\r\nWARC-Record-ID: <q>\r\n"
                  "Content-Type: application/http\r\nContent-Length: %zu\r\n"
                  "\r\n%s / HTTP/1.1\r\n\r\n\r\n\r\n",
                  strlen(t->method) + 15, t->method);
    buffer_printf(&out,
                  "WARC/1.0\r\nWARC-Type: response\r\n"
                  "WARC-Concurrent-To: <q>\r\nContent-Length: %zu\r\n\r\n",
                  octets.len);
    buffer_add(&out, octets.ptr, octets.len);
    buffer_add_text(&out, "\r\n\r\n");
    seed_write(folder, t->id, "warc", buffer_view(&out));
    buffer_clear(&octets);
    buffer_clear(&out);
}

int main(int argc, char **argv)
{
    return seed_cases(argc, argv, make);
}
