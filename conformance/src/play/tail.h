/* SPDX-License-Identifier: MIT */
/*
 * Where an answer may be taken as whole. What a server sends after it is a
 * trap for those who keep it in their buffer, but a fair one only if it comes
 * with the end of the answer: of what comes later even a perfect client
 * cannot tell that it is not the answer to a request it has sent meanwhile.
 * So a delivery that cuts must not cut there.
 */
#ifndef TAIL_H
#define TAIL_H

#include <stdint.h>

#include "case/transcript.h"

#define TAIL_NONE UINT64_MAX

/*
 * The octets of steps, from number `step` to where the server waits for a
 * request or ends, are the answer to a request with that method. Returns the
 * offset, in these octets, of the last octet of the final response, by the
 * profile of our parser that is done first; TAIL_NONE if none ever is, or not
 * in the first TAIL_SEARCH_MAX octets.
 */
#define TAIL_SEARCH_MAX (256u << 10)
uint64_t tail_find(const struct transcript *t, size_t step, const char *method);

#endif
