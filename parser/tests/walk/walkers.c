/* SPDX-License-Identifier: MIT */
/*
 * Each walker of this machine against the scalar rules: every octet at every
 * position of a plain head, and a cut at every position. Positions are what a
 * walker may get wrong: the places in a vector, in a block of 64, in the last
 * and partial one, and where one strip ends and the next begins. A program
 * rather than a Criterion test, so that it also runs under an emulator.
 */
#include <stdio.h>
#include <string.h>

#include <strictline/parser.h>

#include "core/walk.h"

#define ROOM 4096
#define FIELDS 128

/* A head, and which of its octets are replaced. */
struct range {
    size_t least; /* octets at least */
    size_t from, to;
};

/* Blocks have 64 octets; a strip begins where a line does, among the first
 * three. */
static const struct range ranges[] = {
    {300, 0, 400},
    {WALK_STRIP + 200, WALK_STRIP + 64, WALK_STRIP + 140},
};

struct said {
    enum sl_err err;
    enum sl_event_type type;
    size_t left; /* of the input */
    uint64_t found, offset, length;
    uint32_t status, framing, count;
    struct sl_field fields[FIELDS];
};

static struct sl_field fields[FIELDS];

static void on_found(void *context, enum sl_deviation what, uint64_t offset)
{
    struct said *said = context;

    said->found = said->found * 31 + ((uint64_t)what << 32) + offset + 1;
}

static void say_head(struct said *said, const struct sl_head *head)
{
    said->length = head->length_known ? head->length : UINT64_MAX;
    said->status = head->status;
    said->framing = head->framing;
    said->count = head->field_count;
    memcpy(said->fields, head->fields, head->field_count * sizeof *fields);
}

/* How a parser with these options reads the text, of which it first sees only
 * a part. */
static void parse(struct sl_options *options, const char *text, size_t part,
                  size_t len, struct said *said)
{
    struct sl_bytes in = {text, part};
    struct sl_parser parser;
    struct sl_event ev;

    memset(said, 0, sizeof *said);
    options->found = on_found;
    options->context = said;
    sl_parser_init(&parser, options, fields, FIELDS);
    said->err = sl_parser_next(&parser, &in, &ev);
    if (said->err == SL_OK && ev.type == SL_EV_NONE) {
        in = (struct sl_bytes){in.ptr, (size_t)(text + len - in.ptr)};
        said->err = sl_parser_next(&parser, &in, &ev);
    }
    said->type = ev.type;
    said->left = in.len;
    if (said->err != SL_OK)
        said->offset = ev.failure.offset;
    else if (ev.type == SL_EV_HEAD || ev.type == SL_EV_INTERIM)
        say_head(said, &ev.head);
}

static size_t make_head(char *text, size_t least)
{
    static const char *const lines[] = {
        "Server: a\r\n",
        "X-Longer-Name-Than-Others:\t some  value\t\r\n",
        "Set-Cookie: id=0123456789; Path=/\r\n",
        "Empty:\r\n",
        "X: \x80\xff \"quoted, text\"\r\n",
        "The-Name-That-Is-One-Octet-Longer: than are looked at\r\n"};
    const unsigned count = sizeof lines / sizeof lines[0];
    size_t len = (size_t)snprintf(text, ROOM,
                                  "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n");

    for (unsigned i = 0; len < least; i++)
        len += (size_t)snprintf(text + len, ROOM - len, "%s", lines[i % count]);
    return len + (size_t)snprintf(text + len, ROOM - len, "\r\nhello");
}

struct named {
    const char *name;
    walker *walk;
};

static size_t find_walkers(struct named *out)
{
    size_t count = 0;

    out[count++] = (struct named){"portable", sl__walk_portable};
#if defined(__x86_64__) || defined(__i386__)
    if (__builtin_cpu_supports("ssse3"))
        out[count++] = (struct named){"ssse3", sl__walk_ssse3};
    if (__builtin_cpu_supports("avx2"))
        out[count++] = (struct named){"avx2", sl__walk_avx2};
#elif defined(__aarch64__)
    out[count++] = (struct named){"neon", sl__walk_neon};
#endif
    return count;
}

static struct work {
    struct sl_options options;
    struct named walkers[4];
    size_t count;
    unsigned long texts, differences;
} work;

static void compare(const char *text, size_t part, size_t len, size_t at)
{
    static struct said wanted, said;

    sl_options_scalar(&work.options);
    parse(&work.options, text, part, len, &wanted);
    work.texts++;
    for (size_t i = 0; i < work.count; i++) {
        work.options.walk = work.walkers[i].walk;
        parse(&work.options, text, part, len, &said);
        if (memcmp(&wanted, &said, sizeof said) == 0)
            continue;
        work.differences++;
        if (work.differences < 10)
            printf("%s, %s: octet %02X at %zu, after %zu octets\n",
                   work.options.profile->name, work.walkers[i].name,
                   (unsigned)(unsigned char)text[at], at, part);
    }
}

/* Whether the scalar rules get past the end of the head; otherwise no replaced
 * octet there would be reached. */
static bool is_read(const char *text, size_t len)
{
    static struct said said;

    sl_options_scalar(&work.options);
    parse(&work.options, text, len, len, &said);
    return said.err == SL_OK && said.type == SL_EV_HEAD;
}

static void walk_range(const struct range *range)
{
    char text[ROOM];
    size_t len = make_head(text, range->least);

    if (!is_read(text, len)) {
        printf("%s: a plain head is not read\n", work.options.profile->name);
        work.differences++;
    }
    for (size_t at = range->from; at < range->to && at < len; at++) {
        char kept = text[at];

        for (unsigned octet = 0; octet < 256; octet++) {
            text[at] = (char)octet;
            compare(text, len, len, at);
        }
        text[at] = kept;
        compare(text, at, len, at);
    }
}

int main(void)
{
    const struct sl_profile *profile;

    work.count = find_walkers(work.walkers);
    for (size_t i = 0; (profile = sl_profile_at(i)) != NULL; i++) {
        sl_options_init(&work.options, profile);
        if (work.options.walk == NULL)
            continue;
        for (size_t r = 0; r < sizeof ranges / sizeof ranges[0]; r++)
            walk_range(&ranges[r]);
    }
    for (size_t i = 0; i < work.count; i++)
        printf("%s ", work.walkers[i].name);
    printf("against the scalar rules: %lu texts, %lu differences\n", work.texts,
           work.differences);
    return work.differences > 0 || work.texts == 0;
}
