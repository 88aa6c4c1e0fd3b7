/* SPDX-License-Identifier: MIT */
/*
 * A delivery: how the octets of a transcript travel. The outcome must not
 * depend on it.
 */
#ifndef DELIVERY_H
#define DELIVERY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <strictline/bytes.h>

/* A place at which some reader takes a response for complete, and more octets
 * follow: this many octets from the beginning of a list of steps. */
struct delivery_end {
    unsigned list;
    uint64_t offset;
};

struct delivery_ends {
    struct delivery_end *items; /* in order */
    size_t count;
    unsigned ms; /* how long each is waited at, unless the client asks or
                    closes before */
};

/* How many ends of a transcript a delivery waits at. */
#define DELIVERY_ENDS_MAX 16
/* So long that a client that takes a response for complete has said so. */
#define DELIVERY_END_MS 100

/* An idle delivery waits at ends only so long, in ms, */
#define DELIVERY_IDLE_END_MS 100
/* ... and its client between response one and request two so long: time for
 * all that follows response one to come. */
#define DELIVERY_IDLE_MS 300

struct delivery {
    bool tls;
    size_t segment; /* octets of a segment at most: 1, or 0 for as the case
                       says */
    size_t cut;     /* one segment ends after this many octets; 0: none */
    bool idle;      /* request two comes after an idle time, */
    bool busy;      /* in which the client's process is kept busy: what
                       arrives then is there when request two is made */
    bool waits;     /* at each end, */
    const struct delivery_ends *ends; /* which are these; NULL: not known */
};

/* So many segments of a connection are sure to travel apart; those after them
 * follow as fast as the network takes them. */
#define DELIVERY_GAPS 256

/* "whole", "bytes", "cut@N" with N > 0, "ends", "idle", "busy", and the same
 * over TLS: "tls", "tls-bytes", "tls-cut@N", "tls-ends", "tls-idle",
 * "tls-busy". false if the word is none of them; *out is then left as it was.
 */
bool delivery_parse(struct sl_bytes word, struct delivery *out);

/* Writes the word for *d to name, which has room for DELIVERY_NAME octets. */
#define DELIVERY_NAME 40
void delivery_name(const struct delivery *d, char *name);

#endif
