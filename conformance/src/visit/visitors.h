/* SPDX-License-Identifier: MIT */
/*
 * The clients that come to be judged, each with a run of its own
 * (run/run_live.h), until all are reported at the end.
 */
#ifndef VISITORS_H
#define VISITORS_H

#include "desk/desk.h"
#include "limits/peer_limits.h"
#include "run/run_live.h"

struct visitors_plan {
    uv_loop_t *loop;
    struct server *server;
    const struct corpus *corpus; /* that visitors can be given */
    const char *version;         /* of strictline */
};

struct visitors;
struct visitor;

/* The plan is copied; the caller keeps what it points to. */
struct visitors *visitors_new(const struct visitors_plan *plan);
/* Gives up what is under way. After that, nothing may be asked of a visitor. */
void visitors_stop(struct visitors *v);
/* The same, then runs the loop until everything has ended. */
void visitors_free(struct visitors *v);

/*
 * The visitor that asks: known by the "as=NAME" of its query, or else by its
 * User-Agent. NULL with a status and why: 400 for a name that cannot be one,
 * 503 if there are too many others. make: an unknown one is added; otherwise it
 * gives NULL with status 404.
 */
struct visitor *visitors_find(struct visitors *v,
                              const struct http_request *request, bool make,
                              unsigned *status, const char **why);

/* Begins a case, and answers with the job, or with why it cannot. */
void visitor_begin(struct visitor *v, size_t number, struct desk_call *call);

/* Takes a result, and answers with the judgement, as an element of "cases" in
 * results, or with what is wrong with it. */
void visitor_take(struct visitor *v, size_t number, struct sl_bytes line,
                  struct desk_call *call);

/* That call is gone. */
void visitors_forget(struct visitors *v, const struct desk_call *call);

/* Adds its results file. Without a visitor: one without cases, with the name
 * that the request would have. */
void visitors_results(struct visitors *v, const struct visitor *visitor,
                      const struct http_request *request, struct buffer *out);

/* Adds the report of each, for a terminal. */
void visitors_report(const struct visitors *v, bool colour, struct buffer *out);

#endif
