/* SPDX-License-Identifier: MIT */
/*
 * Each rule of the policy at its edges: the sections that oblige, the levels,
 * the words that bind.
 */
#include "judge/verdict_lint.h"

#include "judge_fixture.h"

#define CASE(level, rfc, head, parser, rules)                                  \
    "title t\nwhy because\nrfc " rfc "\nlevel " level "\n" head                \
    "reply \"x\"\nclose\n" parser rules
#define INVALID "parser * error chunk-size\n"
#define REFUSES "client reject warn\nclient otherwise pass\n"
#define REFUSING                                                               \
    "a.case:8: refusing an invalid message is never worse than 'info'; cite "  \
    "the section that obliges the client to accept it"
#define REFUSED(rfc) CASE("MUST", rfc, "", INVALID, REFUSES)

struct lint_row {
    const char *text;
    const char *faults; /* all of them */
};

static void check(const struct lint_row *row)
{
    struct buffer faults = BUFFER_EMPTY;
    struct transcript t;
    bool clean;

    buffer_add_text(&faults, "");
    cr_assert(read_case(row->text, &t), "%s", row->text);
    clean = verdict_lint(&t, &faults);
    cr_expect_eq(clean, faults.len == 0, "%s", row->text);
    cr_expect_str_eq(faults.ptr, row->faults, "%s%s", row->text, faults.ptr);
    buffer_clear(&faults);
    transcript_clear(&t);
}

#define CHECK(rows)                                                            \
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows)[0]; i++)                \
    check(&(rows)[i])

/* ---- refusals ---- */

static const struct lint_row refusals[] = {
    /* these oblige, and their neighbours do not */
    {REFUSED("9112 5.2"), ""},
    {REFUSED("9110 5.6.1.2"), ""},
    {REFUSED("9110 5.6.3"), ""},
    {REFUSED("9110 6.2"), ""},
    {REFUSED("9110 5.1"), ""},
    {REFUSED("9112 6.3(2)"), ""},
    {REFUSED("9110 9.3.6"), ""},
    {REFUSED("9110 15"), ""},
    {REFUSED("9110 15(1)"), ""},
    {REFUSED("9112 7.1\nrfc 9110 15"), ""},
    {REFUSED("9112 5.1"), REFUSING},
    {REFUSED("9110 5.2"), REFUSING},
    {REFUSED("9110 5.6.1"), REFUSING},
    {REFUSED("9110 5.6.4"), REFUSING},
    {REFUSED("9112 6.3"), REFUSING},
    {REFUSED("9112 6.3(1)"), REFUSING},
    {REFUSED("9110 15.1"), REFUSING},
    /* refusing what is valid, or only cut, is judged like anything else */
    {CASE("MUST", "9112 8", "", "parser * incomplete incomplete-body\n",
          REFUSES),
     ""},
    {CASE("MUST", "9112 8", "", "parser * 200\n", REFUSES), ""},
    {CASE("MUST", "9112 8", "", "", REFUSES), ""},
    {CASE("MUST", "9112 8", "",
          "parser lenient error chunk-size\nparser * 200\n", REFUSES),
     ""},
    {CASE("grammar", "9112 8", "", "parser * 200\n", REFUSES), REFUSING},
    /* for request one, by itself, and worse than info */
    {CASE("MUST", "9112 8", "probe\n", INVALID,
          "client second reject warn\nclient otherwise pass\n"),
     ""},
    {CASE("MUST", "9112 8", "", INVALID,
          "client reject and closes warn\nclient otherwise pass\n"),
     ""},
    {CASE("MUST", "9112 8", "", INVALID,
          "client any warn\nclient otherwise pass\n"),
     ""},
    {CASE("MUST", "9112 8", "", INVALID,
          "client reject info\nclient otherwise pass\n"),
     ""},
    {CASE("MUST", "9112 8", "", INVALID,
          "client reject pass\nclient reject lenient\nclient otherwise pass\n"),
     "a.case:9: refusing an invalid message is never worse than 'info'; cite "
     "the section that obliges the client to accept it"},
};

Test(verdict_policy, a_refusal_is_no_fault_unless_a_sentence_obliges)
{
    CHECK(refusals);
}

/* ---- times, damages and levels ---- */

#define TIMED(rule)                                                            \
    CASE("MUST", "9112 8", "", "", "client reject pass\n" rule REST)
#define REST "client otherwise pass\n"
#define A_TIME                                                                 \
    "a.case:8: a time decides nothing; where 'waits' matches, give at "        \
    "most 'info'"
