/* SPDX-License-Identifier: MIT */
/*
 * What the seed programs of importers share: the octets of a case, in the
 * forms that importers read.
 */
#ifndef IMPORT_SEED_H
#define IMPORT_SEED_H

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "corpus/corpus.h"
#include "text/octets.h"

/* Large bodies add nothing after this many octets. */
#define IMPORT_SEED_MAX 1024

static inline void seed_fail(const char *path, const char *what)
{
    fprintf(stderr, "%s: %s\n", path, what);
    exit(1);
}

static inline void seed_write(const char *folder, const char *name,
                              const char *form, struct sl_bytes bytes)
{
    struct buffer path = BUFFER_EMPTY;
    size_t start = strlen(folder) + 1;
    FILE *file;

    buffer_printf(&path, "%s/%s.%s", folder, name, form);
    for (size_t i = start; i < path.len; i++)
        if (path.ptr[i] == '/')
            path.ptr[i] = '-';
    file = fopen(path.ptr, "wb");
    if (file == NULL || fwrite(bytes.ptr, 1, bytes.len, file) != bytes.len ||
        fclose(file) != 0)
        seed_fail(path.ptr, strerror(errno));
    buffer_clear(&path);
}

/* What the case sends, without its repetitions. */
static inline void seed_octets(const struct transcript *t, struct buffer *out)
{
    buffer_add_text(out, "");
    for (size_t i = 0; i < t->step_count; i++)
        buffer_add(out, t->steps[i].bytes.ptr, t->steps[i].bytes.len);
    if (out->len > IMPORT_SEED_MAX)
        buffer_truncate(out, IMPORT_SEED_MAX);
}

/* As hexdump -C has them, without the text. */
static inline void seed_add_dump(struct sl_bytes octets, struct buffer *out)
{
    for (size_t i = 0; i < octets.len; i++) {
        if (i % 16 == 0)
            buffer_printf(out, "%s%08zx ", i > 0 ? "\n" : "", i);
        buffer_printf(out, " %02x", (unsigned)(unsigned char)octets.ptr[i]);
    }
    buffer_add_text(out, "\n");
}

static inline void seed_add_hex(struct sl_bytes octets, struct buffer *out)
{
    for (size_t i = 0; i < octets.len; i++)
        buffer_printf(out, "%02x ", (unsigned)(unsigned char)octets.ptr[i]);
    buffer_add_text(out, "\n");
}

static inline void seed_add_array(struct sl_bytes octets, struct buffer *out)
{
    buffer_add_text(out, "[");
    for (size_t i = 0; i < octets.len; i++)
        buffer_printf(out, "%u, ", (unsigned)(unsigned char)octets.ptr[i]);
    buffer_add_text(out, "10]\n");
}

static inline void seed_add_marked(struct sl_bytes octets, struct buffer *out)
{
    while (octets.len > 0) {
        buffer_add_text(out, "< \"");
        octets_escape(out, octets_take(&octets, 70), 0);
        buffer_add_text(out, "\"\n");
    }
}

/* As the inside of a JSON string, an octet for a code point. */
static inline void seed_add_json(struct sl_bytes octets, struct buffer *out)
{
    for (size_t i = 0; i < octets.len; i++) {
        char c = octets.ptr[i];

        if (c >= ' ' && c <= '~' && c != '"' && c != '\\')
            buffer_add(out, &c, 1);
        else
            buffer_printf(out, "\\u%04x", (unsigned)(unsigned char)c);
    }
}

/* Calls make for each case of the folder argv[1]; seeds go to argv[2]. */
static inline int seed_cases(int argc, char **argv,
                             void (*make)(const char *folder,
                                          const struct transcript *t))
{
    struct buffer faults = BUFFER_EMPTY;
    struct corpus corpus;
    size_t count;

    if (argc != 3)
        seed_fail(argv[0], "usage: CASES-FOLDER OUTPUT-FOLDER");
    if (!corpus_read(argv[1], &corpus, &faults))
        seed_fail(argv[1], faults.ptr);
    if (mkdir(argv[2], 0777) != 0 && errno != EEXIST)
        seed_fail(argv[2], strerror(errno));
    for (size_t i = 0; i < corpus.count; i++)
        make(argv[2], &corpus.cases[i]);
    count = corpus.count;
    printf("seeds of %zu cases\n", count);
    corpus_clear(&corpus);
    return count > 0 ? 0 : 1;
}

#endif
