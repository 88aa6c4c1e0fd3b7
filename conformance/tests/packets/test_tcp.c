/* SPDX-License-Identifier: MIT */
/*
 * What both sides sent is reported, whatever the order of the packets, however
 * often they arrive, and whichever are missing.
 */
#include "packets/tcp.h"

#include <stdlib.h>

#include "../import_kit.h"

/* A packet of the test: from the client (c) or the server (s). */
struct wire_packet {
    char from;
    const char *flags; /* of S F R A */
    uint32_t seq, ack; /* counted from each side's first number */
    const char *text;
    uint64_t time;
    uint32_t cut; /* octets that were sent but not captured */
};

#define PACKETS_MAX 24

struct wire {
    const char *name;
    struct wire_packet packets[PACKETS_MAX];
    const char *trace;
};

static uint8_t flags_of(const char *text)
{
    return (uint8_t)((strchr(text, 'S') ? PACKET_SYN : 0) |
                     (strchr(text, 'F') ? PACKET_FIN : 0) |
                     (strchr(text, 'R') ? PACKET_RST : 0) |
                     (strchr(text, 'A') ? PACKET_ACK : 0));
}

/* Sequence numbers begin shortly before they wrap. */
#define CLIENT_FIRST 0xfffffff0u
#define SERVER_FIRST 0xffffff00u

static void give(struct tcp *t, const struct wire_packet *p, uint64_t number)
{
    bool client = p->from == 'c';
    struct packet_ip ip = {.version = 4};
    struct packet_tcp segment = {
        .from_port = client ? 4711 : 80,
        .to_port = client ? 80 : 4711,
        .seq = (client ? CLIENT_FIRST : SERVER_FIRST) + p->seq,
        .ack = (client ? SERVER_FIRST : CLIENT_FIRST) + p->ack,
        .flags = flags_of(p->flags),
        .payload = word_of(p->text != NULL ? p->text : ""),
    };

    segment.length = (uint32_t)segment.payload.len + p->cut;
    memcpy(ip.from.octets, client ? "\x0a\0\0\2" : "\x0a\0\0\1", 4);
    memcpy(ip.to.octets, client ? "\x0a\0\0\1" : "\x0a\0\0\2", 4);
    tcp_take(t, &ip, &segment, p->time, number);
}

static size_t count_packets(const struct wire *w)
{
    size_t n = 0;

    while (n < PACKETS_MAX && w->packets[n].from != '\0')
        n++;
    return n;
}

/* The trace of the packets in that order. */
static void trace_order(const struct wire *w, const size_t *order, size_t count,
                        enum import_overlap overlap, struct buffer *out)
{
    struct import_options options = {.overlap = overlap};
    struct import im = {.options = &options,
                        .sink = {kit_event, kit_remark, out}};
    struct tcp t;

    buffer_add_text(out, "");
    tcp_init(&t, &im);
    for (size_t i = 0; i < count; i++)
        give(&t, &w->packets[order[i]], order[i] + 1);
    tcp_finish(&t);
}

