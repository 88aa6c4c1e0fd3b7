/* SPDX-License-Identifier: MIT */
/*
 * The walkers do take what is plain: one that leaves it to the scalar rules is
 * just as exact, but useless. Each walker of this machine, by walk.h.
 */
#include <stdio.h>

#include <criterion/criterion.h>

#include "core/parser_state.h"
#include "core/walk.h"
#include "parsing.h"
#include "scan/octet.h"

#define FIELDS 64
#define START "HTTP/1.1 200 OK\r\n"

struct named_walker {
    const char *name;
    walker *walk;
};

static struct named_walker walkers[3];
static size_t walker_count;

static void find_walkers(void)
{
    walker_count = 0;
    walkers[walker_count++] =
        (struct named_walker){"portable", sl__walk_portable};
#if defined(__x86_64__) || defined(__i386__)
    if (__builtin_cpu_supports("ssse3"))
        walkers[walker_count++] =
            (struct named_walker){"ssse3", sl__walk_ssse3};
    if (__builtin_cpu_supports("avx2"))
        walkers[walker_count++] = (struct named_walker){"avx2", sl__walk_avx2};
#endif
}

static struct sl_options options;
static struct sl_parser parser;
static struct sl_field fields[FIELDS];
static struct sl_event event;

/* One call of a walker at the front of text; its answer. */
static bool walk(const struct named_walker *w, struct sl_bytes *in)
{
    sl_options_init(&options, sl_profile_find("strict"));
    sl_parser_init(&parser, &options, fields, FIELDS);
    memset(fields, 0x55, sizeof fields);
    return w->walk(&parser, in, &event);
}

/* --- heads that are answered --------------------------------------------- */

static bool is_answered(const struct named_walker *w, const char *head,
                        size_t len, uint32_t count)
{
    struct sl_bytes in = {head, len};

    return walk(w, &in) && in.len == 0 && event.type == SL_EV_HEAD &&
           event.head.field_count == count &&
           sl_parser_consumed(&parser) == len && parser.scanned == 0;
}

/* Names, values and reasons of every length, across blocks of 64 octets. */
Test(walk_edges, a_plain_head_is_answered_whatever_its_lengths)
{
    static char octets[200];
    char head[700];

    memset(octets, 'x', sizeof octets);
    find_walkers();
    for (size_t i = 0; i < walker_count; i++)
        for (int name = 1; name < 70; name++)
            for (int value = 0; value < 140; value++) {
                int reason = (name * 7 + value) % 140;
                int len = snprintf(head, sizeof head,
                                   "HTTP/1.1 200 %.*s\r\n%.*s: %.*s\r\n"
                                   "Content-Length: 3\r\n\r\n",
                                   reason, octets, name, octets, value, octets);

                cr_assert(is_answered(&walkers[i], head, (size_t)len, 2),
                          "%s: %d, %d, %d", walkers[i].name, reason, name,
                          value);
                cr_assert_eq(event.head.reason.len, (uint32_t)reason);
                cr_assert_eq(fields[0].name_len, name);
                cr_assert_eq(fields[0].value_len, (uint32_t)value);
                cr_assert_eq(fields[1].value_len, 1);
            }
}

static char text[200000];

/* Puts two words with x between them after the text; its length. */
static size_t add(size_t len, const char *before, int octets, const char *after)
{
    len += (size_t)snprintf(text + len, sizeof text - len, "%s", before);
    memset(text + len, 'x', (size_t)octets);
    len += (size_t)octets;
    return len + (size_t)snprintf(text + len, sizeof text - len, "%s", after);
}

/* Many and long lines, across strips. */
Test(walk_edges, a_plain_head_is_answered_whatever_its_lines)
{
    find_walkers();
    for (size_t i = 0; i < walker_count; i++)
        for (uint32_t count = 0; count < FIELDS; count++)
            for (int value = WALK_STRIP - 124; value < WALK_STRIP + 150;
                 value += 37) {
                size_t len = add(0, START, 0, "");

                for (uint32_t k = 0; k < count; k++)
                    len = add(len, "A: ", k % 3 ? (int)k : value, "\r\n");
                len = add(len, "content-LENGTH: ", 0, "0\r\n\r\n");
                cr_assert(is_answered(&walkers[i], text, len, count + 1),
                          "%s: %u, %d", walkers[i].name, count, value);
            }
}

struct plain {
    const char *start, *fields;
    enum sl_framing framing;
    uint64_t length;
    bool closes;
};

