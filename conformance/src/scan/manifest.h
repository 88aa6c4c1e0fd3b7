/* SPDX-License-Identifier: MIT */
/*
 * Which files to read: lines "path", "path TAB offset" or "path TAB offset TAB
 * length", and which of them belong to a shard.
 */
#ifndef MANIFEST_H
#define MANIFEST_H

#include <stdbool.h>

#include "text/buffer.h"

#define MANIFEST_TO_END UINT64_MAX

struct manifest_entry {
    char *line; /* as read */
    char *path;
    uint64_t offset;
    uint64_t length; /* MANIFEST_TO_END */
};

struct manifest {
    struct manifest_entry *entries;
    size_t count;
};

/* Shard number `index` (from 0) of `count` shards. */
struct shard {
    uint64_t index, count;
};

#define SHARD_ALL ((struct shard){0, 1})

void manifest_clear(struct manifest *m);

/* Adds the lines of the text that belong to the shard; empty lines are ignored.
 * False with a clause "name:line: what" in *fault. */
bool manifest_read(struct sl_bytes text, const char *name,
                   const struct shard *shard, struct manifest *m,
                   struct buffer *fault);

/* Adds a line that is only a path. */
void manifest_add(const char *path, const struct shard *shard,
                  struct manifest *m);

/*
 * Reads "I/N", I from 1 to N; or "auto" and "auto/N", which use the environment
 * of array jobs: SLURM_ARRAY_TASK_ID, with _MIN and _COUNT;
 * JOB_COMPLETION_INDEX, and AWS_BATCH_JOB_ARRAY_INDEX with _SIZE. get is
 * getenv. False with a clause in *fault.
 */
bool shard_read(const char *text, char *(*get)(const char *name),
                struct shard *out, struct buffer *fault);

#endif
