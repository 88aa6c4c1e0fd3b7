/* SPDX-License-Identifier: MIT */
/*
 * What the RFCs ask of an intermediary about every message that it forwards,
 * as far as the octets show it. The table of the sentences is in relay_duty.c.
 * Pure.
 */
#ifndef RELAY_DUTY_H
#define RELAY_DUTY_H

#include "judge/verdict.h"
#include "wire/relayed.h"

/*
 * The harshest breach in *r, which answers request one of the case. False if
 * there is none, and *out is as it was; else judgement_clear frees it.
 */
bool relay_duty_judge(const struct transcript *t, enum relay_role role,
                      const struct relayed *r, struct judgement *out);

#endif
