/* SPDX-License-Identifier: MIT */
/*
 * The script player. Takes one step of a transcript at a time; octets are
 * collected until a segment is full or the next step is not octets.
 */
#include "play/player.h"

#include <limits.h>
#include <string.h>

#include "play/tail.h"
#include "text/number.h"

/* Ids are words of a path, never numbers, so no case is called ".../2". */
#define SECOND_SUFFIX "/2"

void player_target(struct buffer *out, const char *id, bool second)
{
    buffer_printf(out, "/%s%s", id, second ? SECOND_SUFFIX : "");
}

bool player_is_second(struct sl_bytes target)
{
    const size_t len = strlen(SECOND_SUFFIX);
    const char *query =
        target.len > 0 ? memchr(target.ptr, '?', target.len) : NULL;
    size_t end = query != NULL ? (size_t)(query - target.ptr) : target.len;

    return end > len && memcmp(target.ptr + end - len, SECOND_SUFFIX, len) == 0;
}

/* The lists of a transcript: at least one. */
static unsigned count_lists(const struct transcript *t)
{
    unsigned count = 1;

    for (size_t i = 0; i < t->step_count; i++)
        count += t->steps[i].type == STEP_NEXT;
    return count;
}

static size_t find_list(const struct transcript *t, unsigned number)
{
    size_t i = 0;

    for (; number > 0; i++)
        number -= t->steps[i].type == STEP_NEXT;
    return i;
}

static void begin_steps(struct player *p, size_t step)
{
    p->state = PLAYER_PLAYING;
    p->step = step;
    p->segment = 0;
}

/* An answer begins with the current step. */
static void find_tail(struct player *p, const char *method)
{
    const struct delivery *d = p->script->delivery;
    uint64_t tail = TAIL_NONE;

    if (p->script->fair && !p->signing && (d->segment > 0 || d->cut > 0))
        tail = tail_find(p->script->transcript, p->step,
                         method != NULL ? method : "GET");
    p->tail = tail != TAIL_NONE ? p->sent + tail : TAIL_NONE;
}

/* A connection keeps its number, however often request one arrives on it. */
static void begin_list(struct player *p, struct player_script *script)
{
    unsigned count = count_lists(script->transcript);

    if (p->listed != script) {
        unsigned number = script->begun++;

        p->list = number < count ? number
                  : script->again
                      /* NOLINTNEXTLINE(*-core.DivideZero): there is a list */
                      ? number % count
                      : count - 1;
        p->listed = script;
    }
    p->script = script;
    p->signing = false;
    p->list_begin = p->sent;
    begin_steps(p, find_list(script->transcript, p->list));
    find_tail(p, script->transcript->method);
}

static void begin_signed(struct player *p, struct player_script *script)
{
    const char *method = script->transcript->probe_method;
    struct buffer *bytes = &p->answer.bytes;

    buffer_truncate(bytes, 0);
    buffer_printf(bytes, "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n",
                  TOKEN_LENGTH);
    if (method == NULL || strcmp(method, "HEAD") != 0)
        buffer_add(bytes, script->token, TOKEN_LENGTH);
    p->answer.type = STEP_REPLY;
    p->answer.count = 1;
    p->script = script;
    p->signing = true;
    begin_steps(p, 0);
    find_tail(p, NULL);
}

/* Requests that wait. */

static bool take_waiting(struct player *p, struct player_request *out)
{
    if (p->waiting_count == 0)
        return false;
    *out = p->waiting[0];
    p->waiting_count--;
    memmove(p->waiting, p->waiting + 1,
            p->waiting_count * sizeof p->waiting[0]);
    return true;
}

static void answer_waiting(struct player *p, const struct player_request *r)
{
    bool answered = p->spoke_first && !r->second;

    p->spoke_first = false;
    if (answered)
        return;
    if (r->second && r->script->transcript->probe)
        begin_signed(p, r->script);
    else
        begin_list(p, r->script);
}

/* Steps that are octets. */

static bool is_octets(const struct step *step)
{
    return step->type == STEP_REPLY || step->type == STEP_FLOOD;
}

static uint64_t octets_of(const struct step *step)
{
    uint64_t len = step->bytes.len;

    if (len == 0 || step->type == STEP_FLOOD)
        return len == 0 ? 0 : step->count;
    return step->count > UINT64_MAX / len ? UINT64_MAX : step->count * len;
}

static void next_step(struct player *p)
{
    p->step++;
    p->done = 0;
}

/* The longest segment allowed here; UINT64_MAX: any. The delivery never asks
 * for one that ends past the last octet of an answer, only for one that ends
 * right before it. */
