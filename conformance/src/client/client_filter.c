/* SPDX-License-Identifier: MIT */
/*
 * The player says what comes; pauses do not pass, since a parser has no clock.
 */
#include "client/client_filter.h"

#include <inttypes.h>

#include "play/player.h"
#include "text/octets.h"

const char *client_filter_refusal(const struct transcript *t,
                                  const struct delivery *d)
{
    if (d->tls)
        return "a parser knows nothing of TLS";
    if (t->speaks_first)
        return "a parser does not know when octets come";
    if (transcript_asks_for(t, CONDITION_CLOSES) ||
        transcript_asks_for(t, CONDITION_CLOSURE_ALERT) ||
        transcript_asks_for(t, CONDITION_ASKED) || transcript_asks(t))
        return "a parser neither asks nor closes";
    return NULL;
}

static void add_octets(struct filter_job *job, struct sl_bytes octets,
                       bool begins_piece)
{
    if (begins_piece && job->octets > 0 && octets.len > 0)
        buffer_add_text(&job->pieces, ",");
    octets_add_hex(&job->pieces, octets);
    job->octets += octets.len;
}

/* The word for an end; NULL: the action is not an end. */
static const char *end_of(enum player_action_type type)
{
    switch (type) {
    case PLAY_CLOSE:
    case PLAY_FIN:
        return "close";
    case PLAY_ALERT:
    case PLAY_RESET:
        return "lost";
    case PLAY_AWAIT:
    case PLAY_STALL:
    case PLAY_HOLD:
        return "open";
    case PLAY_SEND:
    case PLAY_WAIT:
    case PLAY_CONTENT:
    case PLAY_NOTIFY:
    case PLAY_KEY_UPDATE:
    case PLAY_EMPTY:
        break;
    }
    return NULL;
}

bool client_filter_fill(const struct transcript *t, const struct delivery *d,
                        const char *token, struct filter_job *out)
{
    struct player_script script = {
        .transcript = t, .delivery = d, .token = token};
    struct player player;
    bool flood = false;

    player_init(&player, NULL);
    player_request(&player, &script, false);
    while (out->end == NULL && out->octets < CLIENT_FILTER_MAX) {
        struct player_action action = player_next(&player);

        out->end = end_of(action.type);
        if (action.type == PLAY_SEND)
            add_octets(out, action.bytes, action.begins_segment);
        flood = flood || action.more_may_follow;
    }
    player_clear(&player);
    if (out->end == NULL)
        out->end = "open";
    return out->octets < CLIENT_FILTER_MAX || flood;
}

void client_filter_clear(struct filter_job *job)
{
    buffer_clear(&job->pieces);
}

void client_filter_line(unsigned id, const char *method,
                        const struct filter_job *job, struct buffer *out)
{
    buffer_printf(out, "%u\t%s\t", id, method);
    buffer_add(out, job->pieces.ptr, job->pieces.len);
    buffer_printf(out, "\t%s\n", job->end);
}
