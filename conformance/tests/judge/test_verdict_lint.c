/* SPDX-License-Identifier: MIT */
/*
 * Each way to break the policy of corpus/README.md is a fault with its line,
 * and what is allowed is not.
 */
#include "judge/verdict_lint.h"

#include "judge_fixture.h"

#define CASE(level, rfc, rules)                                                \
    "title t\nwhy because\nrfc " rfc "\nlevel " level                          \
    "\nreply \"x\"\nclose\nparser strict error chunk-size\n"                   \
    "parser * 200\n" rules

static const struct {
    const char *text;
    const char *fault; /* part of it; NULL: none */
} rows[] = {
    /* refusing what is invalid */
    {CASE("MUST", "9112 7.1", "client reject info\nclient otherwise pass\n"),
     NULL},
    {CASE("MUST", "9112 7.1", "client reject warn\nclient otherwise pass\n"),
     "a.case:9: refusing an invalid message"},
    {CASE("MUST", "9112 7.1", "client reject lenient\nclient otherwise pass\n"),
     "never worse than 'info'"},
    {CASE("MUST", "9112 5.2", "client reject warn\nclient otherwise pass\n"),
     NULL},
    {"title t\nwhy because\nrfc 9112 7.1\nlevel MUST\nreply \"x\"\nclose\n"
     "parser * 200\nclient reject fail robustness\nclient otherwise pass\n",
     NULL},
    {"title t\nwhy because\nrfc 9112 7.1\nlevel grammar\nreply \"x\"\nclose\n"
     "client reject warn\nclient otherwise info\n",
     "a.case:7: refusing"},
    {CASE("MUST", "9112 7.1",
          "client reject and not closes fail robustness\nclient reject pass\n"
          "client otherwise pass\n"),
     NULL},
    /* a time */
    {CASE("MUST", "9112 7.1",
          "client any and waits 9 info\nclient reject pass\n"
          "client otherwise pass\n"),
     NULL},
    {CASE("MUST", "9112 7.1",
          "client any and not waits 9 lenient\nclient reject pass\n"
          "client otherwise pass\n"),
     "a.case:9: a time decides nothing"},
    /* a refusal that no rule names */
    {CASE("MUST", "9112 7.1",
          "client reject and closes pass\nclient 200 \"x\" pass\n"
          "client otherwise fail framing\n"),
     "a.case:11: a refusal falls under 'otherwise'"},
    {CASE("MUST", "9112 7.1", "client 200 \"x\" pass\nclient otherwise warn\n"),
     NULL},
    {CASE("MUST", "9112 7.1",
          "client 200 \"x\" pass\nclient otherwise fail framing\n"),
     "a.case:10: a refusal falls under 'otherwise'"},
    /* a rule that hides others if no status is shown */
    {CASE("MUST", "9112 7.1",
          "client reject pass\nclient 502 pass\nclient 200 \"x\" fail "
          "framing\nclient otherwise fail framing\n"),
     NULL},
    {CASE("MUST", "9112 7.1",
          "client reject pass\nclient 502 pass\nclient otherwise fail "
          "framing\n"),
     "a.case:10: a client that shows no status"},
    {CASE("MUST", "9112 7.1",
          "client reject pass\nclient 502 pass\nclient 200 \"x\" warn\n"
          "client otherwise fail framing\n"),
     "a.case:10: a client that shows no status"},
    {CASE("MUST", "9112 7.1",
          "client reject pass\nclient 502 pass\nclient otherwise info\n"),
     NULL},
    {CASE("MUST", "9112 7.1",
          "client reject pass\nclient any pass\nclient otherwise warn\n"),
     NULL},
    /* what the judge finds by itself */
    {CASE("MUST", "9112 7.1",
          "client reject pass\nclient hang fail hang\nclient otherwise pass\n"),
     "a.case:10: the judge sees crashes, hangs and changes"},
    {CASE("MUST", "9112 7.1",
          "client reject pass\nclient otherwise fail crash\n"),
     "a.case:10: the judge sees crashes, hangs and changes"},
};

