/* SPDX-License-Identifier: MIT */
/*
 * Dumps that people paste: one direction, or two that are kept apart by
 * indentation or by names. Which of them is the server's shows in the octets.
 */
#ifndef LANES_H
#define LANES_H

#include "source/import.h"

/* Octets that may be held back until a first line is whole. */
#define LANES_HEAD_MAX 1024

struct lanes {
    struct import *im;
    /* private */
    struct import_connection connection;
    bool open;
    struct lane {
        struct buffer head; /* held back */
        uint64_t place;     /* of it */
        bool settled;
        enum import_side side;
    } lanes[2];
};

void lanes_init(struct lanes *l, struct import *im);

/* A segment of lane 0 or 1. */
void lanes_octets(struct lanes *l, unsigned lane, struct sl_bytes octets,
                  uint64_t place);
/* Octets are missing there; 0: nobody knows how many. */
void lanes_gap(struct lanes *l, unsigned lane, uint64_t length, uint64_t place);

/* Ends the connection, if there is one; another may begin. */
void lanes_finish(struct lanes *l);

/* Whether the octets begin like a response, or like a request line. */
bool lanes_is_response(struct sl_bytes octets);
bool lanes_is_request(struct sl_bytes octets);

#endif
