/* SPDX-License-Identifier: MIT */
/*
 * A case as JSON.
 */
#include <string.h>

#include "case/transcript_write.h"
#include "text/line.h"
#include "text/octets.h"
#include "text/word.h"
#include "vector/vector.h"
#include "vector/vector_steps.h"

/* ---- parts ---- */

/* The first octets, as many as limit says (0: all). */
static void write_hex(struct json_writer *w, struct sl_bytes bytes,
                      size_t limit)
{
    struct buffer hex = BUFFER_EMPTY;

    if (limit > 0 && bytes.len > limit)
        bytes.len = limit;
    buffer_add_text(&hex, "");
    octets_add_hex(&hex, bytes);
    json_write_bytes(w, buffer_view(&hex));
    buffer_clear(&hex);
}

/* The words of a list, as texts. */
static void write_list(struct json_writer *w, const char *key, const char *list,
                       char separator)
{
    struct sl_bytes rest = word_of(list != NULL ? list : "");

    json_write_key(w, key);
    json_write_open(w, '[');
    while (rest.len > 0)
        json_write_bytes(w, line_trim(line_take_until(&rest, separator)));
    json_write_close(w, ']');
}

static void write_word(struct json_writer *w, const char *key, const char *word)
{
    json_write_key(w, key);
    json_write_text_or_null(w, word[0] != '\0' ? word : NULL);
}

/* ---- the rule ---- */

static void write_requirement(struct json_writer *w, struct sl_bytes id,
                              const struct requirement_map *map)
{
    const struct requirement *row = requirement_map_find(map, id);

    json_write_open(w, '{');
    json_write_key(w, "id");
    json_write_bytes(w, id);
    json_write_key(w, "level");
    json_write_text_or_null(w, row != NULL ? requirement_level_name(row->level)
                                           : NULL);
    json_write_key(w, "rule");
    json_write_text_or_null(w, row != NULL ? row->rule : NULL);
    json_write_close(w, '}');
}

static void write_rule(struct json_writer *w, const struct transcript *t,
                       const struct requirement_map *map)
{
    struct sl_bytes ids = word_of(t->requires != NULL ? t->requires : "");

    json_write_key(w, "title");
    json_write_text(w, t->title);
    json_write_key(w, "why");
    json_write_text_or_null(w, t->why);
    write_list(w, "rfc", t->rfc, ',');
    json_write_key(w, "level");
    json_write_text(w, level_name(t->level));
    write_list(w, "checks", t->checks, ' ');
    json_write_key(w, "requirements");
    json_write_open(w, '[');
    while (ids.len > 0)
        write_requirement(w, line_take_word(&ids), map);
    json_write_close(w, ']');
    json_write_key(w, "cves");
    json_write_open(w, '[');
    for (size_t i = 0; i < t->cve_count; i++)
        json_write_text(w, t->cves[i]);
    json_write_close(w, ']');
}

/* ---- the exchange ---- */

static void write_second(struct json_writer *w, const struct transcript *t)
{
    json_write_key(w, "second");
    if (!t->probe) {
        json_write_null(w);
        return;
    }
    json_write_open(w, '{');
    json_write_key(w, "method");
    json_write_text(w, t->probe_method);
    json_write_key(w, "idle");
    json_write_bool(w, t->idle);
    json_write_key(w, "reuse");
    json_write_text_or_null(w, t->reuse == REUSE_OPEN        ? NULL
                               : t->reuse == REUSE_FORBIDDEN ? "forbidden"
                                                             : "expected");
    json_write_close(w, '}');
}

static void write_piece(struct json_writer *w, const struct step *step,
                        size_t limit)
{
    struct sl_bytes octets = buffer_view(&step->bytes);
    bool flood = step->type == STEP_FLOOD;

    json_write_open(w, '{');
    json_write_key(w, "octets");
    write_hex(w, octets, limit);
    json_write_key(w, "len");
    json_write_number(w, octets.len);
    json_write_key(w, "times");
    json_write_number(w, flood ? step->count / octets.len : step->count);
    json_write_key(w, "until_closed");
    json_write_bool(w, flood);
    json_write_close(w, '}');
}

static bool is_event(enum step_type type)
{
    return type != STEP_REPLY && type != STEP_FLOOD && !step_ends(type);
}

static void write_event(struct json_writer *w, const struct step *step,
                        uint64_t at)
{
    json_write_open(w, '{');
    json_write_key(w, "at");
    json_write_number(w, at);
    json_write_key(w, "do");
    json_write_text(w, step_name(step->type));
    json_write_key(w, "value");
    if (step->type == STEP_PAUSE || step->type == STEP_SEGMENT)
        json_write_number(w, step->count);
    else
        json_write_null(w);
    json_write_close(w, '}');
}

