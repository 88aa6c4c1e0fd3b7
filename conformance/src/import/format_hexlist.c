/* SPDX-License-Identifier: MIT */
/*
 * Octets in hex without offsets: xxd -p, the Buffer that Node prints, the
 * lines of "tshark -z follow,tcp,raw", which indents one direction; with other
 * lines around them.
 */
#include <string.h>

#include "import/lanes.h"
#include "source/hex.h"

/* How many octets make a line hex rather than a word. */
#define LINE_OCTETS_MIN 2

static size_t count_spaces(struct sl_bytes text)
{
    size_t n = 0;

    while (n < text.len && (text.ptr[n] == ' ' || text.ptr[n] == '\t'))
        n++;
    return n;
}

static void skip(struct sl_bytes *text, size_t count)
{
    text->ptr += count;
    text->len -= count;
}

static bool begins(struct sl_bytes text, const char *with)
{
    size_t len = strlen(with);

    return text.len >= len && memcmp(text.ptr, with, len) == 0;
}

/* "... 12 more bytes>": Node prints only the first 50 octets. */
static uint64_t count_omitted(struct sl_bytes text)
{
    uint64_t count = 0;

    if (!begins(text, "... "))
        return 0;
    skip(&text, 4);
    while (text.len > 0 && text.ptr[0] >= '0' && text.ptr[0] <= '9' &&
           count < UINT32_MAX) {
        count = count * 10 + (uint64_t)(text.ptr[0] - '0');
        skip(&text, 1);
    }
    return begins(text, " more byte") ? count : 0;
}

struct hex_line {
    unsigned lane;
    struct buffer octets;
    uint64_t omitted; /* after them */
    bool begins;      /* with "<Buffer" */
    bool continues;   /* a further part of a long line */
    char half;        /* the first digit of an octet that continues there */
    bool damaged;     /* hex with something else in it */
};

/* Takes pairs of digits, alone or joined. Stops at anything else. */
static void take_pairs(struct sl_bytes *rest, struct buffer *out)
{
    while (rest->len >= 2) {
        int octet = hex_octet(rest->ptr);
        char c = (char)octet;

        if (octet < 0)
            return;
        buffer_add(out, &c, 1);
        skip(rest, 2);
        skip(rest, count_spaces(*rest));
    }
}

static void begin_line(struct sl_bytes *text, struct hex_line *out)
{
    size_t indent = count_spaces(*text);

    out->lane = indent > 0;
    skip(text, indent);
    out->begins = begins(*text, "<Buffer ");
    if (out->begins) {
        out->lane = 0; /* a list of Buffers is indented */
        skip(text, 8);
    }
}

/*
 * False if it is not such a line. A line longer than the window comes in parts:
 * `half` is the last digit of the previous part.
 */
static bool parse_line(struct sl_bytes text, bool whole, struct hex_line *out)
{
    size_t total = text.len;
    const char *end;

    buffer_truncate(&out->octets, 0);
    if (!out->continues)
        begin_line(&text, out);
    take_pairs(&text, &out->octets);
    out->half = '\0';
    if (!whole && text.len == 1) {
        out->half = text.ptr[0];
        skip(&text, 1);
    }
    out->omitted = count_omitted(text);
    end = out->omitted > 0 ? memchr(text.ptr, '>', text.len) : NULL;
    if (end != NULL)
        skip(&text, (size_t)(end - text.ptr));
    out->damaged = false;
    if (out->begins || out->continues || begins(text, ">"))
        return out->octets.len > 0;
    /* most of it is hex, but the end is not */
    out->damaged = text.len > 0 && out->octets.len >= 8 && text.len < total / 2;
    return out->octets.len >= LINE_OCTETS_MIN &&
           (text.len == 0 || out->damaged);
}

static void take_line(struct lanes *lanes, const struct hex_line *line,
                      uint64_t place)
{
    if (line->damaged) {
        import_damage(lanes->im, place,
                      "a line of hex with something else in it; the line is "
                      "left out");
        lanes_gap(lanes, line->lane, 0, place);
        return;
    }
    lanes_octets(lanes, line->lane, buffer_view(&line->octets), place);
    if (line->omitted == 0)
        return;
    import_damage(lanes->im, place, "the dump leaves out %ju octets",
                  (uintmax_t)line->omitted);
    lanes_gap(lanes, line->lane, line->omitted, place);
}

/* The next part of a line, after the half octet. */
static struct sl_bytes join(struct buffer *joined, char half,
                            struct sl_bytes part)
{
    if (half == '\0')
        return part;
    buffer_truncate(joined, 0);
    buffer_add(joined, &half, 1);
    buffer_add(joined, part.ptr, part.len);
    return buffer_view(joined);
}

static void read_list(struct import *im)
{
    struct hex_line parsed = {.octets = BUFFER_EMPTY};
    struct buffer joined = BUFFER_EMPTY;
    struct lanes lanes;
    uint64_t number = 1;
    struct sl_bytes line;
    bool whole;

    lanes_init(&lanes, im);
    while (source_line(im->source, &line, &whole)) {
        line = join(&joined, parsed.continues ? parsed.half : '\0', line);
        if (parse_line(line, whole, &parsed)) {
            take_line(&lanes, &parsed, number);
            parsed.continues = !whole;
        }
        parsed.continues = parsed.continues && !whole;
        number += whole;
    }
    lanes_finish(&lanes);
    buffer_clear(&parsed.octets);
    buffer_clear(&joined);
}

/* Looks for a line with the beginning of a message. */
static enum import_likeness probe(struct sl_bytes head)
{
    struct hex_line line = {.octets = BUFFER_EMPTY};
    enum import_likeness like = IMPORT_UNLIKE;

    while (head.len > 0 && like == IMPORT_UNLIKE) {
        const char *end = memchr(head.ptr, '\n', head.len);
        size_t len = end != NULL ? (size_t)(end - head.ptr) : head.len;
        struct sl_bytes text = {head.ptr, len};

        if (len > 0 && text.ptr[len - 1] == '\r')
            text.len--;
        if (parse_line(text, end != NULL, &line) && !line.damaged &&
            (line.begins || lanes_is_response(buffer_view(&line.octets)) ||
             lanes_is_request(buffer_view(&line.octets))))
            like = IMPORT_LIKE;
        skip(&head, end != NULL ? len + 1 : len);
    }
    buffer_clear(&line.octets);
    return like;
}

const struct import_format import_format_hexlist = {
    "hexlist", "octets in hex: xxd -p, Node's Buffer, tshark's follow,tcp,raw",
    "line",    probe,
    read_list,
};
