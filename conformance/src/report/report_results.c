/* SPDX-License-Identifier: MIT */
/*
 * The results as JSON, for programs: one object, one line per entry, so that
 * diff can compare two runs.
 */
#include <stdio.h>
#include <string.h>

#include "case/repeat.h"
#include "report/report.h"
#include "report/report_groups.h"
#include "results/results.h"
#include "text/json_write.h"
#include "wire/relayed.h"

/* Longer bodies are given as their hash. */
#define BODY_MAX 4096
/* Only the first fields are shown: octets of their names and values. */
#define FIELDS_SHOWN_MAX 16384

static void write_body(struct json_writer *w, const struct answer *a)
{
    json_write_key(w, "body_len");
    if (a->body_unknown) {
        json_write_null(w);
        json_write_key(w, "body_base64");
        json_write_null(w);
        return;
    }
    json_write_number(w, a->body_cut > 0 ? a->body_cut : a->body.len);
    if (a->body_cut > 0) {
        json_write_key(w, "body_sha256");
        json_write_text(w, a->body_digest);
    } else if (a->body.len <= BODY_MAX) {
        json_write_key(w, "body_base64");
        json_write_base64(w, buffer_view(&a->body));
    } else {
        json_write_key(w, "body_sha256");
        json_write_sha256(w, buffer_view(&a->body));
    }
}

static void write_fields(struct json_writer *w, const struct answer *a)
{
    size_t octets = 0;

    json_write_key(w, "field_count");
    if (!a->fields_known) {
        json_write_null(w);
        json_write_key(w, "fields");
        json_write_null(w);
        return;
    }
    json_write_number(w, a->field_count + a->fields_dropped);
    json_write_key(w, "fields");
    json_write_open(w, '[');
    for (size_t i = 0; i < a->field_count; i++) {
        const struct answer_field *f = &a->fields[i];

        octets += f->name.len + f->value.len;
        if (octets > FIELDS_SHOWN_MAX)
            break;
        json_write_open(w, '[');
        json_write_bytes(w, buffer_view(&f->name));
        json_write_bytes(w, buffer_view(&f->value));
        json_write_close(w, ']');
    }
    json_write_close(w, ']');
}

/* What left a proxy. */
static void write_relayed(struct json_writer *w, const struct relayed *r)
{
    struct sl_bytes octets = buffer_view(&r->octets);

    if (octets.len > BODY_MAX)
        octets.len = BODY_MAX;
    json_write_key(w, "relayed");
    json_write_open(w, '{');
    json_write_key(w, "kind");
    json_write_text(w, relay_kind_name(r->kind));
    json_write_key(w, "octets_len");
    json_write_number(w, r->length);
    json_write_key(w, "octets_base64");
    json_write_base64(w, octets);
    json_write_close(w, '}');
}

static void write_answer(struct json_writer *w, const struct answer *a)
{
    json_write_open(w, '{');
    json_write_key(w, "result");
    json_write_text(w, result_name(a->result));
    json_write_key(w, "status");
    if (a->status_known)
        json_write_integer(w, a->status);
    else
        json_write_null(w);
    write_fields(w, a);
    write_body(w, a);
    json_write_key(w, "error");
    json_write_text_or_null(w, a->error);
    if (a->relayed != NULL)
        write_relayed(w, a->relayed);
    json_write_close(w, '}');
}

static const char *tls_end_name(enum tls_end end)
{
    switch (end) {
    case TLS_END_NONE:
        break;
    case TLS_END_NOTIFY:
        return "notify";
    case TLS_END_ABRUPT:
        return "abrupt";
    }
    return NULL;
}

static void write_number_or_null(struct json_writer *w, uint64_t number,
                                 bool known)
{
    if (known)
        json_write_number(w, number);
    else
        json_write_null(w);
}

