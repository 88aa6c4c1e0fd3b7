/* SPDX-License-Identifier: MIT */
/*
 * One round: all specimens are made before any is played, so that they follow
 * only from the seed and earlier rounds.
 */
#include "campaign/campaign_parts.h"

#include <stdlib.h>
#include <string.h>

#include "explore/behaviour.h"
#include "explore/specimen.h"

/* Specimens of a round. */
#define ROUND_MAX 256
/* The most specimens that are kept to be changed again. */
#define KEPT_MAX 8192

/* ---- the specimens ---- */

/* Where the round with specimen n begins, even if this call began in its
 * middle. The unchanged cases are a round of their own. */
static uint64_t round_of(const struct campaign *c, uint64_t n)
{
    return n < c->seed_count ? 0 : n - (n - c->seed_count) % ROUND_MAX;
}

/* Only specimens kept in earlier rounds are changed again. */
static void count_old(struct campaign *c)
{
    uint64_t begin = round_of(c, c->state.next);

    c->old_kept = 0;
    while (c->old_kept < c->state.kept_count &&
           c->state.kept[c->old_kept].number < begin)
        c->old_kept++;
}

/* One of the cases, or of the kept specimens. */
static const struct transcript *choose_parent(const struct campaign *c,
                                              struct random *r)
{
    const struct state *s = &c->state;

    if (c->old_kept == 0 || random_once_in(r, 2))
        return &c->seeds[random_below(r, c->seed_count)].specimen;
    return &s->kept[random_below(r, c->old_kept)].specimen;
}

/* The cases themselves come first, since what they show is not new. */
static void make_specimen(const struct campaign *c, struct random *r,
                          uint64_t n, struct transcript *out)
{
    const struct transcript *first, *second;

    if (n < c->seed_count) {
        specimen_copy(&c->seeds[n].specimen, out);
        return;
    }
    first = choose_parent(c, r);
    second = random_once_in(r, 3) ? choose_parent(c, r) : NULL;
    specimen_child(r, first, second, out);
}

/* Saves the client from waiting in vain: the server closes, unless every reader
 * has finished before. A tunnel has no other end (RFC 9110 section 9.3.6). */
static void settle_end(struct transcript *t)
{
    struct reference reference;

    if (specimen_ends(t))
        return;
    reference_read(t, &reference);
    if (strcmp(t->method, "CONNECT") == 0 ||
        !reference_is_delimited(&reference))
        specimen_close(t);
    reference_clear(&reference);
}

static size_t choose_cuts(struct random *r, const struct transcript *t,
                          struct delivery *out)
{
    struct buffer sent = BUFFER_EMPTY;
    size_t len;

    specimen_octets(t, &sent);
    len = sent.len;
    buffer_clear(&sent);
    *out = (struct delivery){.tls = false};
    if (len < 2 || random_once_in(r, 2))
        return 0;
    if (random_once_in(r, 32))
        out->segment = 1;
    else
        out->cut = 1 + random_below(r, len - 1);
    return 1;
}

static uint64_t end_of_round(const struct campaign *c)
{
    uint64_t end = round_of(c, c->state.next) + ROUND_MAX;
    uint64_t last = c->plan->runs + c->seed_count;

    if (c->state.next < c->seed_count)
        end = c->seed_count;
    return c->plan->runs > 0 && last < end ? last : end;
}

static void make_specimens(const struct campaign *c, uint64_t end,
                           struct trial *t)
{
    for (uint64_t n = c->state.next; n < end; n++) {
        struct random r =
            random_of(c->state.seed ^ n * UINT64_C(0x9e3779b97f4a7c15));
        struct transcript specimen;
        struct delivery cut;
        size_t cuts;

        make_specimen(c, &r, n, &specimen);
        settle_end(&specimen);
        cuts = choose_cuts(&r, &specimen, &cut);
        trial_add(t, &specimen, n, &cut, cuts);
    }
}

/* ---- what they showed ---- */

