/* SPDX-License-Identifier: MIT */
/*
 * The requests of one connection, in order. What they ask for decides how their
 * answers end; they are not judged.
 */
#ifndef REQUESTS_H
#define REQUESTS_H

#include "source/import.h"
#include "source/message.h"

/* A longer head is not a request that we can read. */
#define REQUESTS_HEAD_MAX (64u << 10)

struct asked {
    struct buffer head; /* start line and fields, with the empty line */
    enum sl_request kind;
    uint64_t peer; /* octets of answers that had been received; see import.h */
    uint64_t time;
    uint64_t place;
};

/* The method, a view of the head; empty if there is none. */
struct sl_bytes asked_method(const struct asked *a);
/* What is between the method and the version. */
struct sl_bytes asked_target(const struct asked *a);
void asked_clear(struct asked *a);

enum requests_state {
    REQUESTS_HEAD, /* between requests, or in a head */
    REQUESTS_BODY,
    REQUESTS_LOST /* position unknown */
};

struct requests {
    /* private */
    enum requests_state state;
    struct asked next;
    struct message body;
};

void requests_clear(struct requests *r);

/*
 * Consumes from *in what belongs to the request under way. True when its head
 * is complete: *out is that request, for the caller to clear. ev is the event
 * that brought the octets; a lost stream resumes at a segment that begins like
 * a request.
 */
bool requests_read(struct requests *r, const struct import_event *ev,
                   struct sl_bytes *in, struct asked *out);

/* count octets are missing; 0: an unknown number. */
void requests_skip(struct requests *r, uint64_t count);

#endif
