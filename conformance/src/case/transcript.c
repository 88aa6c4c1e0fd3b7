/* SPDX-License-Identifier: MIT */
/*
 * The transcript's memory and its words. The reader is in
 * transcript_parse.c, the writer in transcript_write.c.
 */
#include "case/transcript.h"

#include <stdlib.h>
#include <string.h>

#include "text/line.h"
#include "text/word.h"

static void clear_steps(struct transcript *t)
{
    for (size_t i = 0; i < t->step_count; i++)
        buffer_clear(&t->steps[i].bytes);
    free(t->steps);
}

static void clear_asking(struct asking *a)
{
    for (size_t i = 0; i < a->field_count; i++) {
        buffer_clear(&a->fields[i].name);
        buffer_clear(&a->fields[i].value);
    }
    free(a->fields);
    buffer_clear(&a->content);
}

static void clear_conditions(struct client_rule *rule)
{
    for (size_t i = 0; i < rule->condition_count; i++) {
        buffer_clear(&rule->conditions[i].request.bytes);
        buffer_clear(&rule->conditions[i].name);
        buffer_clear(&rule->conditions[i].value.bytes);
    }
    free(rule->conditions);
}

static void clear_client_rules(struct client_rule *rules, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        buffer_clear(&rules[i].body.bytes);
        clear_conditions(&rules[i]);
        free(rules[i].reason);
    }
    free(rules);
}

static void clear_parser_rules(struct transcript *t)
{
    for (size_t i = 0; i < t->parser_rule_count; i++) {
        struct parser_rule *rule = &t->parser_rules[i];

        buffer_clear(&rule->body.bytes);
        free(rule->profiles);
        free(rule->code);
        free(rule->finds);
    }
    free(t->parser_rules);
}

void transcript_clear(struct transcript *t)
{
    clear_steps(t);
    clear_asking(&t->asking);
    clear_client_rules(t->client_rules, t->client_rule_count);
    clear_client_rules(t->relay_rules, t->relay_rule_count);
    clear_parser_rules(t);
    for (size_t i = 0; i < t->cve_count; i++)
        free(t->cves[i]);
    free(t->cves);
    free(t->id);
    free(t->path);
    free(t->title);
    free(t->why);
    free(t->rfc);
    free(t->checks);
    free(t->requires);
    free(t->method);
    free(t->probe_method);
    recorded_clear(&t->recorded);
    golden_list_clear(&t->golden);
    *t = (struct transcript){.id = NULL};
}

const char *step_name(enum step_type type)
{
    static const char *const names[] = {
        [STEP_REPLY] = "reply",
        [STEP_FLOOD] = "flood",
        [STEP_PAUSE] = "pause",
        [STEP_CUT] = "cut",
        [STEP_SEGMENT] = "segment",
        [STEP_AWAIT] = "await",
        [STEP_CONTENT] = "content",
        [STEP_CLOSE] = "close",
        [STEP_FIN] = "fin",
        [STEP_NOTIFY] = "notify",
        [STEP_ALERT] = "alert",
        [STEP_KEY_UPDATE] = "key-update",
        [STEP_EMPTY] = "empty-record",
        [STEP_RESET] = "reset",
        [STEP_STALL] = "stall",
        [STEP_HOLD] = "hold",
        [STEP_NEXT] = "next",
    };

    return names[type];
}

bool step_ends(enum step_type type)
{
    switch (type) {
    case STEP_CLOSE:
    case STEP_FIN:
    case STEP_ALERT:
    case STEP_RESET:
    case STEP_STALL:
    case STEP_HOLD:
        return true;
    case STEP_REPLY:
    case STEP_FLOOD:
    case STEP_PAUSE:
    case STEP_CUT:
    case STEP_SEGMENT:
    case STEP_AWAIT:
    case STEP_CONTENT:
    case STEP_NOTIFY:
    case STEP_KEY_UPDATE:
    case STEP_EMPTY:
    case STEP_NEXT:
        break;
    }
    return false;
}

