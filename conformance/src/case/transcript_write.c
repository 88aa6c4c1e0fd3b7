/* SPDX-License-Identifier: MIT */
/*
 * Writes cases. The words are in columns, as corpus/README.md shows them.
 */
#include "case/transcript_write.h"

#include <inttypes.h>
#include <string.h>

#include "golden/golden_write.h"
#include "text/octets.h"

/* The column of the part after a match or a list of profiles. */
#define COLUMN 27

/* begin is where the line begins in *out. */
static void pad(struct buffer *out, size_t begin)
{
    do
        buffer_add_text(out, " ");
    while (out->len < begin + COLUMN);
}

static void write_body(const struct body_rule *body, struct buffer *out)
{
    switch (body->match) {
    case BODY_ANY:
        break;
    case BODY_PREFIX:
        buffer_add_text(out, " begins ");
        octets_add_all(out, buffer_view(&body->bytes));
        break;
    case BODY_PART:
        buffer_add_text(out, " contains ");
        octets_add_all(out, buffer_view(&body->bytes));
        break;
    case BODY_EXACT:
        buffer_add_text(out, " ");
        octets_add_all(out, buffer_view(&body->bytes));
        break;
    case BODY_LENGTH:
        buffer_printf(out, " length %" PRIu64, body->length);
        break;
    }
}

void transcript_write_condition(const struct condition *c, struct buffer *out)
{
    buffer_printf(out, "%s%s", c->negated ? "not " : "",
                  condition_name(c->kind));
    if (c->count > 0 && (c->kind != CONDITION_ASKED || c->count > 1))
        buffer_printf(out, " %" PRIu64, c->count);
    write_body(&c->request, out);
    if (c->octets) {
        buffer_add_text(out, " octets");
        write_body(&c->value, out);
    }
    if (c->name.len == 0)
        return;
    buffer_add_text(out, c->kind == CONDITION_FIELD ? " \"" : " field \"");
    octets_escape(out, buffer_view(&c->name), 0);
    buffer_add_text(out, "\"");
    write_body(&c->value, out);
}

/* What must hold for the rule. */
static void write_match(const struct client_rule *rule, struct buffer *out)
{
    static const char *const matches[] = {
        [MATCH_REJECT] = "reject",       [MATCH_RESPONSE] = "any",
        [MATCH_HANG] = "hang",           [MATCH_WHATEVER] = "",
        [MATCH_OTHERWISE] = "otherwise",
    };

    if (rule->match == MATCH_RESPONSE && rule->status >= 0)
        buffer_printf(out, "%03d", rule->status);
    else
        buffer_add_text(out, matches[rule->match]);
    write_body(&rule->body, out);
    for (size_t i = 0; i < rule->condition_count; i++) {
        if (i > 0 || rule->match != MATCH_WHATEVER)
            buffer_add_text(out, " and ");
        transcript_write_condition(&rule->conditions[i], out);
    }
}

void transcript_write_client_rule(const struct client_rule *rule,
                                  struct buffer *out)
{
    size_t begin = out->len;

    buffer_printf(out, "%-8s %s",
                  rule->roles != 0 ? relay_role_name(rule->roles) : "client",
                  rule->second ? "second " : "");
    write_match(rule, out);
    pad(out, begin);
    buffer_add_text(out, verdict_name(rule->verdict));
    if (rule->damage != DAMAGE_NONE)
        buffer_printf(out, " %s", damage_name(rule->damage));
    if (rule->risk != RISK_NONE)
        buffer_printf(out, " risk %s", risk_name(rule->risk));
    if (rule->reason != NULL)
        buffer_printf(out, "    %s", rule->reason);
}

void transcript_write_parser_rule(const struct parser_rule *rule,
                                  struct buffer *out)
{
    size_t begin = out->len;

    buffer_printf(out, "parser   %s", rule->profiles);
    pad(out, begin);
    if (rule->result == PARSER_COMPLETE)
        buffer_printf(out, "%03d", rule->status);
    else
        buffer_printf(out, "%s %s",
                      rule->result == PARSER_ERROR ? "error" : "incomplete",
                      rule->code);
    if (rule->offset >= 0)
        buffer_printf(out, " at %" PRId64, rule->offset);
    if (rule->result != PARSER_COMPLETE && rule->body.match != BODY_ANY)
        buffer_add_text(out, " body");
    write_body(&rule->body, out);
    if (rule->consumed >= 0)
        buffer_printf(out, " consumed %" PRId64, rule->consumed);
    if (rule->finds != NULL)
        buffer_printf(out, " finds %s", rule->finds);
}

