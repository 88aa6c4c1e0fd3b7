/* SPDX-License-Identifier: MIT */
/*
 * Writes the corpus as inputs of import_har_fuzzer: the octets of a case as
 * the value of a field and as the body of an entry.
 */
#include "import_seed.h"

static void make(const char *folder, const struct transcript *t)
{
    static unsigned turn;
    struct buffer octets = BUFFER_EMPTY, out = BUFFER_EMPTY;
    const char cut = (char)(turn++ * 37);
    struct sl_bytes value;

    seed_octets(t, &octets);
    value = buffer_view(&octets);
    value.len = value.len < 12 ? value.len : 12;
    buffer_add(&out, &cut, 1);
    buffer_printf(&out,
                  "{\"log\":{\"entries\":[{\"request\":{\"method\":\"%s\","
                  "\"url\":\"http://x/\",\"headers\":[]},\"response\":{"
                  "\"status\":200,\"statusText\":\"OK\",\"httpVersion\":"
                  "\"HTTP/1.1\",\"headers\":[{\"name\":\"X\",\"value\":\"",
                  t->method);
    seed_add_json(value, &out);
    buffer_add_text(&out, "\"}],\"content\":{\"text\":\"");
    seed_add_json(buffer_view(&octets), &out);
    buffer_add_text(&out, "\"}}}]}}");
    seed_write(folder, t->id, "har", buffer_view(&out));
    buffer_clear(&octets);
    buffer_clear(&out);
}

int main(int argc, char **argv)
{
    return seed_cases(argc, argv, make);
}
