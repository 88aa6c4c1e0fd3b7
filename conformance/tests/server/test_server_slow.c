/* SPDX-License-Identifier: MIT */
/*
 * Clients of a listener that are slow, silent, gone or too eager: each time
 * limit ends what it is about, and everything else is answered. A client always
 * waits for the end of its connection.
 */
#include "live.h"

#include "server/limits.h"

#define GET "GET /a/b HTTP/1.1\r\nHost: x\r\n\r\n"
#define NEVER 1000000

struct slow {
    struct live live;
    struct player_script script;
    struct delivery delivery;
    struct transcript transcript;
    struct step steps[2];
    unsigned port;
    size_t wrong;
    void (*act)(struct slow *s);
    uv_async_t over;
};

static struct player_script *choose(void *context,
                                    const struct request *request)
{
    struct slow *s = context;

    return request != NULL ? &s->script : NULL;
}

static void *act(void *slow)
{
    struct slow *s = slow;

    s->act(s);
    uv_async_send(&s->over);
    return NULL;
}

/* Plays reply, count times, and then the step `then`, to a client that acts.
 * Without limits, the defaults of a server apply. */
static void play(struct slow *s, bool tls, const char *reply, uint64_t count,
                 enum step_type then, const unsigned limits[LIMIT_COUNT])
{
    struct buffer fault = BUFFER_EMPTY;
    pthread_t thread;
    char id[] = "a/b";

    s->steps[0] = (struct step){.type = STEP_REPLY, .count = count};
    s->steps[1] = (struct step){.type = then};
    buffer_add_text(&s->steps[0].bytes, reply);
    s->transcript = (struct transcript){
        .id = id, .steps = s->steps, .step_count = then == STEP_REPLY ? 1 : 2};
    s->script = (struct player_script){
        .transcript = &s->transcript, .delivery = &s->delivery, .again = true};
    live_begin(&s->live);
    if (limits != NULL)
        server_set_limits(s->live.server, limits);
    s->live.exchange =
        server_listen(s->live.server, (struct server_choice){choose, s}, tls,
                      &s->port, &fault);
    cr_assert_not_null(s->live.exchange, "%s", fault.ptr);
    uv_async_init(&s->live.loop, &s->over, live_on_over);
    s->over.data = &s->live;
    pthread_create(&thread, NULL, act, s);
    uv_run(&s->live.loop, UV_RUN_DEFAULT);
    pthread_join(thread, NULL);
    cr_expect_eq(s->wrong, 0, "%zu are wrong", s->wrong);
    buffer_clear(&s->steps[0].bytes);
    live_end(&s->live);
}

/* All that arrives up to the end; SIZE_MAX if there is no end. */
static size_t read_to_end(int fd)
{
    char room[65536];
    size_t total = 0;
    ssize_t len;

    while ((len = recv(fd, room, sizeof room, 0)) > 0)
        total += (size_t)len;
    return len == 0 || errno == ECONNRESET ? total : SIZE_MAX;
}

static void send_text(int fd, const char *text)
{
    send(fd, text, strlen(text), MSG_NOSIGNAL);
}

static void wait_silently(struct slow *s)
{
    int fd = live_connect(s->port);

    s->wrong += read_to_end(fd) != 0;
    close(fd);
}

static void send_a_half(struct slow *s)
{
    int fd = live_connect(s->port);

    send_text(fd, "GET /a/b HTTP/1.1\r\nHo");
    s->wrong += read_to_end(fd) != 0;
    close(fd);
}

static void send_one_and_a_half(struct slow *s)
{
    int fd = live_connect(s->port);

    send_text(fd, GET "GET /a/b HTTP/1.1\r\nHo");
    s->wrong += read_to_end(fd) != 5;
    close(fd);
}

static void ask_once(struct slow *s)
{
    int fd = live_connect(s->port);

    send_text(fd, GET);
    s->wrong += read_to_end(fd) != 5;
    close(fd);
}

static const unsigned no_limits[LIMIT_COUNT] = {NEVER, NEVER, NEVER, NEVER,
                                                NEVER};

