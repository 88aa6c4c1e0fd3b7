/* SPDX-License-Identifier: MIT */
/*
 * What a client was asked to send and did not. Many libraries reserve the names
 * of some fields, or refuse them.
 */
#ifndef UNASKED_H
#define UNASKED_H

#include "case/transcript.h"
#include "wire/wire.h"

/*
 * The first field of the `ask` lines that no request has with that value; NULL:
 * none. Content is not looked for: a control exchange has shown that the client
 * sends it, and the answer may come before it.
 */
const struct asking_field *unasked_find(const struct transcript *t,
                                        const struct wire *wire);

#endif
