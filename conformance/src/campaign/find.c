/* SPDX-License-Identifier: MIT */
/*
 * Turns a specimen that showed a find once into a case: is it steady, how small
 * can it be, is it known, does the case show it?
 */
#include <string.h>

#include "campaign/campaign_parts.h"
#include "explore/find_case.h"
#include "explore/shrink.h"
#include "explore/specimen.h"

/* How often a specimen must show it again. */
#define CONFIRM_TIMES 2
/* How many candidates are played together; fewer if they kill a proxy, hang it
 * or make it grow, as it is restarted for each. */
#define GROUP_MAX 16
#define GROUP_OF_PROXY 3
/* How many candidates a hang is worth, as each of them may take the time limit;
 * large pieces are left out first. */
#define HANG_CANDIDATES 64

/* A find being worked on. */
struct work {
    struct campaign *campaign;
    struct stored *raw;
    struct delivery cut; /* the delivery that shows it */
    struct view view;    /* what must stay the same */
    bool over;           /* finished, for this reason: */
    bool aside;          /* it was not shown again */
};

static bool is_cut(const struct delivery *d)
{
    return d->cut > 0 || d->segment > 0;
}

/* ---- whether a specimen still shows it ---- */

static bool is_same(const struct work *w, const struct sighting *s)
{
    struct view v;
    bool same;

    view_as(s, w->raw->kind, &v);
    same = view_shows(&v) && strcmp(v.outcome.ptr, w->view.outcome.ptr) == 0;
    view_clear(&v);
    return same;
}

/* The delivery in which number i of the trial shows it: 0 whole, or a cut;
 * TRIAL_DELIVERIES: none. */
static size_t find_same(const struct work *w, const struct trial *t, size_t i)
{
    for (size_t cut = 0; cut < t->own[i].count; cut++) {
        const struct sighting s = trial_sighting(t, &w->campaign->labs, i, cut);

        if (is_same(w, &s))
            return cut;
    }
    return TRIAL_DELIVERIES;
}

/* Plays the trial; false if the campaign was interrupted. */
static bool play(struct work *w, struct trial *t)
{
    campaign_draw(w->campaign);
    if (trial_play(t, &w->campaign->labs))
        return true;
    w->campaign->stopped = true;
    return false;
}

/* ---- steady? ---- */

static void take_view(struct work *w, const struct sighting *s)
{
    view_as(s, w->raw->kind, &w->view);
    w->aside = !view_shows(&w->view);
}

static void confirm(struct work *w)
{
    bool cut = is_cut(&w->raw->cut);
    struct trial t;

    trial_begin(&t);
    for (size_t i = 0; i < CONFIRM_TIMES; i++) {
        struct transcript copy;

        specimen_copy(&w->raw->specimen, &copy);
        trial_add(&t, &copy, w->raw->number, &w->raw->cut, cut);
    }
    if (play(w, &t)) {
        const struct sighting s =
            trial_sighting(&t, &w->campaign->labs, 0, cut);

        take_view(w, &s);
        for (size_t i = 0; i < CONFIRM_TIMES; i++)
            w->aside = w->aside || find_same(w, &t, i) == TRIAL_DELIVERIES;
        if (!w->aside && find_same(w, &t, 0) == 0)
            w->cut = (struct delivery){.tls = false};
    }
    trial_clear(&t);
    w->over = w->campaign->stopped || w->aside;
}

/* ---- small ---- */

static size_t length(const struct transcript *t)
{
    struct buffer sent = BUFFER_EMPTY;
    size_t len;

    specimen_octets(t, &sent);
    len = sent.len;
    buffer_clear(&sent);
    return len;
}

/* A cut stays at its octet, whether what was left out came before or after
 * it. */
static size_t move_cut(const struct work *w, size_t old, size_t fresh,
                       struct delivery out[2])
{
    size_t gone = old > fresh ? old - fresh : 0, count = 0;

    if (!is_cut(&w->cut))
        return 0;
    if (w->cut.segment > 0 || w->cut.cut < fresh)
        out[count++] = w->cut;
    if (w->cut.cut > gone && gone > 0)
        out[count++] = (struct delivery){.cut = w->cut.cut - gone};
    return count;
}

static size_t try_group(struct work *w, const struct shrink *s,
                        const struct transcript *candidates, size_t count)
{
    size_t old = length(&s->now), chosen = count;
    struct trial t;

    trial_begin(&t);
    for (size_t i = 0; i < count; i++) {
        struct transcript copy;
        struct delivery cuts[2];
        size_t moved;

        specimen_copy(&candidates[i], &copy);
        moved = move_cut(w, old, length(&copy), cuts);
        trial_add(&t, &copy, w->raw->number, cuts, moved);
    }
    if (play(w, &t))
        for (size_t i = 0; i < count && chosen == count; i++) {
            size_t cut = find_same(w, &t, i);

            if (cut == TRIAL_DELIVERIES)
                continue;
            chosen = i;
            w->cut = t.own[i].items[cut];
        }
    trial_clear(&t);
    return chosen;
}

static size_t group_size(const struct work *w)
{
    bool proxy = w->campaign->plan->run.client->kind == CLIENT_PROXY;
    bool fresh = w->raw->kind == FIND_CRASH || w->raw->kind == FIND_MEMORY ||
                 w->raw->kind == FIND_HANG;

    return proxy && fresh ? GROUP_OF_PROXY : GROUP_MAX;
}

static bool is_worth_more(const struct work *w, const struct shrink *s)
{
    return !w->campaign->stopped && !campaign_time_is_over(w->campaign) &&
           (w->raw->kind != FIND_HANG || s->tried < HANG_CANDIDATES);
}

