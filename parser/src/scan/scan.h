/* SPDX-License-Identifier: MIT */
/*
 * What every stage of the parser needs at hand: the input, the options, and
 * where to report departures from the RFC and failures.
 */
#ifndef SCAN_H
#define SCAN_H

#include <strictline/parser.h>

#include "scan/acsl.h"

struct scan {
    const struct sl_options *options;
    const char *base; /* the input; spans count from here */
    uint64_t offset;  /* stream offset of base */
    struct sl_failure *failure;
};

/*@
  // All that s points to is there, and the failure is no part of it.
  predicate sound{L}(struct scan *s) =
      \valid_read(s) && \valid_read(s->options) &&
      \valid_read(s->options->profile) && \valid(s->failure) &&
      \separated(s->failure, s, s->options, s->options->profile) &&
      (s->options->found == \null || s->options->found == &found_by_caller);

  // s is what it was when the function was called.
  predicate same{L1, L2}(struct scan *s) =
      \at(s->options, L1) == \at(s->options, L2) &&
      \at(s->options->profile, L1) == \at(s->options->profile, L2) &&
      \at(s->base, L1) == \at(s->base, L2) &&
      \at(s->failure, L1) == \at(s->failure, L2);

  // The input goes at least as far as span does.
  predicate inside{L}(struct scan *s, struct sl_span span) =
      span.off + span.len <= UINT32_MAX &&
      \valid_read(s->base + (0 .. span.off + span.len - 1)) &&
      \separated(s->failure, s->base + (0 .. span.off + span.len - 1));
*/

/*@
  requires sound(s) && 0 <= what < SL_DEV_COUNT;
  assigns \nothing;
  ensures \result == s->options->profile->action[what];
*/
static inline enum sl_action scan_action(const struct scan *s,
                                         enum sl_deviation what)
{
    return (enum sl_action)s->options->profile->action[what];
}

/*@
  requires sound(s) && inside(s, span);
  assigns \nothing;
  ensures \result.ptr == s->base + span.off && \result.len == span.len;
  ensures readable(\result);
*/
static inline struct sl_bytes scan_bytes(const struct scan *s,
                                         struct sl_span span)
{
    return (struct sl_bytes){s->base + span.off, span.len};
}

/* Reports the deviation as a finding at octet `at`, whatever the profile. */
/*@ requires sound(s); assigns \nothing; */
void sl__scan_found(const struct scan *s, enum sl_deviation what, uint32_t at);

/*
 * The same; then, if the profile rejects it, fills the failure with where and
 * returns the deviation's error. SL_OK otherwise: the caller reads on as the
 * profile's action says.
 */
/*@
  requires sound(s) && inside(s, where) && 0 <= what < SL_DEV_COUNT;
  assigns *s->failure;
  ensures sound(s) && same{Pre, Post}(s) && inside(s, where);
  ensures s->options->profile->action[what] != SL_REJECT ==> \result == SL_OK;
*/
enum sl_err sl__scan_departs(const struct scan *s, enum sl_deviation what,
                             struct sl_span where);

/* The deviation that keeps a line from being a field; name is what it has of
 * one, up to the first octet that is neither of a name nor a colon. */
/*@
  requires sound(s) && inside(s, line);
  requires name.off == line.off && name.len <= line.len;
  assigns \nothing;
  ensures 0 <= \result < SL_DEV_COUNT;
*/
enum sl_deviation sl__scan_no_field(const struct scan *s, struct sl_span line,
                                    struct sl_span name);

/* Fills the failure and returns err. section is a string of static storage. */
/*@
  requires sound(s) && inside(s, where);
  assigns *s->failure;
  ensures sound(s) && same{Pre, Post}(s) && inside(s, where);
  ensures \result == err;
*/
enum sl_err sl__scan_fail(const struct scan *s, enum sl_err err,
                          const char *section, struct sl_span where);

#endif