static const struct plain plain[] = {
    {"HTTP/1.1 200 \r\n", "Content-Length: 0\r\n", SL_FRAMING_LENGTH, 0, false},
    {"HTTP/1.1 299 x y\r\n", "CONTENT-LENGTH:7\r\n", SL_FRAMING_LENGTH, 7,
     false},
    {"HTTP/1.9 500 \xff\r\n", "Content-Length: 1234567890\r\n",
     SL_FRAMING_LENGTH, 1234567890, false},
    {START, "content-length: 0012\r\nContent-Type: x\r\n", SL_FRAMING_LENGTH,
     12, false},
    {START, "Transfer-Encoding: chunked\r\n", SL_FRAMING_CHUNKED, 0, false},
    {START, "transfer-ENCODING:   CHUNKED  \r\n", SL_FRAMING_CHUNKED, 0, false},
    {START, "Connection: close\r\nContent-Length: 9\r\n", SL_FRAMING_LENGTH, 9,
     true},
    {START, "Transfer-Encoding: chunked\r\nconnection: CLOSE\r\n",
     SL_FRAMING_CHUNKED, 0, true},
    {START, "Connection: Keep-Alive\r\nContent-Length: 9\r\n",
     SL_FRAMING_LENGTH, 9, false},
    {"HTTP/1.1 599 \r\n", "Content-Length: 3\r\n", SL_FRAMING_LENGTH, 3, false},
};

Test(walk_edges, plain_framing_is_decided_at_once)
{
    find_walkers();
    for (size_t w = 0; w < walker_count; w++)
        for (size_t i = 0; i < ROWS(plain); i++) {
            const struct plain *row = &plain[i];
            char head[200];
            struct sl_bytes in = {head, 0};
            bool answered;

            in.len = (size_t)snprintf(head, sizeof head, "%s%s\r\nmore",
                                      row->start, row->fields);
            answered = walk(&walkers[w], &in);
            cr_expect(answered, "%s: %s", walkers[w].name, head);
            cr_expect_eq(in.len, 4, "%s: %s", walkers[w].name, head);
            cr_expect_eq(event.head.framing, row->framing, "%s", head);
            cr_expect_eq(event.head.length, row->length, "%s", head);
            cr_expect_eq(event.head.chunked,
                         row->framing == SL_FRAMING_CHUNKED);
            cr_expect_eq(event.head.length_known,
                         row->framing == SL_FRAMING_LENGTH);
            cr_expect_eq(event.head.will_close, row->closes, "%s", head);
            cr_expect_eq(event.head.version, 11);
        }
}

/* --- heads that are taken in part ---------------------------------------- */

static const char whole[] =
    START "A: 1\r\nContent-Type: text/plain; charset=utf-8\r\nEmpty:\r\n"
          "Server:  a long line that goes beyond its block of octets \r\n"
          "Content-Length: 5\r\n\r\n";

/* Lines of whole[] after the start line that end before octet `to`. */
static uint32_t lines_before(size_t to, size_t *end)
{
    uint32_t count = 0;

    *end = sizeof START - 1;
    for (size_t i = sizeof START - 1; i < to; i++)
        if (whole[i] == '\n' && whole[i - 1] == '\r' && whole[i - 2] != '\n') {
            count++;
            *end = i + 1;
        }
    return count;
}

static void expect_part(const struct named_walker *w, size_t len, size_t odd)
{
    size_t first = len < odd ? len : odd;
    size_t end;
    uint32_t count = lines_before(first, &end);

    if (first < sizeof START - 1) {
        cr_expect_eq(parser.state, AT_START, "%s: %zu", w->name, first);
        cr_expect_eq(parser.section.count, 0);
        return;
    }
    cr_expect_eq(parser.state, AT_FIELDS, "%s: %zu", w->name, first);
    cr_expect_eq(parser.section.count, count, "%s: %zu", w->name, first);
    cr_expect_eq(parser.section.lines, count, "%s: %zu", w->name, first);
    cr_expect_eq(parser.section.line, end, "%s: %zu", w->name, first);
}

Test(walk_edges, a_head_that_is_cut_is_taken_line_by_line)
{
    find_walkers();
    for (size_t w = 0; w < walker_count; w++)
        for (size_t len = 0; len < sizeof whole - 1; len++) {
            struct sl_bytes in = {whole, len};

            cr_expect_not(walk(&walkers[w], &in), "%s: %zu", walkers[w].name,
                          len);
            cr_expect_eq(in.len, len);
            expect_part(&walkers[w], len, sizeof whole);
        }
}

