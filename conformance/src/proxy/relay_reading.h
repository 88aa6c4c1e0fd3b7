/* SPDX-License-Identifier: MIT */
/*
 * How to read octets that an origin sends and a proxy passes on. Pure.
 */
#ifndef RELAY_READING_H
#define RELAY_READING_H

#include "loose/reading.h"
#include "wire/relayed.h"

/* A profile without limits: what is long is not malformed. */
struct reading_rule relay_reading_rule(const char *profile);

/* Octets that end the connection; its input is the caller's to free. */
struct source relay_source(struct sl_bytes octets);

/* Reads octets, which end the connection, with the lenient profile. */
void relay_read(struct sl_bytes octets, const char *method, bool trailers,
                struct reading *out);

/* Notes in *r what the lenient profile finds in its octets. */
void relay_find(struct relayed *r, const char *method);

#endif
