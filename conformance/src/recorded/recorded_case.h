/* SPDX-License-Identifier: MIT */
/*
 * Exchanges become cases: an exchange_sink in, a transcript out for each. An
 * answer stays in memory until it ends, at most RECORDED_CASE_MAX octets.
 */
#ifndef RECORDED_CASE_H
#define RECORDED_CASE_H

#include "case/transcript.h"
#include "recorded/exchange.h"

/* A larger answer cannot be a case: the file would be too long. */
#define RECORDED_CASE_MAX TRANSCRIPT_FILE_MAX

struct recorded_case_rule {
    const char *file;   /* its name, for the provenance */
    const char *sha256; /* of the file; NULL: not known */
    const char *unit;   /* of places, see import_format */
    bool redact;        /* see redact.h */
    bool pauses;        /* write the times between segments as pauses */
    bool joined;        /* do not keep the segments apart */
    unsigned speed;     /* divides the pauses; 0 is 1 */
};

enum recorded_case_state {
    RECORDED_WHOLE,
    RECORDED_PARTIAL,  /* recorded up to a hole, or to the end of the file; the
                          case holds what precedes it, then stalls */
    RECORDED_TOO_LARGE /* no transcript */
};

struct recorded_case {
    enum recorded_case_state state;
    struct transcript transcript; /* without id and path */
    const struct exchange *exchange;
    unsigned status;        /* 0: no response was understood */
    struct sl_bytes octets; /* of the answer, up to the first hole */
};

struct recorded_case_maker {
    const struct recorded_case_rule *rule;
    /* Called for each exchange. *c is the maker's, valid during the call. */
    void (*take)(void *context, const struct recorded_case *c);
    void *context;
};

/* The `take` of an exchange_sink whose context is the maker. */
void recorded_case_take(void *maker, const struct exchange_event *ev);

#endif
