/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "explore/find_case.h"
#include "specimen_kit.h"
#include "wire/relayed.h"

#define STEPS                                                                  \
    "reply \"HTTP/1.1 200 OK\\nContent-Length: 5\\r\\n\\r\\nhello\"\nclose\n"

static void write_find(enum find_kind kind, struct outcome *o,
                       struct transcript *out)
{
    static const struct client_traits traits = {.reports_errors = true};
    static const struct find_story story = {"it", "it 1 \x1b[31m", "other", 3,
                                            4};
    const struct judgement judgement = {.verdict = VERDICT_INFO};
    struct buffer text = BUFFER_EMPTY, fault = BUFFER_EMPTY;
    struct transcript t;
    struct reference r;
    const struct sighting s = {.specimen = &t,
                               .reference = &r,
                               .traits = &traits,
                               .whole = {o, &judgement}};

    kit_specimen(STEPS, &t);
    reference_read(&t, &r);
    find_case_write(&s, kind, &story, &text);
    cr_assert(transcript_parse(buffer_view(&text), "f.case", "f", out, &fault),
              "%s\n%s", text.ptr, fault.ptr);
    cr_expect(strstr(out->why, "found with it (it 1 [31m), seed 3, specimen 4"),
              "%s", out->why);
    reference_clear(&r);
    transcript_clear(&t);
    buffer_clear(&text);
}

Test(find_case, the_rule_is_what_was_seen)
{
    struct outcome o = {.first.result = RESULT_RESPONSE};
    struct transcript t;

    answer_set_status(&o.first, 200);
    buffer_add(&o.first.body, "hel\0o", 5);
    write_find(FIND_INVENTED, &o, &t);
    cr_assert_eq(t.client_rule_count, 2);
    cr_expect_eq(t.client_rules[0].match, MATCH_RESPONSE);
    cr_expect_eq(t.client_rules[0].status, 200);
    cr_expect(body_rule_fits(&t.client_rules[0].body,
                             (struct sl_bytes){"hel\0o", 5}));
    cr_expect_eq(t.client_rules[0].verdict, VERDICT_WARN);
    cr_expect_eq(t.client_rules[1].match, MATCH_OTHERWISE);
    transcript_clear(&t);
    outcome_clear(&o);
}

Test(find_case, an_error_a_crash_and_memory)
{
    struct outcome o = {.first.result = RESULT_ERROR};
    struct transcript t;

    write_find(FIND_DISAGREEMENT, &o, &t);
    cr_expect_eq(t.client_rules[0].match, MATCH_REJECT);
    cr_expect_eq(strcmp(t.client_rules[0].reason, "other reads it differently"),
                 0, "%s", t.client_rules[0].reason);
    transcript_clear(&t);
    o.first.result = RESULT_CRASH;
    write_find(FIND_CRASH, &o, &t);
    cr_expect_eq(t.client_rule_count, 1); /* it fails anyway */
    transcript_clear(&t);
    o.usage = (struct usage){.grown_known = true, .memory_grown = 200u << 20};
    write_find(FIND_MEMORY, &o, &t);
    cr_assert_eq(t.client_rules[0].condition_count, 1);
    cr_expect_eq(t.client_rules[0].conditions[0].kind, CONDITION_MEMORY);
    cr_expect_eq(t.client_rules[0].conditions[0].count, 100u << 20);
    transcript_clear(&t);
}

Test(find_case, of_a_proxy_the_rule_is_about_intermediaries)
{
    struct relayed relayed = {.kind = RELAY_MALFORMED};
    struct outcome o = {.first.result = RESULT_ERROR};
    struct transcript t;

    o.first.relayed = &relayed;
    write_find(FIND_REFUSAL, &o, &t);
    cr_assert_eq(t.relay_rule_count, 1);
    cr_expect_eq(t.relay_rules[0].match, MATCH_REJECT);
    cr_expect_eq(t.relay_rules[0].roles,
                 (unsigned)RELAY_ROLE_PROXY | RELAY_ROLE_GATEWAY);
    cr_expect_eq(t.client_rule_count, 1);
    transcript_clear(&t);
    write_find(FIND_FORWARDED, &o, &t);
    cr_expect_eq(t.relay_rule_count, 0); /* it fails anyway */
    transcript_clear(&t);
}

Test(find_case, names_say_what_departs)
{
    struct transcript t;
    struct reference r;
    struct buffer name = BUFFER_EMPTY;

    kit_specimen(STEPS, &t);
    reference_read(&t, &r);
    find_case_name(FIND_CUT, &r, &name);
    cr_expect_eq(strcmp(name.ptr, "cut-bare-lf"), 0, "%s", name.ptr);
    buffer_clear(&name);
    reference_clear(&r);
    transcript_clear(&t);
}
