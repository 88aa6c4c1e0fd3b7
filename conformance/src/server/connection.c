/* SPDX-License-Identifier: MIT */
/*
 * One connection. At any time it is busy with one action of the player, waits
 * for a request, stalls, or drains: we have ended, and read what still arrives
 * until the client ends too. Closing with unread octets would become a reset,
 * which can destroy what the client has not read yet.
 */
#include "server/connection.h"

#include <stdlib.h>

#include "server/patience.h"
#include "text/word.h"

enum phase {
    PHASE_BUSY,    /* written() or the timer continues */
    PHASE_WAITING, /* for a request, */
    PHASE_CONTENT, /* or for the content of one */
    PHASE_STALLED, /* on purpose */
    PHASE_DRAINING,
    PHASE_CLOSED
};

struct connection {
    struct stream stream;
    uv_timer_t timer;
    struct connection_host *host;
    struct connection *next, *newer; /* in host->connections */
    struct request_reader reader;
    struct buffer unread; /* received, waiting for room among the requests */
    struct player player;
    struct player_action action; /* under way */
    enum phase phase;
    struct sight sight;
    struct patience patience;
    unsigned gaps;      /* waited for so far */
    bool sent;          /* the last action sent octets */
    bool owes_close;    /* as soon as an answer is complete */
    bool ready;         /* the TLS handshake, if any, is done */
    bool late;          /* we are waiting for the rest of a request */
    bool takes_content; /* the content of the request may be read */
    bool paused;        /* nothing is read */
    unsigned handles;   /* stream and timer */
};

static void play(struct connection *c);
static void take_unread(struct connection *c);

/* The client may be looked at now. */
static void look(const struct connection *c)
{
    if (c->host->look != NULL)
        c->host->look(c->host->owner);
}

/* The end. */

static void release(struct connection *c)
{
    struct connection_host *host = c->host;

    if (--c->handles > 0)
        return;
    *(c->newer != NULL ? &c->newer->next : &host->connections) = c->next;
    *(c->next != NULL ? &c->next->newer : &host->oldest) = c->newer;
    host->count--;
    player_clear(&c->player);
    request_clear(&c->reader);
    buffer_clear(&c->unread);
    free(c);
    host->closed(host->owner);
}

static void on_timer_closed(uv_handle_t *handle)
{
    release(handle->data);
}

static void close_now(struct connection *c)
{
    if (c->phase == PHASE_CLOSED)
        return;
    c->phase = PHASE_CLOSED;
    sight_over(&c->sight, stream_broken(&c->stream));
    stream_close(&c->stream);
    uv_close((uv_handle_t *)&c->timer, on_timer_closed);
}

static void on_stream_closed(struct stream *s)
{
    close_now(s->context);
    release(s->context);
}

static void on_reset_time(uv_timer_t *timer)
{
    struct connection *c = timer->data;

    sight_server_reset(&c->sight);
    stream_reset(&c->stream);
    close_now(c);
}

static void on_limit(uv_timer_t *timer)
{
    close_now(timer->data);
}

/* From now on we wait for the client. The timer is free: otherwise it is for
 * what we do ourselves. */
static void limit(struct connection *c, enum server_limit what)
{
    if (c->host->limits != NULL)
        event_loop_time(&c->timer, on_limit, c->host->limits[what]);
}

static void on_linger_time(uv_timer_t *timer)
{
    close_now(timer->data);
}

/* We have ended. The client may take its time, but not for ever. */
static void drain(struct connection *c)
{
    c->phase = PHASE_DRAINING;
    c->takes_content = true;
    if (c->sight.client_ended)
        close_now(c);
    else
        event_loop_time(&c->timer, on_linger_time, SERVER_LINGER_MS);
    take_unread(c);
}

static void end_with(struct connection *c, struct sl_bytes last,
                     enum stream_farewell farewell)
{
    c->phase = PHASE_BUSY;
    sight_sent(&c->sight, last.len);
    sight_answered(&c->sight);
    look(c);
    sight_server_end(&c->sight, farewell == STREAM_WITH_NOTIFY);
    c->action.type = PLAY_CLOSE;
    limit(c, LIMIT_TAKE);
    if (!stream_finish(&c->stream, last, farewell))
        drain(c);
}

