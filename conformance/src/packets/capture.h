/* SPDX-License-Identifier: MIT */
/*
 * Captured packets, from any kind of file: from the link layer up to
 * connections.
 */
#ifndef CAPTURE_H
#define CAPTURE_H

#include "packets/fragments.h"
#include "packets/tcp.h"

struct capture {
    struct import *im;
    uint64_t number; /* of the last packet; the first is 1 */
    /* private */
    struct fragments fragments;
    struct tcp tcp;
};

struct capture *capture_new(struct import *im);

/* Takes the next packet: the octets captured of its `length`; times as in
 * import.h. */
void capture_packet(struct capture *c, int link, struct sl_bytes octets,
                    uint32_t length, uint64_t time);

/* The capture ends: passes on what is held, and frees it. */
void capture_finish(struct capture *c);

#endif
