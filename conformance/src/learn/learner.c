/* SPDX-License-Identifier: MIT */
/*
 * Steepest ascent: trait by trait, picks the way that explains the most; then,
 * for each lesson still unexplained, tries pairs of the traits it depends on. A
 * lesson is tried again only if the trait makes a difference to it: the loose
 * reader notes which traits do, our parser what it found.
 */
#include "learn/learner.h"

#include <stdlib.h>
#include <string.h>

/* Passes over all traits, at most. */
#define PASSES_MAX 5
/* A way that gains no more than this is chance. */
#define GAIN_MIN 0.01
/* No client has a limit below this. */
#define LIMIT_NEAR 50
/* A case with more octets than this comes near a limit. */
#define LARGE 3000
/* Octets of the longest flood that is learned from. */
#define FLOOD_MAX (8u << 20)

#define MARKS_MAX ((int)LOOSE_COUNT + (int)SL_DEV_COUNT + 2)

struct pupil {
    const struct lesson *lesson;
    double weight;
    bool large;
    bool right;
    bool marks[MARKS_MAX]; /* traits that made a difference */
    struct sl_limits most; /* the largest amount of each that has a limit */
};

struct study {
    struct pupil *pupils;
    size_t count;
    struct trait traits[TRAITS_MAX];
    size_t trait_count;
    struct inprocess best;
};

/* ---- lessons that count once ---- */

static bool is_large(const struct transcript *t)
{
    uint64_t octets = 0;

    for (size_t i = 0; i < t->step_count; i++) {
        const struct step *s = &t->steps[i];

        if (s->type == STEP_REPLY)
            octets += s->bytes.len * (s->count > 0 ? s->count : 1);
        if (s->type == STEP_FLOOD || octets > LARGE)
            return true;
    }
    return false;
}

/* A flood that lasts until the client closes costs more than it teaches. */
static bool is_endless(const struct transcript *t)
{
    for (size_t i = 0; i < t->step_count; i++)
        if (t->steps[i].type == STEP_FLOOD && t->steps[i].count > FLOOD_MAX)
            return true;
    return false;
}

/* Lessons that differ only in delivery and had the same result are one. */
static struct pupil *find_twin(const struct study *s, size_t first,
                               const struct lesson *l)
{
    for (size_t i = first; i < s->count; i++) {
        const struct lesson *other = s->pupils[i].lesson;

        if (other->delivery.tls == l->delivery.tls &&
            sight_agrees(&other->seen, &l->seen))
            return &s->pupils[i];
    }
    return NULL;
}

static void enrol(const struct lessons *l, struct study *s)
{
    size_t first = 0;

    s->pupils = memory_get((l->count + 1) * sizeof *s->pupils);
    for (size_t i = 0; i < l->count; i++) {
        const struct lesson *one = &l->items[i];
        struct pupil *twin;

        if (one->held_out || is_endless(one->transcript))
            continue;
        if (i > 0 && l->items[i - 1].transcript != one->transcript)
            first = s->count;
        twin = find_twin(s, first, one);
        if (twin != NULL) {
            twin->weight += one->weight;
            continue;
        }
        s->pupils[s->count++] = (struct pupil){
            .lesson = one,
            .weight = one->weight,
            .large = is_large(one->transcript),
        };
    }
}

/* Measures lines, fields and so on, with a reader that has no limits. */
static void measure(struct study *s)
{
    struct inprocess *c = inprocess_new(sl_profile_at(0));

    c->is_loose = true;
    memset(&c->loose.limits, 0xff, sizeof c->loose.limits);
    for (size_t i = 0; i < s->count; i++) {
        struct sight sight;

        c->loose.most = &s->pupils[i].most;
        if (s->pupils[i].large)
            lesson_predict(c, s->pupils[i].lesson, &sight);
    }
    free(c);
}

/* ---- one client ---- */

static bool explains(const struct inprocess *c, const struct pupil *p)
{
    struct sight sight;

    lesson_predict(c, p->lesson, &sight);
    return sight_agrees(&sight, &p->lesson->seen);
}

/* The amount that a limit may cut off. */
static uint32_t amount_of(const struct pupil *p, const struct trait *t)
{
    const struct inprocess amounts = {.limits = p->most};

    return trait_get(t, &amounts);
}

static bool depends(const struct pupil *p, const struct trait *t)
{
    switch (t->kind) {
    case TRAIT_LOOSE:
        return p->marks[t->index];
    case TRAIT_ACTION:
        return p->marks[LOOSE_COUNT + t->index];
    case TRAIT_LIMIT:
        return p->large && amount_of(p, t) >= LIMIT_NEAR;
    case TRAIT_RULES:
    case TRAIT_QUIRK:
    case TRAIT_HABIT:
        break;
    }
    return !p->large; /* large cases are slow, and are about limits */
}

