/* SPDX-License-Identifier: MIT */
/*
 * Exchanges without sockets: the player on one side, our parser on the other.
 * A client that is careful looks at an idle connection before it uses it
 * again: all that the server does by itself has happened by then.
 */
#include "zero/inprocess.h"

#include <stdlib.h>
#include <string.h>

#include "play/player.h"
#include "text/word.h"
#include "zero/mutant_misread.h"

/* One connection. */
struct link {
    const struct inprocess *client;
    struct player player;
    struct source source;
    bool tls;
    enum source_result end; /* how it ended; OCTETS: it has not */
    uint64_t sent;
};

struct inprocess *inprocess_new(const struct sl_profile *profile)
{
    struct inprocess *c = memory_get(sizeof *c);
    struct sl_options options;

    sl_options_init(&options, profile);
    *c = (struct inprocess){.profile = *profile, .limits = options.limits};
    return c;
}

/* ---- the connection ---- */

static enum source_result end_of(const struct link *l,
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
        return SOURCE_SILENCE;
    case PLAY_SEND:
    case PLAY_WAIT:
    case PLAY_KEY_UPDATE:
        break;
    }
    return SOURCE_OCTETS;
}

/* Silence may be over when a further request comes; an end may not. */
static enum source_result hear_more(void *context, struct buffer *input)
{
    struct link *l = context;

    while (l->end == SOURCE_OCTETS) {
        struct player_action action = player_next(&l->player);
        enum source_result result = end_of(l, action.type);

        if (result == SOURCE_SILENCE)
            return result;
        l->end = result;
        if (action.type != PLAY_SEND)
            continue;
        buffer_add(input, action.bytes.ptr, action.bytes.len);
        l->sent += action.bytes.len;
        return SOURCE_OCTETS;
    }
    return l->end;
}

static void link_open(struct link *l, const struct inprocess *c, bool tls,
                      struct player_script *script)
{
    *l = (struct link){.client = c, .tls = tls, .end = SOURCE_OCTETS};
    l->source = (struct source){.more = hear_more, .context = l};
    player_init(&l->player, script);
}

static void link_close(struct link *l)
{
    player_clear(&l->player);
    buffer_clear(&l->source.input);
}

/* Whether the connection is open and nothing came that nobody asked for. */
static bool is_idle(struct link *l)
{
    if (l->source.used < l->source.input.len)
        return false;
    return hear_more(l, &l->source.input) == SOURCE_SILENCE;
}

/* ---- answers ---- */

static void set_error(struct answer *a, const char *text)
{
    a->result = RESULT_ERROR;
    a->error = memory_copy_text(text);
}

static void set_failure(const struct reading *r, struct answer *a)
{
    struct buffer text = BUFFER_EMPTY;

    if (r->err == SL_OK) {
        set_error(a, r->end == SOURCE_LOST ? "the connection broke"
                                           : "its time limit passed");
        return;
    }
    buffer_printf(&text, "%s at %llu: %s", sl_err_name(r->err),
                  (unsigned long long)r->offset, sl_err_text(r->err));
    set_error(a, text.ptr);
    buffer_clear(&text);
}

static bool is_incomplete(const struct reading *r)
{
    return r->err == SL_OK || r->err == SL_ERR_INCOMPLETE_BODY ||
           r->err == SL_ERR_INCOMPLETE_TRAILER;
}

/* What becomes of a failure, as far as it is wrong in a mutant. */
static bool mishandle(unsigned quirks, const struct reading *r,
                      struct answer *a)
{
    bool hangs = r->err == SL_OK && r->end == SOURCE_SILENCE;

    if (hangs && (quirks & QUIRK_NO_TIME_LIMIT) != 0)
        a->result = RESULT_HANG;
    else if (r->headed && is_incomplete(r) &&
             (quirks & QUIRK_TRUNCATION_IS_SUCCESS) != 0)
        a->result = RESULT_RESPONSE;
    else if ((quirks & QUIRK_DIE_ON_ERROR) != 0)
        a->result = RESULT_CRASH;
    else if ((quirks & QUIRK_ERROR_IS_EMPTY) != 0) {
        buffer_clear(&a->body);
        a->status = 200;
        a->result = RESULT_RESPONSE;
    }
    return a->result != RESULT_NONE;
}

