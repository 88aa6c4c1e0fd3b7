/* SPDX-License-Identifier: MIT */
/*
 * The server at its limits: many exchanges at once, and too few descriptors,
 * ports or folders. Each is reported, and leaves no file or descriptor.
 */
#include "live.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/resource.h>

#define GET "GET /a/b HTTP/1.1\r\nHost: x\r\n\r\n"

static size_t count_descriptors(void)
{
    DIR *folder = opendir("/proc/self/fd");
    size_t count = 0;

    cr_assert_not_null(folder);
    while (readdir(folder) != NULL)
        count++;
    closedir(folder);
    return count;
}

static void give_descriptors(void)
{
    struct rlimit limit;

    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

#define MANY 200

struct many {
    struct live live;
    struct exchange *exchanges[MANY];
    unsigned ports[MANY];
    size_t done, wrong;
    uv_async_t over;
};

static bool reads_hello(int fd)
{
    char room[5];

    return recv(fd, room, sizeof room, MSG_WAITALL) == 5 &&
           memcmp(room, "hello", 5) == 0;
}

/* Opens all connections before it sends a request on any, and sends all
 * requests before it reads from any. */
static void *ask_many(void *argument)
{
    struct many *m = argument;
    int fds[MANY];

    for (size_t i = 0; i < MANY; i++)
        fds[i] = live_connect(m->ports[i]);
    for (size_t i = 0; i < MANY; i++)
        send(fds[i], GET, strlen(GET), MSG_NOSIGNAL);
    for (size_t i = 0; i < MANY; i++) {
        m->wrong += !reads_hello(fds[i]);
        close(fds[i]);
    }
    uv_async_send(&m->over);
    return NULL;
}

static void on_one_done(void *context, struct wire *wire)
{
    struct many *m = context;

    m->done++;
    m->wrong += wire->requests != 1 || wire->sent != 5;
}

static void on_many_over(uv_async_t *over)
{
    struct many *m = over->data;

    for (size_t i = 0; i < MANY; i++)
        exchange_finish(m->exchanges[i], on_one_done, m);
    uv_close((uv_handle_t *)over, NULL);
}

Test(server_limits, plays_hundreds_of_exchanges_at_once)
{
    static struct many m;
    char id[] = "a/b";
    struct step steps[] = {{.type = STEP_REPLY, .count = 1},
                           {.type = STEP_CLOSE}};
    struct transcript t = {.id = id, .steps = steps, .step_count = 2};
    const struct delivery bytes = {.segment = 1};
    struct buffer fault = BUFFER_EMPTY;
    pthread_t thread;

    buffer_add_text(&steps[0].bytes, "hello");
    live_begin(&m.live);
    for (size_t i = 0; i < MANY; i++) {
        m.exchanges[i] =
            server_open(m.live.server, &t, &bytes, NULL, &m.ports[i], &fault);
        cr_assert_not_null(m.exchanges[i], "%s", fault.ptr);
    }
    uv_async_init(&m.live.loop, &m.over, on_many_over);
    m.over.data = &m;
    pthread_create(&thread, NULL, ask_many, &m);
    uv_run(&m.live.loop, UV_RUN_DEFAULT);
    pthread_join(thread, NULL);
    cr_expect_eq(m.done, MANY);
    cr_expect_eq(m.wrong, 0, "%zu are wrong", m.wrong);
    buffer_clear(&steps[0].bytes);
    live_end(&m.live);
}

/* Clients that do too much. */

/* Opens one connection too many, sends a request on each, and gets the last
 * answer only when another ends. m->done counts the accepted ones. */
static void *ask_too_often(void *argument)
{
    struct many *m = argument;
    static int fds[SERVER_CONNECTIONS_MAX + 1];
    size_t before = 0;

    for (size_t i = 0; i <= SERVER_CONNECTIONS_MAX; i++) {
        fds[i] = live_connect(m->ports[0]);
        send(fds[i], GET, strlen(GET), MSG_NOSIGNAL);
        /* from the first one on, libuv keeps a descriptor in reserve */
        if (i == 0) {
            m->wrong += !reads_hello(fds[0]);
            before = count_descriptors();
        }
    }
    for (size_t i = 1; i < SERVER_CONNECTIONS_MAX; i++)
        m->wrong += !reads_hello(fds[i]);
    m->done = 1 + count_descriptors() - before - SERVER_CONNECTIONS_MAX;
    close(fds[0]);
    m->wrong += !reads_hello(fds[SERVER_CONNECTIONS_MAX]);
    for (size_t i = 1; i <= SERVER_CONNECTIONS_MAX; i++)
        close(fds[i]);
    uv_async_send(&m->over);
    return NULL;
}

static void on_too_often_over(uv_async_t *over)
{
    struct many *m = over->data;

    exchange_finish(m->exchanges[0], live_on_done, &m->live);
    uv_close((uv_handle_t *)over, NULL);
}

Test(server_limits, connections_above_the_limit_wait)
{
    static struct many m;
    struct step step = {.type = STEP_REPLY, .count = 1};
    struct transcript t = {.steps = &step, .step_count = 1};
    const struct delivery whole = {.tls = false};
    struct buffer fault = BUFFER_EMPTY;
    pthread_t thread;

    give_descriptors();
    buffer_add_text(&step.bytes, "hello");
    live_begin(&m.live);
    m.exchanges[0] =
        server_open(m.live.server, &t, &whole, NULL, &m.ports[0], &fault);
    cr_assert_not_null(m.exchanges[0], "%s", fault.ptr);
    uv_async_init(&m.live.loop, &m.over, on_too_often_over);
    m.over.data = &m;
    pthread_create(&thread, NULL, ask_too_often, &m);
    uv_run(&m.live.loop, UV_RUN_DEFAULT);
    pthread_join(thread, NULL);
    cr_expect_eq(m.wrong, 0, "%zu answers are wrong", m.wrong);
    cr_expect_eq(m.done, SERVER_CONNECTIONS_MAX, "%zu were accepted", m.done);
    cr_expect_eq(m.live.wire.connections, SERVER_CONNECTIONS_MAX + 1);
    buffer_clear(&step.bytes);
    live_end(&m.live);
}

/* Most of it is discarded while the server says that it will not answer. */
Test(server_limits, a_request_without_end_is_refused)
{
    enum { LENGTH = 8 << 20 };
    char id[] = "a/b";
    struct transcript t = {.id = id};
    const struct delivery whole = {.tls = false};
    struct buffer fault = BUFFER_EMPTY;
    char *text = memory_get(LENGTH + 1);
    const struct live_op ops[] = {{LIVE_OPEN, NULL, 0},
                                  {LIVE_SEND, text, 0},
                                  {LIVE_ORDERLY, NULL, 0},
                                  {LIVE_END, NULL, 0}};
    const int versions[] = {0, TLS1_3_VERSION};
    struct live l;

    memset(text, 'a', LENGTH);
    text[LENGTH] = '\0';
    live_begin(&l);
    for (size_t i = 0; i < 2; i++) {
        live_play(&l, &t, whole, versions[i], ops, &fault);
        cr_expect_eq(fault.len, 0, "%s", fault.ptr);
        cr_expect(l.wire.malformed == 1 && l.wire.requests == 0);
    }
    free(text);
    buffer_clear(&fault);
    live_end(&l);
}

/* Shortage. */

/* Takes all descriptors but `left`, wherever the open ones are; they are closed
 * with the process. */
static void take_descriptors(int left)
{
    struct rlimit limit;
    int end = 0;

    for (int unused = 0; unused < left; end++)
        unused += fcntl(end, F_GETFD) == -1;
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = (rlim_t)end;
    cr_assert_eq(setrlimit(RLIMIT_NOFILE, &limit), 0);
}

Test(server_limits, says_when_descriptors_run_out)
{
    const struct delivery whole = {.tls = false};
    const struct transcript t = {.step_count = 0};
    struct exchange *exchanges[8];
    struct buffer fault = BUFFER_EMPTY;
    struct live l;
    size_t before, count = 0;
    unsigned port;

    live_begin(&l);
    before = count_descriptors();
    take_descriptors(4);
    while (count < 8 && (exchanges[count] = server_open(l.server, &t, &whole,
                                                        NULL, &port, &fault)))
        count++;
    cr_expect_eq(count, 4, "%zu were opened", count);
    cr_expect_str_eq(fault.ptr, "cannot listen on 127.0.0.1:0: "
                                "Too many open files");
    for (size_t i = 0; i < count; i++)
        exchange_finish(exchanges[i], live_on_done, &l);
    uv_run(&l.loop, UV_RUN_DEFAULT);
    give_descriptors();
    cr_expect_eq(count_descriptors(), before, "descriptors are left");
    buffer_clear(&fault);
    live_end(&l);
}

/* A client that cannot be accepted waits; if it is never accepted, the wire
 * notes that this was not its fault. */
Test(server_limits, tells_whom_it_could_not_serve)
{
    const struct delivery whole = {.tls = false};
    const struct transcript t = {.step_count = 0};
    struct buffer fault = BUFFER_EMPTY;
    struct live l;
    unsigned port;
    int fd;

    live_begin(&l);
    for (int accepted = 0; accepted < 2; accepted++) {
        l.exchange = server_open(l.server, &t, &whole, NULL, &port, &fault);
        cr_assert_not_null(l.exchange, "%s", fault.ptr);
        fd = live_connect(port);
        take_descriptors(0);
        uv_run(&l.loop, UV_RUN_ONCE);
        give_descriptors();
        if (accepted)
            uv_run(&l.loop, UV_RUN_ONCE);
        if (accepted)
            uv_run(&l.loop, UV_RUN_ONCE);
        exchange_finish(l.exchange, live_on_done, &l);
        uv_run(&l.loop, UV_RUN_DEFAULT);
        cr_expect_eq(l.wire.refused, accepted ? 0u : 1u);
        cr_expect_eq(l.wire.connections, accepted ? 1u : 0u);
        close(fd);
    }
    live_end(&l);
}

Test(server_limits, says_when_a_port_is_taken)
{
    const struct delivery whole = {.tls = false};
    const struct transcript t = {.step_count = 0};
    struct server_choice choice = {NULL, NULL};
    struct buffer fault = BUFFER_EMPTY, wanted = BUFFER_EMPTY;
    struct live l;
    unsigned port;

    live_begin(&l);
    l.exchange = server_open(l.server, &t, &whole, NULL, &port, &fault);
    cr_assert_not_null(l.exchange, "%s", fault.ptr);
    cr_expect_null(server_listen(l.server, choice, false, &port, &fault));
    buffer_printf(&wanted,
                  "cannot listen on 127.0.0.1:%u: "
                  "Address already in use",
                  port);
    cr_expect_str_eq(fault.ptr, wanted.ptr);
    exchange_finish(l.exchange, live_on_done, &l);
    buffer_clear(&fault);
    buffer_clear(&wanted);
    live_end(&l);
}

Test(server_limits, says_when_its_folder_is_missing)
{
    struct buffer fault = BUFFER_EMPTY;
    uv_loop_t loop;

    uv_loop_init(&loop);
    cr_expect_null(server_new(&loop, "no/such/folder", &fault));
    cr_expect_str_eq(fault.ptr, "no/such/folder/ca.pem: "
                                "No such file or directory");
    buffer_clear(&fault);
    uv_loop_close(&loop);
}

Test(server_limits, gives_the_address_of_each_request)
{
    char id[] = "a/b";
    const struct transcript t = {.id = id};
    struct buffer url = BUFFER_EMPTY, wanted = BUFFER_EMPTY;
    struct live l;

    live_begin(&l);
    for (int tls = 0; tls < 2; tls++) {
        const struct delivery d = {.tls = tls};
        unsigned port;

        l.exchange = server_open(l.server, &t, &d, NULL, &port, &url);
        cr_assert_not_null(l.exchange, "%s", url.ptr);
        exchange_url(l.exchange, tls, &url);
        buffer_printf(&wanted, "http%s://127.0.0.1:%u/a/b%s", tls ? "s" : "",
                      port, tls ? "/2" : "");
        cr_expect_str_eq(url.ptr, wanted.ptr);
        exchange_finish(l.exchange, live_on_done, &l);
    }
    buffer_clear(&url);
    buffer_clear(&wanted);
    live_end(&l);
}
