/* SPDX-License-Identifier: MIT */
/*
 * Whether a driver keeps the contract of drivers/README.md: it gets a script of
 * jobs, and each answer is checked. What its client makes of a response is not
 * judged here.
 */
#ifndef DRIVER_CHECK_H
#define DRIVER_CHECK_H

#include "client/client.h"

/* Adds a line for each step to *out. False with a clause in *fault if the check
 * could not be made; else *kept tells whether the contract is kept. */
bool driver_check(const struct client *driver, struct buffer *out, bool *kept,
                  struct buffer *fault);

#endif
