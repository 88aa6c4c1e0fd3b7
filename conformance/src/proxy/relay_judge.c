/* SPDX-License-Identifier: MIT */
#include "proxy/relay_judge.h"

#include <stdlib.h>
#include <string.h>

/* ---- whose error it is ---- */

/* Whether the origin may have sent a message with that status: its digits
 * follow a space in something that it sends. */
static bool sends_status(const struct transcript *t, int64_t status)
{
    char digits[4] = {(char)('0' + status / 100 % 10),
                      (char)('0' + status / 10 % 10), (char)('0' + status % 10),
                      '\0'};

    for (size_t i = 0; i < t->step_count; i++) {
        const struct buffer *b = &t->steps[i].bytes;

        for (size_t j = 1; j + 3 <= b->len; j++)
            if (memcmp(b->ptr + j, digits, 3) == 0 &&
                (b->ptr[j - 1] == ' ' || b->ptr[j - 1] == '\t'))
                return true;
    }
    return false;
}

/* asked: the origin received a request. */
static void claim(const struct transcript *t, bool asked, struct answer *a)
{
    struct buffer text = BUFFER_EMPTY;

    if (a->relayed == NULL || a->result != RESULT_RESPONSE || a->status < 400 ||
        (asked && sends_status(t, a->status)))
        return;
    a->relayed->kind = RELAY_GATEWAY;
    a->result = RESULT_ERROR;
    buffer_printf(&text, "the proxy answered %d itself", (int)a->status);
    free(a->error);
    a->error = text.ptr;
}

/* ---- rules ---- */

/* A user agent must unfold; for all others, refusing is one of two choices, in
 * every case about folds. */
static const char fold_refused[] =
    "an intermediary may refuse a folded field (RFC 9112 5.2)";

static void add_fold_rule(struct transcript *view, char *reason)
{
    if (transcript_cites(view, "9112 5.2"))
        view->client_rules[view->client_rule_count++] = (struct client_rule){
            .match = MATCH_REJECT, .verdict = VERDICT_PASS, .reason = reason};
}

/* The case as seen by that role: lines about intermediaries come first. The
 * client lines do not apply to a malformed answer, which was neither refused
 * nor accepted. */
static struct transcript view_of(const struct transcript *t,
                                 enum relay_role role, bool malformed,
                                 char *fold_reason)
{
    size_t room = t->relay_rule_count + t->client_rule_count + 2;
    struct transcript view = *t;

    view.client_rules = memory_get(room * sizeof *view.client_rules);
    view.client_rule_count = 0;
    if (!malformed)
        add_fold_rule(&view, fold_reason);
    for (size_t i = 0; i < t->relay_rule_count; i++)
        if ((t->relay_rules[i].roles & role) != 0)
            view.client_rules[view.client_rule_count++] = t->relay_rules[i];
    for (size_t i = 0; i < t->client_rule_count; i++)
        if (!malformed || t->client_rules[i].second)
            view.client_rules[view.client_rule_count++] = t->client_rules[i];
    return view;
}

/* What a proxy answers without asking the origin tells nothing about how it
 * reads an answer. A 5xx may mean that it had no connection. */
static bool is_own_business(const struct outcome *o)
{
    const struct relayed *r = o->first.relayed;

    return r != NULL && r->kind == RELAY_GATEWAY && o->wire.connections == 0 &&
           (o->first.status < 500 || o->first.status == 501);
}

static struct judgement leave_unjudged(const struct answer *a)
{
    struct buffer reason = BUFFER_EMPTY;

    buffer_printf(&reason, "the proxy answers such a request itself, with %d",
                  (int)a->status);
    return (struct judgement){.verdict = VERDICT_UNSUPPORTED,
                              .reason = reason.ptr};
}

static bool is_judged(const struct judgement *j)
{
    return j->verdict != VERDICT_ERROR && j->verdict != VERDICT_UNSUPPORTED;
}

void relay_judge(const struct transcript *t, enum relay_role role,
                 struct outcome *o, const struct client_traits *traits,
                 const char *token, struct judgement *out)
{
    const struct relayed *r = o->first.relayed;
    char *reason = memory_copy_text(fold_refused);
    struct judgement duty;
    struct transcript view;

    claim(t, o->wire.connections > 0, &o->first);
    claim(t, true, &o->second);
    view = view_of(t, role, r != NULL && r->kind == RELAY_MALFORMED, reason);
    if (is_own_business(o))
        *out = leave_unjudged(&o->first);
    else
        verdict_judge(&view, o, traits, token, out);
    free(view.client_rules);
    free(reason);
    if (r != NULL && is_judged(out) && relay_duty_judge(t, role, r, &duty))
        verdict_keep_harsher(out, &duty);
}
