/* SPDX-License-Identifier: MIT */
/*
 * Whether a client in this process asks a server that shows itself wrongly.
 */
#ifndef DISTRUST_H
#define DISTRUST_H

#include "zero/inprocess.h"

/* Why it does not: a clause; NULL: it does. */
const char *distrust_of(const struct inprocess *c, enum guise guise);

#endif
