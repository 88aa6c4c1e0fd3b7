/* SPDX-License-Identifier: MIT */
/*
 * Members one after the other, from the first place where one is whole.
 */
#include "bulk/region.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void region_clear(struct region *r)
{
    buffer_clear(&r->out);
    buffer_clear(&r->in);
    member_reader_clear(&r->reader);
    free(r->members);
    r->members = NULL;
}

static void read_octets(struct buffer *in, int fd, uint64_t offset, size_t want)
{
    buffer_truncate(in, 0);
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
                       struct sl_bytes octets)
{
    if ((r->count & (r->count - 1)) == 0)
        r->members = memory_grow(r->members, (r->count > 0 ? 2 * r->count : 1) *
                                                 sizeof *r->members);
    r->members[r->count++] =
        (struct region_member){offset, length, r->out.len, octets.len};
    buffer_add(&r->out, octets.ptr, octets.len);
}

/* Moves on to the next octets that a member may begin with; false if there are
 * none in the region. */
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

static void decode_members(struct region *r, uint64_t offset)
{
    struct sl_bytes rest = buffer_view(&r->in), octets;
    const char *begin = rest.ptr;
    size_t region = rest.len < REGION_SIZE ? rest.len : REGION_SIZE;

    while (find_mark(&rest, begin + region)) {
        size_t length = 1;

        if (member_read(&r->reader, rest, &octets, &length)) {
            if (octets.len > REGION_OCTETS_MAX - r->out.len)
                return;
            add_member(r, offset + (uint64_t)(rest.ptr - begin), length,
                       octets);
        } else {
            length = 1;
        }
        rest.ptr += length;
        rest.len -= length;
    }
}

void region_decode(struct region *r, int fd, uint64_t offset, uint64_t end)
{
    uint64_t want = end - offset;

    if (want > REGION_SIZE + MEMBER_MAX)
        want = REGION_SIZE + MEMBER_MAX;
    r->count = 0;
    buffer_truncate(&r->out, 0);
    read_octets(&r->in, fd, offset, (size_t)want);
    if (r->in.len > 0)
        decode_members(r, offset);
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
