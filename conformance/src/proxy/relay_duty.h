/* SPDX-License-Identifier: MIT */
/*
 * What the RFCs require of an intermediary for every message it forwards, as
 * far as the octets show it. The table of the requirements is in relay_duty.c.
 * Pure.
 */
#ifndef RELAY_DUTY_H
#define RELAY_DUTY_H

#include "judge/verdict.h"
#include "wire/relayed.h"

/*
 * The worst breach in *r, which answers request one of the case. False if there
 * is none, and *out is unchanged; else judgement_clear frees it.
 */
bool relay_duty_judge(const struct transcript *t, enum relay_role role,
                      const struct relayed *r, struct judgement *out);

#endif
