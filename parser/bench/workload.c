/* SPDX-License-Identifier: MIT */
#include "workload.h"

#include <string.h>

#define KIB 1024u
#define MIB (1024u * KIB)

static const struct workload workloads[] = {
    {"W1",
     "heads of 82 octets, 3 fields",
     "head",
     BENCH_HEAD,
     INPUT_SMALL,
     0,
     0,
     {3, 0}},
    {"W2",
     "heads of 706 octets, 17 fields",
     "head",
     BENCH_HEAD,
     INPUT_MIDDLE,
     0,
     0,
     {17, 0}},
    {"W3",
     "heads of 5200 octets, 55 fields",
     "head",
     BENCH_HEAD,
     INPUT_LARGE,
     0,
     0,
     {55, 0}},
    {"W4",
     "64 chunks of 16 KiB",
     "chunk",
     BENCH_CHUNKED,
     INPUT_SMALL,
     64,
     16 * KIB,
     {2, MIB}},
    {"W5",
     "4096 chunks of 64 octets",
     "chunk",
     BENCH_CHUNKED,
     INPUT_SMALL,
     4096,
     64,
     {2, 4096 * 64}},
    {"W6",
     "16384 chunks of 1 octet",
     "chunk",
     BENCH_CHUNKED,
     INPUT_SMALL,
     16384,
     1,
     {2, 16384}},
    {"W7-1-W2",
     "W2, an octet at a time",
     "octet",
     BENCH_PIECES,
     INPUT_MIDDLE,
     0,
     1,
     {17, 0}},
    {"W7-1-W3",
     "W3, an octet at a time",
     "octet",
     BENCH_PIECES,
     INPUT_LARGE,
     0,
     1,
     {55, 0}},
    {"W7-64-W2",
     "W2, 64 octets at a time",
     "octet",
     BENCH_PIECES,
     INPUT_MIDDLE,
     0,
     64,
     {17, 0}},
    {"W7-64-W3",
     "W3, 64 octets at a time",
     "octet",
     BENCH_PIECES,
     INPUT_LARGE,
     0,
     64,
     {55, 0}},
    {"W8",
     "Content-Length of 1 MiB in reads of 16 KiB",
     "read",
     BENCH_LENGTH,
     INPUT_SMALL,
     64,
     16 * KIB,
     {2, MIB}},
};

static const struct goal goals[] = {
    {"W1", "strictline", "picohttpparser", 1.4},
    {"W2", "strictline", "picohttpparser", 2.9},
    {"W3", "strictline", "picohttpparser", 4.3},
    {"W1", "strictline", "llhttp", 4},
    {"W2", "strictline", "llhttp", 5},
    {"W3", "strictline", "llhttp", 5},
    {"W1", "strictline", "http_parser", 6},
    {"W2", "strictline", "http_parser", 12},
    {"W3", "strictline", "http_parser", 20},
    {"W1", "strictline-portable", "picohttpparser", 1.3},
    {"W2", "strictline-portable", "picohttpparser", 1.3},
    {"W3", "strictline-portable", "picohttpparser", 1.3},
    {"W4", "strictline", "httparse", 1},
    {"W4", "strictline", "llhttp", 2.4},
    {"W5", "strictline", "httparse", 1.6},
    {"W5", "strictline", "llhttp", 4},
    {"W6", "strictline", "httparse", 2},
    {"W6", "strictline", "llhttp", 4},
    {"W7-1-W2", "strictline", "llhttp", 2.8},
    {"W7-1-W3", "strictline", "llhttp", 2.8},
    {"W7-64-W3", "strictline", "llhttp", 3},
    {"W8", "strictline", "beast", 2},
};

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

const struct workload *workload_at(size_t i)
{
    return i < COUNT(workloads) ? &workloads[i] : NULL;
}

const struct workload *workload_find(const char *name)
{
    for (size_t i = 0; i < COUNT(workloads); i++)
        if (strcmp(workloads[i].name, name) == 0)
            return &workloads[i];
    return NULL;
}

const struct goal *goal_at(size_t i)
{
    return i < COUNT(goals) ? &goals[i] : NULL;
}

static void make_heads(const struct workload *w, size_t heads,
                       struct workload_input *out)
{
    size_t octets = 0;

    input_heads(w->head, heads, out->messages);
    out->count = heads;
    for (size_t i = 0; i < out->count; i++)
        octets += out->messages[i].len;
    out->units = w->work == BENCH_HEAD ? 1 : (double)octets / (double)heads;
}

void workload_make(const struct workload *w, size_t heads,
                   struct workload_input *out)
{
    struct bench_message *first = &out->messages[0];

    out->count = 1;
    out->units = (double)w->count;
    switch (w->work) {
    case BENCH_HEAD:
    case BENCH_PIECES:
        make_heads(w, heads, out);
        break;
    case BENCH_CHUNKED:
        input_chunked(w->count, w->size, first);
        break;
    case BENCH_LENGTH:
        input_length(w->count * w->size, first);
        break;
    case BENCH_WORKS:
        break;
    }
    for (size_t i = 0; i < out->count; i++)
        out->messages[i].piece =
            w->work == BENCH_PIECES || w->work == BENCH_LENGTH
                ? w->size
                : out->messages[i].len;
}

void workload_clear(struct workload_input *input)
{
    for (size_t i = 0; i < input->count; i++)
        input_clear(&input->messages[i]);
}
