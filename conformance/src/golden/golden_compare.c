/* SPDX-License-Identifier: MIT */
/*
 * Compares two golden outcomes, part by part.
 */
#include "golden/golden_compare.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "golden/golden_change.h"
#include "golden/golden_fields.h"
#include "text/number.h"

/* ---- results ---- */

static void describe_result(const struct golden *g, bool whole,
                            struct buffer *out)
{
    buffer_add_text(out, golden_result_name(g->result));
    if (whole && g->code != NULL)
        buffer_printf(out, " %s", g->code);
    if (whole && g->offset >= 0)
        buffer_printf(out, " at %" PRId64, g->offset);
}

static bool is_error(const struct golden *g)
{
    return g->result == GOLDEN_ERROR || g->result == GOLDEN_INCOMPLETE;
}

/* A client does not report the kind or the place of an error. */
static void compare_results(const struct golden *was, const struct golden *is,
                            bool whole, struct golden_changes *out)
{
    struct buffer old = BUFFER_EMPTY, new = BUFFER_EMPTY;

    describe_result(was, whole, &old);
    describe_result(is, whole, &new);
    if (!whole && is_error(was) && is_error(is))
        buffer_clear(&new);
    else if (old.len != new.len || memcmp(old.ptr, new.ptr, old.len) != 0)
        golden_change_add(out, "result", old.ptr, new.ptr);
    buffer_clear(&old);
    buffer_clear(&new);
}

static void compare_consumed(const struct golden *was, const struct golden *is,
                             struct golden_changes *out)
{
    if (was->consumed == is->consumed)
        return;
    golden_change_begin(out, "octets consumed");
    buffer_printf(&golden_change_last(out)->was, "%" PRId64, was->consumed);
    buffer_printf(&golden_change_last(out)->is, "%" PRId64, is->consumed);
}

/* ---- bodies ---- */

static void add_place(struct golden_changes *out, const char *prefix,
                      const struct golden_body *was,
                      const struct golden_body *is, const char *place)
{
    struct buffer *what;

    golden_change_begin(out, prefix);
    what = &golden_change_last(out)->what;
    buffer_printf(what, "body, %s", place);
    if (was->length == is->length)
        buffer_printf(what, " of %" PRIu64, was->length);
    else
        buffer_printf(what, " (%" PRIu64 " octets, now %" PRIu64 ")",
                      was->length, is->length);
}

static void compare_whole(const char *prefix, const struct golden_body *was,
                          const struct golden_body *is,
                          struct golden_changes *out)
{
    struct sl_bytes old = buffer_view(&was->octets);
    struct sl_bytes new = buffer_view(&is->octets);
    size_t at = golden_first_difference(old, new);
    char place[40];

    if (at == old.len && at == new.len)
        return;
    snprintf(place, sizeof place, "octet %zu", at);
    add_place(out, prefix, was, is, place);
    golden_excerpt(old, at, &golden_change_last(out)->was);
    golden_excerpt(new, at, &golden_change_last(out)->is);
}

/* The old octets are lost, but the block that differs is known. */
static void compare_sums(const char *prefix, const struct golden_body *was,
                         const struct golden_body *is,
                         struct golden_changes *out)
{
    uint64_t longer = was->length > is->length ? was->length : is->length;
    size_t i = 0;
    char place[60];

    while (i < was->sum_count && i < is->sum_count &&
           was->sums[i] == is->sums[i])
        i++;
    if (i == was->sum_count && i == is->sum_count)
        return;
    snprintf(place, sizeof place, "in octets %zu to %" PRIu64,
             i * GOLDEN_BODY_MAX,
             number_smaller((i + 1) * GOLDEN_BODY_MAX, longer) - 1);
    add_place(out, prefix, was, is, place);
    if (i < was->sum_count)
        buffer_printf(&golden_change_last(out)->was, "crc32 %08" PRIx32,
                      was->sums[i]);
    if (i < is->sum_count)
        buffer_printf(&golden_change_last(out)->is, "crc32 %08" PRIx32,
                      is->sums[i]);
}

static void compare_bodies(const char *prefix, const struct golden_body *was,
                           const struct golden_body *is,
                           struct golden_changes *out)
{
    if (was->unknown || is->unknown)
        return;
    if (was->sum_count == 0 && is->sum_count == 0) {
        compare_whole(prefix, was, is, out);
    } else if (was->sum_count > 0 && is->sum_count > 0) {
        compare_sums(prefix, was, is, out);
    } else {
        golden_change_begin(out, prefix);
        buffer_add_text(&golden_change_last(out)->what, "body");
        buffer_printf(&golden_change_last(out)->was, "%" PRIu64 " octets",
                      was->length);
        buffer_printf(&golden_change_last(out)->is, "%" PRIu64 " octets",
                      is->length);
    }
}

/* ---- messages ---- */

static void describe_number(int64_t number, struct buffer *out)
{
    buffer_printf(out, "%03" PRId64, number);
}

/* How a message was read, in the words of a case file. */
static void describe_reading(const struct golden_message *m, struct buffer *out)
{
    buffer_printf(out, "version %u framing %s%s%s%s", m->version,
                  golden_framing_name(m->framing), m->interim ? " interim" : "",
                  m->closes ? " closes" : "", m->cut ? " cut" : "");
}

static void compare_readings(const char *prefix,
                             const struct golden_message *was,
                             const struct golden_message *is,
                             struct golden_changes *out)
{
    struct buffer old = BUFFER_EMPTY, new = BUFFER_EMPTY;