static const struct wire wires[] = {
    {"a whole connection",
     {{'c', "S", 0, 0, NULL, 1, 0},
      {'s', "SA", 0, 1, NULL, 2, 0},
      {'c', "A", 1, 1, "GET", 3, 0},
      {'s', "A", 1, 4, "HTTP/", 4, 0},
      {'s', "A", 6, 4, "1.1", 5, 0},
      {'c', "A", 4, 9, "HEAD", 6, 0},
      {'s', "FA", 9, 8, "x", 7, 0},
      {'c', "FA", 8, 11, NULL, 8, 0}},
     "open wire 10.0.0.1:80 to 10.0.0.2:4711\n> \"GET\"\n< \"HTTP/\"\n"
     "< \"1.1\"\n> \"HEAD\"\n< \"x\"\n> fin-last\n< fin\nclose\n"},
    {"the client closes first, the server resets",
     {{'c', "S", 0, 0, NULL, 1, 0},
      {'s', "SA", 0, 1, NULL, 2, 0},
      {'c', "FA", 1, 1, "GET", 3, 0},
      {'s', "A", 1, 5, "HTTP/", 4, 0},
      {'s', "RA", 6, 5, NULL, 5, 0}},
     "open wire 10.0.0.1:80 to 10.0.0.2:4711\n> \"GET\"\n< \"HTTP/\"\n"
     "> fin\n< rst\nclose\n"},
    {"retransmissions, with other boundaries",
     {{'c', "S", 0, 0, NULL, 1, 0},
      {'s', "SA", 0, 1, NULL, 2, 0},
      {'s', "A", 1, 1, "HTTP", 3, 0},
      {'s', "A", 5, 1, "/1.1", 4, 0},
      {'s', "A", 1, 1, "HTTP/1", 5, 0},
      {'s', "A", 3, 1, "TP/1.1 2", 6, 0},
      {'c', "RA", 1, 11, NULL, 7, 0}},
     "open wire 10.0.0.1:80 to 10.0.0.2:4711\n< \"HTTP\"\n< \"/1.1\"\n"
     "< \" 2\"\n> rst\n< aborted\nclose\n"},
    {"the capture begins in the middle, and ends there",
     {{'c', "A", 500, 700, "GET", 1, 0}, {'s', "A", 700, 503, "HTTP/", 2, 0}},
     "open wire 10.0.0.1:80 to 10.0.0.2:4711\n> gap 0\n< gap 0\n> \"GET\"\n"
     "< \"HTTP/\"\n> cut\n< cut\nclose\n"},
    {"the SYN of the server is lost, and its first segment",
     {{'c', "S", 0, 0, NULL, 1, 0},
      {'c', "A", 1, 1, "GET", 2, 0},
      {'s', "A", 6, 4, "1.1", 4, 0}},
     "open wire 10.0.0.1:80 to 10.0.0.2:4711\n> \"GET\"\n"
     "damage 3: 5 octets of 10.0.0.1:80 are not captured\n< gap 5\n"
     "< \"1.1\"\n> cut\n< cut\nclose\n"},
    {"a hole, and one at the end",
     {{'c', "S", 0, 0, NULL, 1, 0},
      {'s', "SA", 0, 1, NULL, 2, 0},
      {'s', "A", 1, 1, "HTTP", 3, 0},
      {'s', "A", 8, 1, "x", 4, 0},
      {'s', "FA", 12, 1, NULL, 5, 0}},
     "open wire 10.0.0.1:80 to 10.0.0.2:4711\n< \"HTTP\"\n"
     "damage 4: 3 octets of 10.0.0.1:80 are not captured\n< gap 3\n< \"x\"\n"
     "> cut\ndamage 1: 3 octets of 10.0.0.1:80 are not captured\n< gap 3\n"
     "< fin\nclose\n"},
    {"what was acknowledged was sent",
     {{'c', "S", 0, 0, NULL, 1, 0},
      {'s', "SA", 0, 1, NULL, 2, 0},
      {'s', "A", 1, 1, "HTTP", 3, 0},
      {'c', "A", 1, 15, NULL, 4, 0}},
     "open wire 10.0.0.1:80 to 10.0.0.2:4711\n< \"HTTP\"\n> cut\n"
     "damage 1: 10 octets of 10.0.0.1:80 are not captured\n< gap 10\n"
     "< cut\nclose\n"},
    {"the snap length cuts a segment",
     {{'c', "S", 0, 0, NULL, 1, 0},
      {'s', "SA", 0, 1, NULL, 2, 0},
      {'s', "A", 1, 1, "HTTP", 3, 6},
      {'s', "FA", 11, 1, "x", 4, 0}},
     "open wire 10.0.0.1:80 to 10.0.0.2:4711\n< \"HTTP\"\n"
     "damage 4: 6 octets of 10.0.0.1:80 are not captured\n< gap 6\n< \"x\"\n"
     "> cut\n< fin\nclose\n"},
    {"TLS",
     {{'c', "S", 0, 0, NULL, 1, 0},
      {'s', "SA", 0, 1, NULL, 2, 0},
      {'c', "A", 1, 1, "\x16\x03\x01\x02", 3, 0},
      {'s', "A", 1, 5, "\x16\x03\x03\x02", 4, 0}},
     "refused 1: a TLS connection; 'strictline import --keylog FILE' opens "
     "it\n"},
    {"a second connection between the same ports",
     {{'c', "S", 0, 0, NULL, 1, 0},
      {'s', "SA", 0, 1, NULL, 2, 0},
      {'s', "RA", 1, 1, NULL, 3, 0},
      {'c', "S", 90000, 0, NULL, 4, 0},
      {'s', "SA", 70000, 90001, NULL, 5, 0},
      {'s', "A", 70001, 90001, "HTTP", 6, 0}},
     "open wire 10.0.0.1:80 to 10.0.0.2:4711\n< \"HTTP\"\n> cut\n< cut\n"
     "close\n"},
    {"nothing was sent",
     {{'c', "S", 0, 0, NULL, 1, 0}, {'s', "RA", 0, 1, NULL, 2, 0}},
     ""},
};

#define WIRE_COUNT (sizeof wires / sizeof wires[0])

Test(tcp, both_sides_come_out)
{
    size_t order[PACKETS_MAX];

    for (size_t i = 0; i < PACKETS_MAX; i++)
        order[i] = i;
    for (size_t i = 0; i < WIRE_COUNT; i++) {
        struct buffer out = BUFFER_EMPTY;

        trace_order(&wires[i], order, count_packets(&wires[i]), IMPORT_FIRST,
                    &out);
        cr_expect_str_eq(out.ptr, wires[i].trace, "%s:\n%s", wires[i].name,
                         out.ptr);
        buffer_clear(&out);
    }
}

static uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

/* The lines of a trace without packet numbers, which tell where a hole was
 * noticed, and so depend on the order. */
static void drop_numbers(struct buffer *trace)
{
    struct buffer out = BUFFER_EMPTY;
    const char *at = trace->ptr, *end;

    for (; *at != '\0'; at = end + 1) {
        end = strchr(at, '\n');
        if (strncmp(at, "damage", 6) != 0 && strncmp(at, "refused", 7) != 0)
            buffer_add(&out, at, (size_t)(end + 1 - at));
    }
    buffer_add_text(&out, "");
    buffer_clear(trace);
    *trace = out;
}

