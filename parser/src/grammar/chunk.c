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

/* Departures in the size point at the line: that is what is at fault. */
/*@
  requires sound(s) && inside(s, line) && 0 <= what < SL_DEV_COUNT;
  assigns *s->failure;
*/
static enum sl_err departs(const struct scan *s, enum sl_deviation what,
                           struct sl_span line, bool is_so)
{
    return is_so ? sl__scan_departs(s, what, line) : SL_OK;
}

/*@ requires sound(s) && inside(s, line); assigns *s->failure; */
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

    /*@
      loop invariant 0 <= i <= 5 && sound(s) && inside(s, line);
      loop assigns i, err, *\at(s->failure, Pre);
      loop variant 5 - i;
    */
    for (size_t i = 0; i < sizeof rows / sizeof rows[0] && err == SL_OK; i++)
        err = departs(s, rows[i].what, line, (notes & rows[i].note) != 0);
    return err;
}

/* The size in text, which is the line up to its extensions or end. */
/*@
  requires sound(s) && inside(s, text) && inside(s, line) && \valid(n);
  requires \separated(n, s, s->failure, s->options, s->options->profile);
  requires \separated(n, s->base + (0 .. text.off + text.len - 1));
  assigns *n, *s->failure;
*/
static enum sl_err parse_size(const struct scan *s, struct sl_span text,
                              enum integer_grammar grammar, struct sl_span line,
                              struct integer *n)
{
    enum sl_err err;

    if (!sl__integer_parse(scan_bytes(s, text), grammar, n)) {
        sl__scan_found(s, SL_DEV_CHUNK_SIZE, line.off);
        return sl__scan_fail(s, SL_ERR_CHUNK_SIZE, "9112 7.1", line);
    }
    err = check_notes(s, n->notes, line);
    if (err == SL_OK && (n->notes & INTEGER_NEGATIVE) && n->value > 0) {
        sl__scan_found(s, SL_DEV_CHUNK_SIZE_NEGATIVE, line.off);
        return sl__scan_fail(s, SL_ERR_CHUNK_SIZE, "9112 7.1", line);
    }
    return err;
}

/* --- extensions, RFC 9112 section 7.1.1 ---------------------------------- */

/*@
  requires \valid(at) && \base_addr(*at) == \base_addr(end);
  requires *at <= end && \valid_read(*at + (0 .. end - *at - 1));
  assigns *at;
  ensures \old(*at) <= *at <= end && \base_addr(*at) == \base_addr(end);
*/
static void skip_blank(const char **at, const char *end)
{
    /*@
      loop invariant \at(*at, Pre) <= *at <= end;
      loop invariant \base_addr(*at) == \base_addr(end);
      loop assigns *at;
      loop variant end - *at;
    */
    while (*at < end && octet_is_blank(**at))
        (*at)++;
}

/*@
  requires \valid(at) && \base_addr(*at) == \base_addr(end);
  requires *at <= end && \valid_read(*at + (0 .. end - *at - 1));
  assigns *at;
  ensures \old(*at) <= *at <= end && \base_addr(*at) == \base_addr(end);
*/
static bool skip_token(const char **at, const char *end)
{
    const char *begin = *at;

    /*@
      loop invariant \at(*at, Pre) <= *at <= end;
      loop invariant \base_addr(*at) == \base_addr(end);
      loop assigns *at;
      loop variant end - *at;
    */
    while (*at < end && octet_is(**at, OCTET_TOKEN))
        (*at)++;
    return *at > begin;
}