#define SEES                                                                   \
    "a.case:8: the judge sees crashes, hangs and changes by itself; name "     \
    "another damage"

static const struct lint_row single[] = {
    {TIMED("client waits 5 info\n"), ""},
    {TIMED("client waits 5 pass\n"), ""},
    {TIMED("client waits 5 lenient\n"), A_TIME},
    {TIMED("client closes and not waits 5 fail framing\n"), A_TIME},
    {TIMED("client closes and took 5 fail framing\n"), ""},
    {TIMED("client any fail crash\n"), SEES},
    {TIMED("client any fail hang\n"), SEES},
    {TIMED("client any fail robustness\n"), ""},
    /* intermediaries have a level and damages, too */
    {CASE("SHOULD", "9112 8", "", "",
          "client reject pass\nproxy any fail framing\ngateway any fail hang\n"
          "intermediary any warn\n" REST),
     "a.case:8: level SHOULD does not allow the verdict 'fail framing'; 'warn' "
     "is the most\n"
     "a.case:9: level SHOULD does not allow the verdict 'fail hang'; 'warn' is "
     "the most\n"
     "a.case:9: the judge sees crashes, hangs and changes by itself; name "
     "another damage"},
    {CASE("MAY", "9112 8", "", "",
          "client reject pass\nclient 200 fail framing risk resources\n" REST),
     "a.case:8: level MAY does not allow the verdict 'fail framing risk "
     "resources'; 'warn' is the most"},
    /* all faults of a line, and of all lines */
    {CASE("MAY", "9112 7.1", "", INVALID,
          "client reject fail hang\nclient 500 and waits 1 lenient\n" REST),
     "a.case:8: level MAY does not allow the verdict 'fail hang'; 'warn' is "
     "the most\n"
     "a.case:8: the judge sees crashes, hangs and changes by itself; name "
     "another damage\n"
     "a.case:8: refusing an invalid message is never worse than 'info'; cite "
     "the section that obliges the client to accept it\n"
     "a.case:9: a time decides nothing; where 'waits' matches, give at "
     "most 'info'"},
};

Test(verdict_policy, each_fault_of_a_line_is_named)
{
    CHECK(single);
}

/* ---- the rest, and what it hides ---- */

#define FALLS(line)                                                            \
    "a.case:" line ": a refusal falls under 'otherwise'; judge it in a "       \
    "line 'client reject ...'"
#define SHOWS(line)                                                            \
    "a.case:" line ": a client that shows no status falls under this line "    \
    "whatever it took; name the body here, or the wrong body in a line of "    \
    "its own"
#define RULES(rules) CASE("MUST", "9112 8", "probe\n", "", rules)
#define FAILS "client otherwise fail framing\n"
#define WARNS "client otherwise warn\n"

static const struct lint_row lists[] = {
    {RULES("client 200 \"x\" pass\n" FAILS), FALLS("9")},
    {RULES("client 200 \"x\" pass\n" WARNS), ""},
    {RULES("client 200 \"x\" pass\nclient reject pass\n" FAILS), ""},
    {RULES("client 200 \"x\" pass\nclient second reject pass\n" FAILS),
     FALLS("10")},
    {RULES("client reject and closes pass\n" FAILS), FALLS("9")},
    {RULES("client reject pass\n" REST
           "client second otherwise fail framing\n"),
     ""},
    /* a status without a body, before a harsher rest */
    {RULES("client reject pass\nclient 500 pass\n" WARNS), SHOWS("9")},
    {RULES("client reject pass\nclient 500 lenient\n" WARNS), SHOWS("9")},
    {RULES("client reject pass\nclient 000 pass\n" WARNS), SHOWS("9")},
    {RULES("client reject pass\nclient 500 warn\n" WARNS), ""},
    {RULES("client reject pass\nclient 500 warn\n" FAILS), SHOWS("9")},
    {RULES("client reject pass\nclient 500 pass\nclient otherwise lenient\n"),
     ""},
    {RULES("client reject pass\nclient any pass\n" WARNS), ""},
    {RULES("client reject pass\nclient 500 \"\" pass\n" WARNS), ""},
    {RULES("client reject pass\nclient 500 and closes pass\n" WARNS), ""},
    {RULES("client reject pass\nclient second 500 pass\n" WARNS), ""},
    /* naming a wrong body, as harsh as the rest, tells them apart */
    {RULES(
         "client reject pass\nclient 500 pass\nclient any \"x\" warn\n" WARNS),
     ""},
    {RULES("client reject pass\nclient 500 pass\nclient any \"x\" fail "
           "framing\n" WARNS),
     ""},
    {RULES("client reject pass\nclient 500 pass\nclient any \"x\" "
           "lenient\n" WARNS),
     SHOWS("9")},
    {RULES("client reject pass\nclient 500 pass\nclient any warn\n" WARNS),
     SHOWS("9")},
    {RULES("client reject pass\nclient 500 pass\nclient second any \"x\" "
           "warn\n" WARNS),
     SHOWS("9")},
};

