/* SPDX-License-Identifier: MIT */
/*
 * A client that plays several rounds: what it needs is opened once, and what it
 * can do is found out once. A run is one round.
 */
#ifndef LAB_H
#define LAB_H

#include "run/run.h"

struct lab;

/*
 * Opens what the plan's client needs, and makes the control exchanges. The
 * cases of the plan are not used; everything else that it points to must
 * outlive the lab. NULL on failure, with a clause in *fault.
 */
struct lab *lab_open(const struct run_plan *plan, struct buffer *fault);

/* What is known about the client: missing, unfit, controls; version after the
 * first round. There are no entries. */
const struct run_result *lab_about(const struct lab *l);

/* What it can show, as far as the control exchanges say. */
const struct client_traits *lab_traits(const struct lab *l);

/*
 * Plays the cases. own: for each case, the deliveries that replace those of the
 * plan; NULL. False if it was interrupted: then no later round is played. In
 * any case *out has what was done, without anything about the client.
 */
bool lab_play(struct lab *l, const struct corpus *cases,
              const struct run_deliveries *own, struct run_result *out);

/* Ends it. *about, unless NULL, gets what is known about the client. */
void lab_close(struct lab *l, struct run_result *about);

#endif
