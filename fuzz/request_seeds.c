/* SPDX-License-Identifier: MIT */
/*
 * Writes what clients ask for in each case as inputs of request_fuzzer: a
 * request with its method, with the case's octets as body, and the probe.
 */
#include "import_seed.h"

static void make(const char *folder, const struct transcript *t)
{
    static unsigned number;
    struct buffer body = BUFFER_EMPTY, out = BUFFER_EMPTY;

    seed_octets(t, &body);
    buffer_printf(&out, "%s /%s HTTP/1.%u\r\nHost: h\r\nConnection: %s\r\n",
                  t->method, t->id, number % 2, number % 3 ? "close" : "x, y");
    if (number++ % 2 == 0)
        buffer_printf(&out, "Content-Length: %zu\r\n\r\n", body.len);
    else
        buffer_printf(&out,
                      "Transfer-Encoding: chunked\r\nExpect: 100-continue\r\n"
                      "\r\n%zx;a=b\r\n",
                      body.len);
    buffer_add(&out, body.ptr, body.len);
    if (number % 2 == 0)
        buffer_add_text(&out, body.len > 0 ? "\r\n0\r\nX: y\r\n\r\n" : "\r\n");
    buffer_printf(&out, "%s /%s/2 HTTP/1.1\r\nHost: h\r\n\r\n", t->probe_method,
                  t->id);
    seed_write(folder, t->id, "request", buffer_view(&out));
    buffer_clear(&body);
    buffer_clear(&out);
}

int main(int argc, char **argv)
{
    return seed_cases(argc, argv, make);
}
