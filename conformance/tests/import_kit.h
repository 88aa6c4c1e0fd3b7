/* SPDX-License-Identifier: MIT */
/*
 * Importers as text: what comes out of them, one line for each event.
 *
 *     open wire 10.0.0.1:80 to 10.0.0.2:4711
 *     > "GET / HTTP/1.1\r\n" "\r\n"      a segment of the request side
 *     < "HTTP/1.1 200 OK\r\n"            and one of the other
 *     < gap 5
 *     < fin
 *     close
 *     damage 17: what is wrong
 */
#ifndef IMPORT_KIT_H
#define IMPORT_KIT_H

#include <criterion/criterion.h>
#include <inttypes.h>
#include <string.h>

#include "recorded/exchange.h"
#include "source/import.h"
#include "text/octets.h"
#include "text/word.h"

static inline const char *kit_ending_name(enum import_ending ending)
{
    static const char *const names[] = {
        [IMPORT_FIN] = "fin",       [IMPORT_FIN_LAST] = "fin-last",
        [IMPORT_RST] = "rst",       [IMPORT_ABORTED] = "aborted",
        [IMPORT_CUT] = "cut",       [IMPORT_UNKNOWN] = "unknown",
        [IMPORT_SPOILT] = "spoilt",
    };

    return names[ending];
}

static inline void kit_event(void *context, const struct import_event *ev)
{
    const char *mark = ev->side == IMPORT_REQUEST ? ">" : "<";
    struct buffer *out = context;

    switch (ev->type) {
    case IMPORT_OPEN:
        buffer_printf(out, "open %s", fidelity_name(ev->connection->fidelity));
        if (ev->connection->endpoints[0] != '\0')
            buffer_printf(out, " %s", ev->connection->endpoints);
        break;
    case IMPORT_OCTETS:
        buffer_printf(out, "%s ", mark);
        octets_add_all(out, ev->octets);
        break;
    case IMPORT_GAP:
        buffer_printf(out, "%s gap %" PRIu64, mark, ev->length);
        break;
    case IMPORT_END:
        buffer_printf(out, "%s %s", mark, kit_ending_name(ev->ending));
        break;
    case IMPORT_CLOSE:
        buffer_add_text(out, "close");
        break;
    }
    buffer_add_text(out, "\n");
}

static inline void kit_remark(void *context, enum import_remark remark,
                              uint64_t place, const char *what)
{
    buffer_printf(context, "%s %" PRIu64 ": %s\n",
                  remark == IMPORT_DAMAGE ? "damage" : "refused", place, what);
}

/* Runs the importer of that name over the octets, into a sink. */
static inline void kit_import(const char *format, struct sl_bytes octets,
                              const struct import_sink *sink)
{
    struct import_options options = {.overlap = IMPORT_FIRST};
    struct import_source source;
    struct import im = {
        .format = import_format_find(format),
        .options = &options,
        .source = &source,
        .sink = *sink,
    };

    cr_assert_not_null(im.format, "%s", format);
    source_init_octets(&source, &octets);
    im.format->read(&im);
    source_clear(&source);
}

static inline void kit_trace(const char *format, struct sl_bytes octets,
                             struct buffer *out)
{
    struct import_sink sink = {kit_event, kit_remark, out};

    buffer_add_text(out, "");
    kit_import(format, octets, &sink);
}

/* The same with neighbouring segments of a side as one. */
struct kit_join {
    struct buffer *out;
    struct buffer octets;
    enum import_side side;
};

static inline void kit_end_segment(struct kit_join *j)
{
    struct import_event ev = {.type = IMPORT_OCTETS, .side = j->side};

    ev.octets = buffer_view(&j->octets);
    if (j->octets.len > 0)
        kit_event(j->out, &ev);
    buffer_clear(&j->octets);
}

static inline void kit_join_event(void *context, const struct import_event *ev)
{
    struct kit_join *j = context;

    if (ev->type != IMPORT_OCTETS || ev->side != j->side)
        kit_end_segment(j);
    j->side = ev->side;
    if (ev->type == IMPORT_OCTETS)
        buffer_add(&j->octets, ev->octets.ptr, ev->octets.len);
    else
        kit_event(j->out, ev);
}

static inline void kit_join_remark(void *context, enum import_remark remark,
                                   uint64_t place, const char *what)
{
    struct kit_join *j = context;

    kit_end_segment(j);
    kit_remark(j->out, remark, place, what);
}

static inline void kit_joined(const char *format, struct sl_bytes octets,
                              struct buffer *out)
{
    struct kit_join j = {.out = out};
    struct import_sink sink = {kit_join_event, kit_join_remark, &j};

    buffer_add_text(out, "");
    kit_import(format, octets, &sink);
}

static inline void kit_expect_joined(const char *name, const char *format,
                                     struct sl_bytes octets, const char *trace)
{
    struct buffer out = BUFFER_EMPTY;

    kit_joined(format, octets, &out);
    cr_expect_str_eq(out.ptr, trace, "%s:\n%s", name, out.ptr);
    buffer_clear(&out);
}

static inline void kit_expect(const char *name, const char *format,
                              struct sl_bytes octets, const char *trace)
{
    struct buffer out = BUFFER_EMPTY;

    kit_trace(format, octets, &out);
    cr_expect_str_eq(out.ptr, trace, "%s:\n%s", name, out.ptr);
    buffer_clear(&out);
}

#endif
