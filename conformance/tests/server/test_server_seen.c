/* SPDX-License-Identifier: MIT */
/*
 * What an exchange sees of several connections: which of them count, whether
 * that of request one is still open, and the page that a browser opens first.
 * The client is in the same thread; the loop is turned until its requests have
 * arrived. Whatever it did earlier has then arrived too.
 */
#include "live.h"

#include "case/transcript.h"
#include "server/address.h"
#include "server/limits.h"
#include "text/word.h"

#define CONNECTIONS 4
#define TURNS 100000 /* stop a hang only */
#define POLICY "level policy\n"

static struct {
    struct live live;
    struct transcript t, page;
    struct player_script script;
    unsigned port;
    int fds[CONNECTIONS];
    bool ended[CONNECTIONS]; /* by the server */
    struct buffer seen;
    size_t latest; /* whose octets were seen last; CONNECTIONS: none */
} s;

static void parse(const char *head, const char *steps, struct transcript *out)
{
    struct buffer text = BUFFER_EMPTY, fault = BUFFER_EMPTY;

    buffer_printf(&text, "title t\nwhy w\n%s\n%s\n", head, steps);
    cr_assert(
        transcript_parse(buffer_view(&text), "b.case", "a/b", out, &fault),
        "%s", fault.ptr);
    buffer_clear(&text);
}

static void begin(const char *head, const char *steps, bool with_page)
{
    static const struct delivery whole = {.tls = false};
    struct buffer fault = BUFFER_EMPTY;

    parse(head, steps, &s.t);
    parse(POLICY, "reply \"PAGE\"", &s.page);
    buffer_truncate(&s.seen, 0);
    s.latest = CONNECTIONS;
    s.live.exchange =
        server_open(s.live.server, &s.t, &whole, LIVE_TOKEN, &s.port, &fault);
    cr_assert_not_null(s.live.exchange, "%s", fault.ptr);
    if (with_page)
        exchange_add_page(s.live.exchange, "/page", &s.page);
    for (size_t i = 0; i < CONNECTIONS; i++) {
        s.fds[i] = -1;
        s.ended[i] = false;
    }
}

static void end(void)
{
    exchange_finish(s.live.exchange, live_on_done, &s.live);
    uv_run(&s.live.loop, UV_RUN_DEFAULT);
    for (size_t i = 0; i < CONNECTIONS; i++)
        if (s.fds[i] >= 0)
            close(s.fds[i]);
    transcript_clear(&s.t);
    transcript_clear(&s.page);
}

/* Notes what has come on a connection: "[octets]", which may have come in
 * parts, "." for its end, "!" for a reset. */
static void look_at(size_t i)
{
    char octets[200];
    ssize_t len = recv(s.fds[i], octets, sizeof octets, MSG_DONTWAIT);

    if (len < 0 && errno == EAGAIN)
        return;
    if (len > 0) {
        if (s.latest == i)
            buffer_truncate(&s.seen, s.seen.len - 1);
        else
            buffer_printf(&s.seen, "%zu[", i);
        buffer_printf(&s.seen, "%.*s]", (int)len, octets);
        s.latest = i;
        return;
    }
    s.latest = CONNECTIONS;
    buffer_printf(&s.seen, "%zu%c", i, len == 0 ? '.' : '!');
    s.ended[i] = true;
}

/* Until that much is seen. */
static void turn(size_t wanted)
{
    for (int turns = 0; turns < TURNS && s.seen.len < wanted; turns++) {
        uv_run(&s.live.loop, UV_RUN_NOWAIT);
        for (size_t i = 0; i < CONNECTIONS; i++)
            if (s.fds[i] >= 0 && !s.ended[i])
                look_at(i);
    }
}

static void ask(size_t i, const char *target)
{
    struct buffer text = BUFFER_EMPTY;

    buffer_printf(&text, "GET %s HTTP/1.1\r\nHost: x\r\n\r\n", target);
    cr_assert_eq(send(s.fds[i], text.ptr, text.len, MSG_NOSIGNAL),
                 (ssize_t)text.len);
    buffer_clear(&text);
}

