/* SPDX-License-Identifier: MIT */
/*
 * Manifests, and which shard gets which line.
 */
#include "scan/manifest.h"

#include <criterion/criterion.h>
#include <inttypes.h>
#include <string.h>

#include "text/word.h"

static void show(const struct manifest *m, struct buffer *out)
{
    buffer_add_text(out, "");
    for (size_t i = 0; i < m->count; i++)
        buffer_printf(out, "%s@%" PRIu64 "+%" PRId64 ";", m->entries[i].path,
                      m->entries[i].offset, (int64_t)m->entries[i].length);
}

static const struct row {
    const char *text, *entries; /* what is wrong, if it begins with m: */
} rows[] = {
    {"", ""},
    {"a\nb", "a@0+-1;b@0+-1;"},
    {"a b\r\n\n\r\nc\t5\nd\t5\t6\n", "a b@0+-1;c@5+-1;d@5+6;"},
    {"a\n\t5\n", "m:2: a line without a path"},
    {"a\tx", "m:1: the offset is not a decimal number"},
    {"a\t", "m:1: the offset is not a decimal number"},
    {"a\t1\t", "m:1: the length is not a decimal number"},
    {"a\t1\t2\t3", "m:1: the length is not a decimal number"},
    {"a\t9223372036854775808", "m:1: the offset is not a decimal number"},
};

Test(manifest, lines)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct manifest m = {NULL, 0};
        struct buffer shown = BUFFER_EMPTY;

        if (manifest_read(word_of(rows[i].text), "m", &SHARD_ALL, &m, &shown))
            show(&m, &shown);
        cr_expect_str_eq(shown.ptr, rows[i].entries, "%s: %s", rows[i].text,
                         shown.ptr);
        manifest_clear(&m);
        buffer_clear(&shown);
    }
}

/* The hash is part of the contract: shards of different versions fit together.
 */
Test(manifest, each_line_goes_to_one_shard)
{
    static const char text[] = "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\nl\n";
    struct buffer shown = BUFFER_EMPTY, fault = BUFFER_EMPTY;

    for (uint64_t i = 0; i < 3; i++) {
        struct shard shard = {i, 3};
        struct manifest m = {NULL, 0};

        cr_assert(manifest_read(word_of(text), "m", &shard, &m, &fault));
        for (size_t j = 0; j < m.count; j++)
            buffer_add_text(&shown, m.entries[j].path);
        buffer_add_text(&shown, " ");
        manifest_clear(&m);
    }
    cr_expect_str_eq(shown.ptr, "cfgjk bdeil ah ", "%s", shown.ptr);
    buffer_clear(&shown);
}

/* ---- --shard ---- */

static const char *variables; /* "NAME=value;" */

static char *get(const char *name)
{
    static char value[64];
    const char *at = strstr(variables, name), *end;

    if (at == NULL || at[strlen(name)] != '=')
        return NULL;
    at += strlen(name) + 1;
    end = strchr(at, ';');
    memcpy(value, at, (size_t)(end - at));
    value[end - at] = '\0';
    return value;
}

static const struct shard_row {
    const char *text, *variables;
    int64_t index, count; /* -1: refused */
} shard_rows[] = {
    {"1/1", "", 0, 1},
    {"7/7", "", 6, 7},
    {"0/7", "", -1, 0},
    {"8/7", "", -1, 0},
    {"1", "", -1, 0},
    {"1/", "", -1, 0},
    {"/2", "", -1, 0},
    {"1/2/3", "", -1, 0},
    {"-1/2", "", -1, 0},
    {"auto", "", -1, 0},
    {"auto",
     "SLURM_ARRAY_TASK_ID=5;SLURM_ARRAY_TASK_MIN=3;SLURM_ARRAY_TASK_COUNT=4;",
     2, 4},
    {"auto",
     "SLURM_ARRAY_TASK_ID=9;SLURM_ARRAY_TASK_MIN=3;SLURM_ARRAY_TASK_COUNT=4;",
     -1, 0},
    {"auto", "SLURM_ARRAY_TASK_ID=2;SLURM_ARRAY_TASK_COUNT=4;", 2, 4},
    {"auto", "JOB_COMPLETION_INDEX=2;", -1, 0},
    {"auto/8", "JOB_COMPLETION_INDEX=2;", 2, 8},
    {"auto/0", "JOB_COMPLETION_INDEX=2;", -1, 0},
    {"auto/2", "JOB_COMPLETION_INDEX=2;", -1, 0},
    {"auto/8", "AWS_BATCH_JOB_ARRAY_INDEX=7;", 7, 8},
    {"auto", "AWS_BATCH_JOB_ARRAY_INDEX=7;AWS_BATCH_JOB_ARRAY_SIZE=9;", 7, 9},
    {"auto/8", "JOB_COMPLETION_INDEX=x;", -1, 0},
};

Test(manifest, shards)
{
    for (size_t i = 0; i < sizeof shard_rows / sizeof shard_rows[0]; i++) {
        const struct shard_row *row = &shard_rows[i];
        struct buffer fault = BUFFER_EMPTY;
        struct shard shard = {0, 0};
        bool good;

        variables = row->variables;
        good = shard_read(row->text, get, &shard, &fault);
        cr_expect_eq(good, row->index >= 0, "%s with %s", row->text,
                     row->variables);
        cr_expect(!good || (shard.index == (uint64_t)row->index &&
                            shard.count == (uint64_t)row->count),
                  "%s with %s", row->text, row->variables);
        cr_expect_eq(fault.len > 0, !good);
        buffer_clear(&fault);
    }
}