/* Each request as its octets, which begin with its line. */
static void write_asked(struct json_writer *w, const struct wire *wire)
{
    json_write_key(w, "asked");
    json_write_open(w, '[');
    for (size_t i = 0; i < wire->asked_count; i++) {
        const struct wire_request *r = &wire->asked[i];

        json_write_open(w, '{');
        json_write_key(w, "connection");
        json_write_number(w, r->connection);
        json_write_key(w, "octets");
        json_write_bytes(w, buffer_view(&r->octets));
        json_write_key(w, "cut");
        json_write_bool(w, r->cut);
        json_write_key(w, "malformed");
        json_write_bool(w, r->malformed);
        json_write_close(w, '}');
    }
    json_write_close(w, ']');
}

static const char *side_name(enum wire_side side)
{
    switch (side) {
    case SIDE_NONE:
        break;
    case SIDE_CLIENT:
        return "client";
    case SIDE_SERVER:
        return "server";
    }
    return NULL;
}

/* How each connection ended that carried a request. */
static void write_ends(struct json_writer *w, const struct wire *wire)
{
    json_write_key(w, "ends");
    json_write_open(w, '[');
    for (size_t i = 0; i < wire->end_count; i++) {
        const struct wire_end *end = &wire->ends[i];

        json_write_open(w, '{');
        json_write_key(w, "connection");
        json_write_number(w, end->connection);
        json_write_key(w, "requests");
        json_write_number(w, end->requests);
        json_write_key(w, "first");
        json_write_text_or_null(w, side_name(end->first));
        json_write_key(w, "answered");
        json_write_bool(w, end->answered);
        json_write_key(w, "client");
        json_write_text_or_null(w, !end->client_ended ? NULL
                                   : end->reset       ? "reset"
                                                      : "fin");
        json_write_key(w, "notified");
        json_write_bool(w, end->notified);
        json_write_close(w, '}');
    }
    json_write_close(w, ']');
}

static void write_usage(struct json_writer *w, const struct usage *u)
{
    json_write_key(w, "process");
    if (!u->known) {
        json_write_null(w);
        return;
    }
    json_write_open(w, '{');
    json_write_key(w, "cpu_ms");
    json_write_number(w, u->cpu_us / 1000);
    json_write_key(w, "memory");
    json_write_number(w, u->memory);
    json_write_key(w, "space");
    write_number_or_null(w, u->space, u->space > 0);
    json_write_key(w, "memory_grown");
    write_number_or_null(w, u->memory_grown, u->grown_known);
    json_write_key(w, "space_grown");
    write_number_or_null(w, u->space_grown, u->grown_known);
    json_write_close(w, '}');
}

/* Only for an exchange in which something was tried. */
static void write_outside(struct json_writer *w, const struct usage *u)
{
    if (u->outside_count + u->outside_unread == 0)
        return;
    json_write_key(w, "outside");
    json_write_open(w, '{');
    json_write_key(w, "first");
    json_write_text_or_null(w, u->outside_count > 0 ? u->outside : NULL);
    json_write_key(w, "count");
    json_write_number(w, u->outside_count);
    json_write_key(w, "unread");
    json_write_number(w, u->outside_unread);
    json_write_close(w, '}');
}

static void write_wire(struct json_writer *w, const struct wire *wire)
{
    json_write_open(w, '{');
    json_write_key(w, "connections");
    json_write_number(w, wire->connections);
    json_write_key(w, "requests");
    json_write_number(w, wire->requests);
    json_write_key(w, "reused");
    json_write_number(w, wire->reused);
    json_write_key(w, "early");
    json_write_number(w, wire->early);
    json_write_key(w, "old");
    json_write_number(w, wire->old);
    json_write_key(w, "taken");
    json_write_number(w, wire->taken);
    json_write_key(w, "client_closed");
    json_write_bool(w, wire->client_closed);
    json_write_key(w, "left_open");
    json_write_number(w, wire->left_open);
    json_write_key(w, "tls");
    json_write_bool(w, wire->used_tls);
    json_write_key(w, "tls_end");
    json_write_text_or_null(w, tls_end_name(wire->tls_end));
    json_write_key(w, "waited_ms");
    json_write_number(w, wire->waited_ms);
    write_ends(w, wire);
    write_asked(w, wire);
    json_write_close(w, '}');
}

