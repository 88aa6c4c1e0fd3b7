/* SPDX-License-Identifier: MIT */
/*
 * The status line, read loosely.
 */
#include <string.h>

#include "loose/loose_parts.h"
#include "text/word.h"

static const struct sl_bytes http = {"HTTP/", 5};

/* The rest is a body without a head. */
static bool take_as_body(struct loose_reader *r, size_t from)
{
    struct sl_bytes rest;

    r->at = from;
    rest = loose_rest(r);
    buffer_add(&r->out->body, rest.ptr, rest.len);
    r->at += rest.len;
    r->out->will_close = true;
    if (loose_ends(r, true, SL_OK))
        r->out->complete = true;
    return false;
}

static bool refuse_or_body(struct loose_reader *r, size_t from, bool body)
{
    if (body)
        return take_as_body(r, from);
    r->at = from;
    return loose_fail(r, SL_ERR_BAD_STATUS_LINE);
}

/* ---- before the line ---- */

static bool is_empty_line(struct sl_bytes rest, size_t *len)
{
    *len = rest.len > 0 && rest.ptr[0] == '\n'                ? 1
           : rest.len > 1 && memcmp(rest.ptr, "\r\n", 2) == 0 ? 2
                                                              : 0;
    return *len > 0;
}

static bool skip_empty(struct loose_reader *r, size_t from)
{
    size_t len;

    for (unsigned i = 0; is_empty_line(loose_rest(r), &len); i++) {
        unsigned way = loose_way_of(r, LOOSE_EMPTY_FIRST);

        if (way == LOOSE_EMPTY_FIRST_REFUSE || way == LOOSE_EMPTY_FIRST_BODY ||
            (way == LOOSE_EMPTY_FIRST_SKIP_ONE && i > 0))
            return refuse_or_body(r, from, way == LOOSE_EMPTY_FIRST_BODY);
        r->at += len;
    }
    return true;
}

static bool skip_space(struct loose_reader *r, size_t from)
{
    struct sl_bytes rest = loose_rest(r);
    unsigned way;

    if (rest.len == 0 || !loose_is_blank(rest.ptr[0]))
        return true;
    way = loose_way_of(r, LOOSE_SPACE_FIRST);
    if (way != LOOSE_SPACE_FIRST_SKIP)
        return refuse_or_body(r, from, way == LOOSE_SPACE_FIRST_BODY);
    while (rest.len > 0 && loose_is_blank(rest.ptr[0])) {
        r->at++;
        rest = loose_rest(r);
    }
    return true;
}

/* ---- the line ---- */

/* Takes the protocol's name off *line. */
static bool take_name(const struct loose_reader *r, struct sl_bytes *line)
{
    size_t len = http.len;
    bool good = false;

    if (line->len >= len && memcmp(line->ptr, http.ptr, len) == 0) {
        line->ptr += len;
        line->len -= len;
        return true;
    }
    switch (loose_way_of(r, LOOSE_NAME)) {
    case LOOSE_NAME_EXACT:
        break;
    case LOOSE_NAME_ANY_CASE:
        good = line->len >= len &&
               word_equals_any_case((struct sl_bytes){line->ptr, len}, "http/");
        break;
    case LOOSE_NAME_BEGINS:
        good = line->len >= 4 && memcmp(line->ptr, http.ptr, 4) == 0;
        len = good && line->len > 4 && line->ptr[4] == '/' ? 5 : 4;
        break;
    case LOOSE_NAME_ANY:
        for (len = 0; len < line->len && !loose_is_blank(line->ptr[len]); len++)
            if (line->ptr[len] == '/') {
                len++;
                break;
            }
        good = len > 0;
        break;
    }
    if (good) {
        line->ptr += len;
        line->len -= len;
    }
    return good;
}

/* How many digits text begins with. */
static size_t count_digits(struct sl_bytes text)
{
    size_t len = 0;

    while (len < text.len && loose_is_digit(text.ptr[len]))
        len++;
    return len;
}

/* Digits, a dot and digits, any of which may be left out. */
static bool is_optional(struct sl_bytes v)
{
    size_t major = count_digits(v);
    struct sl_bytes rest = {v.ptr + major, v.len - major};

    if (rest.len > 0 && rest.ptr[0] == '.') {
        rest.ptr++;
        rest.len--;
    }
    return count_digits(rest) == rest.len;
}

