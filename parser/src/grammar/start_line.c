/* SPDX-License-Identifier: MIT */
/*
 * The status line. RFC 9112 section 4 splits it at single SP and lets a
 * recipient split it at white space; httplib always does (G3).
 */
#include "grammar/start_line.h"

#include <string.h>

#include "scan/deviation.h"
#include "scan/integer.h"
#include "scan/octet.h"

/* RFC 9112 section 4 names these as the white space of a lenient parse. */
static bool is_delimiter(char c)
{
    return octet_is(c, OCTET_SPACE);
}

enum sl_err sl__start_line_fail(const struct scan *s, enum sl_deviation what,
                                uint32_t at, struct sl_span shown)
{
    enum sl_err err = sl__scan_fail(s, sl__deviation_error(what),
                                    sl_deviation_section(what), shown);

    s->failure->offset = s->offset + at;
    s->failure->what = what;
    return err;
}

enum sl_err sl__start_line_departs(const struct scan *s, enum sl_deviation what,
                                   uint32_t at, struct sl_span line)
{
    sl__scan_found(s, what, at);
    if (scan_action(s, what) != SL_REJECT)
        return SL_OK;
    return sl__start_line_fail(s, what, at, line);
}

/* One octet of the white space in a status line: a bare CR departs by a rule of
 * its own, and the one at `odd` from the grammar. */
static enum sl_err check_space(const struct scan *s, struct sl_span line,
                               uint32_t at, uint32_t odd)
{
    enum sl_err err = SL_OK;

    if (s->base[at] == '\r')
        err = sl__scan_departs(s, SL_DEV_STATUS_CR, (struct sl_span){at, 1});
    if (err == SL_OK && at == odd)
        err = sl__start_line_departs(s, SL_DEV_STATUS_SPACE, at, line);
    return err;
}

/* Moves *at past white space. One SP is the grammar; exact: none at all. */
static enum sl_err skip_space(const struct scan *s, struct sl_span line,
                              uint32_t *at, bool exact)
{
    uint32_t end = line.off + line.len;
    uint32_t odd = *at;
    enum sl_err err = SL_OK;

    if (!exact && *at < end && s->base[*at] == ' ')
        odd++;
    if (!exact && *at == end)
        err = sl__start_line_departs(s, SL_DEV_STATUS_SPACE, end, line);
    while (err == SL_OK && *at < end && is_delimiter(s->base[*at])) {
        err = check_space(s, line, *at, odd);
        (*at)++;
    }
    return err;
}

struct sl_span sl__start_line_word(const struct scan *s, struct sl_span line,
                                   uint32_t at)
{
    uint32_t end = at;

    while (end < line.off + line.len && !is_delimiter(s->base[end]))
        end++;
    return (struct sl_span){at, end - at};
}

/* Reads 1*DIGIT, of which only small numbers matter; -1 if there is none. */
static int take_version_number(struct sl_bytes *text)
{
    int number = -1;

    while (text->len > 0 && octet_is_digit(text->ptr[0])) {
        number = number < 0 ? 0 : number;
        number = number > 9 ? number : number * 10 + (text->ptr[0] - '0');
        text->ptr++;
        text->len--;
    }
    return number;
}

static enum sl_deviation version_departure(int major, int minor, bool digits)
{
    if (major == 1)
        return SL_DEV_COUNT;
    return major == 0 && minor == 9 && !digits ? SL_DEV_VERSION_09
                                               : SL_DEV_VERSION_MAJOR;
}

void sl__version_read(struct sl_bytes text, struct version *out)
{
    size_t len = text.len;
    int major = take_version_number(&text);
    int minor = -1;

    if (text.len > 0 && text.ptr[0] == '.') {
        text.ptr++;
        text.len--;
        minor = take_version_number(&text);
    }
    out->number = 11;
    out->digits = false;
    out->what = SL_DEV_VERSION_SYNTAX;
    if (major < 0 || minor < 0 || text.len > 0)
        return;
    out->digits = len != 3;
    out->what = version_departure(major, minor, out->digits);
    if (major == 1)
        out->number = minor == 0 ? 10 : 11;
    else
        out->number = (uint8_t)(major == 0 ? 9 : major > 9 ? 90 : major * 10);
}

enum sl_err sl__version_departs(const struct scan *s, const struct version *v,
                                uint32_t at, struct sl_span line)
{
    enum sl_err err = SL_OK;

    if (v->what != SL_DEV_COUNT)
        err = sl__start_line_departs(s, v->what, at, line);
    if (err == SL_OK && v->digits)
        err = sl__start_line_departs(s, SL_DEV_VERSION_DIGITS, at, line);
    return err;
}

