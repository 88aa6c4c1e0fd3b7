/* SPDX-License-Identifier: MIT */
/*
 * Copies, children and repairs of specimens.
 */
#include "explore/specimen.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "generate/mutate.h"

/* ---- what fits ---- */

static bool step_fits(const struct step *step, uint64_t *octets)
{
    switch (step->type) {
    case STEP_REPLY:
        if (step->count > SPECIMEN_MAX || step->bytes.len > SPECIMEN_MAX)
            return false;
        *octets += step->count * step->bytes.len;
        return *octets <= SPECIMEN_MAX;
    case STEP_CUT:
    case STEP_SEGMENT:
    case STEP_CLOSE:
    case STEP_FIN:
    case STEP_HOLD:
    case STEP_NEXT:
        return true;
    case STEP_AWAIT:
    case STEP_FLOOD:
    case STEP_PAUSE:
    case STEP_NOTIFY:
    case STEP_ALERT:
    case STEP_KEY_UPDATE:
    case STEP_EMPTY:
    case STEP_CONTENT:
    case STEP_RESET:
    case STEP_STALL:
        break;
    }
    return false;
}

bool specimen_fits(const struct transcript *t)
{
    uint64_t octets = 0;

    if (t->tls_only || t->timing || t->speaks_first || t->idle)
        return false;
    for (size_t i = 0; i < t->step_count; i++)
        if (!step_fits(&t->steps[i], &octets))
            return false;
    return octets > 0;
}

/* ---- copies ---- */

static void add_step(struct transcript *t, const struct step *step)
{
    struct step *last = t->step_count > 0 ? &t->steps[t->step_count - 1] : NULL;
    bool joins =
        last != NULL && last->type == STEP_REPLY && step->type == STEP_REPLY;

    if (!joins) {
        last = &t->steps[t->step_count++];
        *last = (struct step){.type = step->type, .count = step->count};
    }
    if (step->type != STEP_REPLY)
        return;
    last->count = 1;
    for (uint64_t i = 0; i < step->count; i++)
        buffer_add(&last->bytes, step->bytes.ptr, step->bytes.len);
}

void specimen_copy(const struct transcript *from, struct transcript *to)
{
    *to = (struct transcript){
        .id = memory_copy_text("fuzz/s0"),
        .path = memory_copy_text("fuzz"),
        .title = memory_copy_text("a specimen"),
        .why = memory_copy_text("a specimen"),
        .level = LEVEL_POLICY,
        .method = memory_copy_text(from->method),
        .probe = from->probe,
        .probe_method = memory_copy_text(
            from->probe_method != NULL ? from->probe_method : "GET"),
    };
    to->steps = memory_get((from->step_count + 1) * sizeof *to->steps);
    for (size_t i = 0; i < from->step_count; i++)
        add_step(to, &from->steps[i]);
}

void specimen_number(struct transcript *t, uint64_t n)
{
    struct buffer id = BUFFER_EMPTY;

    buffer_printf(&id, "fuzz/s%" PRIu64, n);
    free(t->id);
    t->id = id.ptr;
}

void specimen_octets(const struct transcript *t, struct buffer *out)
{
    for (size_t i = 0; i < t->step_count; i++)
        for (uint64_t j = 0;
             t->steps[i].type == STEP_REPLY && j < t->steps[i].count; j++)
            buffer_add(out, t->steps[i].bytes.ptr, t->steps[i].bytes.len);
}

/* ---- children ---- */

/* Any step that sends; NULL if there is none. */
static struct step *any_reply(struct random *r, const struct transcript *t)
{
    size_t count = 0, wanted;

    for (size_t i = 0; i < t->step_count; i++)
        count += t->steps[i].type == STEP_REPLY;
    if (count == 0)
        return NULL;
    wanted = random_below(r, count);
    for (size_t i = 0; i < t->step_count; i++)
        if (t->steps[i].type == STEP_REPLY && wanted-- == 0)
            return &t->steps[i];
    return NULL;
}

static void cross(struct random *r, const struct transcript *donor,
                  struct transcript *t)
{
    struct step *to = any_reply(r, t), *from = any_reply(r, donor);
    struct buffer both = BUFFER_EMPTY;

    if (to == NULL || from == NULL)
        return;
    mutate_cross(r, buffer_view(&to->bytes), buffer_view(&from->bytes),
                 SPECIMEN_MAX, &both);
    if (both.len == 0) {
        buffer_clear(&both);
        return;
    }
    buffer_clear(&to->bytes);
    to->bytes = both;
}

void specimen_child(struct random *r, const struct transcript *first,
                    const struct transcript *second, struct transcript *out)
{
    specimen_copy(first, out);
    if (second != NULL)
        cross(r, second, out);
    if (second == NULL || random_once_in(r, 2))
        mutate_steps(r, SPECIMEN_MAX, out);
    if (random_once_in(r, 4))
        out->probe = !out->probe;
}

/* ---- the ends of connections ---- */

bool specimen_is_plain(const struct transcript *t)
{
    for (size_t i = 0; i < t->step_count; i++)
        if (t->steps[i].type == STEP_NEXT || t->steps[i].type == STEP_RESET)
            return false;
    return true;
}

bool specimen_ends(const struct transcript *t)
{
    for (size_t i = 0; i <= t->step_count; i++) {
        bool over = i == t->step_count || t->steps[i].type == STEP_NEXT;

        if (over && (i == 0 || (t->steps[i - 1].type != STEP_CLOSE &&
                                t->steps[i - 1].type != STEP_FIN)))
            return false;
    }
    return true;
}

static void end_list(struct transcript *t, size_t *at)
{
    struct step *last = *at > 0 ? &t->steps[*at - 1] : NULL;

    if (last != NULL && step_ends(last->type)) {
        last->type = STEP_CLOSE;
        last->count = 0;
        return;
    }
    t->steps = memory_grow(t->steps, (t->step_count + 1) * sizeof *t->steps);
    memmove(t->steps + *at + 1, t->steps + *at,
            (t->step_count - *at) * sizeof *t->steps);
    t->steps[*at] = (struct step){.type = STEP_CLOSE};
    t->step_count++;
    ++*at;
}

void specimen_close(struct transcript *t)
{
    for (size_t i = 0; i < t->step_count; i++)
        if (t->steps[i].type == STEP_NEXT)
            end_list(t, &i);
    end_list(t, &(size_t){t->step_count});
}

/* ---- repairs ---- */

void specimen_remove(struct transcript *t, size_t first, size_t count)
{
    for (size_t i = first; i < first + count; i++)
        buffer_clear(&t->steps[i].bytes);
    memmove(t->steps + first, t->steps + first + count,
            (t->step_count - first - count) * sizeof *t->steps);
    t->step_count -= count;
}

bool specimen_valid(const struct transcript *t)
{
    bool fresh = true, over = false;

    for (size_t i = 0; i < t->step_count; i++) {
        enum step_type type = t->steps[i].type;

        if (type == STEP_NEXT ? fresh : over)
            return false;
        if (type == STEP_REPLY && t->steps[i].bytes.len == 0)
            return false;
        fresh = type == STEP_NEXT;
        over = step_ends(type);
    }
    return !fresh;
}
