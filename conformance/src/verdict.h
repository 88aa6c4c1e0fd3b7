/* SPDX-License-Identifier: MIT */
/*
 * The judge: transcript and outcome in, verdict out. Pure. First the rules
 * that hold in every case (no crash, an answer in time, no octet of message n
 * in message n+1), then the rules of the case, in their order.
 */
#ifndef VERDICT_H
#define VERDICT_H

#include "outcome.h"
#include "transcript.h"

/* What the client can show; a rule on what it cannot is not applied. */
struct client_traits {
    bool reuses;         /* sends a second request on a kept connection */
    bool body_of_errors; /* shows the body of non-2xx responses */
    bool status_known;   /* reports the status code */
    bool reports_errors; /* its exit status or result says "error"; if not,
                            only the body tells, and a reject rule also
                            matches an empty body */
};

struct judgement {
    enum verdict verdict;
    enum damage damage;
    char *reason;  /* one sentence; never NULL; freed by judgement_clear */
    unsigned line; /* of the rule in the case file; 0: an invariant */
};

/* token is the signature of the answer to request two, or NULL. */
void verdict_judge(const struct transcript *t, const struct outcome *o,
                   const struct client_traits *traits, const char *token,
                   struct judgement *out);
void judgement_clear(struct judgement *j);

/*
 * The harshest verdict that a rule of a case of that level may give: fail for
 * MUST and valid, warn for SHOULD and ought, lenient for MAY, grammar and
 * unsure. A policy may fail a client for robustness, crash or hang only. The
 * invariants that hold in every case are not bound by it.
 */
enum verdict verdict_harshest(enum level level);

/* Checks the rules of a case against its level. Adds one line "path:line:
 * ..." for each that is too harsh; false if there was any. */
bool verdict_lint(const struct transcript *t, struct buffer *faults);

#endif
