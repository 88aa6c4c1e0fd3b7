/* SPDX-License-Identifier: MIT */
/*
 * The whole parser on arbitrary octets, for Eva. Not a program: scripts/prove
 * hands it to Frama-C, once for each family of rules. Octets, actions of the
 * profile, limits, request and segmentation are unknown, so that one run
 * stands for all their values. As Eva follows every way through the parser,
 * few octets are unknown at a time; those before them lead to each state.
 */
#include <string.h>

#include <strictline/parser.h>

#include "core/run.h"
#include "core/walk.h"
#include "grammar/framing_plain.h"

#define INPUT_MAX 80 /* octets of the longest message below */
#define FIELDS_MAX 3
#define CHUNKS_MAX 2
#define VALUE_MAX 6

/* To Eva a volatile object is another unknown value at each reading. */
static volatile int any;
static volatile char any_octet;
static volatile uint32_t any_number;

/* Profiles that have the rules, by their place in sl_profile_at. */
enum { RULES_RFC = 0, RULES_HTTPLIB = 2, RULES_PYTHON3 = 4 };

struct message {
    struct sl_bytes front; /* what comes first */
    size_t most;           /* then this many unknown octets, or fewer */
    struct sl_bytes back;  /* then this */
    bool limited;          /* with any limits instead of the profile's own */
};

#define HEAD "HTTP/1.1 200 \r\n"
#define CHUNKED HEAD "Transfer-Encoding:chunked\r\n\r\n"
#define ANY(front, most, back)                                                 \
    {                                                                          \
        SL_LITERAL(front), most, SL_LITERAL(back), false                       \
    }
#define LIMITED(front, most, back)                                             \
    {                                                                          \
        SL_LITERAL(front), most, SL_LITERAL(back), true                        \
    }

static const struct message short_ones[] = {
    ANY("", 2, ""),
    ANY(HEAD "Content-Length:2", 1, "\r\n\r\nabc"),
    ANY(CHUNKED "1", 1, "\r\na\r\n0\r\n\r\n"),
    LIMITED(CHUNKED "1\r\na\r\n0\r\na:b\r\n\r\n", 0, ""),
};

/* The lines after a 100, which Python drops one by one. */
static const struct message short_dropped[] = {
    ANY("HTTP/1.1 100 \r\na:b\r\n", 1, "c\r\n\r\n"),
};

static const struct message messages[] = {
    /* start lines */
    ANY("", 3, ""),
    ANY("HTTP/", 2, " 200 \r\n\r\n"),
    ANY("HTTP/1.1", 2, "200 \r\n\r\n"),
    ANY("HTTP/1.1 2", 2, " OK\r\n\r\n"),
    ANY("HTTP/1.1 200", 2, "\r\n\r\n"),
    ANY("HTTP/1.1 100 \r\n", 2, "\r\n"),
    ANY("HTTP/1.1 103 \r\n\r\n", 2, "\r\n"),
    LIMITED("", 2, ""),
    LIMITED("HTTP/1.1 100 \r\na:b\r\n\r\nHTTP/1.1 200 \r\n\r\n", 0, ""),
    /* field lines */
    ANY(HEAD, 2, "\r\n\r\n"),
    ANY(HEAD "a:", 2, "\r\n\r\n"),
    ANY(HEAD "a:b\r\n", 2, "\r\n\r\n"),
    ANY(HEAD "a:b\r\n ", 2, "\r\n\r\n"),
    LIMITED(HEAD "a:b\r\n", 1, "\r\n\r\n"),
    /* framing */
    ANY(HEAD "Content-Length:", 2, "\r\n"),
    ANY(HEAD "Content-Length:2", 1, "\r\n\r\nabc"),
    ANY(HEAD "Content-Length:1\r\nContent-Length:", 1, "\r\n\r\n"),
    ANY(HEAD "Transfer-Encoding:", 1, "chunked\r\n\r\n"),
    ANY(HEAD "Transfer-Encoding:chunked", 1, "\r\n\r\n"),
    ANY(HEAD "Connection:", 1, "close\r\n\r\n"),
    /* chunks */
    ANY(CHUNKED, 2, ""),
    ANY(CHUNKED "1", 1, "\r\na\r\n"),
    ANY(CHUNKED "1;", 2, "\r\na\r\n"),
    ANY(CHUNKED "1\r\na", 2, ""),
    ANY(CHUNKED "0\r\n", 2, ""),
    ANY(CHUNKED "0\r\na:b\r\n", 2, "\r\n"),
    LIMITED(CHUNKED "1\r\na\r\n0\r\na:b\r\n", 1, "\r\n"),
};

/* --- libc, and what the proof leaves out ---------------------------------- */

void *memchr(const void *s, int c, size_t n)
{
    const char *text = s;

    for (size_t i = 0; i < n; i++)
        if (text[i] == (char)c)
            return (void *)(text + i);
    return NULL;
}

