/* SPDX-License-Identifier: MIT */
/* The workloads, their messages, and the goals. */
#ifndef WORKLOAD_H
#define WORKLOAD_H

#include <stddef.h>

#include "bench.h"
#include "input.h"

struct workload {
    const char *name;
    const char *text;
    const char *unit; /* what time and instructions are counted for */
    enum bench_work work;
    enum input_head head;     /* of BENCH_HEAD and BENCH_PIECES */
    size_t count;             /* chunks, or reads */
    size_t size;              /* octets of a chunk, a piece or a read */
    struct bench_found found; /* in each message */
};

/* The i-th, or NULL when i is past the last. */
const struct workload *workload_at(size_t i);

/* Of that name, or NULL. */
const struct workload *workload_find(const char *name);

/* Different heads of a workload: a branch predictor can learn a few of them,
 * and too many do not fit into the caches. */
#define WORKLOAD_HEADS 128
#define WORKLOAD_HEADS_MAX 4096

/* The messages of one workload. */
struct workload_input {
    struct bench_message messages[WORKLOAD_HEADS_MAX];
    size_t count;
    double units; /* in a message, on average */
};

/* heads, at most WORKLOAD_HEADS_MAX: how many there are, if it is of heads. */
void workload_make(const struct workload *w, size_t heads,
                   struct workload_input *out);
void workload_clear(struct workload_input *input);

/* How many times as fast as that peer one of our forms should be. */
struct goal {
    const char *workload;
    const char *form;
    const char *peer;
    double ratio;
};

/* The i-th, or NULL when i is past the last. */
const struct goal *goal_at(size_t i);

#endif
