/* SPDX-License-Identifier: MIT */
/*
 * Exchanges become cases that the case reader accepts.
 */
#include "recorded/recorded_case.h"

#include "../import_kit.h"
#include "case/transcript_write.h"

#define HEAD "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"

/* One answer in two segments, and what else is known about it. */
struct made {
    enum fidelity fidelity;
    const char *request;
    const char *parts[2];
    uint64_t gap; /* between the parts */
    enum import_ending ending;
};

static void keep_case(void *context, const struct recorded_case *c)
{
    static const char *const states[] = {"", "partial\n", "too large\n"};

    buffer_add_text(context, states[c->state]);
    if (c->state != RECORDED_TOO_LARGE)
        transcript_write(&c->transcript, context);
}

static void add_part(struct exchange_splitter *s, struct import_event *ev,
                     const char *text)
{
    ev->octets = text != NULL ? word_of(text) : (struct sl_bytes){NULL, 0};
    ev->time += 2500000;
    ev->place++;
    exchange_take(s, ev);
}

static void make(const struct made *m, const struct recorded_case_rule *rule,
                 struct buffer *out)
{
    struct import_connection c = {.fidelity = m->fidelity,
                                  .endpoints = "10.0.0.1:80 to 10.0.0.2:4711"};
    struct recorded_case_maker maker = {rule, keep_case, out};
    struct exchange_sink sink = {recorded_case_take, &maker};
    struct import_event ev = {.type = IMPORT_OPEN, .connection = &c};
    struct exchange_splitter s;

    buffer_add_text(out, "");
    exchange_splitter_init(&s, &sink);
    exchange_take(&s, &ev);
    ev.type = IMPORT_OCTETS;
    ev.peer = IMPORT_BY_ORDER;
    add_part(&s, &ev, m->request);
    ev.side = IMPORT_RESPONSE;
    add_part(&s, &ev, m->parts[0]);
    ev.type = IMPORT_GAP;
    ev.length = m->gap;
    if (m->gap > 0)
        exchange_take(&s, &ev);
    ev.type = IMPORT_OCTETS;
    add_part(&s, &ev, m->parts[1]);
    ev.type = IMPORT_END;
    ev.ending = m->ending;
    exchange_take(&s, &ev);
    ev.type = IMPORT_CLOSE;
    exchange_take(&s, &ev);
}

static const struct recorded_case_rule plain = {.file = "a.pcap",
                                                .unit = "packet"};

/* The text has these parts, and is a case. */
static void expect_parts(const char *name, const struct made *m,
                         const struct recorded_case_rule *rule,
                         const char *const *parts)
{
    struct buffer out = BUFFER_EMPTY, fault = BUFFER_EMPTY;
    struct transcript t;
    struct sl_bytes text;

    make(m, rule, &out);
    for (; *parts != NULL; parts++)
        cr_expect(strstr(out.ptr, *parts) != NULL, "%s: no %s in\n%s", name,
                  *parts, out.ptr);
    text = buffer_view(&out);
    if (strncmp(out.ptr, "partial\n", 8) == 0)
        text = (struct sl_bytes){out.ptr + 8, out.len - 8};
    cr_expect(transcript_parse(text, "x", "x", &t, &fault), "%s: %s", name,
              fault.ptr);
    transcript_clear(&t);
    buffer_clear(&out);
    buffer_clear(&fault);
}

#define PARTS(...)                                                             \
    (const char *const[])                                                      \
    {                                                                          \
        __VA_ARGS__, NULL                                                      \
    }

Test(recorded_case, a_case_says_all_that_is_known)
{
    struct made m = {FIDELITY_WIRE,
                     "HEAD /a?b=c HTTP/1.1\r\nHost: x\r\n\r\n",
                     {"HTTP/1.1 200 OK\r\n", "Content-Length: 5\r\n\r\n"},
                     0,
                     IMPORT_FIN};

    expect_parts("wire", &m, &plain,
                 PARTS("title    HEAD /a gets 200\n", "level    policy\n",
                       "method   HEAD\n",
                       "recorded a.pcap packet 2 to 3, 10.0.0.1:80 to "
                       "10.0.0.2:4711\n",
                       "fidelity wire\n",
                       "request  \"HEAD /a?b=c HTTP/1.1\\r\\n\" \"Host: "
                       "x\\r\\n\" \"\\r\\n\"\n",
                       "reply    \"HTTP/1.1 200 OK\\r\\n\"\ncut\nreply    "
                       "\"Content-Length: 5\\r\\n\"\nreply    \"\\r\\n\"\n"
                       "close\n"));
}

