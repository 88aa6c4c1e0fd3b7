/* SPDX-License-Identifier: MIT */
/*
 * Checks conditions against an outcome. A condition on what was not seen may
 * hold, negated or not; one on what cannot have happened fails either way.
 */
#include "judge/condition.h"

#include "judge/memory_error.h"
#include "text/word.h"
#include "wire/wire_request.h"

/* An outcome as one rule sees it. */
struct scene {
    const struct outcome *outcome;
    const struct answer *answer;
    const struct client_traits *traits;
};

static enum fit fit_of(bool holds)
{
    return holds ? FIT_YES : FIT_NO;
}

static enum fit negate(enum fit fit)
{
    if (fit == FIT_PERHAPS)
        return FIT_PERHAPS;
    return fit_of(fit == FIT_NO);
}

/* RFC 9110 5.1: field names are case-insensitive. */
bool condition_names(const struct condition *c, struct sl_bytes field)
{
    return word_is_same_any_case(field, buffer_view(&c->name));
}

/* ---- the end of the connection ---- */

/* A client that we ended, or that crashed, closed nothing. */
static bool has_ended_well(const struct scene *s)
{
    return s->answer->result == RESULT_RESPONSE ||
           s->answer->result == RESULT_ERROR;
}

static enum fit fit_closes(const struct scene *s)
{
    if (s->traits->closes_itself)
        return fit_of(s->outcome->wire.left_open == 0);
    return s->outcome->wire.closed_before_second ? FIT_YES : FIT_PERHAPS;
}

static enum fit fit_closure_alert(const struct scene *s)
{
    switch (s->outcome->wire.tls_end) {
    case TLS_END_NONE:
        break;
    case TLS_END_NOTIFY:
        return FIT_YES;
    case TLS_END_ABRUPT:
        return FIT_NO;
    }
    return FIT_PERHAPS;
}

/* ---- requests as received ---- */

static bool has_request_field(const struct wire_request *r,
                              const struct condition *c)
{
    struct sl_bytes rest = wire_request_fields(r);
    struct wire_field f;

    while (wire_take_field(&rest, &f))
        if (condition_names(c, f.name) && body_rule_fits(&c->value, f.value))
            return true;
    return false;
}

static bool asks_for(const struct wire_request *r, const struct condition *c)
{
    struct buffer line = BUFFER_EMPTY;
    bool fits;

    wire_request_line(r, &line);
    fits = body_rule_fits(&c->request, buffer_view(&line));
    buffer_clear(&line);
    return fits;
}

static bool has_the_rest(const struct wire_request *r,
                         const struct condition *c)
{
    if (c->octets)
        return body_rule_fits(&c->value, buffer_view(&r->octets));
    return c->name.len == 0 || has_request_field(r, c);
}

static enum fit fit_asked(const struct condition *c, const struct wire *wire)
{
    bool all = wire->asked_count >= wire->requests + wire->malformed;
    uint64_t count = 0;

    for (size_t i = 0; i < wire->asked_count; i++) {
        const struct wire_request *r = &wire->asked[i];

        if (!asks_for(r, c))
            continue;
        if (has_the_rest(r, c))
            count++;
        else if (r->cut)
            all = false;
    }
    if (count >= c->count)
        return FIT_YES;
    return all ? FIT_NO : FIT_PERHAPS;
}

/* ---- fields as delivered ---- */

static enum fit fit_field(const struct condition *c, const struct scene *s)
{
    const struct answer *a = s->answer;

    if (!a->fields_known ||
        (s->traits->hides_cookies && condition_names(c, word_of("Set-Cookie"))))
        return FIT_PERHAPS;
    for (size_t i = 0; i < a->field_count; i++)
        if (condition_names(c, buffer_view(&a->fields[i].name)) &&
            body_rule_fits(&c->value, buffer_view(&a->fields[i].value)))
            return FIT_YES;
    return a->fields_dropped > 0 ? FIT_PERHAPS : FIT_NO;
}

/* ---- the process ---- */

/* A total below the number cannot have grown by it. */
static enum fit fit_growth(uint64_t grown, uint64_t all, const struct usage *u,
                           uint64_t count)
{
    if (u->grown_known)
        return fit_of(grown >= count);
    return u->known && all > 0 && all < count ? FIT_NO : FIT_PERHAPS;
}

