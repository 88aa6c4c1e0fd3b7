/* SPDX-License-Identifier: MIT */
#include "server/limits.h"

#include "play/player.h"
#include "server/request.h"
#include "text/wrap.h"

const unsigned server_limits[LIMIT_COUNT] = {
    [LIMIT_HANDSHAKE] = 10000, [LIMIT_IDLE] = 60000,   [LIMIT_REQUEST] = 30000,
    [LIMIT_TAKE] = 60000,      [LIMIT_STALL] = 600000,
};

static const char *const time_texts[LIMIT_COUNT] = {
    [LIMIT_HANDSHAKE] = "for the TLS handshake",
    [LIMIT_IDLE] = "without a request",
    [LIMIT_REQUEST] = "from the first octet of a request to its last",
    [LIMIT_TAKE] = "without taking any of what is sent",
    [LIMIT_STALL] = "in a case that stalls",
};

static const struct {
    unsigned long number;
    const char *text;
} sizes[] = {
    {SERVED_CONNECTIONS_MAX,
     "connections at a time, files permitting (ulimit -Hn); with more, the one "
     "that has waited longest for "
     "the client goes"},
    {PLAYER_WAITING_MAX,
     "requests ahead of their answers; with more, the client is read no "
     "further until some are answered"},
    {REQUEST_LINE_MAX, "octets in a line of a request"},
    {REQUEST_HEAD_MAX, "octets in its head, or its trailers"},
    {REQUEST_BODY_MAX, "octets in its body"},
};

void limits_help(struct buffer *out)
{
    buffer_add_text(out, "\nLimits of a connection:\n");
    for (size_t i = 0; i < LIMIT_COUNT; i++)
        buffer_printf(out, "  %10u s  %s\n", server_limits[i] / 1000,
                      time_texts[i]);
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        buffer_printf(out, "  %10lu    ", sizes[i].number);
        wrap_add(out, sizes[i].text, 16);
        buffer_add_text(out, "\n");
    }
}
