/* SPDX-License-Identifier: MIT */
/*
 * What a client was to send and did not. Many libraries keep the names of some
 * fields to themselves, or refuse them.
 */
#ifndef UNASKED_H
#define UNASKED_H

#include "case/transcript.h"
#include "wire/wire.h"

/*
 * The first field of the `ask` lines that no request has with that value;
 * NULL: there is none. Content is not looked for: a control exchange has shown
 * that it comes, and an answer may forestall it.
 */
const struct asking_field *unasked_find(const struct transcript *t,
                                        const struct wire *wire);

#endif
