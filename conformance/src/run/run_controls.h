/* SPDX-License-Identifier: MIT */
/*
 * The control exchanges: the cases that a run begins with, and what they show
 * about the client. Pure.
 */
#ifndef RUN_CONTROLS_H
#define RUN_CONTROLS_H

#include "client/client.h"
#include "corpus/corpus.h"
#include "report/controls.h"
#include "report/report.h"

/* The cases, in the order of enum control. */
void run_controls_make(struct corpus *out);

/* Notes their results; count is CONTROL_COUNT. */
void run_controls_note(const struct report_entry *entries, size_t count,
                       struct controls *out);

/* What is known about the client, less what it did not show. */
struct client_traits run_controls_traits(const struct controls *c,
                                         const struct client *client);

/* Whether it can send that method. */
bool run_controls_able(const struct controls *c, const char *method);

/* Why the client cannot be given the case, for the caller to free; NULL if it
 * can. */
char *run_controls_refuse(const struct controls *c,
                          const struct report_entry *e);

#endif
