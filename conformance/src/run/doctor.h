/* SPDX-License-Identifier: MIT */
/*
 * What of this machine the program can use: clients and proxies with their
 * versions, tools, and what would have to be installed for the others.
 */
#ifndef DOCTOR_H
#define DOCTOR_H

#include "client/client_list.h"
#include "proxy/proxy_list.h"

/* Adds the report to *out. False if clients could not be started at all, with
 * a clause in *fault. */
bool doctor_look(const struct client_list *clients,
                 const struct proxy_list *proxies, struct buffer *out,
                 struct buffer *fault);

#endif
