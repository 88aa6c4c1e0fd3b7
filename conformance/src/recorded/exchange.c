/* SPDX-License-Identifier: MIT */
/*
 * The state of each connection: the requests that wait, the answer under way.
 */
#include "recorded/exchange.h"

#include <stdlib.h>
#include <string.h>

struct talk {
    struct exchange_splitter *splitter;
    struct import_connection *connection;
    struct requests requests;
    struct asked *waiting; /* in the order they were sent */
    size_t waiting_count;
    bool asks;                    /* some request was recorded */
    bool missing;                 /* and one may have been missed */
    uint64_t taken[IMPORT_SIDES]; /* octets, gaps included */
    struct exchange exchange;     /* if `open` */
    struct message message;
    bool open;
    bool lost;         /* where responses begin is unknown */
    bool http;         /* some exchange was found */
    bool foreign;      /* this connection is not HTTP */
    uint64_t answered; /* octets of the side that were recorded */
    uint64_t heard;    /* octets of requests that this side had received */
    bool ended;        /* nothing more arrives from it */
    enum import_ending ending;
};

void exchange_splitter_init(struct exchange_splitter *s,
                            const struct exchange_sink *sink)
{
    *s = (struct exchange_splitter){.sink = *sink};
}

static void send_event(struct talk *t, struct exchange_event ev)
{
    ev.exchange = &t->exchange;
    t->splitter->sink.take(t->splitter->sink.context, &ev);
}

/* ---- requests ---- */

static void drop_asked(struct talk *t, size_t count)
{
    if (count == 0)
        return;
    for (size_t i = 0; i < count; i++)
        asked_clear(&t->waiting[i]);
    t->waiting_count -= count;
    memmove(t->waiting, t->waiting + count,
            t->waiting_count * sizeof *t->waiting);
}

static void add_asked(struct talk *t, const struct asked *asked)
{
    t->waiting =
        memory_grow(t->waiting, (t->waiting_count + 1) * sizeof *t->waiting);
    t->waiting[t->waiting_count++] = *asked;
}

static void take_request(struct talk *t, const struct import_event *ev)
{
    struct sl_bytes in = ev->octets;
    struct asked asked;

    t->asks = true;
    while (in.len > 0) {
        if (!requests_read(&t->requests, ev, &in, &asked))
            continue;
        t->missing = false;
        if (asked.peer == IMPORT_BY_ORDER)
            asked.peer = t->taken[IMPORT_RESPONSE];
        if (t->waiting_count < EXCHANGE_ASKED_MAX)
            add_asked(t, &asked);
        else
            asked_clear(&asked);
    }
}

/* ---- answers ---- */

/* Whether an answer is due. */
static bool is_asked(const struct talk *t)
{
    return t->waiting_count > 0 &&
           t->waiting[0].peer <= t->taken[IMPORT_RESPONSE];
}

/* The place in the recording of the octet at ptr. */
static uint64_t place_of(const struct import_event *ev, const char *ptr)
{
    return ev->place + (ev->by_octet ? (uint64_t)(ptr - ev->octets.ptr) : 0);
}

static void begin_exchange(struct talk *t, const struct import_event *ev,
                           const char *at)
{
    t->exchange = (struct exchange){.connection = t->connection,
                                    .first_place = place_of(ev, at)};
    t->exchange.asked.time = IMPORT_NO_TIME;
    if (is_asked(t)) {
        t->exchange.asked = t->waiting[0];
        t->waiting[0] = (struct asked){.kind = SL_REQUEST_OTHER};
        drop_asked(t, 1);
    }
    message_begin(&t->message, t->exchange.asked.kind);
    t->open = true;
    t->http = true;
    send_event(t, (struct exchange_event){.type = EXCHANGE_BEGIN});
}

