/* SPDX-License-Identifier: MIT */
/*
 * Classes of octets. <ctype.h> follows the locale; these do not.
 */
#ifndef OCTET_H
#define OCTET_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include <strictline/bytes.h>

enum octet_class {
    OCTET_TOKEN = 1,   /* tchar, RFC 9110 section 5.6.2 */
    OCTET_DIGIT = 2,   /* 0-9 */
    OCTET_SPACE = 4,   /* 09-0D and SP: white space of Python 2.7 (WS2) */
    OCTET_CONTROL = 8, /* 00-1F but HTAB, and 7F */
    OCTET_NAME3 = 16,  /* 21-39, 3B-7E: a field name's octet in Python 3 */
    OCTET_TEXT3 = 32,  /* white space of str.split() in Python 3, Latin-1 */
    OCTET_INT3 = 64    /* white space of int(str) in Python 3, Latin-1 */
};

extern const uint8_t sl__octet_table[256];

static inline bool octet_is(char c, enum octet_class class)
{
    return (sl__octet_table[(uint8_t)c] & class) != 0;
}

/* SP or HTAB: OWS, RFC 9110 section 5.6.3. */
static inline bool octet_is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static inline bool octet_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline char octet_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* The value of a hexadecimal digit, or -1. */
static inline int octet_hex(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = octet_lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Eight octets at once. */
static inline uint64_t octets_at(const char *text)
{
    uint64_t octets;

    memcpy(&octets, text, sizeof octets);
    return octets;
}

#define OCTETS_ALL(octet) (0x0101010101010101u * (uint64_t)(octet))

/* The highest bit of each of eight octets that is 00-1F, HTAB too, or 7F. No
 * sum carries from one octet into the next. */
static inline uint64_t octets_controls(uint64_t octets)
{
    uint64_t low = octets & OCTETS_ALL(0x7f);
    uint64_t is_less = ~(low + OCTETS_ALL(0x60));
    uint64_t is_del = low + OCTETS_ALL(1);

    return (is_less | is_del) & ~octets & OCTETS_ALL(0x80);
}

/* The first OCTET_CONTROL of text from octet `at` on, or len. */
uint32_t sl__octets_control(const char *text, uint32_t at, uint32_t len);

/* Equal but for the case of ASCII letters. */
bool sl__octets_equal(struct sl_bytes a, struct sl_bytes b);

/* The first word: octets between white space (OCTET_SPACE). */
struct sl_bytes sl__octets_first_word(struct sl_bytes text);

#endif
