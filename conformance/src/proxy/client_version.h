/* SPDX-License-Identifier: MIT */
/* Asks a client for its version. */
#ifndef CLIENT_VERSION_H
#define CLIENT_VERSION_H

#include "client/session.h"

/*
 * Adds the first line that the version command of plan->client prints, or the
 * rest of the hello of a driver. Runs the loop. False with a clause in *fault.
 */
bool client_version_ask(const struct session_plan *plan, struct buffer *out,
                        struct buffer *fault);

#endif
