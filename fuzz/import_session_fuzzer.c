/* SPDX-License-Identifier: MIT */
/*
 * Whatever a session holds, each connection is opened and closed once and ends
 * on each side once, with nothing after; and a session that is cut gives a
 * prefix of the octets of the whole. The first octet is the place of the cut.
 */
#include <string.h>

#include "property.h"
#include "source/import.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct seen {
    struct buffer octets; /* of all sides, with the mark of each */
    long open;            /* connections */
};

/* In `kept` of a connection: a bit for each side that has ended. */
static const char ended[4] = {0};

static void check(bool good, const char *what)
{
    property_holds(good, PROPERTY_IMPORT_ORDER, what);
}

static void take_event(void *context, const struct import_event *ev)
{
    struct import_connection *c = ev->connection;
    struct seen *seen = context;
    const char *bits = c->kept;
    long mask = ev->type == IMPORT_OPEN ? 0 : bits - ended;
    bool over = (mask >> ev->side & 1) != 0;

    switch (ev->type) {
    case IMPORT_OPEN:
        check(bits == NULL, "opened twice");
        c->kept = (void *)(uintptr_t)ended;
        seen->open++;
        break;
    case IMPORT_OCTETS:
        check(!over && ev->octets.len > 0, "octets after an end, or none");
        buffer_add(&seen->octets, ev->side == IMPORT_REQUEST ? ">" : "<", 1);
        buffer_add(&seen->octets, ev->octets.ptr, ev->octets.len);
        break;
    case IMPORT_GAP:
        check(!over, "a hole after an end");
        break;
    case IMPORT_END:
        check(!over, "ended twice");
        c->kept = (void *)(uintptr_t)(bits + (1 << ev->side));
        break;
    case IMPORT_CLOSE:
        check(mask == 3, "closed without its ends");
        seen->open--;
        break;
    }
}

static void take_remark(void *context, enum import_remark remark,
                        uint64_t place, const char *what)
{
    (void)context, (void)remark, (void)place, (void)what;
}

static struct buffer import(struct sl_bytes text)
{
    struct import_options options = {.overlap = IMPORT_FIRST};
    struct seen seen = {BUFFER_EMPTY, 0};
    struct import_source source;
    struct import im = {import_format_find("session"),
                        &options,
                        &source,
                        {take_event, take_remark, &seen}};

    source_init_octets(&source, &text);
    im.format->read(&im);
    source_clear(&source);
    check(seen.open == 0, "not closed");
    return seen.octets;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct sl_bytes text, part;
    struct buffer whole, cut;

    if (size < 1)
        return 0;
    text = (struct sl_bytes){(const char *)data + 1, size - 1};
    part = (struct sl_bytes){text.ptr, text.len * data[0] / 256};
    whole = import(text);
    cut = import(part);
    property_holds(
        cut.len <= whole.len &&
            (cut.len == 0 || memcmp(whole.ptr, cut.ptr, cut.len) == 0),
        PROPERTY_IMPORT_PREFIX, "octets that are not in the whole");
    buffer_clear(&whole);
    buffer_clear(&cut);
    return 0;
}
