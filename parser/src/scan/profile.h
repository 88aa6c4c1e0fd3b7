/* SPDX-License-Identifier: MIT */
/* The profile that findings are made with. */
#ifndef PROFILE_H
#define PROFILE_H

#include <strictline/profile.h>

/* The rules and readings of `lenient`, without its refusals. */
extern const struct sl_profile sl__profile_findings;

#endif
