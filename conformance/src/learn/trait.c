/* SPDX-License-Identifier: MIT */
/*
 * The traits, listed from the tables of the rooms that define them.
 */
#include "learn/trait.h"

/* Quirks that clients have without being wrong on purpose: first those that the
 * loose reader does not have, then the rest. */
static const unsigned quirks_of_all[] = {
    QUIRK_RESET_IS_END, QUIRK_TLS_FIN_IS_END, QUIRK_LOSES_OCTET,
    QUIRK_KEEPS_METHOD, QUIRK_CHANGES_METHOD, QUIRK_CUT_CODING_IS_END,
};
static const unsigned quirks_of_parser[] = {
    QUIRK_TRUNCATION_IS_SUCCESS, QUIRK_ERROR_IS_END,
    QUIRK_REUSE_ANYWAY,          QUIRK_HEAD_HAS_BODY,
    QUIRK_TUNNEL_HAS_BODY,       QUIRK_NO_CONTENT_HAS_BODY,
    QUIRK_INTERIM_IS_FINAL,      QUIRK_SIZES_WRAP,
    QUIRK_CODING_UNKNOWN,
};
static const unsigned habits[] = {
    HABIT_NEVER_REUSES,
    HABIT_NO_TIME_LIMIT,
    HABIT_RETRIES,
    HABIT_FOLLOWS,
    HABIT_REFUSES_MOVES,
    HABIT_REFUSES_CODINGS,
    HABIT_HIDES_ERRORS,
    HABIT_ASKS_FOR_CLOSE,
    HABIT_HALF_CLOSES,
    HABIT_PIPELINES,
    HABIT_HTTP10,
    HABIT_DECODES,
    HABIT_FOLLOWS_WHEN_ASKED,
};

/* Limits that clients have and that some case comes near. */
static const unsigned limits[] = {
    SL_NO_LIMIT, 100,   128,   200,    256,    1000,   4096,    8192,
    16384,       32768, 65536, 102400, 131072, 262144, 1048576,
};

#define LIMITS (sizeof(struct sl_limits) / sizeof(uint32_t))

static size_t add(struct trait *out, size_t count, enum trait_kind kind,
                  unsigned from, unsigned end)
{
    for (unsigned i = from; i < end; i++)
        out[count++] = (struct trait){kind, i};
    return count;
}

static size_t add_bits(struct trait *out, size_t count, enum trait_kind kind,
                       const unsigned *bits, size_t bit_count)
{
    for (size_t i = 0; i < bit_count; i++)
        out[count++] = (struct trait){kind, bits[i]};
    return count;
}

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

size_t traits_list(bool loose, struct trait out[TRAITS_MAX])
{
    size_t n = 0;

    if (loose) {
        n = add(out, n, TRAIT_LOOSE, 0, LOOSE_COUNT);
    } else {
        n = add(out, n, TRAIT_RULES, 0, 4);
        n = add(out, n, TRAIT_ACTION, 0, SL_DEV_COUNT);
        n = add_bits(out, n, TRAIT_QUIRK, quirks_of_parser,
                     COUNT(quirks_of_parser));
        for (unsigned i = 0; i < LOOSE_COUNT; i++)
            if (loose_is_shared((enum loose_trait)i))
                n = add(out, n, TRAIT_LOOSE, i, i + 1);
    }
    n = add_bits(out, n, TRAIT_QUIRK, quirks_of_all, COUNT(quirks_of_all));
    n = add_bits(out, n, TRAIT_HABIT, habits, COUNT(habits));
    return add(out, n, TRAIT_LIMIT, 0, LIMITS);
}

/* Those that some profile of ours uses, plus accept and reject. */
static size_t ways_of_action(unsigned what, unsigned *out)
{
    bool has[SL_BODY + 1] = {[SL_REJECT] = true, [SL_ACCEPT] = true};
    const struct sl_profile *p;
    size_t count = 0;

    for (size_t i = 0; (p = sl_profile_at(i)) != NULL; i++)
        has[p->action[what]] = true;
    for (unsigned way = 0; way <= SL_BODY; way++)
        if (has[way])
            out[count++] = way;
    return count;
}

size_t trait_ways(const struct trait *t, unsigned out[TRAIT_WAYS_MAX])
{
    size_t count = 0;

    switch (t->kind) {
    case TRAIT_ACTION:
        return ways_of_action(t->index, out);
    case TRAIT_LIMIT:
        for (; count < COUNT(limits); count++)
            out[count] = limits[count];
        return count;
    case TRAIT_LOOSE:
        while (loose_way((enum loose_trait)t->index, (unsigned)count) != NULL)
            count++;
        break;
    case TRAIT_RULES:
        count = 3;
        break;
    case TRAIT_QUIRK:
    case TRAIT_HABIT:
        count = 2;
        break;
    }
    for (unsigned i = 0; i < count; i++)
        out[i] = i;
    return count;
}

unsigned trait_get(const struct trait *t, const struct inprocess *c)
{
    struct inprocess copy = *c;
    const struct sl_profile *p = &c->profile;
    const unsigned rules[] = {p->start, p->field, p->framing, p->chunk};

    switch (t->kind) {
    case TRAIT_RULES:
        return rules[t->index];
    case TRAIT_ACTION:
        return p->action[t->index];
    case TRAIT_LOOSE:
        return c->loose.way[t->index];
    case TRAIT_QUIRK:
        return (c->quirks & t->index) != 0;
    case TRAIT_HABIT:
        return (c->habits & t->index) != 0;
    case TRAIT_LIMIT:
        return *inprocess_limit(&copy, t->index);
    }
    return 0;
}

void trait_set(const struct trait *t, struct inprocess *c, unsigned way)
{
    switch (t->kind) {
    case TRAIT_RULES:
        inprocess_set_rules(c, t->index, way);
        return;
    case TRAIT_ACTION:
        c->profile.action[t->index] = (uint8_t)way;
        return;
    case TRAIT_LOOSE:
        c->loose.way[t->index] = (uint8_t)way;
        return;
    case TRAIT_QUIRK:
        c->quirks = way ? c->quirks | t->index : c->quirks & ~t->index;
        return;
    case TRAIT_HABIT:
        c->habits = way ? c->habits | t->index : c->habits & ~t->index;
        return;
    case TRAIT_LIMIT:
        *inprocess_limit(c, t->index) = way;
        c->loose.limits = c->limits;
        return;
    }
}