/* The version number after "HTTP/", RFC 9112 section 2.3. */
static enum sl_err parse_version(const struct scan *s, struct sl_span word,
                                 struct sl_span line, uint8_t *number)
{
    struct version version;

    sl__version_read((struct sl_bytes){s->base + word.off + 5, word.len - 5},
                     &version);
    *number = version.number;
    return sl__version_departs(s, &version, word.off + 5, line);
}

enum sl_deviation sl__start_line_name(struct sl_bytes word)
{
    const struct sl_bytes name = SL_LITERAL("HTTP/");
    struct sl_bytes begin = {word.ptr,
                             word.len < name.len ? word.len : name.len};

    if (!sl__octets_equal(begin, name))
        return SL_DEV_NOT_HTTP;
    return memcmp(begin.ptr, name.ptr, name.len) == 0 ? SL_DEV_COUNT
                                                      : SL_DEV_VERSION_CASE;
}

/* Whether word begins with HTTP/; reports it if only the case is wrong. */
static enum sl_err check_name(const struct scan *s, struct sl_span word,
                              struct sl_span line)
{
    enum sl_deviation what = sl__start_line_name(scan_bytes(s, word));
    enum sl_err err;

    if (what == SL_DEV_COUNT)
        return SL_OK;
    if (what == SL_DEV_VERSION_CASE)
        return sl__start_line_departs(s, what, word.off, line);
    err = sl__start_line_departs(s, what, line.off, line);
    /* No rule of the RFC reads a version there, whatever a profile says. */
    if (err == SL_OK)
        sl__start_line_fail(s, what, line.off, line);
    return SL_ERR_BAD_STATUS_LINE;
}

static enum sl_err check_status_range(const struct scan *s, unsigned status,
                                      uint32_t at, struct sl_span line)
{
    if (status == 101)
        return sl__start_line_departs(s, SL_DEV_UPGRADE, at, line);
    if (status < 100)
        return sl__start_line_departs(s, SL_DEV_STATUS_LOW, at, line);
    if (status > 599)
        return sl__start_line_departs(s, SL_DEV_STATUS_HIGH, at, line);
    return SL_OK;
}

enum sl_err sl__start_line_status(const struct scan *s, struct sl_span word,
                                  enum integer_grammar grammar,
                                  struct sl_span line, uint16_t *out)
{
    enum sl_deviation what =
        word.len == 0 ? SL_DEV_STATUS_MISSING : SL_DEV_STATUS_DIGITS;
    struct integer number;
    bool is_number = sl__integer_parse(scan_bytes(s, word), grammar, &number);

    if (!is_number || number.digits != 3 || number.notes != 0) {
        enum sl_err err = sl__start_line_departs(s, what, word.off, line);

        if (err != SL_OK)
            return err;
    }
    /* "-0" is 0 and as such below 100 already. */
    if (!is_number || (number.notes & INTEGER_NEGATIVE) || number.value > 999) {
        sl__start_line_fail(s, what, word.off, line);
        return SL_ERR_BAD_STATUS_LINE;
    }
    *out = (uint16_t)number.value;
    return check_status_range(s, *out, word.off, line);
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

/* Splits and checks a line that is not empty and begins with HTTP/. */
static enum sl_err parse_rfc_words(const struct scan *s, struct sl_span line,
                                   struct sl_span whole, struct start_line *out)
{
    uint32_t at = line.off;
    uint32_t end = line.off + line.len;
    struct sl_span code;
    enum sl_err err = skip_space(s, line, &at, true);

    if (err == SL_OK) {
        out->version_text = sl__start_line_word(s, line, at);
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
    code = sl__start_line_word(s, line, at);
    err = sl__start_line_status(s, code, INTEGER_DECIMAL_ANY, whole,
                                &out->status);
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

/* The same, faster: a line nearly always begins as RFC 9112 section 4
 * requires, and then only its reason phrase is left to check. */
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

enum sl_err sl__start_line_cut(const struct scan *s, struct sl_span line)
{
    uint32_t at = line.off;
    uint32_t end = line.off + line.len;
    struct sl_span word;
    enum sl_err err = SL_OK;

    while (at < end && is_delimiter(s->base[at]))
        at++;
    word = sl__start_line_word(s, line, at);
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
        err = sl__start_line_cut(s, line);
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
