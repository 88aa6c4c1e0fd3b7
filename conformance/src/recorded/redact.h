/* SPDX-License-Identifier: MIT */
/*
 * Removes secrets from octets in place. Lengths stay, and so does everything a
 * parser looks at: line ends, separators, controls, and which octets are not
 * ASCII.
 */
#ifndef REDACT_H
#define REDACT_H

#include <stddef.h>

/*
 * Redacts the values of Cookie, Set-Cookie, Authorization, Proxy-Authorization
 * and fields with client addresses, in any line that begins with such a name,
 * trailers included; and IP addresses in the octets up to the first empty line.
 * Returns how many octets were changed.
 */
size_t redact_octets(char *octets, size_t len);

/* All IP addresses in text. */
size_t redact_addresses(char *text, size_t len);

#endif
