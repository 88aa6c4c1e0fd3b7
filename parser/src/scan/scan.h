/* SPDX-License-Identifier: MIT */
/*
 * What every stage of the parser needs at hand: the input, the options, and
 * where to report departures from the RFC and failures.
 */
#ifndef SCAN_H
#define SCAN_H

#include <strictline/parser.h>

struct scan {
    const struct sl_options *options;
    const char *base; /* the input; spans count from here */
    uint64_t offset;  /* stream offset of base */
    struct sl_failure *failure;
    /* Findings in these offsets of the stream are reported: none where octets
     * are read, all where they are read again for that (core/findings.h). */
    uint64_t from, to;
};

static inline enum sl_action scan_action(const struct scan *s,
                                         enum sl_deviation what)
{
    return (enum sl_action)s->options->profile->action[what];
}

static inline struct sl_bytes scan_bytes(const struct scan *s,
                                         struct sl_span span)
{
    return (struct sl_bytes){s->base + span.off, span.len};
}

/* Reports the deviation as a finding at octet `at`, if that is asked for. */
void sl__scan_found(const struct scan *s, enum sl_deviation what, uint32_t at);

/*
 * The same; then, if the profile rejects it, fills the failure with where and
 * returns the deviation's error. SL_OK otherwise: the caller reads on as the
 * profile's action says.
 */
enum sl_err sl__scan_departs(const struct scan *s, enum sl_deviation what,
                             struct sl_span where);

/* Fills the failure and returns err. section is a string of static storage. */
enum sl_err sl__scan_fail(const struct scan *s, enum sl_err err,
                          const char *section, struct sl_span where);

#endif
