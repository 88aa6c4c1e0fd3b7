/* SPDX-License-Identifier: MIT */
/*
 * What the case says arrives on each connection, octet for octet and then the
 * end, whatever the delivery; segments end where the case and the delivery
 * say.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "play/player.h"
#include "player_input.h"
#include "property.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define STEPS_MAX 64

static const char token[] = "0123456789abcdef0123456789abcdef";

struct input {
    const uint8_t *data;
    size_t size;
};

static size_t take(struct input *in)
{
    if (in->size == 0)
        return 0;
    in->size--;
    return *in->data++;
}

/* ---- the case ---- */

static struct step take_octets(struct input *in, uint64_t times)
{
    struct step step = {STEP_REPLY, BUFFER_EMPTY, times, 0};
    size_t len = take(in);

    if (len > in->size)
        len = in->size;
    buffer_add(&step.bytes, (const char *)in->data, len);
    in->data += len;
    in->size -= len;
    return step;
}

static struct step take_step(struct input *in)
{
    static const enum step_type plain[] = {
        [PLAYER_INPUT_CUT] = STEP_CUT,     [PLAYER_INPUT_AWAIT] = STEP_AWAIT,
        [PLAYER_INPUT_NEXT] = STEP_NEXT,   [PLAYER_INPUT_CLOSE] = STEP_CLOSE,
        [PLAYER_INPUT_RESET] = STEP_RESET, [PLAYER_INPUT_HOLD] = STEP_HOLD,
        [PLAYER_INPUT_STALL] = STEP_STALL, [PLAYER_INPUT_PAUSE] = STEP_PAUSE};
    size_t kind = take(in) % PLAYER_INPUT_STEPS;

    if (kind == PLAYER_INPUT_REPLY)
        return take_octets(in, 1);
    if (kind == PLAYER_INPUT_REPEAT)
        return take_octets(in, 1 + take(in));
    if (kind == PLAYER_INPUT_SEGMENT)
        return (struct step){STEP_SEGMENT, BUFFER_EMPTY, 1 + take(in), 0};
    return (struct step){plain[kind], BUFFER_EMPTY, 1, 0};
}

/* ---- what the case says ---- */

struct said {
    struct buffer octets;
    struct buffer cuts; /* for each octet: 1 if a segment begins with it */
    uint64_t *limits;   /* for each octet: of its segment */
    enum player_action_type end;
};

static void say_reply(struct said *s, const struct step *step, uint64_t limit,
                      bool *cut)
{
    for (uint64_t i = 0; i < step->count; i++)
        buffer_add(&s->octets, step->bytes.ptr, step->bytes.len);
    s->limits = memory_grow(s->limits, (s->octets.len + 1) * sizeof *s->limits);
    while (s->cuts.len < s->octets.len) {
        s->limits[s->cuts.len] = limit;
        buffer_add(&s->cuts, *cut ? "\1" : "\0", 1);
        *cut = false;
    }
}

/* The list from step i on; returns where it ends. */
static size_t say_list(const struct transcript *t, size_t i, struct said *s)
{
    uint64_t limit = UINT64_MAX;
    bool cut = true;

    *s = (struct said){.end = PLAY_HOLD};
    for (; i < t->step_count && t->steps[i].type != STEP_NEXT; i++) {
        const struct step *step = &t->steps[i];

        cut = cut || step->type != STEP_REPLY;
        if (step->type == STEP_REPLY)
            say_reply(s, step, limit, &cut);
        if (step->type == STEP_SEGMENT)
            limit = step->count;
        if (!step_ends(step->type))
            continue;
        s->end = step->type == STEP_CLOSE   ? PLAY_CLOSE
                 : step->type == STEP_RESET ? PLAY_RESET
                 : step->type == STEP_STALL ? PLAY_STALL
                                            : PLAY_HOLD;
        break;
    }
    return i;
}

/* ---- what arrives ---- */

static bool goes_on(enum player_action_type type)
{
    return type == PLAY_SEND || type == PLAY_WAIT || type == PLAY_AWAIT;
}

/* One piece more, at the octet `at`. */
static void check_piece(const struct said *s, const struct delivery *d,
                        size_t at, const struct player_action *a,
                        size_t *segment)
{
    uint64_t limit;

    if (a->bytes.len > s->octets.len - at ||
        memcmp(a->bytes.ptr, s->octets.ptr + at, a->bytes.len) != 0) {
        property_fail(PROPERTY_PLAYER, "other octets at %zu", at);
        return;
    }
    property_holds(a->bytes.len > 0 && a->bytes.len <= PLAYER_PIECE_MAX,
                   PROPERTY_SEGMENTS, "a piece too long, or empty");
    for (size_t i = at + 1; i < at + a->bytes.len; i++)
        property_holds(s->cuts.ptr[i] == 0 && i != d->cut, PROPERTY_SEGMENTS,
                       "a cut is inside a piece");
    property_holds(a->begins_segment ||
                       (s->cuts.ptr[at] == 0 && (d->cut == 0 || at != d->cut)),
                   PROPERTY_SEGMENTS, "a segment goes on over a cut");
    *segment = (a->begins_segment ? 0 : *segment) + a->bytes.len;
    limit = s->limits[at];
    if (d->segment > 0 && d->segment < limit && at < PLAYER_SEGMENTED_MAX)
        limit = d->segment;
    property_holds(*segment <= limit, PROPERTY_SEGMENTS,
                   "a segment is too long");
}

static void check_list(struct player_script *script, const struct said *s)
{
    struct player player;
    struct player_action a;
    size_t at = 0, segment = 0;

    player_init(&player, NULL);
    player_request(&player, script, false);
    do {
        a = player_next(&player);
        if (a.type == PLAY_SEND) {
            check_piece(s, script->delivery, at, &a, &segment);
            at += a.bytes.len;
        }
        if (a.type == PLAY_AWAIT)
            player_request(&player, script, false);
    } while (goes_on(a.type));
    player_clear(&player);
    property_holds(at == s->octets.len, PROPERTY_PLAYER, "octets are missing");
    property_holds(a.type == s->end, PROPERTY_PLAYER, "another end");
}

static void check(const struct transcript *t, const struct delivery *d)
{
    struct player_script script = {
        .transcript = t, .delivery = d, .token = token};

    for (size_t i = 0; i <= t->step_count; i++) {
        struct said s;

        i = say_list(t, i, &s);
        while (i < t->step_count && t->steps[i].type != STEP_NEXT)
            i++;
        check_list(&script, &s);
        buffer_clear(&s.octets);
        buffer_clear(&s.cuts);
        free(s.limits);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct input in = {data, size};
    char get[] = "GET";
    struct step steps[STEPS_MAX];
    struct transcript t = {.method = get, .probe_method = get, .steps = steps};
    struct delivery d = {.tls = false};

    d.segment = take(&in) % 20;
    d.cut = take(&in);
    while (in.size > 0 && t.step_count < STEPS_MAX)
        steps[t.step_count++] = take_step(&in);
    check(&t, &d);
    for (size_t i = 0; i < t.step_count; i++)
        buffer_clear(&steps[i].bytes);
    return 0;
}
