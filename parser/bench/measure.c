/* SPDX-License-Identifier: MIT */
/*
 * Time is that of the thread on its processor. A slice is many messages, so
 * that the clock costs nothing; where a peer changes its message, each is a
 * fresh copy that is made while the clock stands still.
 */
#define _POSIX_C_SOURCE 200809L
#include "measure.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define SLICE_NS 2e6

static double clock_ns(void)
{
    struct timespec now;

    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e9 + (double)now.tv_nsec;
}

static bool needs_copy(const struct workload *w, const struct bench_peer *peer)
{
    return peer->moves_chunks && w->work == BENCH_CHUNKED;
}

/* A copy of the message, in memory that is used again. */
static struct bench_message copy_message(const struct bench_message *m)
{
    static char *memory;
    static size_t room;
    struct bench_message copy = *m;

    if (room < m->len) {
        free(memory);
        memory = malloc(m->len);
        room = m->len;
    }
    if (memory == NULL) {
        fputs("parser-bench: out of memory\n", stderr);
        exit(EXIT_FAILURE);
    }
    memcpy(memory, m->ptr, m->len);
    copy.ptr = memory;
    return copy;
}

static bool parse_one(const struct workload *w, const struct bench_peer *peer,
                      const struct bench_message *m, struct bench_found *found)
{
    return peer->parse[w->work](peer->context, m, found);
}

static bool complain(const struct workload *w, const struct bench_peer *peer,
                     size_t i, const char *what)
{
    fprintf(stderr, "parser-bench: %s, message %zu: %s %s\n", w->name, i,
            peer->name, what);
    return false;
}

static bool same_field(const struct bench_field *a, const struct bench_field *b)
{
    return a->name_len == b->name_len && a->value_len == b->value_len &&
           memcmp(a->name, b->name, a->name_len) == 0 &&
           memcmp(a->value, b->value, a->value_len) == 0;
}

static bool same_fields(const struct bench_field *a,
                        const struct bench_field *b, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!same_field(&a[i], &b[i]))
            return false;
    return true;
}

/* The others must find the first peer's fields. */
static bool check_message(const struct workload *w,
                          const struct bench_message *message, size_t number)
{
    const struct bench_field *wanted = NULL;
    const struct bench_peer *peer;

    for (size_t i = 0; (peer = peers_at(i)) != NULL; i++) {
        struct bench_message m = *message;
        struct bench_found found = {0, 0};

        if (peer->parse[w->work] == NULL)
            continue;
        if (needs_copy(w, peer))
            m = copy_message(message);
        if (!parse_one(w, peer, &m, &found))
            return complain(w, peer, number, "refuses it");
        if (found.fields != w->found.fields)
            return complain(w, peer, number, "finds another number of fields");
        if (found.body != w->found.body)
            return complain(w, peer, number, "finds another length of body");
        if (wanted == NULL)
            wanted = peer->fields();
        if (!same_fields(wanted, peer->fields(), found.fields))
            return complain(w, peer, number, "finds other fields");
    }
    return true;
}

bool measure_check(const struct workload *w, const struct workload_input *in)
{
    for (size_t i = 0; i < in->count; i++)
        if (!check_message(w, &in->messages[i], i))
            return false;
    return true;
}

/* Nanoseconds for all messages of the workload, repeated. Every second time
 * backwards: what came last is then still in the cache even if not all
 * messages fit, as is what has just been received. */
static double time_slice(const struct workload *w,
                         const struct workload_input *in,
                         const struct bench_peer *peer, uint64_t times)
{
    struct bench_found found;
    double start = clock_ns();

    for (; times > 0; times--)
        for (size_t i = 0; i < in->count; i++) {
            size_t at = times % 2 == 0 ? i : in->count - 1 - i;

            parse_one(w, peer, &in->messages[at], &found);
        }
    return clock_ns() - start;
}

static double time_copies(const struct workload *w,
                          const struct workload_input *in,
                          const struct bench_peer *peer, uint64_t times)
{
    struct bench_found found;
    double ns = 0;

    for (; times > 0; times--) {
        struct bench_message m = copy_message(&in->messages[0]);
        double start = clock_ns();

        parse_one(w, peer, &m, &found);
        ns += clock_ns() - start;
    }
    return ns;
}

static double time_peer(const struct workload *w,
                        const struct workload_input *in,
                        const struct bench_peer *peer, uint64_t times)
{
    return needs_copy(w, peer) ? time_copies(w, in, peer, times)
                               : time_slice(w, in, peer, times);
}

/* How many times makes a slice. */
static uint64_t find_times(const struct workload *w,
                           const struct workload_input *in,
                           const struct bench_peer *peer)
{
    uint64_t times = 1;

    while (time_peer(w, in, peer, times) < SLICE_NS)
        times *= 2;
    return times;
}

/* One round of one peer: the time of a unit, if it is the shortest so far. */
static void take_turn(const struct workload *w, const struct workload_input *in,
                      const struct bench_peer *peer, uint64_t times,
                      double *best)
{
    double ns;

    if (times == 0)
        return;
    time_peer(w, in, peer, 1); /* its code and tables in the caches */
    ns = time_peer(w, in, peer, times) /
         ((double)(times * in->count) * in->units);
    if (*best <= 0 || ns < *best)
        *best = ns;
}

void measure_run(const struct workload *w, const struct workload_input *in,
                 unsigned rounds, struct measured *out)
{
    uint64_t times[PEERS_MAX] = {0};
    const struct bench_peer *peer;
    size_t peers = 0;

    out->workload = w;
    for (; (peer = peers_at(peers)) != NULL; peers++) {
        out->ns[peers] = 0;
        if (peer->parse[w->work] != NULL)
            times[peers] = find_times(w, in, peer);
    }
    /* Each round begins with another peer, so that none always follows the one
     * that disturbs the caches. */
    for (size_t turn = 0; turn < rounds * peers; turn++) {
        size_t i = (turn + turn / peers) % peers;

        take_turn(w, in, peers_at(i), times[i], &out->ns[i]);
    }
}

bool measure_once(const struct workload *w, const struct workload_input *in,
                  const struct bench_peer *peer, uint64_t count)
{
    struct bench_found found;

    for (uint64_t i = 0; i < count; i++) {
        const struct bench_message *message = &in->messages[i % in->count];
        struct bench_message m =
            needs_copy(w, peer) ? copy_message(message) : *message;

        if (!parse_one(w, peer, &m, &found))
            return complain(w, peer, i % in->count, "refuses it");
    }
    return true;
}