/* Whether c explains it; *marks gets what that depends on. */
static bool explains_by(const struct inprocess *c, const struct pupil *p,
                        bool marks[MARKS_MAX])
{
    struct inprocess noting = *c;

    memset(marks, 0, MARKS_MAX * sizeof *marks);
    noting.loose.asked = marks;
    noting.found = &marks[LOOSE_COUNT];
    return explains(&noting, p);
}

/* Notes again what the pupils depend on: those that a change to either trait
 * could affect; all of them if one is NULL. */
static void mark(struct study *s, const struct trait *one,
                 const struct trait *two)
{
    for (size_t i = 0; i < s->count; i++) {
        struct pupil *p = &s->pupils[i];

        if (one == NULL || depends(p, one) || (two != NULL && depends(p, two)))
            p->right = explains_by(&s->best, p, p->marks);
    }
}

/* Whether one limit cuts the amount off and the other does not. */
static bool is_between(uint32_t amount, uint32_t one, uint32_t two)
{
    return (amount > one) != (amount > two);
}

/* Whether the change to the traits can make a difference to the pupil. */
static bool is_touched(const struct study *s, const struct inprocess *c,
                       const struct pupil *p, const struct trait *one,
                       const struct trait *two)
{
    if (!depends(p, one) && (two == NULL || !depends(p, two)))
        return false;
    return one->kind != TRAIT_LIMIT ||
           is_between(amount_of(p, one), trait_get(one, &s->best),
                      trait_get(one, c));
}

/* Adds the change's gain from those that are explained now (right) or not. Once
 * the gain can only shrink, stops when it is down to `least`. */
static void add_gain(const struct study *s, const struct inprocess *c,
                     const struct trait *one, const struct trait *two,
                     bool right, double least, double *gain)
{
    for (size_t i = 0; i < s->count && (!right || *gain > least); i++) {
        const struct pupil *p = &s->pupils[i];

        if (p->right == right && is_touched(s, c, p, one, two) &&
            explains(c, p) != right)
            *gain += right ? -p->weight : p->weight;
    }
}

/* What a change would gain, if that is more than `least`. There is little to
 * gain and much to lose, so the possible gains are counted first. */
static double gain_of(const struct study *s, const struct inprocess *c,
                      const struct trait *one, const struct trait *two,
                      double least)
{
    double gain = 0;

    add_gain(s, c, one, two, false, least, &gain);
    add_gain(s, c, one, two, true, least, &gain);
    return gain;
}

static bool improve(struct study *s, const struct trait *t)
{
    unsigned ways[TRAIT_WAYS_MAX], now = trait_get(t, &s->best), chosen = now;
    size_t count = trait_ways(t, ways);
    double most = GAIN_MIN;

    for (size_t i = 0; i < count; i++) {
        struct inprocess c = s->best;
        double gain;

        if (ways[i] == now)
            continue;
        trait_set(t, &c, ways[i]);
        gain = gain_of(s, &c, t, NULL, most);
        if (gain > most) {
            most = gain;
            chosen = ways[i];
        }
    }
    if (chosen == now)
        return false;
    trait_set(t, &s->best, chosen);
    mark(s, t, NULL);
    return true;
}

static bool pass(struct study *s)
{
    bool any = false;

    for (size_t i = 0; i < s->trait_count; i++)
        any = improve(s, &s->traits[i]) || any;
    return any;
}

/* ---- pairs ---- */

static bool is_for_pairs(const struct trait *t)
{
    return t->kind == TRAIT_LOOSE || t->kind == TRAIT_ACTION;
}

/* Takes c, which explains p, if that is a gain. */
static bool adopt(struct study *s, const struct inprocess *c,
                  const struct trait *one, const struct trait *two)
{
    if (gain_of(s, c, one, two, GAIN_MIN) <= GAIN_MIN)
        return false;
    s->best = *c;
    mark(s, one, two);
    return true;
}

/* One trait has a new way in c; tries the traits that matter only with it. */
static bool try_second(struct study *s, const struct pupil *p,
                       const struct inprocess *c, const struct trait *one)
{
    bool marks[MARKS_MAX];
    unsigned ways[TRAIT_WAYS_MAX];
    struct pupil then = *p;

    explains_by(c, p, marks);
    memcpy(then.marks, marks, sizeof marks);
    for (size_t k = 0; k < s->trait_count; k++) {
        const struct trait *two = &s->traits[k];
        size_t count = trait_ways(two, ways);

        if (!is_for_pairs(two) || depends(p, two) || !depends(&then, two))
            continue;
        for (size_t i = 0; i < count; i++) {
            struct inprocess other = *c;

            trait_set(two, &other, ways[i]);
            if (explains(&other, p) && adopt(s, &other, one, two))
                return true;
        }
    }
    return false;
}

