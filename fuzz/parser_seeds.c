/* SPDX-License-Identifier: MIT */
/*
 * Writes the corpus as inputs of parser_fuzzer: for each case and profile one
 * file FOLDER/<area>-<slug>.<profile> with the option octet of parser_input.h
 * and the octets of the case's first connection.
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

static size_t write_case(const char *folder, const struct transcript *t)
{
    struct buffer bytes = BUFFER_EMPTY, path = BUFFER_EMPTY;
    size_t i = 0;

    for (; sl_profile_at(i) != NULL; i++) {
        buffer_truncate(&path, 0);
        buffer_printf(&path, "%s/", folder);
        vector_seed_name(t, i, &path);
        buffer_truncate(&bytes, 0);
        vector_seed(t, i, &bytes);
        write_seed(path.ptr, buffer_view(&bytes));
    }
    buffer_clear(&path);
    buffer_clear(&bytes);
    return i;
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
        written += write_case(argv[2], &corpus.cases[i]);
    printf("%zu seeds of %zu cases\n", written, corpus.count);
    corpus_clear(&corpus);
    buffer_clear(&faults);
    return written > 0 ? 0 : 1;
}