static void shrink(struct work *w)
{
    struct transcript candidates[GROUP_MAX];
    struct shrink s;
    size_t count;

    shrink_begin(&s, &w->raw->specimen);
    while (is_worth_more(w, &s) &&
           (count = shrink_next(&s, candidates, group_size(w))) > 0)
        shrink_take(&s, candidates, count, try_group(w, &s, candidates, count));
    transcript_clear(&w->raw->specimen);
    specimen_copy(&s.now, &w->raw->specimen);
    shrink_end(&s);
    w->over = w->campaign->stopped;
}

/* ---- a case ---- */

static void name_delivery(const struct delivery *cut, struct buffer *out)
{
    char name[DELIVERY_NAME];

    buffer_add_text(out, "whole");
    if (!is_cut(cut))
        return;
    delivery_name(cut, name);
    buffer_printf(out, ",%s", name);
}

/* Whether strictline run would report it. */
static bool shows(struct work *w, struct sl_bytes text)
{
    struct delivery items[2] = {{.tls = false}, w->cut};
    const struct run_deliveries deliveries = {.items = items,
                                              .count = is_cut(&w->cut) ? 2 : 1};
    struct corpus corpus = {.cases = memory_get(sizeof *corpus.cases)};
    struct buffer fault = BUFFER_EMPTY;
    struct run_result result = {.entries = NULL};
    bool shown = false;

    if (transcript_parse(text, "find", "fuzz/find", corpus.cases, &fault)) {
        corpus.count = 1;
        lab_play(w->campaign->labs.lab, &corpus, &deliveries, &result);
    }
    for (size_t i = 0; i < result.count; i++)
        shown = shown || verdict_rank(result.entries[i].judgement.verdict) >=
                             verdict_rank(VERDICT_WARN);
    run_result_clear(&result);
    corpus_clear(&corpus);
    buffer_clear(&fault);
    return shown;
}

static void learn(struct work *w, const struct view *v, struct buffer *fault)
{
    const struct known known = {.by = w->aside ? KNOWN_UNSTEADY : KNOWN_FOUND,
                                .kind = w->raw->kind,
                                .outcome = v->outcome.ptr,
                                .findings = v->findings.ptr};

    if (state_knows(&w->campaign->state, known.kind, known.outcome,
                    known.findings))
        return;
    state_add_known(&w->campaign->state, &known, fault);
}

static void write_case(struct work *w, const struct sighting *s,
                       struct buffer *fault)
{
    const struct campaign_plan *plan = w->campaign->plan;
    const struct find_story story = {
        .client = plan->run.client->name,
        .client_version = lab_about(w->campaign->labs.lab)->version,
        .other = plan->other != NULL ? plan->other->name : NULL,
        .seed = w->campaign->state.seed,
        .number = w->raw->number};
    struct buffer text = BUFFER_EMPTY, name = BUFFER_EMPTY;
    struct buffer delivery = BUFFER_EMPTY;
    struct found found = {.kind = w->raw->kind};

    find_case_write(s, w->raw->kind, &story, &text);
    find_case_name(w->raw->kind, s->reference, &name);
    name_delivery(&w->cut, &delivery);
    found.delivery = delivery.ptr;
    found.shown = shows(w, buffer_view(&text));
    if (!w->campaign->stopped && state_write_case(&w->campaign->state, &name,
                                                  buffer_view(&text), fault)) {
        found.name = name.ptr;
        state_add_find(&w->campaign->state, &found, fault);
    }
    buffer_clear(&text);
    buffer_clear(&name);
    buffer_clear(&delivery);
}

/* Plays the shrunk specimen once more, to describe it. */
static void conclude(struct work *w, struct buffer *fault)
{
    struct transcript copy;
    struct trial t;
    bool cut = is_cut(&w->cut);

    trial_begin(&t);
    specimen_copy(&w->raw->specimen, &copy);
    trial_add(&t, &copy, w->raw->number, &w->cut, cut);
    if (play(w, &t)) {
        const struct sighting s =
            trial_sighting(&t, &w->campaign->labs, 0, cut);
        struct view v;

        view_as(&s, w->raw->kind, &v);
        w->aside = !view_shows(&v);
        if (!w->aside && !state_knows(&w->campaign->state, w->raw->kind,
                                      v.outcome.ptr, v.findings.ptr))
            write_case(w, &s, fault);
        if (!w->campaign->stopped && fault->len == 0)
            learn(w, &v, fault);
        view_clear(&v);
    }
    trial_clear(&t);
}

static bool is_known(const struct work *w)
{
    return state_knows(&w->campaign->state, w->raw->kind, w->view.outcome.ptr,
                       w->view.findings.ptr);
}

static bool process(struct campaign *c, struct buffer *fault)
{
    struct work w = {
        .campaign = c, .raw = &c->state.raw[0], .cut = c->state.raw[0].cut};

    confirm(&w);
    if (!w.over && !is_known(&w)) {
        shrink(&w);
        if (!w.over)
            conclude(&w, fault);
    }
    if (!c->stopped && fault->len == 0)
        learn(&w, &w.view, fault);
    view_clear(&w.view);
    return c->stopped ||
           (fault->len == 0 && state_drop_raw(&c->state, w.aside, fault));
}

bool finds_process(struct campaign *c, struct buffer *fault)
{
    while (c->state.raw_count > 0 && !c->stopped && !campaign_time_is_over(c))
        if (!process(c, fault))
            return false;
    return true;
}
