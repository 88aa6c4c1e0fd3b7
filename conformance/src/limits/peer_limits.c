/* SPDX-License-Identifier: MIT */
#include "limits/peer_limits.h"

#include "text/wrap.h"

enum unit { UNIT_MS, UNIT_COUNT };

#define LIMIT(peer, name, number, unit, text)                                  \
    {PEER_##peer, UNIT_##unit, (number), (text)},
static const struct limit {
    enum peer peer;
    enum unit unit;
    unsigned number;
    const char *text;
} limits[] = {
#include "limits/peer_list.h"
};
#undef LIMIT

static const char *const headings[PEER_COUNT] = {
    [PEER_SERVED] = "A connection to 'strictline serve'",
    [PEER_WIRE] = "An exchange of a run, besides the request limits above",
    [PEER_OUTPUT] = "What the process of a client or proxy prints",
    [PEER_PAGES] = "Browsers and devices on the pages of a run or of serve",
    [PEER_RELAY] = "Each side of 'strictline record'",
};

/* The column in which texts begin. */
#define INDENT 16

static void add_limit(const struct limit *l, struct buffer *out)
{
    switch (l->unit) {
    case UNIT_MS:
        buffer_printf(out, "  %10u s  ", l->number / 1000);
        break;
    case UNIT_COUNT:
        buffer_printf(out, "  %10u    ", l->number);
        break;
    }
    wrap_add(out, l->text, INDENT);
    buffer_add_text(out, "\n");
}

void peer_limits_add(enum peer peer, struct buffer *out)
{
    for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++)
        if (limits[i].peer == peer)
            add_limit(&limits[i], out);
}

void peer_limits_add_all(struct buffer *out)
{
    for (int peer = 0; peer < PEER_COUNT; peer++) {
        buffer_printf(out, "%s%s:\n", peer > 0 ? "\n" : "", headings[peer]);
        peer_limits_add((enum peer)peer, out);
    }
}
