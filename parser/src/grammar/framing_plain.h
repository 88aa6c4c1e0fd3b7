/* SPDX-License-Identifier: MIT */
/*
 * The framing of a plain response, by RFC 9112 sections 6.3 and 9.3: what
 * nearly every server sends, decided without looking at names of other
 * lengths. Inline in the walkers: a call would cost 2 % of a short head.
 */
#ifndef FRAMING_PLAIN_H
#define FRAMING_PLAIN_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include <strictline/parser.h>

#include "scan/octet.h"

/* What a field decides: where the body ends, or the connection. */
enum plain_slot { PLAIN_BODY, PLAIN_OPTION };

/* A word of 4 to 24 octets. letters has SP, the bit that tells lower from
 * upper case, where `lower` has a letter. */
struct plain_word {
    char lower[24], letters[24];
    uint32_t len;
};

/* No two names have the same length. */
struct plain_name {
    struct plain_word word;
    enum plain_slot slot;
};

static const struct plain_name plain_names[] = {
    {{"content-length", "       \0      ", 14}, PLAIN_BODY},
    {{"connection", "          ", 10}, PLAIN_OPTION},
    {{"transfer-encoding", "        \0        ", 17}, PLAIN_BODY},
};
#define PLAIN_LENGTHS (1u << 14 | 1u << 10 | 1u << 17)

static const struct plain_word plain_chunked = {"chunked", "       ", 7};
static const struct plain_word plain_close = {"close", "     ", 5};
static const struct plain_word plain_keep_alive = {"keep-alive", "    \0     ",
                                                   10};

static inline uint32_t four_at(const char *text)
{
    uint32_t octets;

    memcpy(&octets, text, sizeof octets);
    return octets;
}

/* Whether the eight octets of text from `at` on are those of the word. */
static inline bool plain_is_eight(const char *text, const struct plain_word *w,
                                  uint32_t at)
{
    return (octets_at(text + at) | octets_at(w->letters + at)) ==
           octets_at(w->lower + at);
}

static inline bool plain_is_four(const char *text, const struct plain_word *w,
                                 uint32_t at)
{
    return (four_at(text + at) | four_at(w->letters + at)) ==
           four_at(w->lower + at);
}

static inline bool plain_is(const char *text, uint32_t len,
                            const struct plain_word *w)
{
    if (len != w->len)
        return false;
    if (len < 8)
        return plain_is_four(text, w, 0) && plain_is_four(text, w, len - 4);
    return plain_is_eight(text, w, 0) && plain_is_eight(text, w, len - 8) &&
           (len <= 16 || plain_is_eight(text, w, 8));
}

/* The fields that decide. */
struct plain_fields {
    const struct sl_field *body, *option;
    bool repeated; /* a slot had two */
};

/* Notes the field if it is the one of that name. */
static inline bool plain_note(struct plain_fields *known,
                              const struct plain_name *name, const char *text,
                              const struct sl_field *f)
{
    if (!plain_is(text, f->name_len, &name->word))
        return false;
    if (name->slot == PLAIN_BODY) {
        known->repeated |= known->body != NULL;
        known->body = f;
    } else {
        known->repeated |= known->option != NULL;
        known->option = f;
    }
    return true;
}

static inline struct plain_fields plain_find(const struct sl_head *head)
{
    struct plain_fields known = {NULL, NULL, false};
    const struct sl_field *end = head->fields + head->field_count;

    for (const struct sl_field *f = head->fields; f < end; f++) {
        const char *name = head->base + f->name_off;

        if ((1u << f->name_len % 32 & PLAIN_LENGTHS) != 0 &&
            !plain_note(&known, &plain_names[0], name, f) &&
            !plain_note(&known, &plain_names[1], name, f))
            plain_note(&known, &plain_names[2], name, f);
    }
    return known;
}

/* 1*19DIGIT, which cannot overflow. */
static inline bool plain_read_length(const char *text, uint32_t len,
                                     uint64_t *out)
{
    uint64_t value = 0;

    if (len == 0 || len > 19)
        return false;
    for (uint32_t i = 0; i < len; i++) {
        unsigned digit = (unsigned char)text[i] - (unsigned)'0';

        if (digit > 9)
            return false;
        value = value * 10 + digit;
    }
    *out = value;
    return true;
}

/* Content-Length or Transfer-Encoding: they differ in length. */
static inline bool plain_read_body(struct sl_head *head,
                                   const struct sl_field *f)
{
    const char *text = head->base + f->value_off;

    if (f->name_len == plain_names[0].word.len) {
        if (!plain_read_length(text, f->value_len, &head->length))
            return false;
        head->framing = SL_FRAMING_LENGTH;
        head->length_known = true;
        return true;
    }
    if (!plain_is(text, f->value_len, &plain_chunked))
        return false;
    head->framing = SL_FRAMING_CHUNKED;
    head->chunked = true;
    return true;
}

/* Connection, if there is one: close alone, or keep-alive alone. */
static inline bool plain_read_option(const struct sl_head *head,
                                     const struct sl_field *f, bool *close)
{
    const char *text;

    if (!f)
        return true;
    text = head->base + f->value_off;
    *close = plain_is(text, f->value_len, &plain_close);
    return *close || plain_is(text, f->value_len, &plain_keep_alive);
}

/*
 * HTTP/1.1, a status that has a body, and either one plain Content-Length or
 * "chunked" alone; of Connection at most one line, which is keep-alive or close
 * alone. *head then has all that sl__framing_decide sets, which would report
 * nothing. For any other, returns false and leaves *head as it was.
 */
static inline bool framing_plain(enum sl_request request, struct sl_head *head)
{
    struct plain_fields known;
    bool close = false;

    if (head->version != 11 || request != SL_REQUEST_OTHER ||
        head->status < 200 || head->status == 204 || head->status == 304)
        return false;
    known = plain_find(head);
    if (!known.body || known.repeated ||
        !plain_read_option(head, known.option, &close) ||
        !plain_read_body(head, known.body))
        return false;
    head->will_close = close;
    return true;
}

#endif