/* Takes the body out of *r. */
static void set_answer(unsigned quirks, struct reading *r, struct answer *a)
{
    a->status = r->status;
    a->body = r->body;
    r->body = BUFFER_EMPTY;
    if ((quirks & QUIRK_LOSES_OCTET) != 0 && a->body.len > 0)
        buffer_truncate(&a->body, a->body.len - 1);
    if (r->complete && (quirks & QUIRK_REFUSES_ALL) != 0)
        set_error(a, "every response is refused");
    else if (r->complete)
        a->result = RESULT_RESPONSE;
    else if (!mishandle(quirks, r, a))
        set_failure(r, a);
}

/* Returns the status that the parser does not get to see; 0: none. */
static int misread(struct link *l)
{
    unsigned quirks = l->client->quirks;
    struct buffer *input = &l->source.input;

    if ((quirks & (QUIRK_SIZES_WRAP | QUIRK_CODING_UNKNOWN |
                   QUIRK_NO_CONTENT_HAS_BODY)) == 0)
        return 0;
    while (hear_more(l, input) == SOURCE_OCTETS)
        ;
    if ((quirks & QUIRK_SIZES_WRAP) != 0)
        misread_wrapped(input);
    if ((quirks & QUIRK_CODING_UNKNOWN) != 0)
        misread_coding(input);
    return (quirks & QUIRK_NO_CONTENT_HAS_BODY) != 0 ? misread_no_content(input)
                                                     : 0;
}

static enum sl_request request_of(unsigned quirks, const char *method)
{
    enum sl_request request = sl_request_of(word_of(method));

    if ((request == SL_REQUEST_HEAD && (quirks & QUIRK_HEAD_HAS_BODY) != 0) ||
        (request == SL_REQUEST_CONNECT &&
         (quirks & QUIRK_TUNNEL_HAS_BODY) != 0))
        return SL_REQUEST_OTHER;
    return request;
}

/* Reads one response; true if the connection may be used again. */
static bool read_answer(struct link *l, const char *method, struct answer *a)
{
    const struct inprocess *c = l->client;
    const struct reading_rule rule = {
        .profile = &c->profile,
        .limits = c->limits,
        .interim_is_final = (c->quirks & QUIRK_INTERIM_IS_FINAL) != 0,
    };
    struct reading r;
    int hidden = misread(l);
    bool again;

    reading_take(&rule, request_of(c->quirks, method), &l->source, &r);
    if (hidden != 0 && r.headed)
        r.status = hidden;
    again = r.complete && r.end == SOURCE_OCTETS &&
            (!r.will_close || (c->quirks & QUIRK_REUSE_ANYWAY) != 0);
    set_answer(c->quirks, &r, a);
    reading_clear(&r);
    return again;
}

/* ---- the exchange ---- */

static bool keeps(struct link *l, bool again)
{
    unsigned quirks = l->client->quirks;

    if (!again)
        return false;
    if ((quirks & QUIRK_KEEP_LEFTOVER) != 0)
        return l->end == SOURCE_OCTETS;
    return is_idle(l);
}

static void note_connection(const struct link *l, struct wire *wire)
{
    wire->sent += l->sent;
    wire->used_tls = l->tls;
    if (l->tls)
        wire->tls_end = TLS_END_NOTIFY;
    if (l->end == SOURCE_OCTETS)
        wire->client_closed = true;
}

static void ask(struct link *l, struct player_script *script, bool second,
                struct wire *wire)
{
    player_request(&l->player, script, second);
    wire->requests++;
}

void inprocess_play(const struct inprocess *c, const struct transcript *t,
                    const struct delivery *d, const char *token,
                    struct outcome *out)
{
    struct player_script script = {
        .transcript = t, .delivery = d, .token = token};
    struct wire wire = {.connections = 1};
    struct link l;
    bool banner, again;

    *out = (struct outcome){.ms = 0};
    link_open(&l, c, d->tls, &script);
    banner = !is_idle(&l); /* nothing may come before the request */
    ask(&l, &script, false, &wire);
    again = !banner && read_answer(&l, t->method, &out->first);
    if (banner)
        set_error(&out->first, "octets came before the request");
    if (t->probe) {
        again = keeps(&l, again);
        if (!again) {
            note_connection(&l, &wire);
            link_close(&l);
            link_open(&l, c, d->tls, NULL);
            wire.connections++;
        }
        wire.reused += again;
        ask(&l, &script, true, &wire);
        read_answer(&l, t->probe_method, &out->second);
    }
    note_connection(&l, &wire);
    link_close(&l);
    out->wire = wire;
}
