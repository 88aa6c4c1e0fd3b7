/* SPDX-License-Identifier: MIT */
/*
 * What a peer is: one HTTP/1 parser, and how it does each kind of work. A peer
 * is one file peer_<name>.c with a table bench_peer_<name>, and
 * peer_<name>.cmake, which finds it.
 *
 * Equal work: each message has a fresh parser, and each field is recorded as
 * (name, length, value, length) in an array, by the parser or its callbacks.
 */
#ifndef BENCH_H
#define BENCH_H

#include <stdbool.h>
#include <stddef.h>

/* Fields of a message at most. */
#define BENCH_FIELDS 128

struct bench_field {
    const char *name;
    size_t name_len;
    const char *value;
    size_t value_len;
};

struct bench_message {
    char *ptr;
    size_t len;
    size_t piece; /* octets given in one call at most */
};

enum bench_work {
    BENCH_HEAD,    /* a head, whole */
    BENCH_PIECES,  /* a head that grows by a piece at a time */
    BENCH_CHUNKED, /* a head with a chunked body, whole */
    BENCH_LENGTH,  /* a head with a body of known length, in pieces that are
                      given once */
    BENCH_WORKS
};

/* What a peer found in a message. */
struct bench_found {
    size_t fields;
    size_t body; /* octets of payload */
};

/* Parses one message; false if it is refused or not complete. context is that
 * of the peer. */
typedef bool bench_parse(const void *context,
                         const struct bench_message *message,
                         struct bench_found *found);

struct bench_peer {
    const char *name; /* NULL ends a table of peers */
    /* NULL for work that it cannot do */
    bench_parse *parse[BENCH_WORKS];
    const void *context;
    /* The fields of the message that was parsed last; for comparing, and not
     * measured. */
    const struct bench_field *(*fields)(void);
    bool moves_chunks; /* BENCH_CHUNKED changes the message */
};

#endif
