/* SPDX-License-Identifier: MIT */
/*
 * What the program can use on this machine: clients and proxies with their
 * versions, tools, and what to install for the missing ones.
 */
#ifndef DOCTOR_H
#define DOCTOR_H

#include "client/client_list.h"
#include "proxy/proxy_list.h"

/* Adds the report to *out. False with a clause in *fault if clients could not
 * be started at all. */
bool doctor_look(const struct client_list *clients,
                 const struct proxy_list *proxies, struct buffer *out,
                 struct buffer *fault);

#endif