static bool has_cause(enum verdict verdict)
{
    switch (verdict) {
    case VERDICT_PASS:
    case VERDICT_XPASS:
    case VERDICT_UNSUPPORTED:
    case VERDICT_SKIPPED:
    case VERDICT_COUNT:
        return false;
    case VERDICT_LENIENT:
    case VERDICT_WARN:
    case VERDICT_FAIL:
    case VERDICT_INFO:
    case VERDICT_ERROR:
    case VERDICT_XFAIL:
        break;
    }
    return true;
}

/* What results.h groups entries by. */
static void write_cause(struct json_writer *w, const struct report_entry *e)
{
    struct buffer cause = BUFFER_EMPTY;

    if (has_cause(e->judgement.verdict))
        report_cause(e, &cause);
    json_write_key(w, "cause");
    json_write_text_or_null(w, cause.ptr);
    buffer_clear(&cause);
}

static void write_verdict(struct json_writer *w, const struct report_entry *e)
{
    const struct transcript *t = e->transcript;
    const char *damage = damage_name(e->judgement.damage);
    const char *risk = risk_name(e->judgement.risk);
    char name[DELIVERY_NAME];

    delivery_name(&e->delivery, name);
    json_write_key(w, "id");
    json_write_text(w, t->id);
    json_write_key(w, "delivery");
    json_write_text(w, name);
    json_write_key(w, "title");
    json_write_text(w, t->title);
    json_write_key(w, "rfc");
    json_write_text_or_null(w, t->rfc);
    json_write_key(w, "level");
    json_write_text(w, level_name(t->level));
    json_write_key(w, "verdict");
    json_write_text(w, verdict_name(e->judgement.verdict));
    json_write_key(w, "damage");
    json_write_text_or_null(w, damage[0] != '\0' ? damage : NULL);
    json_write_key(w, "risk");
    json_write_text_or_null(w, risk[0] != '\0' ? risk : NULL);
    json_write_key(w, "policy");
    json_write_bool(w, e->judgement.policy);
    json_write_key(w, "reason");
    json_write_text(w, e->judgement.reason);
    write_cause(w, e);
}

static void write_members(struct json_writer *w, const struct report_entry *e)
{
    write_verdict(w, e);
    json_write_key(w, "outcome");
    write_answer(w, &e->outcome.first);
    json_write_key(w, "second");
    if (e->outcome.second.result == RESULT_NONE)
        json_write_null(w);
    else
        write_answer(w, &e->outcome.second);
    json_write_key(w, "wire");
    write_wire(w, &e->outcome.wire);
    write_usage(w, &e->outcome.usage);
    write_outside(w, &e->outcome.usage);
    json_write_key(w, "ms");
    json_write_number(w, e->outcome.ms);
}

static void write_entry(struct json_writer *w, const struct report_entry *e)
{
    json_write_open(w, '{');
    write_members(w, e);
    json_write_close(w, '}');
}

static void write_client(struct json_writer *w, const struct run_info *info)
{
    json_write_key(w, "client");
    json_write_open(w, '{');
    json_write_key(w, "name");
    json_write_text(w, info->client);
    json_write_key(w, "version");
    json_write_text_or_null(w, info->client_version);
    json_write_key(w, "controls");
    controls_json(info->controls, w);
    if (info->outside != NULL) {
        json_write_key(w, "outside");
        json_write_text(w, info->outside);
    }
    json_write_close(w, '}');
}

void report_results_line(const struct report_entry *e, struct buffer *out)
{
    struct json_writer w;

    json_write_start(&w, out);
    write_entry(&w, e);
    buffer_add_text(out, "\n");
}

