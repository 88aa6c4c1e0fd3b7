/* SPDX-License-Identifier: MIT */
/*
 * The status line of httplib and http.client, split at white space (G3).
 */
#include "grammar/start_line.h"

#include <string.h>

struct words {
    struct sl_span version;
    struct sl_span status;
    struct sl_span reason;
};

static uint32_t skip_class(const struct scan *s, uint32_t at, uint32_t end,
                           enum octet_class class, bool inside)
{
    while (at < end && octet_is(s->base[at], class) == inside)
        at++;
    return at;
}

static struct sl_span strip(const struct scan *s, struct sl_span text,
                            enum octet_class class)
{
    uint32_t end = text.off + text.len;

    text.off = skip_class(s, text.off, end, class, true);
    while (end > text.off && octet_is(s->base[end - 1], class))
        end--;
    text.len = end - text.off;
    return text;
}

/* line.split(None, 2), or else line.split(None, 1): G3. False if there are
 * fewer than two words. */
static bool split_words(const struct scan *s, struct sl_span line,
                        enum octet_class class, struct words *out)
{
    uint32_t end = line.off + line.len;
    uint32_t at = skip_class(s, line.off, end, class, true);

    out->version.off = at;
    at = skip_class(s, at, end, class, false);
    out->version.len = at - out->version.off;
    at = skip_class(s, at, end, class, true);
    if (at == end)
        return false;
    out->status.off = at;
    at = skip_class(s, at, end, class, false);
    out->status.len = at - out->status.off;
    at = skip_class(s, at, end, class, true);
    out->reason = (struct sl_span){at, end - at};
    return true;
}

static bool begins_with(struct sl_bytes text, struct sl_bytes begin)
{
    return text.len >= begin.len && memcmp(text.ptr, begin.ptr, begin.len) == 0;
}

static bool is_text(struct sl_bytes a, struct sl_bytes b)
{
    return a.len == b.len && memcmp(a.ptr, b.ptr, b.len) == 0;
}

/* H4 and D-5: the version as Python reads it; 0 if it does not. */
static uint8_t python_number(struct sl_bytes word, bool python3)
{
    if (is_text(word, SL_LITERAL("HTTP/1.0")))
        return 10;
    if (begins_with(word, SL_LITERAL("HTTP/1.")))
        return 11;
    if (is_text(word, SL_LITERAL("HTTP/0.9")))
        return python3 ? 10 : 9;
    return 0;
}

static enum sl_err python_version(const struct scan *s, struct sl_span word,
                                  struct sl_span line, bool python3,
                                  uint8_t *number)
{
    struct sl_bytes text = scan_bytes(s, word);
    struct version version;

    *number = python_number(text, python3);
    sl__version_read((struct sl_bytes){text.ptr + 5, text.len - 5}, &version);
    if (*number != 0)
        return sl__version_departs(s, &version, word.off + 5, line);
    return sl__start_line_fail(
        s, version.what == SL_DEV_COUNT ? SL_DEV_VERSION_DIGITS : version.what,
        word.off + 5, word);
}

/* G4: what is not a status line is an error, or the body of an HTTP/0.9
 * response.
 */
static enum sl_err no_status_line(const struct scan *s, struct sl_span line,
                                  struct start_line *out)
{
    struct sl_span text = {line.off, line_content(s, line)};
    uint32_t end = text.off + text.len;
    struct sl_span word = sl__start_line_word(
        s, text, skip_class(s, text.off, end, OCTET_SPACE, true));
    enum sl_deviation what = sl__start_line_name(scan_bytes(s, word));

    out->kind = START_BODY;
    out->fault = what == SL_DEV_VERSION_CASE ? word.off : line.off;
    if (text.len == 0)
        what = SL_DEV_LEADING_EMPTY_LINE;
    if (what == SL_DEV_COUNT) {
        what = SL_DEV_STATUS_MISSING;
        out->fault = end;
    }
    return sl__start_line_departs(s, what, out->fault, line);
}

enum sl_err sl__start_line_python(const struct scan *s, struct sl_span line,
                                  bool python3, struct start_line *out)
{
    enum octet_class class = python3 ? OCTET_TEXT3 : OCTET_SPACE;
    struct words words = {{line.off, 0}, {0, 0}, {0, 0}};
    bool split = split_words(s, line, class, &words);
    enum sl_err err;

    if (!split ||
        !begins_with(scan_bytes(s, words.version), SL_LITERAL("HTTP/")))
        return no_status_line(s, line, out);
    out->kind = START_STATUS;
    err = sl__start_line_status(s, words.status,
                                python3 ? INTEGER_DECIMAL3 : INTEGER_DECIMAL,
                                line, &out->status);
    if (err != SL_OK)
        return err;
    out->version_text = words.version;
    out->reason = strip(s, words.reason, class);
    out->version = 11;
    /* H1: the version of a 100 response is not checked. */
    if (out->status == 100)
        return SL_OK;
    return python_version(s, words.version, line, python3, &out->version);
}
