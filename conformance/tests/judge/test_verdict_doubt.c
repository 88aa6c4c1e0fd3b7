/* SPDX-License-Identifier: MIT */
/*
 * Which rule decides if a client does not show everything: what a status, a
 * body and an error may mean, and which verdict counts in doubt.
 */
#include "judge/verdict_match.h"

#include "judge_fixture.h"

#define CASE(rules)                                                            \
    "title t\nwhy w\nrfc 9112 7.1\nlevel MUST\nprobe\nreply \"x\"\n" rules     \
    "client otherwise fail robustness\n"
/* The line of the first rule. */
#define ONE 7

/* What a row leaves out is a client that shows everything. */
struct doubt_row {
    const char *rules;
    struct given given;
    enum traits traits;
    unsigned line; /* of the rule, from ONE; 0: none */
    bool disputed;
    const char *doubt;
    bool second;
};

#define OK(body)                                                               \
    {                                                                          \
        RESULT_RESPONSE, 200, body, NULL                                       \
    }
#define STATUS(status, body)                                                   \
    {                                                                          \
        RESULT_RESPONSE, status, body, NULL                                    \
    }
#define FAILED(status, body)                                                   \
    {                                                                          \
        RESULT_ERROR, status, body, NULL                                       \
    }
#define AT(n) .line = ONE + (n)
#define TRAITS(which) .traits = which
#define CLOSES "whether it closes by itself cannot be seen"

static const struct doubt_row rows[] = {
    /* by order, and for the right request */
    {CASE("client 200 pass\nclient any warn\n"), OK("a"), AT(0)},
    {CASE("client any warn\nclient 200 pass\n"), OK("a"), AT(0)},
    {CASE("client second 200 pass\nclient 200 warn\n"), OK("a"), AT(1)},
    {CASE("client 200 warn\nclient second 200 pass\n"), OK("a"), AT(1),
     .second = true},
    {CASE("client second reject pass\n"), OK("a"), .second = true},
    {CASE("client hang warn\n"), {RESULT_HANG, 0, "", NULL}, AT(0)},
    {CASE("client reject warn\n"), {RESULT_HANG, 0, "", NULL}, .line = 0},
    {CASE("client any warn\n"), {RESULT_HANG, 200, "", NULL}, .line = 0},
    {CASE("client took 1 warn\nclient not took 1 info\n"),
     {RESULT_HANG, 0, "", NULL},
     AT(1)},
    {CASE("client hang warn\n"), OK("a"), AT(1)},
    /* a status */
    {CASE("client 200 warn\n"), STATUS(201, "a"), AT(1)},
    {CASE("client 200 warn\n"), STATUS(201, "a"), TRAITS(NO_STATUS), AT(0),
     .disputed = true},
    {CASE("client 200 warn\n"), STATUS(0, "a"), AT(0), .disputed = true},
    {CASE("client 200 fail framing\n"), STATUS(0, "a"), AT(0)},
    {CASE("client 000 warn\n"), OK("a"), AT(1)},
    {CASE("client 000 pass\nclient 200 \"a\" warn\n"), STATUS(0, "a"), AT(1),
     .disputed = true},
    /* a body */
    {CASE("client 200 \"a\" warn\n"), OK("b"), AT(1)},
    {CASE("client 200 \"a\" warn\n"), OK(NULL), AT(0), .disputed = true},
    {CASE("client 200 warn\n"), OK(NULL), AT(0)},
    {CASE("client 404 \"a\" warn\n"), STATUS(404, ""), TRAITS(NO_ERROR_BODIES),
     AT(0), .disputed = true},
    {CASE("client 404 \"a\" warn\n"), STATUS(404, ""), AT(1)},
    {CASE("client 404 \"a\" warn\n"), STATUS(404, "b"), TRAITS(NO_ERROR_BODIES),
     AT(1)},
    {CASE("client 200 \"a\" warn\n"), OK(""), TRAITS(NO_ERROR_BODIES), AT(1)},
    {CASE("client 404 warn\n"), STATUS(404, ""), TRAITS(NO_ERROR_BODIES),
     AT(0)},
    /* an error may be a response that is not a success, and was dropped */
    {CASE("client 404 warn\n"), FAILED(0, ""), TRAITS(NO_ERROR_BODIES), AT(0),
     .disputed = true},
    {CASE("client 404 warn\n"), FAILED(404, ""), TRAITS(NO_ERROR_BODIES), AT(0),
     .disputed = true},
    {CASE("client 404 warn\n"), FAILED(500, ""), TRAITS(NO_ERROR_BODIES),
     AT(1)},
    {CASE("client 404 warn\n"), FAILED(0, "a"), TRAITS(NO_ERROR_BODIES), AT(1)},
    {CASE("client 404 warn\n"), FAILED(0, ""), AT(1)},
    {CASE("client any warn\n"), FAILED(0, ""), TRAITS(NO_ERROR_BODIES), AT(1)},
    {CASE("client 200 warn\n"), FAILED(0, ""), TRAITS(NO_ERROR_BODIES), AT(1)},
    {CASE("client 299 warn\n"), FAILED(0, ""), TRAITS(NO_ERROR_BODIES), AT(1)},
    {CASE("client 199 warn\n"), FAILED(0, ""), TRAITS(NO_ERROR_BODIES), AT(0),
     .disputed = true},
    {CASE("client 300 warn\n"), FAILED(0, ""), TRAITS(NO_ERROR_BODIES), AT(0),
     .disputed = true},
    {CASE("client 000 warn\n"), FAILED(0, ""), TRAITS(NO_ERROR_BODIES), AT(0),
     .disputed = true},
    /* an empty body may be an error */
    {CASE("client reject warn\n"), OK(""), TRAITS(NO_ERRORS), AT(0),
     .disputed = true},
    {CASE("client reject warn\n"), OK("a"), TRAITS(NO_ERRORS), AT(1)},
    {CASE("client reject warn\n"), OK(""), AT(1)},
    {CASE("client reject warn\n"), FAILED(200, "a"), AT(0)},
    /* a body that a rule names distinguishes rules that name no status */
    {CASE("client 500 pass\nclient 200 \"a\" warn\n"), STATUS(0, "a"), AT(1),
     .disputed = true},
    {CASE("client 200 \"a\" warn\nclient 500 pass\n"), STATUS(0, "a"), AT(0),
     .disputed = true},
    {CASE("client 500 pass\nclient 200 \"b\" warn\n"), STATUS(0, "a"), AT(0),
     .disputed = true},
    {CASE("client 500 pass\nclient second 200 \"a\" warn\n"), STATUS(0, "a"),
     AT(0), .disputed = true},
    {CASE("client 500 pass\nclient 200 \"a\" warn\n"), STATUS(0, NULL), AT(0),
     .disputed = true},
    {CASE("client any pass\nclient 200 \"a\" warn\n"), STATUS(0, "a"), AT(0)},
    {CASE("client 500 pass\nclient 500 warn\nclient any \"a\" lenient\n"),
     STATUS(0, "a"), AT(2)},
    {CASE("client 500 length 1 pass\nclient 200 \"a\" warn\n"), STATUS(0, "a"),
     AT(0), .disputed = true},
    /* the mildest of those that may match; the first of equals */
    {CASE("client 500 warn\nclient 404 lenient\nclient 200 info\n"),
     STATUS(0, "a"), AT(2), .disputed = true},
    {CASE("client 500 info\nclient 404 lenient\nclient 200 warn\n"),
     STATUS(0, "a"), AT(0), .disputed = true},
    {CASE("client 500 warn\nclient 404 warn\nclient any warn\n"),
     STATUS(0, "a"), AT(0)},
    /* what a condition needs */
    {CASE("client any and closes pass\n"), OK("a"), TRAITS(NO_CLOSES), AT(0),
     .disputed = true, .doubt = CLOSES},
    {CASE("client any and closes pass\nclient any pass\n"), OK("a"),
     TRAITS(NO_CLOSES), AT(1)},
    {CASE("client any and closes warn\nclient any warn\n"), OK("a"),
     TRAITS(NO_CLOSES), AT(1)},
    {CASE("client any and closes warn\nclient any pass\n"), OK("a"),
     TRAITS(NO_CLOSES), AT(1), .disputed = true, .doubt = CLOSES},
    {CASE("client any and closes and field \"X\" warn\n"), OK("a"),
     TRAITS(NO_CLOSES), AT(0), .disputed = true, .doubt = CLOSES},
    {CASE("client any and field \"X\" pass\nclient any and closes warn\n"),
     OK("a"), TRAITS(NO_CLOSES), AT(0), .disputed = true,
     .doubt = "it does not show its fields"},
    {CASE("client any and closes and took 9 pass\n"), OK("a"),
     TRAITS(NO_CLOSES), AT(1)},
    {CASE("client 404 and closes pass\n"), OK("a"), TRAITS(NO_CLOSES), AT(1)},
};