/* "o0" opens connection 0; "10", "20" and "p0" ask on it for request one, two
 * and the page; "c0" closes it, "s0" its sending side; "w0" waits until it has
 * ended. */
static void act(const char *acts)
{
    for (; *acts != '\0'; acts += 2) {
        size_t i = (size_t)(acts[1] - '0');

        if (*acts == 'o')
            s.fds[i] = live_connect(s.port);
        else if (*acts == 'c')
            close(s.fds[i]), s.fds[i] = -1;
        else if (*acts == 's')
            shutdown(s.fds[i], SHUT_WR);
        else if (*acts == 'w')
            while (!s.ended[i]) {
                uv_run(&s.live.loop, UV_RUN_ONCE);
                look_at(i);
            }
        else {
            ask(i, *acts == '1' ? "/a/b" : *acts == '2' ? "/a/b/2" : "/page");
            turn(s.seen.len + 1);
        }
    }
}

static void expect_seen(const char *name, const char *wanted)
{
    turn(strlen(wanted));
    cr_expect_str_eq(s.seen.ptr, wanted, "%s: %s", name, s.seen.ptr);
}

#define SIGNED "HTTP/1.1 200 OK\r\nContent-Length: 32\r\n\r\n" LIVE_TOKEN
#define TWO "[" SIGNED "]"

/* ---- is request one's connection open when request two arrives ---- */

static const struct {
    const char *name, *steps, *acts, *seen;
    bool closed;
} rows[] = {
    {"open", "reply \"a\"", "o010o121", "0[a]1" TWO, false},
    {"closed by the client", "reply \"a\"", "o010c0o121", "0[a]1" TWO, true},
    {"ended by the client", "reply \"a\"", "o010s0o121", "0[a]0.1" TWO, true},
    {"ended by the server alone", "reply \"a\"\nclose", "o010o121",
     "0[a]0.1" TWO, false},
    {"stalled", "reply \"a\"\nstall", "o010o121", "0[a]1" TWO, false},
    {"reset by the server", "reply \"a\"\nreset", "o010w0o121", "0[a]0!1" TWO,
     true},
    {"never asked on", "reply \"a\"", "o0o121", "1" TWO, true},
    {"another one is open", "reply \"a\"", "o0o111c1o222", "1[a]2" TWO, true},
    {"an older one is open", "reply \"a\"", "o010o1o222", "0[a]2" TWO, false},
    {"the same", "reply \"a\"", "o01020", "0[a" SIGNED "]", false},
};

Test(server_seen, whether_request_one_is_open_when_request_two_comes)
{
    live_begin(&s.live);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        begin(POLICY "probe\n", rows[i].steps, false);
        act(rows[i].acts);
        expect_seen(rows[i].name, rows[i].seen);
        end();
        cr_expect_eq(s.live.wire.closed_before_second, rows[i].closed, "%s",
                     rows[i].name);
    }
    live_end(&s.live);
}

/* ---- the page ---- */

static const struct page_row {
    const char *name, *head, *acts, *seen;
    unsigned connections, requests;
} pages[] = {
    {"the page alone", POLICY, "o0p0", "0[PAGE]", 0, 0},
    {"each time it is asked for", POLICY, "o0p0p0o1p1", "0[PAGEPAGE]1[PAGE]", 0,
     0},
    {"then the case, on a new connection", POLICY, "o0p0o111", "0[PAGE]1[a]", 1,
     1},
    {"the page on the connection of the case", POLICY, "o010p0", "0[aPAGE]", 1,
     1},
    {"the case without its page", POLICY, "o010", "0[a]", 1, 1},
    {"who speaks first waits for the page", POLICY "speaks-first\n", "o0o1p1o2",
     "1[PAGE]2[a]", 2, 0},
};

Test(server_seen, connections_for_the_page_do_not_count)
{
    live_begin(&s.live);
    for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++) {
        const struct page_row *row = &pages[i];

        begin(row->head, "reply \"a\"", true);
        act(row->acts);
        expect_seen(row->name, row->seen);
        end();
        cr_expect(s.live.wire.connections == row->connections &&
                      s.live.wire.requests == row->requests &&
                      s.live.wire.asked_count == row->requests,
                  "%s: %u connections, %u requests", row->name,
                  s.live.wire.connections, s.live.wire.requests);
    }
    live_end(&s.live);
}

