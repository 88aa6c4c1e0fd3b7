/* SPDX-License-Identifier: MIT */
/*
 * Other people's parsers, in this process: the filters of
 * conformance/drivers/src, and libcurl over a pair of sockets. The build finds
 * those whose packages are installed.
 */
#ifndef PEERS_H
#define PEERS_H

#include <stdbool.h>
#include <stddef.h>

struct peer_outcome {
    bool able;     /* it can be asked this */
    bool complete; /* the response was taken as complete */
    long status;   /* -1: not known */
    char *body;    /* ours to free */
    size_t len;
    char *error; /* or NULL */
};

/* The name of the i-th peer; NULL past the last one. */
const char *peer_name(size_t i);

/* How it reads octets that answer the method. ends: the connection closes
 * after them; otherwise it stays open. */
void peer_read(size_t i, const char *method, const char *octets, size_t len,
               bool ends, struct peer_outcome *out);
void peer_outcome_clear(struct peer_outcome *out);

#endif
