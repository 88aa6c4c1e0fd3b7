/* SPDX-License-Identifier: MIT */
/*
 * What a case says of clients: each wrong line is named, and a rule with all
 * its parts is read whole.
 */
#include "case/transcript.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "text/word.h"

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
    {HEAD STEP "client accept pass\n", 6, "'accept' is nothing a client"},
    {HEAD STEP "client 2000 pass\n", 6, "'2000' is nothing a client"},
    {HEAD STEP "client reject\n", 6, "the verdict is missing"},
    {HEAD STEP "client reject \"x\" pass\n", 6, "'\"x\"' is not a verdict"},
    {HEAD STEP "client reject passed\n", 6, "'passed' is not a verdict"},
    {HEAD STEP "client reject unsupported\n", 6, "is not a verdict"},
    {HEAD STEP "client reject xfail\n", 6, "is not a verdict"},
    {HEAD STEP "client reject fail\n", 6, "damage of 'fail' is missing"},
    {HEAD STEP "client reject fail badly\n", 6,
     "'badly' is not a damage class"},
    {HEAD STEP "client reject pass framing\n", 6, "goes with 'fail' alone"},
    {HEAD STEP "client reject info hang\n", 6, "goes with 'fail' alone"},
    {HEAD STEP "client reject pass risk\n", 6, "the risk is missing"},
    {HEAD STEP "client reject pass risk crash\n", 6, "'crash' is not a risk"},
    {HEAD STEP "client took pass\n", 6, "'pass' is not the number of octets"},
    {HEAD STEP "client took 0 pass\n", 6, "from 1 to"},
    {HEAD "probe\n" STEP "client second took 1 pass\n", 7,
     "about the first request"},
    {HEAD STEP "client second reject pass\n", 6, "no second request"},
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
    cr_expect(rules[0].match == MATCH_TOOK && rules[0].octets == 5000 &&
              rules[0].verdict == VERDICT_WARN &&
              rules[0].risk == RISK_RESOURCES);
    cr_expect_str_eq(rules[0].reason, "reads on");
    cr_expect(rules[1].damage == DAMAGE_FRAMING &&
              rules[1].risk == RISK_INJECTION && rules[1].reason == NULL);
    cr_expect_eq(rules[2].risk, RISK_NONE);
    cr_expect_str_eq(rules[2].reason, "risky business");
    transcript_clear(&t);
    buffer_clear(&fault);
}