Test(server_seen, without_a_page_its_target_is_as_any)
{
    live_begin(&s.live);
    begin(POLICY, "reply \"a\"", false);
    act("o0p0");
    expect_seen("no page", "0[a]");
    end();
    cr_expect_eq(s.live.wire.requests, 1);
    live_end(&s.live);
}

/* ---- content ---- */

Test(server_seen, content_that_is_there_is_not_waited_for)
{
    live_begin(&s.live);
    begin(POLICY "method POST\nask content \"x\"\nearly\n",
          "reply \"a\"\ncontent\nreply \"b\"\ncontent\nreply \"c\"", false);
    act("o010");
    expect_seen("content", "0[abc]");
    end();
    live_end(&s.live);
}

/* ---- how long to wait for the end ---- */

static void on_close_time(uv_timer_t *timer)
{
    close(s.fds[0]);
    s.fds[0] = -1;
    uv_close((uv_handle_t *)timer, NULL);
}

/* A client that closes only when the server, with nothing to watch for, would
 * be done. Timers run in order, however busy the machine is. */
static void close_late(uv_timer_t *timer)
{
    uv_timer_init(&s.live.loop, timer);
    uv_timer_start(timer, on_close_time, 5 * SERVER_DRAIN_MS, 0);
}

#define SHOULD "rfc 9112 9.5\nlevel SHOULD\n"

static const struct {
    const char *head, *condition;
    bool watched;
} rules[] = {
    {SHOULD, " and closes", true},
    {SHOULD "tls\n", " and closure-alert", true},
    {SHOULD "method POST\nask content 3*\"x\"\nearly\n", " and sends 3", true},
    {SHOULD, " and took 1", false},
};

static void begin_rule(const char *head, const char *condition)
{
    struct buffer steps = BUFFER_EMPTY;

    buffer_printf(&steps,
                  "reply \"a\"\n\nclient 200%s warn\n"
                  "client otherwise pass",
                  condition);
    begin(head, steps.ptr, false);
    buffer_clear(&steps);
}

Test(server_seen, the_end_is_waited_for_where_a_rule_asks)
{
    live_begin(&s.live);
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
        uv_timer_t timer;

        begin_rule(rules[i].head, rules[i].condition);
        act("o010");
        if (rules[i].watched)
            close_late(&timer);
        end();
        cr_expect_eq(s.live.wire.left_open, rules[i].watched ? 0 : 1, "%s",
                     rules[i].condition);
    }
    live_end(&s.live);
}

/* ---- looking ---- */

static void count_look(void *context)
{
    ++*(unsigned *)context;
}

/* At a request, an end of the client's and our own; not once we are done. */
Test(server_seen, the_client_can_be_looked_at)
{
    unsigned looks = 0;

    live_begin(&s.live);
    begin(POLICY, "reply \"a\"", false);
    exchange_watch(s.live.exchange, count_look, &looks);
    act("o0o1o2");
    cr_expect_eq(looks, 0);
    act("10");
    cr_expect_eq(looks, 1, "request: %u", looks);
    act("s0w0");
    cr_expect_eq(looks, 3, "both ends: %u", looks);
    act("11");
    cr_expect_eq(looks, 4, "another request: %u", looks);
    ask(2, "/a/b");
    end();
    cr_expect_eq(looks, 4, "it is over: %u", looks);
    live_end(&s.live);
}

/* ---- URLs ---- */

static void expect_url(bool second, const char *scheme, const char *rest)
{
    struct buffer url = BUFFER_EMPTY, wanted = BUFFER_EMPTY;

    exchange_url(s.live.exchange, second, &url);
    buffer_printf(&wanted, "%s:%u%s", scheme, s.port, rest);
    cr_expect_str_eq(url.ptr, wanted.ptr);
    buffer_clear(&url);
    buffer_clear(&wanted);
}

Test(server_seen, a_url_is_that_of_the_request)
{
    live_begin(&s.live);
    begin(POLICY, "reply \"a\"", false);
    expect_url(false, "http://127.0.0.1", "/a/b");
    expect_url(true, "http://127.0.0.1", "/a/b/2");
    exchange_use_host(s.live.exchange, "localhost");
    expect_url(false, "http://localhost", "/a/b");
    end();
    live_end(&s.live);
}

