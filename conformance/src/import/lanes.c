/* SPDX-License-Identifier: MIT */
/*
 * Holds a lane back until its first line says what it is.
 */
#include "import/lanes.h"

#include <string.h>

void lanes_init(struct lanes *l, struct import *im)
{
    *l = (struct lanes){.im = im};
}

bool lanes_is_response(struct sl_bytes octets)
{
    return octets.len >= 5 && memcmp(octets.ptr, "HTTP/", 5) == 0;
}

bool lanes_is_request(struct sl_bytes octets)
{
    const char *end =
        octets.len > 0 ? memchr(octets.ptr, '\n', octets.len) : NULL;
    size_t len = end != NULL ? (size_t)(end - octets.ptr) : octets.len;

    if (len > 0 && octets.ptr[len - 1] == '\r')
        len--;
    return len > 10 && octets.ptr[0] >= 'A' && octets.ptr[0] <= 'Z' &&
           memcmp(octets.ptr + len - 9, " HTTP/1.", 8) == 0;
}

static void settle(struct lanes *l, unsigned number, enum import_side otherwise)
{
    struct lane *lane = &l->lanes[number];
    const struct lane *other = &l->lanes[1 - number];
    struct sl_bytes head = buffer_view(&lane->head);

    if (lane->settled)
        return;
    lane->settled = true;
    if (other->settled)
        lane->side =
            other->side == IMPORT_REQUEST ? IMPORT_RESPONSE : IMPORT_REQUEST;
    else if (lanes_is_response(head))
        lane->side = IMPORT_RESPONSE;
    else
        lane->side = lanes_is_request(head) ? IMPORT_REQUEST : otherwise;
    if (head.len > 0)
        import_octets(l->im, &l->connection, lane->side, head, lane->place);
    buffer_clear(&lane->head);
}

/* The side that speaks second is the server. */
static void begin(struct lanes *l, unsigned number)
{
    if (!l->open) {
        l->connection = (struct import_connection){.fidelity = FIDELITY_BLOCK};
        import_open(l->im, &l->connection);
        l->open = true;
    }
    if (l->lanes[1 - number].head.len > 0)
        settle(l, 1 - number, IMPORT_REQUEST);
}

static bool is_first_line(struct sl_bytes head)
{
    return head.len >= LANES_HEAD_MAX || memchr(head.ptr, '\n', head.len);
}

void lanes_octets(struct lanes *l, unsigned number, struct sl_bytes octets,
                  uint64_t place)
{
    struct lane *lane = &l->lanes[number];

    if (octets.len == 0)
        return;
    begin(l, number);
    if (lane->settled) {
        import_octets(l->im, &l->connection, lane->side, octets, place);
        return;
    }
    if (lane->head.len == 0)
        lane->place = place;
    buffer_add(&lane->head, octets.ptr, octets.len);
    if (is_first_line(buffer_view(&lane->head)))
        settle(l, number, IMPORT_RESPONSE);
}

void lanes_gap(struct lanes *l, unsigned number, uint64_t length,
               uint64_t place)
{
    begin(l, number);
    settle(l, number, IMPORT_RESPONSE);
    import_gap(l->im, &l->connection, l->lanes[number].side, length, place);
}

void lanes_finish(struct lanes *l)
{
    if (!l->open)
        return;
    for (unsigned i = 0; i < 2; i++)
        if (l->lanes[i].head.len > 0)
            settle(l, i, IMPORT_RESPONSE);
    import_end(l->im, &l->connection, IMPORT_REQUEST, IMPORT_UNKNOWN);
    import_end(l->im, &l->connection, IMPORT_RESPONSE, IMPORT_UNKNOWN);
    import_close(l->im, &l->connection);
    *l = (struct lanes){.im = l->im};
}
