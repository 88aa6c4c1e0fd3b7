/* SPDX-License-Identifier: MIT */
#include "server/listener.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "confine/isolation.h"
#include "server/address.h"
#include "system/event_loop.h"
#include "text/fault.h"

#define BACKLOG 4096
/* Accepted in one turn of the loop, so that no listener holds up the others. */
#define ACCEPT_MAX 16
/* Out of descriptors, accepting is retried this often. */
#define STARVED_MS 10

/* The socket. */

/* Children must not inherit it, or the port stays open as long as they live. */
static bool prepare(int fd, unsigned port)
{
    int one = 1;

    return fcntl(fd, F_SETFD, FD_CLOEXEC) == 0 &&
           /* A given port may have connections of an earlier server in
            * TIME_WAIT; one that the system chooses has none. */
           (port == 0 ||
            setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one) == 0);
}

static bool bind_and_listen(int fd, struct sockaddr_storage *address)
{
    struct sockaddr *any = (struct sockaddr *)address;
    socklen_t len = address_length(address);

    return prepare(fd, address_port(address)) && bind(fd, any, len) == 0 &&
           listen(fd, BACKLOG) == 0 && getsockname(fd, any, &len) == 0;
}

static int listen_on(struct sockaddr_storage *address, struct buffer *fault)
{
    struct buffer text = BUFFER_EMPTY;
    int fd = isolation_socket(address->ss_family);
    int error;

    if (fd >= 0 && bind_and_listen(fd, address))
        return fd;
    error = errno;
    address_write(address, &text);
    fault_add(fault, "cannot listen on %s: %s", text.ptr, strerror(error));
    buffer_clear(&text);
    if (fd >= 0)
        close(fd);
    return -1;
}

/* Accepting. */

static void on_acceptable(uv_poll_t *poll, int status, int events);

static void accept_again(struct listener *l)
{
    uv_timer_stop(&l->timer);
    uv_poll_start(&l->poll, UV_READABLE, on_acceptable);
}

static void on_starved_time(uv_timer_t *timer)
{
    accept_again(timer->data);
}

/* Meanwhile the client waits in the backlog. */
static void starve(struct listener *l)
{
    l->starved = true;
    uv_poll_stop(&l->poll);
    event_loop_time(&l->timer, on_starved_time, STARVED_MS);
}

static bool is_shortage(int error)
{
    return error == EMFILE || error == ENFILE || error == ENOBUFS ||
           error == ENOMEM;
}

/* False if there is no connection, or no room for one. */
static bool accept_one(struct listener *l)
{
    int fd = accept(l->fd, NULL, NULL);

    if (fd < 0 && is_shortage(errno))
        starve(l);
    if (fd < 0)
        return false;
    l->starved = false;
    if (fcntl(fd, F_SETFD, FD_CLOEXEC) != 0) {
        close(fd);
        l->lost = true;
        return false;
    }
    if (l->accepted(l->context, fd))
        return true;
    if (l->open)
        uv_poll_stop(&l->poll);
    return false;
}

static void on_acceptable(uv_poll_t *poll, int status, int events)
{
    struct listener *l = poll->data;

    (void)status;
    (void)events;
    for (int i = 0; i < ACCEPT_MAX && l->open; i++)
        if (!accept_one(l))
            return;
}

/* Begin and end. */

bool listener_open(struct listener *l, uv_loop_t *loop,
                   struct sockaddr_storage *address, struct buffer *fault)
{
    int error;

    l->fd = listen_on(address, fault);
    if (l->fd < 0)
        return false;
    error = uv_poll_init_socket(loop, &l->poll, l->fd);
    if (error != 0) {
        close(l->fd);
        return fault_add(fault, "cannot wait for connections: %s",
                         uv_strerror(error));
    }
    l->open = true;
    l->starved = false;
    l->lost = false;
    l->handles = 2;
    l->poll.data = l->timer.data = l;
    uv_timer_init(loop, &l->timer);
    accept_again(l);
    return true;
}

void listener_resume(struct listener *l)
{
    if (l->open && !l->starved)
        accept_again(l);
}

static void on_handle_closed(uv_handle_t *handle)
{
    struct listener *l = handle->data;

    if (--l->handles == 0)
        l->closed(l->context);
}

void listener_close(struct listener *l, void (*closed)(void *context))
{
    l->open = false;
    l->closed = closed;
    uv_close((uv_handle_t *)&l->poll, on_handle_closed);
    uv_close((uv_handle_t *)&l->timer, on_handle_closed);
    close(l->fd);
}
