/* SPDX-License-Identifier: MIT */
/*
 * Measuring: first all peers must find the same in all messages, then they
 * take turns, and the shortest time of each counts.
 */
#ifndef MEASURE_H
#define MEASURE_H

#include <stdbool.h>
#include <stdint.h>

#include "peers.h"
#include "workload.h"

struct measured {
    const struct workload *workload;
    double ns[PEERS_MAX]; /* for a unit; 0: the peer does not do this work */
};

/* Whether all peers find what is in the messages of this workload, and the
 * same fields; if not, standard error names the one that does not. */
bool measure_check(const struct workload *w, const struct workload_input *in);

/* Lets the peers take turns, `rounds` times. */
void measure_run(const struct workload *w, const struct workload_input *in,
                 unsigned rounds, struct measured *out);

/* Lets one peer parse `count` messages. False: it refused one. */
bool measure_once(const struct workload *w, const struct workload_input *in,
                  const struct bench_peer *peer, uint64_t count);

#endif
