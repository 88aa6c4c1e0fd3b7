/* SPDX-License-Identifier: MIT */
/*
 * What a case says about clients: each wrong line is named, and a rule with all
 * its parts is read whole.
 */
#include "case/transcript.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "text/word.h"

#include "one_fault.h"

/* Four lines of head, and a step. */
#define HEAD "title    t\nwhy      w\nrfc      9112 7.1\nlevel    MUST\n"
#define STEP "reply    \"x\"\n"

/* text, the line that is named, and words of the message */
static const struct {
    const char *text;
    unsigned line;
    const char *says;
} rows[] = {
    {HEAD STEP "client\n", 6, "what the client does is missing"},
    {HEAD STEP "client accept pass\n", 6, "'accept' is not something a client"},
    {HEAD STEP "client 2000 pass\n", 6, "'2000' is not something a client"},
    {HEAD STEP "client reject\n", 6, "the verdict is missing"},
    {HEAD STEP "client reject \"x\" pass\n", 6, "'\"x\"' is not a verdict"},
    {HEAD STEP "client reject passed\n", 6, "'passed' is not a verdict"},
    {HEAD STEP "client reject unsupported\n", 6, "is not a verdict"},
    {HEAD STEP "client reject xfail\n", 6, "is not a verdict"},
    {HEAD STEP "client reject fail\n", 6, "damage of 'fail' is missing"},
    {HEAD STEP "client reject fail badly\n", 6,
     "'badly' is not a damage class"},
    {HEAD STEP "client reject pass framing\n", 6, "goes with 'fail' alone"},
    {HEAD STEP "client reject pass truncation\n", 6, "goes with 'fail' alone"},
    {HEAD STEP "client reject info hang\n", 6, "goes with 'fail' alone"},
    {HEAD STEP "client reject pass risk\n", 6, "the risk is missing"},
    {HEAD STEP "client reject pass risk crash\n", 6, "'crash' is not a risk"},
    {HEAD STEP "client took pass\n", 6, "'pass' is not the number of octets"},
    {HEAD STEP "client not pass\n", 6, "'pass' is not a condition"},
    {HEAD STEP "client not\n", 6, "the condition is missing"},
    {HEAD STEP "client 200 and\n", 6, "the condition is missing"},
    {HEAD STEP "client 200 and reject pass\n", 6,
     "'reject' is not a condition"},
    {HEAD STEP "client 200 closes pass\n", 6, "'closes' is not a verdict"},
    {HEAD STEP "client otherwise and closes pass\n", 6, "everything else"},
    {HEAD STEP "client closure-alert pass\n", 6, "add 'tls' to the head"},
    {HEAD STEP "client field pass\n", 6, "the name of the field is missing"},
    {HEAD STEP "client field \"\" pass\n", 6, "the name of the field is empty"},
    {HEAD STEP "client field \"a\" begins pass\n", 6, "a string is missing"},
    {HEAD STEP "client field \"a\" \"b pass\n", 6, "the string has no end"},
    {HEAD STEP "client asked pass\n", 6, "what was asked for is missing"},
    {HEAD STEP "client asked 2 pass\n", 6, "what was asked for is missing"},
    {HEAD STEP "client asked 17 \"GET /\" pass\n", 6, "from 1 to 16"},
    {HEAD STEP "client asked 0 \"GET /\" pass\n", 6, "from 1 to 16"},
    {HEAD STEP "client memory pass\n", 6, "is not the number of octets"},
    {HEAD STEP "client reserves 0 pass\n", 6, "from 1 to"},
    {HEAD STEP "client waits 60001 info\n", 6, "from 1 to 60000"},
    {HEAD STEP "client asked field pass\n", 6,
     "the name of the field is missing"},
    {HEAD STEP "client took 0 pass\n", 6, "from 1 to"},
    {HEAD "probe\n" STEP "client second took 1 pass\n", 7,
     "about the whole exchange"},
    {HEAD "probe\n" STEP "client second any and closes pass\n", 7,
     "about the whole exchange"},
    {HEAD STEP "client second reject pass\n", 6, "no second request"},
    {HEAD STEP "client reuses pass\n", 6, "no second request"},
    {HEAD STEP "client asked octets pass\n", 6, "octets are missing"},
    {HEAD STEP "proxy otherwise pass\n", 6, "the client lines cover"},
    {HEAD STEP "gateway second reject pass\n", 6, "no second request"},
    {HEAD STEP "gateway second otherwise pass\n", 6, "no second request"},
    {HEAD STEP "client otherwise pass\nclient second reject pass\n", 7,
     "no second request"},
    {HEAD STEP "client otherwise pass\nclient otherwise pass\n", 7,
     "put it last"},
    {HEAD STEP "client reject pass\n", 6, "other clients"},
    {HEAD "probe\n" STEP "client reject pass\nclient second otherwise pass\n",
     8, "other clients"},
    {HEAD STEP "client otherwise pass\nclient reject pass\n", 7, "put it last"},
    {HEAD "probe\n" STEP "client second otherwise pass\n"
          "client second reject pass\n",
     8, "put it last"},
};

