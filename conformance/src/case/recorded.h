/* SPDX-License-Identifier: MIT */
/*
 * What a case says about the recording it was made from: where its octets
 * stood, and how much of what the server really sent has survived.
 */
#ifndef RECORDED_H
#define RECORDED_H

#include <stdbool.h>

#include "text/buffer.h"

/* From the most faithful to the least. */
enum fidelity {
    FIDELITY_NONE,         /* not a recording: written by hand */
    FIDELITY_WIRE,         /* octets, segments, times and the end */
    FIDELITY_WIRE_GAP,     /* the same, but the recording has holes */
    FIDELITY_BLOCK,        /* exact octets; the segments were not recorded */
    FIDELITY_BLOCK_EDITED, /* masked, decoded or refolded by the recorder */
    FIDELITY_REBUILT       /* put together again from parsed parts */
};
#define FIDELITY_COUNT (FIDELITY_REBUILT + 1)

struct recorded {
    char *place;  /* "shop.pcap packets 4-9"; NULL: not a recording */
    char *sha256; /* of the file, 64 hex digits; NULL: not stated */
    enum fidelity fidelity;
    char *edited;          /* which parts the server did not send; NULL */
    struct buffer request; /* head of the request; empty: not recorded */
};

/* "wire", "wire-gap", "block", "block-edited", "rebuilt"; "" of NONE. */
const char *fidelity_name(enum fidelity fidelity);

/* False if the word names none; *out is then left as it was. */
bool fidelity_find(struct sl_bytes word, enum fidelity *out);

void recorded_clear(struct recorded *r);

#endif
