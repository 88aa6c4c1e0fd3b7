/* SPDX-License-Identifier: MIT */
/*
 * The status line. RFC 9112 section 4 divides it at single SP and lets a
 * recipient divide at white space; httplib always does (G3).
 */
#include "grammar/start_line.h"

#include <string.h>

#include "scan/integer.h"
#include "scan/octet.h"

/* The longest version number taken where several digits are. */
#define VERSION_DIGITS_MAX 2

/* RFC 9112 section 4 names these as the white space of a lenient parse. */
static bool is_delimiter(char c)
{
    return octet_is(c, OCTET_SPACE);
}

/* Moves *at past white space. One SP is the grammar; anything else departs,
 * a bare CR by a rule of its own. exact: nothing at all is the grammar. */
static enum sl_err skip_space(const struct scan *s, struct sl_span line,
                              uint32_t *at, bool exact)
{
    uint32_t from = *at;
    uint32_t end = line.off + line.len;
    enum sl_err err = SL_OK;

    while (*at < end && is_delimiter(s->base[*at])) {
        if (s->base[*at] == '\r' && err == SL_OK)
            err =
                sl__scan_departs(s, SL_DEV_STATUS_CR, (struct sl_span){*at, 1});
        (*at)++;
    }
    if (err != SL_OK)
        return err;
    if (*at - from == (exact ? 0u : 1u) && (exact || s->base[from] == ' '))
        return SL_OK;
    sl__scan_found(s, SL_DEV_STATUS_SPACE, from);
    if (scan_action(s, SL_DEV_STATUS_SPACE) != SL_REJECT)
        return SL_OK;
    err = sl__scan_fail(s, SL_ERR_BAD_STATUS_LINE,
                        sl_deviation_section(SL_DEV_STATUS_SPACE), line);
    s->failure->what = SL_DEV_STATUS_SPACE;
    return err;
}

/* The octets from at to the next white space. */
static struct sl_span take_word(const struct scan *s, struct sl_span line,
                                uint32_t at)
{
    uint32_t end = at;

    while (end < line.off + line.len && !is_delimiter(s->base[end]))
        end++;
    return (struct sl_span){at, end - at};
}

enum sl_err sl__start_line_departs(const struct scan *s, enum sl_deviation what,
                                   uint32_t at, struct sl_span line)
{
    enum sl_err err = sl__scan_departs(s, what, (struct sl_span){at, 0});

    if (err != SL_OK)
        s->failure->at = scan_bytes(s, line);
    if (err != SL_OK)
        s->failure->offset = s->offset + line.off;
    return err;
}

/* Reads 1*DIGIT of at most VERSION_DIGITS_MAX; -1 if there is none. */
static int take_version_number(struct sl_bytes *text)
{
    int number = 0;
    size_t len = 0;

    while (len < text->len && octet_is_digit(text->ptr[len]) &&
           len < VERSION_DIGITS_MAX) {
        number = number * 10 + (text->ptr[len] - '0');
        len++;
    }
    text->ptr += len;
    text->len -= len;
    return len > 0 ? number : -1;
}

/* The version number after "HTTP/", RFC 9112 section 2.3. */
static enum sl_err parse_version(const struct scan *s, struct sl_span word,
                                 struct sl_span line, uint8_t *version)
{
    struct sl_bytes text = {s->base + word.off + 5, word.len - 5};
    size_t len = text.len;
    int major = take_version_number(&text);
    bool dot = text.len > 0 && text.ptr[0] == '.';
    int minor = -1;

    if (dot) {
        text.ptr++;
        text.len--;
        minor = take_version_number(&text);
    }
    *version = 11;
    if (major < 0 || minor < 0 || text.len > 0)
        return sl__start_line_departs(s, SL_DEV_VERSION_SYNTAX, word.off + 5,
                                      line);
    *version = major == 1 && minor == 0 ? 10 : 11;
    if (len != 3) {
        enum sl_err err = sl__start_line_departs(s, SL_DEV_VERSION_DIGITS,
                                                 word.off + 5, line);
        if (err != SL_OK)
            return err;
    }
    if (major == 1)
        return SL_OK;
    *version = (uint8_t)(major == 0 ? 9 : major > 9 ? 90 : major * 10);
    return sl__start_line_departs(s, SL_DEV_VERSION_MAJOR, word.off + 5, line);
}

/* Whether word begins with HTTP/, and says so if only the case is wrong. */
static enum sl_err check_name(const struct scan *s, struct sl_span word,
                              struct sl_span line)
{
    const struct sl_bytes name = SL_LITERAL("HTTP/");
    struct sl_bytes begin = {s->base + word.off,
                             word.len < name.len ? word.len : name.len};
    enum sl_err err;

    if (begin.len == name.len && memcmp(begin.ptr, name.ptr, name.len) == 0)
        return SL_OK;
    if (sl__octets_equal(begin, name))
        return sl__start_line_departs(s, SL_DEV_VERSION_CASE, word.off, line);
    err = sl__start_line_departs(s, SL_DEV_NOT_HTTP, line.off, line);
    /* No rule of the RFC reads a version there, whatever a profile says. */
    return err == SL_OK
               ? sl__scan_fail(s, SL_ERR_BAD_STATUS_LINE, "9112 4", line)
               : err;
}

static enum sl_err check_status_range(const struct scan *s, uint64_t status,
                                      struct sl_span line, uint16_t *out)
{
    enum sl_err err = SL_OK;

    if (status > 999)
        return sl__scan_fail(s, SL_ERR_BAD_STATUS_LINE, "9112 4", line);
    if (status < 100)
        err = sl__start_line_departs(s, SL_DEV_STATUS_LOW, line.off, line);
    if (status > 599)
        err = sl__start_line_departs(s, SL_DEV_STATUS_HIGH, line.off, line);
    *out = (uint16_t)status;
    return err;
}