/* qdtext and quoted-pair: no control but HTAB. */
/*@
  requires \valid(at) && \base_addr(*at) == \base_addr(end);
  requires *at < end && \valid_read(*at + (0 .. end - *at - 1));
  assigns *at;
  ensures \old(*at) < *at <= end && \base_addr(*at) == \base_addr(end);
*/
static bool skip_quoted(const char **at, const char *end)
{
    (*at)++;
    /*@
      loop invariant \at(*at, Pre) < *at <= end;
      loop invariant \base_addr(*at) == \base_addr(end);
      loop assigns *at;
      loop variant end - *at;
    */
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
/*@
  requires \valid(at) && \base_addr(*at) == \base_addr(end);
  requires *at < end && \valid_read(*at + (0 .. end - *at - 1));
  assigns *at;
  ensures \old(*at) <= *at <= end && \base_addr(*at) == \base_addr(end);
  ensures \result ==> \old(*at) < *at;
*/
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

/*@ requires readable(text) && text.len > 0; assigns \nothing; */
static bool is_well_formed(struct sl_bytes text)
{
    const char *at = text.ptr;
    const char *end = text.ptr + text.len;

    /*@
      loop invariant text.ptr <= at <= end && \base_addr(at) == \base_addr(end);
      loop assigns at;
      loop variant end - at;
    */
    while (at < end)
        if (!skip_extension(&at, end))
            return false;
    return !octet_is_blank(end[-1]);
}

/*@ requires sound(s) && inside(s, text); assigns *s->failure; */
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
/*@
  requires sound(s) && inside(s, text);
  assigns \nothing;
  ensures \result <= text.len;
*/
static uint32_t size_length(const struct scan *s, struct sl_span text)
{
    const char *semicolon = memchr(s->base + text.off, ';', text.len);

    return semicolon ? (uint32_t)(semicolon - s->base) - text.off : text.len;
}

/*@
  requires sound(s) && inside(s, line) && \valid(n);
  requires \separated(n, s, s->failure, s->options, s->options->profile);
  requires \separated(n, s->base + (0 .. line.off + line.len - 1));
  assigns *n, *s->failure;
*/
static enum sl_err parse_rfc(const struct scan *s, struct sl_span line,
                             struct integer *n)
{
    struct sl_span text = {line.off, sl__line_content(s, line)};
    struct sl_span size = {text.off, size_length(s, text)};
    struct sl_span extensions = {size.off + size.len, text.len - size.len};
    enum sl_err err = SL_OK;

    if (text.len == line.len)
        err = sl__scan_departs(s, SL_DEV_EOF_IN_SIZE,
                               (struct sl_span){line.off + line.len, 0});
    if (err == SL_OK)
        err = parse_size(s, size, INTEGER_HEX, line, n);
    /* Before an extension SP and HTAB are BWS, which has to be read. */
    if (err == SL_OK && extensions.len == 0)
        err = departs(s, SL_DEV_CHUNK_SIZE_TAIL, line,
                      (n->notes & INTEGER_TAIL) != 0);
    if (err == SL_OK)
        err = check_extensions(s, extensions);
    if (err == SL_OK && sl__line_has_bare_lf(s, line))
        err = departs(s, SL_DEV_CHUNK_LINE_LF, line, true);
    return err;
}

/* L1: cut at ";", then int(line, 16), for which a line end is white space. */
/*@
  requires sound(s) && inside(s, line) && \valid(n);
  requires \separated(n, s, s->failure, s->options, s->options->profile);
  requires \separated(n, s->base + (0 .. line.off + line.len - 1));
  assigns *n, *s->failure;
*/
static enum sl_err parse_python(const struct scan *s, struct sl_span line,
                                enum integer_grammar grammar, struct integer *n)
{
    struct sl_span size = {line.off, size_length(s, line)};
    uint32_t content = sl__line_content(s, line);
    enum sl_err err;

    if (content == line.len)
        sl__scan_found(s, SL_DEV_EOF_IN_SIZE, line.off + line.len);
    if (size.len == line.len && line.len > content)
        size.len = content;
    err = parse_size(s, size, grammar, line, n);
    if (err == SL_OK && size.len == content)
        err = departs(s, SL_DEV_CHUNK_SIZE_TAIL, line,
                      (n->notes & INTEGER_TAIL) != 0);
    if (err == SL_OK && sl__line_has_bare_lf(s, line))
        err = departs(s, SL_DEV_CHUNK_LINE_LF, line, true);
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
