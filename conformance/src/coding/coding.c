/* SPDX-License-Identifier: MIT */
/*
 * Each coding is a layer around an inflater; the output of the outer one goes
 * into the next.
 */
#include "coding/coding.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <zlib.h>

#include "text/number.h"

#define WINDOW 15
#define GZIP_ONLY (16 + WINDOW)
/* How much a layer passes on at a time. */
#define PIECE 16384

enum form { FORM_GZIP, FORM_DEFLATE };

struct layer {
    enum form form;
    bool open;           /* stream is in use */
    bool begun;          /* an octet of the format has come */
    bool ended;          /* and its last one */
    unsigned char first; /* of deflate, until the second octet has come */
    z_stream stream;
    uint64_t produced;
};

struct coding {
    struct layer layers[CODING_COUNT_MAX]; /* the last one is the outermost */
    size_t count;
    bool raw; /* a layer is raw deflate, which was not reported yet */
};

static const struct coding_fault_info infos[] = {
    [CODING_OK] = {"", "", SL_LEVEL_MAY, ""},
    [CODING_UNKNOWN] = {"coding-unknown", "9110 8.4.1", SL_LEVEL_OUGHT,
                        "a content coding that is not registered"},
    [CODING_NOT_DECODED] = {"coding-not-decoded", "9110 8.4.1", SL_LEVEL_MAY,
                            "a content coding that is not decoded here"},
    [CODING_TOO_MANY] = {"coding-too-many", "9110 8.4", SL_LEVEL_POLICY,
                         "more content codings than are decoded here"},
    [CODING_TOO_LARGE] = {"coding-too-large", "9110 8.4", SL_LEVEL_POLICY,
                          "the decoded body is larger than the limit"},
    [CODING_INVALID] = {"coding-invalid", "9110 8.4.1", SL_LEVEL_GRAMMAR,
                        "the body is not what its content coding says"},
    [CODING_CUT] = {"coding-cut", "9110 8.4.1", SL_LEVEL_GRAMMAR,
                    "the body ends before its content coding does"},
    [CODING_RAW] = {"deflate-without-zlib", "9110 8.4.1.2", SL_LEVEL_GRAMMAR,
                    "deflate data without the zlib format around it"},
};

const struct coding_fault_info *coding_fault_info(enum coding_fault fault)
{
    return &infos[fault];
}

/* ---- names ---- */

static bool is_name(struct sl_bytes word, const char *name)
{
    return word.len == strlen(name) &&
           strncasecmp(word.ptr, name, word.len) == 0;
}

/* The other codings in IANA's HTTP Content Coding Registry. */
static bool is_registered(struct sl_bytes name)
{
    static const char *const names[] = {
        "aes128gcm", "br",   "compress",     "dcb",        "dcz",
        "exi",       "zstd", "pack200-gzip", "x-compress",
    };

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (is_name(name, names[i]))
            return true;
    return false;
}

enum coding_fault coding_add(struct coding *c, struct sl_bytes name)
{
    bool gzip = is_name(name, "gzip") || is_name(name, "x-gzip");

    if (is_name(name, "identity"))
        return CODING_OK;
    if (!gzip && !is_name(name, "deflate"))
        return is_registered(name) ? CODING_NOT_DECODED : CODING_UNKNOWN;
    if (c->count == CODING_COUNT_MAX)
        return CODING_TOO_MANY;
    c->layers[c->count++] =
        (struct layer){.form = gzip ? FORM_GZIP : FORM_DEFLATE};
    return CODING_OK;
}

bool coding_is_needed(const struct coding *c)
{
    return c->count > 0;
}

struct coding *coding_new(void)
{
    struct coding *c = memory_get(sizeof *c);

    memset(c, 0, sizeof *c);
    return c;
}

void coding_free(struct coding *c)
{
    if (c == NULL)
        return;
    for (size_t i = 0; i < c->count; i++)
        if (c->layers[i].open)
            inflateEnd(&c->layers[i].stream);
    free(c);
}

/* ---- layers ---- */

static void *get_memory(void *context, unsigned count, unsigned size)
{
    (void)context;
    return memory_get((size_t)count * size);
}

static void free_memory(void *context, void *memory)
{
    (void)context;
    free(memory);
}

/* It can fail only for lack of memory, which ends the program. */
static void open_layer(struct layer *l, int window)
{
    l->stream = (z_stream){.zalloc = get_memory, .zfree = free_memory};
    inflateInit2(&l->stream, window);
    l->open = true;
}

static enum coding_fault read_layers(struct coding *c, size_t count,
                                     struct sl_bytes octets, struct buffer *out,
                                     size_t *used);

/* Passes on the output of the layer at that index. */
static enum coding_fault hand_on(struct coding *c, size_t index,
                                 struct sl_bytes made, struct buffer *out)
{
    struct layer *l = &c->layers[index];
    size_t ignored;

