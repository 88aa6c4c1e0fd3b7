/* SPDX-License-Identifier: MIT */
/*
 * A small HTTP server for our own pages: it takes whole requests and gives
 * answers, at once or later, one on each connection. It plays no cases; the
 * replay server (server/server.h) does. Everything happens on the caller's
 * event loop.
 *
 * It is not for strangers. A desk on a loopback address is asked by that
 * address or as localhost: a page from elsewhere whose name was made to mean
 * 127.0.0.1 gets 403. So does a request that another page sent (Origin).
 */
#ifndef DESK_H
#define DESK_H

#include <sys/socket.h>
#include <uv.h>

#include "desk/http_request.h"

struct desk;
struct desk_call; /* a request that waits for its answer */

struct desk_handler {
    /* The request holds during the call only. The answer may come later. */
    void (*asked)(void *context, struct desk_call *call,
                  const struct http_request *request);
    /* Its connection is gone, and the call with it: it gets no answer. Never
     * called of one that was answered. */
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

/* Answers, and is done with the call. */
void desk_answer(struct desk_call *call, struct desk_answer answer);
/* A status and one line of text that says why. */
void desk_say(struct desk_call *call, unsigned status, const char *text);

/* Ends everything at once; calls that wait are gone. Memory is freed on the
 * loop, which has to run until it has nothing left. */
void desk_close(struct desk *d);

#endif
