/* SPDX-License-Identifier: MIT */
/*
 * The walkers: the fast path for heads. A walker takes what is plain (an
 * HTTP/1.x status line with single SP; field lines of a token, a colon, a
 * value without controls, CRLF, no fold) and stops at the first line that is
 * not, which the scalar rules of start_line.c and fields.c then read. On
 * plain lines both agree octet for octet, for every profile that uses a
 * walker: there is nothing to report and nothing to decide. That they agree
 * is tested exhaustively per octet and position, and fuzzed.
 */
#ifndef WALK_H
#define WALK_H

#include <stdbool.h>

#include <strictline/parser.h>

/* Octets that are scanned at once, before any of their lines is taken. */
#define WALK_STRIP 2048

/*
 * In state AT_FIELDS takes the plain lines from the pending one on, but not
 * the empty line that ends the section, and returns false. In state AT_START,
 * with nothing pending, does so after a plain start line; if that was the
 * whole head, and its framing is plain (framing_plain.h), *ev is the event and
 * true is returned. After false the states continue from where *p then is.
 */
typedef bool walker(struct sl_parser *p, struct sl_bytes *in,
                    struct sl_event *ev);

walker sl__walk_portable;
#if defined(__x86_64__) || defined(__i386__)
walker sl__walk_ssse3;
walker sl__walk_avx2;
#elif defined(__aarch64__)
walker sl__walk_neon;
#endif

/* The best walker for a processor with these, and for this machine. */
walker *sl__walk_best(bool avx2, bool ssse3);
walker *sl__walk_choose(void);

#endif
