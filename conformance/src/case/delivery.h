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

/* A place where some reader takes a response as complete although more octets
 * follow: this many octets from the beginning of a list of steps. */
struct delivery_end {
    unsigned list;
    uint64_t offset;
};

struct delivery_ends {
    struct delivery_end *items; /* in order */
    size_t count;
    unsigned ms; /* how long to wait at each, unless the client asks or closes
                    first */
};

/* How many ends of a transcript a delivery waits at. */
#define DELIVERY_ENDS_MAX 16
/* Long enough for a client that takes a response as complete to say so. */
#define DELIVERY_END_MS 100

/* An idle delivery waits this long at ends, in ms, */
#define DELIVERY_IDLE_END_MS 100
/* ... and its client this long between response one and request two: time for
 * everything after response one to arrive. */
#define DELIVERY_IDLE_MS 300

struct delivery {
    bool tls;
    size_t segment; /* most octets in a segment: 1, or 0: as the case says */
    size_t cut;     /* one segment ends after this many octets; 0: none */
    bool idle;      /* request two comes after an idle time, */
    bool busy;      /* in which the client's process is kept busy: what
                       arrives then is there when request two is made */
    bool waits;     /* at each end, */
    const struct delivery_ends *ends; /* namely these; NULL: not known */
};

/* The first segments of a connection, this many, are sure to travel apart;
 * later ones follow as fast as the network takes them. */
#define DELIVERY_GAPS 256

/* "whole", "bytes", "cut@N" with N > 0, "ends", "idle", "busy", and the same
 * over TLS: "tls", "tls-bytes", "tls-cut@N", "tls-ends", "tls-idle",
 * "tls-busy". False if the word is not one of them; *out is then left as it
 * was. */
bool delivery_parse(struct sl_bytes word, struct delivery *out);

/* Writes the word for *d to name, which has room for DELIVERY_NAME octets. */
#define DELIVERY_NAME 40
void delivery_name(const struct delivery *d, char *name);

#endif