Test(server_slow, each_limit_ends_what_it_is_about)
{
    static const struct {
        const char *name;
        enum server_limit limit;
        bool tls;
        enum step_type then;
        void (*act)(struct slow *s);
    } rows[] = {
        {"no handshake", LIMIT_HANDSHAKE, true, STEP_REPLY, wait_silently},
        {"half a handshake", LIMIT_HANDSHAKE, true, STEP_REPLY, send_a_half},
        {"no request", LIMIT_IDLE, false, STEP_REPLY, wait_silently},
        {"no second request", LIMIT_IDLE, false, STEP_REPLY, ask_once},
        {"half a request", LIMIT_REQUEST, false, STEP_REPLY, send_a_half},
        {"half a second one", LIMIT_REQUEST, false, STEP_REPLY,
         send_one_and_a_half},
        {"a stall", LIMIT_STALL, false, STEP_STALL, ask_once},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct slow s = {.act = rows[i].act};
        unsigned limits[LIMIT_COUNT];

        /* The junk that stands for a handshake fails at once. */
        memcpy(limits, no_limits, sizeof limits);
        limits[rows[i].limit] = 1;
        cr_log_info("%s", rows[i].name);
        play(&s, rows[i].tls, "hello", 1, rows[i].then, limits);
    }
}

#define LARGE (64u << 20)

/* The second connection ends after the limit that is about the first. */
static void take_nothing(struct slow *s)
{
    int fd = live_connect(s->port), clock = live_connect(s->port);
    size_t len;

    send_text(fd, GET);
    s->wrong += read_to_end(clock) != 0;
    len = read_to_end(fd);
    s->wrong += len == SIZE_MAX || len >= 5 * LARGE;
    close(fd);
    close(clock);
}

Test(server_slow, a_client_that_takes_nothing_is_left)
{
    static const unsigned limits[LIMIT_COUNT] = {NEVER, 500, NEVER, 100, NEVER};
    struct slow s = {.act = take_nothing};

    play(&s, false, "hello", LARGE, STEP_CLOSE, limits);
}

static void end_before_the_handshake(struct slow *s)
{
    for (size_t i = 0; i < 300; i++) {
        int fd = live_connect(s->port);

        shutdown(fd, SHUT_WR);
        s->wrong += read_to_end(fd) != 0;
        close(fd);
    }
}

Test(server_slow, an_end_before_the_handshake_is_an_end)
{
    struct slow s = {.act = end_before_the_handshake};

    play(&s, true, "hello", 1, STEP_REPLY, no_limits);
}

static void crowd_out(struct slow *s)
{
    static int fds[SERVER_CONNECTIONS_MAX];
    char room[5];
    int good;

    for (size_t i = 0; i < SERVER_CONNECTIONS_MAX; i++) {
        fds[i] = live_connect(s->port);
        send_text(fds[i], "GET /a/b HTTP/1.1\r\nHo");
    }
    good = live_connect(s->port);
    send_text(good, GET);
    s->wrong += recv(good, room, sizeof room, MSG_WAITALL) != sizeof room;
    /* The first to arrive is the first to go. */
    s->wrong += read_to_end(fds[0]) != 0;
    close(good);
    for (size_t i = 0; i < SERVER_CONNECTIONS_MAX; i++)
        close(fds[i]);
}

Test(server_slow, a_crowd_of_slow_clients_makes_room)
{
    struct slow s = {.act = crowd_out};

    play(&s, false, "hello", 1, STEP_REPLY, no_limits);
    s = (struct slow){.act = crowd_out};
    play(&s, false, "hello", 1, STEP_REPLY, NULL);
}

#define EAGER 5000

static void *send_eagerly(void *fd)
{
    for (size_t i = 0; i < EAGER; i++)
        send_text(*(int *)fd, GET);
    shutdown(*(int *)fd, SHUT_WR);
    return NULL;
}

static void ask_eagerly(struct slow *s)
{
    int fd = live_connect(s->port);
    pthread_t thread;
    size_t len;

    pthread_create(&thread, NULL, send_eagerly, &fd);
    len = read_to_end(fd);
    pthread_join(thread, NULL);
    s->wrong += len != 5 * EAGER;
    close(fd);
}

Test(server_slow, every_pipelined_request_is_answered)
{
    struct slow s = {.act = ask_eagerly};

    play(&s, false, "hello", 1, STEP_REPLY, no_limits);
}
