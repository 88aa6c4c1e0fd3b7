/* SPDX-License-Identifier: MIT */
/*
 * Lines of hex dumps: where the octets end and the text begins.
 */
#include "import/dump_line.h"

#include "source/hex.h"

#define OFFSET_DIGITS_MAX 16

static void skip(struct sl_bytes *text, size_t count)
{
    text->ptr += count;
    text->len -= count;
}

static size_t count_spaces(struct sl_bytes text)
{
    size_t n = 0;

    while (n < text.len && (text.ptr[n] == ' ' || text.ptr[n] == '\t'))
        n++;
    return n;
}

static size_t count_digits(struct sl_bytes text)
{
    size_t n = 0;

    while (n < text.len && hex_digit(text.ptr[n]) >= 0)
        n++;
    return n;
}

/* Adds the octets of a group; false if it is not one. */
static bool take_group(struct sl_bytes *rest, bool colon, struct dump_line *out)
{
    size_t digits = count_digits(*rest);
    bool ends = digits == rest->len || rest->ptr[digits] == ' ';

    /* Without a colon, longer groups are words of od and hexdump, whose byte
     * order depends on the machine. */
    if (!ends || digits == 0 || digits % 2 != 0 || (!colon && digits != 2) ||
        out->count + digits / 2 > DUMP_LINE_MAX)
        return false;
    for (size_t i = 0; i < digits; i += 2)
        out->octets[out->count++] = (char)hex_octet(rest->ptr + i);
    skip(rest, digits);
    return true;
}

/* Groups have one space between them, two in the middle of 16; more, or two
 * elsewhere, come before the text. */
static void take_groups(struct sl_bytes rest, bool colon, struct dump_line *out)
{
    struct sl_bytes from = rest;

    skip(&rest, count_spaces(rest));
    while (take_group(&rest, colon, out)) {
        size_t gap = count_spaces(rest);

        from = rest;
        if (gap > 2 || (gap == 2 && (colon || out->count != 8)))
            break;
        skip(&rest, gap);
    }
    out->text = from;
    skip(&out->text, count_spaces(from));
}

bool dump_line_read(struct sl_bytes line, struct dump_line *out)
{
    size_t digits, indent = count_spaces(line);
    bool colon;

    *out = (struct dump_line){.lane = indent > 0};
    skip(&line, indent);
    digits = count_digits(line);
    if (digits < 4 || digits > OFFSET_DIGITS_MAX)
        return false;
    out->offset = (struct sl_bytes){line.ptr, digits};
    skip(&line, digits);
    colon = line.len > 0 && line.ptr[0] == ':';
    skip(&line, colon);
    if (line.len == 0)
        return !colon;
    if (line.ptr[0] != ' ')
        return false;
    take_groups(line, colon, out);
    return out->count > 0;
}

static bool is_visible(char c)
{
    return c > ' ' && c <= '~';
}

/* Spaces are not compared: Wireshark adds some, pasting removes some, and
 * tcpdump prints dots for them. A dot matches anything. */
static bool is_text_of(const struct dump_line *line, struct sl_bytes text,
                       bool dots)
{
    size_t at = 0;

    for (size_t i = 0; i < line->count; i++) {
        if (line->octets[i] == ' ' && !dots)
            continue;
        while (at < text.len && text.ptr[at] == ' ')
            at++;
        if (at == text.len)
            return true;
        if (is_visible(line->octets[i]) && text.ptr[at] != line->octets[i])
            return false;
        at++;
    }
    return true;
}

/* The text may be between bars or angle brackets. */
bool dump_line_agrees(const struct dump_line *line)
{
    struct sl_bytes text = line->text;

    if (is_text_of(line, text, false) || is_text_of(line, text, true))
        return true;
    if (text.len == 0 || (text.ptr[0] != '|' && text.ptr[0] != '>'))
        return false;
    skip(&text, 1);
    return is_text_of(line, text, false);
}