Test(verdict_policy, the_rest_hides_nothing)
{
    CHECK(lists);
}

/* ---- what a sentence binds ---- */

#define ROW(id, level, binds)                                                  \
    "requirement 9112-6.3#" id "\nlevel " level "\nbinds " binds "\nrule r\n"
#define MAP                                                                    \
    ROW("1", "MUST", "recipient")                                              \
    ROW("2", "MUST", "client")                                                 \
    ROW("3", "MUST", "user-agent")                                             \
    ROW("4", "MUST", "proxy")                                                  \
    ROW("5", "MUST", "gateway")                                                \
    ROW("6", "MUST", "intermediary")                                           \
    ROW("7", "MUST", "sender-of-requests")                                     \
    ROW("8", "MUST", "proxy gateway")                                          \
    ROW("9", "definition", "recipient")                                        \
    ROW("10", "SHOULD", "recipient")                                           \
    ROW("11", "ought", "recipient")                                            \
    ROW("12", "MAY", "recipient")                                              \
    ROW("13", "definition", "proxy")                                           \
    ROW("14", "SHOULD", "proxy")

/* Whether a fail of such a line may rest on each of them, in order. */
static const struct {
    const char *id, *rule;
    const char *clean; /* a 1 or 0 for each */
} binding[] = {
    {"a/b", "client any fail framing\n", "11100000100000"},
    {"proxy/b", "client any fail framing\n", "11111101100010"},
    {"proxys/b", "client any fail framing\n", "11100000100000"},
    {"a/b", "client asked \"GET /\" fail framing\n", "11100010100000"},
    {"proxy/b", "client asked \"GET /\" fail framing\n", "11111111100010"},
    {"a/b", "proxy any fail framing\n", "11010101100010"},
    {"a/b", "gateway any fail framing\n", "11001101100000"},
    {"a/b", "intermediary any fail framing\n", "11000101100000"},
    {"a/b", "proxy any warn\n", "11111111111111"},
    {"a/b", "client any warn\n", "11111111111111"},
};

static bool rests(size_t row, unsigned requirement,
                  const struct requirement_map *map, struct buffer *faults)
{
    struct buffer text = BUFFER_EMPTY;
    struct transcript t;
    bool clean;

    buffer_printf(&text,
                  "title t\nwhy w\nrfc 9112 6.3\nlevel MUST\nrequires "
                  "9112-6.3#%u\nclose\nclient reject pass\n%s"
                  "client otherwise pass\n",
                  requirement, binding[row].rule);
    cr_assert(transcript_parse(buffer_view(&text), "b.case", binding[row].id,
                               &t, faults),
              "%s", faults->ptr);
    clean = verdict_lint_requires(&t, map, faults);
    transcript_clear(&t);
    buffer_clear(&text);
    return clean;
}

Test(verdict_policy, a_fail_rests_on_a_sentence_that_binds_whom_it_fails)
{
    struct requirement_map map;
    struct buffer faults = BUFFER_EMPTY;

    cr_assert(requirement_map_parse(word_of(MAP), "map", &map, &faults), "%s",
              faults.ptr);
    for (size_t i = 0; i < sizeof binding / sizeof binding[0]; i++)
        for (unsigned k = 1; binding[i].clean[k - 1] != '\0'; k++) {
            bool clean;

            buffer_truncate(&faults, 0);
            clean = rests(i, k, &map, &faults);
            cr_expect_eq(clean, binding[i].clean[k - 1] == '1', "%s: %s%u",
                         binding[i].id, binding[i].rule, k);
            cr_expect_eq(clean, faults.len == 0);
        }
    requirement_map_clear(&map);
    buffer_clear(&faults);
}

