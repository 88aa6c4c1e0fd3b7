/* SPDX-License-Identifier: MIT */
/*
 * Dumps that people paste: one direction, or two that differ in indentation or
 * names. The octets show which is the server's.
 */
#ifndef LANES_H
#define LANES_H

#include "source/import.h"

/* How many octets are held back until a first line is whole. */
#define LANES_HEAD_MAX 1024

struct lanes {
    struct import *im;
    /* private */
    struct import_connection connection;
    bool open;
    struct lane {
        struct buffer head; /* held back */
        uint64_t place;     /* of head */
        bool settled;
        enum import_side side;
    } lanes[2];
};

void lanes_init(struct lanes *l, struct import *im);

/* Passes on a segment of lane 0 or 1. */
void lanes_octets(struct lanes *l, unsigned lane, struct sl_bytes octets,
                  uint64_t place);
/* Octets are missing at place; 0: the number is unknown. */
void lanes_gap(struct lanes *l, unsigned lane, uint64_t length, uint64_t place);

/* Ends the connection, if there is one; another may begin. */
void lanes_finish(struct lanes *l);

/* Whether the octets begin like a response, or like a request line. */
bool lanes_is_response(struct sl_bytes octets);
bool lanes_is_request(struct sl_bytes octets);

#endif
