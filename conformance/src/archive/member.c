/* SPDX-License-Identifier: MIT */
/*
 * One member in one call.
 */
#include "archive/member.h"

#include <libdeflate.h>
#include <stdlib.h>
#include <string.h>

#define CAPACITY_FIRST (256u << 10)

void member_reader_clear(struct member_reader *r)
{
    libdeflate_free_decompressor(r->decoder);
    free(r->out);
    *r = MEMBER_READER_EMPTY;
}

bool member_begins(struct sl_bytes octets)
{
    return octets.len >= MEMBER_MARK_LENGTH &&
           memcmp(octets.ptr, "\x1f\x8b\x08", MEMBER_MARK_LENGTH) == 0;
}

static void grow(struct member_reader *r, size_t capacity)
{
    free(r->out);
    r->out = memory_get(capacity);
    r->capacity = capacity;
}

static enum libdeflate_result decode(struct member_reader *r,
                                     struct sl_bytes in, char *out,
                                     size_t capacity, size_t *got,
                                     size_t *length)
{
    if (in.len > MEMBER_MAX)
        in.len = MEMBER_MAX;
    if (r->decoder == NULL)
        r->decoder = libdeflate_alloc_decompressor();
    if (!member_begins(in) || r->decoder == NULL)
        return LIBDEFLATE_BAD_DATA;
    return libdeflate_gzip_decompress_ex(r->decoder, in.ptr, in.len, out,
                                         capacity, length, got);
}

bool member_read_into(struct member_reader *r, struct sl_bytes in, char *out,
                      size_t capacity, size_t *got, size_t *length)
{
    return decode(r, in, out, capacity, got, length) == LIBDEFLATE_SUCCESS;
}

bool member_read(struct member_reader *r, struct sl_bytes in,
                 struct sl_bytes *octets, size_t *length)
{
    enum libdeflate_result result;
    size_t got = 0;

    if (r->capacity == 0)
        grow(r, CAPACITY_FIRST);
    while ((result = decode(r, in, r->out, r->capacity, &got, length)) ==
               LIBDEFLATE_INSUFFICIENT_SPACE &&
           r->capacity < MEMBER_OCTETS_MAX)
        grow(r, 4 * r->capacity < MEMBER_OCTETS_MAX ? 4 * r->capacity
                                                    : MEMBER_OCTETS_MAX);
    if (result != LIBDEFLATE_SUCCESS)
        return false;
    *octets = (struct sl_bytes){r->out, got};
    return true;
}