Test(verdict_lint, each_rule_of_the_policy_has_its_fault)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct buffer faults = BUFFER_EMPTY;
        struct transcript t;
        bool clean;

        cr_assert(read_case(rows[i].text, &t));
        clean = verdict_lint(&t, &faults);
        cr_expect_eq(clean, rows[i].fault == NULL, "%zu: %s", i,
                     faults.len > 0 ? faults.ptr : "no fault");
        cr_expect_eq(clean, faults.len == 0, "%zu", i);
        if (rows[i].fault != NULL && faults.len > 0)
            cr_expect_not_null(strstr(faults.ptr, rows[i].fault), "%zu: %s", i,
                               faults.ptr);
        buffer_clear(&faults);
        transcript_clear(&t);
    }
}

/* ---- two cases ---- */

#define HEAD_OF(level) "title t\nwhy because\nrfc 9112 8\nlevel " level "\n"

static const struct {
    const char *name;
    const char *id; /* of the second case */
    const char *text[2];
    const char *fault;
} pairs[] = {
    {"the same octets, cut otherwise",
     "other/b",
     {HEAD_OF("MUST") "reply \"ab\"\nclose\nclient reject pass\n"
                      "client otherwise warn\n",
      HEAD_OF("MUST") "reply \"a\"\ncut\npause 5\nreply \"b\"\nfin\n"
                      "client reject pass\nclient otherwise info\n"},
     "b.case:11: 'info', but a.case:8 says 'warn' for the same act"},
    {"another end",
     "other/b",
     {HEAD_OF("MUST") "reply \"ab\"\nclose\nclient reject pass\n"
                      "client otherwise warn\n",
      HEAD_OF("MUST") "reply \"ab\"\nreset\nclient reject pass\n"
                      "client otherwise info\n"},
     NULL},
    {"another method",
     "other/b",
     {HEAD_OF("MUST") "reply \"ab\"\nclose\nclient otherwise warn\n",
      HEAD_OF("MUST") "method HEAD\nreply \"ab\"\nclose\n"
                      "client otherwise info\n"},
     NULL},
    {"a FIN is another end over TLS",
     "other/b",
     {HEAD_OF("MUST") "tls\nreply \"ab\"\nclose\nclient otherwise warn\n",
      HEAD_OF("MUST") "tls\nreply \"ab\"\nfin\nclient otherwise info\n"},
     NULL},
    {"another risk",
     "other/b",
     {HEAD_OF("MUST") "reply \"ab\"\nclose\n"
                      "client otherwise warn risk desync\n",
      HEAD_OF("MUST") "reply \"ab\"\nclose\nclient otherwise warn\n"},
     "'warn', but a.case:7 says 'warn risk desync'"},
    {"the same reason",
     "area/b",
     {HEAD_OF("MUST") "reply \"a\"\nclose\nclient 200 \"a\" warn reads it\n"
                      "client otherwise pass\n",
      HEAD_OF("MUST") "reply \"b\"\nclose\nclient 200 \"b\" lenient reads it\n"
                      "client otherwise pass\n"},
     "b.case:7: 'lenient', but a.case:7 says 'warn' for the same reason"},
    {"the same reason in another area",
     "other/b",
     {HEAD_OF("MUST") "reply \"a\"\nclose\nclient 200 \"a\" warn reads it\n"
                      "client otherwise pass\n",
      HEAD_OF("MUST") "reply \"b\"\nclose\nclient 200 \"b\" lenient reads it\n"
                      "client otherwise pass\n"},
     NULL},
    {"the same reason at another level",
     "area/b",
     {HEAD_OF("MUST") "reply \"a\"\nclose\nclient 200 \"a\" warn reads it\n"
                      "client otherwise pass\n",
      HEAD_OF("MAY") "reply \"b\"\nclose\nclient 200 \"b\" lenient reads it\n"
                     "client otherwise pass\n"},
     NULL},
};

