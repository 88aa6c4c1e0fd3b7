/* SPDX-License-Identifier: MIT */
/*
 * Divides octets line by line, as a reader that forgives everything would. The
 * parts are those of RFC 9112 sections 4 to 7.
 */
#include "generate/sketch.h"

#include <stdint.h>
#include <string.h>

#include "text/word.h"

/* What the fields of a head say about its body. */
struct frame {
    bool chunked, counted, none;
    uint64_t length;
};

struct reader {
    struct sketch *s;
    struct sl_bytes rest;
};

static void add(struct reader *r, enum part_kind kind, size_t len)
{
    struct sketch *s = r->s;

    s->parts[s->count++] = (struct part){kind, {r->rest.ptr, len}};
    r->rest.ptr += len;
    r->rest.len -= len;
}

/* Whether the parts of the longest line, and one more for the rest, might not
 * fit. */
static bool is_full(const struct reader *r)
{
    return r->s->count + 8 > SKETCH_PARTS;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* The length of the line without its end; *end: that of its end. */
static size_t line_length(struct sl_bytes rest, size_t *end)
{
    const char *lf = rest.len > 0 ? memchr(rest.ptr, '\n', rest.len) : NULL;
    size_t len = lf != NULL ? (size_t)(lf - rest.ptr) : rest.len;

    *end = lf != NULL;
    if (lf != NULL && len > 0 && rest.ptr[len - 1] == '\r') {
        len--;
        ++*end;
    }
    return len;
}

/* The length up to one of the stops. */
static size_t token_length(struct sl_bytes rest, size_t len, const char *stops)
{
    size_t count = strlen(stops), at = 0;

    while (at < len && memchr(stops, rest.ptr[at], count) == NULL)
        at++;
    return at;
}

static size_t blanks(struct sl_bytes rest, size_t len)
{
    size_t at = 0;

    while (at < len && is_blank(rest.ptr[at]))
        at++;
    return at;
}

/* ---- heads ---- */

static void add_start_line(struct reader *r, struct frame *f)
{
    size_t end, len = line_length(r->rest, &end), part;
    const char *status;

    part = token_length(r->rest, len, "/ \t");
    add(r, PART_PROTOCOL, part);
    len -= part;
    part = token_length(r->rest, len, " \t");
    add(r, PART_VERSION, part);
    len -= part;
    part = blanks(r->rest, len);
    add(r, PART_GAP, part);
    len -= part;
    part = token_length(r->rest, len, " \t");
    status = r->rest.ptr;
    add(r, PART_STATUS, part);
    *f = (struct frame){.none = part == 3 && (status[0] == '1' ||
                                              memcmp(status, "204", 3) == 0 ||
                                              memcmp(status, "304", 3) == 0)};
    add(r, PART_REASON, len - part);
    add(r, PART_START_END, end);
}

static void take_length(struct sl_bytes value, struct frame *f)
{
    f->length = 0;
    f->counted = value.len > 0;
    for (size_t i = 0; i < value.len; i++) {
        if (value.ptr[i] < '0' || value.ptr[i] > '9')
            return;
        if (f->length < UINT32_MAX)
            f->length = f->length * 10 + (uint64_t)(value.ptr[i] - '0');
    }
}

static bool ends_with_chunked(struct sl_bytes value)
{
    struct sl_bytes tail = {value.ptr, value.len};

    if (tail.len < 7)
        return false;
    tail.ptr += tail.len - 7;
    tail.len = 7;
    return word_equals_any_case(tail, "chunked");
}

static void take_field(struct sl_bytes name, struct sl_bytes value,
                       struct frame *f)
{
    if (word_equals_any_case(name, "content-length"))
        take_length(value, f);
    if (word_equals_any_case(name, "transfer-encoding"))
        f->chunked = ends_with_chunked(value);
}

static void add_field_line(struct reader *r, struct frame *f)
{
    size_t end, len = line_length(r->rest, &end);
    size_t colon = token_length(r->rest, len, ":"), name = colon, value;
    struct sl_bytes name_bytes, value_bytes;

    while (name > 0 && is_blank(r->rest.ptr[name - 1]))
        name--;
    name_bytes = (struct sl_bytes){r->rest.ptr, name};
    value = colon < len ? colon + 1 : len;
    while (value < len && is_blank(r->rest.ptr[value]))
        value++;
    add(r, PART_NAME, name);
    add(r, PART_COLON, value - name);
    len -= value;
    for (value = len; value > 0 && is_blank(r->rest.ptr[value - 1]);)
        value--;
    value_bytes = (struct sl_bytes){r->rest.ptr, value};
    add(r, PART_VALUE, value);
    add(r, PART_FIELD_END, len - value + end);
    take_field(name_bytes, value_bytes, f);
}

/* Adds field lines up to the empty one, which gets that kind. */
static bool add_section(struct reader *r, enum part_kind kind, struct frame *f)
{
    while (r->rest.len > 0 && !is_full(r)) {
        size_t end;

        if (line_length(r->rest, &end) == 0) {
            add(r, kind, end);
            return true;
        }
        add_field_line(r, f);
    }
    return false;
}

/* ---- bodies ---- */

static uint64_t add_size_line(struct reader *r)
{
    size_t end, len = line_length(r->rest, &end), part = 0;
    uint64_t size = 0;

    for (; part < len; part++) {
        char c = r->rest.ptr[part], low = (char)(c | 0x20);
        unsigned digit = c >= '0' && c <= '9' ? (unsigned)(c - '0')
                                              : (unsigned)(low - 'a') + 10;

        if (digit > 15 || (c > '9' && low < 'a'))
            break;
        if (size < UINT32_MAX)
            size = size << 4 | digit;
    }
    /* An invalid size still counts as a size. */
    if (part == 0)
        part = token_length(r->rest, len, "; \t");
    add(r, PART_SIZE, part);
    add(r, PART_EXTENSION, len - part);
    add(r, PART_SIZE_END, end);
    return size;
}

static bool add_chunks(struct reader *r)
{
    while (r->rest.len > 0 && !is_full(r)) {
        uint64_t size = add_size_line(r);
        struct frame unused = {.none = true};
        size_t end;

        if (size == 0)
            return add_section(r, PART_TRAILER_END, &unused);
        add(r, PART_DATA, size < r->rest.len ? (size_t)size : r->rest.len);
        /* A line end, or nothing. */
        add(r, PART_DATA_END, line_length(r->rest, &end) == 0 ? end : 0);
    }
    return false;
}

static bool add_body(struct reader *r, const struct frame *f)
{
    if (f->none)
        return true;
    if (f->chunked)
        return add_chunks(r);
    if (!f->counted || f->length > r->rest.len)
        return false;
    add(r, PART_BODY, (size_t)f->length);
    return true;
}

void sketch_read(struct sl_bytes octets, struct sketch *s)
{
    struct reader r = {s, octets};
    bool good = true;

    s->count = 0;
    s->used = 0;
    while (good && r.rest.len > 0 && !is_full(&r)) {
        struct frame f;

        add_start_line(&r, &f);
        good = add_section(&r, PART_HEAD_END, &f) && add_body(&r, &f);
    }
    if (r.rest.len > 0)
        add(&r, PART_BODY, r.rest.len);
}

void sketch_write(const struct sketch *s, size_t max, struct buffer *out)
{
    for (size_t i = 0; i < s->count && max > 0; i++) {
        size_t len = s->parts[i].bytes.len;

        if (len > max)
            len = max;
        if (len > 0)
            buffer_add(out, s->parts[i].bytes.ptr, len);
        max -= len;
    }
}

/* ---- changes ---- */

size_t sketch_find(const struct sketch *s, enum part_kind kind, size_t skip)
{
    size_t i = 0;

    while (i < s->count && (s->parts[i].kind != kind || skip-- > 0))
        i++;
    return i;
}

bool sketch_insert(struct sketch *s, size_t at, const struct part *parts,
                   size_t count)
{
    if (count > SKETCH_PARTS - s->count)
        return false;
    memmove(s->parts + at + count, s->parts + at,
            (s->count - at) * sizeof s->parts[0]);
    memcpy(s->parts + at, parts, count * sizeof s->parts[0]);
    s->count += count;
    return true;
}

void sketch_remove(struct sketch *s, size_t at, size_t count)
{
    s->count -= count;
    memmove(s->parts + at, s->parts + at + count,
            (s->count - at) * sizeof s->parts[0]);
}

struct sl_bytes sketch_keep(struct sketch *s, struct sl_bytes octets)
{
    return sketch_join(s, octets, (struct sl_bytes){"", 0});
}

struct sl_bytes sketch_join(struct sketch *s, struct sl_bytes a,
                            struct sl_bytes b)
{
    char *start = s->room + s->used;

    if (a.len > SKETCH_ROOM - s->used || b.len > SKETCH_ROOM - s->used - a.len)
        return (struct sl_bytes){"", 0};
    if (a.len > 0)
        memcpy(start, a.ptr, a.len);
    if (b.len > 0)
        memcpy(start + a.len, b.ptr, b.len);
    s->used += a.len + b.len;
    return (struct sl_bytes){start, a.len + b.len};
}

/* ---- lines ---- */

/* Whether it is the last part of a line, or of a chunk's data with its end. */
static bool ends_line(enum part_kind kind)
{
    return kind == PART_START_END || kind == PART_FIELD_END ||
           kind == PART_HEAD_END || kind == PART_SIZE_END ||
           kind == PART_DATA_END || kind == PART_TRAILER_END ||
           kind == PART_BODY;
}

size_t sketch_line(const struct sketch *s, size_t at, size_t *first)
{
    size_t end = at;

    while (at > 0 && !ends_line(s->parts[at - 1].kind))
        at--;
    while (end + 1 < s->count && !ends_line(s->parts[end].kind))
        end++;
    *first = at;
    return end + 1 - at;
}
