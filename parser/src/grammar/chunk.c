/* SPDX-License-Identifier: MIT */
/*
 * The chunk-size line. The size is read by the grammar of integer parsers, so
 * that what departs from 1*HEXDIG has a name; extensions are checked against
 * RFC 9112 section 7.1.1 and otherwise skipped.
 */
#include "grammar/chunk.h"

#include <string.h>

#include "grammar/start_line.h"
#include "scan/integer.h"
#include "scan/octet.h"

/* Departures in the size point at the line, the element at fault. */
static enum sl_err departs(const struct scan *s, enum sl_deviation what,
                           struct sl_span line, bool is_so)
{
    return is_so ? sl__scan_departs(s, what, line) : SL_OK;
}

static enum sl_err check_notes(const struct scan *s, unsigned notes,
                               struct sl_span line)
{
    static const struct {
        unsigned note;
        enum sl_deviation what;
    } rows[] = {
        {INTEGER_SIGN, SL_DEV_CHUNK_SIZE_SIGN},
        {INTEGER_PREFIX, SL_DEV_CHUNK_SIZE_PREFIX},
        {INTEGER_UNDERSCORE, SL_DEV_CHUNK_SIZE_UNDERSCORE},
        {INTEGER_SPACE | INTEGER_TAIL_OTHER, SL_DEV_CHUNK_SIZE_SPACE},
        {INTEGER_OVERFLOW, SL_DEV_CHUNK_SIZE_OVERFLOW},
    };
    enum sl_err err = SL_OK;

    for (size_t i = 0; i < sizeof rows / sizeof rows[0] && err == SL_OK; i++)
        err = departs(s, rows[i].what, line, (notes & rows[i].note) != 0);
    return err;
}

/* A size that no profile reads, whatever its action for the deviation. */
static enum sl_err fail(const struct scan *s, enum sl_deviation what,
                        struct sl_span line)
{
    enum sl_err err = sl__scan_departs(s, what, line);

    return err == SL_OK ? sl__scan_fail(s, SL_ERR_CHUNK_SIZE, "9112 7.1", line)
                        : err;
}

/* Why text is not a number of any grammar. */
static enum sl_deviation no_size(struct sl_bytes text)
{
    struct integer n;

    if (!sl__integer_parse(text, INTEGER_HEX_ANY, &n))
        return SL_DEV_CHUNK_SIZE;
    return n.notes & INTEGER_UNDERSCORE ? SL_DEV_CHUNK_SIZE_UNDERSCORE
                                        : SL_DEV_CHUNK_SIZE_SPACE;
}

/* The size in text, which is the line up to its extensions or end. */
static enum sl_err parse_size(const struct scan *s, struct sl_span text,
                              enum integer_grammar grammar, struct sl_span line,
                              struct integer *n)
{
    enum sl_err err;

    if (!sl__integer_parse(scan_bytes(s, text), grammar, n))
        return fail(s, no_size(scan_bytes(s, text)), line);
    err = check_notes(s, n->notes, line);
    if (err == SL_OK && (n->notes & INTEGER_NEGATIVE) && n->value > 0)
        err = fail(s, SL_DEV_CHUNK_SIZE_NEGATIVE, line);
    return err;
}

/* --- extensions, RFC 9112 section 7.1.1 ---------------------------------- */

static void skip_blank(const char **at, const char *end)
{
    while (*at < end && octet_is_blank(**at))
        (*at)++;
}

static bool skip_token(const char **at, const char *end)
{
    const char *begin = *at;

    while (*at < end && octet_is(**at, OCTET_TOKEN))
        (*at)++;
    return *at > begin;
}

/* qdtext and quoted-pair: no control but HTAB. */
static bool skip_quoted(const char **at, const char *end)
{
    (*at)++;
    while (*at < end && **at != '"') {
        if (**at == '\\' && *at + 1 < end)
            (*at)++;
        if (octet_is(**at, OCTET_CONTROL))
            return false;
        (*at)++;
    }
    if (*at == end)
        return false;
    (*at)++;
    return true;
}

/* One BWS ";" BWS name [ BWS "=" BWS value ], at the semicolon. */
static bool skip_extension(const char **at, const char *end)
{
    bool quoted, value;

    if (**at != ';')
        return false;
    (*at)++;
    skip_blank(at, end);
    if (!skip_token(at, end))
        return false;
    skip_blank(at, end);
    if (*at == end || **at != '=')
        return true;
    (*at)++;
    skip_blank(at, end);
    quoted = *at < end && **at == '"';
    value = quoted ? skip_quoted(at, end) : skip_token(at, end);
    skip_blank(at, end);
    return value;
}

