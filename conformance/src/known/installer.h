/* SPDX-License-Identifier: MIT */
/*
 * Installs clients: runs scripts/clients, which a source tree has.
 */
#ifndef INSTALLER_H
#define INSTALLER_H

#include <stdbool.h>

#include "text/words.h"

/* Installs the clients of those names. Its output goes to standard error. Adds
 * a clause to *fault if it could not be run, or reports that something could
 * not be installed. False if a signal asked us to end: the script has then been
 * ended. */
bool installer_run(const struct words *names, struct buffer *fault);

#endif
