/* SPDX-License-Identifier: MIT */
/*
 * What a client in this process reports of a response that it has read.
 */
#ifndef INPROCESS_ANSWER_H
#define INPROCESS_ANSWER_H

#include "zero/inprocess.h"

void inprocess_set_error(struct answer *a, const char *text);

/* Moves the body and the fields out of *r. */
void inprocess_answer(const struct inprocess *c, struct reading *r,
                      struct answer *a);

#endif
