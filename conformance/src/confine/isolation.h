/* SPDX-License-Identifier: MIT */
/*
 * Namespaces (namespaces(7)) that clients live in: a network with nothing but a
 * loopback, processes that all end with us, and mounts with their own /proc.
 * This process stays outside. A keeper, the first process inside, holds them,
 * reaps orphans, and makes the sockets that clients are served on; when it
 * ends, the kernel kills the rest.
 *
 * Root needs CAP_SYS_ADMIN for that. Other users get a user namespace, in which
 * they keep their identity. If the machine does not allow one, there is no
 * isolation, and connections to other machines are refused and recorded
 * (watch.h).
 */
#ifndef ISOLATION_H
#define ISOLATION_H

#include <stdbool.h>
#include <sys/types.h>

#include "text/buffer.h"

/* The variable that decides whether clients are isolated: auto (if possible,
 * the default), always (or nothing is started), never. */
#define ISOLATION_VARIABLE "STRICTLINE_ISOLATION"

/* Whether wish is one of the three words. */
bool isolation_knows(const char *wish);

/*
 * From now on processes are started in isolation, if possible. Calls may nest.
 * False, with a clause in *fault, if isolation is required but not possible.
 * Call isolation_end after true only.
 */
bool isolation_begin(struct buffer *fault);
void isolation_end(void);

/* The next isolation_begin does without isolation, and refuses nothing. why is
 * the reason, which stays the caller's. False, with no change, if nothing was
 * kept from the client anyway, isolation is required, or others use it. */
bool isolation_give_up(const char *why);

/* What isolation there is, or was until its end: "network, processes" or "none:
 * WHY; ...". */
const char *isolation_text(void);

/* The same if something that was wanted is missing; else NULL. */
const char *isolation_lacks(void);

/* Adds what isolation guarantees and what it does not, a line each. */
void isolation_help(struct buffer *out);

/* A TCP socket that clients can reach, closed on exec; -1 with errno. */
int isolation_socket(int family);

/* fork(2), with the child isolated, or watched: then call watch_listener. All
 * signals are blocked. */
pid_t isolation_fork(void);

/* Whether isolation has ended against our will, with all processes in it. */
bool isolation_is_lost(void);

/* The process that adopts orphans; 0: this one. */
pid_t isolation_keeper(void);

/* Returns when a child of the keeper that was killed has ended. */
void isolation_await_end(pid_t pid);

#endif
