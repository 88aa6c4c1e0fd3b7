/* SPDX-License-Identifier: MIT */
/*
 * Compares answers of clients with golden outcomes.
 */
#include "judge/outcome_golden.h"

#include <stdlib.h>

#include "judge/verdict_match.h"

static void add_fields(const struct answer *a, struct golden_message *m)
{
    m->fields_unknown = !a->fields_known;
    for (size_t i = 0; a->fields_known && i < a->field_count; i++)
        golden_add_field(&m->fields, buffer_view(&a->fields[i].name),
                         buffer_view(&a->fields[i].value));
}

static void add_response(const struct answer *a,
                         const struct client_traits *traits, struct golden *g)
{
    struct golden_message *m = golden_add_message(g);

    if (traits->status_known && a->status_known)
        m->status = a->status;
    add_fields(a, m);
    if (verdict_hides_body(a, traits))
        m->body.unknown = true;
    else
        golden_set_body(&m->body, buffer_view(&a->body));
}

bool outcome_golden(const struct answer *a, const struct client_traits *traits,
                    struct golden *out)
{
    *out = GOLDEN_EMPTY;
    switch (a->result) {
    case RESULT_RESPONSE:
        add_response(a, traits, out);
        return true;
    case RESULT_ERROR:
        out->result = GOLDEN_ERROR;
        return true;
    case RESULT_HANG:
        out->result = GOLDEN_HANG;
        return true;
    case RESULT_CRASH:
        out->result = GOLDEN_CRASH;
        return true;
    case RESULT_NONE:
    case RESULT_UNSUPPORTED:
    case RESULT_BROKEN:
        break;
    }
    return false;
}

/* ---- the verdict ---- */

static void decide(enum verdict verdict, enum damage damage,
                   struct buffer *reason, struct judgement *j)
{
    free(j->reason);
    j->verdict = verdict;
    j->damage = damage;
    j->policy = true;
    j->line = 0;
    j->reason = reason->ptr;
}

static void decide_change(const struct golden_changes *changes,
                          const char *whose, struct judgement *j)
{
    struct buffer reason = BUFFER_EMPTY;

    if (j->verdict == VERDICT_FAIL)
        return;
    golden_changes_brief(changes, &reason);
    buffer_printf(&reason, "; not the golden outcome of %s", whose);
    decide(VERDICT_FAIL, DAMAGE_CHANGE, &reason, j);
}

static void decide_same(const char *whose, struct judgement *j)
{
    struct buffer reason = BUFFER_EMPTY;

    if (j->verdict != VERDICT_INFO)
        return;
    buffer_printf(&reason, "the golden outcome of %s", whose);
    decide(VERDICT_PASS, DAMAGE_NONE, &reason, j);
}

void outcome_golden_judge(const struct golden *was, const struct golden *is,
                          const char *whose, enum golden_scope scope,
                          struct judgement *j)
{
    struct golden_changes changes = GOLDEN_CHANGES_NONE;

    if (j->verdict > VERDICT_INFO)
        return;
    golden_compare(was, is, scope, &changes);
    if (changes.count > 0)
        decide_change(&changes, whose, j);
    else
        decide_same(whose, j);
    golden_changes_clear(&changes);
}
