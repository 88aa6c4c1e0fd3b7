/* SPDX-License-Identifier: MIT */
/*
 * Notes what is seen of one connection. The only time noted is how long a
 * client waits, and it decides nothing.
 */
#include "server/sight.h"

#include <uv.h>

#include "play/player.h"

static uint64_t now_ms(void)
{
    return uv_hrtime() / 1000000;
}

void sight_sent(struct sight *s, size_t len)
{
    s->wire->sent += len;
    s->taken += len;
    if (s->taken > s->wire->taken)
        s->wire->taken = s->taken;
}

/* The client does something, and no longer waits. */
static void note_act(struct sight *s)
{
    if (s->wire->answered_at > 0 && s->wire->heard_at == 0)
        s->wire->heard_at = now_ms();
}

/* The wait is counted after the last answer to request one. */
static void note_first(struct sight *s)
{
    s->asked_first = true;
    s->answered = false;
    s->wire->answered_at = s->wire->heard_at = 0;
}

void sight_request(struct sight *s, const struct request *request,
                   bool pipelined)
{
    struct wire *wire = s->wire;

    note_act(s);
    wire->requests++;
    wire_add_request(wire, s->number, request->octets, request->cut);
    if (!player_is_second(request->target)) {
        note_first(s);
        wire->old += request->old;
    }
    if (s->requests++ > 0) {
        wire->reused++;
        wire->early += pipelined;
    }
    s->taken = 0;
}

void sight_content(struct sight *s, uint64_t octets)
{
    if (octets > s->wire->content)
        s->wire->content = octets;
}

void sight_content_end(struct sight *s, const struct request *request)
{
    wire_set_request(s->wire, s->number, request->octets, request->cut);
}

void sight_malformed(struct sight *s, struct sl_bytes octets)
{
    struct wire_request *kept =
        wire_add_request(s->wire, s->number, octets, true);

    note_act(s);
    if (kept != NULL)
        kept->malformed = true;
    s->wire->malformed++;
}

void sight_answered(struct sight *s)
{
    if (!s->asked_first || s->answered)
        return;
    s->answered = true;
    s->wire->answered_at = now_ms();
}

static void note_first_end(struct sight *s, enum wire_side side)
{
    if (s->first != SIDE_NONE)
        return;
    s->first = side;
    s->first_answered = s->answered;
    if (side == SIDE_CLIENT && s->requests > 0)
        s->wire->client_closed = true;
}

void sight_server_end(struct sight *s, bool orderly)
{
    note_first_end(s, SIDE_SERVER);
    s->said_end = true;
    s->broke_off = !orderly;
}

void sight_server_reset(struct sight *s)
{
    sight_server_end(s, false);
    s->torn = true;
}

void sight_client_notify(struct sight *s)
{
    note_act(s);
    note_first_end(s, SIDE_CLIENT);
    s->got_notify = true;
}

static void note_tls_end(struct sight *s)
{
    if (!s->tls || s->requests == 0 || s->broke_off)
        return;
    if (!s->got_notify)
        s->wire->tls_end = TLS_END_ABRUPT;
    else if (s->wire->tls_end == TLS_END_NONE)
        s->wire->tls_end = TLS_END_NOTIFY;
}

void sight_client_end(struct sight *s, bool broken)
{
    note_act(s);
    note_first_end(s, SIDE_CLIENT);
    /* after close_notify, a RST is only the reply to what we still send */
    s->reset = s->reset || (broken && !s->client_ended && !s->got_notify);
    s->client_ended = true;
    note_tls_end(s);
}

void sight_over(struct sight *s, const char *broken)
{
    struct wire_end end = {
        .connection = s->number,
        .requests = s->requests,
        .first = s->first,
        .answered = s->first_answered,
        .client_ended = s->client_ended,
        .reset = s->reset,
        .notified = s->got_notify,
    };

    if (broken != NULL)
        s->wire->broken = broken;
    if (s->over)
        return;
    s->over = true;
    s->wire->left_open += s->asked_first && !s->client_ended && !s->torn;
    if (s->requests > 0)
        wire_add_end(s->wire, &end);
}
