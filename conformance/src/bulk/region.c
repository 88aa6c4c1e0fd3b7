/* SPDX-License-Identifier: MIT */
/*
 * Members one after another, from the first place where one is whole.
 */
#include "bulk/region.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* How far the last member of a region may extend past it; most need less. */
#define AFTER (64u << 10)

void region_clear(struct region *r)
{
    free(r->out);
    buffer_clear(&r->in);
    member_reader_clear(&r->reader);
    free(r->members);
    r->members = NULL;
}

/* Reads on until there are that many octets, if the file has them. */
static void read_octets(struct buffer *in, int fd, uint64_t offset, size_t want)
{
    while (in->len < want) {
        ssize_t got = pread(fd, buffer_room(in, want - in->len), want - in->len,
                            (off_t)(offset + in->len));

        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return;
        in->len += (size_t)got;
    }
}

static void add_member(struct region *r, uint64_t offset, uint64_t length,
                       size_t octets)
{
    if ((r->count & (r->count - 1)) == 0)
        r->members = memory_grow(r->members, (r->count > 0 ? 2 * r->count : 1) *
                                                 sizeof *r->members);
    r->members[r->count++] =
        (struct region_member){offset, length, r->len, octets};
    r->len += octets;
}

/* Moves on to the next octets that a member may begin with; false if the region
 * has none. */
static bool find_mark(struct sl_bytes *rest, const char *end)
{
    while (rest->ptr < end) {
        const char *mark = memchr(rest->ptr, '\x1f', (size_t)(end - rest->ptr));

        if (mark == NULL)
            return false;
        rest->len -= (size_t)(mark - rest->ptr);
        rest->ptr = mark;
        if (member_begins(*rest))
            return true;
        rest->ptr++;
        rest->len--;
    }
    return false;
}

/* Decodes what is at the front of rest; 0 if that is not a member, else its
 * length. */
static size_t decode_member(struct region *r, struct sl_bytes rest,
                            uint64_t offset)
{
    size_t length, got;

    if (!member_read_into(&r->reader, rest, r->out + r->len,
                          REGION_OCTETS_MAX - r->len, &got, &length))
        return 0;
    add_member(r, offset, length, got);
    return length;
}

/* Decodes the members that begin in the first `region` octets of r->in, from
 * `at` on. Stops at one that may continue past what was read, unless the file
 * ends there, and returns its place. */
static size_t decode_members(struct region *r, uint64_t offset, size_t at,
                             size_t region, bool all)
{
    struct sl_bytes rest = {r->in.ptr + at, r->in.len - at};

    while (find_mark(&rest, r->in.ptr + region)) {
        size_t place = (size_t)(rest.ptr - r->in.ptr);
        size_t length = decode_member(r, rest, offset + place);

        if (length == 0 && rest.len < MEMBER_MAX && !all)
            return place;
        rest.ptr += length > 0 ? length : 1;
        rest.len -= length > 0 ? length : 1;
    }
    return region;
}

void region_decode(struct region *r, int fd, uint64_t offset, uint64_t end)
{
    uint64_t left = end - offset;
    size_t region = left < REGION_SIZE ? (size_t)left : REGION_SIZE;
    size_t at = 0;

    r->count = 0;
    r->len = 0;
    if (r->out == NULL)
        r->out = memory_get(REGION_OCTETS_MAX);
    buffer_truncate(&r->in, 0);
    for (size_t after = AFTER;; after = MEMBER_MAX) {
        size_t want = left - region < after ? (size_t)left : region + after;

        read_octets(&r->in, fd, offset, want);
        if (r->in.len < region)
            return;
        at = decode_members(r, offset, at, region, r->in.len == left);
        if (at == region || after == MEMBER_MAX)
            return;
    }
}

const struct region_member *region_find(const struct region *r, uint64_t offset)
{
    size_t low = 0, high = r->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (r->members[middle].offset < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low < r->count && r->members[low].offset == offset ? &r->members[low]
                                                              : NULL;
}
