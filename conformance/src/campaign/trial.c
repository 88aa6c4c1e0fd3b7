/* SPDX-License-Identifier: MIT */
#include "campaign/trial.h"

#include <stdlib.h>
#include <string.h>

#include "explore/specimen.h"

void trial_begin(struct trial *t)
{
    *t = (struct trial){.specimens = CORPUS_EMPTY};
}

static void set_deliveries(struct trial *t, size_t at,
                           const struct delivery *cuts, size_t count)
{
    t->deliveries[at][0] = (struct delivery){.tls = false};
    for (size_t i = 0; i < count; i++)
        t->deliveries[at][i + 1] = cuts[i];
    t->own[at] = (struct run_deliveries){.count = count + 1};
}

void trial_add(struct trial *t, const struct transcript *specimen,
               uint64_t number, const struct delivery *cuts, size_t count)
{
    struct corpus *c = &t->specimens;
    size_t at = c->count++;

    c->cases = memory_grow(c->cases, c->count * sizeof *c->cases);
    t->references =
        memory_grow(t->references, c->count * sizeof *t->references);
    t->own = memory_grow(t->own, c->count * sizeof *t->own);
    t->deliveries =
        memory_grow(t->deliveries, c->count * sizeof *t->deliveries);
    c->cases[at] = *specimen;
    specimen_number(&c->cases[at], number);
    reference_read(&c->cases[at], &t->references[at]);
    reference_mark(&t->references[at], &c->cases[at]);
    set_deliveries(t, at, cuts, count);
}

/* Sets pointers, now that the arrays no longer move. */
static void settle(struct trial *t)
{
    size_t entries = 0;

    t->firsts = memory_grow(t->firsts, t->specimens.count * sizeof *t->firsts);
    for (size_t i = 0; i < t->specimens.count; i++) {
        t->own[i].items = t->deliveries[i];
        t->firsts[i] = entries;
        entries += t->own[i].count;
    }
}

static bool play_other(struct trial *t, struct trial_labs *labs)
{
    if (labs->other == NULL)
        return true;
    labs->exchanges += t->specimens.count;
    return lab_play(labs->other, &t->specimens, NULL, &t->other);
}

bool trial_play(struct trial *t, struct trial_labs *labs)
{
    if (t->specimens.count == 0)
        return true;
    settle(t);
    if (!lab_play(labs->lab, &t->specimens, t->own, &t->result))
        return false;
    labs->exchanges += t->result.count;
    return play_other(t, labs);
}

static struct observation observe(const struct run_result *r, size_t entry)
{
    return (struct observation){&r->entries[entry].outcome,
                                &r->entries[entry].judgement};
}

struct sighting trial_sighting(const struct trial *t,
                               const struct trial_labs *labs, size_t specimen,
                               size_t cut)
{
    struct sighting s = {.specimen = &t->specimens.cases[specimen],
                         .reference = &t->references[specimen],
                         .traits = lab_traits(labs->lab),
                         .whole = observe(&t->result, t->firsts[specimen])};

    if (cut > 0)
        s.cut = observe(&t->result, t->firsts[specimen] + cut);
    if (t->other.count > specimen)
        s.other = observe(&t->other, specimen);
    return s;
}

void trial_clear(struct trial *t)
{
    run_result_clear(&t->result);
    run_result_clear(&t->other);
    for (size_t i = 0; i < t->specimens.count; i++)
        reference_clear(&t->references[i]);
    corpus_clear(&t->specimens);
    free(t->references);
    free(t->own);
    free(t->deliveries);
    free(t->firsts);
    trial_begin(t);
}
