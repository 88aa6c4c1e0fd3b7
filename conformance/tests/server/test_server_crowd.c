/* SPDX-License-Identifier: MIT */
/*
 * Memory after a crowd of connections: it is returned to the system once
 * nearly all of them are gone, and a few connections cost no such call.
 */
#include "live.h"

#include <malloc.h>

#include "system/event_loop.h"

#define CROWD_MOST 300
#define ANSWER "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"

struct crowd {
    unsigned port, count;
    bool served; /* each connection got the answer */
    uv_async_t over;
};

static unsigned returns; /* of memory */

/* Stands in for glibc's: the server runs in one thread. */
int malloc_trim(size_t pad)
{
    (void)pad;
    returns++;
    return 1;
}

static bool is_served(int fd)
{
    static const char request[] = "GET /a/b HTTP/1.1\r\nHost: x\r\n\r\n";
    char answer[sizeof ANSWER - 1];

    return send(fd, request, sizeof request - 1, MSG_NOSIGNAL) ==
               (ssize_t)sizeof request - 1 &&
           recv(fd, answer, sizeof answer, MSG_WAITALL) ==
               (ssize_t)sizeof answer &&
           memcmp(answer, ANSWER, sizeof answer) == 0;
}

/* All connections are open at once, and then all are closed. */
static void *visit(void *context)
{
    struct crowd *c = context;
    int fds[CROWD_MOST];
    unsigned open = 0;

    c->served = true;
    while (c->served && open < c->count) {
        fds[open] = live_connect(c->port);
        c->served = is_served(fds[open++]);
    }
    while (open > 0)
        close(fds[--open]);
    uv_async_send(&c->over);
    return NULL;
}

static struct player_script *choose(void *context, const struct request *asked)
{
    (void)asked;
    return context;
}

static unsigned returns_after(unsigned count)
{
    struct step steps[] = {{.type = STEP_REPLY, .count = 1},
                           {.type = STEP_HOLD}};
    char id[] = "a/b";
    struct transcript t = {.id = id, .steps = steps, .step_count = 2};
    struct delivery delivery = {.tls = false};
    struct player_script script = {
        .transcript = &t, .delivery = &delivery, .token = LIVE_TOKEN};
    struct server_choice choice = {choose, &script};
    struct buffer fault = BUFFER_EMPTY;
    struct crowd c = {.count = count};
    struct live l;
    pthread_t thread;

    buffer_add_text(&steps[0].bytes, ANSWER);
    live_begin(&l);
    server_set_connections(l.server, CROWD_MOST + 1);
    returns = 0;
    l.exchange = server_listen(l.server, choice, false, &c.port, &fault);
    cr_assert_not_null(l.exchange, "%s", fault.ptr);
    uv_async_init(&l.loop, &c.over, live_on_over);
    c.over.data = &l;
    pthread_create(&thread, NULL, visit, &c);
    uv_run(&l.loop, UV_RUN_DEFAULT);
    pthread_join(thread, NULL);
    cr_expect(c.served);
    cr_expect_eq(l.wire.connections, count);
    live_end(&l);
    buffer_clear(&steps[0].bytes);
    return returns;
}

Test(server_crowd, gives_memory_back_once_it_is_gone)
{
    cr_assert_geq(event_loop_raise(1024), 1024);
    cr_expect_eq(returns_after(CROWD_MOST), 1);
}

Test(server_crowd, a_few_connections_give_none_back)
{
    cr_expect_eq(returns_after(20), 0);
}
