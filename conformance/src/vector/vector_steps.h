/* SPDX-License-Identifier: MIT */
/*
 * What the files of this room share.
 */
#ifndef VECTOR_STEPS_H
#define VECTOR_STEPS_H

#include "case/transcript.h"

/* The steps of one connection. */
struct vector_steps {
    const struct step *items;
    size_t count;
};

void vector_steps_find(const struct transcript *t, size_t connection,
                       struct vector_steps *out);

/* The octets that a step sends. */
uint64_t vector_step_length(const struct step *step);

/* Whether what follows the step travels apart from what precedes it. */
bool vector_step_cuts(enum step_type type);

/* "reject", "response", "hang", "took", "otherwise" */
const char *vector_match_name(enum client_match match);
/* "" (any), "equals", "begins", "length" */
const char *vector_body_name(enum body_match match);

#endif
