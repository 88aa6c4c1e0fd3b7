/* SPDX-License-Identifier: MIT */
/*
 * A client that is asked round after round: what it takes to ask it is opened
 * once, and what it can do is found out once. A run is one round.
 */
#ifndef LAB_H
#define LAB_H

#include "run/run.h"

struct lab;

/*
 * Opens what the client of the plan needs, and makes the control exchanges.
 * The cases of the plan are not looked at; all else that it points to must
 * outlive the lab. NULL on failure, with a clause in *fault.
 */
struct lab *lab_open(const struct run_plan *plan, struct buffer *fault);

/* What is known of the client: missing, unfit, controls; version after the
 * first round. There are no entries. */
const struct run_result *lab_about(const struct lab *l);

/* What it can show, as far as the control exchanges say. */
const struct client_traits *lab_traits(const struct lab *l);

/*
 * Plays the cases. own: for each, the deliveries that it gets in place of those
 * of the plan; NULL. False if it was interrupted: no later round is played
 * then. In any case *out has what was done; it says nothing of the client.
 */
bool lab_play(struct lab *l, const struct corpus *cases,
              const struct run_deliveries *own, struct run_result *out);

/* Ends it. *about, unless NULL, gets what is known of the client. */
void lab_close(struct lab *l, struct run_result *about);

#endif
