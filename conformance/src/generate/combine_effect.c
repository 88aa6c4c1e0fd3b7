/* SPDX-License-Identifier: MIT */
/*
 * Finds what a combination does beyond its members: reads the same response
 * with each of them, and with all.
 */
#include <string.h>

#include "generate/combine.h"
#include "zero/parsed.h"

/* A reading: refused for a reason, or the final response. */
struct view {
    struct buffer octets;
    struct parsed parsed;
    const struct parsed_message *final; /* NULL: none */
};

static void look(const struct combination *c, unsigned which,
                 const struct sl_profile *profile, struct view *v)
{
    *v = (struct view){.octets = BUFFER_EMPTY};
    combine_write(c, which, &v->octets);
    parsed_read(profile, SL_REQUEST_OTHER, buffer_view(&v->octets), &v->parsed);
    for (size_t i = 0; i < v->parsed.message_count && v->final == NULL; i++)
        if (!v->parsed.messages[i].interim)
            v->final = &v->parsed.messages[i];
}

static void forget(struct view *v)
{
    parsed_clear(&v->parsed);
    buffer_clear(&v->octets);
}

static bool is_refused(const struct view *v)
{
    return v->parsed.outcome != PARSED_COMPLETE;
}

static bool has_same_error(const struct view *a, const struct view *b)
{
    return a->parsed.err == b->parsed.err &&
           a->parsed.failure.what == b->parsed.failure.what;
}

static bool has_same_body(const struct parsed_message *a,
                          const struct parsed_message *b)
{
    return a->framing == b->framing && a->body.len == b->body.len &&
           (a->body.len == 0 ||
            memcmp(a->body.ptr, b->body.ptr, a->body.len) == 0);
}

/* Whether status and body are those of members, not necessarily the same
 * one. */
static bool reads_as_members(const struct view *all, const struct view *alone,
                             size_t count)
{
    bool status = false, body = false;

    for (size_t i = 0; i < count; i++) {
        const struct parsed_message *m = alone[i].final;

        if (all->final == NULL || m == NULL) {
            status = body = body || all->final == m;
            continue;
        }
        status = status || all->final->status == m->status;
        body = body || has_same_body(all->final, m);
    }
    return status && body;
}

static enum combine_effect compare(const struct view *all,
                                   const struct view *alone, size_t count)
{
    bool refused = false, same_error = false;

    for (size_t i = 0; i < count; i++) {
        refused = refused || is_refused(&alone[i]);
        same_error = same_error || has_same_error(all, &alone[i]);
    }
    if (!is_refused(all) && refused)
        return EFFECT_ACCEPTED;
    if (!is_refused(all))
        return reads_as_members(all, alone, count) ? EFFECT_NONE
                                                   : EFFECT_READING;
    if (!refused)
        return EFFECT_REFUSED;
    return same_error ? EFFECT_NONE : EFFECT_ERROR;
}

const char *combine_effect_name(enum combine_effect effect)
{
    static const char *const names[] = {
        [EFFECT_NONE] = "nothing",
        [EFFECT_ACCEPTED] = "accepted",
        [EFFECT_REFUSED] = "refused",
        [EFFECT_ERROR] = "another-error",
        [EFFECT_READING] = "another-reading",
    };

    return names[effect];
}

enum combine_effect combine_effect_of(const struct combination *c,
                                      const struct sl_profile *profile)
{
    struct view all, alone[COMBINE_MAX];
    enum combine_effect effect;

    look(c, COMBINE_ALL, profile, &all);
    for (size_t i = 0; i < c->count; i++)
        look(c, 1u << i, profile, &alone[i]);
    effect = compare(&all, alone, c->count);
    forget(&all);
    for (size_t i = 0; i < c->count; i++)
        forget(&alone[i]);
    return effect;
}
