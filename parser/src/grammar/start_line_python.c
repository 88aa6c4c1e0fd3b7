/* SPDX-License-Identifier: MIT */
/*
 * The status line of httplib and http.client: white space divides it (G3).
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

/* H4 and D-5. */
static enum sl_err python_version(const struct scan *s, struct sl_span word,
                                  bool python3, uint8_t *version)
{
    struct sl_bytes text = scan_bytes(s, word);

    *version = 0;
    if (is_text(text, SL_LITERAL("HTTP/1.0")))
        *version = 10;
    else if (begins_with(text, SL_LITERAL("HTTP/1.")))
        *version = 11;
    else if (is_text(text, SL_LITERAL("HTTP/0.9")))
        *version = python3 ? 10 : 9;
    if (*version == 0)
        return sl__scan_fail(s, SL_ERR_UNKNOWN_PROTOCOL, "9112 2.3", word);
    if (text.len != 8 || !octet_is(text.ptr[7], OCTET_DIGIT))
        sl__scan_found(s, SL_DEV_VERSION_SYNTAX, word.off);
    return SL_OK;
}

/* What follows the status code. */
static void find_behind_status(const struct scan *s, struct sl_span line,
                               struct sl_span status, enum octet_class class)
{
    uint32_t end = line.off + line_content(s, line);
    uint32_t at =
        skip_class(s, status.off, status.off + status.len, class, false);

    if (at >= end)
        sl__scan_found(s, SL_DEV_REASON_SPACE, at);
    else if (s->base[at] != ' ')
        sl__scan_found(s, SL_DEV_STATUS_SPACE, at);
}

static void find_in_line(const struct scan *s, struct sl_span line,
                         const struct words *words)
{
    uint32_t end = words->version.off + words->version.len;

    if (line_has_bare_lf(s, line))
        sl__scan_found(s, SL_DEV_BARE_LF, line.off + line.len - 1);
    if (words->version.off != line.off)
        sl__scan_found(s, SL_DEV_STATUS_SPACE, line.off);
    if (words->status.off - end != 1 || s->base[end] != ' ')
        sl__scan_found(s, SL_DEV_STATUS_SPACE, end);
}

enum sl_err sl__start_line_python(const struct scan *s, struct sl_span line,
                                  bool python3, struct start_line *out)
{
    enum octet_class class = python3 ? OCTET_TEXT3 : OCTET_SPACE;
    struct words words = {{line.off, 0}, {0, 0}, {0, 0}};
    bool split = split_words(s, line, class, &words);
    enum sl_err err;

    if (!split)
        words.version.len = 0;
    out->kind = START_BODY;
    if (!begins_with(scan_bytes(s, words.version), SL_LITERAL("HTTP/")))
        return sl__start_line_departs(s, SL_DEV_NOT_HTTP, line.off, line);
    out->kind = START_STATUS;
    find_in_line(s, line, &words);
    find_behind_status(s, line, words.status, class);
    err = sl__start_line_status(s, words.status,
                                python3 ? INTEGER_DECIMAL3 : INTEGER_DECIMAL,
                                line, &out->status);
    if (err != SL_OK)
        return err;
    out->version_text = words.version;
    out->reason = strip(s, words.reason, class);
    out->version = 11;
    /* H1: the version of a 100 response is not looked at. */
    if (out->status == 100)
        return SL_OK;
    return python_version(s, words.version, python3, &out->version);
}