static bool is_well_formed(struct sl_bytes text)
{
    const char *at = text.ptr;
    const char *end = text.ptr + text.len;

    while (at < end)
        if (!skip_extension(&at, end))
            return false;
    return !octet_is_blank(end[-1]);
}

static enum sl_err check_extensions(const struct scan *s, struct sl_span text)
{
    struct sl_bytes octets = scan_bytes(s, text);
    enum sl_err err = SL_OK;

    if (octets.len == 0)
        return SL_OK;
    if (memchr(octets.ptr, '\0', octets.len))
        err = sl__scan_departs(s, SL_DEV_CHUNK_EXT_NUL, text);
    if (err == SL_OK && memchr(octets.ptr, '\r', octets.len))
        err = sl__scan_departs(s, SL_DEV_CHUNK_EXT_CR, text);
    if (err == SL_OK && !is_well_formed(octets))
        err = sl__scan_departs(s, SL_DEV_CHUNK_EXT_SYNTAX, text);
    return err;
}

/* --- the line ------------------------------------------------------------ */

/* The length of text up to the first semicolon. */
static uint32_t size_length(const struct scan *s, struct sl_span text)
{
    const char *semicolon = memchr(s->base + text.off, ';', text.len);

    return semicolon ? (uint32_t)(semicolon - s->base) - text.off : text.len;
}

static enum sl_err parse_rfc(const struct scan *s, struct sl_span line,
                             struct integer *n)
{
    struct sl_span text = {line.off, line_content(s, line)};
    struct sl_span size = {text.off, size_length(s, text)};
    struct sl_span extensions = {size.off + size.len, text.len - size.len};
    enum sl_err err = SL_OK;

    if (text.len == line.len)
        err = sl__scan_departs(s, SL_DEV_EOF_IN_SIZE,
                               (struct sl_span){line.off + line.len, 0});
    if (err == SL_OK)
        err = parse_size(s, size, INTEGER_HEX_ANY, line, n);
    /* Before an extension SP and HTAB are BWS, which must be parsed. */
    if (err == SL_OK && extensions.len == 0)
        err = departs(s, SL_DEV_CHUNK_SIZE_TAIL, line,
                      (n->notes & INTEGER_TAIL) != 0);
    if (err == SL_OK)
        err = check_extensions(s, extensions);
    if (err == SL_OK && line_has_bare_lf(s, line))
        err = sl__scan_departs(s, SL_DEV_CHUNK_LINE_LF,
                               (struct sl_span){line.off + text.len, 1});
    return err;
}

/* L1: cut at ";", then int(line, 16), for which a line end is white space. */
static enum sl_err parse_python(const struct scan *s, struct sl_span line,
                                enum integer_grammar grammar, struct integer *n)
{
    struct sl_span size = {line.off, size_length(s, line)};
    uint32_t content = line_content(s, line);
    enum sl_err err;

    if (size.len == line.len && line.len > content)
        size.len = content;
    err = parse_size(s, size, grammar, line, n);
    if (err == SL_OK && size.len == content)
        err = departs(s, SL_DEV_CHUNK_SIZE_TAIL, line,
                      (n->notes & INTEGER_TAIL) != 0);
    if (err == SL_OK && line_has_bare_lf(s, line))
        err = sl__scan_departs(s, SL_DEV_CHUNK_LINE_LF,
                               (struct sl_span){line.off + content, 1});
    return err;
}

enum sl_err sl__chunk_line_parse(const struct scan *s, struct sl_span line,
                                 uint64_t *size)
{
    struct integer n;
    enum sl_err err = SL_ERR_ARGUMENT;

    switch (s->options->profile->chunk) {
    case SL_CHUNK_RFC:
        err = parse_rfc(s, line, &n);
        break;
    case SL_CHUNK_HTTPLIB:
        err = parse_python(s, line, INTEGER_HEX, &n);
        break;
    case SL_CHUNK_PYTHON3:
        err = parse_python(s, line, INTEGER_HEX3, &n);
        break;
    }
    if (err == SL_OK)
        *size = n.value;
    return err;
}
