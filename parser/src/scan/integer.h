/* SPDX-License-Identifier: MIT */
/*
 * Numbers as integer parsers read them: one automaton, fed octet by octet,
 * for the grammars A5 and A6 of httplib 2.7 (int(s) and int(s, 16)) and D-4
 * and D-15 of Python 3. It notes what departs from the plain digits that RFC
 * 9110 and 9112 allow, so that the caller can refuse by name.
 */
#ifndef INTEGER_H
#define INTEGER_H

#include <stdbool.h>
#include <stdint.h>

#include <strictline/bytes.h>

enum integer_grammar {
    INTEGER_DECIMAL,  /* A5 */
    INTEGER_HEX,      /* A6 */
    INTEGER_DECIMAL3, /* D-4 */
    INTEGER_HEX3,     /* D-15 */
    /* Anything that one of them accepts: the RFC rules name what departs. */
    INTEGER_DECIMAL_ANY,
    INTEGER_HEX_ANY
};

/* What was found apart from digits. */
enum integer_note {
    INTEGER_SIGN = 1,
    INTEGER_NEGATIVE = 2,
    INTEGER_PREFIX = 4, /* 0x */
    INTEGER_UNDERSCORE = 8,
    INTEGER_SPACE = 16,      /* white space before the digits */
    INTEGER_TAIL = 32,       /* SP or HTAB after them */
    INTEGER_TAIL_OTHER = 64, /* other white space after them */
    INTEGER_OVERFLOW = 128   /* 2^64 or more; the value is UINT64_MAX */
};

struct integer {
    enum integer_grammar grammar;
    uint8_t state;
    uint8_t notes; /* of enum integer_note */
    uint32_t digits;
    uint64_t value; /* the magnitude */
};

void sl__integer_start(struct integer *n, enum integer_grammar grammar);
void sl__integer_feed(struct integer *n, char c);
/* True if what was fed is a number of the grammar. */
bool sl__integer_end(const struct integer *n);

/* All at once: true if text is a number of the grammar. */
bool sl__integer_parse(struct sl_bytes text, enum integer_grammar grammar,
                       struct integer *out);

/* 1*DIGIT, RFC 9110 section 8.6. notes holds INTEGER_OVERFLOW or nothing. */
bool sl__integer_is_plain(const struct integer *n);

#endif
