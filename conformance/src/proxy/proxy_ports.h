/* SPDX-License-Identifier: MIT */
/*
 * Ports of 127.0.0.1 that are reserved although nothing listens on them yet: a
 * socket is bound to each. A process that sets SO_REUSEADDR may listen there,
 * and the system gives the port to nothing else.
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

/* Takes count of them. False with a clause in *fault; *p then has those that
 * were taken. */
bool proxy_ports_take(struct proxy_ports *p, size_t count,
                      struct buffer *fault);
void proxy_ports_clear(struct proxy_ports *p);

/* Starts connecting to a port of 127.0.0.1, where the proxy listens. False if
 * that fails; *tcp, which was initialized, is then the caller's to close. */
bool proxy_ports_connect(uv_tcp_t *tcp, uv_connect_t *connecting, unsigned port,
                         uv_connect_cb connected);

#endif
