/* SPDX-License-Identifier: MIT */
/*
 * Writes the corpus as inputs of scan_summary_fuzzer: what a scan of the octets
 * of a case counts.
 */
#include "import_seed.h"
#include "scan/scanner.h"

static void ignore(void *context)
{
    (void)context;
}

static void ignore_remark(void *context, enum import_remark remark,
                          uint64_t place, const char *what)
{
    (void)context, (void)remark, (void)place, (void)what;
}

static void count(struct sl_bytes octets, struct scan_summary *s)
{
    struct scan_rule rule = {
        .profiles = {sl_profile_find("strict"), sl_profile_find("http.client")},
        .profile_count = 2,
        .lines = SCAN_LINES_NONE};
    struct import_options options = {.overlap = IMPORT_FIRST};
    struct scanner scanner = {.rule = &rule,
                              .path = "",
                              .summary = s,
                              .taken = ignore,
                              .remarked = ignore_remark};
    struct import_source source;

    source_init_octets(&source, &octets);
    scanner_run(&scanner, import_format_find("raw"), &options, &source);
    source_clear(&source);
}

static void make(const char *folder, const struct transcript *t)
{
    struct scan_summary s = SCAN_SUMMARY_EMPTY;
    struct buffer octets = BUFFER_EMPTY, out = BUFFER_EMPTY;

    seed_octets(t, &octets);
    count(buffer_view(&octets), &s);
    scan_summary_write(&s, &out);
    seed_write(folder, t->id, "json", buffer_view(&out));
    scan_summary_clear(&s);
    buffer_clear(&octets);
    buffer_clear(&out);
}

int main(int argc, char **argv)
{
    return seed_cases(argc, argv, make);
}
