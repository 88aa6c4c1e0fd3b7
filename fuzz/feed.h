/* SPDX-License-Identifier: MIT */
/*
 * Feeds one input to a parser in a given manner and traces what it reports. On
 * the way it aborts, with a message, if the parser breaks a promise of its
 * header that one run can show: it consumed more than it was given, moved
 * backwards, made no progress, or delivered octets that it was not given.
 */
#ifndef FEED_H
#define FEED_H

#include "trace.h"

enum feed_manner {
    FEED_WHOLE,  /* all octets, then the end */
    FEED_OCTETS, /* one octet more each time, then the end */
    FEED_PIECES, /* pieces of random length, the same for the same input */
    FEED_ENDED,  /* the end is known before the first octet is read */
    FEED_CHUNKS, /* larger pieces; sl_parser_chunks is tried first */
    FEED_SCALAR, /* whole, without the fast paths */
    FEED_MANNERS
};

const char *feed_manner_name(enum feed_manner manner);

struct feed_setup {
    struct sl_options options; /* found and context are set by feed_all */
    enum sl_request request;
    bool ends; /* the input ends; otherwise more might come */
};

/* Several responses may follow each other in input; t gets all of them. */
void feed_all(const struct feed_setup *setup, struct sl_bytes input,
              enum feed_manner manner, struct trace *t);

#endif
