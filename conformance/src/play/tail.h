/* SPDX-License-Identifier: MIT */
/*
 * Where an answer may be considered complete. What a server sends after it is a
 * trap for clients that keep it in their buffer, but a fair one only if it
 * arrives with the end of the answer. If it arrives later, even a perfect
 * client cannot tell that it is not the answer to a request sent meanwhile. So
 * a delivery that cuts must not cut there.
 */
#ifndef TAIL_H
#define TAIL_H

#include <stdint.h>

#include "case/transcript.h"

#define TAIL_NONE UINT64_MAX

/*
 * The octets of the steps from `step` up to where the server waits for a
 * request or ends are the answer to a request with that method. Returns the
 * offset in them of the last octet of the final response, for the first of our
 * parser's profiles to finish; TAIL_NONE if none finishes within the first
 * TAIL_SEARCH_MAX octets.
 */
#define TAIL_SEARCH_MAX (256u << 10)
uint64_t tail_find(const struct transcript *t, size_t step, const char *method);

#endif
