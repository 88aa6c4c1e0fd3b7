/* SPDX-License-Identifier: MIT */
/*
 * Compares our parser with the `parser` lines of a case.
 */
#include "zero/parser_check.h"

#include <stdlib.h>
#include <string.h>

#include "play/player.h"
#include "text/fault.h"
#include "text/word.h"
#include "zero/inprocess.h"

/* All octets of the first connection, then the end of input, whatever the
 * server does there. */
static enum source_result play(void *context, struct buffer *input)
{
    struct player *player = context;

    for (;;) {
        struct player_action action = player_next(player);

        if (action.type == PLAY_SEND) {
            buffer_add(input, action.bytes.ptr, action.bytes.len);
            return SOURCE_OCTETS;
        }
        if (action.type != PLAY_WAIT && action.type != PLAY_KEY_UPDATE &&
            action.type != PLAY_EMPTY && action.type != PLAY_NOTIFY &&
            action.type != PLAY_CONTENT)
            return SOURCE_END;
    }
}

void parser_check_read(const struct sl_profile *profile,
                       const struct transcript *t, const struct delivery *d,
                       struct reading *out)
{
    struct player_script script = {.transcript = t,
                                   .delivery = d,
                                   .token = "0123456789abcdef0123456789abcdef"};
    struct inprocess *zero = inprocess_new(profile);
    const struct reading_rule rule = {.profile = &zero->profile,
                                      .limits = zero->limits};
    struct player player;
    struct source source = {.more = play, .context = &player};

    player_init(&player, &script);
    player_request(&player, &script, false);
    reading_take(&rule, sl_request_of(word_of(t->method)), &source, out);
    player_clear(&player);
    buffer_clear(&source.input);
    free(zero);
}

static const char *check_findings(const struct parser_rule *rule,
                                  const struct reading *r)
{
    const char *at = rule->finds;

    while (at != NULL && *at != '\0') {
        size_t len = strcspn(at, ",");
        enum sl_deviation what = sl_deviation_find(at, len);

        if (what == SL_DEV_COUNT || !r->found[what])
            return "findings";
        at += len + (at[len] == ',');
    }
    return NULL;
}

static bool is_incomplete(enum sl_err err)
{
    return err == SL_ERR_NO_RESPONSE || err == SL_ERR_INCOMPLETE_HEADER ||
           err == SL_ERR_INCOMPLETE_BODY || err == SL_ERR_INCOMPLETE_TRAILER;
}

/* NULL, or what differs from the rule. */
static const char *check_rule(const struct parser_rule *rule,
                              const struct reading *r)
{
    enum parser_result result = r->complete             ? PARSER_COMPLETE
                                : is_incomplete(r->err) ? PARSER_INCOMPLETE
                                                        : PARSER_ERROR;

    if (rule->result != result)
        return "result";
    if (result == PARSER_COMPLETE && r->status != rule->status)
        return "status";
    if (rule->code != NULL && strcmp(rule->code, sl_err_name(r->err)) != 0)
        return "error";
    if (rule->offset >= 0 && (uint64_t)rule->offset != r->offset)
        return "offset";
    if (rule->consumed >= 0 && (uint64_t)rule->consumed != r->consumed)
        return "octets consumed";
    if (!body_rule_fits(&rule->body, buffer_view(&r->body)))
        return "body";
    return check_findings(rule, r);
}

static const struct parser_rule *find_rule(const struct transcript *t,
                                           const char *profile)
{
    for (size_t i = 0; i < t->parser_rule_count; i++)
        if (parser_rule_covers(&t->parser_rules[i], profile))
            return &t->parser_rules[i];
    return NULL;
}

static void add_reading(const struct reading *r, struct buffer *faults)
{
    if (r->complete)
        buffer_printf(faults, "%03d with %zu octets, %llu consumed", r->status,
                      r->body.len, (unsigned long long)r->consumed);
    else
        buffer_printf(faults, "%s at %llu", sl_err_name(r->err),
                      (unsigned long long)r->offset);
}

/* One delivery; a fault and false if the rule does not hold in it. */
static bool check_delivery(const struct transcript *t,
                           const struct parser_rule *rule,
                           const struct sl_profile *profile,
                           const struct delivery *d, struct buffer *faults)
{
    char name[DELIVERY_NAME];
    struct reading r;
    const char *wrong;

    parser_check_read(profile, t, d, &r);
    wrong = check_rule(rule, &r);
    if (wrong != NULL) {
        delivery_name(d, name);
        fault_add(faults,
                  "%s:%u: wrong %s for the profile %s, delivered %s: ", t->path,
                  rule->line, wrong, profile->name, name);
        buffer_add_text(faults, "the parser says ");
        add_reading(&r, faults);
    }
    reading_clear(&r);
    return wrong == NULL;
}

static bool check_profile(const struct transcript *t,
                          const struct sl_profile *profile,
                          const struct run_deliveries *list,
                          struct buffer *faults)
{
    const struct parser_rule *rule = find_rule(t, profile->name);

    for (size_t i = 0; rule != NULL && i < list->count; i++)
        if (!check_delivery(t, rule, profile, &list->items[i], faults))
            return false;
    return true;
}

bool parser_check(const struct transcript *t,
                  const struct run_deliveries *wanted, struct buffer *faults)
{
    struct run_deliveries list = RUN_DELIVERIES_NONE;
    bool good = true;

    run_deliveries_of(wanted, t, NULL, &list);
    for (size_t i = 0; sl_profile_at(i) != NULL; i++)
        good = check_profile(t, sl_profile_at(i), &list, faults) && good;
    run_deliveries_clear(&list);
    return good;
}