static uint64_t segment_limit(const struct player *p)
{
    uint64_t limit = p->segment > 0 ? p->segment : UINT64_MAX;
    uint64_t asked = p->script->delivery->segment;
    uint64_t begin = p->sent - p->in_segment;

    if (asked > 0 && asked < limit && begin < PLAYER_SEGMENTED_MAX &&
        asked <= p->tail && begin <= p->tail - asked)
        limit = asked;
    return limit;
}

/* Where the delivery cuts once; UINT64_MAX: nowhere from here on. */
static uint64_t cut_ahead(const struct player *p)
{
    uint64_t cut = p->script->delivery->cut;

    return cut > 0 && cut >= p->sent && cut <= p->tail ? cut : UINT64_MAX;
}

/* Where the delivery waits next, from here on; UINT64_MAX: nowhere. */
static uint64_t end_ahead(const struct player *p)
{
    const struct delivery_ends *ends =
        p->script->delivery->waits ? p->script->delivery->ends : NULL;

    if (ends == NULL || p->signing)
        return UINT64_MAX;
    for (size_t i = 0; i < ends->count; i++) {
        uint64_t at = p->list_begin + ends->items[i].offset;

        if (ends->items[i].list == p->list && at >= p->sent && at != p->waited)
            return at;
    }
    return UINT64_MAX;
}

/* Whether the segment ends after the octets played so far. */
static bool is_segment_full(const struct player *p)
{
    return p->in_segment > 0 &&
           (p->in_segment >= segment_limit(p) || p->sent == cut_ahead(p) ||
            p->sent == end_ahead(p));
}

/* How many octets still fit into the piece being collected. */
static size_t room_left(const struct player *p)
{
    uint64_t room = PLAYER_PIECE_MAX - p->pending.len;
    uint64_t cut = cut_ahead(p), end = end_ahead(p);

    room = number_smaller(room, segment_limit(p) - p->in_segment);
    if (cut > p->sent)
        room = number_smaller(room, cut - p->sent);
    room = number_smaller(room, end - p->sent);
    return (size_t)room;
}

/* Adds count octets of the step, from the current one. */
static void collect(struct player *p, const struct step *step, size_t count)
{
    p->done += count;
    p->sent += count;
    p->in_segment += count;
    while (count > 0) {
        size_t from = (size_t)((p->done - count) % step->bytes.len);
        size_t len = (size_t)number_smaller(count, step->bytes.len - from);

        buffer_add(&p->pending, step->bytes.ptr + from, len);
        count -= len;
    }
}

static const struct step *step_due(const struct player *p)
{
    const struct transcript *t = p->script->transcript;

    if (p->signing)
        return p->step == 0 ? &p->answer : NULL;
    return p->step < t->step_count ? &t->steps[p->step] : NULL;
}

static enum player_action_type end_due(const struct player *p)
{
    const struct step *step = step_due(p);

    if (step != NULL && step->type == STEP_CLOSE)
        return PLAY_CLOSE;
    if (step != NULL && step->type == STEP_FIN)
        return PLAY_FIN;
    return step != NULL && step->type == STEP_ALERT ? PLAY_ALERT : PLAY_SEND;
}

static struct player_action send_pending(const struct player *p, bool flood)
{
    return (struct player_action){
        .type = PLAY_SEND,
        .bytes = buffer_view(&p->pending),
        .begins_segment = p->in_segment == p->pending.len,
        .more_may_follow = flood,
        .then = end_due(p),
    };
}

/* True if a piece is full, with *out set. */
static bool play_octets(struct player *p, const struct step *step,
                        struct player_action *out)
{
    bool flood = step->type == STEP_FLOOD;

    collect(p, step,
            (size_t)number_smaller(room_left(p), octets_of(step) - p->done));
    if (p->done == octets_of(step))
        next_step(p);
    if (room_left(p) > 0 && !is_segment_full(p))
        return false;
    *out = send_pending(p, flood);
    if (is_segment_full(p))
        p->in_segment = 0;
    return true;
}

/* Steps that are not octets. */

static bool go_on(struct player *p, struct player_action *out,
                  enum player_action_type type)
{
    next_step(p);
    out->type = type;
    return true;
}

static bool end_with(struct player *p, struct player_action *out,
                     enum player_action_type type)
{
    p->state = PLAYER_ENDED;
    p->end = type;
    out->type = type;
    return true;
}

static bool hold(struct player *p)
{
    p->state = PLAYER_HELD;
    return false;
}

