/* SPDX-License-Identifier: MIT */
/*
 * Collects the segments of an answer, and writes them as steps.
 */
#include "recorded/recorded_case.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "recorded/redact.h"
#include "text/octets.h"
#include "text/word.h"

/* Columns for the octets of a step: people read cases. */
#define STEP_WIDTH 90
/* Octets of a request target in a title. */
#define TARGET_MAX 60

struct segment {
    size_t end; /* in the octets */
    uint64_t time;
};

/* An answer that is being recorded. */
struct gathering {
    struct buffer octets;
    struct segment *segments;
    size_t segment_count;
    bool holed;
    bool too_large;
};

static void gather(struct gathering *g, const struct exchange_event *ev)
{
    if (g->holed || g->too_large)
        return;
    if (ev->octets.len > RECORDED_CASE_MAX - g->octets.len) {
        g->too_large = true;
        buffer_clear(&g->octets);
        return;
    }
    buffer_add(&g->octets, ev->octets.ptr, ev->octets.len);
    if ((g->segment_count & (g->segment_count - 1)) == 0)
        g->segments = memory_grow(
            g->segments, (g->segment_count > 0 ? 2 * g->segment_count : 1) *
                             sizeof *g->segments);
    g->segments[g->segment_count++] = (struct segment){g->octets.len, ev->time};
}

static void clear_gathering(struct gathering *g)
{
    buffer_clear(&g->octets);
    free(g->segments);
    free(g);
}

/* ---- steps ---- */

static struct step *add_step(struct transcript *t, enum step_type type,
                             uint64_t count)
{
    if ((t->step_count & (t->step_count - 1)) == 0)
        t->steps =
            memory_grow(t->steps, (t->step_count > 0 ? 2 * t->step_count : 1) *
                                      sizeof *t->steps);
    t->steps[t->step_count] = (struct step){.type = type, .count = count};
    return &t->steps[t->step_count++];
}

static void add_replies(struct transcript *t, struct sl_bytes octets)
{
    while (octets.len > 0) {
        struct sl_bytes piece = octets_take(&octets, STEP_WIDTH);
        struct step *step = add_step(t, STEP_REPLY, 1);

        buffer_add(&step->bytes, piece.ptr, piece.len);
    }
}

/* Pauses are differences of times since the request, each rounded down, so that
 * rounding errors do not add up. */
static uint64_t time_since(const struct recorded_case_rule *rule,
                           uint64_t origin, uint64_t time)
{
    return time < origin ? 0
                         : (time - origin) / 1000000 /
                               (rule->speed > 0 ? rule->speed : 1);
}

static void add_pause(const struct recorded_case_rule *rule, uint64_t origin,
                      uint64_t before, uint64_t after, struct transcript *t)
{
    uint64_t begin = time_since(rule, origin, before);
    uint64_t end = time_since(rule, origin, after);

    if (before == IMPORT_NO_TIME || after == IMPORT_NO_TIME || end <= begin)
        return;
    add_step(t, STEP_PAUSE,
             end - begin < TRANSCRIPT_PAUSE_MAX ? end - begin
                                                : TRANSCRIPT_PAUSE_MAX);
}

/* Segments are kept apart if the recording knows them. */
static void add_segments(const struct recorded_case_rule *rule,
                         const struct gathering *g, uint64_t asked,
                         struct transcript *t)
{
    bool wire = t->recorded.fidelity == FIDELITY_WIRE ||
                t->recorded.fidelity == FIDELITY_WIRE_GAP;
    uint64_t origin = asked == IMPORT_NO_TIME && g->segment_count > 0
                          ? g->segments[0].time
                          : asked;
    struct sl_bytes all = buffer_view(&g->octets);
    size_t begin = 0;

    if (!wire || rule->joined) {
        add_replies(t, all);
        return;
    }
    for (size_t i = 0; i < g->segment_count; i++) {
        const struct segment *s = &g->segments[i];

        if (i > 0)
            add_step(t, STEP_CUT, 0);
        if (rule->pauses)
            add_pause(rule, origin, i > 0 ? g->segments[i - 1].time : asked,
                      s->time, t);
        add_replies(t, (struct sl_bytes){all.ptr + begin, s->end - begin});
        begin = s->end;
    }
}

/* How the connection is to end. If the recording does not tell, it ends as it
 * must for the answer to be complete. */
static enum step_type ending_of(const struct exchange_event *end)
{
    bool framed = end->state == EXCHANGE_COMPLETE && !end->until_close;

    if (end->kept_open)
        return STEP_HOLD;
    switch (end->ending) {
    case IMPORT_FIN:
        return STEP_CLOSE;
    case IMPORT_RST:
        return STEP_RESET;
    case IMPORT_FIN_LAST:
    case IMPORT_UNKNOWN:
        return framed ? STEP_HOLD : STEP_CLOSE;
    case IMPORT_ABORTED:
    case IMPORT_CUT:
    case IMPORT_SPOILT:
        return framed ? STEP_HOLD : STEP_STALL;
    }
    return STEP_HOLD;
}

static bool is_whole(const struct exchange_event *end)
{
    if (end->ending == IMPORT_SPOILT)
        return false;
    if (end->kept_open || end->state == EXCHANGE_COMPLETE)
        return true;
    /* if the end is not recorded, a body may have ended that way, but a
     * recorder with half a head has more likely given up */
    if (end->ending == IMPORT_UNKNOWN && end->status == 0 &&
        end->state == EXCHANGE_INCOMPLETE)
        return false;
    return end->ending != IMPORT_ABORTED && end->ending != IMPORT_CUT;
}

/* ---- the head ---- */