/* The command that judges the client again, without cases. */
static void write_repeat(struct json_writer *w, const struct run_info *info)
{
    struct buffer line = BUFFER_EMPTY;

    for (size_t i = 0; i < info->repeat_count; i++)
        repeat_add_word(&line, info->repeat[i]);
    json_write_key(w, "repeat");
    json_write_text_or_null(w, line.ptr);
    buffer_clear(&line);
}

void report_results_own_line(const struct run_info *info,
                             const struct report_entry *e, struct buffer *out)
{
    struct json_writer w;

    json_write_start(&w, out);
    json_write_open(&w, '{');
    write_members(&w, e);
    json_write_program(&w, "tool", "strictline", info->version);
    json_write_program(&w, "client", info->client, info->client_version);
    write_repeat(&w, info);
    json_write_close(&w, '}');
    buffer_add_text(out, "\n");
}

static void shrink_body(struct answer *a)
{
    struct buffer text = BUFFER_EMPTY, kept = BUFFER_EMPTY;
    struct json_writer w;

    if (a->body_cut > 0 || a->body.len <= BODY_MAX)
        return;
    json_write_start(&w, &text);
    json_write_sha256(&w, buffer_view(&a->body));
    /* In quotes. */
    snprintf(a->body_digest, sizeof a->body_digest, "%s",
             text.ptr[0] == '"' ? text.ptr + 1 : "");
    a->body_cut = a->body.len;
    buffer_add(&kept, a->body.ptr, BODY_MAX);
    buffer_clear(&a->body);
    a->body = kept;
    buffer_clear(&text);
}

static void shrink_fields(struct answer *a)
{
    size_t octets = 0, kept = 0;

    while (kept < a->field_count && octets <= FIELDS_SHOWN_MAX) {
        octets += a->fields[kept].name.len + a->fields[kept].value.len;
        kept++;
    }
    for (size_t i = kept; i < a->field_count; i++) {
        buffer_clear(&a->fields[i].name);
        buffer_clear(&a->fields[i].value);
    }
    a->fields_dropped += a->field_count - kept;
    a->field_count = kept;
}

static void shrink_relayed(struct relayed *r)
{
    struct buffer kept = BUFFER_EMPTY;

    if (r == NULL || r->octets.len <= BODY_MAX)
        return;
    buffer_add(&kept, r->octets.ptr, BODY_MAX);
    buffer_clear(&r->octets);
    r->octets = kept;
}

void report_results_shrink(struct report_entry *e)
{
    struct answer *const answers[] = {&e->outcome.first, &e->outcome.second};

    for (size_t i = 0; i < 2; i++) {
        shrink_body(answers[i]);
        shrink_fields(answers[i]);
        shrink_relayed(answers[i]->relayed);
    }
}

static void write_options(struct json_writer *w, const struct run_info *info)
{
    json_write_key(w, "options");
    json_write_open(w, '{');
    for (size_t i = 0; i < info->option_count; i++) {
        json_write_key(w, info->options[i].name);
        json_write_text(w, info->options[i].value);
    }
    json_write_close(w, '}');
}

void report_results(const struct report *r, struct buffer *out)
{
    struct json_writer w;

    json_write_start(&w, out);
    json_write_open(&w, '{');
    json_write_key(&w, "format");
    json_write_text(&w, RESULTS_FORMAT);
    json_write_line(&w);
    json_write_program(&w, "tool", "strictline", r->info.version);
    json_write_line(&w);
    write_client(&w, &r->info);
    json_write_line(&w);
    write_options(&w, &r->info);
    json_write_line(&w);
    write_repeat(&w, &r->info);
    json_write_line(&w);
    json_write_key(&w, "cases");
    json_write_open(&w, '[');
    for (size_t i = 0; i < r->count; i++) {
        json_write_line(&w);
        write_entry(&w, &r->entries[i]);
    }
    buffer_add_text(out, "\n");
    json_write_close(&w, ']');
    json_write_close(&w, '}');
    buffer_add_text(out, "\n");
}
