/* SPDX-License-Identifier: MIT */
/*
 * Reads with every profile, and compares.
 */
#include "explore/reference.h"

#include <stdlib.h>
#include <string.h>

#include "case/transcript_write.h"
#include "explore/specimen.h"
#include "text/line.h"
#include "text/word.h"
#include "zero/parser_check.h"

/* A longer body is described by its length. */
#define BODY_SHOWN 64

/* ---- reading ---- */

static bool is_incomplete(enum sl_err err)
{
    return err == SL_ERR_NO_RESPONSE || err == SL_ERR_INCOMPLETE_HEADER ||
           err == SL_ERR_INCOMPLETE_BODY || err == SL_ERR_INCOMPLETE_TRAILER;
}

static bool is_found(const struct reading *r, bool ends_too)
{
    for (int i = 0; i < SL_DEV_COUNT; i++) {
        bool end = i == SL_DEV_EOF_IN_HEADER || i == SL_DEV_EOF_IN_SIZE ||
                   i == SL_DEV_EOF_IN_TRAILER;

        if (r->found[i] && (ends_too || !end))
            return true;
    }
    return false;
}

static bool is_same(const struct reading *a, const struct reading *b)
{
    return a->complete == b->complete && a->status == b->status &&
           a->body.len == b->body.len &&
           (a->body.len == 0 ||
            memcmp(a->body.ptr, b->body.ptr, a->body.len) == 0);
}

/* Whether the message ends before the connection does. */
static bool is_delimited(const struct reading *r)
{
    return r->complete && r->end == SOURCE_OCTETS;
}

bool reference_is_delimited(const struct reference *r)
{
    for (size_t i = 0; i < r->count; i++)
        if (!is_delimited(&r->readings[i]))
            return false;
    return true;
}

static bool is_clean(const struct reference *r)
{
    for (size_t i = 0; i < r->count; i++)
        if (!r->readings[i].complete || is_found(&r->readings[i], true) ||
            r->readings[i].odd_trailer ||
            !is_same(&r->readings[i], &r->readings[0]))
            return false;
    return r->count > 0;
}

static bool is_cut(const struct reference *r)
{
    for (size_t i = 0; i < r->count; i++)
        if (r->readings[i].complete || !is_incomplete(r->readings[i].err) ||
            is_found(&r->readings[i], false) || !r->readings[i].headed)
            return false;
    return r->count > 0;
}

void reference_read(const struct transcript *t, struct reference *out)
{
    static const struct delivery whole = {.tls = false};

    *out = (struct reference){.count = 0};
    while (out->count < REFERENCE_MAX && sl_profile_at(out->count) != NULL) {
        parser_check_read(sl_profile_at(out->count), t, &whole,
                          &out->readings[out->count]);
        out->count++;
    }
    specimen_octets(t, &out->sent);
    if (!specimen_is_plain(t))
        return;
    out->clean =
        is_clean(out) && (specimen_ends(t) || reference_is_delimited(out));
    out->cut = is_cut(out);
}

void reference_clear(struct reference *r)
{
    for (size_t i = 0; i < r->count; i++)
        reading_clear(&r->readings[i]);
    buffer_clear(&r->sent);
    r->count = 0;
}

/* ---- findings ---- */

static bool any_found(const struct reference *r, int what)
{
    for (size_t i = 0; i < r->count; i++)
        if (r->readings[i].found[what])
            return true;
    return false;
}

static const char *end_of(const struct reading *r)
{
    return r->complete ? "ok" : sl_err_name(r->err);
}

void reference_findings(const struct reference *r, struct buffer *out)
{
    const char *comma = "";

    for (int i = 0; i < SL_DEV_COUNT; i++) {
        if (!any_found(r, i))
            continue;
        buffer_printf(out, "%s%s", comma,
                      sl_deviation_name((enum sl_deviation)i));
        comma = ",";
    }
    for (size_t i = 0; i < 2 && i < r->count; i++)
        buffer_printf(out, ";%s", end_of(&r->readings[i]));
}

static bool has_item(struct sl_bytes list, struct sl_bytes item)
{
    while (list.len > 0) {
        struct sl_bytes one = line_take_until(&list, ',');

        if (one.len == item.len && memcmp(one.ptr, item.ptr, item.len) == 0)
            return true;
    }
    return false;
}