static void write_step(const struct step *step, struct buffer *out)
{
    if (step->type == STEP_REPLY && step->count != 1)
        buffer_printf(out, "repeat   %" PRIu64, step->count);
    else if (step->type == STEP_REPLY || step->count == 0)
        buffer_add_text(out, step_name(step->type));
    else
        buffer_printf(out, "%-8s %" PRIu64, step_name(step->type), step->count);
    if (step->bytes.len == 0)
        return;
    buffer_add_text(out, step->type == STEP_REPLY && step->count == 1 ? "    "
                                                                      : " ");
    octets_add_all(out, buffer_view(&step->bytes));
}

/* A line for each item of a list. */
static void write_list(struct buffer *out, const char *word, const char *list,
                       const char *separator)
{
    while (list != NULL) {
        const char *end = strstr(list, separator);
        size_t len = end != NULL ? (size_t)(end - list) : strlen(list);

        buffer_printf(out, "%-8s %.*s\n", word, (int)len, list);
        list = end != NULL ? end + strlen(separator) : NULL;
    }
}

static void write_text(struct buffer *out, const char *word, const char *text)
{
    if (text != NULL)
        buffer_printf(out, "%-8s %s\n", word, text);
}

static void write_recorded(const struct recorded *made, struct buffer *out)
{
    if (made->place == NULL)
        return;
    write_text(out, "recorded", made->place);
    write_text(out, "sha256", made->sha256);
    write_text(out, "fidelity", fidelity_name(made->fidelity));
    write_text(out, "edited", made->edited);
    if (made->request.len == 0)
        return;
    buffer_add_text(out, "request  ");
    octets_add_all(out, buffer_view(&made->request));
    buffer_add_text(out, "\n");
}

static void write_asking(const struct asking *a, struct buffer *out)
{
    for (size_t i = 0; i < a->field_count; i++) {
        /* A token needs no escape; if octets_add_all wrote it as several
         * strings, the second one would be the value. */
        buffer_printf(out, "ask      field \"%s\" ", a->fields[i].name.ptr);
        octets_add_all(out, buffer_view(&a->fields[i].value));
        buffer_add_text(out, "\n");
    }
    if (a->has_content) {
        buffer_add_text(out, "ask      content ");
        octets_add_all(out, buffer_view(&a->content));
        buffer_add_text(out, "\n");
    }
    if (a->follow)
        buffer_add_text(out, "ask      follow\n");
}

static void write_head(const struct transcript *t, struct buffer *out)
{
    write_text(out, "title", t->title);
    write_text(out, "why", t->why);
    write_list(out, "rfc", t->rfc, ", ");
    write_text(out, "check", t->checks);
    write_text(out, "requires", t->requires);
    write_text(out, "level", level_name(t->level));
    for (size_t i = 0; i < t->cve_count; i++)
        write_text(out, "cve", t->cves[i]);
    if (strcmp(t->method, "GET") != 0)
        write_text(out, "method", t->method);
    write_asking(&t->asking, out);
    if (t->probe)
        buffer_printf(out, "probe    %s%s\n", t->probe_method,
                      t->idle ? " idle" : "");
    if (t->reuse != REUSE_OPEN)
        buffer_printf(out, "reuse    %s %s\n",
                      t->reuse == REUSE_EXPECTED ? "expected" : "forbidden",
                      level_name(t->reuse_level));
    if (t->tls_only)
        buffer_printf(out, "tls%s%s\n", t->guise != GUISE_TRUE ? "      " : "",
                      guise_name(t->guise));
    if (t->timing)
        buffer_add_text(out, "timing\n");
    if (t->speaks_first)
        buffer_add_text(out, "speaks-first\n");
    if (t->early)
        buffer_add_text(out, "early\n");
    write_recorded(&t->recorded, out);
}

void transcript_write(const struct transcript *t, struct buffer *out)
{
    write_head(t, out);
    buffer_add_text(out, "\n");
    for (size_t i = 0; i < t->step_count; i++) {
        write_step(&t->steps[i], out);
        buffer_add_text(out, "\n");
    }
    if (t->parser_rule_count + t->client_rule_count + t->relay_rule_count > 0)
        buffer_add_text(out, "\n");
    for (size_t i = 0; i < t->parser_rule_count; i++) {
        transcript_write_parser_rule(&t->parser_rules[i], out);
        buffer_add_text(out, "\n");
    }
    for (size_t i = 0; i < t->client_rule_count; i++) {
        transcript_write_client_rule(&t->client_rules[i], out);
        buffer_add_text(out, "\n");
    }
    for (size_t i = 0; i < t->relay_rule_count; i++) {
        transcript_write_client_rule(&t->relay_rules[i], out);
        buffer_add_text(out, "\n");
    }
    if (t->golden.count > 0)
        buffer_add_text(out, "\n");
    golden_write(&t->golden, out);
}