Test(transcript_rules, what_is_wrong_is_named_with_its_line)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct buffer fault = BUFFER_EMPTY, wanted = BUFFER_EMPTY;
        struct transcript t;

        buffer_printf(&wanted, "a/b.case:%u: ", rows[i].line);
        cr_expect_not(transcript_parse(word_of(rows[i].text), "a/b.case", "a/b",
                                       &t, &fault),
                      "%s", rows[i].text);
        cr_assert_gt(fault.len, wanted.len, "%s", rows[i].text);
        cr_expect(strncmp(fault.ptr, wanted.ptr, wanted.len) == 0 &&
                      strstr(fault.ptr, rows[i].says) != NULL,
                  "wanted %s%s for\n%s\ngot %s", wanted.ptr, rows[i].says,
                  rows[i].text, fault.ptr);
        expect_one_fault(rows[i].text, rows[i].line);
        buffer_clear(&wanted);
        buffer_clear(&fault);
    }
}

Test(transcript_rules, a_rule_has_verdict_damage_risk_and_reason)
{
    struct buffer fault = BUFFER_EMPTY;
    const struct client_rule *rules;
    struct transcript t;

    cr_assert(
        transcript_parse(
            word_of(HEAD STEP "client took 5000 warn risk resources reads on\n"
                              "client reject fail framing risk injection\n"
                              "client otherwise info risky business\n"),
            "a/b.case", "a/b", &t, &fault),
        "%s", fault.ptr);
    rules = t.client_rules;
    cr_expect(
        rules[0].match == MATCH_WHATEVER && rules[0].condition_count == 1 &&
        rules[0].conditions[0].kind == CONDITION_TOOK &&
        rules[0].conditions[0].count == 5000 &&
        rules[0].verdict == VERDICT_WARN && rules[0].risk == RISK_RESOURCES);
    cr_expect_str_eq(rules[0].reason, "reads on");
    cr_expect(rules[1].damage == DAMAGE_FRAMING &&
              rules[1].risk == RISK_INJECTION && rules[1].reason == NULL);
    cr_expect_eq(rules[2].risk, RISK_NONE);
    cr_expect_str_eq(rules[2].reason, "risky business");
    transcript_clear(&t);
    buffer_clear(&fault);
}

Test(transcript_rules, a_line_says_which_intermediaries_it_is_about)
{
    static const unsigned roles[] = {RELAY_ROLE_GATEWAY, RELAY_ROLE_PROXY,
                                     RELAY_ROLE_PROXY | RELAY_ROLE_GATEWAY};
    struct buffer fault = BUFFER_EMPTY;
    struct transcript t;

    cr_assert(transcript_parse(word_of(HEAD STEP "client otherwise pass\n"
                                                 "gateway 201 \"a\" warn\n"
                                                 "proxy 202 \"a\" warn\n"
                                                 "intermediary 203 \"a\" "
                                                 "warn\n"
                                                 "proxy any warn\n"),
                               "a/b.case", "a/b", &t, &fault),
              "%s", fault.ptr);
    cr_assert_eq(t.relay_rule_count, 4);
    cr_expect_eq(t.relay_rules[3].status, -1);
    cr_expect_eq(t.client_rule_count, 1);
    cr_expect_eq(t.client_rules[0].roles, 0);
    for (unsigned i = 0; i < 3; i++) {
        const struct client_rule *rule = &t.relay_rules[i];

        cr_expect_eq(rule->roles, roles[i], "%u", i);
        cr_expect(rule->status == 201 + (int)i && rule->line == 7 + i &&
                      rule->match == MATCH_RESPONSE && !rule->second &&
                      rule->verdict == VERDICT_WARN,
                  "%u", i);
        cr_expect_str_eq(rule->body.bytes.ptr, "a");
    }
    transcript_clear(&t);
    buffer_clear(&fault);
}