Test(server_seen, a_url_of_tls_says_so)
{
    static const struct delivery tls = {.tls = true};
    static const enum guise guises[] = {GUISE_TRUE, GUISE_CLEAR};
    struct buffer fault = BUFFER_EMPTY;

    live_begin(&s.live);
    for (size_t i = 0; i < 2; i++) {
        struct transcript t = {.id = (char[]){"a/b"}, .guise = guises[i]};

        s.live.exchange =
            server_open(s.live.server, &t, &tls, NULL, &s.port, &fault);
        cr_assert_not_null(s.live.exchange, "%s", fault.ptr);
        expect_url(true, "https://127.0.0.1", "/a/b/2");
        exchange_finish(s.live.exchange, live_on_done, &s.live);
        uv_run(&s.live.loop, UV_RUN_DEFAULT);
        cr_expect(s.live.wire.used_tls);
    }
    live_end(&s.live);
}

/* ---- a listener for many ---- */

static struct player_script *choose(void *context,
                                    const struct request *request)
{
    cr_expect_eq(context, &s);
    return request != NULL ? &s.script : NULL;
}

static void listen_for_many(const char *steps)
{
    static const struct delivery whole = {.tls = false};
    static const unsigned never[LIMIT_COUNT] = {1000000, 1000000, 1000000,
                                                1000000, 1000000};
    struct buffer fault = BUFFER_EMPTY;

    begin(POLICY, steps, false);
    exchange_finish(s.live.exchange, live_on_done, &s.live);
    uv_run(&s.live.loop, UV_RUN_DEFAULT);
    server_set_limits(s.live.server, never);
    s.port = 0;
    s.script = (struct player_script){.transcript = &s.t, .delivery = &whole};
    s.live.exchange =
        server_listen(s.live.server, (struct server_choice){choose, &s}, false,
                      &s.port, &fault);
    cr_assert_not_null(s.live.exchange, "%s", fault.ptr);
}

static const struct {
    const char *name, *steps, *acts, *seen;
} crowds[] = {
    {"room for all", "reply \"a\"", "o0o11011", "0[a]1[a]"},
    {"who has waited longest goes", "reply \"a\"", "o0o1o2", "0."},
    {"also after an answer", "reply \"a\"", "o010o1o212", "0[a]0.2[a]"},
    {"one after the other", "reply \"a\"", "o0o1o2o3", "0.1."},
    {"who is busy stays", "reply \"a\"\nstall", "o010o1o2", "0[a]1."},
    {"who drains goes", "reply \"a\"\nclose", "o010o1o2", "0[a]0."},
};

Test(server_seen, a_crowd_makes_room)
{
    live_begin(&s.live);
    server_set_connections(s.live.server, 3);
    for (size_t i = 0; i < sizeof crowds / sizeof crowds[0]; i++) {
        listen_for_many(crowds[i].steps);
        act(crowds[i].acts);
        expect_seen(crowds[i].name, crowds[i].seen);
        end();
    }
    live_end(&s.live);
}

Test(server_seen, listens_where_it_is_told)
{
    struct sockaddr_storage address;
    struct sockaddr_in name;
    int fd = socket(AF_INET, SOCK_STREAM, 0);

    live_begin(&s.live);
    cr_assert(address_parse("127.0.0.2", &address));
    server_set_address(s.live.server, &address);
    listen_for_many("reply \"a\"");
    address = address_loopback(s.port);
    memcpy(&name, &address, sizeof name);
    cr_expect_eq(connect(fd, (struct sockaddr *)&name, sizeof name), -1);
    close(fd);
    name.sin_addr.s_addr = htonl(INADDR_LOOPBACK + 1);
    fd = socket(AF_INET, SOCK_STREAM, 0);
    cr_expect_eq(connect(fd, (struct sockaddr *)&name, sizeof name), 0);
    s.fds[0] = fd;
    ask(0, "/a/b");
    expect_seen("there", "0[a]");
    end();
    live_end(&s.live);
}
