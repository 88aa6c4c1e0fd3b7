/* SPDX-License-Identifier: MIT */
/*
 * The site of `strictline serve`: a page that makes a browser request all
 * cases, a page for each case, and the requests of a device with a loop of its
 * own:
 *
 *     GET  /run/count       how many cases there are
 *     GET  /run/N           the job of case N, from 1
 *     POST /run/N/result    its result
 *     GET  /results.json    the visitor's results so far
 *
 * Jobs and results are lines of the drivers' protocol (drivers/README.md).
 * conformance/site has the page.
 */
#ifndef VISIT_H
#define VISIT_H

#include "desk/desk.h"
#include "map/requirement.h"
#include "visit/visitors.h"

struct visit_plan {
    struct visitors_plan visitors;
    const struct requirement_map *map; /* that the cases name */
    struct sockaddr_storage address;   /* to listen on */
};

struct visit;

/* The caller keeps what the plan points to. The address gets its port. NULL
 * with a clause in *fault. */
struct visit *visit_open(struct visit_plan *plan, struct buffer *fault);

/* Answers nothing more, and gives up what is under way. The reports stay until
 * visit_free, which runs the loop until everything has ended. */
void visit_close(struct visit *v);
void visit_report(const struct visit *v, bool colour, struct buffer *out);
void visit_free(struct visit *v);

#endif