enum sl_err sl__start_line_status(const struct scan *s, struct sl_span word,
                                  enum integer_grammar grammar,
                                  struct sl_span line, uint16_t *out)
{
    struct integer number;
    bool is_number = sl__integer_parse(scan_bytes(s, word), grammar, &number);
    enum sl_err err;

    if (!is_number || number.digits != 3 || number.notes != 0) {
        err = sl__start_line_departs(s, SL_DEV_STATUS_DIGITS, word.off, line);
        if (err != SL_OK)
            return err;
    }
    /* "-0" is 0 and as such below 100 already. */
    if (!is_number || (number.notes & INTEGER_NEGATIVE))
        return sl__scan_fail(s, SL_ERR_BAD_STATUS_LINE, "9112 4", line);
    return check_status_range(s, number.value, line, out);
}

/* reason-phrase = 1*( HTAB / SP / VCHAR / obs-text ) */
static enum sl_err check_reason(const struct scan *s, struct sl_span reason,
                                struct sl_span line)
{
    const char *text = s->base + reason.off;
    uint32_t i = sl__octets_control(text, 0, reason.len);
    enum sl_err err = SL_OK;

    while (i < reason.len && err == SL_OK) {
        uint32_t at = reason.off + i;

        if (text[i] == '\r')
            err =
                sl__scan_departs(s, SL_DEV_STATUS_CR, (struct sl_span){at, 1});
        else
            err = sl__start_line_departs(
                s, text[i] == '\0' ? SL_DEV_REASON_NUL : SL_DEV_REASON_CTL, at,
                line);
        i = sl__octets_control(text, i + 1, reason.len);
    }
    return err;
}

/* Divides and checks a line that is not empty and begins with HTTP/. */
static enum sl_err parse_rfc_words(const struct scan *s, struct sl_span line,
                                   struct sl_span whole, struct start_line *out)
{
    uint32_t at = line.off;
    uint32_t end = line.off + line.len;
    struct sl_span code;
    enum sl_err err = skip_space(s, line, &at, true);

    if (err == SL_OK) {
        out->version_text = take_word(s, line, at);
        err = check_name(s, out->version_text, whole);
    }
    if (err == SL_OK)
        err = parse_version(s, out->version_text, whole, &out->version);
    if (err != SL_OK)
        return err;
    at = out->version_text.off + out->version_text.len;
    err = skip_space(s, line, &at, false);
    if (err != SL_OK)
        return err;
    code = take_word(s, line, at);
    err = sl__start_line_status(s, code, INTEGER_DECIMAL, whole, &out->status);
    if (err != SL_OK)
        return err;
    at = code.off + code.len;
    if (at == end)
        err = sl__start_line_departs(s, SL_DEV_REASON_SPACE, at, whole);
    else if (s->base[at] == ' ')
        at++;
    else
        err = skip_space(s, line, &at, false);
    out->reason = (struct sl_span){at, end - at};
    return err == SL_OK ? check_reason(s, out->reason, whole) : err;
}

/* The same for a line that nearly always begins as RFC 9112 section 4 wants it:
 * only its reason phrase is left to check then. */
static enum sl_err parse_rfc_line(const struct scan *s, struct sl_span line,
                                  struct sl_span whole, struct start_line *out)
{
    struct sl_span reason = {line.off + START_LINE_FRONT,
                             line.len - START_LINE_FRONT};

    if (!start_line_front(scan_bytes(s, line), out))
        return parse_rfc_words(s, line, whole, out);
    out->version_text.off = line.off;
    out->reason = reason;
    return check_reason(s, reason, whole);
}

/* A line that the end of input cut: only its beginning can be judged. */
static enum sl_err check_cut_line(const struct scan *s, struct sl_span line)
{
    uint32_t at = line.off;
    uint32_t end = line.off + line.len;
    struct sl_span word;
    enum sl_err err = SL_OK;

    while (at < end && is_delimiter(s->base[at]))
        at++;
    word = take_word(s, line, at);
    if (word.len >= 5 || memcmp(s->base + at, "HTTP/", word.len) != 0)
        err = check_name(s, word, line);
    if (err != SL_OK)
        return err;
    return sl__scan_departs(s, SL_DEV_EOF_IN_HEADER, (struct sl_span){end, 0});
}

static enum sl_err parse_rfc(const struct scan *s, struct sl_span line,
                             struct start_line *out)
{
    struct sl_span content = {line.off, line_content(s, line)};
    enum sl_err err = SL_OK;

    if (content.len == line.len)
        err = check_cut_line(s, line);
    if (err != SL_OK)
        return err;
    if (content.len == 0) {
        out->kind = START_EMPTY;
        return sl__start_line_departs(s, SL_DEV_LEADING_EMPTY_LINE, line.off,
                                      line);
    }
    out->kind = START_STATUS;
    err = parse_rfc_line(s, content, line, out);
    if (err == SL_OK && line_has_bare_lf(s, line))
        err = sl__scan_departs(s, SL_DEV_BARE_LF,
                               (struct sl_span){line.off + content.len, 1});
    return err;
}

enum sl_err sl__start_line_parse(const struct scan *s, struct sl_span line,
                                 struct start_line *out)
{
    switch (s->options->profile->start) {
    case SL_START_RFC:
        return parse_rfc(s, line, out);
    case SL_START_HTTPLIB:
        return sl__start_line_python(s, line, false, out);
    case SL_START_PYTHON3:
        return sl__start_line_python(s, line, true, out);
    }
    return SL_ERR_ARGUMENT;
}
