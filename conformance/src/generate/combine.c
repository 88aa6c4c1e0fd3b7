/* SPDX-License-Identifier: MIT */
/*
 * Searches bases, recipes, places and both orders, and stops at the first
 * response that has the members and nothing else.
 */
#include "generate/combine.h"

#include <string.h>

#include "zero/parsed.h"

/* ---- what is in a response ---- */

/* One for each way to read: anything that a profile may accept is accepted.
 * Only a non-number cannot be read as a number. */
#define OPEN_PROFILES 3

static const struct sl_profile *open_profile(size_t i)
{
    static const char *const names[OPEN_PROFILES] = {
        "lenient", "httplib-lenient", "http.client"};
    static struct sl_profile open[OPEN_PROFILES];

    if (open[i].name != NULL)
        return &open[i];
    open[i] = *sl_profile_find(names[i]);
    for (size_t what = 0; what < SL_DEV_COUNT; what++)
        if (open[i].action[what] == SL_REJECT)
            open[i].action[what] = SL_ACCEPT;
    open[i].action[SL_DEV_CHUNK_SIZE] = SL_REJECT;
    open[i].action[SL_DEV_CHUNK_SIZE_NEGATIVE] = SL_REJECT;
    return &open[i];
}

static void note_found(void *context, const struct parsed_finding *f)
{
    bool *found = context;

    if (f->coding == NULL)
        found[f->what] = true;
}

/* Whether the profile finds the members; *others: how many others it finds. */
static bool finds_members(const struct sl_profile *profile,
                          const struct combination *c, struct sl_bytes octets,
                          size_t *others)
{
    static const enum sl_request get = SL_REQUEST_OTHER;
    bool found[SL_DEV_COUNT] = {false};
    const struct parsed_rule rule = {profile, &get, 1, false};
    const struct parsed_sink sink = {NULL, note_found, found};
    struct parsed p;

    parsed_walk(&rule, octets, &sink, &p);
    for (size_t i = 0; i < c->count; i++)
        if (!found[c->members[i]])
            return false;
    *others = 0;
    for (size_t i = 0; i < SL_DEV_COUNT; i++)
        *others += found[i];
    *others -= c->count;
    return true;
}

/* The same for any of the ways to read; c->others is the smallest number. */
static bool has_members(struct combination *c)
{
    struct buffer octets = BUFFER_EMPTY;
    bool any = false;

    combine_write(c, COMBINE_ALL, &octets);
    for (size_t i = 0; i < OPEN_PROFILES; i++) {
        size_t others;

        if (!finds_members(open_profile(i), c, buffer_view(&octets), &others))
            continue;
        if (!any || others < c->others)
            c->others = others;
        any = true;
    }
    buffer_clear(&octets);
    return any;
}

/* ---- the search ---- */

struct search {
    struct combination now, best;
    bool found;
};

static bool is_over(const struct search *s)
{
    return s->found && s->best.others == 0;
}

static void try_orders(struct search *s)
{
    for (int order = 0; order < 2 && !is_over(s); order++) {
        if (order > 0 && s->now.count == 1)
            return;
        s->now.backwards = order > 0;
        if (has_members(&s->now) &&
            (!s->found || s->now.others < s->best.others)) {
            s->best = s->now;
            s->found = true;
        }
    }
}

/* Chooses a recipe and a place for member number i, and for those after it. */
static void try_member(struct search *s, size_t i)
{
    const struct recipe *recipe;

    if (i == s->now.count) {
        try_orders(s);
        return;
    }
    for (size_t k = 0; (recipe = recipe_at(k)) != NULL; k++) {
        if (recipe->what != s->now.members[i] ||
            (recipe->bases & s->now.base) == 0)
            continue;
        s->now.recipes[i] = recipe;
        for (size_t skip = 0; skip < 2 && !is_over(s); skip++) {
            s->now.skips[i] = skip;
            try_member(s, i + 1);
        }
    }
}

bool combine_find(const enum sl_deviation *members, size_t count,
                  struct combination *out)
{
    struct search s = {.now = {.count = count}};

    memcpy(s.now.members, members, count * sizeof members[0]);
    for (unsigned base = 1; base <= BASE_LAST && !is_over(&s); base <<= 1) {
        s.now.base = base;
        try_member(&s, 0);
    }
    if (s.found)
        *out = s.best;
    return s.found;
}

/* ---- responses ---- */

void combine_write(const struct combination *c, unsigned which,
                   struct buffer *out)
{
    struct sketch s;

    sketch_read(recipe_base(c->base), &s);
    for (size_t i = 0; i < c->count; i++) {
        size_t k = c->backwards ? c->count - 1 - i : i;

        if (which >> k & 1)
            recipe_apply(c->recipes[k], c->skips[k], &s);
    }
    sketch_write(&s, SIZE_MAX, out);
}

void combine_name(const struct combination *c, struct buffer *out)
{
    for (size_t i = 0; i < c->count; i++)
        buffer_printf(out, "%s%s", i > 0 ? "+" : "",
                      sl_deviation_name(c->members[i]));
}

void combine_slug(const struct combination *c, struct buffer *out)
{
    struct buffer name = BUFFER_EMPTY;

    combine_name(c, &name);
    for (const char *at = name.ptr; *at != '\0'; at++) {
        if (*at == '+')
            buffer_add_text(out, "-and-");
        else
            buffer_add(out, *at == '.' ? "-" : at, 1);
    }
    buffer_clear(&name);
}

/* The next subset of count numbers below SL_DEV_COUNT, in order. */
static bool next_members(enum sl_deviation *members, size_t count)
{
    for (size_t i = count; i-- > 0;) {
        if ((size_t)members[i] + (count - i) >= SL_DEV_COUNT)
            continue;
        members[i]++;
        while (++i < count)
            members[i] = members[i - 1] + 1;
        return true;
    }
    return false;
}

size_t combine_each(size_t count,
                    void (*take)(void *context, const struct combination *c),
                    void *context, size_t *without)
{
    enum sl_deviation members[COMBINE_MAX];
    size_t with = 0;

    *without = 0;
    for (size_t i = 0; i < count; i++)
        members[i] = (enum sl_deviation)i;
    do {
        struct combination c;

        if (!combine_find(members, count, &c)) {
            ++*without;
            continue;
        }
        take(context, &c);
        with++;
    } while (next_members(members, count));
    return with;
}