int memcmp(const void *a, const void *b, size_t n)
{
    const unsigned char *x = a, *y = b;

    for (size_t i = 0; i < n; i++)
        if (x[i] != y[i])
            return x[i] < y[i] ? -1 : 1;
    return 0;
}

void *memset(void *to, int c, size_t n)
{
    for (size_t i = 0; i < n; i++)
        ((char *)to)[i] = (char)c;
    return to;
}

/* The fast ways are beyond the proof. */
walker *sl__walk_choose(void)
{
    return NULL;
}

/* --- a caller ------------------------------------------------------------- */

static size_t any_up_to(size_t most)
{
    size_t n = 0;

    while (n < most && any)
        n++;
    return n;
}

static void found(void *context, enum sl_deviation what, uint64_t offset)
{
    (void)context;
    (void)what;
    (void)offset;
}

static void read_values(const struct sl_head *head,
                        const struct sl_profile *profile)
{
    char out[VALUE_MAX];
    size_t len;

    for (uint32_t i = 0; i < head->field_count; i++)
        sl_field_value(head, &head->fields[i], profile, out, sizeof out, &len);
}

/* What the walkers ask of a head; the answer is for them alone. */
static void frame_plain(const struct sl_parser *p, struct sl_head head)
{
    framing_plain((enum sl_request)p->request, &head);
}

/* One event; whether there may be another. */
static bool goes_on(struct sl_parser *p, struct sl_bytes *in)
{
    struct sl_bytes chunks[CHUNKS_MAX];
    struct sl_event ev;

    sl_parser_chunks(p, in, chunks, CHUNKS_MAX);
    if (sl_parser_next(p, in, &ev) != SL_OK)
        return false;
    if (ev.type == SL_EV_HEAD)
        frame_plain(p, ev.head);
    if (ev.type == SL_EV_HEAD || ev.type == SL_EV_TRAILERS)
        read_values(&ev.head, p->options->profile);
    return ev.type != SL_EV_NONE && ev.type != SL_EV_END;
}

/* Two pieces, the second perhaps empty, and perhaps the end of input. */
static void feed(struct sl_parser *p, struct sl_bytes in, size_t later)
{
    in.len -= later;
    while (goes_on(p, &in))
        ;
    if (p->state == AT_FAILED)
        return;
    in.len += later;
    if (any)
        sl_parser_eof(p);
    while (goes_on(p, &in))
        ;
}

/* The message lies at the very end of its memory, and nothing else in there
 * may be read: it has no value. */
static void parse(const struct message *m, const struct sl_options *options)
{
    char input[INPUT_MAX];
    struct sl_field fields[FIELDS_MAX];
    struct sl_parser p;
    size_t unknown = any_up_to(m->most);
    size_t len = m->front.len + unknown + m->back.len;
    char *at = input + INPUT_MAX - len;
    uint32_t request = any_number;

    if (request > SL_REQUEST_CONNECT)
        return;
    for (size_t i = 0; i < m->front.len; i++)
        at[i] = m->front.ptr[i];
    for (size_t i = 0; i < unknown; i++)
        at[m->front.len + i] = any_octet;
    for (size_t i = 0; i < m->back.len; i++)
        at[m->front.len + unknown + i] = m->back.ptr[i];
    sl_parser_init(&p, options, fields, FIELDS_MAX);
    sl_parser_request(&p, (enum sl_request)request);
    feed(&p, (struct sl_bytes){at, len}, any_up_to(unknown));
}

/* With the rules of that profile, and any actions. */
static void parse_with(size_t rules, const struct message *m)
{
    struct sl_profile profile = *sl_profile_at(rules);
    struct sl_options options;

    for (size_t i = 0; i < SL_DEV_COUNT; i++)
        profile.action[i] = (uint8_t)any_octet;
    sl_options_init(&options, &profile);
    sl_options_scalar(&options);
    if (m->limited)
        options.limits =
            (struct sl_limits){any_number, any_number, any_number, any_number,
                               any_number, any_number, any_number};
    options.found = found;
    parse(m, &options);
}

/* One of them, whichever. */
static void parse_one(size_t rules, const struct message *m, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (any) {
            parse_with(rules, &m[i]);
            return;
        }
}

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

/* --- what scripts/prove has Eva begin with -------------------------------- */

void message_short(void)
{
    parse_one(RULES_RFC, short_ones, COUNT(short_ones));
}

void message_shortpython(void)
{
    parse_one(RULES_PYTHON3, short_dropped, COUNT(short_dropped));
}

void message_rfc(void)
{
    parse_one(RULES_RFC, messages, COUNT(messages));
}

void message_httplib(void)
{
    parse_one(RULES_HTTPLIB, messages, COUNT(messages));
}

void message_python3(void)
{
    parse_one(RULES_PYTHON3, messages, COUNT(messages));
}
