/* SPDX-License-Identifier: MIT */
#include "proxy/proxy_ports.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "confine/isolation.h"
#include "server/address.h"
#include "text/fault.h"

static bool bind_any(int fd, unsigned *port)
{
    struct sockaddr_storage address = address_loopback(0);
    struct sockaddr *any = (struct sockaddr *)&address;
    socklen_t len = address_length(&address);
    int one = 1;

    if (fcntl(fd, F_SETFD, FD_CLOEXEC) != 0 ||
        setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one) != 0 ||
        bind(fd, any, len) != 0 || getsockname(fd, any, &len) != 0)
        return false;
    *port = address_port(&address);
    return true;
}

bool proxy_ports_take(struct proxy_ports *p, size_t count, struct buffer *fault)
{
    p->ports = memory_get(count * sizeof *p->ports);
    p->fds = memory_get(count * sizeof *p->fds);
    while (p->count < count) {
        int fd = isolation_socket(AF_INET);

        if (fd < 0 || !bind_any(fd, &p->ports[p->count])) {
            fault_add(fault, "cannot take a port: %s", strerror(errno));
            if (fd >= 0)
                close(fd);
            return false;
        }
        p->fds[p->count++] = fd;
    }
    return true;
}

bool proxy_ports_connect(uv_tcp_t *tcp, uv_connect_t *connecting, unsigned port,
                         uv_connect_cb connected)
{
    struct sockaddr_storage address = address_loopback(port);
    int fd = isolation_socket(AF_INET);

    if (fd < 0)
        return false;
    if (uv_tcp_open(tcp, fd) != 0) {
        close(fd);
        return false;
    }
    return uv_tcp_connect(connecting, tcp, (struct sockaddr *)&address,
                          connected) == 0;
}

void proxy_ports_clear(struct proxy_ports *p)
{
    for (size_t i = 0; i < p->count; i++)
        close(p->fds[i]);
    free(p->ports);
    free(p->fds);
    *p = PROXY_PORTS_NONE;
}
