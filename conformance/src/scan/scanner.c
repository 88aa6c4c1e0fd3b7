/* SPDX-License-Identifier: MIT */
/*
 * Exchanges in, lines and counts out.
 */
#include "scan/scanner.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "scan/difference.h"
#include "scan/hash.h"
#include "scan/line.h"

/* Octets of a response that its id depends on. */
#define ID_OCTETS 256

/* A response under way; a capture can have several at a time. */
struct scan_task {
    struct scan_response *response;
    uint64_t octets;
    uint64_t hash; /* of the first ID_OCTETS */
    struct scan_task *next;
};

static struct scan_task *get_task(struct scanner *s)
{
    struct scan_task *t = s->idle;

    if (t != NULL) {
        s->idle = t->next;
    } else {
        t = memory_get(sizeof *t);
        t->response =
            scan_response_new(s->rule->profiles, s->rule->profile_count);
        for (size_t i = 0; i < s->rule->profile_count; i++)
            if (s->rule->limits[i] != NULL)
                scan_response_limit(t->response, i, s->rule->limits[i]);
    }
    t->octets = 0;
    t->hash = HASH_START;
    return t;
}

static void put_task(struct scanner *s, struct scan_task *t)
{
    t->next = s->idle;
    s->idle = t;
}

/* ---- counts ---- */

static void offer(struct scanner *s, struct scan_row *row,
                  const struct scan_subject *subject)
{
    if (!scan_row_wants(row, subject->id))
        return;
    buffer_truncate(&s->scratch, 0);
    scan_line_example(subject, &s->scratch);
    if (s->scratch.len <= SCAN_EXAMPLE_MAX)
        scan_row_offer(row, subject->id, buffer_view(&s->scratch));
}

/* Adds one to that kind, with an example of it. */
static void count_example(struct scanner *s, const char *profile,
                          const char *kind, const char *name,
                          const struct scan_subject *subject)
{
    scan_summary_count(s->summary, profile, kind, name, 1);
    offer(s, scan_summary_row(s->summary, profile, kind, name), subject);
}

static void count_reading(struct scanner *s, const char *profile,
                          const struct scan_reading *r,
                          const struct scan_subject *subject)
{
    char status[] = "0xx";

    scan_summary_count(s->summary, profile, "outcome",
                       scan_outcome_name(r->outcome), 1);
    if (r->headed) {
        status[0] = (char)('0' + r->status / 100);
        scan_summary_count(s->summary, profile, "status", status, 1);
        scan_summary_count(s->summary, profile, "framing", scan_framing_name(r),
                           1);
    }
    if (r->outcome != SCAN_COMPLETE)
        count_example(s, profile, "error", scan_error_name(r), subject);
    for (int i = 0; r->finding_count > 0 && i < SL_DEV_COUNT; i++)
        if (r->found[i])
            count_example(s, profile, "finding",
                          sl_deviation_name((enum sl_deviation)i), subject);
}

/* Compares each profile with the first one, which a user would be moving from.
 * True if any reads it differently. */
static bool count_differences(struct scanner *s, struct scan_response *response,
                              const struct scan_subject *subject)
{
    const struct scan_rule *rule = s->rule;
    const char *first = rule->profiles[0]->name;
    bool differs = false;

    for (size_t i = 1; i < rule->profile_count; i++) {
        const char *other = rule->profiles[i]->name;
        char pair[SCAN_WORD_MAX];

        buffer_truncate(&s->reason, 0);
        if (!scan_difference(scan_response_reading(response, 0), first,
                             scan_response_reading(response, i), other,
                             &s->reason))
            continue;
        differs = true;
        snprintf(pair, sizeof pair, "%s, %s", first, other);
        count_example(s, pair, "difference", s->reason.ptr, subject);
    }
    return differs;
}

static void count_response(struct scanner *s,
                           const struct scan_subject *subject)
{
    scan_summary_count(s->summary, "", "scan", "responses", 1);
    scan_summary_count(s->summary, "", "scan", "octets", subject->octets);
    scan_summary_count(s->summary, "", "format", subject->format, 1);
    scan_summary_count(s->summary, "", "fidelity", subject->fidelity, 1);
}

/* ---- a response ---- */

static bool is_odd(const struct scanner *s, const struct scan_response *r)
{
    for (size_t i = 0; i < s->rule->profile_count; i++) {
        const struct scan_reading *reading = scan_response_reading(r, i);

        if (reading->outcome != SCAN_COMPLETE || reading->finding_count > 0)
            return true;
    }
    return false;
}

static bool is_wanted(const struct scanner *s, const struct scan_response *r,
                      bool differs)
{
    switch (s->rule->lines) {
    case SCAN_LINES_ALL:
        return true;
    case SCAN_LINES_ODD:
        return is_odd(s, r);
    case SCAN_LINES_DIFFERENT:
        return differs;
    case SCAN_LINES_NONE:
        return false;
    }
    return false;
}

