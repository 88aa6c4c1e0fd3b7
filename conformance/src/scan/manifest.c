/* SPDX-License-Identifier: MIT */
/*
 * The lines of a manifest, and the shard that each belongs to.
 */
#include "scan/manifest.h"

#include <stdlib.h>
#include <string.h>

#include "scan/hash.h"
#include "text/fault.h"
#include "text/word.h"

/* The most shards of one scan. */
#define SHARDS_MAX 1000000000

void manifest_clear(struct manifest *m)
{
    for (size_t i = 0; i < m->count; i++) {
        free(m->entries[i].line);
        free(m->entries[i].path);
    }
    free(m->entries);
    *m = (struct manifest){NULL, 0};
}

/* ---- lines ---- */

static struct sl_bytes take_until(struct sl_bytes *rest, char end)
{
    const char *at = rest->len > 0 ? memchr(rest->ptr, end, rest->len) : NULL;
    struct sl_bytes word = *rest;

    if (at != NULL)
        word.len = (size_t)(at - rest->ptr);
    rest->ptr += word.len;
    rest->len -= word.len;
    if (at != NULL) {
        rest->ptr++;
        rest->len--;
    }
    return word;
}

static char *copy_octets(struct sl_bytes octets)
{
    char *copy = memory_get(octets.len + 1);

    memcpy(copy, octets.ptr, octets.len);
    copy[octets.len] = '\0';
    return copy;
}

static bool is_of(struct sl_bytes line, const struct shard *shard)
{
    return hash_spread(hash_octets(HASH_START, line)) % shard->count ==
           shard->index;
}

static void add_entry(struct manifest *m, const struct manifest_entry *entry)
{
    if ((m->count & (m->count - 1)) == 0)
        m->entries = memory_grow(m->entries, (m->count > 0 ? 2 * m->count : 1) *
                                                 sizeof *m->entries);
    m->entries[m->count++] = *entry;
}

/* What is wrong with it; NULL: nothing. */
static const char *read_line(struct sl_bytes line, struct manifest *m)
{
    struct sl_bytes rest = line, path = take_until(&rest, '\t');
    struct manifest_entry entry = {.length = MANIFEST_TO_END};
    struct sl_bytes offset = take_until(&rest, '\t');

    if (path.len == 0)
        return "a line without a path";
    if (memchr(line.ptr, '\0', line.len) != NULL)
        return "a NUL, which no path has";
    if (path.len < line.len && !word_number(offset, INT64_MAX, &entry.offset))
        return "the offset is not a decimal number";
    if (path.len + 1 + offset.len < line.len &&
        !word_number(rest, INT64_MAX, &entry.length))
        return "the length is not a decimal number";
    entry.line = copy_octets(line);
    entry.path = copy_octets(path);
    add_entry(m, &entry);
    return NULL;
}

bool manifest_read(struct sl_bytes text, const char *name,
                   const struct shard *shard, struct manifest *m,
                   struct buffer *fault)
{
    for (size_t number = 1; text.len > 0; number++) {
        struct sl_bytes line = take_until(&text, '\n');
        const char *wrong;

        if (line.len > 0 && line.ptr[line.len - 1] == '\r')
            line.len--;
        if (line.len == 0 || !is_of(line, shard))
            continue;
        wrong = read_line(line, m);
        if (wrong != NULL)
            return fault_add(fault, "%s:%zu: %s", name, number, wrong);
    }
    return true;
}

void manifest_add(const char *path, const struct shard *shard,
                  struct manifest *m)
{
    struct manifest_entry entry = {.length = MANIFEST_TO_END};

    if (!is_of(word_of(path), shard))
        return;
    entry.line = memory_copy_text(path);
    entry.path = memory_copy_text(path);
    add_entry(m, &entry);
}

/* ---- shards ---- */

/* How a scheduler numbers the tasks of an array. */
static const struct array_job {
    const char *index, *first, *count; /* NULL: from 0; not given */
} array_jobs[] = {
    {"SLURM_ARRAY_TASK_ID", "SLURM_ARRAY_TASK_MIN", "SLURM_ARRAY_TASK_COUNT"},
    {"JOB_COMPLETION_INDEX", NULL, NULL},
    {"AWS_BATCH_JOB_ARRAY_INDEX", NULL, "AWS_BATCH_JOB_ARRAY_SIZE"},
};

/* False if the variable is set and is not a number. */
static bool read_variable(char *(*get)(const char *name), const char *name,
                          uint64_t *out, struct buffer *fault)
{
    const char *value = name != NULL ? get(name) : NULL;

    if (value == NULL || word_number(word_of(value), SHARDS_MAX, out))
        return true;
    return fault_add(fault, "%s is not a number", name);
}

static bool read_array(const struct array_job *job,
                       char *(*get)(const char *name), struct shard *out,
                       struct buffer *fault)
{
    uint64_t first = 0, count = 0;

    if (!read_variable(get, job->index, &out->index, fault) ||
        !read_variable(get, job->first, &first, fault) ||
        !read_variable(get, job->count, &count, fault))
        return false;
    if (out->count == 0)
        out->count = count;
    if (out->count == 0)
        return fault_add(fault,
                         "%s comes without the number of shards: "
                         "give it as --shard auto/N",
                         job->index);
    if (out->index < first || out->index - first >= out->count)
        return fault_add(fault, "%s is greater than the number of shards",
                         job->index);
    out->index -= first;
    return true;
}

static bool read_auto(struct sl_bytes count, char *(*get)(const char *name),
                      struct shard *out, struct buffer *fault)
{
    *out = (struct shard){0, 0};
    if (count.len > 0 &&
        (!word_number(count, SHARDS_MAX, &out->count) || out->count == 0))
        return fault_add(fault, "--shard auto/N: N is not a number of shards");
    for (size_t i = 0; i < sizeof array_jobs / sizeof array_jobs[0]; i++)
        if (get(array_jobs[i].index) != NULL)
            return read_array(&array_jobs[i], get, out, fault);
    return fault_add(fault, "--shard auto: this is not an array task of "
                            "Slurm, Kubernetes or AWS Batch");
}

bool shard_read(const char *text, char *(*get)(const char *name),
                struct shard *out, struct buffer *fault)
{
    struct sl_bytes count = word_of(text), index = take_until(&count, '/');

    if (word_equals(index, "auto"))
        return read_auto(count, get, out, fault);
    if (!word_number(index, SHARDS_MAX, &out->index) ||
        !word_number(count, SHARDS_MAX, &out->count) || out->index == 0 ||
        out->index > out->count)
        return fault_add(fault, "--shard takes I/N, I from 1 to N, or auto");
    out->index--;
    return true;
}
