/* SPDX-License-Identifier: MIT */
/*
 * A small HTTP server for our own pages: it reads whole requests and answers
 * them, at once or later, one on each connection. It does not play cases; the
 * replay server (server/server.h) does. Everything happens on the caller's
 * event loop.
 *
 * It does not serve strangers. On a loopback address, a desk answers only
 * requests for that address or localhost: a page from elsewhere whose name was
 * made to resolve to 127.0.0.1 gets 403. So does a request that another page
 * sent (Origin).
 */
#ifndef DESK_H
#define DESK_H

#include <sys/socket.h>
#include <uv.h>

#include "desk/http_request.h"

struct desk;
struct desk_call; /* a request that waits for its answer */

struct desk_handler {
    /* The request is valid only during the call. The answer may come later. */
    void (*asked)(void *context, struct desk_call *call,
                  const struct http_request *request);
    /* The connection is gone, and the call with it: it gets no answer. Not
     * called for one that was answered. */
    void (*gone)(void *context, struct desk_call *call);
    void *context;
};

struct desk_answer {
    unsigned status;
    const char *type;   /* "text/plain; charset=utf-8" */
    const char *fields; /* more lines, each with its CR LF; NULL */
    struct sl_bytes body;
};

/* Listens on *address, whose port 0 becomes a free one. NULL with a clause in
 * *fault. */
struct desk *desk_open(uv_loop_t *loop, struct sockaddr_storage *address,
                       struct desk_handler handler, struct buffer *fault);

/* Answers and ends the call. */
void desk_answer(struct desk_call *call, struct desk_answer answer);
/* A status and one line of text that says why. */
void desk_say(struct desk_call *call, unsigned status, const char *text);

/* Ends everything at once; waiting calls are gone. Memory is freed on the loop,
 * which must run until nothing is left on it. */
void desk_close(struct desk *d);

#endif
