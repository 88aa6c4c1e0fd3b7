/* SPDX-License-Identifier: MIT */
/*
 * A client that is done, but whose octets are still arriving: if a rule asks
 * how much it sent, all of them are counted.
 */
#include "live.h"

#include "case/transcript.h"
#include "text/word.h"

/* More than is read in SERVER_DRAIN_MS. */
#define CONTENT 64000000
#define TEXT(n) TEXT_OF(n)
#define TEXT_OF(n) #n

struct sender {
    unsigned port;
    uv_async_t over;
    bool sent;
};

static bool send_content(int fd)
{
    static char room[1 << 16];
    size_t left = CONTENT;

    while (left > 0) {
        size_t len = left < sizeof room ? left : sizeof room;
        ssize_t sent = send(fd, room, len, MSG_NOSIGNAL);

        if (sent <= 0)
            return false;
        left -= (size_t)sent;
    }
    return true;
}

/* Reports that it is over once the answer is there, and sends its content. */
static void *run_sender(void *context)
{
    static const char head[] = "POST /a/b HTTP/1.1\r\nHost: x\r\n"
                               "Content-Length: " TEXT(CONTENT) "\r\n\r\n";
    struct sender *s = context;
    char octets[5];
    int fd = live_connect(s->port);

    send(fd, head, sizeof head - 1, MSG_NOSIGNAL);
    recv(fd, octets, sizeof octets, MSG_WAITALL);
    uv_async_send(&s->over);
    s->sent = send_content(fd);
    close(fd);
    return NULL;
}

static void parse(const char *text, struct transcript *out)
{
    struct buffer fault = BUFFER_EMPTY;

    cr_assert(transcript_parse(word_of(text), "b.case", "a/b", out, &fault),
              "%s", fault.ptr);
}

Test(server_drain, content_is_counted_to_its_end)
{
    static const struct delivery delivery = {.tls = false};
    struct buffer fault = BUFFER_EMPTY;
    struct sender sender = {.sent = false};
    struct transcript t;
    pthread_t thread;
    struct live l;

    parse("title t\nwhy w\nrfc 9112 9.5\nlevel SHOULD\nmethod POST\n"
          "ask content 3*\"x\"\nearly\n\nreply \"hello\"\nclose\n\n"
          "client 200 and sends 3 warn\nclient otherwise pass\n",
          &t);
    live_begin(&l);
    l.exchange =
        server_open(l.server, &t, &delivery, LIVE_TOKEN, &sender.port, &fault);
    cr_assert_not_null(l.exchange, "%s", fault.ptr);
    uv_async_init(&l.loop, &sender.over, live_on_over);
    sender.over.data = &l;
    pthread_create(&thread, NULL, run_sender, &sender);
    uv_run(&l.loop, UV_RUN_DEFAULT);
    pthread_join(thread, NULL);
    cr_expect(sender.sent);
    cr_expect_eq(l.wire.content, CONTENT, "%llu octets were counted",
                 (unsigned long long)l.wire.content);
    live_end(&l);
    transcript_clear(&t);
}