static void end(struct connection *c)
{
    end_with(c, (struct sl_bytes){NULL, 0}, STREAM_WITH_NOTIFY);
}

/* Actions. Each returns true if the next one follows at once. */

static enum stream_farewell farewell_of(enum player_action_type type)
{
    if (type == PLAY_ALERT)
        return STREAM_WITH_ALERT;
    return type == PLAY_FIN ? STREAM_SILENT : STREAM_WITH_NOTIFY;
}

static bool send_octets(struct connection *c)
{
    c->sent = true;
    if (c->action.then != PLAY_SEND)
        end_with(c, c->action.bytes, farewell_of(c->action.then));
    else if (!stream_send(&c->stream, c->action.bytes))
        close_now(c);
    else
        limit(c, LIMIT_TAKE);
    return false;
}

static void on_gap_time(uv_timer_t *timer)
{
    send_octets(timer->data);
}

static bool begin_send(struct connection *c)
{
    if (!c->sent || !c->action.begins_segment || c->gaps == DELIVERY_GAPS)
        return send_octets(c);
    c->gaps++;
    event_loop_time(&c->timer, on_gap_time, SERVER_GAP_MS);
    return false;
}

static void on_wait_time(uv_timer_t *timer)
{
    struct connection *c = timer->data;

    if (c->action.until_heard &&
        patience_goes_on(&c->patience, event_loop_starved()))
        patience_wait(&c->patience, timer, on_wait_time, c->action.ms);
    else
        play(c);
}

static bool begin_wait(struct connection *c)
{
    patience_wait(&c->patience, &c->timer, on_wait_time, c->action.ms);
    return false;
}

static bool notify(struct connection *c)
{
    sight_server_end(&c->sight, true);
    return !stream_notify(&c->stream);
}

static void await_request(struct connection *c)
{
    c->phase = PHASE_WAITING;
    c->late = request_begun(&c->reader);
    limit(c, c->late ? LIMIT_REQUEST : LIMIT_IDLE);
}

static bool has_client_ended(const struct connection *c)
{
    return c->sight.client_ended || c->sight.got_notify;
}

/* A client that has ended, or wants nothing more, is not kept waiting. */
static bool wait_for_request(struct connection *c)
{
    c->takes_content = true;
    sight_answered(&c->sight);
    if (c->owes_close || has_client_ended(c))
        end(c);
    else
        await_request(c);
    return false;
}

/* True if it has arrived. */
static bool wait_for_content(struct connection *c)
{
    c->takes_content = true;
    if (!request_owes_content(&c->reader))
        return true;
    c->phase = PHASE_CONTENT;
    if (has_client_ended(c))
        end(c);
    else
        limit(c, LIMIT_REQUEST);
    return false;
}

static bool stall(struct connection *c)
{
    c->takes_content = true;
    c->phase = PHASE_STALLED;
    if (has_client_ended(c))
        end(c);
    else
        limit(c, LIMIT_STALL);
    return false;
}

static bool reset_later(struct connection *c)
{
    event_loop_time(&c->timer, on_reset_time, SERVER_RESET_MS);
    return false;
}

static bool end_now(struct connection *c)
{
    end_with(c, (struct sl_bytes){NULL, 0}, farewell_of(c->action.type));
    return false;
}

static bool act(struct connection *c)
{
    uv_timer_stop(&c->timer);
    c->phase = PHASE_BUSY;
    c->action = player_next(&c->player);
    c->sent = c->sent && c->action.type == PLAY_SEND;
    switch (c->action.type) {
    case PLAY_SEND:
        return begin_send(c);
    case PLAY_WAIT:
        return begin_wait(c);
    case PLAY_NOTIFY:
        return notify(c);
    case PLAY_KEY_UPDATE:
        return !stream_key_update(&c->stream);
    case PLAY_EMPTY:
        return !stream_send_empty(&c->stream);
    case PLAY_AWAIT:
    case PLAY_HOLD:
        return wait_for_request(c);
    case PLAY_CONTENT:
        return wait_for_content(c);
    case PLAY_CLOSE:
    case PLAY_FIN:
    case PLAY_ALERT:
        return end_now(c);
    case PLAY_RESET:
        return reset_later(c);
    case PLAY_STALL:
        return stall(c);
    }
    return false;
}

