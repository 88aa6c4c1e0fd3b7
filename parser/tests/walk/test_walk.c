/* SPDX-License-Identifier: MIT */
/*
 * Each walker against the scalar rules, which take the same head without it:
 * every octet at every position of heads at every offset from the blocks of a
 * walker, every pair of octets at the border of two blocks, every cut and
 * every limit. The heads are between pages that must not be touched.
 */
#define _DEFAULT_SOURCE /* MAP_ANONYMOUS */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

#include "core/walk.h"

/* Octets by which the heads are moved, one after another; more where each
 * parse is expensive. */
#ifndef SHIFT_STEP
#define SHIFT_STEP 5
#endif

#define BLOCK 64
#define PAGE 8192
#define FIELDS 8

static struct way {
    const char *name;
    walker *walk;
    bool here;
} ways[] = {
    {"portable", sl__walk_portable, true},
#if defined(__x86_64__) || defined(__i386__)
    {"ssse3", sl__walk_ssse3, false},
    {"avx2", sl__walk_avx2, false},
#elif defined(__aarch64__)
    {"neon", sl__walk_neon, true},
#endif
};

#define WAYS (sizeof ways / sizeof ways[0])

static void find_ways(void)
{
#if defined(__x86_64__) || defined(__i386__)
    ways[1].here = __builtin_cpu_supports("ssse3");
    ways[2].here = __builtin_cpu_supports("avx2");
#endif
    for (size_t i = 0; i < WAYS; i++)
        if (!ways[i].here)
            fprintf(stderr, "walk: not tested, for this processor has no %s\n",
                    ways[i].name);
}

/* A head at the end of readable memory, or at its beginning. */
static struct head {
    char *memory; /* to read and write, between pages that are not */
    char *text;
    size_t len;
} h;

/* name and value of a field that reach from block to block, then an odd end. */
static const char lines[] = "\r\nServer: a b\r\nB:c\r\nLonger-name:  d \r\n"
                            "Content-Length: 3\r\n\r\nabcHTTP/1.1";