Test(walk_edges, lines_before_an_odd_octet_are_taken)
{
    static const char odd[] = {'\0', '\x01', '\x7f', '\n', '\r'};

    find_walkers();
    for (size_t w = 0; w < walker_count; w++)
        for (size_t i = 0; i < sizeof odd; i++)
            for (size_t at = 0; at < sizeof whole - 3; at++) {
                char head[sizeof whole];
                struct sl_bytes in = {head, sizeof whole - 1};

                memcpy(head, whole, sizeof whole);
                if (head[at] == odd[i])
                    continue;
                head[at] = odd[i];
                cr_expect_not(walk(&walkers[w], &in), "%s: %02x at %zu",
                              walkers[w].name, odd[i], at);
                expect_part(&walkers[w], in.len, at);
            }
}

/* Each octet at each place of a name, which is examined 32 octets at a time,
 * in a line that is otherwise usual. Before the tail, the 32 octets begin
 * where the line does; at the end of the text, before it. */
Test(walk_edges, each_octet_of_a_name_counts)
{
    static const char *const tails[] = {
        ": v\r\n\r\n",
        ": v\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"};
    char head[200];

    find_walkers();
    for (size_t i = 0; i < walker_count; i++)
        for (size_t tail = 0; tail < ROWS(tails); tail++)
            for (size_t at = 0; at < 32; at++) {
                int len = snprintf(
                    head, sizeof head, START "Content-Length: 3\r\n%s%s",
                    "nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn", tails[tail]);
                char *octet = head + sizeof START - 1 + 19 + at;

                for (int c = 0x21; c < 256; c++) {
                    bool is_name = octet_is((char)c, OCTET_TOKEN);
                    bool is_end = c == ':' && at > 0;

                    *octet = (char)c;
                    cr_expect_eq(is_answered(&walkers[i], head, (size_t)len,
                                             2 + (uint32_t)tail),
                                 is_name || is_end, "%s: %02x at %zu",
                                 walkers[i].name, (unsigned)c, at);
                }
            }
}

/* After a stop, or a part of the head, the walk continues at the pending line;
 * the empty line is left. */
Test(walk_edges, goes_on_at_the_pending_line)
{
    find_walkers();
    for (size_t w = 0; w < walker_count; w++)
        for (size_t len = sizeof START - 1; len < sizeof whole - 1; len++) {
            struct sl_bytes in = {whole, len};
            size_t end;

            walk(&walkers[w], &in);
            in.len = sizeof whole - 1;
            cr_expect_not(walkers[w].walk(&parser, &in, &event));
            cr_expect_eq(parser.section.count,
                         lines_before(sizeof whole, &end));
            cr_expect_eq(parser.section.line, sizeof whole - 3);
            cr_expect_eq(parser.section.lines, 5);
        }
}

/* Plain heads that are not answered at once: their lines are taken. */
Test(walk_edges, lines_are_taken_where_the_framing_is_not_plain)
{
    static const char *const starts[] = {
        "HTTP/1.1 100 ",  "HTTP/1.1 103 x", "HTTP/1.1 199 ", "HTTP/1.1 204 x",
        "HTTP/1.1 304 x", "HTTP/1.0 200 x", "HTTP/1.0 599 "};

    find_walkers();
    for (size_t w = 0; w < walker_count; w++)
        for (size_t i = 0; i < ROWS(starts); i++) {
            char head[200];
            struct sl_bytes in = {head, 0};

            in.len = (size_t)snprintf(head, sizeof head,
                                      "%s\r\nA: b\r\nC: d\r\n"
                                      "\r\n",
                                      starts[i]);
            cr_expect_not(walk(&walkers[w], &in), "%s", starts[i]);
            cr_expect_eq(parser.state, AT_FIELDS, "%s: %s", walkers[w].name,
                         starts[i]);
            cr_expect_eq(parser.section.count, 2, "%s: %s", walkers[w].name,
                         starts[i]);
        }
}

/* --- room and limits ----------------------------------------------------- */

Test(walk_edges, takes_no_more_lines_than_there_is_room_for)
{
    find_walkers();
    for (size_t w = 0; w < walker_count; w++)
        for (uint32_t room = 0; room < 8; room++)
            for (int limit = 0; limit < 2; limit++) {
                struct sl_bytes in = {whole, sizeof whole - 1};
                bool answered;

                sl_options_init(&options, sl_profile_find("strict"));
                sl_parser_init(&parser, &options, fields,
                               limit ? FIELDS : room);
                if (limit)
                    options.limits.fields = room;
                answered = walkers[w].walk(&parser, &in, &event);
                cr_expect_eq(answered, room >= 5, "%s: %u", walkers[w].name,
                             room);
                cr_expect(answered || parser.section.count == room, "%s: %u",
                          walkers[w].name, room);
            }
}