static void play(struct connection *c)
{
    while (act(c))
        continue;
    take_unread(c);
}

/* What the client does. */

/* Where an answer may be complete, the server waits for a sign that the client
 * considers it so. */
static void go_on_if_heard(struct connection *c)
{
    if (c->phase != PHASE_BUSY || c->action.type != PLAY_WAIT ||
        !c->action.until_heard || !uv_is_active((uv_handle_t *)&c->timer))
        return;
    uv_timer_stop(&c->timer);
    play(c);
}

static void break_off(struct connection *c)
{
    struct wire *wire = &c->host->wire;

    if (c->phase == PHASE_BUSY && c->action.type == PLAY_SEND)
        wire->flood_stopped = wire->flood_stopped || c->action.more_may_follow;
    close_now(c);
}

static void on_ended(struct stream *s, enum stream_end how)
{
    struct connection *c = s->context;

    look(c);
    if (how == STREAM_NOTIFY)
        sight_client_notify(&c->sight);
    else
        sight_client_end(&c->sight, how == STREAM_BROKEN);
    if (how == STREAM_BROKEN || (c->sight.client_ended && !c->ready))
        break_off(c);
    else if (c->phase == PHASE_WAITING || c->phase == PHASE_CONTENT ||
             c->phase == PHASE_STALLED)
        end(c);
    else if (c->phase == PHASE_DRAINING && c->sight.client_ended)
        close_now(c);
    else
        go_on_if_heard(c);
}

static void on_written(struct stream *s, bool ok)
{
    struct connection *c = s->context;

    if (!ok) {
        on_ended(s, STREAM_BROKEN);
        return;
    }
    if (c->action.type == PLAY_SEND)
        sight_sent(&c->sight, c->action.bytes.len);
    if (c->action.type == PLAY_CLOSE)
        drain(c);
    else
        play(c);
}

static void answer(struct connection *c, const struct request *request)
{
    struct server_choice *choice = &c->host->choice;
    struct player_script *script = choice->choose(choice->context, request);

    if (script != NULL)
        player_request(&c->player, script,
                       request != NULL && player_is_second(request->target));
    if (c->phase == PHASE_WAITING)
        play(c);
    else
        go_on_if_heard(c);
}

/* The wire does not count a connection for the page as the client's. */
static void show_page(struct connection *c)
{
    struct connection_host *h = c->host;

    if (c->sight.wire == &h->wire && c->sight.requests == 0) {
        h->wire.connections--;
        c->sight.wire = &h->page_wire;
    }
    h->page_shown = true;
    player_request(&c->player, &h->page, false);
    if (c->phase == PHASE_WAITING)
        play(c);
}

static bool is_for_page(const struct connection *c,
                        const struct request *request)
{
    return c->host->page_path != NULL &&
           word_equals(request->target, c->host->page_path);
}

/* together: the request before it arrived in the same read. */
static void on_request(struct connection *c, const struct request *request,
                       bool together)
{
    if (is_for_page(c, request)) {
        show_page(c);
        return;
    }
    look(c);
    c->takes_content = !c->host->early;
    sight_request(&c->sight, request,
                  together || (c->phase == PHASE_BUSY && !c->sight.said_end));
    if (player_is_second(request->target) && !c->sight.asked_first)
        c->host->wire.closed_before_second = !connection_first_open(c->host);
    c->owes_close = c->owes_close || request->wants_close;
    answer(c, request);
}

/* Of the request that was reported with its head. */
static void on_content(struct connection *c, const struct request *request)
{
    sight_content_end(&c->sight, request);
    if (c->phase == PHASE_CONTENT)
        play(c);
}

/* Where the next request begins is unknown from here on. */
static void on_malformed(struct connection *c)
{
    if (!c->host->junk_is_asking)
        sight_malformed(&c->sight, request_broken(&c->reader));
    c->owes_close = true;
    answer(c, NULL);
}

/* A client that asks faster than it is answered is slowed down by TCP. */
static bool has_no_room(const struct connection *c)
{
    return c->phase == PHASE_BUSY && !c->sight.said_end &&
           player_is_full(&c->player);
}

/* So is one whose content the case does not read yet. */
static bool leaves_unread(const struct connection *c)
{
    return has_no_room(c) ||
           (!c->takes_content && request_owes_content(&c->reader));
}

