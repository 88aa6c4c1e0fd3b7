/* SPDX-License-Identifier: MIT */
/*
 * What the parts of the state share; only for state.c and journal.c.
 */
#ifndef STATE_PARTS_H
#define STATE_PARTS_H

#include "campaign/state.h"

/* ---- journal.c ---- */

/* Reads the journal, or begins one. */
bool journal_open(struct state *s, const struct state_head *head, bool *damaged,
                  struct buffer *fault);

/* ---- state.c: in memory ---- */

void state_remember_behaviour(struct state *s, uint64_t behaviour);
void state_remember_known(struct state *s, const struct known *known);
void state_remember_find(struct state *s, const struct found *found);

#endif
