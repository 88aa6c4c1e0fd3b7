/* SPDX-License-Identifier: MIT */
/*
 * Asks a proxy as the runner asks any client. All exchanges go through one
 * process, which is started for the first one, and again after it died; each
 * exchange has its own origin server.
 */
#ifndef PROXY_SESSION_H
#define PROXY_SESSION_H

#include "client/session_kind.h"

extern const struct session_kind session_of_proxies;

#endif