bool reference_within(struct sl_bytes a, struct sl_bytes b)
{
    struct sl_bytes items = line_take_until(&a, ';');
    struct sl_bytes all = line_take_until(&b, ';');
    bool any = items.len > 0;

    while (items.len > 0)
        if (!has_item(all, line_take_until(&items, ',')))
            return false;
    return any;
}

/* ---- parser lines ---- */

static char *list_found(const struct reading *r)
{
    struct buffer list = BUFFER_EMPTY;

    for (int i = 0; i < SL_DEV_COUNT; i++)
        if (r->found[i])
            buffer_printf(&list, "%s%s", list.len > 0 ? "," : "",
                          sl_deviation_name((enum sl_deviation)i));
    return list.ptr;
}

static enum parser_result result_of(const struct reading *r)
{
    if (r->complete)
        return PARSER_COMPLETE;
    return is_incomplete(r->err) ? PARSER_INCOMPLETE : PARSER_ERROR;
}

static struct parser_rule rule_of(const struct reading *r)
{
    struct parser_rule rule = {.result = result_of(r),
                               .status = r->status,
                               .offset = -1,
                               .consumed = -1,
                               .finds = list_found(r)};

    if (!r->complete) {
        rule.code = memory_copy_text(sl_err_name(r->err));
        rule.offset = (int64_t)r->offset;
    } else {
        rule.consumed = (int64_t)r->consumed;
    }
    if (r->body.len > BODY_SHOWN) {
        rule.body.match = BODY_LENGTH;
        rule.body.length = r->body.len;
    } else if (r->complete || r->body.len > 0) {
        rule.body.match = BODY_EXACT;
        buffer_add(&rule.body.bytes, r->body.ptr, r->body.len);
    }
    return rule;
}

static void rule_clear(struct parser_rule *rule)
{
    buffer_clear(&rule->body.bytes);
    free(rule->profiles);
    free(rule->code);
    free(rule->finds);
}

/* Whether the rules say the same, whatever their profiles. */
static bool says_same(const struct parser_rule *a, const struct parser_rule *b)
{
    static char anyone[] = "*";
    struct parser_rule anonymous[2] = {*a, *b};
    struct buffer texts[2] = {BUFFER_EMPTY, BUFFER_EMPTY};
    bool same;

    for (size_t i = 0; i < 2; i++) {
        anonymous[i].profiles = anyone;
        transcript_write_parser_rule(&anonymous[i], &texts[i]);
    }
    same = strcmp(texts[0].ptr, texts[1].ptr) == 0;
    buffer_clear(&texts[0]);
    buffer_clear(&texts[1]);
    return same;
}

static void add_profile(struct parser_rule *rule, const char *name)
{
    struct buffer names = BUFFER_EMPTY;

    if (rule->profiles != NULL)
        buffer_printf(&names, "%s,", rule->profiles);
    buffer_add_text(&names, name);
    free(rule->profiles);
    rule->profiles = names.ptr;
}

static void add_rule(struct transcript *t, struct parser_rule *rule,
                     const char *name)
{
    for (size_t i = 0; i < t->parser_rule_count; i++)
        if (says_same(&t->parser_rules[i], rule)) {
            add_profile(&t->parser_rules[i], name);
            rule_clear(rule);
            return;
        }
    add_profile(rule, name);
    t->parser_rules[t->parser_rule_count++] = *rule;
}

void reference_rules(const struct reference *r, struct transcript *t)
{
    t->parser_rules = memory_get(r->count * sizeof *t->parser_rules);
    for (size_t i = 0; i < r->count; i++) {
        struct parser_rule rule = rule_of(&r->readings[i]);

        add_rule(t, &rule, sl_profile_at(i)->name);
    }
    if (t->parser_rule_count == 1) {
        free(t->parser_rules[0].profiles);
        t->parser_rules[0].profiles = memory_copy_text("*");
    }
}

void reference_mark(const struct reference *r, struct transcript *t)
{
    bool whole = specimen_ends(t) || is_delimited(&r->readings[0]);

    t->parser_rules = memory_get(sizeof *t->parser_rules);
    t->parser_rules[0] = (struct parser_rule){
        .profiles = memory_copy_text("*"),
        .result = whole ? result_of(&r->readings[0]) : PARSER_INCOMPLETE,
        .status = r->readings[0].status,
        .offset = -1,
        .consumed = -1};
    t->parser_rule_count = 1;
}
