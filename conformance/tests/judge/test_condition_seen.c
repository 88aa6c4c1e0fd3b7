/* SPDX-License-Identifier: MIT */
/*
 * What is said about conditions: what was seen, each thing once and within
 * bounds, and why something is not known.
 */
#include "judge/condition.h"

#include "judge_fixture.h"

#define RULES(lines)                                                           \
    "title t\nwhy w\nrfc 9112 7.1\nlevel MUST\ntls\nprobe\nreply "             \
    "\"x\"\n" lines "client otherwise pass\n"
#define HUNDRED                                                                \
    "0123456789012345678901234567890123456789012345678901234567890123456789"   \
    "012345678901234567890123456789"
#define MIB(n) ((uint64_t)(n) << 20)

struct seen_row {
    const char *rules;
    bool second;
    const char *seen;
    struct wire wire;
    struct usage usage;
    const char *fields[6][2]; /* of the answer */
    bool fields_unknown;
    unsigned asked; /* requests for /0, /1, ... */
};

static const struct seen_row rows[] = {
    {"client took 5 warn\nclient sends 5 warn\n", .seen = "",
     .wire = {.taken = 9}},
    {"client closes warn\n", .seen = ", closed the connection"},
    {"client closes warn\n", .seen = ", kept the connection",
     .wire = {.left_open = 1}},
    {"client closure-alert warn\n", .seen = ""},
    {"client closure-alert warn\n", .seen = ", sent a closure alert",
     .wire = {.tls_end = TLS_END_NOTIFY}},
    {"client closure-alert warn\n", .seen = ", closed without a closure alert",
     .wire = {.tls_end = TLS_END_ABRUPT}},
    /* requests: four of them */
    {"client asked \"GET /\" warn\n", .seen = ", asked \"GET /0\"",
     .wire = {.requests = 0}, .asked = 1},
    {"client asked \"GET /\" warn\n",
     .seen = ", asked \"GET /0\", \"GET /1\", \"GET /2\", \"GET /3\"",
     .wire = {.requests = 0}, .asked = 4},
    {"client asked \"GET /\" warn\n",
     .seen = ", asked \"GET /0\", \"GET /1\", \"GET /2\", \"GET /3\", ...",
     .wire = {.requests = 0}, .asked = 5},
    {"client asked \"GET /\" warn\n",
     .seen = ", asked \"GET /0\", \"GET /1\", \"GET /2\", \"GET /3\", ...",
     .wire = {.malformed = 1}, .asked = 4},
    {"client asked \"GET /\" warn\n", .seen = ", asked \"GET /0\"",
     .wire = {.malformed = 3}, .asked = 1},
    /* fields: those of that name, four of them, each cut after 100 octets */
    {"client field \"X\" warn\n", .seen = ", no field X"},
    {"client field \"X\" warn\n", .seen = "", .fields_unknown = true},
    {"client field \"X\" \"b\" warn\n", .seen = ", x: \"a\", X: \"c\\r\"",
     .fields = {{"x", "a"}, {"Y", "b"}, {"X", "c\r"}}},
    {"client field \"X\" warn\n",
     .seen = ", X: \"1\", X: \"2\", X: \"3\", X: \"4\"",
     .fields = {{"X", "1"}, {"X", "2"}, {"X", "3"}, {"X", "4"}, {"X", "5"}}},
    {"client field \"X\" warn\n", .seen = ", X: \"" HUNDRED "\"",
     .fields = {{"X", HUNDRED}}},
    {"client field \"X\" warn\n", .seen = ", X: \"" HUNDRED "...\"",
     .fields = {{"X", HUNDRED "!"}}},
    {"client field \"" HUNDRED "!\" warn\n",
     .seen = ", no field " HUNDRED "..."},
    /* the process: from 64 MiB on */
    {"client memory 5 warn\n", .seen = "",
     .usage = {.known = true, .memory_grown = MIB(64)}},
    {"client memory 5 warn\n", .seen = "",
     .usage = {.grown_known = true,
               .memory_grown = MIB(64) - 1,
               .space_grown = MIB(80)}},
    {"client memory 5 warn\n", .seen = ", took 64 MiB more of memory",
     .usage = {.grown_known = true, .memory_grown = MIB(64)}},
    {"client memory 5 warn\n", .seen = ", took 99 MiB more of memory",
     .usage = {.grown_known = true, .memory_grown = MIB(100) - 1}},
    {"client reserves 5 warn\n", .seen = ", took 70 MiB more of address space",
     .usage = {.grown_known = true, .space_grown = MIB(70)}},
    /* waiting: from a second on, to the next full one */
    {"client waits 5 warn\n", .seen = "", .wire = {.waited_ms = 999}},
    {"client waits 5 warn\n", .seen = ", waited 1 s after the answer",
     .wire = {.waited_ms = 1000}},
    {"client waits 5 warn\n", .seen = ", waited 1 s after the answer",
     .wire = {.waited_ms = 1499}},
    {"client waits 5 warn\n", .seen = ", waited 2 s after the answer",
     .wire = {.waited_ms = 1500}},
    /* and for each condition only what it asks for */
    {"client closes warn\n", .seen = ", closed the connection",
     .wire = {.tls_end = TLS_END_NOTIFY}},
    {"client field \"X\" warn\n", .seen = ", no field X",
     .usage = {.grown_known = true, .memory_grown = MIB(64)}},
    {"client reserves 5 warn\n", .seen = "", .wire = {.waited_ms = 3000}},
    /* request two */
    {"client reuses warn\n",
     .seen = ", sent request two on another connection"},
    {"client reuses warn\n",
     .seen = ", sent request two on the same connection",
     .wire = {.reused = 1}},
    {"client reuses warn\n", .seen = ", sent request two on another connection",
     .wire = {.reused = 2, .early = 2}},
    /* each once, in the order of the rules, for the answer that they are
     * about */
    {"client closes and not closes warn\nclient closes info\n",
     .seen = ", closed the connection"},
    {"client field \"X\" and field \"Y\" warn\nclient field \"x\" and closes "
     "info\n",
     .seen = ", no field X, no field Y, closed the connection"},
    {"client closes warn\nclient any pass\nclient reuses and waits 1 info\n",
     .seen = ", closed the connection, sent request two on another connection, "
             "waited "
             "3 s after the answer",
     .wire = {.waited_ms = 3000}},
    {"client closes warn\nclient second any and field \"X\" info\n",
     .seen = ", closed the connection"},
    {"client closes warn\nclient second any and field \"X\" info\nclient "
     "second any and field \"Z\" info\n",
     .second = true, .seen = ", X: \"1\", no field Z", .fields = {{"X", "1"}}},
    {"client any pass\n", .seen = ""},
};

