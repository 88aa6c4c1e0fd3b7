/* SPDX-License-Identifier: MIT */
/*
 * A socket that listens on the event loop. Connections are accepted by hand:
 * when descriptors run out, libuv would accept and close them unseen, and a
 * fault of ours would look like a fault of the client.
 */
#ifndef LISTENER_H
#define LISTENER_H

#include <stdbool.h>
#include <sys/socket.h>
#include <uv.h>

#include "text/buffer.h"

struct listener {
    /* Takes over a connected socket. False: no more for now, until
     * listener_resume. */
    bool (*accepted)(void *context, int fd);
    void *context;
    bool starved; /* the last attempt to accept found no descriptor */
    bool lost;    /* a connection that was accepted could not be kept */
    /* private */
    uv_poll_t poll;
    uv_timer_t timer;
    int fd;
    bool open;
    unsigned handles;
    void (*closed)(void *context);
};

/*
 * Listens on *address, whose port 0 becomes the one that the system chooses.
 * accepted and context are set before. False with a clause in *fault, and
 * there is nothing to close.
 */
bool listener_open(struct listener *l, uv_loop_t *loop,
                   struct sockaddr_storage *address, struct buffer *fault);

/* There is room for connections again. */
void listener_resume(struct listener *l);

/* Stops listening at once; closed(context) comes later, on the loop. */
void listener_close(struct listener *l, void (*closed)(void *context));

#endif
