/* SPDX-License-Identifier: MIT */
/*
 * Faults and arguments: what the readers of all words share.
 */
#include "case/transcript_reader.h"

#include <stdio.h>

#include "text/fault.h"
#include "text/number.h"
#include "text/octets.h"
#include "text/word.h"

/* A file that is not a case at all would otherwise fill the screen. */
#define FAULTS_MAX 20
/* Octets of a line that a message repeats. */
#define QUOTE_MAX 40

bool reader_fault(struct reader *r, const char *format, ...)
{
    struct sl_bytes path = word_of(r->path);
    char message[512];
    va_list args;

    if (r->faults++ >= FAULTS_MAX)
        return false;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    fault_begin(r->fault);
    octets_escape(r->fault, path, 0);
    buffer_printf(r->fault, ":%u: %s", r->line, message);
    return false;
}

const char *reader_quote(struct reader *r, struct sl_bytes text)
{
    bool cut = text.len > QUOTE_MAX;

    buffer_truncate(&r->quote, 0);
    buffer_add(&r->quote, text.ptr, cut ? QUOTE_MAX : text.len);
    buffer_add_text(&r->quote, cut ? "..." : "");
    return r->quote.ptr;
}

const char *reader_quote_octets(struct reader *r, struct sl_bytes octets)
{
    buffer_truncate(&r->quote, 0);
    buffer_add_text(&r->quote, "");
    octets_escape(&r->quote, octets, QUOTE_MAX);
    return r->quote.ptr;
}

static void skip_octets(struct reader *r, size_t count)
{
    r->rest.ptr += count;
    r->rest.len -= count;
}

static void skip_spaces(struct reader *r)
{
    while (r->rest.len > 0 && r->rest.ptr[0] == ' ')
        skip_octets(r, 1);
}

static struct sl_bytes peek_word(const struct reader *r)
{
    struct sl_bytes word = {r->rest.ptr, 0};

    while (word.len < r->rest.len && word.ptr[word.len] != ' ')
        word.len++;
    return word;
}

bool reader_take_word(struct reader *r, const char *what, struct sl_bytes *out)
{
    *out = peek_word(r);
    if (out->len == 0)
        return reader_fault(r, "%s is missing", what);
    skip_octets(r, out->len);
    skip_spaces(r);
    return true;
}

bool reader_take_if(struct reader *r, const char *word)
{
    struct sl_bytes next = peek_word(r);

    if (!word_equals(next, word))
        return false;
    skip_octets(r, next.len);
    skip_spaces(r);
    return true;
}

bool reader_take_count(struct reader *r, const char *what, uint64_t max,
                       uint64_t *out)
{
    struct sl_bytes word;

    if (!reader_take_word(r, what, &word))
        return false;
    if (!word_number(word, max, out) || *out == 0)
        return reader_fault(r, "'%s' is not %s; write a number from 1 to %ju",
                            reader_quote(r, word), what, (uintmax_t)max);
    return true;
}

bool reader_take_text(struct reader *r, const char *what, char **out)
{
    struct buffer text = BUFFER_EMPTY;

    if (r->rest.len == 0)
        return reader_fault(r, "%s is missing", what);
    buffer_add(&text, r->rest.ptr, r->rest.len);
    skip_octets(r, r->rest.len);
    *out = text.ptr;
    return true;
}

/* The digits before the * of N*"..."; 0 if there are none, or no string
 * follows. */
static size_t count_digits(struct sl_bytes text)
{
    size_t n = 0;

    while (n < text.len && text.ptr[n] >= '0' && text.ptr[n] <= '9')
        n++;
    return n + 1 < text.len && text.ptr[n] == '*' && text.ptr[n + 1] == '"' ? n
                                                                            : 0;
}

bool reader_at_string(const struct reader *r)
{
    return r->rest.len > 0 &&
           (r->rest.ptr[0] == '"' || count_digits(r->rest) > 0);
}

/* The escape that rest begins with, of len octets if it is complete. */
static struct sl_bytes peek_escape(const struct reader *r, size_t len)
{
    return (struct sl_bytes){r->rest.ptr, number_smaller(r->rest.len, len)};
}

