/* SPDX-License-Identifier: MIT */
/*
 * All short strings over 16 octets, at many places of a response: fed whole,
 * octet by octet, and to the scalar rules, each profile reads them alike.
 *
 * The strings form a tree. A node has the parser that was fed its string octet
 * by octet; a child feeds one octet to a copy of it. So reading octet by octet
 * costs one call per string, and reading it whole two. After a string that was
 * refused, one octet more is tried, and no further.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <strictline/parser.h>

#define OCTETS 16
#define LENGTH_MAX 10
#define FIELDS 16

struct place {
    const char *name;
    const char *before;
    const char *after;
    const char octets[OCTETS + 1];
    bool only_start; /* only the first line is tested: the only place where the
                        httplib profiles differ */
};

#define HEAD "HTTP/1.1 200 x\r\n"
#define CHUNKED HEAD "Transfer-Encoding:chunked\r\n\r\n"

static const struct place places[] = {
    {"start", "", "", "\r\n \t\0HTP/1.20a:\x80", true},
    {"version", "HTTP/", " 200 x\r\n\r\n", "\r\n \t\0HTP/1.20a:\x80", true},
    {"status", "HTTP/1.1 ", "\r\n\r\n", "\r\n \t\0\v+-_1026a\x7f\x80", true},
    {"fields", HEAD, "", "\r\n \t\0:;,a-=\"(\x01\x7f\x80", false},
    {"value", HEAD "A:", "\r\n\r\n", "\r\n \t\0:;,a-=\"(\x01\x7f\x80", false},
    {"length", HEAD "Content-Length:", "\r\n\r\nhello", "\r\n \t\0\v,+-_0159ax",
     false},
    {"coding", HEAD "Transfer-Encoding:chunked", "\r\n\r\n0\r\n\r\n",
     "\r\n \t\0,;=\"\\a(:\x01-0", false},
    {"connection", "HTTP/1.0 200 x\r\nConnection:close", "\r\n\r\n",
     "\r\n \t\0,;=\"\\a(:\x01-0", false},
    {"interim", "HTTP/1.1 100 x\r\n", HEAD "\r\n",
     "\r\n \t\0\v:;,a-=\"(\x7f\x80", false},
    {"chunk-size", CHUNKED, "", "\r\n \t\0;=\"x_+-012a", false},
    {"extension", CHUNKED "1;", "\r\na\r\n0\r\n\r\n",
     "\r\n \t\0;=\"\\,a(:\x01\x7f\x80", false},
    {"chunk-end", CHUNKED "1\r\na", "\r\n", "\r\n \t\0;=\"x_+-012a", false},
    {"trailer", CHUNKED "0\r\n", "", "\r\n \t\0:;,a-=\"(\x01\x7f\x80", false},
};

#define PLACES (sizeof places / sizeof places[0])

/* What was reported so far, and the parser that did. */
struct node {
    struct sl_parser parser;
    struct sl_field fields[FIELDS]; /* as parser has them */
    uint64_t said, found;           /* hashes of events and of findings */
    size_t used;
    bool ended;   /* the last event was SL_EV_END */
    bool settled; /* nothing that follows matters */
};

/* One profile at one place. */
static struct work {
    const struct place *place;
    struct sl_options options, scalar;
    struct node before; /* fed place->before */
    struct node scalar_before;
    char input[200];
    size_t from, to; /* the string in it */
    uint64_t strings, differences;
} w;

/* The array that all parsers of the tree share. */
static struct sl_field fields[FIELDS];
static struct node *talking;

static uint64_t mix(uint64_t hash, uint64_t value)
{
    hash = (hash ^ value) * 0x9e3779b97f4a7c15u;
    return hash ^ hash >> 29;
}

static void on_found(void *context, enum sl_deviation what, uint64_t offset)
{
    (void)context;
    talking->found = mix(mix(talking->found, (uint64_t)what), offset);
}

static void say(struct node *n, uint64_t value)
{
    n->said = mix(n->said, value);
}

static void say_span(struct node *n, uint64_t off, uint64_t len)
{
    say(n, off << 32 | len);
}

static void say_head(struct node *n, const struct sl_head *head)
{
    uint64_t base = (uint64_t)(head->base - w.input);

    say_span(n, base + head->version_text.off, head->version_text.len);
    say_span(n, base + head->reason.off, head->reason.len);
    say_span(n, head->status, (uint64_t)head->version << 8 | head->framing);
    say(n, head->chunked | (uint64_t)head->length_known << 1 |
               (uint64_t)head->will_close << 2);
    say(n, head->length_known ? head->length : 0);
    for (uint32_t i = 0; i < head->field_count; i++) {
        const struct sl_field *f = &head->fields[i];

        say_span(n, base + f->name_off, f->name_len);
        say_span(n, base + f->value_off, f->value_len);
        say(n, f->flags);
    }
}

