/* SPDX-License-Identifier: MIT */
/*
 * The judge of proxies. What left a proxy is judged by the same cases as the
 * outcome of a client, after the case's lines about intermediaries; and by what
 * RFC 9110 and 9112 require for forwarding any message, which is checked in the
 * octets (relay_duty.h). Pure.
 */
#ifndef RELAY_JUDGE_H
#define RELAY_JUDGE_H

#include "judge/verdict.h"
#include "proxy/relay_duty.h"

/* Like verdict_judge. Tells an error that the proxy produced itself from one it
 * passed on; the former becomes an error in *o. */
void relay_judge(const struct transcript *t, enum relay_role role,
                 struct outcome *o, const struct client_traits *traits,
                 const char *token, struct judgement *out);

#endif
