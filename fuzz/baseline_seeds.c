/* SPDX-License-Identifier: MIT */
/*
 * Writes, for each case, a baseline with its failures as input of
 * baseline_fuzzer.
 */
#include "import_seed.h"

static void make(const char *folder, const struct transcript *t)
{
    struct buffer out = BUFFER_EMPTY;

    buffer_printf(&out,
                  "# known\nwget %s * fail framing # why\n\n"
                  "curl %s whole fail\ncurl\t%s\tcut@7 fail truncation\n"
                  "curl %s tls-bytes fail\na %s bytes fail",
                  t->id, t->id, t->id, t->id, t->id);
    seed_write(folder, t->id, "baseline", buffer_view(&out));
    buffer_clear(&out);
}

int main(int argc, char **argv)
{
    return seed_cases(argc, argv, make);
}
