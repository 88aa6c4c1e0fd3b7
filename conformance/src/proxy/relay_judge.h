/* SPDX-License-Identifier: MIT */
/*
 * The judge of proxies. What left a proxy is judged by the same cases as what
 * a client made of them, after the lines of the case about intermediaries; and
 * by what RFC 9110 and 9112 ask of whoever forwards any message, which is
 * looked for in the octets (relay_duty.h). Pure.
 */
#ifndef RELAY_JUDGE_H
#define RELAY_JUDGE_H

#include "judge/verdict.h"
#include "proxy/relay_duty.h"

/* As verdict_judge does. An error that the proxy made itself is told from one
 * that it passed on, and becomes an error in *o. */
void relay_judge(const struct transcript *t, enum relay_role role,
                 struct outcome *o, const struct client_traits *traits,
                 const char *token, struct judgement *out);

#endif
