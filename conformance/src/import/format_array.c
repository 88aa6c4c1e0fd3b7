/* SPDX-License-Identifier: MIT */
/*
 * Octets as numbers in brackets: C arrays as Wireshark and xxd -i write them,
 * JSON and other lists of numbers, decimal, signed or hex. Wireshark names the
 * arrays of one side peer0_N and those of the other peer1_N.
 *
 * A list is two or more numbers separated by commas: a single number in
 * brackets is an index or a size.
 */
#include <string.h>

#include "import/lanes.h"
#include "source/hex.h"

extern const struct import_format import_format_array;

#define WORD_MAX 32
#define SEGMENT_MAX 4096

enum place_in { IN_TEXT, IN_STRING, IN_LINE_COMMENT, IN_BLOCK_COMMENT };

struct array {
    struct lanes lanes;
    enum place_in in;
    char word[WORD_MAX + 1];
    size_t word_len;
    char before; /* the character before this one */
    char quote;
    unsigned lane;
    char bracket; /* the innermost open one; '\0': none */
    bool has_first;
    char first; /* held back until a comma shows that it is a list */
    uint64_t first_place;
    bool listed;
    char segment[SEGMENT_MAX];
    size_t segment_len;
    uint64_t segment_place;
};

static void flush(struct array *a)
{
    lanes_octets(&a->lanes, a->lane,
                 (struct sl_bytes){a->segment, a->segment_len},
                 a->segment_place);
    a->segment_len = 0;
}

static void add_octet(struct array *a, char octet, uint64_t place)
{
    if (a->segment_len == SEGMENT_MAX)
        flush(a);
    if (a->segment_len == 0)
        a->segment_place = place;
    a->segment[a->segment_len++] = octet;
}

/* ---- words ---- */

/* 0x48, 72, or -17 for 0xef; false if it is not an octet. */
static bool read_octet(const char *word, char *out)
{
    bool negative = word[0] == '-';
    int value = 0, base = 10;

    word += negative;
    if (word[0] == '0' && (word[1] == 'x' || word[1] == 'X')) {
        base = 16;
        word += 2;
    }
    if (word[0] == '\0')
        return false;
    for (; *word != '\0'; word++) {
        int digit = hex_digit(*word);

        if (digit < 0 || digit >= base)
            return false;
        value = value * base + digit;
        if (value > (negative ? 128 : 255))
            return false;
    }
    *out = (char)(unsigned char)(negative ? 256 - value : value);
    return true;
}

static bool is_number(const char *word)
{
    return (word[0] >= '0' && word[0] <= '9') || word[0] == '-';
}

static void miss_octet(struct array *a, uint64_t place)
{
    flush(a);
    import_damage(a->lanes.im, place, "'%s' in a list is not an octet",
                  a->word);
    lanes_gap(&a->lanes, a->lane, 1, place);
}

static void take_number(struct array *a, char next, uint64_t place)
{
    bool comma = next == ',';
    char octet;

    if (!read_octet(a->word, &octet)) {
        if (a->listed)
            miss_octet(a, place);
        return;
    }
    if (!a->listed && !a->has_first) {
        a->has_first = true;
        a->first = octet;
        a->first_place = place;
    } else if (a->listed) {
        add_octet(a, octet, place);
    }
    if (comma && a->has_first) {
        add_octet(a, a->first, a->first_place);
        a->has_first = false;
        a->listed = true;
    }
}

/* next is the character after the word and any white space. */
static void end_word(struct array *a, char next, uint64_t place)
{
    a->word[a->word_len] = '\0';
    a->word_len = 0;
    if (strncmp(a->word, "peer", 4) == 0 &&
        (a->word[4] == '0' || a->word[4] == '1')) {
        flush(a);
        a->lane = a->word[4] == '1';
    } else if (a->bracket != '\0' && is_number(a->word) &&
               (next == ',' || next == '}' || next == ']')) {
        take_number(a, next, place);
    }
}

/* ---- characters ---- */

static bool is_word(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z') || c == '_' || c == '-';
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static void end_list(struct array *a)
{
    flush(a);
    a->has_first = a->listed = false;
    a->bracket = '\0';
}

static void take_mark(struct array *a, char c, uint64_t place)
{
    if (a->word_len > 0)
        end_word(a, c, place);
    if (c == '[' || c == '{') {
        end_list(a);
        a->bracket = c;
    } else if (c == ']' || c == '}') {
        end_list(a);
    } else if (c == '"' || c == '\'') {
        a->in = IN_STRING;
        a->quote = c;
    }
}

static void take_text(struct array *a, char c, uint64_t place)
{
    if (a->before == '/' && c == '/') {
        a->in = IN_LINE_COMMENT;
    } else if (a->before == '/' && c == '*') {
        a->in = IN_BLOCK_COMMENT;
    } else if (is_word(c)) {
        /* a word after a word and a space: the first was not part of a list */
        if (a->word_len > 0 && is_space(a->before))
            end_word(a, ' ', place);
        if (a->word_len < WORD_MAX)
            a->word[a->word_len++] = c;
    } else if (!is_space(c) && c != '/') {
        take_mark(a, c, place);
    }
}

static void take_character(struct array *a, char c, uint64_t place)
{
    switch (a->in) {
    case IN_TEXT:
        take_text(a, c, place);
        break;
    case IN_STRING:
        if ((c == a->quote && a->before != '\\') || c == '\n')
            a->in = IN_TEXT;
        break;
    case IN_LINE_COMMENT:
        if (c == '\n')
            a->in = IN_TEXT;
        break;
    case IN_BLOCK_COMMENT:
        if (a->before == '*' && c == '/')
            a->in = IN_TEXT;
        break;
    }
    a->before = c;
}

static void read_arrays(struct import *im)
{
    struct array a = {.in = IN_TEXT};
    struct sl_bytes seen;

    lanes_init(&a.lanes, im);
    while (seen = source_peek(im->source, 1), seen.len > 0) {
        for (size_t i = 0; i < seen.len; i++)
            take_character(&a, seen.ptr[i], source_offset(im->source) + i);
        source_skip(im->source, seen.len);
    }
    flush(&a);
    lanes_finish(&a.lanes);
}

/* ---- the probe ---- */

static void note_octets(void *context, const struct import_event *ev)
{
    struct buffer *out = context;

    if (ev->type == IMPORT_OCTETS && out->len < 32)
        buffer_add(out, ev->octets.ptr, ev->octets.len);
}

static void note_nothing(void *context, enum import_remark remark,
                         uint64_t place, const char *what)
{
    (void)context, (void)remark, (void)place, (void)what;
}

/* Whether what it reads as a list begins a message. */
static enum import_likeness probe(struct sl_bytes head)
{
    struct buffer octets = BUFFER_EMPTY;
    struct import_source source;
    struct import im = {
        .format = &import_format_array,
        .source = &source,
        .sink = {note_octets, note_nothing, &octets},
    };
    bool like;

    source_init_octets(&source, &head);
    read_arrays(&im);
    source_clear(&source);
    like = lanes_is_response(buffer_view(&octets)) ||
           lanes_is_request(buffer_view(&octets));
    buffer_clear(&octets);
    return like ? IMPORT_LIKE : IMPORT_UNLIKE;
}

const struct import_format import_format_array = {
    "array",     "octets as numbers in brackets: C arrays, JSON lists",
    "octet",     probe,
    read_arrays,
};
