/* SPDX-License-Identifier: MIT */
#include "chain/chain.h"

#include <stdlib.h>
#include <string.h>

#include "judge/outcome_text.h"
#include "wire/relayed.h"

/* One case that both sides were judged on. */
struct chained {
    const struct report_entry *proxy, *client;
    struct step steps[2]; /* what left the proxy, and how that ended */
};

/* ---- alone ---- */

static bool run_whole(const struct chain_plan *plan, const struct client *c,
                      const struct corpus *corpus, struct run_result *out,
                      struct buffer *fault)
{
    struct delivery whole = {.tls = false};
    const struct run_deliveries deliveries = {.items = &whole, .count = 1};
    const struct run_plan run = {.client = c,
                                 .corpus = corpus,
                                 .deliveries = &deliveries,
                                 .jobs = plan->jobs,
                                 .timeout = plan->timeout,
                                 .quiet = plan->quiet};

    return run_all(&run, out, fault);
}

bool chain_side_run(const struct chain_plan *plan, struct chain_side *side,
                    struct buffer *fault)
{
    const struct run_result *r = &side->result;
    const char *name = side->client->name;

    if (!run_whole(plan, side->client, plan->corpus, &side->result, fault))
        return false;
    if (r->missing != NULL)
        buffer_printf(fault, "%s was skipped: %s", name, r->missing);
    else if (r->unfit != NULL)
        buffer_printf(fault, "%s cannot be judged: of a plain GET, it %s", name,
                      r->unfit);
    else if (r->count < r->planned)
        buffer_printf(fault, "interrupted while %s was judged", name);
    else
        return true;
    chain_side_clear(side);
    return false;
}

void chain_side_clear(struct chain_side *side)
{
    run_result_clear(&side->result);
}

/* ---- which cases ---- */

/* Whether the side was judged, and did not already go wrong. */
static bool is_fine(const struct report_entry *e)
{
    switch (e->judgement.verdict) {
    case VERDICT_PASS:
    case VERDICT_LENIENT:
    case VERDICT_WARN:
    case VERDICT_INFO:
        return true;
    case VERDICT_FAIL:
    case VERDICT_UNSUPPORTED:
    case VERDICT_SKIPPED:
    case VERDICT_ERROR:
    case VERDICT_XFAIL:
    case VERDICT_XPASS:
    case VERDICT_COUNT:
        break;
    }
    return false;
}

/* Whether all of it was kept, so that it can be replayed. */
static bool is_forwarded(const struct relayed *r)
{
    return r != NULL && r->octets.len == r->length &&
           (r->kind == RELAY_WHOLE || r->kind == RELAY_MALFORMED);
}

/* Whether another reader may read it differently from the strict one. */
static bool is_odd(const struct relayed *r)
{
    if (r->kind == RELAY_MALFORMED || r->extra)
        return true;
    for (int i = 0; i < SL_DEV_COUNT; i++)
        if (r->found[i])
            return true;
    return false;
}

static const struct report_entry *find_entry(const struct run_result *r,
                                             const struct transcript *t)
{
    for (size_t i = 0; i < r->count; i++)
        if (r->entries[i].transcript == t)
            return &r->entries[i];
    return NULL;
}

/* ---- what is replayed ---- */

/* The case with what left the proxy instead of what the origin sends.
 * Conditions on the connection to the origin do not apply to this one. */
static struct transcript transcript_of(struct chained *c)
{
    const struct relayed *r = c->proxy->outcome.first.relayed;
    struct transcript t = *c->proxy->transcript;

    c->steps[0] =
        (struct step){.type = STEP_REPLY, .bytes = r->octets, .count = 1};
    c->steps[1] = (struct step){.type = r->persists ? STEP_HOLD : STEP_CLOSE};
    t.steps = c->steps;
    t.step_count = 2;
    t.reuse = REUSE_OPEN;
    t.speaks_first = false;
    return t;
}

/* ---- the results ---- */

static bool is_other(const struct answer *a, const struct answer *b)
{
    if (a->result != RESULT_RESPONSE || b->result != RESULT_RESPONSE)
        return false;
    return (a->status_known && b->status_known && a->status != b->status) ||
           (!a->body_unknown && !b->body_unknown &&
            (a->body.len != b->body.len ||
             (a->body.len > 0 &&
              memcmp(a->body.ptr, b->body.ptr, a->body.len) != 0)));
}

static void add_find(struct chain *out, const struct chained *c,
                     struct report_entry *together)
{
    bool fails = together->judgement.verdict == VERDICT_FAIL;
    bool desync = is_other(&c->proxy->outcome.first, &together->outcome.first);
    struct buffer seen = BUFFER_EMPTY;
    struct chain_find *f;

    if (!fails && !desync)
        return;
    outcome_text_answer(&together->outcome.first, &seen);
    out->finds =
        memory_grow(out->finds, (out->find_count + 1) * sizeof *out->finds);
    f = &out->finds[out->find_count++];
    *f = (struct chain_find){.proxy = c->proxy,
                             .client = c->client,
                             .together = together->judgement,
                             .desync = desync,
                             .seen = seen.ptr};
    together->judgement = (struct judgement){.reason = NULL};
}

static bool replay(const struct chain_plan *plan, const struct client *client,
                   struct chained *list, size_t count, struct chain *out,
                   struct buffer *fault)
{
    struct transcript *cases = memory_get((count + 1) * sizeof *cases);
    const struct corpus corpus = {.cases = cases, .count = count};
    struct run_result result;
    bool good;

    for (size_t i = 0; i < count; i++)
        cases[i] = transcript_of(&list[i]);
    good = run_whole(plan, client, &corpus, &result, fault);
    for (size_t i = 0; good && i < result.count; i++)
        add_find(out, &list[result.entries[i].transcript - cases],
                 &result.entries[i]);
    if (good && result.count < result.planned)
        good = false;
    run_result_clear(&result);
    free(cases);
    return good;
}

bool chain_run(const struct chain_plan *plan, const struct chain_side *proxy,
               const struct chain_side *client, struct chain *out,
               struct buffer *fault)
{
    const struct run_result *r = &proxy->result;
    struct chained *list = memory_get((r->count + 1) * sizeof *list);
    bool good = true;

    *out = (struct chain){.judged = 0};
    for (size_t i = 0; i < r->count; i++) {
        const struct report_entry *p = &r->entries[i];
        const struct report_entry *c =
            find_entry(&client->result, p->transcript);
        const struct relayed *relayed = p->outcome.first.relayed;

        if (c == NULL || !is_fine(p) || !is_fine(c))
            continue;
        out->judged++;
        if (is_forwarded(relayed) && (plan->all || is_odd(relayed)))
            list[out->played++] = (struct chained){.proxy = p, .client = c};
    }
    if (out->played > 0)
        good = replay(plan, client->client, list, out->played, out, fault);
    free(list);
    return good;
}

void chain_clear(struct chain *c)
{
    for (size_t i = 0; i < c->find_count; i++) {
        judgement_clear(&c->finds[i].together);
        free(c->finds[i].seen);
    }
    free(c->finds);
    *c = (struct chain){.judged = 0};
}
