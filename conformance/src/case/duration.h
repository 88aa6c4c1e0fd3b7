/* SPDX-License-Identifier: MIT */
/*
 * How long the server itself needs to play a case: a client must not run into
 * its time limit because the server was slow.
 */
#ifndef DURATION_H
#define DURATION_H

#include "case/delivery.h"
#include "case/transcript.h"

/* How many milliseconds the pauses and segments of t may take, delivered as *d
 * says; at most a minute for the pauses. */
unsigned duration_of(const struct transcript *t, const struct delivery *d);

#endif