static struct scan_subject subject_of(const struct scanner *s,
                                      const struct exchange *e,
                                      const struct scan_task *t)
{
    const struct import_connection *c = e->connection;
    struct scan_subject subject = {
        .path = s->rule->with_path ? s->path : NULL,
        .format = s->format,
        .place = e->first_place,
        .record = c->endpoints,
        .fidelity = fidelity_name(c->fidelity),
        .method = asked_method(&e->asked),
        .target = asked_target(&e->asked),
        .octets = t->octets,
    };
    uint64_t id = hash_octets(t->hash, sl_text(c->endpoints));

    id = hash_number(hash_number(id, e->first_place), t->octets);
    subject.id = hash_spread(id);
    return subject;
}

static enum scan_ending ending_of(const struct exchange_event *ev)
{
    if (ev->kept_open)
        return SCAN_ENDS;
    switch (ev->ending) {
    case IMPORT_FIN:
    case IMPORT_FIN_LAST:
    case IMPORT_UNKNOWN:
        return SCAN_ENDS;
    case IMPORT_RST:
    case IMPORT_ABORTED:
        return SCAN_ENDS_BROKEN;
    case IMPORT_CUT:
        return SCAN_ENDS_CUT;
    case IMPORT_SPOILT:
        return SCAN_ENDS_SPOILT;
    }
    return SCAN_ENDS;
}

static void report(struct scanner *s, const struct scan_subject *subject,
                   struct scan_response *response)
{
    bool differs = count_differences(s, response, subject);

    count_response(s, subject);
    for (size_t i = 0; i < s->rule->profile_count; i++)
        count_reading(s, s->rule->profiles[i]->name,
                      scan_response_reading(response, i), subject);
    if (!is_wanted(s, response, differs))
        return;
    if (s->rule->tsv)
        scan_line_tsv(subject, s->rule, response, s->out);
    else
        scan_line_json(subject, s->rule, response, s->out);
}

static void end_response(struct scanner *s, const struct exchange_event *ev)
{
    struct scan_task *t = ev->exchange->kept;
    struct scan_subject subject;

    if (++s->responses > s->responses_before) {
        scan_response_end(t->response, ending_of(ev));
        subject = subject_of(s, ev->exchange, t);
        report(s, &subject, t->response);
        s->taken(s->context);
    }
    put_task(s, t);
}

static void add_octets(struct scan_task *t, struct sl_bytes octets)
{
    if (t->octets < ID_OCTETS) {
        struct sl_bytes head = octets;

        if (head.len > ID_OCTETS - t->octets)
            head.len = (size_t)(ID_OCTETS - t->octets);
        t->hash = hash_octets(t->hash, head);
    }
    t->octets += octets.len;
    scan_response_octets(t->response, octets);
}

static void take_exchange(void *context, const struct exchange_event *ev)
{
    struct scanner *s = context;
    struct scan_task *t = ev->exchange->kept;

    switch (ev->type) {
    case EXCHANGE_BEGIN:
        ev->exchange->kept = t = get_task(s);
        scan_response_begin(t->response, ev->exchange->asked.kind);
        break;
    case EXCHANGE_OCTETS:
        add_octets(t, ev->octets);
        break;
    case EXCHANGE_GAP:
        scan_response_gap(t->response, ev->length);
        break;
    case EXCHANGE_END:
        end_response(s, ev);
        break;
    }
}

/* ---- the recording ---- */

static void take_event(void *context, const struct import_event *ev)
{
    struct scanner *s = context;

    exchange_take(&s->splitter, ev);
}

static void take_remark(void *context, enum import_remark remark,
                        uint64_t place, const char *what)
{
    struct scanner *s = context;

    if (++s->remarks <= s->remarks_before)
        return;
    scan_summary_count(s->summary, "",
                       remark == IMPORT_DAMAGE ? "damage" : "refused",
                       s->format, 1);
    s->remarked(s->context, remark, place, what);
}

static void count_left_over(struct scanner *s)
{
    const struct exchange_counts *c = &s->splitter.counts;

    scan_summary_count(s->summary, "", "scan", "recordings", 1);
    scan_summary_count(s->summary, "", "left-out", "requests-unanswered",
                       c->unanswered);
    scan_summary_count(s->summary, "", "left-out", "connections-not-http",
                       c->not_http);
    scan_summary_count(s->summary, "", "left-out", "octets-tunnelled",
                       c->tunnelled);
    scan_summary_count(s->summary, "", "left-out", "octets-out-of-place",
                       c->out_of_place);
}

void scanner_run(struct scanner *s, const struct import_format *format,
                 const struct import_options *options,
                 struct import_source *source)
{
    struct exchange_sink exchanges = {take_exchange, s};
    struct import im = {
        .format = format,
        .options = options,
        .source = source,
        .sink = {take_event, take_remark, s},
    };

    s->format = format->name;
    s->idle = NULL;
    s->scratch = s->reason = BUFFER_EMPTY;
    buffer_add_text(&s->scratch, "");
    buffer_add_text(&s->reason, "");
    exchange_splitter_init(&s->splitter, &exchanges);
    format->read(&im);
    count_left_over(s);
    while (s->idle != NULL) {
        struct scan_task *t = s->idle;

        s->idle = t->next;
        scan_response_free(t->response);
        free(t);
    }
    buffer_clear(&s->scratch);
    buffer_clear(&s->reason);
}
