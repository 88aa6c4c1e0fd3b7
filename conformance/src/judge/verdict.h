/* SPDX-License-Identifier: MIT */
/*
 * The judge: transcript and outcome in, verdict out. Pure.
 *
 * A run that says nothing about the client is `error` or `unsupported`. Then
 * three things are judged by themselves:
 *
 *   1. the answer to the first request: crash, hang, the rules of the case;
 *   2. the answer to the second one: crash, the `second` rules of the case,
 *      hang, and that nothing but the signed answer was taken for it;
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
 * What the client can show. A rule about what it cannot show matches perhaps:
 * of all rules that match perhaps, and the first that matches for certain,
 * the mildest verdict counts. The doubt is the client's.
 */
struct client_traits {
    bool reuses;         /* sends a second request on a kept connection */
    bool body_of_errors; /* shows the body of responses other than 200; if
                            not, an error may be a complete non-2xx response */
    bool status_known;   /* reports the status code */
    bool closes_itself;  /* who closes a connection is the client, and not the
                            driver at the end of the job, nor the system at the
                            end of the process */
    bool hides_cookies;  /* shows all fields but Set-Cookie */
    bool reports_errors; /* its exit status or result says "error"; if not,
                            only the body tells, and an empty body may be a
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
 * to request two, or NULL. outcome->wire has to be filled in for every client,
 * in-process ones too: a result without a request is an `error`, since it says
 * nothing about the client.
 */
void verdict_judge(const struct transcript *t, const struct outcome *o,
                   const struct client_traits *traits, const char *token,
                   struct judgement *out);
void judgement_clear(struct judgement *j);

/* Two judgements of one outcome: *kept becomes the harsher, and keeps a risk of
 * either; *other is cleared. */
void verdict_keep_harsher(struct judgement *kept, struct judgement *other);

/*
 * The harshest verdict that a rule of a case of that level may give: fail for
 * MUST and valid, else warn. What lies outside the RFC's text can be odd, but
 * never a failure.
 */
enum verdict verdict_harshest(enum level level);

/*
 * Whether the level of the case allows the rule's verdict. Two rules hold in
 * every case, whatever its level: a `second` response that is not the signed
 * one may be `fail poisoning` (RFC 9112 9.2); and where the case cites what a
 * complete message is (RFC 9112 8), taking a part for it `fail truncation`.
 */
bool verdict_allows(const struct transcript *t, const struct client_rule *rule);

#endif