static void say_event(struct node *n, const struct sl_event *ev)
{
    /* How data is divided is up to the feeding. */
    if (ev->type == SL_EV_DATA) {
        for (size_t i = 0; i < ev->data.len; i++)
            say(n, (uint64_t)(ev->data.ptr - w.input) + i);
        return;
    }
    say(n, (uint64_t)ev->type + 1000);
    if (ev->type == SL_EV_CHUNK)
        say(n, ev->length);
    else if (ev->type == SL_EV_TRAILERS || ev->type == SL_EV_HEAD ||
             ev->type == SL_EV_INTERIM)
        say_head(n, &ev->head);
}

static void say_error(struct node *n, enum sl_err err,
                      const struct sl_failure *f)
{
    say(n, (uint64_t)err + 2000);
    say(n, f->offset);
    say_span(n, (uint64_t)f->what, (uint64_t)f->place);
    say_span(n, f->partial, f->expected_known ? f->expected : UINT32_MAX);
}

/* Whether n continues with octets that follow a message. */
static bool goes_on(struct node *n, size_t given)
{
    if (n->settled || (n->ended && n->used == given))
        return false;
    if (n->ended && sl_parser_request(&n->parser, SL_REQUEST_OTHER) != SL_OK)
        n->settled = true;
    n->ended = false;
    return !n->settled;
}

/* Feeds n the input up to `given`. */
static void feed(struct node *n, size_t given)
{
    struct sl_event ev;

    talking = n;
    while (goes_on(n, given)) {
        struct sl_bytes in = {w.input + n->used, given - n->used};
        enum sl_err err = sl_parser_next(&n->parser, &in, &ev);

        n->used = (size_t)(in.ptr - w.input);
        if (err != SL_OK) {
            say_error(n, err, &ev.failure);
            n->settled = true;
        }
        if (err != SL_OK || ev.type == SL_EV_NONE)
            return;
        say_event(n, &ev);
        n->ended = ev.type == SL_EV_END;
    }
}

/* ended: the end of input is known from the start. */
static void feed_to_the_end(struct node *n, size_t given, bool ended)
{
    if (!ended)
        feed(n, given);
    sl_parser_eof(&n->parser);
    feed(n, given);
}

/* What `after` adds to the string, and how much is given then. */
static size_t complete(void)
{
    size_t len = strlen(w.place->after);

    memcpy(w.input + w.to, w.place->after, len);
    return w.to + len;
}

static void print_string(void)
{
    for (size_t i = w.from; i < w.to; i++) {
        char c = w.input[i];

        if (c >= ' ' && c <= '~' && c != '\\' && c != '"')
            putchar(c);
        else
            printf("\\x%02x", (unsigned)(uint8_t)c);
    }
}

static void compare(const struct node *a, const struct node *b,
                    const char *manner)
{
    if (a->said == b->said && a->found == b->found && a->used == b->used)
        return;
    w.differences++;
    if (w.differences > 10)
        return;
    printf("%s, %s: \"", w.place->name, w.options.profile->name);
    print_string();
    printf("\" octet by octet and %s: %s differ (consumed %zu and %zu)\n",
           manner, a->said != b->said ? "events" : "findings", a->used,
           b->used);
}

/* The string of n, to the end: as it came, whole, and without the fast paths.
 * For every second string the end is known from the start. */
static void check(const struct node *n)
{
    struct node octets = *n, other = w.before;
    size_t given = complete();
    bool ended = w.strings % 2 == 0;

    w.strings++;
    feed_to_the_end(&octets, given, false);
    memcpy(fields, w.before.fields, sizeof fields);
    feed_to_the_end(&other, given, ended);
    compare(&octets, &other, "whole");
    other = w.scalar_before;
    memcpy(fields, w.before.fields, sizeof fields);
    feed_to_the_end(&other, given, !ended);
    compare(&octets, &other, "whole without fast paths");
}

/* n and all strings that begin with it. */
static void visit(struct node *n, unsigned more)
{
    struct node child;

    memcpy(n->fields, fields, sizeof fields);
    check(n);
    if (more == 0)
        return;
    if (n->settled)
        more = 1;
    for (unsigned i = 0; i < OCTETS; i++) {
        /* A sign of life where this takes minutes. */
        if (w.to == w.from && more > 6)
            fprintf(stderr, " %u/%d", i + 1, OCTETS);
        w.input[w.to++] = w.place->octets[i];
        memcpy(fields, n->fields, sizeof fields);
        child = *n;
        feed(&child, w.to);
        visit(&child, n->settled ? 0 : more - 1);
        w.to--;
    }
}