    if (made.len > CODING_OCTETS_MAX - l->produced)
        return CODING_TOO_LARGE;
    l->produced += made.len;
    return made.len > 0 ? read_layers(c, index, made, out, &ignored)
                        : CODING_OK;
}

/* Another member may follow the last octet of one (RFC 1952 2.2); a body in
 * deflate has only one. */
static bool may_follow(struct layer *l)
{
    l->ended = false;
    return l->form == FORM_GZIP && inflateReset(&l->stream) == Z_OK;
}

static enum coding_fault inflate_octets(struct coding *c, size_t index,
                                        struct sl_bytes octets,
                                        struct buffer *out, size_t *used)
{
    struct layer *l = &c->layers[index];
    unsigned char copy[PIECE], made[PIECE];
    size_t len = number_smaller(octets.len, sizeof copy);
    enum coding_fault fault = CODING_OK;
    int result = Z_OK;

    if (l->ended && !may_follow(l))
        return CODING_INVALID;
    /* zlib's input is not const everywhere. */
    memcpy(copy, octets.ptr, len);
    l->stream.next_in = copy;
    l->stream.avail_in = (unsigned)len;
    do {
        l->stream.next_out = made;
        l->stream.avail_out = sizeof made;
        result = inflate(&l->stream, Z_NO_FLUSH);
        *used = len - l->stream.avail_in;
        fault = hand_on(c, index,
                        (struct sl_bytes){(const char *)made,
                                          sizeof made - l->stream.avail_out},
                        out);
    } while (fault == CODING_OK && result == Z_OK &&
             (l->stream.avail_in > 0 || l->stream.avail_out == 0));
    l->ended = result == Z_STREAM_END;
    if (result == Z_DATA_ERROR || result == Z_NEED_DICT)
        return CODING_INVALID;
    return fault;
}

/* RFC 1950 2.2: the first two octets are a multiple of 31, and the method 8. */
static bool has_zlib_head(unsigned char first, unsigned char second)
{
    return (first & 15) == 8 && (first << 8 | second) % 31 == 0;
}

/* Two octets tell whether deflate has its zlib format. The first may have
 * arrived alone. */
static enum coding_fault begin_deflate(struct coding *c, size_t index,
                                       struct sl_bytes octets,
                                       struct buffer *out, size_t *used)
{
    struct layer *l = &c->layers[index];
    char first = (char)l->first;
    bool alone = l->begun;
    unsigned char second;
    bool zlib;

    l->begun = true;
    if (!alone && octets.len == 1) {
        l->first = (unsigned char)octets.ptr[0];
        *used = 1;
        return CODING_OK;
    }
    first = alone ? first : octets.ptr[0];
    second = (unsigned char)octets.ptr[alone ? 0 : 1];
    zlib = has_zlib_head((unsigned char)first, second);
    c->raw = c->raw || !zlib;
    open_layer(l, zlib ? WINDOW : -WINDOW);
    *used = 0;
    return alone ? inflate_octets(c, index, (struct sl_bytes){&first, 1}, out,
                                  &(size_t){0})
                 : CODING_OK;
}

static enum coding_fault read_piece(struct coding *c, size_t index,
                                    struct sl_bytes octets, struct buffer *out,
                                    size_t *used)
{
    struct layer *l = &c->layers[index];

    if (!l->open && l->form == FORM_DEFLATE)
        return begin_deflate(c, index, octets, out, used);
    if (!l->open)
        open_layer(l, GZIP_ONLY);
    l->begun = true;
    return inflate_octets(c, index, octets, out, used);
}

/* The first `count` layers are still to be undone. */
static enum coding_fault read_layers(struct coding *c, size_t count,
                                     struct sl_bytes octets, struct buffer *out,
                                     size_t *used)
{
    *used = 0;
    if (count == 0) {
        buffer_add(out, octets.ptr, octets.len);
        *used = octets.len;
        return CODING_OK;
    }
    while (octets.len > 0) {
        size_t piece = 0;
        enum coding_fault fault = read_piece(c, count - 1, octets, out, &piece);

        *used += piece;
        if (fault != CODING_OK)
            return fault;
        octets.ptr += piece;
        octets.len -= piece;
    }
    return CODING_OK;
}

enum coding_fault coding_read(struct coding *c, struct sl_bytes octets,
                              struct buffer *out, size_t *used)
{
    enum coding_fault fault = read_layers(c, c->count, octets, out, used);

    if (fault != CODING_OK || !c->raw)
        return fault;
    c->raw = false;
    return CODING_RAW;
}

enum coding_fault coding_finish(struct coding *c)
{
    for (size_t i = 0; i < c->count; i++)
        if (!c->layers[i].ended)
            return CODING_CUT;
    return CODING_OK;
}
