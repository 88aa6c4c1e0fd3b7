/* SPDX-License-Identifier: MIT */
/*
 * Asks a proxy as the runner asks any client. All exchanges go through one
 * process, which is started when something is asked and again when it died;
 * each exchange has an origin server of its own.
 */
#ifndef PROXY_SESSION_H
#define PROXY_SESSION_H

#include "client/session_kind.h"

extern const struct session_kind session_of_proxies;

#endif