/* What happens between the octets, and where segments end. */
static void write_events(struct json_writer *w,
                         const struct vector_steps *steps)
{
    uint64_t at = 0;

    json_write_key(w, "events");
    json_write_open(w, '[');
    for (size_t i = 0; i < steps->count; i++) {
        at += vector_step_length(&steps->items[i]);
        if (is_event(steps->items[i].type))
            write_event(w, &steps->items[i], at);
    }
    json_write_close(w, ']');
    json_write_key(w, "cuts");
    json_write_open(w, '[');
    at = 0;
    for (size_t i = 0; i < steps->count; i++) {
        at += vector_step_length(&steps->items[i]);
        if (vector_step_cuts(steps->items[i].type))
            json_write_number(w, at);
    }
    json_write_close(w, ']');
}

static void write_connection(struct json_writer *w, const struct transcript *t,
                             size_t connection, size_t limit)
{
    struct vector_steps steps;

    vector_steps_find(t, connection, &steps);
    json_write_open(w, '{');
    json_write_key(w, "length");
    json_write_number(w, vector_length(t, connection));
    json_write_key(w, "pieces");
    json_write_open(w, '[');
    for (size_t i = 0; i < steps.count; i++)
        if (steps.items[i].bytes.len > 0)
            write_piece(w, &steps.items[i], limit);
    json_write_close(w, ']');
    write_events(w, &steps);
    json_write_key(w, "ending");
    json_write_text(w, vector_ending(t, connection));
    json_write_close(w, '}');
}

/* ---- what is permitted ---- */

static void write_body(struct json_writer *w, const struct body_rule *body,
                       size_t limit)
{
    json_write_key(w, "body");
    if (body->match == BODY_ANY) {
        json_write_null(w);
        return;
    }
    json_write_open(w, '{');
    if (body->match != BODY_LENGTH) {
        json_write_key(w, vector_body_name(body->match));
        write_hex(w, buffer_view(&body->bytes), limit);
    }
    json_write_key(w, "length");
    json_write_number(w, body->match == BODY_LENGTH ? body->length
                                                    : body->bytes.len);
    json_write_close(w, '}');
}

/* In the words of a case. */
static void write_conditions(struct json_writer *w,
                             const struct client_rule *rule)
{
    json_write_key(w, "conditions");
    json_write_open(w, '[');
    for (size_t i = 0; i < rule->condition_count; i++) {
        struct buffer text = BUFFER_EMPTY;

        transcript_write_condition(&rule->conditions[i], &text);
        json_write_text(w, text.ptr);
        buffer_clear(&text);
    }
    json_write_close(w, ']');
}

static void write_outcome(struct json_writer *w, const struct client_rule *rule,
                          size_t limit)
{
    json_write_open(w, '{');
    json_write_key(w, "request");
    json_write_number(w, rule->second ? 2 : 1);
    json_write_key(w, "match");
    json_write_text(w, vector_match_name(rule->match));
    json_write_key(w, "status");
    if (rule->match == MATCH_RESPONSE && rule->status >= 0)
        json_write_integer(w, rule->status);
    else
        json_write_null(w);
    write_body(w, &rule->body, limit);
    write_conditions(w, rule);
    json_write_key(w, "verdict");
    json_write_text(w, verdict_name(rule->verdict));
    write_word(w, "damage", damage_name(rule->damage));
    write_word(w, "risk", risk_name(rule->risk));
    json_write_key(w, "reason");
    json_write_text_or_null(w, rule->reason);
    json_write_close(w, '}');
}

/* ---- the object ---- */

static void write_exchange(struct json_writer *w, const struct transcript *t,
                           size_t limit)
{
    json_write_key(w, "method");
    json_write_text(w, t->method);
    json_write_key(w, "tls");
    json_write_bool(w, t->tls_only);
    if (t->guise != GUISE_TRUE) {
        json_write_key(w, "guise");
        json_write_text(w, guise_name(t->guise));
    }
    json_write_key(w, "timing");
    json_write_bool(w, t->timing);
    json_write_key(w, "speaks_first");
    json_write_bool(w, t->speaks_first);
    write_second(w, t);
    json_write_key(w, "connections");
    json_write_open(w, '[');
    for (size_t i = 0; i < vector_connections(t); i++)
        write_connection(w, t, i, limit);
    json_write_close(w, ']');
}

void vector_write(const struct transcript *t, const struct requirement_map *map,
                  size_t limit, struct json_writer *w)
{
    json_write_open(w, '{');
    json_write_key(w, "id");
    json_write_text(w, t->id);
    write_rule(w, t, map);
    write_exchange(w, t, limit);
    json_write_key(w, "outcomes");
    json_write_open(w, '[');
    for (size_t i = 0; i < t->client_rule_count; i++)
        write_outcome(w, &t->client_rules[i], limit);
    json_write_close(w, ']');
    json_write_close(w, '}');
}
