/* SPDX-License-Identifier: MIT */
/*
 * Hex dumps with offsets, as xxd, hexdump -C, od -t x1 and Wireshark's
 * "follow as hex dump" write them, with any text around them. Wireshark
 * indents one direction; the offsets of each count from 0.
 *
 * A line whose offset is not where the line before ended leaves a hole, or
 * after "*" repeats that line. The text column must match the octets: this
 * reveals words of two octets in the machine's byte order, and typing errors.
 */
#include <string.h>

#include "import/dump_line.h"
#include "import/lanes.h"
#include "source/hex.h"

#define OD_DIGITS 7
/* The most octets that "*" may stand for. */
#define REPEAT_MAX (UINT64_C(16) << 20)

struct dump {
    struct lanes lanes;
    int base; /* of the offsets; 0: not known yet */
    struct {
        uint64_t next; /* offset */
        char last[DUMP_LINE_MAX];
        size_t last_count;
        bool repeats;
    } streams[2];
};

static void skip(struct sl_bytes *text, size_t count)
{
    text->ptr += count;
    text->len -= count;
}

/* ---- offsets ---- */

static bool offset_value(struct sl_bytes digits, int base, uint64_t *out)
{
    uint64_t value = 0;

    for (size_t i = 0; i < digits.len; i++) {
        int digit = hex_digit(digits.ptr[i]);

        if (digit >= base)
            return false;
        value = value * (uint64_t)base + (uint64_t)digit;
    }
    *out = value;
    return true;
}

/* By default, od counts in octal, with 7 digits; the first offset other than 0
 * shows the base, since it follows from the line before. */
static bool read_offset(struct dump *d, const struct dump_line *line,
                        uint64_t *out)
{
    static const int bases[] = {16, 8, 10};
    uint64_t expected = d->streams[line->lane].next;

    if (line->offset.len != OD_DIGITS)
        return offset_value(line->offset, 16, out);
    for (size_t i = 0; i < 3 && d->base == 0; i++)
        if (offset_value(line->offset, bases[i], out) && *out == expected &&
            expected > 0)
            d->base = bases[i];
    return offset_value(line->offset, d->base > 0 ? d->base : 16, out);
}

/* ---- the dump ---- */

static void repeat_last(struct dump *d, const struct dump_line *line,
                        uint64_t until, uint64_t place)
{
    unsigned lane = line->lane;
    size_t len = d->streams[lane].last_count;

    while (until - d->streams[lane].next >= len) {
        lanes_octets(&d->lanes, lane,
                     (struct sl_bytes){d->streams[lane].last, len}, place);
        d->streams[lane].next += len;
    }
}

/* Moves the stream to the offset of the line. */
static bool reach_offset(struct dump *d, const struct dump_line *line,
                         uint64_t offset, uint64_t place)
{
    unsigned lane = line->lane;
    uint64_t next = d->streams[lane].next;

    if (offset < next) {
        import_damage(d->lanes.im, place,
                      "the offset of a dump line goes back; the line is left "
                      "out");
        return false;
    }
    if (d->streams[lane].repeats && d->streams[lane].last_count > 0 &&
        offset - next <= REPEAT_MAX)
        repeat_last(d, line, offset, place);
    next = d->streams[lane].next;
    if (offset > next) {
        import_damage(d->lanes.im, place,
                      "%ju octets of the dump are missing before this line",
                      (uintmax_t)(offset - next));
        lanes_gap(&d->lanes, lane, offset - next, place);
    }
    d->streams[lane].next = offset;
    d->streams[lane].repeats = false;
    return true;
}

static void start_again(struct dump *d)
{
    lanes_finish(&d->lanes);
    memset(d->streams, 0, sizeof d->streams);
    d->base = 0;
}

static void take_line(struct dump *d, const struct dump_line *line,
                      uint64_t place)
{
    unsigned lane = line->lane;
    uint64_t offset;

    if (!read_offset(d, line, &offset))
        return;
    if (!dump_line_agrees(line)) {
        import_damage(d->lanes.im, place,
                      "the text of a dump line does not match its octets; the "
                      "line is left out");
        return;
    }
    if (offset == 0 && line->count > 0 && d->streams[lane].next > 0)
        start_again(d);
    if (!reach_offset(d, line, offset, place) || line->count == 0)
        return;
    lanes_octets(&d->lanes, lane, (struct sl_bytes){line->octets, line->count},
                 place);
    memcpy(d->streams[lane].last, line->octets, line->count);
    d->streams[lane].last_count = line->count;
    d->streams[lane].next += line->count;
}

static bool is_star(struct sl_bytes line, unsigned *lane)
{
    size_t indent = 0;

    while (indent < line.len &&
           (line.ptr[indent] == ' ' || line.ptr[indent] == '\t'))
        indent++;
    *lane = indent > 0;
    return line.len == indent + 1 && line.ptr[indent] == '*';
}

static void read_dump(struct import *im)
{
    struct dump d = {.base = 0};
    uint64_t number = 1;
    struct sl_bytes line;
    bool whole;

    lanes_init(&d.lanes, im);
    while (source_line(im->source, &line, &whole)) {
        struct dump_line parsed;
        unsigned lane;

        if (is_star(line, &lane))
            d.streams[lane].repeats = true;
        else if (dump_line_read(line, &parsed) &&
                 (parsed.count > 0 || d.streams[parsed.lane].next > 0))
            take_line(&d, &parsed, number);
        number += whole;
    }
    lanes_finish(&d.lanes);
}

/* Looks for a line with offset 0 and octets that match their text. */
static enum import_likeness probe(struct sl_bytes head)
{
    while (head.len > 0) {
        const char *end = memchr(head.ptr, '\n', head.len);
        size_t len = end != NULL ? (size_t)(end - head.ptr) : head.len;
        struct dump_line line;
        uint64_t offset;

        if (dump_line_read((struct sl_bytes){head.ptr, len}, &line) &&
            line.count > 0 && offset_value(line.offset, 16, &offset) &&
            offset == 0 && dump_line_agrees(&line))
            return IMPORT_LIKE;
        skip(&head, end != NULL ? len + 1 : len);
    }
    return IMPORT_UNLIKE;
}

const struct import_format import_format_hexdump = {
    "hexdump", "hex dumps of xxd, hexdump -C, od -t x1 or Wireshark",
    "line",    probe,
    read_dump,
};