/* Each packet once or several times, in a random order. */
static size_t shuffle(size_t count, uint32_t seed, size_t *order)
{
    size_t total = 0;

    for (size_t i = 0; i < count; i++) {
        order[total++] = i;
        if (next_random(&seed) % 4 == 0)
            order[total++] = i;
    }
    for (size_t i = total; i > 1; i--) {
        size_t other = next_random(&seed) % i, held = order[i - 1];

        order[i - 1] = order[other];
        order[other] = held;
    }
    return total;
}

Test(tcp, order_and_duplicates_change_nothing)
{
    for (size_t i = 0; i < WIRE_COUNT; i++) {
        struct buffer want = BUFFER_EMPTY;

        /* if the numbers of two connections are close, a segment may be of
         * either */
        if (strstr(wires[i].name, "same ports") != NULL)
            continue;
        buffer_add_text(&want, wires[i].trace);
        drop_numbers(&want);
        for (uint32_t seed = 1; seed <= 200; seed++) {
            size_t order[2 * PACKETS_MAX];
            size_t count = shuffle(count_packets(&wires[i]), seed, order);
            struct buffer out = BUFFER_EMPTY;

            trace_order(&wires[i], order, count, IMPORT_FIRST, &out);
            drop_numbers(&out);
            cr_expect_str_eq(out.ptr, want.ptr, "%s, seed %u:\n%s",
                             wires[i].name, seed, out.ptr);
            buffer_clear(&out);
        }
        buffer_clear(&want);
    }
}

static const struct wire contradiction = {
    "octets that came twice and differ",
    {{'c', "S", 0, 0, NULL, 1, 0},
     {'s', "SA", 0, 1, NULL, 2, 0},
     {'s', "A", 1, 1, "HTTP/1.1 200", 3, 0},
     {'s', "A", 6, 1, "9.9", 4, 0},
     {'s', "A", 10, 1, "404 No", 5, 0}},
    NULL};

Test(tcp, of_octets_that_differ_the_first_or_the_last_count)
{
    static const char *const wanted[] = {
        [IMPORT_FIRST] = "< \"HTTP/1.1 200\"\n< \" No\"\n",
        [IMPORT_LAST] = "< \"HTTP/\"\n< \"9.9\"\n< \" \"\n< \"404 No\"\n",
    };
    size_t count = count_packets(&contradiction);

    for (int overlap = IMPORT_FIRST; overlap <= IMPORT_LAST; overlap++)
        for (uint32_t seed = 1; seed <= 50; seed++) {
            size_t order[2 * PACKETS_MAX];
            struct buffer out = BUFFER_EMPTY;

            trace_order(&contradiction, order, shuffle(count, seed, order),
                        (enum import_overlap)overlap, &out);
            cr_expect(strstr(out.ptr, wanted[overlap]) != NULL, "seed %u:\n%s",
                      seed, out.ptr);
            cr_expect(strstr(out.ptr, "octets of TCP that were sent before, "
                                      "but different") != NULL,
                      "seed %u:\n%s", seed, out.ptr);
            buffer_clear(&out);
        }
}

/* Counts octets and gaps; a trace would be as large as the stream. */
struct tally {
    uint64_t octets, gaps, largest;
    const struct tcp *tcp;
};

static void count_event(void *context, const struct import_event *ev)
{
    struct tally *tally = context;

    tally->octets += ev->octets.len;
    tally->gaps += ev->type == IMPORT_GAP;
    if (tally->tcp->held > tally->largest)
        tally->largest = tally->tcp->held;
}

static void ignore_remark(void *context, enum import_remark remark,
                          uint64_t place, const char *what)
{
    (void)context, (void)remark, (void)place, (void)what;
}

/* 128 MiB pass in bounded memory, even after a hole at their beginning. */
static void check_memory(uint32_t first, uint64_t gaps)
{
    static char block[16385];
    struct import_options options = {.overlap = IMPORT_FIRST};
    struct tally tally = {.octets = 0};
    struct import im = {.options = &options,
                        .sink = {count_event, ignore_remark, &tally}};
    struct wire_packet p = {'s', "SA", 0, 1, NULL, 1, 0};
    struct tcp t;

    memset(block, 'x', sizeof block - 1);
    tcp_init(&t, &im);
    tally.tcp = &t;
    give(&t, &p, 1);
    p.flags = "A";
    p.text = block;
    for (uint32_t i = 0; i < 8192; i++) {
        p.seq = first + i * 16384;
        give(&t, &p, i + 2);
        cr_assert_leq(t.held, TCP_HELD_MAX);
    }
    tcp_finish(&t);
    cr_expect_eq(tally.octets, UINT64_C(8192) * 16384);
    cr_expect_eq(tally.gaps, gaps);
}

Test(tcp, memory_is_bounded)
{
    check_memory(1, 0);
    check_memory(100, 1);
}
