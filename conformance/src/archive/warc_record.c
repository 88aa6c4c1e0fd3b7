/* SPDX-License-Identifier: MIT */
/*
 * Finds records by their lengths, and searches for the next one if a length is
 * wrong.
 */
#include "archive/warc_record.h"

#include <string.h>

#include "text/word.h"

/* Octets read at a time. */
#define STEP (64u << 10)
#define NEWLINES 4 /* CRLF CRLF, after a block */

static bool begins_record(struct sl_bytes octets)
{
    return word_begins(octets, "WARC/1.") || word_begins(octets, "WARC/0.");
}

/* Gzip, even if the first member lacks its magic number. */
static bool is_zipped(struct sl_bytes seen)
{
    if (begins_record(seen))
        return false;
    for (size_t i = 0; i + 3 <= seen.len; i++)
        if (memcmp(seen.ptr + i, "\x1f\x8b\x08", 3) == 0)
            return true;
    return false;
}

void warc_reader_init(struct warc_reader *r, struct import *im)
{
    *r = (struct warc_reader){.im = im, .place = UINT64_MAX};
    r->zipped = is_zipped(source_peek(im->source, SOURCE_WINDOW));
    gunzip_init(&r->gunzip, im);
}

void warc_reader_clear(struct warc_reader *r)
{
    gunzip_clear(&r->gunzip);
    buffer_clear(&r->octets);
}

/* ---- octets ---- */

static size_t more_plain(struct import_source *source, struct buffer *out)
{
    struct sl_bytes seen = source_peek(source, 1);

    if (seen.len > 0)
        buffer_add(out, seen.ptr, seen.len);
    source_skip(source, seen.len);
    return seen.len;
}

static size_t more_zipped(struct gunzip *g, struct buffer *out)
{
    size_t got = gunzip_more(g, buffer_room(out, STEP), STEP);

    out->len += got;
    return got;
}

static void drop_used(struct warc_reader *r)
{
    /* at least half of it, so that each octet is moved once on average */
    if ((r->used < STEP || r->used < r->octets.len / 2) &&
        r->used < r->octets.len)
        return;
    if (r->octets.len > r->used)
        memmove(r->octets.ptr, r->octets.ptr + r->used,
                r->octets.len - r->used);
    r->base += r->used;
    if (r->octets.ptr != NULL)
        buffer_truncate(&r->octets, r->octets.len - r->used);
    r->used = 0;
}

/* The next octets, `want` of them or more; fewer only at the end. */
static struct sl_bytes peek(struct warc_reader *r, size_t want)
{
    while (r->octets.len - r->used < want && !r->ended) {
        size_t got = r->zipped ? more_zipped(&r->gunzip, &r->octets)
                               : more_plain(r->im->source, &r->octets);

        r->ended = got == 0;
    }
    if (r->octets.len == r->used)
        return (struct sl_bytes){"", 0};
    return (struct sl_bytes){r->octets.ptr + r->used, r->octets.len - r->used};
}

/* Moves past octets, whether read or not. */
static void skip(struct warc_reader *r, uint64_t count)
{
    while (count > 0) {
        size_t len = peek(r, 1).len;

        if (len == 0)
            return;
        len = len < count ? len : (size_t)count;
        r->used += len;
        count -= len;
        drop_used(r);
    }
}

static uint64_t place_of(struct warc_reader *r)
{
    uint64_t at = r->base + r->used, member;

    return r->zipped && gunzip_begins(&r->gunzip, at, &member) ? member : at;
}

/* ---- fields ---- */

static struct sl_bytes trim(struct sl_bytes text)
{
    while (text.len > 0 && strchr(" \t\r\n", text.ptr[0]) != NULL &&
           text.ptr[0] != '\0') {
        text.ptr++;
        text.len--;
    }
    while (text.len > 0 && text.ptr[text.len - 1] != '\0' &&
           strchr(" \t\r\n", text.ptr[text.len - 1]) != NULL)
        text.len--;
    return text;
}

/* Takes a field off, with the lines that continue it. */
static struct sl_bytes take_field(struct sl_bytes *head)
{
    struct sl_bytes field = {head->ptr, 0};

    do {
        const char *end = memchr(head->ptr, '\n', head->len);
        size_t len = end != NULL ? (size_t)(end - head->ptr) + 1 : head->len;

        head->ptr += len;
        head->len -= len;
        field.len += len;
    } while (head->len > 0 && (head->ptr[0] == ' ' || head->ptr[0] == '\t'));
    return field;
}