/* A trait may matter only once another one is right. */
static bool find_pair(struct study *s, const struct pupil *p)
{
    unsigned ways[TRAIT_WAYS_MAX];

    for (size_t i = 0; i < s->trait_count; i++) {
        const struct trait *one = &s->traits[i];
        size_t count = trait_ways(one, ways);

        if (!is_for_pairs(one) || !depends(p, one))
            continue;
        for (size_t k = 0; k < count; k++) {
            struct inprocess c = s->best;

            trait_set(one, &c, ways[k]);
            if (try_second(s, p, &c, one))
                return true;
        }
    }
    return false;
}

static bool pair_up(struct study *s)
{
    bool any = false;

    for (size_t i = 0; i < s->count; i++)
        if (!s->pupils[i].right && !s->pupils[i].large)
            any = find_pair(s, &s->pupils[i]) || any;
    return any;
}

/* ---- all of it ---- */

static double right_of(const struct study *s)
{
    double right = 0;

    for (size_t i = 0; i < s->count; i++)
        right += s->pupils[i].right ? s->pupils[i].weight : 0;
    return right;
}

/* What most loose readers do: the way that is assumed where no case shows
 * otherwise. */
static const struct {
    enum loose_trait trait;
    unsigned way;
} typical[] = {
    {LOOSE_LF, LOOSE_LF_ACCEPT},
    {LOOSE_CONTROL, LOOSE_CONTROL_KEEP},
    {LOOSE_NAME_BAD, LOOSE_NAME_BAD_KEEP},
    {LOOSE_NAME_OCTET, LOOSE_NAME_OCTET_KEEP},
    {LOOSE_START_NUL, LOOSE_START_NUL_KEEP},
    {LOOSE_START_CR, LOOSE_START_CR_KEEP},
    {LOOSE_SIZE, LOOSE_SIZE_TAIL},
    {LOOSE_SIZE_LF, LOOSE_SIZE_LF_ACCEPT},
    {LOOSE_TRAILER, LOOSE_TRAILER_FOLDS},
    {LOOSE_TRAILER_LF, LOOSE_TRAILER_LF_ACCEPT},
};

/* Takes c if it explains more than the best start so far. */
static void try_beginning(struct study *s, const struct inprocess *c,
                          double *most)
{
    struct inprocess before = s->best;

    s->best = *c;
    mark(s, NULL, NULL);
    if (right_of(s) > *most)
        *most = right_of(s);
    else
        s->best = before;
}

/* Starts from what explains the most: one of our profiles, or a careful loose
 * client or a typical one. */
static void begin(struct study *s, bool loose)
{
    double most = -1;
    const struct sl_profile *p;

    for (size_t i = 0; (p = sl_profile_at(i)) != NULL && (i == 0 || !loose);
         i++) {
        struct inprocess *c = inprocess_new(p);

        c->is_loose = loose;
        try_beginning(s, c, &most);
        for (size_t k = 0; k < sizeof typical / sizeof typical[0]; k++)
            c->loose.way[typical[k].trait] = (uint8_t)typical[k].way;
        if (loose)
            try_beginning(s, c, &most);
        free(c);
    }
    mark(s, NULL, NULL);
}

void learner_learn(const struct lessons *l, bool loose, struct learned *out)
{
    struct study s = {.count = 0};

    enrol(l, &s);
    s.trait_count = traits_list(loose, s.traits);
    measure(&s);
    begin(&s, loose);
    for (int i = 0; i < PASSES_MAX && pass(&s); i++)
        ;
    if (pair_up(&s))
        pass(&s);
    out->client = s.best;
    out->right = right_of(&s);
    out->all = 0;
    for (size_t i = 0; i < s.count; i++)
        out->all += s.pupils[i].weight;
    free(s.pupils);
}

void learner_choose(const struct lessons *l, struct learned *out)
{
    struct learned loose;

    learner_learn(l, false, out);
    learner_learn(l, true, &loose);
    if (loose.right <= out->right)
        return;
    loose.client.profile = out->client.profile; /* what our parser would do */
    *out = loose;
}

double learner_score(const struct inprocess *c, const struct lessons *l,
                     bool held_out, double *all)
{
    double right = 0;

    *all = 0;
    for (size_t i = 0; i < l->count; i++) {
        const struct lesson *one = &l->items[i];
        struct sight sight;

        if (one->held_out != held_out)
            continue;
        lesson_predict(c, one, &sight);
        *all += one->weight;
        right += sight_agrees(&sight, &one->seen) ? one->weight : 0;
    }
    return right;
}
