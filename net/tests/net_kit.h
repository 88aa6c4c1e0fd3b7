/* SPDX-License-Identifier: MIT */
/*
 * What the tests of libstrictline-net share.
 */
#ifndef NET_KIT_H
#define NET_KIT_H

#include <criterion/criterion.h>

#include <netinet/in.h>
#include <stdint.h>
#include <sys/socket.h>

/* A socket that listens on a free port of this machine. */
static inline int listen_here(uint16_t *port)
{
    struct sockaddr_in name = {.sin_family = AF_INET,
                               .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t len = sizeof name;
    int fd = socket(AF_INET, SOCK_STREAM, 0);

    cr_assert_eq(bind(fd, (struct sockaddr *)&name, len), 0);
    cr_assert_eq(listen(fd, 4), 0);
    cr_assert_eq(getsockname(fd, (struct sockaddr *)&name, &len), 0);
    *port = ntohs(name.sin_port);
    return fd;
}

#endif