/* The parser before the string, fed the constant part: octet by octet, or at
 * once. */
static struct node begin(const struct sl_options *options, size_t step)
{
    struct node n;

    memset(&n, 0, sizeof n);
    sl_parser_init(&n.parser, options, fields, FIELDS);
    for (size_t at = step; at > 0 && at <= w.from; at += step)
        feed(&n, at);
    return n;
}

static void walk(const struct place *place, const struct sl_profile *profile,
                 unsigned length)
{
    struct node root;

    w.place = place;
    w.from = w.to = strlen(place->before);
    memcpy(w.input, place->before, w.from);
    sl_options_init(&w.options, profile);
    w.options.found = on_found;
    w.scalar = w.options;
    sl_options_scalar(&w.scalar);
    w.scalar_before = begin(&w.scalar, w.from);
    w.before = begin(&w.options, w.from);
    /* A head is plain only when it comes at once. */
    if (w.before.used < w.from)
        w.before = begin(&w.options, SIZE_MAX);
    root = begin(&w.options, 1);
    visit(&root, length);
}

/* Whether one profile stands for both of httplib after the first line. */
static bool stands_for(const struct sl_profile *a, const struct sl_profile *b)
{
    for (size_t i = 0; i < SL_DEV_COUNT; i++)
        if (a->action[i] != b->action[i] && i != SL_DEV_NOT_HTTP)
            return false;
    return a->start == b->start && a->field == b->field &&
           a->framing == b->framing && a->chunk == b->chunk;
}

static bool is_left_out(const struct place *place,
                        const struct sl_profile *profile)
{
    const struct sl_profile *other;

    if (place->only_start)
        return false;
    for (size_t i = 0; (other = sl_profile_at(i)) != profile; i++)
        if (stands_for(other, profile))
            return true;
    return false;
}

static void print_place(const struct place *place, unsigned length)
{
    printf("%s: all strings to length %u over", place->name, length);
    for (unsigned i = 0; i < OCTETS; i++) {
        char c = place->octets[i];

        printf(c > ' ' && c <= '~' ? " %c" : " %02X", (unsigned)(uint8_t)c);
    }
    putchar('\n');
}

static void walk_place(const struct place *place, unsigned length)
{
    const struct sl_profile *profile;

    print_place(place, length);
    for (size_t i = 0; (profile = sl_profile_at(i)) != NULL; i++) {
        uint64_t before = w.strings;

        if (is_left_out(place, profile)) {
            printf("  %-15s as the one before\n", profile->name);
            continue;
        }
        walk(place, profile, length);
        printf("  %-15s %" PRIu64 " strings\n", profile->name,
               w.strings - before);
        fflush(stdout);
    }
}

static const struct place *find_place(const char *name)
{
    for (size_t i = 0; i < PLACES; i++)
        if (strcmp(places[i].name, name) == 0)
            return &places[i];
    return NULL;
}

static int print_help(int status)
{
    printf("usage: exhaustive [--length N] [PLACE...]\n"
           "Feeds all strings to length N (5 without the word, at most %u)\n"
           "over 16 octets to the parser, at these places of a response: fed\n"
           "octet by octet, whole, and without the fast paths every profile\n"
           "must read them alike. Length 6 takes 16 times as long as 5, and\n"
           "length 8 some hours. Places:\n ",
           LENGTH_MAX);
    for (size_t i = 0; i < PLACES; i++)
        printf(" %s", places[i].name);
    putchar('\n');
    return status;
}

int main(int argc, char **argv)
{
    unsigned length = 5;
    int at = 1;

    if (argc > 1 && strcmp(argv[1], "--help") == 0)
        return print_help(0);
    if (argc > 2 && strcmp(argv[1], "--length") == 0) {
        length = (unsigned)strtoul(argv[2], NULL, 10);
        at = 3;
    }
    if (length == 0 || length > LENGTH_MAX)
        return print_help(2);
    for (int i = at; i < argc; i++)
        if (!find_place(argv[i]))
            return print_help(2);
    for (size_t i = 0; at == argc && i < PLACES; i++)
        walk_place(&places[i], length);
    for (; at < argc; at++)
        walk_place(find_place(argv[at]), length);
    printf("%" PRIu64 " strings, %" PRIu64 " differences\n", w.strings,
           w.differences);
    return w.differences > 0;
}
