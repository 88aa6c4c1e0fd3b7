/* SPDX-License-Identifier: MIT */
/*
 * Octets as text, in pieces that a person can read: a line of HTTP, or a long
 * run of one octet, as string literals of the case format.
 */
#ifndef OCTETS_H
#define OCTETS_H

#include "text/buffer.h"

/* The shortest run of one octet that is a piece of its own. */
#define OCTETS_RUN 24

/*
 * Takes the next piece off *rest, which is not empty: a run, or the octets up
 * to and including the next LF, up to the next run, or as many as fit into
 * width columns when they are escaped.
 */
struct sl_bytes octets_take(struct sl_bytes *rest, size_t width);

/* Adds the piece with its quotes: "a\r\n", or 1000*"x" for a run. */
void octets_add(struct buffer *out, struct sl_bytes piece);

/* Adds all of it on one line, a space between the pieces; "" if empty. */
void octets_add_all(struct buffer *out, struct sl_bytes bytes);

/* Adds bytes as a string literal of the case format, without the quotes;
 * at most limit octets of the input (0: all), then "..." follows. */
void octets_escape(struct buffer *out, struct sl_bytes bytes, size_t limit);

/* Adds bytes as hex digits, in lower case. */
void octets_add_hex(struct buffer *out, struct sl_bytes bytes);

#endif
