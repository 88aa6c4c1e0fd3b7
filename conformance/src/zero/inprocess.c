/* SPDX-License-Identifier: MIT */
/*
 * Exchanges without sockets: the player on one side, our parser on the other. A
 * careful client checks an idle connection before it reuses it: by then,
 * everything that the server does by itself has happened.
 */
#include "zero/inprocess.h"

#include <stdlib.h>
#include <string.h>

#include "play/request_text.h"
#include "text/word.h"
#include "zero/inprocess_answer.h"
#include "zero/inprocess_link.h"
#include "zero/moved.h"
#include "zero/mutant_misread.h"

/* How many redirections in a row a client follows. */
#define REDIRECTIONS_MAX 5

/* What a client does with one case. */
struct visit {
    const struct inprocess *client;
    const struct transcript *transcript;
    struct player_script script;
    struct inprocess_link link; /* the connection in use */
    const char *method;         /* of request one, now */
    struct buffer target;       /* and what it asks for */
    struct wire wire;
    struct usage usage;
    struct delivery_ends *ends; /* as in struct inprocess_link */
};

static bool has_habit(const struct inprocess *c, unsigned habits)
{
    return (c->habits & habits) != 0;
}

struct inprocess *inprocess_new(const struct sl_profile *profile)
{
    struct inprocess *c = memory_get(sizeof *c);
    struct sl_options options;

    sl_options_init(&options, profile);
    *c = (struct inprocess){.profile = *profile,
                            .limits = options.limits,
                            .loose = {.limits = options.limits}};
    return c;
}

void inprocess_set_rules(struct inprocess *c, size_t part, unsigned kind)
{
    struct sl_profile *p = &c->profile;

    switch (part) {
    case 0:
        p->start = (enum sl_start_rule)kind;
        return;
    case 1:
        p->field = (enum sl_field_rule)kind;
        return;
    case 2:
        p->framing = (enum sl_framing_rule)kind;
        return;
    case 3:
        p->chunk = (enum sl_chunk_rule)kind;
        return;
    }
}

uint32_t *inprocess_limit(struct inprocess *c, size_t i)
{
    struct sl_limits *l = &c->limits;
    uint32_t *const limits[] = {
        &l->line,    &l->fields,        &l->section,  &l->chunk_line,
        &l->interim, &l->interim_lines, &l->trailers,
    };

    return limits[i];
}

/* ---- answers ---- */

