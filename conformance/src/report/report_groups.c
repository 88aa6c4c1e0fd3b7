/* SPDX-License-Identifier: MIT */
/*
 * Groups the entries of a report by their cause.
 */
#include "report/report_groups.h"

#include <stdlib.h>
#include <string.h>

#include "report/report_text.h"

bool report_is_alike(const struct judgement *a, const struct judgement *b)
{
    return a->verdict == b->verdict && a->damage == b->damage &&
           a->line == b->line;
}

/* ---- the cause ---- */

static const struct client_rule *find_rule(const struct report_entry *e)
{
    const struct transcript *t = e->transcript;

    for (size_t i = 0; i < t->client_rule_count; i++)
        if (t->client_rules[i].line == e->judgement.line)
            return &t->client_rules[i];
    for (size_t i = 0; i < t->relay_rule_count; i++)
        if (t->relay_rules[i].line == e->judgement.line)
            return &t->relay_rules[i];
    return NULL;
}

/* The judge's remark, after what the client did; an error is all remark. */
static const char *find_comment(const struct judgement *j)
{
    const char *comment = NULL;

    if (j->verdict != VERDICT_ERROR)
        for (const char *at = j->reason; (at = strstr(at, "; ")) != NULL;)
            comment = at += 2;
    return comment != NULL ? comment : j->reason;
}

void report_cause(const struct report_entry *e, struct buffer *out)
{
    const struct client_rule *rule =
        e->judgement.line > 0 ? find_rule(e) : NULL;

    if (rule == NULL) {
        buffer_add_text(out, find_comment(&e->judgement));
    } else if (rule->reason != NULL) {
        buffer_add_text(out, rule->reason);
    } else {
        buffer_add_text(out, "an outcome against ");
        report_text_rule(e->transcript, out);
    }
}

/* ---- groups ---- */

/* An entry on its way into a group. */
struct member {
    size_t entry;
    size_t group; /* of the first with its cause: the number of the group */
    char *cause;
};

static bool is_same_cause(const struct report *r, const struct member *a,
                          const struct member *b)
{
    const struct judgement *one = &r->entries[a->entry].judgement;
    const struct judgement *two = &r->entries[b->entry].judgement;

    return one->damage == two->damage && one->risk == two->risk &&
           strcmp(a->cause, b->cause) == 0;
}

/* Whether an earlier delivery of the case had the same result. */
static bool is_told(const struct report *r, size_t start, size_t i)
{
    for (size_t j = start; j < i; j++)
        if (report_is_alike(&r->entries[j].judgement, &r->entries[i].judgement))
            return true;
    return false;
}

static size_t collect(const struct report *r, enum verdict verdict,
                      struct member *out)
{
    size_t count = 0;

    for (size_t start = 0, end; start < r->count; start = end) {
        end = report_case_end(r, start);
        for (size_t i = start; i < end; i++) {
            struct buffer cause = BUFFER_EMPTY;

            if (r->entries[i].judgement.verdict != verdict ||
                is_told(r, start, i))
                continue;
            report_cause(&r->entries[i], &cause);
            out[count++] = (struct member){i, 0, cause.ptr};
        }
    }
    return count;
}

static void add_member(struct report_group *g, size_t entry)
{
    g->members = memory_grow(g->members, (g->count + 1) * sizeof *g->members);
    g->members[g->count++] = entry;
}

/* Each member joins the group of the first with its cause. */
static void divide(const struct report *r, struct member *members, size_t count,
                   struct report_groups *out)
{
    for (size_t i = 0; i < count; i++) {
        struct report_group *g;
        size_t first = 0;

        while (first < i && !is_same_cause(r, &members[first], &members[i]))
            first++;
        if (first == i) {
            out->items =
                memory_grow(out->items, (out->count + 1) * sizeof *out->items);
            out->items[out->count] = (struct report_group){NULL, 0};
            members[i].group = out->count++;
        }
        g = &out->items[members[first].group];
        add_member(g, members[i].entry);
    }
}

static int danger_of(const struct report *r, const struct report_group *g)
{
    return damage_danger(r->entries[g->members[0]].judgement.damage);
}

static bool comes_before(const struct report *r, const struct report_group *a,
                         const struct report_group *b)
{
    if (danger_of(r, a) != danger_of(r, b))
        return danger_of(r, a) > danger_of(r, b);
    return a->count > b->count;
}

/* Groups are few; equal ones stay in the order of their cases. */
static void sort(const struct report *r, struct report_groups *g)
{
    for (size_t i = 1; i < g->count; i++)
        for (size_t j = i;
             j > 0 && comes_before(r, &g->items[j], &g->items[j - 1]); j--) {
            struct report_group later = g->items[j];

            g->items[j] = g->items[j - 1];
            g->items[j - 1] = later;
        }
}

void report_groups_make(const struct report *r, enum verdict verdict,
                        struct report_groups *out)
{
    struct member *members = memory_get((r->count + 1) * sizeof *members);
    size_t count = collect(r, verdict, members);

    *out = (struct report_groups){NULL, 0};
    divide(r, members, count, out);
    sort(r, out);
    for (size_t i = 0; i < count; i++)
        free(members[i].cause);
    free(members);
}

void report_groups_clear(struct report_groups *g)
{
    for (size_t i = 0; i < g->count; i++)
        free(g->items[i].members);
    free(g->items);
    *g = (struct report_groups){NULL, 0};
}