static void end_exchange(struct talk *t, bool kept_open)
{
    static const enum exchange_state states[] = {
        [MESSAGE_MORE] = EXCHANGE_INCOMPLETE,
        [MESSAGE_WHOLE] = EXCHANGE_COMPLETE,
        [MESSAGE_BROKEN] = EXCHANGE_REFUSED,
    };

    send_event(t, (struct exchange_event){.type = EXCHANGE_END,
                                          .state = states[t->message.state],
                                          .status = t->message.status,
                                          .until_close = t->message.until_close,
                                          .kept_open = kept_open,
                                          .ending = t->ending});
    message_clear(&t->message);
    asked_clear(&t->exchange.asked);
    t->open = false;
}

static void pass_on(struct talk *t, const struct import_event *ev,
                    struct sl_bytes octets)
{
    if (octets.len == 0)
        return;
    t->taken[IMPORT_RESPONSE] += octets.len;
    t->exchange.last_place = place_of(ev, octets.ptr + octets.len - 1);
    send_event(t, (struct exchange_event){.type = EXCHANGE_OCTETS,
                                          .octets = octets,
                                          .time = ev->time});
}

static bool begins_response(struct sl_bytes octets)
{
    size_t len = octets.len < 5 ? octets.len : 5;

    return memcmp(octets.ptr, "HTTP/", len) == 0;
}

/* Whether the octets that follow a complete answer are the next one. If all
 * requests were recorded, one of them must have asked for it. */
static bool begins_next(const struct talk *t, struct sl_bytes octets)
{
    if (is_asked(t))
        return true;
    return (!t->asks || t->missing) && begins_response(octets);
}

/* How many octets belong to the previous answer, because the next request was
 * sent after they had arrived. */
static size_t until_next(const struct talk *t, size_t len)
{
    uint64_t taken = t->taken[IMPORT_RESPONSE];

    if (t->waiting_count > 0 && t->waiting[0].peer > taken &&
        t->waiting[0].peer - taken < len)
        return (size_t)(t->waiting[0].peer - taken);
    return len;
}

/* The answer is over, or its end cannot be found. */
static void take_surplus(struct talk *t, const struct import_event *ev,
                         struct sl_bytes *in)
{
    bool refused = t->message.state == MESSAGE_BROKEN;
    bool asked_here =
        t->waiting_count > 0 && t->waiting[0].peer == t->taken[IMPORT_RESPONSE];
    struct sl_bytes octets = *in;

    if (t->message.tunnel && !refused) {
        t->splitter->counts.tunnelled += in->len;
        t->taken[IMPORT_RESPONSE] += in->len;
        in->len = 0;
        return;
    }
    if (refused ? asked_here && begins_response(*in) : begins_next(t, *in)) {
        end_exchange(t, true);
        return;
    }
    octets.len = until_next(t, in->len);
    pass_on(t, ev, octets);
    in->ptr += octets.len;
    in->len -= octets.len;
}

/* ---- after a hole ---- */

/* Finds the request that was sent when exactly this much had been received, and
 * drops those before it: its answer begins here. */
static bool find_asked(struct talk *t)
{
    for (size_t i = 0; i < t->waiting_count; i++)
        if (t->waiting[i].peer == t->taken[IMPORT_RESPONSE]) {
            drop_asked(t, i);
            return true;
        }
    return false;
}

/* Without such a request, all the candidates must be of one kind, and which one
 * it was stays open. */
static bool guess_asked(struct talk *t)
{
    size_t before = 0;

    while (before < t->waiting_count &&
           t->waiting[before].peer < t->taken[IMPORT_RESPONSE])
        before++;
    for (size_t i = 1; i < before; i++)
        if (t->waiting[i].kind != t->waiting[0].kind)
            return false;
    if (before == 0)
        return !t->asks || t->missing;
    drop_asked(t, before - 1);
    buffer_clear(&t->waiting[0].head);
    return true;
}

/* Nothing is read before a segment that begins a response. The first octets of
 * one are enough where a request says so, or if the server had received more
 * than at its last segment. */
static bool find_place(struct talk *t, const struct import_event *ev,
                       bool advanced)
{
    struct sl_bytes octets = ev->octets;
    bool whole = octets.len >= 8 && memcmp(octets.ptr, "HTTP/1.", 7) == 0;

    t->lost = !begins_response(octets) ||
              !(find_asked(t) || ((whole || advanced) && guess_asked(t)));
    if (!t->lost)
        return true;
    t->taken[IMPORT_RESPONSE] += octets.len;
    t->splitter->counts.out_of_place += octets.len;
    return false;
}

