/* SPDX-License-Identifier: MIT */
/*
 * A coded body that comes octet by octet or in pieces of any size is decoded
 * like one that comes whole: the same octets, the same fault, and if there is
 * one coding only, at the same place. The first octet picks the codings, the
 * second the pieces.
 */
#include <string.h>

#include "coding/coding.h"
#include "property.h"
#include "text/word.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct undone {
    struct buffer out;
    enum coding_fault fault;
    bool raw;
    size_t used;
};

static struct undone undo(unsigned pick, struct sl_bytes octets, size_t size)
{
    static const char *const names[] = {"gzip", "deflate", "x-gzip", "GZIP"};
    struct undone u = {.fault = CODING_OK};
    struct coding *c = coding_new();

    for (unsigned i = 0; i <= pick / 64; i++)
        coding_add(c, word_of(names[pick >> (2 * i) & 3]));
    while (octets.len > 0 && u.fault == CODING_OK) {
        struct sl_bytes piece = octets;
        size_t used = 0;

        if (piece.len > size)
            piece.len = size;
        u.fault = coding_read(c, piece, &u.out, &used);
        u.used += used;
        u.raw = u.raw || u.fault == CODING_RAW;
        if (u.fault == CODING_RAW)
            u.fault = CODING_OK;
        octets.ptr += piece.len;
        octets.len -= piece.len;
    }
    if (u.fault == CODING_OK)
        u.fault = coding_finish(c);
    coding_free(c);
    return u;
}

static void compare(const struct undone *a, const struct undone *b, bool placed)
{
    /* if several faults could be reported, it is the last one */
    if (a->fault == b->fault && a->out.len == b->out.len &&
        (a->fault == CODING_INVALID || a->raw == b->raw) &&
        (a->out.len == 0 || memcmp(a->out.ptr, b->out.ptr, a->out.len) == 0) &&
        (!placed || a->used == b->used))
        return;
    property_fail(PROPERTY_CODING,
                  "%s at %zu after %zu octets, or %s at %zu after %zu",
                  coding_fault_info(a->fault)->name, a->used, a->out.len,
                  coding_fault_info(b->fault)->name, b->used, b->out.len);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct undone whole, parts;
    struct sl_bytes octets;

    if (size < 2)
        return 0;
    octets = (struct sl_bytes){(const char *)data + 2, size - 2};
    whole = undo(data[0], octets, SIZE_MAX);
    parts = undo(data[0], octets, 1u + data[1]);
    compare(&whole, &parts, data[0] < 64);
    buffer_clear(&whole.out);
    buffer_clear(&parts.out);
    return 0;
}
