/* SPDX-License-Identifier: MIT */
/*
 * Makes the transcript of a find, and writes it.
 */
#include "explore/find_case.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "case/transcript_write.h"
#include "explore/specimen.h"

/* A longer body is described by its length. */
#define BODY_SHOWN 256
/* The most deviations in a name. */
#define NAMED_MAX 3

void find_case_name(enum find_kind kind, const struct reference *r,
                    struct buffer *out)
{
    size_t named = 0;

    buffer_add_text(out, find_name(kind));
    for (int i = 0; i < SL_DEV_COUNT && named < NAMED_MAX; i++) {
        bool found = false;

        for (size_t j = 0; j < r->count; j++)
            found = found || r->readings[j].found[i];
        if (!found)
            continue;
        buffer_printf(out, "-%s", sl_deviation_name((enum sl_deviation)i));
        named++;
    }
    if (named == 0)
        buffer_add_text(out, r->clean ? "-valid" : "-odd");
}

/* ---- the rules ---- */

static void set_body(const struct answer *a, struct body_rule *out)
{
    if (a->body_unknown)
        return;
    if (a->body.len > BODY_SHOWN) {
        out->match = BODY_LENGTH;
        out->length = a->body.len;
        return;
    }
    out->match = BODY_EXACT;
    buffer_add(&out->bytes, a->body.ptr, a->body.len);
}

/* A rule for what the client did, as far as a rule can say it. */
static struct client_rule rule_of(const struct answer *a)
{
    struct client_rule rule = {.match = MATCH_OTHERWISE, .status = -1};

    switch (a->result) {
    case RESULT_RESPONSE:
        rule.match = MATCH_RESPONSE;
        if (a->status_known && a->status >= 0 && a->status <= 999)
            rule.status = (int)a->status;
        set_body(a, &rule.body);
        break;
    case RESULT_ERROR:
        rule.match = MATCH_REJECT;
        break;
    case RESULT_HANG:
        rule.match = MATCH_HANG;
        break;
    case RESULT_NONE:
    case RESULT_CRASH:
    case RESULT_UNSUPPORTED:
    case RESULT_BROKEN:
        break;
    }
    return rule;
}

static struct client_rule memory_rule(const struct usage *u)
{
    bool resident = u->memory_grown >= u->space_grown / 2;
    struct client_rule rule = {.match = MATCH_WHATEVER, .status = -1};

    rule.conditions = memory_get(sizeof *rule.conditions);
    rule.condition_count = 1;
    rule.conditions[0] = (struct condition){
        .kind = resident ? CONDITION_MEMORY : CONDITION_RESERVES,
        .count = (resident ? u->memory_grown : u->space_grown) / 2};
    return rule;
}

/* The odd observation: if the cut changes the outcome, the cut one; else the
 * first that shows the find. */
static const struct observation *odd_one(const struct sighting *s,
                                         enum find_kind kind)
{
    const struct sighting whole = {.specimen = s->specimen,
                                   .reference = s->reference,
                                   .traits = s->traits,
                                   .whole = s->whole,
                                   .other = s->other};

    return s->cut.outcome != NULL && (oracle_look(&whole) & 1u << kind) == 0
               ? &s->cut
               : &s->whole;
}

static char *reason_of(enum find_kind kind, const struct find_story *story)
{
    struct buffer reason = BUFFER_EMPTY;

    if (kind == FIND_DISAGREEMENT)
        buffer_printf(&reason, "%s reads it differently", story->other);
    else
        buffer_add_text(&reason, find_text(kind));
    return reason.ptr;
}

static void add_rule(struct transcript *t, struct client_rule rule,
                     enum verdict verdict, const char *reason)
{
    rule.verdict = verdict;
    rule.reason = reason != NULL ? memory_copy_text(reason) : NULL;
    if (rule.roles != 0)
        t->relay_rules[t->relay_rule_count++] = rule;
    else
        t->client_rules[t->client_rule_count++] = rule;
}

/* The judge reports some finds in every case. */
static bool needs_rule(enum find_kind kind)
{
    return kind != FIND_CRASH && kind != FIND_HANG && kind != FIND_POISONING &&
           kind != FIND_FORWARDED;
}

/* For a proxy, the lines about intermediaries also count if its answer is
 * malformed. */
static struct client_rule odd_rule(const struct observation *odd,
                                   enum find_kind kind)
{
    struct client_rule rule = kind == FIND_MEMORY
                                  ? memory_rule(&odd->outcome->usage)
                                  : rule_of(&odd->outcome->first);

    if (odd->outcome->first.relayed != NULL && rule.match != MATCH_OTHERWISE)
        rule.roles = RELAY_ROLE_PROXY | RELAY_ROLE_GATEWAY;
    return rule;
}

static void add_rules(const struct sighting *s, enum find_kind kind,
                      const struct find_story *story, struct transcript *t)
{
    const struct observation *odd = odd_one(s, kind);
    char *reason = reason_of(kind, story);

    t->client_rules = memory_get(2 * sizeof *t->client_rules);
    t->relay_rules = memory_get(sizeof *t->relay_rules);
    if (needs_rule(kind))
        add_rule(t, odd_rule(odd, kind), VERDICT_WARN, reason);
    add_rule(t, (struct client_rule){.match = MATCH_OTHERWISE, .status = -1},
             VERDICT_INFO, NULL);
    free(reason);
}

/* ---- the head ---- */

static void add_version(const char *version, struct buffer *out)
{
    buffer_add_text(out, " (");
    for (; *version != '\0'; version++)
        if (*version >= ' ' && *version <= '~')
            buffer_add(out, version, 1);
    buffer_add_text(out, ")");
}

static void set_head(const struct sighting *s, enum find_kind kind,
                     const struct find_story *story, struct transcript *t)
{
    struct buffer title = BUFFER_EMPTY, why = BUFFER_EMPTY;

    buffer_printf(&title, "fuzz find: %s", find_text(kind));
    buffer_printf(&why,
                  "to complete: which sentence of an RFC it is about, and what "
                  "follows; found with %s",
                  story->client);
    if (story->client_version != NULL)
        add_version(story->client_version, &why);
    buffer_printf(&why, ", seed %" PRIu64 ", specimen %" PRIu64, story->seed,
                  story->number);
    free(t->title);
    free(t->why);
    t->title = title.ptr;
    t->why = why.ptr;
    reference_rules(s->reference, t);
}

void find_case_write(const struct sighting *s, enum find_kind kind,
                     const struct find_story *story, struct buffer *out)
{
    struct transcript t;

    specimen_copy(s->specimen, &t);
    set_head(s, kind, story, &t);
    add_rules(s, kind, story, &t);
    transcript_write(&t, out);
    transcript_clear(&t);
}
