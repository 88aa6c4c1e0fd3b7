/* SPDX-License-Identifier: MIT */
/*
 * The memory of what the server saw.
 */
#include "wire/wire.h"

#include <stdlib.h>
#include <string.h>

void wire_clear(struct wire *w)
{
    for (size_t i = 0; i < w->asked_count; i++)
        buffer_clear(&w->asked[i].octets);
    free(w->asked);
    *w = (struct wire){.asked = NULL};
}

void wire_add_end(struct wire *w, const struct wire_end *end)
{
    if (w->end_count < WIRE_ENDS_MAX)
        w->ends[w->end_count++] = *end;
}

struct wire_request *wire_add_request(struct wire *w, unsigned connection,
                                      struct sl_bytes octets, bool cut)
{
    struct wire_request *r;

    if (w->asked_count == WIRE_REQUESTS_MAX)
        return NULL;
    if (octets.len > WIRE_REQUEST_MAX) {
        octets.len = WIRE_REQUEST_MAX;
        cut = true;
    }
    w->asked = memory_grow(w->asked, (w->asked_count + 1) * sizeof *r);
    r = &w->asked[w->asked_count++];
    *r = (struct wire_request){.connection = connection, .cut = cut};
    buffer_add(&r->octets, octets.ptr, octets.len);
    return r;
}

void wire_set_request(struct wire *w, unsigned connection,
                      struct sl_bytes octets, bool cut)
{
    for (size_t i = w->asked_count; i > 0; i--) {
        struct wire_request *r = &w->asked[i - 1];

        if (r->connection != connection)
            continue;
        /* the last request may not have been kept */
        if (octets.len < r->octets.len ||
            memcmp(octets.ptr, r->octets.ptr, r->octets.len) != 0)
            return;
        buffer_truncate(&r->octets, 0);
        buffer_add(&r->octets, octets.ptr, octets.len);
        r->cut = cut;
        return;
    }
}
