/* SPDX-License-Identifier: MIT */
/*
 * Addresses of sockets that lead out of this machine, and a record of those
 * that clients tried. Pure, but for the addresses of our own interfaces.
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
    unsigned count;           /* of addresses outside of this machine */
    unsigned unread;          /* of addresses that could not be read */
    char first[OUTSIDE_NAME]; /* of the former; "" if there is none */
};

/* The call that an address was given to: they differ in what no family means.
 */
enum outside_call { OUTSIDE_CONNECT, OUTSIDE_SEND };

/* The octets of an address, as the kernel would read them, lead elsewhere:
 * neither to a loopback, nor to an interface of ours, nor to a socket of this
 * machine's. What the kernel refuses anyway does not. */
bool outside_leads(const void *address, size_t len, enum outside_call call);

/* "192.0.2.1:80", or "a socket of family 40". */
void outside_name(const void *address, size_t len, char out[OUTSIDE_NAME]);

/* ---- the record ---- */

/* Adds such an address to *o, and to what all clients tried. */
void outside_note(struct outside *o, const void *address, size_t len);
/* Adds one that could not be read. */
void outside_note_unread(struct outside *o);
/* Adds what stands in *from, which is empty afterwards. */
void outside_move(struct outside *from, struct outside *to);

/* From now on nothing was tried; the interfaces of the machine are read. */
void outside_begin(void);
/* Whether something was tried since. */
bool outside_is_tried(void);
/* "192.0.2.1:80, [2001:db8::1]:53; 3 times in all", or nothing. */
void outside_describe(struct buffer *out);

#endif