static void open_memory(void)
{
    char *all =
        mmap(NULL, 3 * PAGE, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    cr_assert_neq((void *)all, MAP_FAILED);
    h.memory = all + PAGE;
    cr_assert_eq(mprotect(h.memory, PAGE, PROT_READ | PROT_WRITE), 0);
    find_ways();
}

/* A status line whose reason has this many octets, a short field and one with a
 * value of that many unless it is 0, and the lines above. */
static void make_head(size_t reason, size_t value)
{
    const char *begin = "HTTP/1.1 200 ";
    char *at;

    h.len = strlen(begin) + reason + (value ? value + 12 : 0) + strlen(lines);
    h.text = reason % 2 ? h.memory : h.memory + PAGE - h.len;
    memcpy(h.text, begin, strlen(begin));
    at = h.text + strlen(begin);
    memset(at, 'r', reason);
    at += reason;
    if (value) {
        memcpy(at, "\r\nA: b\r\nLong:", 13);
        memset(at + 13, 'v', value - 1);
        at += value + 12;
    }
    memcpy(at, lines, strlen(lines));
}

static struct sl_field fields[FIELDS];

struct said {
    uint64_t events, findings;
    size_t used;
};

static uint64_t mix(uint64_t hash, uint64_t value)
{
    hash = (hash ^ value) * 0x9e3779b97f4a7c15u;
    return hash ^ hash >> 29;
}

static void on_found(void *context, enum sl_deviation what, uint64_t offset)
{
    struct said *s = context;

    s->findings = mix(mix(s->findings, (uint64_t)what), offset);
}

static void say(struct said *s, uint64_t a, uint64_t b)
{
    s->events = mix(s->events, a << 32 | b);
}

static void say_head(struct said *s, const struct sl_head *head)
{
    say(s, head->version_text.off, head->version_text.len);
    say(s, head->reason.off, head->reason.len);
    say(s, head->status, (uint64_t)head->version << 8 | head->framing);
    say(s, head->length,
        (uint64_t)head->chunked << 2 | (uint64_t)head->length_known << 1 |
            (uint64_t)head->will_close);
    for (uint32_t i = 0; i < head->field_count; i++) {
        say(s, head->fields[i].name_off, head->fields[i].name_len);
        say(s, head->fields[i].value_off, head->fields[i].value_len);
        say(s, head->fields[i].flags, i);
    }
}

/* The outcome of the head up to the first event, given up to `cut` first. */
static struct said parse(struct sl_options *options, uint32_t capacity,
                         size_t cut)
{
    struct said s = {0, 0, 0};
    struct sl_bytes in = {h.text, cut};
    struct sl_parser p;
    struct sl_event ev;
    enum sl_err err;

    options->context = &s;
    sl_parser_init(&p, options, fields, capacity);
    err = sl_parser_next(&p, &in, &ev);
    if (cut < h.len && err == SL_OK && ev.type == SL_EV_NONE) {
        in.len = h.len - (size_t)(in.ptr - h.text);
        err = sl_parser_next(&p, &in, &ev);
    }
    s.used = (size_t)(in.ptr - h.text);
    say(&s, (uint64_t)err, (uint64_t)ev.type);
    if (err != SL_OK) {
        say(&s, ev.failure.offset, (uint64_t)ev.failure.what);
        say(&s, ev.failure.at.len, (uint64_t)ev.failure.place);
    } else if (ev.type == SL_EV_HEAD || ev.type == SL_EV_INTERIM) {
        say(&s, (uint64_t)(ev.head.base - h.text), ev.head.field_count);
        say_head(&s, &ev.head);
    }
    return s;
}

/* One head, by the scalar rules and by each walker. */
static void compare(struct sl_options *options, uint32_t capacity, size_t cut)
{
    struct said want, got;

    sl_options_scalar(options);
    want = parse(options, capacity, cut);
    for (size_t i = 0; i < WAYS; i++) {
        if (!ways[i].here)
            continue;
        options->walk = ways[i].walk;
        got = parse(options, capacity, cut);
        cr_assert(want.events == got.events && want.findings == got.findings &&
                      want.used == got.used,
                  "%s, %s, cut at %zu: %.*s", options->profile->name,
                  ways[i].name, cut, (int)h.len, h.text);
    }
}

static struct sl_options options_of(const char *profile)
{
    struct sl_options options;

    sl_options_init(&options, sl_profile_find(profile));
    options.found = on_found;
    return options;
}

/* Every octet at the positions from..to. */
static void compare_octets(struct sl_options *options, size_t from, size_t to)
{
    for (size_t at = from; at < to && at < h.len; at++) {
        char was = h.text[at];

        for (int c = 0; c < 256; c++) {
            h.text[at] = (char)c;
            compare(options, FIELDS, h.len);
        }
        h.text[at] = was;
    }
}

Test(walk, agrees_on_every_octet_at_every_place, .init = open_memory)
{
    struct sl_options lenient = options_of("lenient");
    struct sl_options strict = options_of("strict");
    struct sl_options httplib = options_of("httplib-strict");

    for (size_t shift = 0; shift < 2 * BLOCK; shift += SHIFT_STEP) {
        make_head(shift, 0);
        compare_octets(&lenient, 0, h.len);
        if (shift % 16 > 0)
            continue;
        compare_octets(&strict, 0, h.len);
        compare_octets(&httplib, 0, h.len);
    }
}

/* Every place of the lines once at the border. */
Test(walk, agrees_on_every_pair_at_a_border, .init = open_memory)
{
    struct sl_options lenient = options_of("lenient");

    for (size_t shift = 0; shift < BLOCK - 13; shift += SHIFT_STEP) {
        char *pair;

        make_head(shift, 0);
        pair = h.text + BLOCK - 1;
        for (int a = 0; a < 256; a++)
            for (int b = 0; b < 256; b++) {
                pair[0] = (char)a;
                pair[1] = (char)b;
                compare(&lenient, FIELDS, h.len);
            }
    }
}

/* Around the borders of strips and of the blocks in them, where a value is
 * longer than any of them. The first strip begins with the first line that does
 * not end in the front: Long. */
Test(walk, agrees_where_a_strip_ends, .init = open_memory)
{
    struct sl_options lenient = options_of("lenient");

    for (size_t shift = 0; shift < BLOCK; shift += SHIFT_STEP) {
        size_t strip = strlen("HTTP/1.1 200 \r\nA: b\r\n") + shift;
        size_t end = strip + WALK_STRIP;

        make_head(shift, WALK_STRIP - BLOCK + shift);
        compare_octets(&lenient, end - 3, end + 3);
        compare_octets(&lenient, end - BLOCK - 1, end - BLOCK + 1);
        compare_octets(&lenient, 13 + shift, 28 + shift);
    }
    for (size_t value = 1; value < 2 * WALK_STRIP; value += SHIFT_STEP) {
        make_head(5, value);
        compare(&lenient, FIELDS, h.len);
    }
}

Test(walk, agrees_at_every_cut, .init = open_memory)
{
    static const char *const profiles[] = {"strict", "lenient",
                                           "httplib-strict"};

    for (size_t i = 0; i < 3; i++) {
        struct sl_options options = options_of(profiles[i]);

        for (size_t shift = 0; shift < 2 * BLOCK; shift++) {
            make_head(shift, 0);
            for (size_t cut = 0; cut <= h.len; cut++)
                compare(&options, FIELDS, cut);
            for (; h.len > 0; h.len--)
                compare(&options, FIELDS, h.len);
        }
    }
}

Test(walk, agrees_at_every_limit, .init = open_memory)
{
    for (uint32_t limit = 0; limit < 4 * BLOCK; limit++) {
        struct sl_options line = options_of("lenient");
        struct sl_options section = line, count = line;

        line.limits.line = limit;
        section.limits.section = limit;
        count.limits.fields = limit % 8;
        for (size_t shift = 0; shift < BLOCK; shift += 7) {
            make_head(shift, 0);
            for (size_t cut = 16; cut <= h.len; cut += 16) {
                compare(&line, FIELDS, cut);
                compare(&section, FIELDS, cut);
                compare(&count, FIELDS, cut);
                compare(&count, limit % 7, cut);
            }
        }
    }
}

/* Whether the walker answers this head by itself. */
static bool is_answered(struct sl_options *options, const struct way *way)
{
    struct sl_bytes in = {h.text, h.len};
    struct sl_parser p;
    struct sl_event ev;

    sl_parser_init(&p, options, fields, FIELDS);
    return way->walk(&p, &in, &ev);
}

/* What is plain need not be given to the scalar rules: tchar in a name; in
 * reason and value VCHAR, SP and octets from 80 on. */
Test(walk, takes_what_is_plain, .init = open_memory)
{
    const char *token = "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyz"
                        "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    struct sl_options options = options_of("strict");

    for (size_t i = 0; i < WAYS; i++)
        for (size_t shift = 2; ways[i].here && shift < 2 * BLOCK; shift++) {
            make_head(shift, 0);
            cr_expect(is_answered(&options, &ways[i]), "%s", ways[i].name);
            for (int c = ' '; c < 256; c++) {
                bool is_name = c < 0x7f && strchr(token, c);

                h.text[13] = h.text[h.len - 53] = (char)c;
                cr_expect_eq(is_answered(&options, &ways[i]), c != 0x7f,
                             "%s, %02x", ways[i].name, (unsigned)c);
                h.text[13] = h.text[h.len - 53] = 'c';
                h.text[h.len - 55] = (char)c;
                cr_expect_eq(is_answered(&options, &ways[i]), is_name,
                             "%s, %02x", ways[i].name, (unsigned)c);
                h.text[h.len - 55] = 'B';
            }
        }
}

/* The processor is asked once; the choice is the best of what it has. */
Test(walk, is_the_best_that_the_processor_has)
{
    cr_expect_eq(sl__walk_best(false, false), sl__walk_portable);
#if defined(__x86_64__) || defined(__i386__)
    cr_expect_eq(sl__walk_best(false, true), sl__walk_ssse3);
    cr_expect_eq(sl__walk_best(true, false), sl__walk_avx2);
    cr_expect_eq(sl__walk_best(true, true), sl__walk_avx2);
    cr_expect_eq(sl__walk_choose(),
                 sl__walk_best(__builtin_cpu_supports("avx2"),
                               __builtin_cpu_supports("ssse3")));
#endif
}