bool warc_field(struct sl_bytes *head, const char *name, struct sl_bytes *out)
{
    size_t name_len = strlen(name);

    while (head->len > 0) {
        struct sl_bytes field = take_field(head), before;

        if (field.len <= name_len || field.ptr[name_len] != ':')
            continue;
        before = (struct sl_bytes){field.ptr, name_len};
        if (!word_equals_any_case(before, name))
            continue;
        field.ptr += name_len + 1;
        field.len -= name_len + 1;
        *out = trim(field);
        return true;
    }
    return false;
}

struct sl_bytes warc_first_field(const struct warc_record *record,
                                 const char *name)
{
    struct sl_bytes head = record->head, value = {"", 0};

    warc_field(&head, name, &value);
    return value;
}

/* ---- heads ---- */

/* The length of the head at the front of seen, or 0. */
static size_t head_length(struct sl_bytes seen)
{
    size_t at = 0;

    if (seen.len > WARC_HEAD_MAX)
        seen.len = WARC_HEAD_MAX;
    while (at < seen.len) {
        const char *end = memchr(seen.ptr + at, '\n', seen.len - at);
        size_t next;

        if (end == NULL)
            return 0;
        next = (size_t)(end - seen.ptr) + 1;
        if (next < seen.len && seen.ptr[next] == '\n')
            return next + 1;
        if (next + 1 < seen.len && seen.ptr[next] == '\r' &&
            seen.ptr[next + 1] == '\n')
            return next + 2;
        at = next;
    }
    return 0;
}

/* Says what is wrong with the head; NULL: nothing. */
static const char *read_head(struct warc_reader *r, struct warc_record *out,
                             uint64_t *length)
{
    size_t want = 1024, len;
    struct sl_bytes seen;

    do {
        want *= 2;
        seen = peek(r, want);
        len = head_length(seen);
    } while (len == 0 && want < WARC_HEAD_MAX && seen.len >= want);
    if (len == 0)
        return seen.len < want ? "the file ends within the head of the record"
                               : "the head of the record is too long";
    out->head = (struct sl_bytes){seen.ptr, len};
    if (!word_number(warc_first_field(out, "content-length"), UINT64_MAX / 2,
                     length))
        return "the record has no numeric Content-Length";
    return NULL;
}

/* ---- the next record ---- */

/* Moves on to the next place where a record may begin, from the second octet
 * on: after an empty line, or at the start of a gzip member. */
static void find_record(struct warc_reader *r)
{
    skip(r, 1);
    while (true) {
        struct sl_bytes seen = peek(r, 16);
        const char *next =
            seen.len > 0 ? memchr(seen.ptr, 'W', seen.len) : NULL;
        uint64_t member;
        bool line;

        if (next == NULL) {
            if (seen.len == 0)
                return;
            /* a record is recognized by what comes before it */
            skip(r, seen.len > 3 && !r->ended ? seen.len - 3 : seen.len);
            continue;
        }
        r->used += (size_t)(next - seen.ptr);
        line = r->used >= 2 && r->octets.ptr[r->used - 1] == '\n' &&
               (r->octets.ptr[r->used - 2] == '\n' ||
                (r->used >= 3 && r->octets.ptr[r->used - 3] == '\n'));
        if (begins_record(peek(r, 16)) &&
            (line || (r->zipped &&
                      gunzip_begins(&r->gunzip, r->base + r->used, &member))))
            return;
        r->used++;
    }
}

static void skip_newlines(struct warc_reader *r)
{
    struct sl_bytes seen = peek(r, 1);

    while (seen.len > 0 && (seen.ptr[0] == '\r' || seen.ptr[0] == '\n')) {
        skip(r, 1);
        seen = peek(r, 1);
    }
}

static bool ends_at(struct sl_bytes seen, size_t at)
{
    return seen.len >= at + NEWLINES &&
           memcmp(seen.ptr + at, "\r\n\r\n", NEWLINES) == 0;
}

/* Whether the block is too large to be held; false if the file is too short
 * even for what can be held. */
static bool is_large(struct warc_reader *r, const struct warc_record *record,
                     uint64_t length)
{
    size_t max =
        r->im->options->stream_large ? WARC_STREAM_MIN : WARC_BLOCK_MAX;
    size_t held = record->head.len + max;

    return length > max && peek(r, held).len >= held;
}

