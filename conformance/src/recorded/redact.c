/* SPDX-License-Identifier: MIT */
/*
 * Line by line, without the parser: what it rejects may contain secrets too.
 */
#include "recorded/redact.h"
#include "text/word.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

static const char *const fields[] = {
    "cookie",          "set-cookie", "authorization", "proxy-authorization",
    "x-forwarded-for", "forwarded",  "x-real-ip",
};

#define FIELD_COUNT (sizeof fields / sizeof fields[0])

static size_t change(char *at, char to)
{
    if (*at == to)
        return 0;
    *at = to;
    return 1;
}

/* Separators within a value stay, and so do controls, which are findings.
 */
static size_t redact_value(char *value, size_t len)
{
    size_t changed = 0;

    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)value[i];

        if (c >= 0x80)
            changed += change(&value[i], '\xff');
        else if (c > ' ' && c < 0x7f && strchr("=;,\"", c) == NULL)
            changed += change(&value[i], 'x');
    }
    return changed;
}

/* Where the value begins, if the line has such a field; else 0. A space before
 * the colon, which some servers send, does not hide it. */
static size_t find_value(const char *line, size_t len)
{
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        size_t at = strlen(fields[i]);

        if (len <= at || strncasecmp(line, fields[i], at) != 0)
            continue;
        while (at < len && (line[at] == ' ' || line[at] == '\t'))
            at++;
        if (at < len && line[at] == ':')
            return at + 1;
    }
    return 0;
}

/* ---- addresses ---- */

/* "10.0.0.1": its length, or 0. */
static size_t ipv4_length(const char *text, size_t len)
{
    size_t at = 0;

    for (int part = 0; part < 4; part++) {
        size_t begin = at;

        if (part > 0 && (at == len || text[at++] != '.'))
            return 0;
        begin = at;
        while (at < len && word_is_digit(text[at]))
            at++;
        if (at == begin || at - begin > 3)
            return 0;
    }
    return at;
}

static bool is_hex(char c)
{
    return word_is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/* "2001:db8::1" or all eight groups, but not the time in a date: its length,
 * or 0. */
static size_t ipv6_length(const char *text, size_t len)
{
    size_t at = 0, colons = 0, digits = 0;
    bool shortened = false;

    while (at < len && (is_hex(text[at]) || text[at] == ':')) {
        if (text[at] == ':') {
            shortened = shortened || (at > 0 && text[at - 1] == ':');
            colons++;
            digits = 0;
        } else if (++digits > 4) {
            return 0;
        }
        at++;
    }
    return (shortened && at > 2) || colons == 7 ? at : 0;
}

static bool is_word(char c)
{
    return word_is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

size_t redact_addresses(char *text, size_t len)
{
    size_t at = 0, changed = 0;

    while (at < len) {
        bool starts = at == 0 || !is_word(text[at - 1]);
        size_t count = starts ? ipv4_length(text + at, len - at) : 0;

        if (starts && count == 0)
            count = ipv6_length(text + at, len - at);
        for (size_t i = 0; i < count; i++)
            if (is_hex(text[at + i]))
                changed += change(&text[at + i], '0');
        at += count > 0 ? count : 1;
    }
    return changed;
}

/* ---- lines ---- */

static bool is_empty_line(const char *line, size_t len)
{
    return len == 0 || (len == 1 && line[0] == '\r');
}

size_t redact_octets(char *octets, size_t len)
{
    bool secret = false, in_head = true;
    size_t at = 0, changed = 0;

    while (at < len) {
        char *line = octets + at;
        const char *end = memchr(line, '\n', len - at);
        size_t count = end != NULL ? (size_t)(end - line) : len - at;
        bool folded = count > 0 && (line[0] == ' ' || line[0] == '\t');
        size_t value = folded ? 0 : find_value(line, count);

        secret = folded ? secret : value > 0;
        in_head = in_head && !is_empty_line(line, count);
        if (secret)
            changed += redact_value(line + value, count - value);
        else if (in_head)
            changed += redact_addresses(line, count);
        at += count + (end != NULL);
    }
    return changed;
}
