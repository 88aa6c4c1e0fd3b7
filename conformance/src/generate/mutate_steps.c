/* SPDX-License-Identifier: MIT */
/*
 * Changes of transcripts: what a connection sends, where it is cut, and how it
 * ends.
 */
#include <string.h>

#include "generate/mutate.h"

/* A case with more steps than this is useless to a client. */
#define STEPS_MAX 64

static size_t octets_of(const struct transcript *t)
{
    size_t total = 0;

    for (size_t i = 0; i < t->step_count; i++)
        total += t->steps[i].bytes.len;
    return total;
}

/* Any step that sends; step_count if there is none. */
static size_t any_reply(struct random *r, const struct transcript *t)
{
    size_t count = 0, wanted;

    for (size_t i = 0; i < t->step_count; i++)
        count += t->steps[i].type == STEP_REPLY;
    if (count == 0)
        return t->step_count;
    wanted = random_below(r, count);
    for (size_t i = 0;; i++)
        if (t->steps[i].type == STEP_REPLY && wanted-- == 0)
            return i;
}

static void insert_step(struct transcript *t, size_t at, struct step step)
{
    t->steps = memory_grow(t->steps, (t->step_count + 1) * sizeof *t->steps);
    memmove(t->steps + at + 1, t->steps + at,
            (t->step_count - at) * sizeof *t->steps);
    t->steps[at] = step;
    t->step_count++;
}

static void change_reply(struct random *r, size_t max, struct transcript *t)
{
    size_t at = any_reply(r, t), others = octets_of(t);
    struct buffer changed = BUFFER_EMPTY;
    struct step *step;

    if (at == t->step_count) {
        mutate_begin(r, &changed);
        insert_step(t, 0, (struct step){STEP_REPLY, changed, 1, 0});
        return;
    }
    step = &t->steps[at];
    others -= step->bytes.len;
    buffer_add_text(&changed, "");
    mutate_response(r, buffer_view(&step->bytes),
                    others < max ? max - others : 0, &changed);
    if (changed.len == 0) { /* no case has an empty reply */
        buffer_clear(&changed);
        return;
    }
    buffer_clear(&step->bytes);
    step->bytes = changed;
    step->count = 1;
}

/* Ends a segment inside a reply, or removes a step that cuts. */
static void change_cut(struct random *r, struct transcript *t)
{
    size_t at = any_reply(r, t), place;
    struct step rest = {STEP_REPLY, BUFFER_EMPTY, 1, 0};
    struct step *step;

    if (at == t->step_count || t->step_count + 2 > STEPS_MAX ||
        t->steps[at].count != 1)
        return;
    if (at + 1 < t->step_count && t->steps[at + 1].type == STEP_CUT &&
        random_once_in(r, 2)) {
        memmove(t->steps + at + 1, t->steps + at + 2,
                (t->step_count - at - 2) * sizeof *t->steps);
        t->step_count--;
        return;
    }
    step = &t->steps[at];
    place = random_below(r, step->bytes.len + 1);
    if (place == 0 || place == step->bytes.len)
        return;
    buffer_add(&rest.bytes, step->bytes.ptr + place, step->bytes.len - place);
    buffer_truncate(&step->bytes, place);
    insert_step(t, at + 1, rest);
    insert_step(t, at + 1, (struct step){STEP_CUT, BUFFER_EMPTY, 0, 0});
}

static void change_end(struct random *r, struct transcript *t)
{
    static const enum step_type plain[] = {STEP_CLOSE, STEP_HOLD, STEP_RESET};
    static const enum step_type secure[] = {STEP_CLOSE, STEP_HOLD, STEP_RESET,
                                            STEP_FIN, STEP_ALERT};
    enum step_type type =
        t->tls_only ? secure[random_below(r, 5)] : plain[random_below(r, 3)];

    for (size_t i = 0; i < t->step_count; i++)
        if (step_ends(t->steps[i].type)) {
            t->steps[i].type = type;
            return;
        }
    insert_step(t, t->step_count, (struct step){type, BUFFER_EMPTY, 0, 0});
}

void mutate_steps(struct random *r, size_t max, struct transcript *t)
{
    change_reply(r, max, t);
    if (random_once_in(r, 3))
        change_cut(r, t);
    if (random_once_in(r, 6))
        change_end(r, t);
}
