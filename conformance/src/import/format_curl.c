/* SPDX-License-Identifier: MIT */
/*
 * What curl --trace writes: blocks of octets in hex, in the order in which curl
 * sent and read them. Some versions show the decoded content of a transfer
 * coding, not the coding itself, unless --raw is given.
 *
 * The empty line after an interim response is not traced; it is added, and
 * reported.
 *
 * --trace-ascii writes dots for anything but ASCII; it is refused.
 */
#include <string.h>

#include "source/hex.h"
#include "source/import.h"

/* Octets per line, in columns of three after "0000: ". */
#define LINE_OCTETS 16
#define CONNECTIONS_MAX 16

struct trace {
    struct import *im;
    struct traced {
        bool open;
        bool in_head; /* a response began, but its empty line has not come */
        uint64_t id;  /* as curl counts them */
        struct import_connection connection;
    } traced[CONNECTIONS_MAX];
    struct traced *current; /* NULL: none */
    enum import_side side;
    bool takes;    /* the block is HTTP, */
    bool header;   /* a line of a head, */
    bool begins;   /* and none of it has come yet */
    uint64_t left; /* octets of the block to come */
    bool ascii;    /* it is from --trace-ascii */
};

static bool take_prefix(struct sl_bytes *text, const char *prefix)
{
    size_t len = strlen(prefix);

    if (text->len < len || memcmp(text->ptr, prefix, len) != 0)
        return false;
    text->ptr += len;
    text->len -= len;
    return true;
}

static bool take_number(struct sl_bytes *text, uint64_t *out)
{
    size_t n = 0;

    *out = 0;
    while (n < text->len && n < 18 && text->ptr[n] >= '0' &&
           text->ptr[n] <= '9')
        *out = *out * 10 + (uint64_t)(text->ptr[n++] - '0');
    text->ptr += n;
    text->len -= n;
    return n > 0;
}

/* A time, and an id in brackets, may come before the words. */
static bool find_words(struct sl_bytes *line)
{
    static const char *const words[] = {"== Info:", "=> Send ", "<= Recv "};

    for (size_t at = 0; at + 8 <= line->len && at < 64; at++)
        for (size_t i = 0; i < 3; i++)
            if ((at == 0 || line->ptr[at - 1] == ' ') &&
                memcmp(line->ptr + at, words[i], 8) == 0) {
                line->ptr += at;
                line->len -= at;
                return true;
            }
    return false;
}

/* ---- connections ---- */

static void close_traced(struct trace *t, struct traced *one)
{
    if (!one->open)
        return;
    import_end(t->im, &one->connection, IMPORT_REQUEST, IMPORT_UNKNOWN);
    import_end(t->im, &one->connection, IMPORT_RESPONSE, IMPORT_UNKNOWN);
    import_close(t->im, &one->connection);
    one->open = false;
}

static void open_traced(struct trace *t, uint64_t id)
{
    struct traced *one = &t->traced[id % CONNECTIONS_MAX];

    close_traced(t, one);
    *one = (struct traced){.open = true, .id = id};
    one->connection.fidelity = FIDELITY_BLOCK;
    import_open(t->im, &one->connection);
    t->current = one;
}

/* The number after the last '#'; 0 if there is none. */
static uint64_t find_id(struct sl_bytes text)
{
    uint64_t id = 0;

    while (text.len > 0) {
        const char *mark = memchr(text.ptr, '#', text.len);

        if (mark == NULL)
            break;
        text.len -= (size_t)(mark + 1 - text.ptr);
        text.ptr = mark + 1;
        take_number(&text, &id);
    }
    return id;
}

static void take_info(struct trace *t, struct sl_bytes text)
{
    uint64_t id;

    take_prefix(&text, " ");
    id = find_id(text);
    if (take_prefix(&text, "Connected to ") ||
        take_prefix(&text, "Established connection "))
        open_traced(t, id);
    else if (take_prefix(&text, "Re-using existing ") &&
             t->traced[id % CONNECTIONS_MAX].open &&
             t->traced[id % CONNECTIONS_MAX].id == id)
        t->current = &t->traced[id % CONNECTIONS_MAX];
}

/* ---- blocks ---- */

static void end_block(struct trace *t, uint64_t place)
{
    if (t->left > 0 && t->takes) {
        import_damage(t->im, place,
                      "%ju octets of the previous block are missing",
                      (uintmax_t)t->left);
        import_gap(t->im, &t->current->connection, t->side, t->left, place);
    }
    t->left = 0;
}

