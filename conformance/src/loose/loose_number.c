/* SPDX-License-Identifier: MIT */
/*
 * Numbers as strtol, Python's int and stricter readers see them.
 */
#include "loose/loose_parts.h"
#include "text/number.h"

bool loose_is_blank(char c)
{
    return c == ' ' || c == '\t';
}

bool loose_is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

bool loose_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

struct sl_bytes loose_trim(struct sl_bytes text, bool (*is)(char c))
{
    while (text.len > 0 && is(text.ptr[0])) {
        text.ptr++;
        text.len--;
    }
    while (text.len > 0 && is(text.ptr[text.len - 1]))
        text.len--;
    return text;
}

static int digit_of(char c, unsigned base)
{
    int digit = number_of_hex(c);

    return digit >= (int)base ? -1 : digit;
}

static void add_digit(struct loose_number *n, unsigned base, unsigned digit)
{
    if (n->value > (UINT64_MAX - digit) / base)
        n->kind = LOOSE_NUMBER_HUGE;
    n->value = n->value * base + digit;
    n->digits++;
}

/* The digits at *at; false if there are none. */
static bool take_digits(struct sl_bytes text,
                        const struct loose_number_rule *rule, size_t *at,
                        struct loose_number *out)
{
    size_t first = *at;

    for (; *at < text.len; (*at)++) {
        bool joins = rule->underscore && text.ptr[*at] == '_' && *at > first &&
                     *at + 1 < text.len &&
                     digit_of(text.ptr[*at + 1], rule->base) >= 0;
        int digit = digit_of(text.ptr[*at], rule->base);

        if (digit < 0 && !joins)
            break;
        if (digit >= 0)
            add_digit(out, rule->base, (unsigned)digit);
    }
    return *at > first;
}

static bool take_sign(struct sl_bytes text, size_t *at)
{
    bool minus = *at < text.len && text.ptr[*at] == '-';

    if (minus || (*at < text.len && text.ptr[*at] == '+'))
        (*at)++;
    return minus;
}

static bool is_prefix(struct sl_bytes text, size_t at)
{
    return text.len - at > 2 && text.ptr[at] == '0' &&
           (text.ptr[at + 1] == 'x' || text.ptr[at + 1] == 'X') &&
           digit_of(text.ptr[at + 2], 16) >= 0;
}

static unsigned bits_of(uint64_t value)
{
    unsigned bits = 0;

    for (; value > 0; value >>= 1)
        bits++;
    return bits;
}

void loose_number_read(struct sl_bytes text,
                       const struct loose_number_rule *rule,
                       struct loose_number *out)
{
    size_t at = 0;
    bool minus;

    *out = (struct loose_number){.kind = LOOSE_NUMBER};
    while (rule->space && at < text.len && loose_is_space(text.ptr[at]))
        at++;
    minus = rule->sign && take_sign(text, &at);
    if (rule->plus && at < text.len && text.ptr[at] == '+')
        at++;
    if (rule->prefix && is_prefix(text, at))
        at += 2;
    if (!take_digits(text, rule, &at, out)) {
        out->kind = LOOSE_NUMBER_NONE;
        return;
    }
    out->bits = out->kind == LOOSE_NUMBER_HUGE ? 65 : bits_of(out->value);
    while (rule->space_after && at < text.len && loose_is_space(text.ptr[at]))
        at++;
    if (!rule->junk && at < text.len)
        out->kind = LOOSE_NUMBER_BAD;
    else if (minus && out->value > 0)
        out->kind = LOOSE_NUMBER_MINUS;
}
