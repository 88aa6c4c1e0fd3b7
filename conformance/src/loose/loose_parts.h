/* SPDX-License-Identifier: MIT */
/*
 * The parts of the loose reader, shared between its files.
 */
#ifndef LOOSE_PARTS_H
#define LOOSE_PARTS_H

#include "loose/loose.h"

struct loose_reader {
    const struct loose_rule *rule;
    const struct loose_input *in;
    size_t at; /* how many of the octets are read */
    struct reading *out;
    int version; /* 10 or 11 */
};

static inline unsigned loose_way_of(const struct loose_reader *r,
                                    enum loose_trait trait)
{
    if (r->rule->asked != NULL)
        r->rule->asked[trait] = true;
    return r->rule->way[trait];
}

/* Whether the amount is within a limit of the reader; notes the amount. */
#define loose_within(r, limit, amount)                                         \
    loose_note((r)->rule->most == NULL ? NULL : &(r)->rule->most->limit,       \
               (r)->rule->limits.limit, (amount))

static inline bool loose_note(uint32_t *most, uint32_t limit, uint64_t amount)
{
    if (most != NULL && amount > *most)
        *most = amount > UINT32_MAX ? UINT32_MAX : (uint32_t)amount;
    return amount <= limit || limit == SL_NO_LIMIT;
}

/* Ends the reading with that error, at the next octet. Returns false. */
bool loose_fail(struct loose_reader *r, enum sl_err err);

/* More octets are needed than there are. True if the connection was closed in
 * an orderly way and `accept` permits taking what is there; otherwise an
 * error. */
bool loose_ends(struct loose_reader *r, bool accept, enum sl_err err);

/* The octets up to the next LF, without it; moves past both. False: no LF
 * comes. */
bool loose_line(struct loose_reader *r, struct sl_bytes *line);

/* The octets not read yet. */
struct sl_bytes loose_rest(const struct loose_reader *r);

/* White space in C, without NUL. */
bool loose_is_space(char c);
bool loose_is_blank(char c);
bool loose_is_digit(char c);
struct sl_bytes loose_trim(struct sl_bytes text, bool (*is)(char c));

/* The status line. False: the reading is over, with an error or with a body
 * that has no head. */
bool loose_take_start(struct loose_reader *r);
/* The header section. False: error. */
bool loose_take_fields(struct loose_reader *r);

/* How the body is framed. */
enum loose_frame { LOOSE_NONE, LOOSE_BY_LENGTH, LOOSE_CHUNKED, LOOSE_TO_END };

struct loose_framing {
    enum loose_frame frame;
    uint64_t length;
};

/* False: error. */
bool loose_decide(struct loose_reader *r, enum sl_request request,
                  struct loose_framing *out);

/* False: the response has no body, and an error in the unused framing. */
bool loose_check_unused(struct loose_reader *r);

/* The answer to CONNECT, for clients that look at the status only. */
void loose_take_tunnel(struct loose_reader *r);

/* A number in 64 bits, as the reader sees it. */
enum loose_number_kind {
    LOOSE_NUMBER,
    LOOSE_NUMBER_NONE,  /* there are no digits */
    LOOSE_NUMBER_BAD,   /* something else is there too */
    LOOSE_NUMBER_MINUS, /* negative, and not 0 */
    LOOSE_NUMBER_HUGE   /* 2^64 or more */
};

/* What may stand in and around a number. */
struct loose_number_rule {
    unsigned base;
    bool space;       /* white space before it */
    bool space_after; /* white space after it */
    bool sign;        /* a sign */
    bool plus;        /* a plus sign */
    bool prefix;      /* 0x */
    bool underscore;  /* underscores between digits */
    bool junk;        /* anything after it */
};

struct loose_number {
    enum loose_number_kind kind;
    uint64_t value; /* modulo 2^64 */
    size_t digits;  /* all of them, without leading zeros */
    unsigned bits;  /* that the value needs, at most 64 */
};

void loose_number_read(struct sl_bytes text,
                       const struct loose_number_rule *rule,
                       struct loose_number *out);

/* The fields of one name. */
struct loose_lines {
    const struct answer *of;
    const char *name;
    size_t at;
};

struct loose_lines loose_lines_of(const struct loose_reader *r,
                                  const char *name);
bool loose_next_value(struct loose_lines *l, struct sl_bytes *out);
size_t loose_count_lines(const struct loose_reader *r, const char *name);
/* Takes the member before the next comma off *list. */
bool loose_take_member(struct sl_bytes *list, struct sl_bytes *member);

/* What Content-Length says. */
enum loose_length_kind {
    LOOSE_LENGTH_KNOWN,
    LOOSE_LENGTH_IS_BAD,
    LOOSE_LENGTH_UNKNOWN
};

struct loose_length {
    enum loose_length_kind kind;
    uint64_t value;
};

struct loose_length loose_find_length(const struct loose_reader *r);

void loose_take_chunks(struct loose_reader *r);

#endif
