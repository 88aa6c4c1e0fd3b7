/* SPDX-License-Identifier: MIT */
/*
 * The judge: transcript and outcome in, verdict out. Pure.
 *
 * A run that says nothing about the client is `error` or `unsupported`.
 * Otherwise three things are judged separately:
 *
 *   1. the answer to the first request: crash, hang, the rules of the case;
 *   2. the answer to the second one: crash, the `second` rules of the case,
 *      hang, and that only the signed answer was taken for it;
 *   3. whether the connection was used again, by the `reuse` line.
 *
 * The harshest of the three verdicts counts, and among equals the first, in
 * the order pass, info, lenient, warn, fail. corpus/README.md has the policy.
 */
#ifndef VERDICT_H
#define VERDICT_H

#include "case/transcript.h"
#include "judge/outcome.h"

/*
 * What the client can show. A rule about something that it cannot show may
 * match: among all rules that may match, and the first that surely does, the
 * mildest verdict counts. The client gets the benefit of the doubt.
 */
struct client_traits {
    bool reuses;         /* sends a second request on a kept connection */
    bool body_of_errors; /* shows the body of responses other than 200; if
                            not, an error may be a complete non-2xx response */
    bool status_known;   /* reports the status code */
    bool closes_itself;  /* connections are closed by the client itself, not by
                            the driver at the end of the job or the system at
                            the end of the process */
    bool hides_cookies;  /* shows all fields but Set-Cookie */
    bool reports_errors; /* its exit status or result says "error"; if not, only
                            the body shows it, and an empty body may be a
                            rejection */
};

struct judgement {
    enum verdict verdict;
    enum damage damage; /* of a fail; else DAMAGE_NONE */
    enum risk risk;     /* of any verdict: the rule's, or what the damage
                           implies */
    bool policy;        /* no rule of the case or of an RFC decided */
    char *reason;  /* what the client did, and why that is wrong: one sentence
                      without a full stop; never NULL */
    unsigned line; /* of the rule in the case file; 0: an invariant */
};

/*
 * Fills *out; judgement_clear frees it. token is the signature of the answer
 * to request two, or NULL. outcome->wire must be filled in for every client,
 * including in-process ones: a result without a request is an `error`, since it
 * says nothing about the client.
 */
void verdict_judge(const struct transcript *t, const struct outcome *o,
                   const struct client_traits *traits, const char *token,
                   struct judgement *out);
void judgement_clear(struct judgement *j);

/* Two judgements of one outcome: *kept becomes the harsher, with the risk of
 * either; *other is cleared. */
void verdict_keep_harsher(struct judgement *kept, struct judgement *other);

/*
 * The harshest verdict that a rule of a case of that level may give: fail for
 * MUST and valid, else warn. What the RFC's text does not cover may be odd, but
 * is never a failure.
 */
enum verdict verdict_harshest(enum level level);

/*
 * Whether the level of the case allows the rule's verdict. Two rules hold in
 * every case, whatever its level: a `second` response that is not the signed
 * one may be `fail poisoning` (RFC 9112 9.2); and if the case cites what a
 * complete message is (RFC 9112 8), taking a part as complete may be `fail
 * truncation`.
 */
bool verdict_allows(const struct transcript *t, const struct client_rule *rule);

#endif
