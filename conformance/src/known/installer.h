/* SPDX-License-Identifier: MIT */
/*
 * Installs clients: runs scripts/clients, which a source tree has.
 */
#ifndef INSTALLER_H
#define INSTALLER_H

#include <stdbool.h>

#include "text/words.h"

/* Installs the clients of those names. What it says goes to standard error.
 * A clause in *fault if it could not be run, or says that something could not
 * be installed. False if a signal asked us to end: then it has been ended. */
bool installer_run(const struct words *names, struct buffer *fault);

#endif
