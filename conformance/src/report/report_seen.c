/* SPDX-License-Identifier: MIT */
/*
 * The wire and the process of one entry, in words.
 */
#include "report/report_seen.h"

#include <inttypes.h>

#include "text/wrap.h"

#define KEY "  %-8s "
#define MARGIN 11

static void add_end(const struct wire_end *end, struct buffer *out)
{
    buffer_printf(out, "connection %u: %u request%s", end->connection,
                  end->requests, end->requests == 1 ? "" : "s");
    if (end->first == SIDE_NONE) {
        buffer_add_text(out, ", never ended");
        return;
    }
    buffer_printf(out, ", ended first by the %s %s the answer was sent",
                  end->first == SIDE_CLIENT ? "client" : "server",
                  end->answered ? "after" : "before");
    if (!end->client_ended)
        buffer_add_text(out, ", never by the client");
    else if (end->reset)
        buffer_add_text(out, ", with a reset by the client");
    if (end->notified)
        buffer_add_text(out, ", with its closure alert");
}

static void add_line(const char *key, const struct buffer *text,
                     struct buffer *out)
{
    if (text->len == 0)
        return;
    buffer_printf(out, KEY, key);
    wrap_add(out, text->ptr, MARGIN);
    buffer_add_text(out, "\n");
}

static void add_wire(const struct wire *wire, struct buffer *out)
{
    for (size_t i = 0; i < wire->end_count; i++) {
        struct buffer text = BUFFER_EMPTY;

        add_end(&wire->ends[i], &text);
        if (i + 1 == wire->end_count && wire->waited_ms > 0)
            buffer_printf(&text, "; waited %" PRIu64 " ms after the answer",
                          wire->waited_ms);
        add_line(i == 0 ? "wire" : "", &text, out);
        buffer_clear(&text);
    }
}

static void add_size(uint64_t octets, const char *what, bool grown_known,
                     uint64_t grown, struct buffer *out)
{
    if (octets == 0)
        return;
    buffer_printf(out, ", %" PRIu64 " KiB of %s", octets >> 10, what);
    if (grown_known)
        buffer_printf(out, " (%" PRIu64 " more than before)", grown >> 10);
}

static void add_usage(const struct usage *u, struct buffer *out)
{
    struct buffer text = BUFFER_EMPTY;

    if (!u->known)
        return;
    buffer_printf(&text, "%" PRIu64 " ms of CPU", u->cpu_us / 1000);
    add_size(u->memory, "memory", u->grown_known, u->memory_grown, &text);
    add_size(u->space, "address space", u->grown_known, u->space_grown, &text);
    add_line("process", &text, out);
    buffer_clear(&text);
}

static void add_outside(const struct usage *u, struct buffer *out)
{
    struct buffer text = BUFFER_EMPTY;

    if (u->outside_count > 0)
        buffer_printf(&text, "the client tried to connect to %s", u->outside);
    if (u->outside_count > 1)
        buffer_printf(&text, ", and made %u such calls in all",
                      u->outside_count);
    if (u->outside_unread > 0)
        buffer_printf(&text, "%s%u address%s could not be read",
                      text.len > 0 ? "; " : "", u->outside_unread,
                      u->outside_unread == 1 ? "" : "es");
    add_line("outside", &text, out);
    buffer_clear(&text);
}

void report_seen(const struct report_entry *e, struct buffer *out)
{
    add_wire(&e->outcome.wire, out);
    add_usage(&e->outcome.usage, out);
    add_outside(&e->outcome.usage, out);
}
