/* SPDX-License-Identifier: MIT */
/*
 * Writes the corpus as inputs of import_session_fuzzer: each case as a session,
 * with the octet for the place of the cut.
 */
#include "import_seed.h"

#define TIME "1764134259.123456789"

static void make(const char *folder, const struct transcript *t)
{
    static unsigned turn;
    struct buffer octets = BUFFER_EMPTY, out = BUFFER_EMPTY;
    struct sl_bytes rest;

    seed_octets(t, &octets);
    rest = buffer_view(&octets);
    buffer_add(&out, &(char){(char)(turn++ * 37)}, 1);
    buffer_printf(&out,
                  "strictline-session 1\nopen 1 " TIME " 127.0.0.1:9 [::1]:80\n"
                  "> 1 " TIME " \"%s /%s HTTP/1.1\\r\\n\\r\\n\"\n",
                  t->method, t->id);
    while (rest.len > 0) {
        buffer_add_text(&out, "< 1 " TIME " \"");
        octets_escape(&out, octets_take(&rest, 70), 0);
        buffer_add_text(&out, "\"\n");
    }
    buffer_add_text(&out, "< 1 " TIME " fin\n> 1 " TIME " reset\n"
                          "close 1 " TIME "\nstop " TIME "\n");
    seed_write(folder, t->id, "session", buffer_view(&out));
    buffer_clear(&octets);
    buffer_clear(&out);
}

int main(int argc, char **argv)
{
    return seed_cases(argc, argv, make);
}
