/* SPDX-License-Identifier: MIT */
/*
 * What tcpdump -X and -XX print: a line about each packet, then its octets in
 * hex, from the IP header or from the link layer on.
 */
#include <stdlib.h>
#include <string.h>

#include "import/dump_line.h"
#include "packets/capture.h"
#include "source/hex.h"

/* An IP datagram and what comes before it. */
#define PACKET_MAX (65535 + 64)
#define MICROSECOND UINT64_C(1000)
#define SECOND UINT64_C(1000000000)

struct printed {
    struct capture *capture;
    char octets[PACKET_MAX];
    size_t count;
    uint64_t time;
    bool cut; /* a line was wrong; what follows is unknown */
};

/* "	0x0010:  4500 0034 ..." is a dump line after its 0x. */
static bool read_line(struct sl_bytes line, struct dump_line *out,
                      size_t *offset)
{
    size_t indent = 0;

    while (indent < line.len &&
           (line.ptr[indent] == ' ' || line.ptr[indent] == '\t'))
        indent++;
    if (indent == 0 || line.len < indent + 2 ||
        memcmp(line.ptr + indent, "0x", 2) != 0)
        return false;
    line.ptr += indent + 2;
    line.len -= indent + 2;
    if (!dump_line_read(line, out) || out->count == 0 || out->offset.len > 5)
        return false;
    *offset = 0;
    for (size_t i = 0; i < out->offset.len; i++)
        *offset = *offset * 16 + (size_t)hex_digit(out->offset.ptr[i]);
    return true;
}

/* ---- times ---- */

static bool take_number(struct sl_bytes *text, uint64_t *out)
{
    size_t n = 0;

    *out = 0;
    while (n < text->len && n < 12 && text->ptr[n] >= '0' &&
           text->ptr[n] <= '9')
        *out = *out * 10 + (uint64_t)(text->ptr[n++] - '0');
    text->ptr += n;
    text->len -= n;
    return n > 0;
}

static bool take_mark(struct sl_bytes *text, char mark)
{
    if (text->len == 0 || text->ptr[0] != mark)
        return false;
    text->ptr++;
    text->len--;
    return true;
}

/* "02:05:56.123456" of any day, or seconds since 1970 with -tt; false if the
 * line does not begin with a time. */
static bool read_time(struct sl_bytes line, uint64_t *out)
{
    uint64_t seconds, minutes, rest, micro;

    if (!take_number(&line, &seconds))
        return false;
    if (take_mark(&line, ':')) {
        if (!take_number(&line, &minutes) || !take_mark(&line, ':') ||
            !take_number(&line, &rest))
            return false;
        seconds = seconds * 3600 + minutes * 60 + rest;
    }
    if (!take_mark(&line, '.') || !take_number(&line, &micro))
        return false;
    *out = seconds * SECOND + micro * MICROSECOND;
    return true;
}

/* ---- packets ---- */

static uint32_t get16(const char *at)
{
    return (uint32_t)(unsigned char)at[0] << 8 | (unsigned char)at[1];
}

/* -X begins with the IP header, -XX with the link layer, which is Ethernet on
 * nearly all interfaces. *length is the one in the IP header. */
static int find_link(const struct printed *p, uint32_t *length)
{
    unsigned version = p->count > 0 ? (unsigned char)p->octets[0] >> 4 : 0;

    *length = 0;
    if (version == 4 && p->count >= 20)
        *length = get16(p->octets + 2);
    if (version == 6 && p->count >= 40)
        *length = get16(p->octets + 4) + 40;
    if (*length >= 20 && *length >= p->count)
        return PACKET_RAW;
    *length = 0;
    return PACKET_ETHERNET;
}

static void end_packet(struct printed *p)
{
    uint32_t length;
    int link = find_link(p, &length);

    p->cut = false;
    if (p->count == 0)
        return;
    if (length < p->count)
        length = (uint32_t)p->count;
    capture_packet(p->capture, link, (struct sl_bytes){p->octets, p->count},
                   length, p->time);
    p->count = 0;
}

static void take_octets(struct printed *p, const struct dump_line *line,
                        size_t offset)
{
    if (offset == 0)
        end_packet(p);
    if (p->cut)
        return;
    p->cut = !dump_line_agrees(line) || offset != p->count ||
             line->count > PACKET_MAX - p->count;
    if (p->cut) {
        import_damage(p->capture->im, p->capture->number + 1,
                      "a line of the packet is out of place, or does not match "
                      "its text; the packet is cut there");
        return;
    }
    memcpy(p->octets + p->count, line->octets, line->count);
    p->count += line->count;
}

static void read_printed(struct import *im)
{
    struct printed *p = memory_get(sizeof *p);
    struct sl_bytes line;
    bool whole;

    memset(p, 0, sizeof *p);
    p->capture = capture_new(im);
    while (source_line(im->source, &line, &whole)) {
        struct dump_line parsed;
        size_t offset;

        if (read_line(line, &parsed, &offset)) {
            take_octets(p, &parsed, offset);
            continue;
        }
        end_packet(p);
        read_time(line, &p->time);
    }
    end_packet(p);
    capture_finish(p->capture);
    free(p);
}

static enum import_likeness probe(struct sl_bytes head)
{
    while (head.len > 0) {
        const char *end = memchr(head.ptr, '\n', head.len);
        size_t len = end != NULL ? (size_t)(end - head.ptr) : head.len;
        struct dump_line line;
        size_t offset;

        if (read_line((struct sl_bytes){head.ptr, len}, &line, &offset) &&
            offset == 0 && line.count >= 2)
            return IMPORT_SURE;
        len += end != NULL;
        head.ptr += len;
        head.len -= len;
    }
    return IMPORT_UNLIKE;
}

const struct import_format import_format_tcpdump = {
    "tcpdump",    "packets as tcpdump -X and -XX print them", "packet", probe,
    read_printed,
};