static void pass_large(struct warc_reader *r, const struct warc_record *record,
                       uint64_t length)
{
    uint64_t place = record->place;

    import_damage(r->im, place,
                  "skipped a record of %ju octets; the limit is %u",
                  (uintmax_t)length, WARC_BLOCK_MAX);
    skip(r, record->head.len + length);
    if (!ends_at(peek(r, NEWLINES), 0))
        import_damage(r->im, place,
                      "the record does not end where its length says");
}

/* The first piece of a block that comes in pieces. */
static void begin_large(struct warc_reader *r, struct warc_record *out,
                        uint64_t length)
{
    struct sl_bytes seen = peek(r, out->head.len + WARC_PIECE);

    out->head.ptr = seen.ptr;
    out->block = (struct sl_bytes){seen.ptr + out->head.len, WARC_PIECE};
    out->more = length - WARC_PIECE;
    r->used += out->head.len + WARC_PIECE;
    r->left = out->more;
    r->place = out->place;
}

/* After the last piece. */
static bool end_large(struct warc_reader *r)
{
    bool whole = r->left == 0 && ends_at(peek(r, NEWLINES + 1), 0);

    if (r->zipped && gunzip_doubts(&r->gunzip, r->base + r->used))
        whole = false;
    if (!whole)
        import_damage(r->im, r->place,
                      "the record does not end where its length says");
    r->place = UINT64_MAX;
    r->left = 0;
    return whole;
}

bool warc_reader_more(struct warc_reader *r, struct sl_bytes *piece,
                      bool *whole)
{
    struct sl_bytes seen;

    drop_used(r);
    seen = r->left > 0 ? peek(r, 1) : (struct sl_bytes){"", 0};
    if (seen.len == 0) {
        *whole = end_large(r);
        return false;
    }
    if (seen.len > r->left)
        seen.len = (size_t)r->left;
    *piece = seen;
    r->used += seen.len;
    r->left -= seen.len;
    return true;
}

/* Skips what was not taken of it. */
static void finish_large(struct warc_reader *r)
{
    struct sl_bytes piece;
    bool whole;

    while (r->place != UINT64_MAX && warc_reader_more(r, &piece, &whole))
        ;
}

/* Reads the block, if it ends where the length says. */
static bool read_block(struct warc_reader *r, struct warc_record *out,
                       uint64_t length)
{
    size_t head = out->head.len, block = (size_t)length;
    struct sl_bytes seen = peek(r, head + block + NEWLINES + 1);

    out->head.ptr = seen.ptr;
    out->block = (struct sl_bytes){seen.ptr + head, block};
    return ends_at(seen, head + block);
}

/* The octets have ended, either at a corrupt member or at the end of the
 * file. */
static bool resume(struct warc_reader *r)
{
    if (!r->zipped || !gunzip_resume(&r->gunzip))
        return false;
    r->base += r->octets.len;
    r->used = 0;
    buffer_clear(&r->octets);
    r->ended = false;
    return true;
}

static void lose_record(struct warc_reader *r, const struct warc_record *record,
                        const char *why)
{
    import_damage(r->im, record->place, "%s; it is left out", why);
    find_record(r);
}

/* One attempt at what comes next. */
static bool try_record(struct warc_reader *r, struct warc_record *out)
{
    const char *wrong;
    uint64_t length;
    size_t len;

    out->place = place_of(r);
    out->more = 0;
    if (!begins_record(peek(r, 16))) {
        lose_record(r, out, "this is not a WARC record");
        return false;
    }
    wrong = read_head(r, out, &length);
    if (wrong != NULL) {
        lose_record(r, out, wrong);
        return false;
    }
    if (is_large(r, out, length)) {
        if (r->im->options->stream_large)
            begin_large(r, out, length);
        else
            pass_large(r, out, length);
        return r->im->options->stream_large;
    }
    if (length > WARC_BLOCK_MAX || !read_block(r, out, length)) {
        lose_record(r, out, "the record does not end where its length says");
        return false;
    }
    len = out->head.len + (size_t)length + NEWLINES;
    if (r->zipped && gunzip_doubts(&r->gunzip, r->base + r->used + len)) {
        lose_record(r, out, "the record is in a corrupt gzip member");
        return false;
    }
    r->used += len;
    return true;
}

bool warc_reader_next(struct warc_reader *r, struct warc_record *out)
{
    finish_large(r);
    do {
        drop_used(r);
        skip_newlines(r);
        while (peek(r, 1).len > 0) {
            if (try_record(r, out))
                return true;
            drop_used(r);
            skip_newlines(r);
        }
    } while (resume(r));
    return false;
}
