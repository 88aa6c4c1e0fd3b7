/* SPDX-License-Identifier: MIT */
/*
 * Ports of 127.0.0.1 that are ours although nobody listens on them yet: a
 * socket is bound to each. Whoever sets SO_REUSEADDR may listen there, and the
 * system gives the port to nobody else.
 */
#ifndef PROXY_PORTS_H
#define PROXY_PORTS_H

#include <stdbool.h>
#include <stddef.h>
#include <uv.h>

#include "text/buffer.h"

struct proxy_ports {
    unsigned *ports;
    int *fds;
    size_t count;
};

#define PROXY_PORTS_NONE ((struct proxy_ports){NULL, NULL, 0})

/* Takes count of them. False with a clause in *fault, and with those that were
 * taken. */
bool proxy_ports_take(struct proxy_ports *p, size_t count,
                      struct buffer *fault);
void proxy_ports_clear(struct proxy_ports *p);

/* Begins to connect to a port of 127.0.0.1, where the proxy lives. False: it
 * cannot, and *tcp, which was initialized, is the caller's to close. */
bool proxy_ports_connect(uv_tcp_t *tcp, uv_connect_t *connecting, unsigned port,
                         uv_connect_cb connected);

#endif
