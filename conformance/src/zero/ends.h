/* SPDX-License-Identifier: MIT */
/*
 * Where readers find the end of what a transcript sends. A reader that takes a
 * short message for the complete one would meet the octets that follow in the
 * same read, report an error, and look right; so a delivery can wait at each of
 * these places (case/delivery.h). Pure.
 */
#ifndef ENDS_H
#define ENDS_H

#include "case/delivery.h"
#include "case/transcript.h"
#include "zero/inprocess.h"

/* A transcript that sends more than this, or without end, is not searched. */
#define ENDS_SEARCH_MAX (128u << 10)

/*
 * Adds to *out, which is zeroed, each place where one of the count readers
 * considers a response complete, or where a body ends that a rule of the case
 * names, if more octets follow it at once. In transcript order, at most
 * DELIVERY_ENDS_MAX.
 */
void ends_find(const struct inprocess *const *readers, size_t count,
               const struct transcript *t, struct delivery_ends *out);
void ends_clear(struct delivery_ends *ends);

#endif