static void set_title(const struct exchange_event *end, bool redacted,
                      struct transcript *t)
{
    struct sl_bytes method = asked_method(&end->exchange->asked);
    struct sl_bytes target = asked_target(&end->exchange->asked);
    const char *query =
        target.len > 0 ? memchr(target.ptr, '?', target.len) : NULL;
    struct buffer title = BUFFER_EMPTY;

    /* a query is long, and may contain secrets */
    if (query != NULL)
        target.len = (size_t)(query - target.ptr);
    if (method.len > 0) {
        octets_escape(&title, method, TARGET_MAX);
        buffer_add_text(&title, " ");
        octets_escape(&title, target, TARGET_MAX);
    } else {
        buffer_add_text(&title, "an unknown request");
    }
    buffer_add_text(&title, " gets ");
    if (redacted)
        redact_addresses(title.ptr, title.len);
    if (end->status > 0)
        buffer_printf(&title, "%03u", end->status);
    else
        buffer_add_text(&title, "what is not a response");
    t->title = title.ptr;
}

/* The case reader accepts capital letters and hyphens only; other methods are
 * in the request. */
static void set_method(const struct exchange *e, struct transcript *t)
{
    static const char good[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ-";
    struct sl_bytes method = asked_method(&e->asked);
    struct buffer copy = BUFFER_EMPTY;

    buffer_add(&copy, method.ptr, method.len);
    if (method.len == 0 || method.len > 32 ||
        strspn(copy.ptr, good) < method.len)
        t->method = memory_copy_text("GET");
    else
        t->method = memory_copy_text(copy.ptr);
    buffer_clear(&copy);
}

static void set_place(const struct recorded_case_rule *rule,
                      const struct exchange *e, bool cut, size_t len,
                      struct recorded *out)
{
    struct buffer place = BUFFER_EMPTY;
    struct buffer ends = BUFFER_EMPTY;

    octets_escape(&place, word_of(rule->file), 0);
    buffer_printf(&place, " %s %" PRIu64, rule->unit, e->first_place);
    if (e->last_place != e->first_place)
        buffer_printf(&place, " to %" PRIu64, e->last_place);
    if (e->connection->endpoints[0] != '\0') {
        buffer_add_text(&ends, e->connection->endpoints);
        if (rule->redact)
            redact_addresses(ends.ptr, ends.len);
        buffer_printf(&place, ", %s", ends.ptr);
    }
    if (cut)
        buffer_printf(&place, ", not recorded after octet %zu", len);
    buffer_clear(&ends);
    out->place = place.ptr;
}

static void set_edited(const struct exchange *e, bool redacted,
                       struct recorded *out)
{
    const char *before = e->connection->edited;
    struct buffer text = BUFFER_EMPTY;

    if (before == NULL && !redacted)
        return;
    buffer_add_text(&text, before != NULL ? before : "");
    if (before != NULL && redacted)
        buffer_add_text(&text, "; ");
    if (redacted)
        buffer_add_text(&text, "values of cookies, credentials and addresses "
                               "are redacted");
    out->edited = text.ptr;
}

static void set_head(const struct recorded_case_rule *rule,
                     const struct exchange_event *end, struct gathering *g,
                     bool cut, struct transcript *t)
{
    const struct exchange *e = end->exchange;
    struct buffer *request = &t->recorded.request;
    size_t redacted = 0;

    buffer_add(request, e->asked.head.ptr, e->asked.head.len);
    if (rule->redact) {
        redacted = redact_octets(g->octets.ptr, g->octets.len);
        redacted += redact_octets(request->ptr, request->len);
    }
    set_title(end, rule->redact, t);
    t->why = memory_copy_text("recorded traffic; what a client should make of "
                              "it is not stated");
    t->level = LEVEL_POLICY;
    set_method(e, t);
    t->probe_method = memory_copy_text("GET");
    t->recorded.fidelity = e->connection->fidelity;
    if (cut && t->recorded.fidelity == FIDELITY_WIRE)
        t->recorded.fidelity = FIDELITY_WIRE_GAP;
    set_place(rule, e, cut, g->octets.len, &t->recorded);
    t->recorded.sha256 =
        rule->sha256 != NULL ? memory_copy_text(rule->sha256) : NULL;
    set_edited(e, redacted > 0, &t->recorded);
}

/* ---- the case ---- */

static void make_case(const struct recorded_case_maker *maker,
                      const struct exchange_event *end, struct gathering *g)
{
    bool cut = g->holed || !is_whole(end);
    struct recorded_case c = {
        .state = cut ? RECORDED_PARTIAL : RECORDED_WHOLE,
        .exchange = end->exchange,
        .status = end->status,
        .octets = buffer_view(&g->octets),
    };

    if (g->too_large) {
        c.state = RECORDED_TOO_LARGE;
    } else {
        set_head(maker->rule, end, g, cut, &c.transcript);
        add_segments(maker->rule, g, end->exchange->asked.time, &c.transcript);
        add_step(&c.transcript, cut ? STEP_STALL : ending_of(end), 0);
    }
    maker->take(maker->context, &c);
    transcript_clear(&c.transcript);
}

void recorded_case_take(void *maker, const struct exchange_event *ev)
{
    struct gathering *g = ev->exchange->kept;

    switch (ev->type) {
    case EXCHANGE_BEGIN:
        g = memory_get(sizeof *g);
        *g = (struct gathering){.holed = false};
        ev->exchange->kept = g;
        break;
    case EXCHANGE_OCTETS:
        gather(g, ev);
        break;
    case EXCHANGE_GAP:
        g->holed = true;
        break;
    case EXCHANGE_END:
        make_case(maker, ev, g);
        clear_gathering(g);
        ev->exchange->kept = NULL;
        break;
    }
}
