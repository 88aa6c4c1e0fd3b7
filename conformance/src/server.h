/* SPDX-License-Identifier: MIT */
/*
 * The replay server: plays transcripts to whoever connects, over TCP and TLS,
 * and observes the wire. Everything happens on the caller's event loop.
 */
#ifndef SERVER_H
#define SERVER_H

#include <uv.h>

#include "delivery.h"
#include "outcome.h"
#include "player.h"

struct server;
struct exchange;

/*
 * A server on loop. Makes a certificate authority and a certificate for
 * 127.0.0.1, ::1 and localhost, below the existing folder work_dir. NULL on
 * failure, with one line in *fault.
 */
struct server *server_new(uv_loop_t *loop, const char *work_dir,
                          struct buffer *fault);
/* All exchanges must have been finished. Runs the loop until all its handles
 * are closed. */
void server_free(struct server *s);

/* The PEM file of the certificate authority, for the client. */
const char *server_ca_file(const struct server *s);

/*
 * Opens a listener of its own on 127.0.0.1 port 0 for one exchange and plays
 * t to whoever connects. t and d stay the caller's and must outlive the
 * exchange. token is the signature of the answer to request two. *port is
 * the port. NULL on failure (port or descriptor exhaustion), with one line in
 * *fault.
 */
struct exchange *server_open(struct server *s, const struct transcript *t,
                             const struct delivery *d, const char *token,
                             unsigned *port, struct buffer *fault);

/*
 * The client is done: closes the listener, lets connections drain for a
 * moment so that a late close is seen, closes them, then calls done (on the
 * loop, never from within this call) with what was seen and frees the
 * exchange. wire is valid during the call only.
 */
void exchange_finish(struct exchange *e,
                     void (*done)(void *context, const struct wire *wire),
                     void *context);

#endif