Test(verdict_policy, the_first_line_may_be_the_one_that_fails)
{
    struct requirement_map map;
    struct buffer faults = BUFFER_EMPTY;
    struct transcript t;

    cr_assert(requirement_map_parse(word_of(MAP), "map", &map, &faults));
    cr_assert(read_case("title t\nwhy w\nrfc 9112 6.3\nlevel MUST\n"
                        "requires 9112-6.3#5\nclose\n"
                        "client any fail framing\nclient otherwise pass\n",
                        &t));
    cr_expect_not(verdict_lint_requires(&t, &map, &faults));
    cr_expect_eq(strncmp(faults.ptr, "a.case:7: no requirement", 24), 0, "%s",
                 faults.ptr);
    transcript_clear(&t);
    requirement_map_clear(&map);
    buffer_clear(&faults);
}

/* Both kinds of lines are checked, and each that fails is reported. */
Test(verdict_policy, each_line_that_rests_on_nothing_is_named)
{
    struct requirement_map map;
    struct buffer faults = BUFFER_EMPTY;
    struct transcript t;

    cr_assert(requirement_map_parse(word_of(MAP), "map", &map, &faults));
    cr_assert(read_case("title t\nwhy w\nrfc 9112 6.3\nlevel MUST\n"
                        "requires 9112-6.3#5\nclose\nclient reject pass\n"
                        "proxy any fail framing\ngateway any fail framing\n"
                        "intermediary any fail framing\nclient any warn\n"
                        "client 200 fail framing\nclient 201 fail framing\n"
                        "client otherwise pass\n",
                        &t));
    cr_expect_not(verdict_lint_requires(&t, &map, &faults));
    cr_expect_str_eq(faults.ptr,
                     "a.case:8: no requirement of this case binds the role "
                     "that fails; name one in the head, or do not fail\n"
                     "a.case:10: no requirement of this case binds the role "
                     "that fails; name one in the head, or do not fail\n"
                     "a.case:12: no requirement of this case forbids what "
                     "fails here; name one in the head, at level MUST or a "
                     "definition, or do not fail");
    transcript_clear(&t);
    requirement_map_clear(&map);
    buffer_clear(&faults);
}

/* ---- levels ---- */

Test(verdict_policy, must_and_valid_may_fail_and_others_warn)
{
    static const enum level fails[] = {LEVEL_MUST, LEVEL_VALID};
    static const enum level warns[] = {LEVEL_SHOULD, LEVEL_OUGHT,
                                       LEVEL_MAY,    LEVEL_GRAMMAR,
                                       LEVEL_POLICY, LEVEL_UNSURE};

    for (size_t i = 0; i < 2; i++)
        cr_expect_eq(verdict_harshest(fails[i]), VERDICT_FAIL);
    for (size_t i = 0; i < 6; i++)
        cr_expect_eq(verdict_harshest(warns[i]), VERDICT_WARN, "%s",
                     level_name(warns[i]));
}

/* In every case: what request two took is a fail; and if completeness is cited,
 * so is a part that was taken as complete. */
static const struct {
    const char *rfc, *rule;
    bool allowed;
} invariants[] = {
    {"9112 9", "client second any fail poisoning\n", true},
    {"9112 9", "client second 200 fail poisoning\n", true},
    {"9112 9", "client any fail poisoning\n", false},
    {"9112 9", "client second reject fail poisoning\n", false},
    {"9112 9", "client second hang fail poisoning\n", false},
    {"9112 9", "client second any fail framing\n", false},
    {"9112 8", "client any fail truncation\n", true},
    {"9112 8", "client second any fail truncation\n", true},
    {"9112 8", "client closes fail truncation\n", true},
    {"9112 8", "client reject fail truncation\n", false},
    {"9112 8", "client hang fail truncation\n", false},
    {"9112 8", "client any fail framing\n", false},
    {"9112 9", "client any fail truncation\n", false},
    {"9112 9", "client any warn\n", true},
    {"9112 9", "client any pass\n", true},
};

Test(verdict_policy, two_rules_hold_at_every_level)
{
    for (size_t i = 0; i < sizeof invariants / sizeof invariants[0]; i++) {
        struct buffer text = BUFFER_EMPTY;
        struct transcript t;

        buffer_printf(&text,
                      "title t\nwhy w\nrfc %s\nlevel MAY\nprobe\nclose\n%s"
                      "client otherwise pass\n",
                      invariants[i].rfc, invariants[i].rule);
        cr_assert(read_case(text.ptr, &t));
        cr_expect_eq(verdict_allows(&t, &t.client_rules[0]),
                     invariants[i].allowed, "%s, %s", invariants[i].rfc,
                     invariants[i].rule);
        transcript_clear(&t);
        buffer_clear(&text);
    }
}
