/* SPDX-License-Identifier: MIT */
/*
 * Takes secrets out of octets in place. Lengths stay, and so does what a
 * parser looks at: line ends, separators, controls, and which octets are
 * outside ASCII.
 */
#ifndef REDACT_H
#define REDACT_H

#include <stddef.h>

/*
 * The values of Cookie, Set-Cookie, Authorization, Proxy-Authorization and of
 * the fields that carry addresses of clients, in any line that begins with
 * such a name, also in trailers; and IP addresses in the octets up to the
 * first empty line. Returns how many octets were changed.
 */
size_t redact_octets(char *octets, size_t len);

/* All IP addresses in it. */
size_t redact_addresses(char *text, size_t len);

#endif
