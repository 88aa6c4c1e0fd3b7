/* SPDX-License-Identifier: MIT */
/*
 * Says what a case allows: the rules that pass.
 */
#include "judge/expected_text.h"

#include <inttypes.h>

#include "case/transcript_write.h"
#include "judge/outcome_text.h"
#include "text/octets.h"

static void add_response(const struct client_rule *rule, struct buffer *out)
{
    if (rule->status >= 0)
        buffer_printf(out, "%03d", rule->status);
    else
        buffer_add_text(out, "a response");
    if (rule->body.match == BODY_ANY)
        return;
    if (rule->body.match == BODY_LENGTH) {
        buffer_printf(out, " with %" PRIu64 " octets", rule->body.length);
        return;
    }
    buffer_add_text(out, rule->body.match == BODY_PREFIX ? " that begins \""
                         : rule->body.match == BODY_PART ? " that contains \""
                                                         : " with \"");
    octets_escape(out, buffer_view(&rule->body.bytes), OUTCOME_TEXT_BODY);
    buffer_add_text(out, "\"");
}

static void add_act(const struct client_rule *rule, struct buffer *out)
{
    switch (rule->match) {
    case MATCH_REJECT:
        buffer_add_text(out, "an error");
        break;
    case MATCH_RESPONSE:
        add_response(rule, out);
        break;
    case MATCH_HANG:
        buffer_add_text(out, "no result");
        break;
    case MATCH_WHATEVER:
        break;
    case MATCH_OTHERWISE:
        buffer_add_text(out, "anything else");
        break;
    }
}

static void add_match(const struct client_rule *rule, struct buffer *out)
{
    bool joined = rule->match != MATCH_WHATEVER;

    add_act(rule, out);
    for (size_t i = 0; i < rule->condition_count; i++) {
        buffer_add_text(out, joined ? " and " : "");
        transcript_write_condition(&rule->conditions[i], out);
        joined = true;
    }
}

void expected_text_add(const struct transcript *t, bool second,
                       struct buffer *out)
{
    const char *before = "; expected ";

    for (size_t i = 0; i < t->client_rule_count; i++) {
        const struct client_rule *rule = &t->client_rules[i];

        if (rule->second != second ||
            (rule->verdict != VERDICT_PASS && rule->verdict != VERDICT_LENIENT))
            continue;
        buffer_add_text(out, before);
        add_match(rule, out);
        before = " or ";
    }
}
