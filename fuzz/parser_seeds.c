/* SPDX-License-Identifier: MIT */
/*
 * Writes the corpus as inputs of parser_fuzzer: for each case and profile one
 * file FOLDER/<area>-<slug>.<profile> with the option octet of parser_input.h
 * and the octets of the case's first connection; and for each case two more, of
 * the profiles in turn: <area>-<slug>.<profile>.limits, with small limits, and
 * <area>-<slug>.<profile>.open, whose input does not end.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "corpus/corpus.h"
#include "parser_input.h"
#include "vector/vector_seed.h"

#include <strictline/profile.h>

_Static_assert(VECTOR_SEED_REQUEST_SHIFT == PARSER_INPUT_METHOD_SHIFT,
               "seeds and inputs have one form");

static _Noreturn void fail(const char *path, const char *what)
{
    fprintf(stderr, "parser_seeds: %s: %s\n", path, what);
    exit(1);
}

static void write_seed(const char *path, struct sl_bytes bytes)
{
    FILE *file = fopen(path, "wb");

    if (file == NULL || fwrite(bytes.ptr, 1, bytes.len, file) != bytes.len ||
        fclose(file) != 0)
        fail(path, strerror(errno));
}

/* option: one of the options, with its name, or 0. */
static void write_one(const char *folder, const struct transcript *t,
                      size_t profile, unsigned option, const char *name)
{
    struct buffer bytes = BUFFER_EMPTY, path = BUFFER_EMPTY;

    buffer_printf(&path, "%s/", folder);
    vector_seed_name(t, profile, &path);
    vector_seed(t, profile, &bytes);
    buffer_add_text(&path, name);
    bytes.ptr[0] = (char)(bytes.ptr[0] | (char)option);
    write_seed(path.ptr, buffer_view(&bytes));
    buffer_clear(&path);
    buffer_clear(&bytes);
}

static size_t write_case(const char *folder, const struct transcript *t,
                         size_t number)
{
    size_t count = 0;

    for (; sl_profile_at(count) != NULL; count++)
        write_one(folder, t, count, 0, "");
    write_one(folder, t, number % count, PARSER_INPUT_LIMITS, ".limits");
    write_one(folder, t, number % count, PARSER_INPUT_OPEN, ".open");
    return count + 2;
}

int main(int argc, char **argv)
{
    struct corpus corpus;
    struct buffer faults = BUFFER_EMPTY;
    size_t written = 0;

    if (argc != 3) {
        fprintf(stderr, "usage: %s CASES-FOLDER OUTPUT-FOLDER\n", argv[0]);
        return 2;
    }
    if (!corpus_read(argv[1], &corpus, &faults))
        fail(argv[1], faults.ptr);
    if (mkdir(argv[2], 0777) != 0 && errno != EEXIST)
        fail(argv[2], strerror(errno));
    for (size_t i = 0; i < corpus.count; i++)
        written += write_case(argv[2], &corpus.cases[i], i);
    printf("%zu seeds of %zu cases\n", written, corpus.count);
    corpus_clear(&corpus);
    buffer_clear(&faults);
    return written > 0 ? 0 : 1;
}