static void add_fields(const struct seen_row *row, struct answer *a)
{
    a->fields_known = !row->fields_unknown;
    for (size_t i = 0; i < 6 && row->fields[i][0] != NULL; i++) {
        struct buffer name = BUFFER_EMPTY, value = BUFFER_EMPTY;

        buffer_add_text(&name, row->fields[i][0]);
        buffer_add_text(&value, row->fields[i][1]);
        answer_add_field(a, &name, &value);
    }
}

static struct outcome outcome_of(const struct seen_row *row)
{
    struct outcome o = {.wire = row->wire, .usage = row->usage};

    add_fields(row, row->second ? &o.second : &o.first);
    for (unsigned i = 0; i < row->asked; i++) {
        struct buffer request = BUFFER_EMPTY;

        buffer_printf(&request, "GET /%u HTTP/1.1\r\n\r\n", i);
        wire_add_request(&o.wire, 1, buffer_view(&request), false);
        buffer_clear(&request);
        o.wire.requests++;
    }
    return o;
}

Test(condition_seen, is_said_once_and_in_bounds)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct buffer text = BUFFER_EMPTY, seen = BUFFER_EMPTY;
        struct outcome o = outcome_of(&rows[i]);
        struct transcript t;

        buffer_printf(&text, RULES("%s"), rows[i].rules);
        buffer_add_text(&seen, "");
        if (read_case(text.ptr, &t)) {
            condition_add_seen(&t, &o, rows[i].second, &seen);
            cr_expect_str_eq(seen.ptr, rows[i].seen, "row %zu: %s", i,
                             seen.ptr);
            transcript_clear(&t);
        }
        outcome_clear(&o);
        buffer_clear(&text);
        buffer_clear(&seen);
    }
}

/* ---- why it is not known ---- */

static const struct {
    const char *rule;
    const char *doubt; /* NULL: it is known */
} doubts[] = {
    {"client took 5 warn\n", NULL},
    {"client sends 5 warn\n", NULL},
    {"client waits 5 warn\n", NULL},
    {"client reuses warn\n", NULL},
    {"client memory 5 warn\n", "what a plain GET needs is not known"},
    {"client reserves 5 warn\n", "what a plain GET needs is not known"},
    {"client closes warn\n", "whether it closes by itself cannot be seen"},
    {"client closure-alert warn\n", "it did not end its connection"},
    {"client asked \"GET /\" warn\n", "only part of its requests was kept"},
    {"client field \"X\" warn\n", "it does not show its fields"},
    {"client took 5 and field \"X\" and closes warn\n",
     "it does not show its fields"},
    {"client any pass\n", NULL},
};

Test(condition_seen, a_doubt_is_that_of_the_first_condition)
{
    const struct client_traits traits = traits_of(NO_CLOSES);
    const struct outcome o = {
        .first = {.result = RESULT_RESPONSE},
        .wire = {.connections = 1, .requests = 1},
    };

    for (size_t i = 0; i < sizeof doubts / sizeof doubts[0]; i++) {
        struct buffer text = BUFFER_EMPTY;
        const char *doubt;
        struct transcript t;

        buffer_printf(&text, RULES("%s"), doubts[i].rule);
        cr_assert(read_case(text.ptr, &t));
        doubt = condition_doubt(&t.client_rules[0], &o, &traits);
        if (doubts[i].doubt == NULL)
            cr_expect_null(doubt, "%s: %s", doubts[i].rule, doubt);
        else
            cr_expect_str_eq(doubt, doubts[i].doubt, "%s: %s", doubts[i].rule,
                             doubt);
        transcript_clear(&t);
        buffer_clear(&text);
    }
}