static bool is_version(unsigned way, struct sl_bytes v)
{
    size_t major = count_digits(v);
    struct sl_bytes rest = {v.ptr + major, v.len - major};
    size_t minor;

    if (way == LOOSE_VERSION_ANY)
        return true;
    if (way == LOOSE_VERSION_MAJOR)
        return v.len > 0 && v.ptr[0] == '1';
    if (way == LOOSE_VERSION_KNOWN)
        return word_equals(v, "2.0") || word_equals(v, "0.9");
    if (way == LOOSE_VERSION_OPTIONAL)
        return is_optional(v);
    if (major == 0 || rest.len < 2 || rest.ptr[0] != '.')
        return false;
    minor = count_digits((struct sl_bytes){rest.ptr + 1, rest.len - 1});
    if (minor != rest.len - 1)
        return false;
    if (way == LOOSE_VERSION_NUMBERS)
        return true;
    if (way == LOOSE_VERSION_ONE_NUMBERS)
        return v.ptr[0] == '1' && major == 1;
    return major == 1 && minor == 1 &&
           (way == LOOSE_VERSION_DIGITS || v.ptr[0] == '1');
}

static struct sl_bytes version_of(struct sl_bytes line)
{
    struct sl_bytes v = {line.ptr, 0};

    while (v.len < line.len && !loose_is_space(line.ptr[v.len]))
        v.len++;
    return v;
}

static bool take_version(struct loose_reader *r, struct sl_bytes *line)
{
    struct sl_bytes v = version_of(*line);

    if (!word_equals(v, "1.1") && !word_equals(v, "1.0") &&
        !is_version(loose_way_of(r, LOOSE_VERSION), v))
        return false;
    r->version = word_equals(v, "1.0") || word_equals(v, "0.9") ? 10 : 11;
    line->ptr += v.len;
    line->len -= v.len;
    return true;
}

static bool take_space(const struct loose_reader *r, struct sl_bytes *line)
{
    unsigned way;
    size_t len = 0;

    if (line->len > 1 && line->ptr[0] == ' ' && loose_is_digit(line->ptr[1])) {
        line->ptr++;
        line->len--;
        return true;
    }
    way = loose_way_of(r, LOOSE_CODE_SPACE);
    while (way == LOOSE_CODE_SPACE_SPACES && len < line->len &&
           line->ptr[len] == ' ')
        len++;
    while (way != LOOSE_CODE_SPACE_SPACES && len < line->len &&
           (way == LOOSE_CODE_SPACE_ANY || way == LOOSE_CODE_SPACE_NONE
                ? loose_is_space(line->ptr[len])
                : loose_is_blank(line->ptr[len])))
        len++;
    if ((len == 0 && way != LOOSE_CODE_SPACE_NONE) ||
        (way == LOOSE_CODE_SPACE_ONE && (len > 1 || line->ptr[0] != ' ')))
        return false;
    line->ptr += len;
    line->len -= len;
    return true;
}

/* Whether the digits are a code, and nothing that matters follows. */
static bool is_code(unsigned way, struct sl_bytes line, size_t digits)
{
    bool alone = line.len == digits || loose_is_blank(line.ptr[digits]);

    switch (way) {
    case LOOSE_CODE_THREE_DIGITS:
        return digits == 3 && alone;
    case LOOSE_CODE_THREE_THEN_ANY:
        return digits >= 3;
    case LOOSE_CODE_NUMBER:
        return digits > 0 && alone;
    case LOOSE_CODE_NUMBER_THEN_ANY:
    case LOOSE_CODE_BLANK_THEN_NUMBER:
        return digits > 0;
    }
    return false;
}

static bool is_in_range(unsigned way, uint64_t code)
{
    switch (way) {
    case LOOSE_CODE_RANGE_100_599:
        return code >= 100 && code <= 599;
    case LOOSE_CODE_RANGE_100_999:
        return code >= 100 && code <= 999;
    case LOOSE_CODE_RANGE_FROM_100:
        return code >= 100;
    }
    return true;
}

static bool take_code(struct loose_reader *r, struct sl_bytes line)
{
    size_t digits = count_digits(line), used;
    bool plain = digits == 3 && line.ptr[0] >= '1' && line.ptr[0] <= '5' &&
                 (line.len == 3 || line.ptr[3] == ' ');
    unsigned way =
        plain ? LOOSE_CODE_THREE_DIGITS : loose_way_of(r, LOOSE_CODE);
    unsigned range =
        plain ? LOOSE_CODE_RANGE_100_599 : loose_way_of(r, LOOSE_CODE_RANGE);
    uint64_t code = 0;

    if (way == LOOSE_CODE_BLANK_THEN_NUMBER && digits == 0 && line.len > 1 &&
        (line.ptr[0] == '+' || line.ptr[0] == '-')) {
        line.ptr++;
        line.len--;
        digits = count_digits(line);
    }
    if (!is_code(way, line, digits))
        return false;
    used = way == LOOSE_CODE_THREE_THEN_ANY ? 3 : digits;
    for (size_t i = 0; i < used; i++)
        code = code > 1u << 30 && range != LOOSE_CODE_RANGE_WRAPS
                   ? code
                   : code * 10 + (uint64_t)(line.ptr[i] - '0');
    if (range == LOOSE_CODE_RANGE_WRAPS)
        code = (uint32_t)code;
    if (!is_in_range(range, code))
        return false;
    r->out->status = (int)(code > 99999 ? 99999 : code);
    r->out->headed = true;
    return true;
}