/* If the limit refused a reservation, the client reports an error that says
 * so. */
static enum fit fit_reserves(const struct scene *s, uint64_t count)
{
    const struct usage *u = &s->outcome->usage;

    if (memory_error_named(s->answer->error))
        return FIT_YES;
    return fit_growth(u->space_grown, u->space, u, count);
}

/* ---- all together ---- */

/* Whether anything existed that the condition is about. */
static bool is_possible(const struct condition *c, const struct scene *s)
{
    switch (c->kind) {
    case CONDITION_TOOK:
    case CONDITION_ASKED:
    case CONDITION_MEMORY:
    case CONDITION_RESERVES:
    case CONDITION_SENDS:
        return true;
    case CONDITION_CLOSES:
    case CONDITION_CLOSURE_ALERT:
    case CONDITION_WAITS:
        return has_ended_well(s);
    case CONDITION_FIELD:
        return s->answer->fields_known || s->answer->result == RESULT_RESPONSE;
    case CONDITION_REUSES:
        return s->outcome->second.result != RESULT_NONE;
    case CONDITION_COUNT:
        break;
    }
    return false;
}

static enum fit fit_plain(const struct condition *c, const struct scene *s)
{
    const struct usage *u = &s->outcome->usage;

    switch (c->kind) {
    case CONDITION_TOOK:
        return fit_of(s->outcome->wire.taken >= c->count);
    case CONDITION_CLOSES:
        return fit_closes(s);
    case CONDITION_CLOSURE_ALERT:
        return fit_closure_alert(s);
    case CONDITION_ASKED:
        return fit_asked(c, &s->outcome->wire);
    case CONDITION_FIELD:
        return fit_field(c, s);
    case CONDITION_MEMORY:
        return fit_growth(u->memory_grown, u->memory, u, c->count);
    case CONDITION_RESERVES:
        return fit_reserves(s, c->count);
    case CONDITION_WAITS:
        return fit_of(s->outcome->wire.waited_ms >= c->count);
    case CONDITION_REUSES:
        return fit_of(s->outcome->wire.reused > s->outcome->wire.early);
    case CONDITION_SENDS:
        return fit_of(s->outcome->wire.content >= c->count);
    case CONDITION_COUNT:
        break;
    }
    return FIT_NO;
}

static enum fit fit_one(const struct condition *c, const struct scene *s)
{
    enum fit fit;

    if (!is_possible(c, s))
        return FIT_NO;
    fit = fit_plain(c, s);
    return c->negated ? negate(fit) : fit;
}

static struct scene scene_of(const struct client_rule *rule,
                             const struct outcome *o,
                             const struct client_traits *traits)
{
    return (struct scene){o, rule->second ? &o->second : &o->first, traits};
}

enum fit condition_fit(const struct client_rule *rule, const struct outcome *o,
                       const struct client_traits *traits)
{
    struct scene s = scene_of(rule, o, traits);
    enum fit weakest = FIT_YES;

    for (size_t i = 0; i < rule->condition_count; i++) {
        enum fit fit = fit_one(&rule->conditions[i], &s);

        weakest = fit < weakest ? fit : weakest;
    }
    return weakest;
}

static const char *doubt_of(enum condition_kind kind)
{
    switch (kind) {
    case CONDITION_TOOK:
    case CONDITION_WAITS:
    case CONDITION_REUSES:
    case CONDITION_SENDS:
    case CONDITION_COUNT:
        break;
    case CONDITION_MEMORY:
    case CONDITION_RESERVES:
        return "what a plain GET needs is not known";
    case CONDITION_CLOSES:
        return "whether it closes by itself cannot be seen";
    case CONDITION_CLOSURE_ALERT:
        return "it did not end its connection";
    case CONDITION_ASKED:
        return "only part of its requests was kept";
    case CONDITION_FIELD:
        return "it does not show its fields";
    }
    return NULL;
}

const char *condition_doubt(const struct client_rule *rule,
                            const struct outcome *o,
                            const struct client_traits *traits)
{
    struct scene s = scene_of(rule, o, traits);

    for (size_t i = 0; i < rule->condition_count; i++)
        if (fit_one(&rule->conditions[i], &s) == FIT_PERHAPS)
            return doubt_of(rule->conditions[i].kind);
    return NULL;
}