static bool is_over(enum request_result result)
{
    return result == REQUEST_WHOLE || result == REQUEST_CONTENT;
}

/* The next request, or the end of the content of this one. */
static enum request_result take_one(struct connection *c,
                                    struct sl_bytes *octets, bool together)
{
    struct request request;
    enum request_result result = request_read(&c->reader, octets, &request);

    sight_content(&c->sight, request_content(&c->reader));
    if (result == REQUEST_WHOLE)
        on_request(c, &request, together);
    else if (result == REQUEST_CONTENT)
        on_content(c, &request);
    return result;
}

static void take(struct connection *c, struct sl_bytes octets, bool together)
{
    bool broken = c->reader.state == REQUEST_BROKEN;
    enum request_result result = REQUEST_WHOLE;

    while (is_over(result) && !leaves_unread(c)) {
        result = take_one(c, &octets, together);
        together = together || result == REQUEST_WHOLE;
    }
    if (result == REQUEST_MALFORMED && !broken)
        on_malformed(c);
    if (!is_over(result))
        return;
    buffer_add(&c->unread, octets.ptr, octets.len);
    c->paused = true;
    stream_pause(&c->stream);
}

static void take_unread(struct connection *c)
{
    struct buffer unread = c->unread;

    if (!c->paused || c->phase == PHASE_CLOSED || leaves_unread(c))
        return;
    c->unread = BUFFER_EMPTY;
    c->paused = false;
    take(c, buffer_view(&unread), true);
    buffer_clear(&unread);
    if (!c->paused)
        stream_resume(&c->stream);
}

static void on_read(struct stream *s, struct sl_bytes octets)
{
    struct connection *c = s->context;

    if (c->paused)
        buffer_add(&c->unread, octets.ptr, octets.len);
    else
        take(c, octets, false);
    if (c->phase == PHASE_WAITING && !c->late && request_begun(&c->reader))
        await_request(c);
}

static void on_ready(struct stream *s)
{
    struct connection *c = s->context;

    c->ready = true;
    play(c);
}

/* The beginning. */

static const struct stream_events stream_events = {
    .ready = on_ready,
    .read = on_read,
    .ended = on_ended,
    .written = on_written,
    .closed = on_stream_closed,
};

static void join(struct connection_host *h, struct connection *c)
{
    c->next = h->connections;
    *(c->next != NULL ? &c->next->newer : &h->oldest) = c;
    h->connections = c;
    h->count++;
    c->sight = (struct sight){.wire = &h->wire,
                              .number = ++h->wire.connections,
                              .tls = h->tls != NULL};
}

void connection_open(struct connection_host *h, int fd)
{
    struct connection *c = memory_get(sizeof *c);

    *c = (struct connection){.host = h, .handles = 2, .phase = PHASE_BUSY};
    c->reader = REQUEST_READER_NEW;
    c->reader.early = h->early;
    c->stream.context = c;
    player_init(&c->player,
                h->page_path == NULL || h->page_shown ? h->speaks_first : NULL);
    uv_timer_init(h->loop, &c->timer);
    c->timer.data = c;
    join(h, c);
    stream_open(&c->stream, h->loop, fd, h->tls, h->room, &stream_events);
    c->ready = h->tls == NULL;
    if (c->ready)
        play(c);
    else if (c->phase != PHASE_CLOSED)
        limit(c, LIMIT_HANDSHAKE);
}

static bool waits_for_client(const struct connection *c)
{
    return c->phase == PHASE_WAITING || c->phase == PHASE_DRAINING ||
           (!c->ready && c->phase != PHASE_CLOSED);
}

void connection_shed(struct connection_host *h)
{
    struct connection *c = h->limits != NULL ? h->oldest : NULL;

    while (c != NULL && !waits_for_client(c))
        c = c->newer;
    if (c != NULL)
        close_now(c);
}

bool connection_first_open(const struct connection_host *h)
{
    const struct connection *c = h->connections;

    while (c != NULL &&
           (!c->sight.asked_first || c->sight.client_ended || c->sight.torn))
        c = c->next;
    return c != NULL;
}

void connection_close_all(struct connection_host *h)
{
    for (struct connection *c = h->connections; c != NULL; c = c->next)
        close_now(c);
}