static bool await(struct player *p, struct player_action *out)
{
    struct player_request taken;

    if (!take_waiting(p, &taken)) {
        out->type = PLAY_AWAIT;
        return true;
    }
    p->spoke_first = false;
    next_step(p);
    find_tail(p, p->script->transcript->probe_method);
    return false;
}

/* Steps that only steer the player. */
static bool steer(struct player *p, const struct step *step)
{
    if (step->type == STEP_SEGMENT)
        p->segment = (size_t)number_smaller(step->count, SIZE_MAX);
    next_step(p);
    return false;
}

/* True if *out is an action; otherwise the next step follows. */
static bool play_mark(struct player *p, const struct step *step,
                      struct player_action *out)
{
    switch (step->type) {
    case STEP_REPLY:
    case STEP_FLOOD:
        return play_octets(p, step, out);
    case STEP_CUT:
    case STEP_SEGMENT:
        return steer(p, step);
    case STEP_PAUSE:
        out->ms = (unsigned)number_smaller(step->count, UINT_MAX);
        return go_on(p, out, PLAY_WAIT);
    case STEP_NOTIFY:
        return go_on(p, out, PLAY_NOTIFY);
    case STEP_KEY_UPDATE:
        return go_on(p, out, PLAY_KEY_UPDATE);
    case STEP_EMPTY:
        return go_on(p, out, PLAY_EMPTY);
    case STEP_AWAIT:
        return await(p, out);
    case STEP_CONTENT:
        return go_on(p, out, PLAY_CONTENT);
    case STEP_CLOSE:
        return end_with(p, out, PLAY_CLOSE);
    case STEP_FIN:
        return end_with(p, out, PLAY_FIN);
    case STEP_ALERT:
        return end_with(p, out, PLAY_ALERT);
    case STEP_RESET:
        return end_with(p, out, PLAY_RESET);
    case STEP_STALL:
        return end_with(p, out, PLAY_STALL);
    case STEP_HOLD:
    case STEP_NEXT:
        return hold(p);
    }
    return hold(p);
}

/* Waits once at an end, after everything before it has gone out. */
static bool wait_at_end(struct player *p, struct player_action *out)
{
    p->waited = p->sent;
    out->type = PLAY_WAIT;
    out->ms = p->script->delivery->idle ? DELIVERY_IDLE_END_MS
                                        : p->script->delivery->ends->ms;
    out->until_heard = true;
    return true;
}

static bool play_step(struct player *p, struct player_action *out)
{
    const struct step *step = step_due(p);

    if (p->in_segment == 0 && p->sent == end_ahead(p))
        return wait_at_end(p, out);
    if (step != NULL && is_octets(step))
        return play_octets(p, step, out);
    if (p->pending.len > 0) {
        *out = send_pending(p, false);
        p->in_segment = 0;
        return true;
    }
    p->in_segment = 0;
    return step != NULL ? play_mark(p, step, out) : hold(p);
}

/* Between lists: answers a waiting request, or says what it waits for. */
static bool play_nothing(struct player *p, struct player_action *out)
{
    struct player_request taken;

    if (p->state != PLAYER_ENDED && take_waiting(p, &taken)) {
        answer_waiting(p, &taken);
        return false;
    }
    out->type = p->state == PLAYER_ENDED  ? p->end
                : p->state == PLAYER_HELD ? PLAY_HOLD
                                          : PLAY_AWAIT;
    return true;
}

struct player_action player_next(struct player *p)
{
    struct player_action action = {.type = PLAY_HOLD};
    bool ready = false;

    buffer_truncate(&p->pending, 0);
    while (!ready)
        ready = p->state == PLAYER_PLAYING ? play_step(p, &action)
                                           : play_nothing(p, &action);
    return action;
}

bool player_is_full(const struct player *p)
{
    return p->waiting_count == PLAYER_WAITING_MAX;
}

void player_request(struct player *p, struct player_script *script, bool second)
{
    if (player_is_full(p))
        return;
    p->waiting[p->waiting_count++] = (struct player_request){script, second};
}

bool player_place(const struct player *p, uint64_t at, struct delivery_end *out)
{
    if (p->script == NULL || p->signing || at < p->list_begin)
        return false;
    *out = (struct delivery_end){p->list, at - p->list_begin};
    return true;
}

void player_init(struct player *p, struct player_script *script)
{
    *p = (struct player){.state = PLAYER_IDLE};
    if (script == NULL || !script->transcript->speaks_first ||
        script->begun > 0)
        return;
    p->spoke_first = true;
    begin_list(p, script);
}

void player_clear(struct player *p)
{
    buffer_clear(&p->pending);
    buffer_clear(&p->answer.bytes);
}
