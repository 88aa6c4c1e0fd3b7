/* SPDX-License-Identifier: MIT */
/*
 * The replay server: plays transcripts to its clients, over TCP and TLS, and
 * observes the wire. Everything happens on the caller's event loop.
 *
 * What travels apart. Each segment of a transcript is a write of its own with
 * TCP_NODELAY (over TLS also a record of its own). It begins after the previous
 * one is with the kernel and a moment has passed (SERVER_GAP_MS for the first
 * DELIVERY_GAPS on a connection, a turn of the loop for the rest). So each is a
 * TCP segment on the wire. Whether a client's read() sees it separately depends
 * on how soon the client reads; a client that is waiting does.
 *
 * What travels together, so that verdicts do not depend on who is faster: the
 * last octets and the close after them; and, however a delivery cuts, the end
 * of an answer and what follows it (tail.h says why).
 *
 * What a client may do: never connect, send nothing, send junk, send a request
 * without end (request.h has the limits), open too many connections, vanish.
 * None of it harms another exchange, and exchange_finish ends it all.
 */
#ifndef SERVER_H
#define SERVER_H

#include <sys/socket.h>
#include <uv.h>

#include "case/delivery.h"
#include "play/player.h"
#include "server/limits.h"
#include "server/request.h"
#include "wire/wire.h"

#define SERVER_GAP_MS 2 /* timers count whole ones: it is 1 to 2 */
/* How long what was sent can be read before a reset destroys it. */
#define SERVER_RESET_MS 20
/* How long to wait for the client to close after exchange_finish. */
#define SERVER_DRAIN_MS 20
/* ... and how long if the case's rules ask whether it closes, or how much it
 * sends: a limit for those that never close. */
#define SERVER_CLOSE_MS 2000
/* How long to wait for the client's end after we ended a connection. */
#define SERVER_LINGER_MS 30000

struct server;
struct exchange;

/*
 * A server on loop. Makes a certificate authority and a certificate for
 * 127.0.0.1, ::1 and localhost, below the existing folder work_dir. After this,
 * the process ignores SIGPIPE. NULL on failure, with a clause in *fault.
 */
struct server *server_new(uv_loop_t *loop, const char *work_dir,
                          struct buffer *fault);
/* All exchanges must have been finished. Runs the loop until their handles are
 * closed, and removes the file of the certificate authority. */
void server_free(struct server *s);

/* Time limits in ms that replace server_limits; the caller keeps them. */
void server_set_limits(struct server *s, const unsigned limits[LIMIT_COUNT]);
/* Sets how many connections a listener may have at a time, in place of
 * SERVER_CONNECTIONS_MAX. */
void server_set_connections(struct server *s, size_t most);
/* Sets where to listen, in place of 127.0.0.1; the port does not matter. */
void server_set_address(struct server *s,
                        const struct sockaddr_storage *address);

/* The PEM file of the certificate authority, for the client. */
const char *server_ca_file(const struct server *s);

/*
 * Opens a listener of its own on 127.0.0.1 port 0 for one exchange and plays t
 * to its clients. The caller keeps t and d, which must outlive the exchange.
 * token is the signature of the answer to request two, NULL if there is none.
 * *port is the port. NULL on failure (no port or descriptor left), with a
 * clause in *fault.
 */
struct exchange *server_open(struct server *s, const struct transcript *t,
                             const struct delivery *d, const char *token,
                             unsigned *port, struct buffer *fault);

/* The same on that port; 0: any. */
struct exchange *server_open_at(struct server *s, const struct transcript *t,
                                const struct delivery *d, const char *token,
                                unsigned port, struct buffer *fault);

/*
 * The same for many transcripts on one port (0: any). choose returns the script
 * that answers a request; it gets NULL for something that is not a request, and
 * the connection ends after that answer. If it returns NULL, there is no
 * answer. A script must stay until the exchange is finished. The time limits
 * are server_limits, or those of server_set_limits.
 */
struct server_choice {
    struct player_script *(*choose)(void *context,
                                    const struct request *request);
    void *context;
};
struct exchange *server_listen(struct server *s, struct server_choice choice,
                               bool tls, unsigned *port, struct buffer *fault);

/* Adds the URL of request one, or two: "https://127.0.0.1:PORT/ID/2". For an
 * exchange of server_open. */
void exchange_url(const struct exchange *e, bool second, struct buffer *out);
/* Sets the host of its URLs: a name, or an address in another form. The caller
 * keeps it. */
void exchange_use_host(struct exchange *e, const char *host);
/*
 * A request for path, which is not the client's own doing, is answered with
 * that page and not recorded: a browser opens it and asks for the case from
 * there. Until then nothing speaks first. The caller keeps both.
 */
void exchange_add_page(struct exchange *e, const char *path,
                       const struct transcript *page);

/* look is called when the client can be looked at: it has sent a request or
 * ended, or the server is about to end. Never from within a call by the
 * caller. */
void exchange_watch(struct exchange *e, void (*look)(void *context),
                    void *context);

/*
 * The client is done: closes the listener and lets connections drain for a
 * moment so that a late close is seen (for longer if the case asks whether the
 * client closes the connection of request one, or how much of its content it
 * sends). Then closes them, calls done (on the loop, never from within this
 * call) with what was seen, and frees the exchange. wire is valid only during
 * the call; a callee that takes its contents must leave it empty.
 */
void exchange_finish(struct exchange *e,
                     void (*done)(void *context, struct wire *wire),
                     void *context);

#endif
