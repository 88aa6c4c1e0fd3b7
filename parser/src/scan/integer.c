/* SPDX-License-Identifier: MIT */
/*
 * The number automaton. Sources: A5 to A7, D-4 and D-15 of the httplib
 * semantics, which were compared with the interpreters on all short strings.
 */
#include "scan/integer.h"

#include "scan/octet.h"

/* int() of Python 3.11 refuses more decimal digits than this. */
#define DECIMAL3_DIGITS_MAX 4300

enum integer_state {
    AT_START,
    AT_SIGN,
    AT_ZERO,   /* one 0 was read, a hexadecimal prefix may follow */
    AT_PREFIX, /* 0x was read, a digit must follow */
    AT_DIGIT,
    AT_UNDERSCORE, /* a digit must follow */
    AT_TAIL,
    AT_FAULT
};

static bool is_hex(const struct integer *n)
{
    return n->grammar == INTEGER_HEX || n->grammar == INTEGER_HEX3 ||
           n->grammar == INTEGER_HEX_ANY;
}

/* Python 3: underscores between digits. */
static bool takes_underscores(const struct integer *n)
{
    return n->grammar != INTEGER_DECIMAL && n->grammar != INTEGER_HEX;
}

/* Python 2: white space after the sign. */
static bool takes_sign_space(const struct integer *n)
{
    return n->grammar != INTEGER_DECIMAL3 && n->grammar != INTEGER_HEX3;
}

static bool is_space(const struct integer *n, char c)
{
    bool wide =
        n->grammar == INTEGER_DECIMAL3 || n->grammar == INTEGER_DECIMAL_ANY;

    return octet_is(c, wide ? OCTET_INT3 : OCTET_SPACE);
}

/* The value of c as a digit of the grammar, or -1. */
static int digit_of(const struct integer *n, char c)
{
    int digit = octet_hex(c);

    return digit > 9 && !is_hex(n) ? -1 : digit;
}

static void add_digit(struct integer *n, int digit)
{
    uint64_t base = is_hex(n) ? 16 : 10;

    n->digits++;
    if (n->value > (UINT64_MAX - (uint64_t)digit) / base) {
        n->notes |= INTEGER_OVERFLOW;
        n->value = UINT64_MAX;
    }
    if (!(n->notes & INTEGER_OVERFLOW))
        n->value = n->value * base + (uint64_t)digit;
}

static void note(struct integer *n, enum integer_note what,
                 enum integer_state next)
{
    n->notes |= (uint8_t)what;
    n->state = (uint8_t)next;
}

static void feed_digit(struct integer *n, int digit)
{
    if (n->state == AT_TAIL) {
        n->state = AT_FAULT;
        return;
    }
    if (digit == 0 && is_hex(n) &&
        (n->state == AT_START || n->state == AT_SIGN))
        n->state = AT_ZERO;
    else
        n->state = AT_DIGIT;
    add_digit(n, digit);
}

static void feed_space(struct integer *n, char c)
{
    switch ((enum integer_state)n->state) {
    case AT_SIGN:
        if (!takes_sign_space(n)) {
            n->state = AT_FAULT;
            return;
        }
        note(n, INTEGER_SPACE, AT_SIGN);
        return;
    case AT_START:
        note(n, INTEGER_SPACE, AT_START);
        return;
    case AT_ZERO:
    case AT_DIGIT:
    case AT_TAIL:
        note(n, octet_is_blank(c) ? INTEGER_TAIL : INTEGER_TAIL_OTHER, AT_TAIL);
        return;
    case AT_PREFIX:
    case AT_UNDERSCORE:
    case AT_FAULT:
        n->state = AT_FAULT;
        return;
    }
}

static void feed_mark(struct integer *n, char c)
{
    if ((c == '+' || c == '-') && n->state == AT_START) {
        if (c == '-')
            n->notes |= INTEGER_NEGATIVE;
        note(n, INTEGER_SIGN, AT_SIGN);
    } else if ((c == 'x' || c == 'X') && n->state == AT_ZERO) {
        note(n, INTEGER_PREFIX, AT_PREFIX);
    } else if (c == '_' && takes_underscores(n) &&
               (n->state == AT_ZERO || n->state == AT_DIGIT ||
                n->state == AT_PREFIX)) {
        note(n, INTEGER_UNDERSCORE, AT_UNDERSCORE);
    } else {
        n->state = AT_FAULT;
    }
}

void sl__integer_start(struct integer *n, enum integer_grammar grammar)
{
    *n = (struct integer){.grammar = grammar};
}

void sl__integer_feed(struct integer *n, char c)
{
    int digit = digit_of(n, c);

    if (n->state == AT_FAULT)
        return;
    if (digit >= 0)
        feed_digit(n, digit);
    else if (is_space(n, c))
        feed_space(n, c);
    else
        feed_mark(n, c);
}

bool sl__integer_end(const struct integer *n)
{
    if (n->grammar == INTEGER_DECIMAL3 && n->digits > DECIMAL3_DIGITS_MAX)
        return false;
    return n->state == AT_ZERO || n->state == AT_DIGIT || n->state == AT_TAIL;
}

bool sl__integer_parse(struct sl_bytes text, enum integer_grammar grammar,
                       struct integer *out)
{
    sl__integer_start(out, grammar);
    for (size_t i = 0; i < text.len; i++)
        sl__integer_feed(out, text.ptr[i]);
    return sl__integer_end(out);
}

bool sl__integer_is_plain(const struct integer *n)
{
    return (n->notes & ~INTEGER_OVERFLOW) == 0;
}