static bool take_hex(struct reader *r, struct buffer *out)
{
    bool whole = r->rest.len >= 4;
    int high = whole ? number_of_hex(r->rest.ptr[2]) : -1;
    int low = whole ? number_of_hex(r->rest.ptr[3]) : -1;
    char c = (char)(unsigned char)(high * 16 + low);

    if (high < 0 || low < 0)
        return reader_fault(
            r, "'%s' is not an octet; write \\x and two hex digits",
            reader_quote(r, peek_escape(r, 4)));
    buffer_add(out, &c, 1);
    skip_octets(r, 4);
    return true;
}

/* rest begins with a backslash. */
static bool take_escape(struct reader *r, struct buffer *out)
{
    static const char *const letters = "rnt0\\\"";
    static const char octets[] = "\r\n\t\0\\\"";
    char letter = r->rest.len > 1 ? r->rest.ptr[1] : '\0';

    if (letter == 'x')
        return take_hex(r, out);
    for (size_t i = 0; letters[i] != '\0'; i++) {
        if (letter != letters[i])
            continue;
        buffer_add(out, &octets[i], 1);
        skip_octets(r, 2);
        return true;
    }
    return reader_fault(r,
                        "'%s' is not an escape; there are \\r \\n \\t \\0 \\\\ "
                        "\\\" and \\xHH",
                        reader_quote(r, peek_escape(r, 2)));
}

/* rest begins after the opening quote; also takes the closing one. */
static bool take_quoted(struct reader *r, struct buffer *out)
{
    while (r->rest.len > 0 && r->rest.ptr[0] != '"') {
        if (r->rest.ptr[0] == '\\') {
            if (!take_escape(r, out))
                return false;
            continue;
        }
        buffer_add(out, r->rest.ptr, 1);
        skip_octets(r, 1);
    }
    if (r->rest.len == 0)
        return reader_fault(r, "the string has no end; close it with \"");
    skip_octets(r, 1);
    if (r->rest.len > 0 && r->rest.ptr[0] != ' ')
        return reader_fault(r,
                            "'%s' touches the string before it; put a "
                            "space between",
                            reader_quote(r, peek_word(r)));
    skip_spaces(r);
    return true;
}

static bool repeat_string(struct reader *r, struct buffer *out,
                          struct sl_bytes unit, uint64_t count)
{
    size_t room = TRANSCRIPT_STRING_MAX - r->strings;

    if (unit.len > 0 && count > room / unit.len)
        return reader_fault(r,
                            "the strings of this case are longer than %u "
                            "octets; use 'repeat' for what is sent",
                            TRANSCRIPT_STRING_MAX);
    for (uint64_t i = 0; i < count && unit.len > 0; i++)
        buffer_add(out, unit.ptr, unit.len);
    r->strings += (size_t)count * unit.len;
    return true;
}

bool reader_take_string(struct reader *r, struct buffer *out)
{
    size_t digits = count_digits(r->rest);
    struct sl_bytes number = {r->rest.ptr, digits};
    struct buffer unit = BUFFER_EMPTY;
    uint64_t count = 1;
    bool good;

    if (!reader_at_string(r))
        return reader_fault(r, "a string is missing; write octets as \"...\"");
    if (digits > 0 &&
        (!word_number(number, TRANSCRIPT_STRING_MAX, &count) || count == 0))
        return reader_fault(r,
                            "'%s' is not a count; write a number "
                            "from 1 to %u",
                            reader_quote(r, number), TRANSCRIPT_STRING_MAX);
    skip_octets(r, digits > 0 ? digits + 2 : 1);
    good = take_quoted(r, &unit) &&
           repeat_string(r, out, buffer_view(&unit), count);
    buffer_clear(&unit);
    return good;
}

bool reader_take_strings(struct reader *r, struct buffer *out)
{
    do {
        if (!reader_take_string(r, out))
            return false;
    } while (reader_at_string(r));
    return true;
}

void *reader_grow(void *old, size_t count, size_t size)
{
    /* doubles the memory when the count reaches a power of two */
    if ((count & (count - 1)) != 0)
        return old;
    return memory_grow(old, (count > 0 ? 2 * count : 1) * size);
}
