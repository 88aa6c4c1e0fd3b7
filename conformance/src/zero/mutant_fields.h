/* SPDX-License-Identifier: MIT */
/*
 * What mutants do to the fields that they deliver.
 */
#ifndef MUTANT_FIELDS_H
#define MUTANT_FIELDS_H

#include "judge/outcome.h"

/* Fields with the same name become one, "a, b", whatever the name. */
void mutant_join_fields(struct answer *a);

/* Of the fields with the same name only the last stays. */
void mutant_lose_fields(struct answer *a);

#endif