static void check(size_t i)
{
    const struct doubt_row *row = &rows[i];
    struct client_traits traits = traits_of(row->traits);
    struct outcome o = {.wire = {.connections = 1, .requests = 1}};
    struct rule_match m;
    struct transcript t;
    unsigned line;

    *(row->second ? &o.second : &o.first) = answer_of(&row->given);
    if (read_case(row->rules, &t)) {
        m = verdict_match(&t, &o, row->second, &traits);
        line = m.rule != NULL ? m.rule->line : 0;
        cr_expect_eq(line, row->line, "row %zu: line %u", i, line);
        cr_expect_eq(m.disputed, row->disputed, "row %zu: %d", i, m.disputed);
        if (row->doubt == NULL)
            cr_expect_null(m.doubt, "row %zu: %s", i, m.doubt);
        else
            cr_expect(m.doubt != NULL && strcmp(m.doubt, row->doubt) == 0,
                      "row %zu: %s", i, m.doubt);
        transcript_clear(&t);
    }
    outcome_clear(&o);
}

Test(verdict_doubt, what_is_not_shown_may_be_what_a_rule_names)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        check(i);
}

Test(verdict_doubt, a_body_is_hidden_or_not)
{
    static const struct {
        struct given given;
        enum traits traits;
        bool hides;
    } bodies[] = {
        {OK(NULL), OPEN, true},
        {OK("a"), OPEN, false},
        {OK(""), OPEN, false},
        {OK(""), NO_ERROR_BODIES, false},
        {STATUS(404, ""), NO_ERROR_BODIES, true},
        {STATUS(404, "a"), NO_ERROR_BODIES, false},
        {STATUS(206, ""), NO_ERROR_BODIES, true},
        {STATUS(404, ""), OPEN, false},
    };

    for (size_t i = 0; i < sizeof bodies / sizeof bodies[0]; i++) {
        struct client_traits traits = traits_of(bodies[i].traits);
        struct answer a = answer_of(&bodies[i].given);

        cr_expect_eq(verdict_hides_body(&a, &traits), bodies[i].hides,
                     "row %zu", i);
        answer_clear(&a);
    }
}