Test(verdict_lint, equal_acts_have_equal_verdicts)
{
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        struct buffer faults = BUFFER_EMPTY;
        struct transcript both[2];

        cr_assert(transcript_parse(word_of(pairs[i].text[0]), "a.case",
                                   "area/a", &both[0], &faults));
        cr_assert(transcript_parse(word_of(pairs[i].text[1]), "b.case",
                                   pairs[i].id, &both[1], &faults));
        cr_expect_eq(verdict_lint_alike(both, 2, &faults),
                     pairs[i].fault == NULL, "%s", pairs[i].name);
        cr_expect_eq(faults.len == 0, pairs[i].fault == NULL, "%s",
                     pairs[i].name);
        if (pairs[i].fault != NULL && faults.len > 0)
            cr_expect_not_null(strstr(faults.ptr, pairs[i].fault), "%s: %s",
                               pairs[i].name, faults.ptr);
        transcript_clear(&both[0]);
        transcript_clear(&both[1]);
        buffer_clear(&faults);
    }
}

/* ---- the sentence that forbids ---- */

#define ROW(id, level, binds)                                                  \
    "requirement " id "\nlevel " level "\nbinds " binds "\nrule text\n"
#define MAP                                                                    \
    ROW("9112-6.3#1", "definition", "recipient")                               \
    ROW("9112-6.3#2", "SHOULD", "client")                                      \
    ROW("9112-6.3#3", "MUST", "proxy")                                         \
    ROW("9112-6.3#4", "MUST", "sender-of-requests user-agent")                 \
    ROW("9112-6.3#5", "MUST", "sender-of-requests")

static const struct {
    const char *id, *requires, *rule;
    bool clean;
    const char *more; /* a rule before it */
} requires_rows[] = {
    {"a/b", "", "fail framing", false, NULL},
    {"a/b", "", "warn", true, NULL},
    {"a/b", "requires 9112-6.3#1\n", "fail framing", true, NULL},
    {"a/b", "requires 9112-6.3#2\n", "fail framing", false, NULL},
    {"a/b", "requires 9112-6.3#2\n", "warn", true, NULL},
    {"a/b", "requires 9112-6.3#3\n", "fail framing", false, NULL},
    {"proxy/b", "requires 9112-6.3#3\n", "fail framing", true, NULL},
    {"a/b", "requires 9112-6.3#4\n", "fail framing", true, NULL},
    {"a/b", "requires 9112-6.3#5\n", "fail framing", false, NULL},
    {"a/b", "requires 9112-6.3#5\n", "info", true,
     "client asked \"GET /\" fail injection\n"},
    {"a/b", "requires 9112-6.3#2\n", "info", false,
     "client asked \"GET /\" fail injection\n"},
    {"a/b", "requires 9112-6.3#9\n", "fail framing", false, NULL},
    {"a/b", "requires 9112-6.3#2 9112-6.3#1\n", "fail framing", true, NULL},
};

Test(verdict_lint, a_fail_rests_on_a_sentence)
{
    struct requirement_map map;
    struct buffer faults = BUFFER_EMPTY;

    cr_assert(requirement_map_parse(word_of(MAP), "map", &map, &faults), "%s",
              faults.ptr);
    for (size_t i = 0; i < sizeof requires_rows / sizeof requires_rows[0];
         i++) {
        struct buffer text = BUFFER_EMPTY;
        struct transcript t;

        buffer_truncate(&faults, 0);
        buffer_printf(&text,
                      "title t\nwhy w\nrfc 9112 6.3\nlevel MUST\n%sclose\n"
                      "client reject pass\n%sclient otherwise %s\n",
                      requires_rows[i].requires,
                      requires_rows[i].more != NULL ? requires_rows[i].more
                                                    : "",
                      requires_rows[i].rule);
        cr_assert(transcript_parse(buffer_view(&text), "b.case",
                                   requires_rows[i].id, &t, &faults),
                  "%s", faults.ptr);
        cr_expect_eq(verdict_lint_requires(&t, &map, &faults),
                     requires_rows[i].clean, "%zu", i);
        cr_expect_eq(faults.len == 0, requires_rows[i].clean, "%zu", i);
        buffer_clear(&text);
        transcript_clear(&t);
    }
    requirement_map_clear(&map);
    buffer_clear(&faults);
}
