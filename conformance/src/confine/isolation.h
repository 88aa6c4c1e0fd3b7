/* SPDX-License-Identifier: MIT */
/*
 * Namespaces (namespaces(7)) that clients live in: a network with nothing but
 * a loopback, processes that all end with us, mounts with a /proc of their
 * own. This process stays outside of them. A keeper, which is the first process
 * in there, holds them, reaps what loses its parent, and makes the sockets that
 * clients are served on; when it is gone, the kernel kills the rest.
 *
 * Root needs CAP_SYS_ADMIN for that. Others get a user namespace, in which they
 * are who they are; where the machine grants none, there is no isolation, and
 * what connects to other machines is refused and recorded (watch.h).
 */
#ifndef ISOLATION_H
#define ISOLATION_H

#include <stdbool.h>
#include <sys/types.h>

#include "text/buffer.h"

/* The variable that says whether clients are isolated: auto (where that can be
 * had, the default), always (or nothing is started), never. */
#define ISOLATION_VARIABLE "STRICTLINE_ISOLATION"

/* Whether that is one of the three words. */
bool isolation_knows(const char *wish);

/*
 * From now on processes are started in there, unless it cannot be had. Calls
 * may nest. False, with a clause in *fault, if it had to be had. Either way
 * isolation_end is due only after true.
 */
bool isolation_begin(struct buffer *fault);
void isolation_end(void);

/* The next isolation_begin does without, for that reason, which stays the
 * caller's, and refuses nothing. False, with no change, if nothing is or was
 * kept from the client, it has to be, or others use it. */
bool isolation_give_up(const char *why);

/* What it is, or was before its end: "network, processes" or "none: WHY; ...".
 */
const char *isolation_text(void);

/* The same if something is missing that was wanted; NULL. */
const char *isolation_lacks(void);

/* Adds what it promises, and what it does not, a line each. */
void isolation_help(struct buffer *out);

/* A TCP socket that clients can reach, closed on exec; -1 with errno. */
int isolation_socket(int family);

/* fork(2), with the child in there, or watched: then watch_listener is due. All
 * signals are blocked. */
pid_t isolation_fork(void);

/* Whether all of it has ended against our will, with what lives in there. */
bool isolation_is_lost(void);

/* The process that is the parent of what has lost its own; 0: none but us. */
pid_t isolation_keeper(void);

/* Returns when a child of the keeper that was killed has ended. */
void isolation_await_end(pid_t pid);

#endif
