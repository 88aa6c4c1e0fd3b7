/* SPDX-License-Identifier: MIT */
/*
 * Writes golden outcomes, for people who compare two versions of a file: a line
 * for each field, and bodies line by line.
 */
#include "golden/golden_write.h"

#include <inttypes.h>
#include <string.h>

#include "text/octets.h"

/* The column of the result, the same as for an expectation. */
#define COLUMN 27
/* How many columns the octets of a body take on one line. */
#define BODY_WIDTH 90
#define SUMS_IN_LINE 8

static void write_fields(const char *word, const struct golden_fields *f,
                         struct buffer *out)
{
    for (size_t i = 0; i < f->count; i++) {
        buffer_printf(out, "%-8s ", word);
        octets_add_all(out, buffer_view(&f->items[i].name));
        buffer_add_text(out, " : ");
        octets_add_all(out, buffer_view(&f->items[i].value));
        buffer_add_text(out, "\n");
    }
}

static void write_octets(struct sl_bytes octets, struct buffer *out)
{
    while (octets.len > 0) {
        buffer_add_text(out, "body     ");
        octets_add(out, octets_take(&octets, BODY_WIDTH));
        buffer_add_text(out, "\n");
    }
}

static void write_body(const struct golden_body *body, struct buffer *out)
{
    if (body->sum_count == 0) {
        write_octets(buffer_view(&body->octets), out);
        return;
    }
    buffer_printf(out, "length   %" PRIu64 "\n", body->length);
    for (size_t i = 0; i < body->sum_count; i++) {
        bool first = i % SUMS_IN_LINE == 0;
        bool last =
            i % SUMS_IN_LINE == SUMS_IN_LINE - 1 || i + 1 == body->sum_count;

        buffer_printf(out, "%s%08" PRIx32 "%s", first ? "crc32    " : " ",
                      body->sums[i], last ? "\n" : "");
    }
}

static void write_message(const struct golden_message *m, struct buffer *out)
{
    buffer_add_text(out, "message  ");
    if (m->status == GOLDEN_NO_STATUS)
        buffer_add_text(out, "any");
    else
        buffer_printf(out, "%03" PRId64, m->status);
    if (m->version > 0)
        buffer_printf(out, " version %u", m->version);
    if (m->framing != GOLDEN_FRAMING_UNKNOWN)
        buffer_printf(out, " framing %s", golden_framing_name(m->framing));
    buffer_add_text(out, m->interim ? " interim" : "");
    buffer_add_text(out, m->closes ? " closes" : "");
    buffer_add_text(out, m->cut ? " cut" : "");
    buffer_add_text(out, m->fields_unknown ? " fields-unknown" : "");
    buffer_add_text(out, m->body.unknown ? " body-unknown" : "");
    if (m->reason.len > 0) {
        buffer_add_text(out, " reason ");
        octets_add_all(out, buffer_view(&m->reason));
    }
    buffer_add_text(out, "\n");
    write_fields("field", &m->fields, out);
    write_body(&m->body, out);
    write_fields("trailer", &m->trailers, out);
}

/* A line for each id. */
static void write_findings(const struct golden *g, struct buffer *out)
{
    for (size_t i = 0; i < g->finding_count; i++) {
        const struct golden_finding *f = &g->findings[i];
        bool first = i == 0 || strcmp(f[-1].id, f->id) != 0;
        bool last = i + 1 == g->finding_count || strcmp(f[1].id, f->id) != 0;

        if (first)
            buffer_printf(out, "finds    %s at", f->id);
        buffer_printf(out, " %" PRIu64 "%s", f->offset, last ? "\n" : "");
    }
}

void golden_write_outcome(const struct golden *g, struct buffer *out)
{
    buffer_add_text(out, golden_result_name(g->result));
    if (g->code != NULL)
        buffer_printf(out, " %s", g->code);
    if (g->offset >= 0)
        buffer_printf(out, " at %" PRId64, g->offset);
    if (g->consumed >= 0)
        buffer_printf(out, " consumed %" PRId64, g->consumed);
    buffer_add_text(out, "\n");
    if (g->octets >= 0)
        buffer_printf(out, "octets   %" PRId64 " crc32 %08" PRIx32 "\n",
                      g->octets, g->octets_sum);
    for (size_t i = 0; i < g->message_count; i++)
        write_message(&g->messages[i], out);
    write_findings(g, out);
}

void golden_write(const struct golden_list *l, struct buffer *out)
{
    for (size_t i = 0; i < l->count; i++) {
        size_t begin = out->len + (i > 0);

        buffer_printf(out, "%sgolden   %s", i > 0 ? "\n" : "",
                      l->items[i].names);
        do
            buffer_add_text(out, " ");
        while (out->len < begin + COLUMN);
        golden_write_outcome(&l->items[i], out);
    }
}