#define CONDITIONS                                                             \
    "client 200 \"x\" \"y\" and not field \"X-A\" begins \"a\" \"b\" pass\n"   \
    "client not closes and closure-alert pass\n"                               \
    "client asked 2 contains \"GET\" field \"Host\" \"h\" pass\n"              \
    "client asked field \"a\" length 3 pass and a reason\n"                    \
    "client reject and asked 3*\"x\" pass\n"                                   \
    "client otherwise pass\n"

static void check_conditions(const struct client_rule *rules)
{
    const struct condition *c = rules[0].conditions;

    cr_expect(rules[0].match == MATCH_RESPONSE && rules[0].body.bytes.len == 2);
    cr_assert_eq(rules[0].condition_count, 1);
    cr_expect(c->kind == CONDITION_FIELD && c->negated &&
              c->value.match == BODY_PREFIX);
    cr_expect_str_eq(c->name.ptr, "X-A");
    cr_expect_str_eq(c->value.bytes.ptr, "ab");

    c = rules[1].conditions;
    cr_assert_eq(rules[1].condition_count, 2);
    cr_expect(rules[1].match == MATCH_WHATEVER);
    cr_expect(c[0].kind == CONDITION_CLOSES && c[0].negated);
    cr_expect(c[1].kind == CONDITION_CLOSURE_ALERT && !c[1].negated);

    c = rules[2].conditions;
    cr_expect(c->kind == CONDITION_ASKED && c->count == 2 &&
              c->request.match == BODY_PART && c->value.match == BODY_EXACT);
    cr_expect_str_eq(c->request.bytes.ptr, "GET");
    cr_expect_str_eq(c->name.ptr, "Host");

    c = rules[3].conditions;
    cr_expect(c->count == 1 && c->request.match == BODY_ANY &&
              c->value.match == BODY_LENGTH && c->value.length == 3);
    cr_expect_str_eq(rules[3].reason, "and a reason");

    c = rules[4].conditions;
    cr_expect(rules[4].match == MATCH_REJECT && c->count == 1);
    cr_expect_str_eq(c->request.bytes.ptr, "xxx");
}

Test(transcript_rules, conditions_follow_the_match_or_stand_for_it)
{
    struct buffer fault = BUFFER_EMPTY;
    struct transcript t;

    cr_assert(transcript_parse(word_of(HEAD "tls\n" STEP CONDITIONS),
                               "a/b.case", "a/b", &t, &fault),
              "%s", fault.ptr);
    check_conditions(t.client_rules);
    cr_expect(transcript_asks_for(&t, CONDITION_FIELD));
    cr_expect(transcript_asks_for(&t, CONDITION_CLOSES));
    cr_expect(transcript_asks_for(&t, CONDITION_CLOSURE_ALERT));
    cr_expect_not(transcript_asks_for(&t, CONDITION_TOOK));
    transcript_clear(&t);
    buffer_clear(&fault);
}

Test(transcript_rules, what_is_said_of_octets_fits_or_does_not)
{
    static const struct {
        struct body_rule rule;
        const char *bytes, *octets;
        bool fits;
    } fits[] = {
        {{.match = BODY_ANY}, "", "abc", true},
        {{.match = BODY_EXACT}, "abc", "abc", true},
        {{.match = BODY_EXACT}, "abc", "abcd", false},
        {{.match = BODY_EXACT}, "", "", true},
        {{.match = BODY_PREFIX}, "ab", "abc", true},
        {{.match = BODY_PREFIX}, "abcd", "abc", false},
        {{.match = BODY_PART}, "bc", "abc", true},
        {{.match = BODY_PART}, "abc", "abc", true},
        {{.match = BODY_PART}, "cb", "abc", false},
        {{.match = BODY_PART}, "abcd", "abc", false},
        {{.match = BODY_PART}, "a", "", false},
        {{.match = BODY_PART}, "", "", true},
        {{.match = BODY_LENGTH, .length = 3}, "", "abc", true},
        {{.match = BODY_LENGTH, .length = 2}, "", "abc", false},
    };

    for (size_t i = 0; i < sizeof fits / sizeof fits[0]; i++) {
        struct body_rule rule = fits[i].rule;

        buffer_add_text(&rule.bytes, fits[i].bytes);
        cr_expect_eq(body_rule_fits(&rule, word_of(fits[i].octets)),
                     fits[i].fits, "row %zu", i);
        buffer_clear(&rule.bytes);
    }
}