/* "header, 80 bytes (0x50)"; "SSL data" is the encrypted octets. */
static void begin_block(struct trace *t, struct sl_bytes text,
                        enum import_side side)
{
    t->header = take_prefix(&text, "header, ");
    t->takes = t->header || take_prefix(&text, "data, ");
    t->begins = true;
    t->side = side;
    if (!t->takes || !take_number(&text, &t->left))
        return;
    if (t->current == NULL)
        open_traced(t, 0);
}

static bool is_offset(struct sl_bytes line)
{
    return line.len >= 6 && hex_octet(line.ptr) >= 0 &&
           hex_octet(line.ptr + 2) >= 0 && memcmp(line.ptr + 4, ": ", 2) == 0;
}

/* The octets of a line. Offsets have more than four digits in large blocks. */
static size_t read_octets(struct sl_bytes line, char *out)
{
    const char *colon = memchr(line.ptr, ':', line.len);
    size_t at = (size_t)(colon - line.ptr) + 2, count = 0;

    while (count < LINE_OCTETS && at + 2 < line.len &&
           hex_octet(line.ptr + at) >= 0 && line.ptr[at + 2] == ' ') {
        out[count++] = (char)hex_octet(line.ptr + at);
        at += 3;
    }
    return count;
}

/* A status line within a head: the empty line is missing. */
static void begin_line(struct trace *t, struct sl_bytes octets, uint64_t place)
{
    struct traced *one = t->current;
    bool status = octets.len >= 5 && memcmp(octets.ptr, "HTTP/", 5) == 0;

    t->begins = false;
    if (!t->header || t->side != IMPORT_RESPONSE)
        return;
    if (status && one->in_head) {
        one->connection.fidelity = FIDELITY_BLOCK_EDITED;
        one->connection.edited = "the empty line after an interim response, "
                                 "which curl does not trace";
        import_octets(t->im, &one->connection, t->side, SL_LITERAL("\r\n"),
                      place);
    }
    one->in_head = octets.ptr[0] != '\r' && octets.ptr[0] != '\n';
}

static void take_line(struct trace *t, struct sl_bytes line, uint64_t place)
{
    char octets[LINE_OCTETS];
    size_t count = read_octets(line, octets);

    if (!t->takes || t->left == 0)
        return;
    t->ascii = count == 0;
    if (count > t->left)
        count = (size_t)t->left;
    t->left -= count;
    if (count > 0 && t->begins)
        begin_line(t, (struct sl_bytes){octets, count}, place);
    if (count > 0)
        import_octets(t->im, &t->current->connection, t->side,
                      (struct sl_bytes){octets, count}, place);
}

static void take_words(struct trace *t, struct sl_bytes line, uint64_t place)
{
    end_block(t, place);
    if (take_prefix(&line, "== Info:"))
        take_info(t, line);
    else if (take_prefix(&line, "=> Send "))
        begin_block(t, line, IMPORT_REQUEST);
    else if (take_prefix(&line, "<= Recv "))
        begin_block(t, line, IMPORT_RESPONSE);
}

static bool has_offset(struct sl_bytes line)
{
    size_t digits = 0;

    while (digits < line.len && digits < 8 && hex_digit(line.ptr[digits]) >= 0)
        digits++;
    return digits > 4 ? line.len > digits + 1 && line.ptr[digits] == ':'
                      : is_offset(line);
}

static void read_trace(struct import *im)
{
    struct trace t = {.im = im};
    uint64_t number = 1;
    struct sl_bytes line;
    bool whole;

    while (!t.ascii && source_line(im->source, &line, &whole)) {
        if (has_offset(line))
            take_line(&t, line, number);
        else if (find_words(&line))
            take_words(&t, line, number);
        number += whole;
    }
    if (t.ascii)
        import_refuse(im, number - 1,
                      "a trace of --trace-ascii, which lacks octets; curl "
                      "--trace writes them all");
    else
        end_block(&t, number);
    for (size_t i = 0; i < CONNECTIONS_MAX; i++)
        close_traced(&t, &t.traced[i]);
}

static enum import_likeness probe(struct sl_bytes head)
{
    static const char *const words[] = {"=> Send header, ", "<= Recv header, ",
                                        "== Info: "};

    for (size_t at = 0; at + 16 <= head.len; at++)
        for (size_t i = 0; i < 3; i++)
            if (memcmp(head.ptr + at, words[i], strlen(words[i])) == 0)
                return IMPORT_SURE;
    return IMPORT_UNLIKE;
}

const struct import_format import_format_curl = {
    "curl", "a trace of curl --trace", "line", probe, read_trace,
};