/* The words of a breach say nothing about the outcome. */
static uint64_t hash_behaviour(const struct sighting *s, const struct view *v)
{
    uint64_t hash = state_hash(0, buffer_view(&v->outcome));
    struct buffer words = BUFFER_EMPTY;

    hash = state_hash(hash, buffer_view(&v->findings));
    if (v->kind == FIND_FORWARDED && view_shows(v)) {
        behaviour_of(s->reference, s->whole.outcome, &words);
        hash = state_hash(hash, buffer_view(&words));
    }
    buffer_clear(&words);
    return hash;
}

static bool note_behaviour(struct campaign *c, uint64_t n,
                           const struct sighting *s, const struct view *v,
                           struct buffer *fault)
{
    uint64_t hash = hash_behaviour(s, v);

    if (!observation_counts(&s->whole) || state_has_behaviour(&c->state, hash))
        return true;
    if (!state_add_behaviour(&c->state, n, hash, fault))
        return false;
    return n < c->seed_count || c->state.kept_count >= KEPT_MAX ||
           state_keep(&c->state, n, s->specimen, fault);
}

/* Whether another specimen of this round already shows the same. */
static bool is_on_its_way(const struct view *views, size_t before,
                          const struct view *v)
{
    for (size_t i = 0; i < before; i++)
        if (views[i].kinds != 0 && views[i].kind == v->kind &&
            strcmp(views[i].outcome.ptr, v->outcome.ptr) == 0 &&
            strcmp(views[i].findings.ptr, v->findings.ptr) == 0)
            return true;
    return false;
}

static bool note_find(struct campaign *c, uint64_t n, const struct sighting *s,
                      const struct view *v, const struct delivery *cut,
                      struct buffer *fault)
{
    const struct known known = {.by = KNOWN_CORPUS,
                                .kind = v->kind,
                                .outcome = v->outcome.ptr,
                                .findings = v->findings.ptr};
    struct stored raw = {
        .number = n, .kind = v->kind, .specimen = *s->specimen};

    if (v->kinds == 0 ||
        state_knows(&c->state, v->kind, known.outcome, known.findings))
        return true;
    if (n < c->seed_count)
        return state_add_known(&c->state, &known, fault);
    if (cut != NULL)
        raw.cut = *cut;
    return state_add_raw(&c->state, &raw, fault);
}

/* What goes wrong in this program or on the machine is not a find, but is
 * counted. */
static void note_unjudged(struct campaign *c, const struct judgement *j)
{
    if (j == NULL || j->verdict != VERDICT_ERROR)
        return;
    if (c->unjudged++ == 0)
        c->unjudged_by = memory_copy_text(j->reason);
}

static bool note_all(struct campaign *c, struct trial *t, struct view *views,
                     struct buffer *fault)
{
    bool good = true;

    for (size_t i = 0; i < t->specimens.count; i++) {
        bool cut = t->own[i].count > 1;
        struct sighting s = trial_sighting(t, &c->labs, i, cut ? 1 : 0);

        view_of(&s, &views[i]);
        note_unjudged(c, s.whole.judgement);
        good =
            good && note_behaviour(c, c->state.next + i, &s, &views[i], fault);
        if (good && !is_on_its_way(views, i, &views[i]))
            good = note_find(c, c->state.next + i, &s, &views[i],
                             cut ? &t->own[i].items[1] : NULL, fault);
    }
    return good;
}

bool round_play(struct campaign *c, struct buffer *fault)
{
    uint64_t end = end_of_round(c);
    struct view *views =
        memory_get((size_t)(end - c->state.next) * sizeof *views);
    struct trial t;
    bool good = true;

    count_old(c);
    trial_begin(&t);
    make_specimens(c, end, &t);
    c->stopped = !trial_play(&t, &c->labs);
    if (!c->stopped) {
        good = note_all(c, &t, views, fault) &&
               state_end_round(&c->state, end, fault);
        for (size_t i = 0; i < t.specimens.count; i++)
            view_clear(&views[i]);
    }
    trial_clear(&t);
    free(views);
    return good;
}