Test(recorded_case, segments_are_only_known_on_the_wire)
{
    struct made m = {FIDELITY_BLOCK, NULL, {HEAD, "hello"}, 0, IMPORT_UNKNOWN};

    expect_parts("block", &m, &plain,
                 PARTS("an unknown request gets 200", "fidelity block\n",
                       "reply    \"\\r\\n\"\nreply    \"hello\"\nhold\n"));
}

static const struct ending_row {
    const char *body;
    enum import_ending ending;
    const char *step;
} endings[] = {
    {"hello", IMPORT_FIN, "\nclose\n"}, {"hello", IMPORT_FIN_LAST, "\nhold\n"},
    {"hello", IMPORT_RST, "\nreset\n"}, {"hello", IMPORT_ABORTED, "\nhold\n"},
    {"hello", IMPORT_CUT, "\nhold\n"},  {"hello", IMPORT_UNKNOWN, "\nhold\n"},
    {"hel", IMPORT_FIN, "\nclose\n"},   {"hel", IMPORT_FIN_LAST, "\nclose\n"},
    {"hel", IMPORT_RST, "\nreset\n"},   {"hel", IMPORT_ABORTED, "\nstall\n"},
    {"hel", IMPORT_CUT, "\nstall\n"},   {"hel", IMPORT_UNKNOWN, "\nclose\n"},
};

Test(recorded_case, the_end_is_as_recorded)
{
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        struct made m = {FIDELITY_WIRE,
                         "GET / HTTP/1.1\r\n\r\n",
                         {HEAD, endings[i].body},
                         0,
                         endings[i].ending};

        expect_parts(kit_ending_name(endings[i].ending), &m, &plain,
                     PARTS(endings[i].step));
    }
}

Test(recorded_case, what_follows_a_hole_is_not_in_it)
{
    struct made m = {FIDELITY_WIRE,
                     "GET / HTTP/1.1\r\n\r\n",
                     {HEAD "h", "o"},
                     3,
                     IMPORT_FIN};

    expect_parts("hole", &m, &plain,
                 PARTS("partial\n", "fidelity wire-gap\n",
                       ", not recorded after octet 39\n",
                       "reply    \"h\"\nstall\n"));
}

Test(recorded_case, redaction_is_named)
{
    struct recorded_case_rule rule = plain;
    struct made m = {FIDELITY_WIRE,
                     "GET / HTTP/1.1\r\nCookie: secret\r\n\r\n",
                     {HEAD, "hello"},
                     0,
                     IMPORT_FIN};

    rule.redact = true;
    expect_parts("redacted", &m, &rule,
                 PARTS("\"Cookie: xxxxxx\\r\\n\"",
                       ", 00.0.0.0:80 to "
                       "00.0.0.0:4711\n",
                       "edited   values of cookies"));
}

Test(recorded_case, times_are_pauses_if_wanted)
{
    struct recorded_case_rule rule = plain;
    struct made m = {FIDELITY_WIRE,
                     "GET / HTTP/1.1\r\n\r\n",
                     {HEAD, "hello"},
                     0,
                     IMPORT_FIN};

    rule.pauses = true;
    expect_parts("times", &m, &rule,
                 PARTS("\n\npause    2\nreply    \"HTTP/1.1 200",
                       "cut\npause    3\nreply    \"hello\"\n"));
    rule.speed = 2;
    expect_parts("twice as fast", &m, &rule,
                 PARTS("\n\npause    1\nreply    \"HTTP/1.1 200",
                       "cut\npause    1\nreply    \"hello\"\n"));
    rule.joined = true;
    expect_parts("in one segment", &m, &rule,
                 PARTS("\n\nreply    \"HTTP/1.1 200",
                       "\"\\r\\n\"\nreply    \"hello\"\n"));
}

Test(recorded_case, a_large_answer_is_no_case)
{
    struct buffer body = BUFFER_EMPTY, out = BUFFER_EMPTY;
    struct made m = {FIDELITY_WIRE,
                     "GET / HTTP/1.1\r\n\r\n",
                     {"HTTP/1.1 200 OK\r\n\r\n", NULL},
                     0,
                     IMPORT_FIN};

    for (size_t i = 0; i <= RECORDED_CASE_MAX; i += 1024)
        buffer_printf(&body, "%1024s", "x");
    m.parts[1] = body.ptr;
    make(&m, &plain, &out);
    cr_expect_str_eq(out.ptr, "too large\n");
    buffer_clear(&body);
    buffer_clear(&out);
}