static void take_answer(struct talk *t, const struct import_event *ev)
{
    struct sl_bytes in = ev->octets;

    bool advanced = ev->peer != IMPORT_BY_ORDER && ev->peer > t->heard;

    t->answered += in.len;
    if (advanced)
        t->heard = ev->peer;
    if (t->foreign || (t->lost && !find_place(t, ev, advanced)))
        return;
    /* Nothing was asked for and no response begins: this is not HTTP. */
    t->foreign = !t->http && !t->asks && !begins_response(in);
    if (t->foreign)
        return;
    while (in.len > 0) {
        struct sl_bytes octets = in;

        if (!t->open)
            begin_exchange(t, ev, in.ptr);
        if (t->message.state != MESSAGE_MORE) {
            take_surplus(t, ev, &in);
            continue;
        }
        message_read(&t->message, &in);
        octets.len -= in.len;
        pass_on(t, ev, octets);
    }
}

/* An answer that should have begun where the hole does is lost in it. */
static void lose_answer(struct talk *t, uint64_t where)
{
    if (t->waiting_count == 0 || t->waiting[0].peer > where)
        return;
    t->splitter->counts.unanswered++;
    drop_asked(t, 1);
}

static void take_gap(struct talk *t, const struct import_event *ev)
{
    uint64_t before = t->taken[ev->side];

    t->taken[ev->side] += ev->length;
    if (ev->side == IMPORT_REQUEST) {
        t->missing = true;
        requests_skip(&t->requests, ev->length);
        return;
    }
    if (t->open && t->message.state != MESSAGE_WHOLE) {
        bool over = message_skip(&t->message, ev->length);

        send_event(t, (struct exchange_event){.type = EXCHANGE_GAP,
                                              .length = ev->length});
        if (over)
            return;
    }
    if (t->open) {
        t->ending = IMPORT_CUT;
        end_exchange(t, t->message.state == MESSAGE_WHOLE);
    }
    lose_answer(t, before);
    t->lost = true;
}

static void take_end(struct talk *t, const struct import_event *ev)
{
    if (ev->side == IMPORT_REQUEST || t->ended)
        return;
    t->ended = true;
    t->ending = ev->ending;
    if (t->open && (ev->ending == IMPORT_FIN || ev->ending == IMPORT_FIN_LAST ||
                    ev->ending == IMPORT_UNKNOWN))
        message_finish(&t->message);
}

/* ---- connections ---- */

static void open_talk(struct exchange_splitter *s, struct import_connection *c)
{
    struct talk *t = memory_get(sizeof *t);

    *t = (struct talk){.splitter = s, .connection = c, .ending = IMPORT_CUT};
    c->kept = t;
}

static void close_talk(struct talk *t)
{
    if (t->open)
        end_exchange(t, false);
    if (!t->http && t->answered > 0)
        t->splitter->counts.not_http++;
    t->splitter->counts.unanswered += t->waiting_count;
    drop_asked(t, t->waiting_count);
    free(t->waiting);
    requests_clear(&t->requests);
    free(t);
}

void exchange_take(void *splitter, const struct import_event *ev)
{
    struct talk *t = ev->connection->kept;

    switch (ev->type) {
    case IMPORT_OPEN:
        open_talk(splitter, ev->connection);
        break;
    case IMPORT_OCTETS:
        if (ev->octets.len == 0)
            break;
        if (ev->side == IMPORT_REQUEST) {
            take_request(t, ev);
            t->taken[IMPORT_REQUEST] += ev->octets.len;
        } else {
            take_answer(t, ev);
        }
        break;
    case IMPORT_GAP:
        take_gap(t, ev);
        break;
    case IMPORT_END:
        take_end(t, ev);
        break;
    case IMPORT_CLOSE:
        close_talk(t);
        ev->connection->kept = NULL;
        break;
    }
}