/* Returns the status that is hidden from the parser; 0: none. */
static int misread(struct inprocess_link *l)
{
    unsigned quirks = l->client->quirks;
    struct buffer *input = &l->source.input;

    if (has_habit(l->client, HABIT_HTTP10))
        quirks |= QUIRK_CODING_UNKNOWN; /* HTTP/1.0 had none */
    if ((quirks & (QUIRK_SIZES_WRAP | QUIRK_CODING_UNKNOWN |
                   QUIRK_NO_CONTENT_HAS_BODY)) == 0)
        return 0;
    while (inprocess_link_hear(l, input) == SOURCE_OCTETS)
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

/* The result of a response, besides the answer. */
struct after {
    bool again;             /* the connection may be used again */
    bool moved;             /* it redirects, */
    int status;             /* with this status, */
    struct buffer location; /* to here */
};

/* Of all octets received, the ones read are those up to the end. */
static void note_end(const struct inprocess_link *l)
{
    struct delivery_ends *ends = l->ends;
    uint64_t unread = l->source.input.len - l->source.used;
    struct delivery_end end;

    if (!player_place(&l->player, l->all - unread, &end))
        return;
    ends->items =
        memory_grow(ends->items, (ends->count + 1) * sizeof *ends->items);
    ends->items[ends->count++] = end;
}

/* The loose reader sees all that arrives until it would have to wait. */
static void read_loosely(struct inprocess_link *l, enum sl_request request,
                         struct reading *out)
{
    struct source *s = &l->source;
    struct loose_input in = {.end = SOURCE_OCTETS, .switches = l->switches};

    while (in.end == SOURCE_OCTETS &&
           s->input.len - s->used < INPROCESS_OCTETS_MAX)
        in.end = inprocess_link_hear(l, &s->input);
    if (in.end == SOURCE_OCTETS)
        in.end = SOURCE_SILENCE; /* it continues until its time is over */
    in.octets = buffer_view(&s->input);
    if (s->used > 0) {
        in.octets.ptr += s->used;
        in.octets.len -= s->used;
    }
    loose_take(&l->client->loose, request, &in, out);
    s->used += out->consumed;
}

static void read_response(struct inprocess_link *l,
                          const struct reading_rule *rule,
                          enum sl_request request, struct reading *out)
{
    if (l->client->is_loose ||
        (request == SL_REQUEST_CONNECT && loose_is_tunnel(&l->client->loose)))
        read_loosely(l, request, out);
    else
        reading_take(rule, request, &l->source, out);
}

static struct after read_answer(struct inprocess_link *l, const char *method,
                                struct answer *a)
{
    const struct inprocess *c = l->client;
    const struct reading_rule rule = {
        .profile = &c->profile,
        .limits = c->limits,
        .interim_is_final = (c->quirks & QUIRK_INTERIM_IS_FINAL) != 0 ||
                            has_habit(c, HABIT_HTTP10), /* which had no 1xx */
        .keeps_folds = (c->quirks & QUIRK_KEEPS_FOLDS) != 0,
        .merges_trailers = (c->quirks & QUIRK_MERGES_TRAILERS) != 0,
    };
    struct after after;
    struct reading r;
    int hidden = misread(l);

    read_response(l, &rule, request_of(c->quirks, method), &r);
    if (hidden != 0 && r.headed)
        r.status = hidden;
    after.again = r.complete && r.end == SOURCE_OCTETS &&
                  (!r.will_close || (c->quirks & QUIRK_REUSE_ANYWAY) != 0) &&
                  !has_habit(c, HABIT_HTTP10 | HABIT_ASKS_FOR_CLOSE |
                                    HABIT_HALF_CLOSES | HABIT_NEVER_REUSES);
    if (after.again && inprocess_link_is_spoilt(l)) {
        after.again = r.complete = false;
        r.err = SL_ERR_BAD_STATUS_LINE;
    }
    after.moved = r.complete && r.moved && r.status / 100 == 3;
    after.status = r.status;
    l->announced = r.announced;
    after.location = r.location;
    r.location = BUFFER_EMPTY;
    inprocess_answer(c, &r, a);
    if (l->ends != NULL && a->result == RESULT_RESPONSE)
        note_end(l);
    for (int i = 0; c->found != NULL && i < SL_DEV_COUNT; i++)
        c->found[i] = c->found[i] || r.found[i];
    reading_clear(&r);
    return after;
}

/* ---- the exchange ---- */

static bool keeps(struct inprocess_link *l, bool again)
{
    return again && inprocess_link_keeps(l);
}

static void note_octets(const struct inprocess_link *l, struct wire *wire)
{
    if (l->sent > wire->taken)
        wire->taken = l->sent;
}

static void leave(struct visit *v)
{
    struct inprocess_link *l = &v->link;

    note_octets(l, &v->wire);
    if ((v->client->quirks & QUIRK_RESERVES) != 0 &&
        l->announced > v->usage.space_grown)
        v->usage.space_grown = l->announced;
    v->wire.sent += l->all;
    v->wire.used_tls = l->tls;
    if ((v->client->quirks & QUIRK_KEEPS_OPEN) != 0) {
        v->wire.left_open += l->asked_first;
        inprocess_link_close(l);
        return;
    }
    if (l->tls)
        v->wire.tls_end = (v->client->quirks & QUIRK_NO_ALERT) != 0
                              ? TLS_END_ABRUPT
                              : TLS_END_NOTIFY;
    if (l->end == SOURCE_OCTETS)
        v->wire.client_closed = true;
    inprocess_link_close(l);
}

/* A server that waits at ends does so until the next request. Where the ends
 * are not known, that is all that can be said about them. */
static bool asks_before_the_rest(const struct visit *v)
{
    const struct delivery *d = v->script.delivery;

    return d->waits && d->ends == NULL && !d->idle && !d->busy &&
           !v->transcript->idle;
}

static void enter(struct visit *v)
{
    inprocess_link_open(&v->link, v->client, v->script.delivery->tls,
                        &v->script);
    v->link.ends = v->ends;
    v->link.unsettled = asks_before_the_rest(v);
    v->link.switches = asking_has_field(&v->transcript->asking, "upgrade");
    v->wire.connections++;
}

/* What a server would receive. A correct client watches for an answer while it
 * sends, and stops sending then. */
static void note_request(struct visit *v, bool second)
{
    const struct transcript *t = v->transcript;
    const struct request_text text = {
        .method = second ? t->probe_method : v->method,
        .target = buffer_view(&v->target),
        .second_of = second ? t->id : NULL,
        .asking = &t->asking,
        .moved = strcmp(v->method, t->method) != 0,
        .old = has_habit(v->client, HABIT_HTTP10),
        .closes = has_habit(v->client, HABIT_ASKS_FOR_CLOSE)};
    struct buffer octets = BUFFER_EMPTY;

    request_text_add(&text, &octets);
    wire_add_request(&v->wire, v->wire.connections, buffer_view(&octets),
                     false);
    if (!second && !t->early)
        v->wire.content = t->asking.content.len;
    buffer_clear(&octets);
}

static void ask(struct visit *v, bool second)
{
    struct inprocess_link *l = &v->link;

    note_octets(l, &v->wire);
    l->sent = 0;
    l->asked = true;
    l->asked_first = l->asked_first || !second;
    note_request(v, second);
    player_request(&l->player, &v->script, second);
    v->wire.requests++;
    v->wire.old += !second && has_habit(v->client, HABIT_HTTP10);
}

/* Asks where an answer is possible: here, or on a connection of its own. */
static void ask_again(struct visit *v, bool second, bool again)
{
    if (again) {
        v->wire.reused++;
    } else {
        leave(v);
        enter(v);
    }
    ask(v, second);
}

static bool is_repeatable(const char *method)
{
    return strcmp(method, "GET") == 0 || strcmp(method, "HEAD") == 0;
}

static bool pipelines(const struct visit *v)
{
    return has_habit(v->client, HABIT_PIPELINES) && v->transcript->probe &&
           is_repeatable(v->transcript->method);
}

/* The next request after a redirection. */
static void go_elsewhere(struct visit *v, struct after *after)
{
    unsigned quirks = v->client->quirks;
    const struct moved_faults faults = {
        .keeps_method = (quirks & QUIRK_KEEPS_METHOD) != 0,
        .changes_method = (quirks & QUIRK_CHANGES_METHOD) != 0,
        .sends_fragment = (quirks & QUIRK_SENDS_FRAGMENT) != 0,
        .sends_raw = (quirks & QUIRK_SENDS_RAW) != 0,
    };
    struct buffer target = BUFFER_EMPTY;

    moved_target(buffer_view(&v->target), buffer_view(&after->location),
                 &faults, &target);
    v->method = moved_method(after->status, v->method, &faults);
    buffer_clear(&v->target);
    v->target = target;
    ask_again(v, false, keeps(&v->link, after->again));
    buffer_clear(&after->location);
}

static bool follows(const struct visit *v)
{
    return has_habit(v->client, HABIT_FOLLOWS) ||
           (v->transcript->asking.follow &&
            has_habit(v->client, HABIT_FOLLOWS_WHEN_ASKED));
}

/* Repeats request one until this client takes an answer for the last. */
static struct after settle_first(struct visit *v, struct answer *a)
{
    struct after after = read_answer(&v->link, v->method, a);

    if (has_habit(v->client, HABIT_RETRIES) && a->result == RESULT_ERROR &&
        is_repeatable(v->method)) {
        answer_clear(a);
        buffer_clear(&after.location);
        ask_again(v, false, false);
        after = read_answer(&v->link, v->method, a);
    }
    for (int i = 0; follows(v) && after.moved; i++) {
        answer_clear(a);
        if (i == REDIRECTIONS_MAX) {
            inprocess_set_error(a, "it was sent elsewhere too often");
            break;
        }
        go_elsewhere(v, &after);
        after = read_answer(&v->link, v->method, a);
    }
    buffer_clear(&after.location);
    return after;
}

static void settle_second(struct visit *v, struct after after, struct answer *a)
{
    bool asked = pipelines(v);

    if (!asked || !after.again)
        ask_again(v, true, !asked && keeps(&v->link, after.again));
    after = read_answer(&v->link, v->transcript->probe_method, a);
    buffer_clear(&after.location);
}

static void preconnect(struct visit *v)
{
    enter(v);
    inprocess_link_is_idle(&v->link);
    leave(v);
}

static void play(struct visit *v, struct outcome *out)
{
    struct after after = {.again = false};
    bool banner;

    *out = (struct outcome){.ms = 0};
    /* there is no process, but it is known what a mutant would add */
    v->usage = (struct usage){.grown_known = true};
    v->method = v->transcript->method;
    player_target(&v->target, v->transcript->id, false);
    if (has_habit(v->client, HABIT_PRECONNECTS))
        preconnect(v);
    enter(v);
    banner = !inprocess_link_is_idle(
        &v->link); /* nothing may come before the request */
    ask(v, false);
    if (pipelines(v)) {
        ask(v, true);
        v->wire.reused++;
        v->wire.early++;
    }
    if (v->client->loose.asked != NULL && banner)
        v->client->loose.asked[LOOSE_EARLY] = true;
    if (banner && v->client->loose.way[LOOSE_EARLY] == LOOSE_EARLY_REFUSE)
        inprocess_set_error(&out->first, "octets came before the request");
    else
        after = settle_first(v, &out->first);
    if (v->transcript->probe)
        settle_second(v, after, &out->second);
    leave(v);
    buffer_clear(&v->target);
    out->wire = v->wire;
    out->usage = v->usage;
}

void inprocess_play(const struct inprocess *c, const struct transcript *t,
                    const struct delivery *d, const char *token,
                    struct outcome *out)
{
    struct visit v = {
        .client = c,
        .transcript = t,
        .script = {.transcript = t, .delivery = d, .token = token}};
    const char *distrust = inprocess_link_distrust(c, t->guise);

    if (distrust == NULL) {
        play(&v, out);
        return;
    }
    *out = (struct outcome){.wire = {.connections = 1, .used_tls = true}};
    inprocess_set_error(&out->first, distrust);
}

void inprocess_find_ends(const struct inprocess *c, const struct transcript *t,
                         struct delivery_ends *ends)
{
    static const struct delivery whole = {.tls = false}, tls = {.tls = true};
    static const char token[TOKEN_LENGTH + 1] = {'0'};
    struct visit v = {.client = c,
                      .transcript = t,
                      .script = {.transcript = t,
                                 .delivery = t->tls_only ? &tls : &whole,
                                 .token = token},
                      .ends = ends};
    struct outcome outcome;

    play(&v, &outcome);
    outcome_clear(&outcome);
}
