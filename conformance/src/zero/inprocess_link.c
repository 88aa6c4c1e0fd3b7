/* SPDX-License-Identifier: MIT */
/*
 * What a client receives on a connection, and when it trusts it.
 */
#include "zero/inprocess_link.h"

#include "text/word.h"

/* A server closes when a client wants nothing more (RFC 9112 9.6), and so does
 * one that stalls when its client has ended. */
static enum source_result end_of_silence(const struct inprocess_link *l,
                                         bool stalls)
{
    unsigned wants_close =
        stalls ? HABIT_HALF_CLOSES
               : HABIT_HALF_CLOSES | HABIT_ASKS_FOR_CLOSE | HABIT_HTTP10;

    return l->asked && (l->client->habits & wants_close) != 0 ? SOURCE_END
                                                              : SOURCE_SILENCE;
}

static enum source_result end_of(const struct inprocess_link *l,
                                 enum player_action_type type)
{
    bool fin_ends = !l->tls || (l->client->quirks & QUIRK_TLS_FIN_IS_END) != 0;

    switch (type) {
    case PLAY_CLOSE:
        return SOURCE_END;
    case PLAY_NOTIFY:
        return l->tls ? SOURCE_END : SOURCE_OCTETS;
    case PLAY_FIN:
        return fin_ends ? SOURCE_END : SOURCE_LOST;
    case PLAY_ALERT:
    case PLAY_RESET:
        return (l->client->quirks & QUIRK_RESET_IS_END) != 0 ? SOURCE_END
                                                             : SOURCE_LOST;
    case PLAY_AWAIT:
    case PLAY_HOLD:
    case PLAY_STALL:
        return end_of_silence(l, type == PLAY_STALL);
    case PLAY_SEND:
    case PLAY_WAIT:
    case PLAY_CONTENT: /* a whole request is there at once */
    case PLAY_KEY_UPDATE:
    case PLAY_EMPTY:
        break;
    }
    return SOURCE_OCTETS;
}

enum source_result inprocess_link_hear(void *context, struct buffer *input)
{
    struct inprocess_link *l = context;

    while (l->end == SOURCE_OCTETS) {
        struct player_action action = player_next(&l->player);
        enum source_result result = end_of(l, action.type);

        if (result == SOURCE_SILENCE)
            return result;
        l->end = result;
        if (action.type == PLAY_WAIT)
            l->waited_at = l->all;
        if (action.type != PLAY_SEND)
            continue;
        buffer_add(input, action.bytes.ptr, action.bytes.len);
        l->sent += action.bytes.len;
        l->all += action.bytes.len;
        return SOURCE_OCTETS;
    }
    return l->end;
}

void inprocess_link_open(struct inprocess_link *l, const struct inprocess *c,
                         bool tls, struct player_script *script)
{
    *l = (struct inprocess_link){.client = c, .tls = tls, .end = SOURCE_OCTETS};
    l->source = (struct source){.more = inprocess_link_hear, .context = l};
    player_init(&l->player, script);
}

void inprocess_link_close(struct inprocess_link *l)
{
    player_clear(&l->player);
    buffer_clear(&l->source.input);
}

const char *inprocess_link_distrust(const struct inprocess *c, enum guise guise)
{
    if (guise == GUISE_TRUE)
        return NULL;
    if (guise == GUISE_CLEAR)
        return (c->quirks & QUIRK_CLEAR_TEXT) != 0 ? NULL
                                                   : "the server has no TLS";
    return (c->quirks & QUIRK_ANY_CERTIFICATE) != 0
               ? NULL
               : "the certificate is not valid for this server";
}

bool inprocess_link_is_idle(struct inprocess_link *l)
{
    if (l->source.used < l->source.input.len)
        return false;
    return inprocess_link_hear(l, &l->source.input) == SOURCE_SILENCE;
}

/* ---- what follows a response ---- */

/* How much of it there is, up to where nothing more arrives. */
static uint64_t hear_leftover(struct inprocess_link *l)
{
    struct source *s = &l->source;

    while (s->input.len - s->used < INPROCESS_OCTETS_MAX &&
           inprocess_link_hear(l, &s->input) == SOURCE_OCTETS)
        ;
    return s->input.len - s->used;
}

bool inprocess_link_is_spoilt(struct inprocess_link *l)
{
    const struct loose_rule *rule = &l->client->loose;
    struct sl_bytes rest;
    uint64_t len;

    if (rule->asked != NULL)
        rule->asked[LOOSE_LEFTOVER] = true;
    if (rule->way[LOOSE_LEFTOVER] != LOOSE_LEFTOVER_CHECKED)
        return false;
    len = hear_leftover(l);
    if (l->unsettled || l->all - len <= l->waited_at)
        return false;
    rest = (struct sl_bytes){l->source.input.ptr + l->source.used, len};
    while (rest.len > 0 && (rest.ptr[0] == '\r' || rest.ptr[0] == '\n')) {
        rest.ptr++;
        rest.len--;
    }
    return rest.len > 0 && !word_begins(rest, "HTTP/");
}

/* For a client that is not careful in every way. */
static bool keeps_by_ways(struct inprocess_link *l)
{
    const uint8_t *way = l->client->loose.way;
    bool *asked = l->client->loose.asked;
    struct source *s = &l->source;
    uint64_t unread = hear_leftover(l);
    bool late = l->all - unread <= l->waited_at;
    unsigned fate = late ? way[LOOSE_LATE] : way[LOOSE_LEFTOVER];

    if (unread > 0 && !late && l->unsettled)
        return true;
    if (asked != NULL)
        asked[LOOSE_LATE] = asked[LOOSE_LEFTOVER] = asked[LOOSE_CLOSED] = true;
    if (unread > 0 &&
        (fate == LOOSE_LATE_CLOSE || (!late && fate == LOOSE_LEFTOVER_CHECKED)))
        return false;
    if (unread > 0 && fate == LOOSE_LATE_DROP)
        s->used = s->input.len;
    return way[LOOSE_CLOSED] == LOOSE_CLOSED_TRIED || l->end == SOURCE_OCTETS;
}

bool inprocess_link_keeps(struct inprocess_link *l)
{
    const struct inprocess *c = l->client;
    const uint8_t *way = c->loose.way;

    if (!c->is_loose && (c->quirks & QUIRK_KEEP_LEFTOVER) != 0)
        return l->end == SOURCE_OCTETS;
    if (c->is_loose || c->loose.asked != NULL || way[LOOSE_LEFTOVER] != 0 ||
        way[LOOSE_LATE] != 0 || way[LOOSE_CLOSED] != 0)
        return keeps_by_ways(l);
    return inprocess_link_is_idle(l); /* a flood need not be read to its end */
}