    describe_reading(was, &old);
    describe_reading(is, &new);
    if (strcmp(old.ptr, new.ptr) != 0) {
        golden_change_begin(out, prefix);
        buffer_add_text(&golden_change_last(out)->what, "reading");
        buffer_add_text(&golden_change_last(out)->was, old.ptr);
        buffer_add_text(&golden_change_last(out)->is, new.ptr);
    }
    buffer_clear(&old);
    buffer_clear(&new);
    golden_compare_octets(prefix, "reason", buffer_view(&was->reason),
                          buffer_view(&is->reason), out);
    golden_compare_fields(prefix, "trailer", &was->trailers, &is->trailers,
                          out);
}

static void compare_status(const char *prefix, const struct golden_message *was,
                           const struct golden_message *is,
                           struct golden_changes *out)
{
    if (was->status == is->status || was->status == GOLDEN_NO_STATUS ||
        is->status == GOLDEN_NO_STATUS)
        return;
    golden_change_begin(out, prefix);
    buffer_add_text(&golden_change_last(out)->what, "status");
    describe_number(was->status, &golden_change_last(out)->was);
    describe_number(is->status, &golden_change_last(out)->is);
}

static void compare_messages(const char *prefix,
                             const struct golden_message *was,
                             const struct golden_message *is,
                             enum golden_scope scope,
                             struct golden_changes *out)
{
    compare_status(prefix, was, is, out);
    if (!was->fields_unknown && !is->fields_unknown) {
        if (scope == GOLDEN_SAME)
            golden_compare_fields(prefix, "field", &was->fields, &is->fields,
                                  out);
        else
            golden_compare_meanings(&was->fields, &is->fields, out);
    }
    compare_bodies(prefix, &was->body, &is->body, out);
}

static void add_message(struct golden_changes *out, const char *prefix,
                        const struct golden_message *m, bool is_new)
{
    golden_change_begin(out, prefix);
    buffer_add_text(&golden_change_last(out)->what, "status");
    describe_number(m->status, is_new ? &golden_change_last(out)->is
                                      : &golden_change_last(out)->was);
}

/* Compares two outcomes of our parser: all messages, and how they were read. */
static void compare_all(const struct golden *was, const struct golden *is,
                        struct golden_changes *out)
{
    size_t count = was->message_count > is->message_count ? was->message_count
                                                          : is->message_count;

    for (size_t i = 0; i < count; i++) {
        char prefix[40] = "";

        if (count > 1)
            snprintf(prefix, sizeof prefix, "message %zu: ", i + 1);
        if (i >= was->message_count) {
            add_message(out, prefix, &is->messages[i], true);
        } else if (i >= is->message_count) {
            add_message(out, prefix, &was->messages[i], false);
        } else {
            compare_messages(prefix, &was->messages[i], &is->messages[i],
                             GOLDEN_SAME, out);
            compare_readings(prefix, &was->messages[i], &is->messages[i], out);
        }
    }
}

/* The answer that the client got; NULL if that was an error. */
static const struct golden_message *find_answer(const struct golden *g)
{
    if (g->result != GOLDEN_COMPLETE)
        return NULL;
    for (size_t i = 0; i < g->message_count; i++)
        if (!g->messages[i].interim)
            return &g->messages[i];
    return NULL;
}

/* ---- findings ---- */

static void add_finding(struct golden_changes *out,
                        const struct golden_finding *f, bool is_new)
{
    struct golden_change *change;

    golden_change_begin(out, "findings");
    change = golden_change_last(out);
    buffer_printf(is_new ? &change->is : &change->was, "%s at %" PRIu64, f->id,
                  f->offset);
}

/* Which of two sorted lists advances: <0 the first, >0 the second, 0 both. */
static int next_finding(const struct golden *was, size_t old,
                        const struct golden *is, size_t new)
{
    if (old == was->finding_count)
        return 1;
    if (new == is->finding_count)
        return -1;
    return golden_finding_order(&was->findings[old], &is->findings[new]);
}

static void compare_findings(const struct golden *was, const struct golden *is,
                             struct golden_changes *out)
{
    size_t old = 0, new = 0;

    while (old < was->finding_count || new < is->finding_count) {
        int order = next_finding(was, old, is, new);

        if (order < 0)
            add_finding(out, &was->findings[old], false);
        else if (order > 0)
            add_finding(out, &is->findings[new], true);
        old += order <= 0;
        new += order >= 0;
    }
}

/* ---- the case itself ---- */

/* The case was edited: its readers need not have changed. */
static void compare_octets(const struct golden *was, const struct golden *is,
                           struct golden_changes *out)
{
    struct golden_change *change;

    if (was->octets < 0 || is->octets < 0 ||
        (was->octets == is->octets && was->octets_sum == is->octets_sum))
        return;
    golden_change_begin(out, "octets of the case");
    change = golden_change_last(out);
    buffer_printf(&change->was, "%" PRId64 ", crc32 %08" PRIx32, was->octets,
                  was->octets_sum);
    buffer_printf(&change->is, "%" PRId64 ", crc32 %08" PRIx32, is->octets,
                  is->octets_sum);
}

/* ---- the whole ---- */

void golden_compare(const struct golden *was, const struct golden *is,
                    enum golden_scope scope, struct golden_changes *out)
{
    bool whole =
        scope == GOLDEN_SAME && was->consumed >= 0 && is->consumed >= 0;
    const struct golden_message *old = find_answer(was);
    const struct golden_message *new = find_answer(is);

    compare_results(was, is, whole, out);
    if (whole) {
        compare_all(was, is, out);
        compare_consumed(was, is, out);
        compare_findings(was, is, out);
    } else if (old != NULL && new != NULL) {
        compare_messages("", old, new, scope, out);
    }
    compare_octets(was, is, out);
}
