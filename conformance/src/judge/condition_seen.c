/* SPDX-License-Identifier: MIT */
/*
 * Says what was seen of the things that the rules of a case ask for.
 */
#include "judge/condition.h"

#include <inttypes.h>

#include "text/octets.h"
#include "wire/wire_request.h"

/* How many requests, and fields of one name, are listed. */
#define NAMED_MAX 4
/* How many octets of each are shown. */
#define SHOWN_MAX 100
/* Less than this is of no interest, and varies between runs. */
#define GROWTH_SHOWN (UINT64_C(64) << 20)
#define WAIT_SHOWN_MS 1000

static void add_quoted(struct sl_bytes octets, struct buffer *out)
{
    buffer_add_text(out, "\"");
    octets_escape(out, octets, SHOWN_MAX);
    buffer_add_text(out, "\"");
}

static void add_asked(const struct wire *wire, struct buffer *out)
{
    buffer_add_text(out, ", asked ");
    for (size_t i = 0; i < wire->asked_count && i < NAMED_MAX; i++) {
        struct buffer line = BUFFER_EMPTY;

        wire_request_line(&wire->asked[i], &line);
        buffer_add_text(out, i > 0 ? ", " : "");
        add_quoted(buffer_view(&line), out);
        buffer_clear(&line);
    }
    if (wire->requests + wire->malformed > NAMED_MAX)
        buffer_add_text(out, ", ...");
}

static void add_tls_end(enum tls_end end, struct buffer *out)
{
    switch (end) {
    case TLS_END_NONE:
        break;
    case TLS_END_NOTIFY:
        buffer_add_text(out, ", sent a closure alert");
        break;
    case TLS_END_ABRUPT:
        buffer_add_text(out, ", closed without a closure alert");
        break;
    }
}

static void add_fields(const struct condition *c, const struct answer *a,
                       struct buffer *out)
{
    size_t found = 0;

    if (!a->fields_known)
        return;
    for (size_t i = 0; i < a->field_count; i++) {
        const struct answer_field *f = &a->fields[i];

        if (!condition_names(c, buffer_view(&f->name)) || found++ >= NAMED_MAX)
            continue;
        buffer_add_text(out, ", ");
        octets_escape(out, buffer_view(&f->name), SHOWN_MAX);
        buffer_add_text(out, ": ");
        add_quoted(buffer_view(&f->value), out);
    }
    if (found > 0)
        return;
    buffer_add_text(out, ", no field ");
    octets_escape(out, buffer_view(&c->name), SHOWN_MAX);
}

static void add_growth(uint64_t octets, const char *what, const struct usage *u,
                       struct buffer *out)
{
    if (u->grown_known && octets >= GROWTH_SHOWN)
        buffer_printf(out, ", took %" PRIu64 " MiB more of %s", octets >> 20,
                      what);
}

static void add_one(const struct condition *c, const struct outcome *o,
                    bool second, struct buffer *out)
{
    switch (c->kind) {
    case CONDITION_TOOK:
    case CONDITION_SENDS:
        break; /* the number is different each time */
    case CONDITION_CLOSES:
        buffer_printf(out, ", %s the connection",
                      o->wire.left_open > 0 ? "kept" : "closed");
        break;
    case CONDITION_CLOSURE_ALERT:
        add_tls_end(o->wire.tls_end, out);
        break;
    case CONDITION_ASKED:
        add_asked(&o->wire, out);
        break;
    case CONDITION_FIELD:
        add_fields(c, second ? &o->second : &o->first, out);
        break;
    case CONDITION_MEMORY:
        add_growth(o->usage.memory_grown, "memory", &o->usage, out);
        break;
    case CONDITION_RESERVES:
        add_growth(o->usage.space_grown, "address space", &o->usage, out);
        break;
    case CONDITION_WAITS:
        if (o->wire.waited_ms >= WAIT_SHOWN_MS)
            buffer_printf(out, ", waited %" PRIu64 " s after the answer",
                          (o->wire.waited_ms + 500) / 1000);
        break;
    case CONDITION_REUSES:
        buffer_printf(out, ", sent request two on %s connection",
                      o->wire.reused > o->wire.early ? "the same" : "another");
        break;
    case CONDITION_COUNT:
        break;
    }
}

/* Whether the same words answer both. */
static bool is_same(const struct condition *a, const struct condition *b)
{
    return a->kind == b->kind && (a->kind != CONDITION_FIELD ||
                                  condition_names(a, buffer_view(&b->name)));
}

/* Condition number n of all rules for that answer; NULL past the last. */
static const struct condition *find_condition(const struct transcript *t,
                                              bool second, size_t number)
{
    for (size_t i = 0; i < t->client_rule_count; i++) {
        const struct client_rule *rule = &t->client_rules[i];

        if (rule->second != second)
            continue;
        if (number < rule->condition_count)
            return &rule->conditions[number];
        number -= rule->condition_count;
    }
    return NULL;
}

static bool is_first(const struct transcript *t, bool second, size_t number)
{
    const struct condition *c = find_condition(t, second, number);

    for (size_t i = 0; i < number; i++)
        if (is_same(find_condition(t, second, i), c))
            return false;
    return true;
}

void condition_add_seen(const struct transcript *t, const struct outcome *o,
                        bool second, struct buffer *out)
{
    const struct condition *c;

    for (size_t i = 0; (c = find_condition(t, second, i)) != NULL; i++)
        if (is_first(t, second, i))
            add_one(c, o, second, out);
}
