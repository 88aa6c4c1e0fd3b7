/* SPDX-License-Identifier: MIT */
/*
 * Whether cases keep to the policy of corpus/README.md. Each fault is a clause
 * "path:line: what is wrong; what to do", added to *faults as fault.h says; the
 * functions return whether there was none.
 */
#ifndef VERDICT_LINT_H
#define VERDICT_LINT_H

#include "case/transcript.h"
#include "map/requirement.h"

/*
 * One case by itself: no verdict harsher than its level allows
 * (verdict_allows); no damage that only the judge may find, such as a crash or
 * a hang; no refusal of an invalid message worse than info, unless a cited
 * section obliges the client to accept it; no refusal that falls under an
 * `otherwise` that fails; no rule without a body that could hide a harsher one
 * from clients that show no status; and nothing worse than info for how long a
 * client waits.
 */
bool verdict_lint(const struct transcript *t, struct buffer *faults);

/*
 * Whether a case that can fail a client names a requirement, by `requires`,
 * that forbids what it fails: one at level MUST or a definition, in force for
 * the readers of responses. Requirements on what a proxy does to a message that
 * it passes on count only in the area proxy; requirements on the sender of
 * requests only in cases that look at requests (`asked`). A line about
 * intermediaries that fails needs one that binds each role that the line is
 * about.
 */
bool verdict_lint_requires(const struct transcript *t,
                           const struct requirement_map *map,
                           struct buffer *faults);

/*
 * Cases with each other: if they send the same octets, or if rules in one area
 * and level give the same reason, the verdict is the same.
 */
bool verdict_lint_alike(const struct transcript *cases, size_t count,
                        struct buffer *faults);

#endif
