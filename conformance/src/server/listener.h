/* SPDX-License-Identifier: MIT */
/*
 * A listening socket on the event loop. Connections are accepted by hand: when
 * descriptors run out, libuv would accept and close them unseen, and a fault of
 * ours would look like one of the client's.
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
    bool lost;    /* a connection was accepted but could not be kept */
    /* private */
    uv_poll_t poll;
    uv_timer_t timer;
    int fd;
    bool open;
    unsigned handles;
    void (*closed)(void *context);
};

/*
 * Listens on *address; its port 0 becomes the one that the system chooses.
 * Set accepted and context first. False with a clause in *fault; there is then
 * nothing to close.
 */
bool listener_open(struct listener *l, uv_loop_t *loop,
                   struct sockaddr_storage *address, struct buffer *fault);

/* There is room for connections again. */
void listener_resume(struct listener *l);

/* Stops listening at once; closed(context) is called later, on the loop. */
void listener_close(struct listener *l, void (*closed)(void *context));

#endif