const char *guise_name(enum guise guise)
{
    static const char *const names[] = {
        [GUISE_TRUE] = "",
        [GUISE_OTHER_NAME] = "other-name",
        [GUISE_COMMON_NAME] = "common-name",
        [GUISE_ADDRESS_AS_NAME] = "address-as-name",
        [GUISE_EXPIRED] = "expired",
        [GUISE_UNKNOWN_AUTHORITY] = "unknown-authority",
        [GUISE_CLEAR] = "clear",
    };
    _Static_assert(sizeof names / sizeof names[0] == GUISE_COUNT,
                   "every guise has a word");

    return names[guise];
}

const char *condition_name(enum condition_kind kind)
{
    static const char *const names[] = {
        [CONDITION_TOOK] = "took",
        [CONDITION_CLOSES] = "closes",
        [CONDITION_CLOSURE_ALERT] = "closure-alert",
        [CONDITION_ASKED] = "asked",
        [CONDITION_FIELD] = "field",
        [CONDITION_MEMORY] = "memory",
        [CONDITION_RESERVES] = "reserves",
        [CONDITION_WAITS] = "waits",
        [CONDITION_REUSES] = "reuses",
        [CONDITION_SENDS] = "sends",
    };

    return names[kind];
}

static bool begins(struct sl_bytes octets, struct sl_bytes what)
{
    return octets.len >= what.len &&
           (what.len == 0 || memcmp(octets.ptr, what.ptr, what.len) == 0);
}

static bool contains(struct sl_bytes octets, struct sl_bytes what)
{
    for (; octets.len >= what.len; octets.ptr++, octets.len--)
        if (begins(octets, what))
            return true;
    return false;
}

const char *relay_role_name(unsigned roles)
{
    static const char *const names[] = {
        [RELAY_ROLE_PROXY] = "proxy",
        [RELAY_ROLE_GATEWAY] = "gateway",
        [RELAY_ROLE_PROXY | RELAY_ROLE_GATEWAY] = "intermediary",
    };

    return names[roles];
}

bool body_rule_fits(const struct body_rule *rule, struct sl_bytes octets)
{
    struct sl_bytes want = buffer_view(&rule->bytes);

    switch (rule->match) {
    case BODY_ANY:
        return true;
    case BODY_LENGTH:
        return octets.len == rule->length;
    case BODY_EXACT:
        return octets.len == want.len && begins(octets, want);
    case BODY_PREFIX:
        return begins(octets, want);
    case BODY_PART:
        return contains(octets, want);
    }
    return false;
}

bool transcript_asks_for(const struct transcript *t, enum condition_kind kind)
{
    for (size_t i = 0; i < t->client_rule_count; i++) {
        const struct client_rule *rule = &t->client_rules[i];

        for (size_t j = 0; j < rule->condition_count; j++)
            if (rule->conditions[j].kind == kind)
                return true;
    }
    return false;
}

bool transcript_asks(const struct transcript *t)
{
    return t->asking.field_count > 0 || t->asking.has_content;
}

bool transcript_cites(const struct transcript *t, const char *section)
{
    struct sl_bytes rest = word_of(t->rfc != NULL ? t->rfc : "");
    size_t len = strlen(section);

    while (rest.len > 0) {
        struct sl_bytes item = line_take_until(&rest, ',');

        item = line_trim(item);
        if (item.len >= len && memcmp(item.ptr, section, len) == 0 &&
            (item.len == len || item.ptr[len] == '('))
            return true;
    }
    return false;
}

bool parser_rule_covers(const struct parser_rule *rule, const char *profile)
{
    const char *name = rule->profiles;

    if (strcmp(name, "*") == 0)
        return true;
    for (;;) {
        size_t len = strcspn(name, ",");

        if (word_equals((struct sl_bytes){name, len}, profile))
            return true;
        if (name[len] == '\0')
            return false;
        name += len + 1;
    }
}
