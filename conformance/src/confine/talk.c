/* SPDX-License-Identifier: MIT */
/*
 * See unix(7), SCM_RIGHTS.
 */
#define _GNU_SOURCE /* MSG_CMSG_CLOEXEC */
#include "confine/talk.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>

union control {
    struct cmsghdr header;
    char room[CMSG_SPACE(sizeof(int))];
};

bool talk_send(int talk, const void *record, size_t size)
{
    ssize_t sent;

    do
        sent = send(talk, record, size, MSG_NOSIGNAL);
    while (sent < 0 && errno == EINTR);
    return sent == (ssize_t)size;
}

bool talk_take(int talk, void *record, size_t size)
{
    ssize_t got;

    do
        got = recv(talk, record, size, 0);
    while (got < 0 && errno == EINTR);
    return got == (ssize_t)size;
}

bool talk_hand_over(int talk, int fd, int error)
{
    union control control = {.room = {0}};
    struct iovec part = {&error, sizeof error};
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
    ssize_t sent;

    if (fd >= 0) {
        message.msg_control = &control;
        message.msg_controllen = sizeof control.room;
        control.header = (struct cmsghdr){.cmsg_level = SOL_SOCKET,
                                          .cmsg_type = SCM_RIGHTS,
                                          .cmsg_len = CMSG_LEN(sizeof fd)};
        memcpy(CMSG_DATA(&control.header), &fd, sizeof fd);
    }
    do
        sent = sendmsg(talk, &message, MSG_NOSIGNAL);
    while (sent < 0 && errno == EINTR);
    return sent >= 0;
}

static int take_fd(struct msghdr *message)
{
    struct cmsghdr *header = CMSG_FIRSTHDR(message);
    int fd = -1;

    if (header != NULL && header->cmsg_type == SCM_RIGHTS)
        memcpy(&fd, CMSG_DATA(header), sizeof fd);
    return fd;
}

int talk_receive(int talk)
{
    union control control = {.room = {0}};
    int error = 0, fd;
    struct iovec part = {&error, sizeof error};
    struct msghdr message = {.msg_iov = &part,
                             .msg_iovlen = 1,
                             .msg_control = &control,
                             .msg_controllen = sizeof control.room};
    ssize_t got;

    do
        got = recvmsg(talk, &message, MSG_CMSG_CLOEXEC);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        return -1;
    fd = got == sizeof error ? take_fd(&message) : -1;
    if (fd < 0 && got == 0)
        errno = ECONNRESET; /* the process with the other end is gone */
    else if (fd < 0)
        errno = error != 0 ? error : EMFILE; /* no room for it here */
    return fd;
}
