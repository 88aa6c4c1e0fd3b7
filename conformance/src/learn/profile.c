/* SPDX-License-Identifier: MIT */
/*
 * How a profile is learned, and what it predicts for a case.
 */
#include "learn/profile.h"

#include <stdlib.h>
#include <string.h>

void profile_clear(struct profile *p)
{
    for (size_t i = 0; i < p->case_count; i++)
        free(p->cases[i].id);
    free(p->cases);
    free(p->name);
    free(p->title);
    *p = (struct profile){.name = NULL};
}

static bool is_version_char(char c)
{
    return (c >= '0' && c <= '9') || c == '.';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The first word that is a digit, a dot and more of both. */
static const char *find_number(const char *text, size_t *len)
{
    for (const char *at = text; *at != '\0'; at++) {
        if (!is_digit(*at) || (at > text && is_version_char(at[-1])))
            continue;
        *len = 0;
        while (is_version_char(at[*len]))
            (*len)++;
        while (at[*len - 1] == '.')
            (*len)--;
        if (memchr(at, '.', *len) != NULL)
            return at;
    }
    return NULL;
}

void profile_name(const char *client, const char *version, struct buffer *out)
{
    size_t len = 0;
    const char *number = version != NULL ? find_number(version, &len) : NULL;

    buffer_add_text(out, client);
    if (number != NULL)
        buffer_printf(out, "-%.*s", (int)len, number);
}

/* ---- learning ---- */

static void keep(struct profile *p, const struct lesson *l)
{
    p->cases = memory_grow(p->cases, (p->case_count + 1) * sizeof *p->cases);
    p->cases[p->case_count++] = (struct profile_case){
        .id = memory_copy_text(l->transcript->id), .seen = l->seen};
}

/* Only the first delivery of a case counts. */
static void keep_unexplained(struct profile *p, const struct lessons *l)
{
    for (size_t i = 0; i < l->count; i++) {
        const struct lesson *one = &l->items[i];
        struct sight sight;

        if (one->held_out ||
            (i > 0 && l->items[i - 1].transcript == one->transcript))
            continue;
        lesson_predict(&p->client, one, &sight);
        if (!sight_agrees(&sight, &one->seen))
            keep(p, one);
    }
}

/* What no lesson exercises, with any profile. */
static void find_unknown(struct profile *p, const struct lessons *l)
{
    const struct sl_profile *profile;
    bool found[SL_DEV_COUNT] = {false};

    for (size_t i = 0; (profile = sl_profile_at(i)) != NULL; i++) {
        struct inprocess *c = inprocess_new(profile);

        c->found = found;
        for (size_t k = 0; k < l->count; k++) {
            struct sight sight;

            if (!l->items[k].held_out)
                lesson_predict(c, &l->items[k], &sight);
        }
        free(c);
    }
    for (size_t i = 0; i < SL_DEV_COUNT; i++)
        p->unknown[i] = !found[i];
}

void profile_learn(const struct lessons *l, const char *title,
                   struct profile *out)
{
    struct learned learned;

    learner_choose(l, &learned);
    *out = (struct profile){.title = memory_copy_text(title),
                            .client = learned.client,
                            .right = learned.right,
                            .all = learned.all};
    find_unknown(out, l);
    keep_unexplained(out, l);
}

/* ---- predicting ---- */

static int compare_id(const void *key, const void *item)
{
    return strcmp(key, ((const struct profile_case *)item)->id);
}

void profile_sight(const struct profile *p, const struct transcript *t,
                   const struct delivery *d, struct sight *out)
{
    const struct profile_case *known =
        p->case_count > 0 ? bsearch(t->id, p->cases, p->case_count,
                                    sizeof *p->cases, compare_id)
                          : NULL;
    const struct lesson lesson = {.transcript = t, .delivery = *d};

    if (known != NULL)
        *out = known->seen;
    else
        lesson_predict(&p->client, &lesson, out);
}
