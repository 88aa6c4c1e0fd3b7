/* SPDX-License-Identifier: MIT */
/*
 * A delivery: how the octets of a transcript travel. The outcome must not
 * depend on it.
 */
#ifndef DELIVERY_H
#define DELIVERY_H

#include <stdbool.h>
#include <stddef.h>

#include <strictline/bytes.h>

struct delivery {
    bool tls;
    size_t segment; /* octets of a segment at most: 1, or 0 for as the case
                       says */
    size_t cut;     /* one segment ends after so many octets; 0: none */
};

/* So many segments of a connection are sure to travel apart; those after them
 * follow as fast as the network takes them. */
#define DELIVERY_GAPS 256

/* "whole", "bytes", "cut@N" with N > 0, and the same over TLS: "tls",
 * "tls-bytes", "tls-cut@N". false if the word is none of them; *out is then
 * left as it was. */
bool delivery_parse(struct sl_bytes word, struct delivery *out);

/* Writes the word for *d to name, which has room for DELIVERY_NAME octets. */
#define DELIVERY_NAME 40
void delivery_name(const struct delivery *d, char *name);

#endif