/* Handles an octet that may end the line; false: it is not allowed. */
static bool check_octet(struct loose_reader *r, struct sl_bytes *line, char c,
                        enum loose_trait trait, unsigned cut)
{
    const char *at = line->len > 0 ? memchr(line->ptr, c, line->len) : NULL;
    unsigned way;

    if (at == NULL)
        return true;
    way = loose_way_of(r, trait);
    if (way == 0)
        return false;
    if (way != cut)
        return true;
    if (c == '\r') /* the rest is the next line */
        r->at = (size_t)(at - r->in->octets.ptr) + 1;
    line->len = (size_t)(at - line->ptr);
    return true;
}

/* Takes a bad version off *line. */
static bool take_bad_version(struct loose_reader *r, struct sl_bytes *line,
                             size_t from)
{
    struct sl_bytes v = version_of(*line);
    unsigned way;

    if (is_version(LOOSE_VERSION_DIGITS, v) &&
        loose_way_of(r, LOOSE_VERSION_OTHER) == LOOSE_VERSION_OTHER_REFUSE)
        return refuse_or_body(r, from, false);
    way = loose_way_of(r, LOOSE_VERSION_BAD);
    if (way != LOOSE_VERSION_BAD_OLD)
        return refuse_or_body(r, from, way == LOOSE_VERSION_BAD_BODY);
    r->version = 10;
    line->ptr += v.len;
    line->len -= v.len;
    return true;
}

static bool understand(struct loose_reader *r, struct sl_bytes line,
                       size_t from)
{
    unsigned bad;

    if (!take_version(r, &line) && !take_bad_version(r, &line, from))
        return false;
    if (take_space(r, &line) && take_code(r, line))
        return true;
    bad = loose_way_of(r, LOOSE_CODE_BAD);
    if (bad == LOOSE_CODE_BAD_REFUSE || bad == LOOSE_CODE_BAD_BODY)
        return refuse_or_body(r, from, bad == LOOSE_CODE_BAD_BODY);
    r->out->status = bad == LOOSE_CODE_BAD_200 ? 200 : 0;
    r->out->headed = true;
    return true;
}

/* Whether what arrived before the end could be the start of a status line. */
static bool may_be_http(struct sl_bytes rest)
{
    size_t len = rest.len < http.len ? rest.len : http.len;

    return len > 0 && memcmp(rest.ptr, http.ptr, len) == 0;
}

static bool take_cut_line(struct loose_reader *r, size_t from)
{
    struct sl_bytes rest = loose_rest(r);
    bool accept = loose_way_of(r, LOOSE_HEAD_END) == LOOSE_HEAD_END_ACCEPT;

    if (rest.len > 0 && !may_be_http(rest) &&
        loose_way_of(r, LOOSE_NOT_HTTP) == LOOSE_NOT_HTTP_BODY)
        return take_as_body(r, from);
    r->at = r->in->octets.len;
    if (!loose_ends(r, accept,
                    r->at == from ? SL_ERR_NO_RESPONSE
                                  : SL_ERR_INCOMPLETE_HEADER))
        return false;
    return take_name(r, &rest) ? understand(r, rest, from)
                               : refuse_or_body(r, from, false);
}

static bool check_line(struct loose_reader *r, struct sl_bytes *line,
                       bool had_cr)
{
    return (had_cr || loose_way_of(r, LOOSE_LF) == LOOSE_LF_ACCEPT) &&
           loose_within(r, line, line->len + 1) &&
           check_octet(r, line, '\r', LOOSE_START_CR, LOOSE_START_CR_ENDS) &&
           check_octet(r, line, '\0', LOOSE_START_NUL, LOOSE_START_NUL_CUT);
}

bool loose_take_start(struct loose_reader *r)
{
    size_t from = r->at;
    struct sl_bytes line;

    while (skip_empty(r, from) && skip_space(r, from)) {
        struct sl_bytes words;
        bool had_cr;
        unsigned way;

        if (!loose_line(r, &line))
            return take_cut_line(r, from);
        had_cr = line.len > 0 && line.ptr[line.len - 1] == '\r';
        line.len -= had_cr;
        words = line;
        if (take_name(r, &words)) {
            size_t name = line.len - words.len;

            if (!check_line(r, &line, had_cr))
                return refuse_or_body(r, from, false);
            return understand(
                r,
                (struct sl_bytes){line.ptr + name,
                                  line.len > name ? line.len - name : 0},
                from);
        }
        way = loose_way_of(r, LOOSE_NOT_HTTP);
        if (way != LOOSE_NOT_HTTP_SKIP_LINE)
            return refuse_or_body(r, from, way == LOOSE_NOT_HTTP_BODY);
    }
    return false;
}
