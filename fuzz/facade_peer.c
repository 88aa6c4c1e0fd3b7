/* SPDX-License-Identifier: MIT */
#include "facade_peer.h"

#include <string.h>

#include "property.h"

static bool fails(struct facade_peer *peer)
{
    return ++peer->calls == peer->fail_at;
}

static struct facade_line *use(void *context)
{
    struct facade_line *line = context;

    property_holds(!line->closed, PROPERTY_FACADE_TRANSPORT,
                   "it is used after it was closed");
    return line;
}

static enum sl_err read_some(void *context, char *out, size_t capacity,
                             size_t *len)
{
    struct facade_line *line = use(context);
    struct facade_peer *peer = line->peer;
    size_t left = peer->octets.len - line->sent;

    if (fails(peer))
        return peer->fail_with;
    peer->random = peer->random * 6364136223846793005u + 1442695040888963407u;
    *len = 1 + (size_t)(peer->random >> 33) % 100;
    if (*len > capacity)
        *len = capacity;
    if (*len > left)
        *len = left;
    if (*len > 0)
        memcpy(out, peer->octets.ptr + line->sent, *len);
    line->sent += *len;
    return SL_OK;
}

static enum sl_err write_all(void *context, const struct sl_bytes *pieces,
                             size_t count)
{
    struct facade_line *line = use(context);

    (void)pieces, (void)count;
    return fails(line->peer) ? line->peer->fail_with : SL_OK;
}

static void close_line(void *context)
{
    use(context)->closed = true;
}

static enum sl_err open_line(void *context, const struct sl_address *to,
                             struct sl_transport *out)
{
    struct facade_peer *peer = context;
    struct facade_line *line = &peer->lines[peer->count];

    (void)to;
    if (fails(peer) || peer->count == FACADE_CONNECTIONS)
        return SL_ERR_IO;
    peer->count++;
    *line = (struct facade_line){.peer = peer};
    *out = (struct sl_transport){.read = read_some,
                                 .write = write_all,
                                 .close = close_line,
                                 .context = line,
                                 .descriptor = -1};
    return SL_OK;
}

struct sl_connector facade_peer_connector(struct facade_peer *peer)
{
    return (struct sl_connector){.connect = open_line, .context = peer};
}

bool facade_peer_is_over(const struct facade_peer *peer)
{
    for (size_t i = 0; i < peer->count; i++)
        if (!peer->lines[i].closed)
            return false;
    return true;
}
