/* SPDX-License-Identifier: MIT */
/*
 * The octets of a case, connection by connection, and the tables for readers
 * that have no JSON.
 */
#include "vector/vector.h"

#include <inttypes.h>
#include <string.h>

#include "case/transcript_write.h"
#include "text/number.h"
#include "text/octets.h"
#include "vector/vector_steps.h"

size_t vector_connections(const struct transcript *t)
{
    size_t count = 1;

    for (size_t i = 0; i < t->step_count; i++)
        count += t->steps[i].type == STEP_NEXT;
    return count;
}

void vector_steps_find(const struct transcript *t, size_t connection,
                       struct vector_steps *out)
{
    size_t i = 0;

    for (size_t n = 0; n < connection && i < t->step_count; i++)
        n += t->steps[i].type == STEP_NEXT;
    out->items = t->step_count > 0 ? &t->steps[i] : NULL;
    for (out->count = 0; i < t->step_count && t->steps[i].type != STEP_NEXT;
         i++)
        out->count++;
}

uint64_t vector_step_length(const struct step *step)
{
    return step->type == STEP_FLOOD ? step->count
                                    : step->bytes.len * step->count;
}

uint64_t vector_length(const struct transcript *t, size_t connection)
{
    struct vector_steps steps;
    uint64_t length = 0;

    vector_steps_find(t, connection, &steps);
    for (size_t i = 0; i < steps.count; i++)
        length += vector_step_length(&steps.items[i]);
    return length;
}

/* The octets of one step, with its repetitions. */
static void add_step(const struct step *step, size_t end, struct buffer *out)
{
    uint64_t left = vector_step_length(step);

    if (step->bytes.len == 0)
        return;
    while (left > 0 && out->len < end) {
        uint64_t len = number_smaller(step->bytes.len, left);

        len = number_smaller(len, end - out->len);
        buffer_add(out, step->bytes.ptr, (size_t)len);
        left -= len;
    }
}

void vector_octets(const struct transcript *t, size_t connection, size_t max,
                   struct buffer *out)
{
    struct vector_steps steps;
    size_t end = out->len + max;

    vector_steps_find(t, connection, &steps);
    for (size_t i = 0; i < steps.count; i++)
        add_step(&steps.items[i], end, out);
}

const char *vector_ending(const struct transcript *t, size_t connection)
{
    struct vector_steps steps;

    vector_steps_find(t, connection, &steps);
    if (steps.count > 0 && step_ends(steps.items[steps.count - 1].type))
        return step_name(steps.items[steps.count - 1].type);
    return step_name(STEP_HOLD);
}

bool vector_step_cuts(enum step_type type)
{
    return type == STEP_CUT || type == STEP_PAUSE || type == STEP_AWAIT ||
           type == STEP_CONTENT;
}

/* ---- tables ---- */

static void add_cuts(const struct transcript *t, size_t connection,
                     struct buffer *out)
{
    struct vector_steps steps;
    const char *comma = "";
    uint64_t at = 0;

    vector_steps_find(t, connection, &steps);
    for (size_t i = 0; i < steps.count; i++) {
        at += vector_step_length(&steps.items[i]);
        if (!vector_step_cuts(steps.items[i].type))
            continue;
        buffer_printf(out, "%s%" PRIu64, comma, at);
        comma = ",";
    }
}

void vector_index_line(const struct transcript *t, size_t connection,
                       const char *file, struct buffer *out)
{
    buffer_printf(out, "%s\t%zu\t%s\t%s\t%s\t%s\t%" PRIu64 "\t", t->id,
                  connection + 1, file, t->method, t->tls_only ? "tls" : "",
                  vector_ending(t, connection), vector_length(t, connection));
    add_cuts(t, connection, out);
    buffer_printf(out, "\t%s\t%s\n", level_name(t->level),
                  t->rfc != NULL ? t->rfc : "");
}

static void add_body(const struct body_rule *body, struct buffer *out)
{
    buffer_printf(out, "%s\t", vector_body_name(body->match));
    if (body->match == BODY_LENGTH)
        buffer_printf(out, "%" PRIu64, body->length);
    octets_add_hex(out, buffer_view(&body->bytes));
}

static void add_outcome(const struct transcript *t,
                        const struct client_rule *rule, struct buffer *out)
{
    buffer_printf(out, "%s\t%d\t%s\t", t->id, rule->second ? 2 : 1,
                  vector_match_name(rule->match));
    if (rule->match == MATCH_RESPONSE && rule->status >= 0)
        buffer_printf(out, "%03d", rule->status);
    buffer_add_text(out, "\t");
    add_body(&rule->body, out);
    buffer_add_text(out, "\t");
    for (size_t i = 0; i < rule->condition_count; i++) {
        buffer_add_text(out, i > 0 ? " and " : "");
        transcript_write_condition(&rule->conditions[i], out);
    }
    buffer_printf(out, "\t%s\t%s\t%s\t%s\n", verdict_name(rule->verdict),
                  damage_name(rule->damage), risk_name(rule->risk),
                  rule->reason != NULL ? rule->reason : "");
}

void vector_outcome_lines(const struct transcript *t, struct buffer *out)
{
    for (size_t i = 0; i < t->client_rule_count; i++)
        add_outcome(t, &t->client_rules[i], out);
}

const char *vector_match_name(enum client_match match)
{
    static const char *const names[] = {
        [MATCH_REJECT] = "reject",       [MATCH_RESPONSE] = "response",
        [MATCH_HANG] = "hang",           [MATCH_WHATEVER] = "whatever",
        [MATCH_OTHERWISE] = "otherwise",
    };

    return names[match];
}

const char *vector_body_name(enum body_match match)
{
    static const char *const names[] = {
        [BODY_ANY] = "",          [BODY_EXACT] = "equals",
        [BODY_PREFIX] = "begins", [BODY_PART] = "contains",
        [BODY_LENGTH] = "length",
    };

    return names[match];
}
