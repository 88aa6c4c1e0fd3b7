/* SPDX-License-Identifier: MIT */
/*
 * Socket addresses that lead out of this machine, and a record of those that
 * clients tried. Pure, except that it reads the addresses of our own
 * interfaces.
 */
#ifndef OUTSIDE_H
#define OUTSIDE_H

#include <stdbool.h>
#include <stddef.h>

#include "text/buffer.h"

/* Room for "[IPv6 ADDRESS]:PORT". */
#define OUTSIDE_NAME 64

/* What one client tried. */
struct outside {
    unsigned count;           /* of addresses outside this machine */
    unsigned unread;          /* of addresses that could not be read */
    char first[OUTSIDE_NAME]; /* the first address outside; "" if none */
};

/* The call that got an address: they differ in what no family means. */
enum outside_call { OUTSIDE_CONNECT, OUTSIDE_SEND };

/* Whether the octets of an address, as the kernel would read them, lead
 * elsewhere: not to a loopback, an interface of ours or a socket of this
 * machine. An address that the kernel refuses anyway does not. */
bool outside_leads(const void *address, size_t len, enum outside_call call);

/* "192.0.2.1:80", or "a socket of family 40". */
void outside_name(const void *address, size_t len, char out[OUTSIDE_NAME]);

/* ---- the record ---- */

/* Adds such an address to *o, and to what all clients tried. */
void outside_note(struct outside *o, const void *address, size_t len);
/* Adds one that could not be read. */
void outside_note_unread(struct outside *o);
/* Adds what is in *from, and empties it. */
void outside_move(struct outside *from, struct outside *to);

/* Starts a new record, and reads the interfaces of the machine. */
void outside_begin(void);
/* Whether anything was tried since. */
bool outside_is_tried(void);
/* "192.0.2.1:80, [2001:db8::1]:53; 3 times in all", or nothing. */
void outside_describe(struct buffer *out);

#endif
