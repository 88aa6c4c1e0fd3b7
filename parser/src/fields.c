/* SPDX-License-Identifier: MIT */
/*
 * Field lines become fields. Each rule of enum sl_field_rule is a function
 * that takes one line; what they share is how a field is stored.
 */
#include "fields.h"

#include <string.h>

#include "octet.h"
#include "start_line.h"

/* --- shared ------------------------------------------------------------- */

/*@
  requires sound(s) && inside(s, line) && room(s, f);
  assigns f->lines, *s->failure;
*/
static enum sl_err count_line(const struct scan *s, struct section *f,
                              struct sl_span line)
{
    if (f->flags & SECTION_TRAILER)
        return SL_OK; /* limits.trailers counts all lines there */
    f->lines++;
    if (f->lines > s->options->limits.fields)
        return scan_fail(s, SL_ERR_TOO_MANY_FIELDS,
                         sl_err_section(SL_ERR_TOO_MANY_FIELDS), line);
    return SL_OK;
}

static enum sl_err store(const struct scan *s, struct section *f,
                         struct sl_span name, struct sl_span value,
                         uint16_t flags)
{
    if (f->count == f->capacity)
        return scan_fail(s, SL_ERR_TOO_MANY_FIELDS,
                         sl_err_section(SL_ERR_TOO_MANY_FIELDS), name);
    if (name.len > UINT16_MAX)
        return scan_fail(s, SL_ERR_LINE_TOO_LONG,
                         sl_err_section(SL_ERR_LINE_TOO_LONG), name);
    f->fields[f->count++] = (struct sl_field){
        .name_off = name.off,
        .name_len = (uint16_t)name.len,
        .value_off = value.off,
        .value_len = value.len,
        .flags = flags,
    };
    f->flags |= SECTION_OPEN;
    return SL_OK;
}

/* The last field's value goes on to octet `end`. */
/*@
  requires \valid(f) && f->count > 0;
  requires \valid(f->fields + (f->count - 1));
  requires \separated(f, f->fields + (f->count - 1));
  requires f->fields[f->count - 1].value_off <= end;
  assigns f->fields[f->count - 1].value_len, f->fields[f->count - 1].flags;
  ensures f->fields[f->count - 1].value_off +
      f->fields[f->count - 1].value_len == end;
*/
static void extend(struct section *f, uint32_t end, uint16_t flags)
{
    struct sl_field *last = &f->fields[f->count - 1];

    last->value_len = end - last->value_off;
    last->flags |= flags;
}

/*@
  requires from <= to; assigns \nothing;
  ensures \result.off == from && \result.off + \result.len == to;
*/
static struct sl_span from_to(uint32_t from, uint32_t to)
{
    return (struct sl_span){from, to - from};
}

/* --- RFC 9112 section 5 ------------------------------------------------- */

/* Whether the profile reads c at the edge of a value as white space. */
/*@ requires sound(s); assigns \nothing; */
static bool is_edge(const struct scan *s, char c)
{
    if (octet_is_blank(c))
        return true;
    if (c == '\r')
        return scan_action(s, SL_DEV_BARE_CR) == SL_SPACE;
    return c == '\0' && scan_action(s, SL_DEV_VALUE_NUL) == SL_SPACE;
}

/*@
  requires sound(s) && inside(s, text); assigns \nothing;
  ensures text.off <= \result.off &&
      \result.off + \result.len <= text.off + text.len;
*/
static struct sl_span trim(const struct scan *s, struct sl_span text)
{
    /*@
      loop invariant \at(text.off, Pre) <= text.off;
      loop invariant text.off + text.len == \at(text.off + text.len, Pre);
      loop assigns text; loop variant text.len;
    */
    while (text.len > 0 && is_edge(s, s->base[text.off])) {
        text.off++;
        text.len--;
    }
    /*@
      loop invariant text.off + text.len <= \at(text.off + text.len, Pre);
      loop assigns text.len; loop variant text.len;
    */
    while (text.len > 0 && is_edge(s, s->base[text.off + text.len - 1]))
        text.len--;
    return text;
}

/* RFC 9110 section 5.5: which octets of a value depart. *flags gains
 * SL_FIELD_CLEAN if some are to be read as SP. */
/*@
  requires sound(s) && inside(s, value) && \valid(flags);
  requires \separated(flags, s, s->options, s->options->profile, s->failure);
  assigns *flags, *s->failure;
*/
static enum sl_err check_value(const struct scan *s, struct sl_span value,
                               uint16_t *flags)
{
    enum sl_err err = SL_OK;

    /*@
      loop invariant i <= value.len && sound(s) && inside(s, value);
      loop assigns i, err, *flags, *\at(s->failure, Pre);
      loop variant value.len - i;
    */
    for (uint32_t i = 0; i < value.len && err == SL_OK; i++) {
        uint32_t at = value.off + i;
        char c = s->base[at];
        enum sl_deviation what = SL_DEV_VALUE_CTL;

        if (!octet_is(c, OCTET_CONTROL))
            continue;
        if (c == '\r')
            what = SL_DEV_BARE_CR;
        else if (c == '\0')
            what = SL_DEV_VALUE_NUL;
        err = scan_departs(s, what, (struct sl_span){at, 1});
        if (scan_action(s, what) == SL_SPACE)
            *flags |= SL_FIELD_CLEAN;
    }
    return err;
}

/* Which kinds of octets that are no tchar a name holds. */
struct name_faults {
    bool cr, octet, delimiter;
};

/*@ requires sound(s) && inside(s, name); assigns \nothing; */
static struct name_faults find_name_faults(const struct scan *s,
                                           struct sl_span name)
{
    struct name_faults faults = {false, false, false};

    /*@
      loop invariant i <= name.len; loop assigns i, faults;
      loop variant name.len - i;
    */
    for (uint32_t i = 0; i < name.len; i++) {
        char c = s->base[name.off + i];

        if (octet_is(c, OCTET_TOKEN))
            continue;
        if (c == '\r')
            faults.cr = true;
        else if (octet_is(c, OCTET_NAME3))
            faults.delimiter = true;
        else
            faults.octet = true;
    }
    return faults;
}

/* Reports a deviation of a name; *keep is cleared if the line is ignored. */
/*@
  requires sound(s) && inside(s, name) && \valid(keep);
  requires \separated(keep, s, s->options, s->options->profile, s->failure);
  requires 0 <= what < SL_DEV_COUNT; assigns *keep, *s->failure;
*/
static enum sl_err name_departs(const struct scan *s, enum sl_deviation what,
                                struct sl_span name, bool *keep)
{
    enum sl_err err = scan_departs(s, what, name);

    if (scan_action(s, what) == SL_IGNORE)
        *keep = false;
    return err;
}

/*@
  requires sound(s) && inside(s, name) && \valid(keep);
  requires \separated(keep, s, s->options, s->options->profile, s->failure);
  assigns *keep, *s->failure;
*/
static enum sl_err check_name(const struct scan *s, struct sl_span name,
                              bool *keep)
{
    struct name_faults faults = find_name_faults(s, name);
    enum sl_err err = SL_OK;

    if (name.len == 0)
        return name_departs(s, SL_DEV_EMPTY_NAME, name, keep);
    if (faults.cr)
        err = name_departs(s, SL_DEV_NAME_CR, name, keep);
    if (faults.octet && err == SL_OK)
        err = name_departs(s, SL_DEV_NAME_OCTET, name, keep);
    if (faults.delimiter && err == SL_OK)
        err = name_departs(s, SL_DEV_NAME_DELIMITER, name, keep);
    return err;
}

/* A line that has no colon; a CR in it may not be passed over in silence. */
static enum sl_err check_colonless(const struct scan *s, struct sl_span text)
{
    enum sl_err err = SL_OK;

    if (memchr(s->base + text.off, '\r', text.len))
        err = scan_departs(s, SL_DEV_NAME_CR, text);
    return err == SL_OK ? scan_departs(s, SL_DEV_NO_COLON, text) : err;
}

/* field-line = field-name ":" OWS field-value OWS. text has no line end. */
static enum sl_err take_field(const struct scan *s, struct section *f,
                              struct sl_span text)
{
    const char *colon = memchr(s->base + text.off, ':', text.len);
    uint32_t end = text.off + text.len;
    uint16_t flags = 0;
    bool keep = true;
    struct sl_span name, value;
    enum sl_err err = SL_OK;

    f->flags &= (uint8_t)~SECTION_OPEN;
    if (!colon)
        return check_colonless(s, text);
    name = from_to(text.off, (uint32_t)(colon - s->base));
    value = from_to(name.off + name.len + 1, end);
    while (name.len > 0 && octet_is_blank(s->base[name.off + name.len - 1]))
        name.len--;
    if (name.off + name.len + 1 != value.off)
        err = scan_departs(s, SL_DEV_SPACE_BEFORE_COLON, name);
    if (err == SL_OK)
        err = check_name(s, name, &keep);
    if (err == SL_OK)
        err = check_value(s, value, &flags);
    if (err != SL_OK || !keep)
        return err;
    err = count_line(s, f, text);
    return err == SL_OK ? store(s, f, name, trim(s, value), flags) : err;
}

/* obs-fold, RFC 9112 section 5.2. A blank continuation shows only if another
 * follows. */
static enum sl_err take_continuation(const struct scan *s, struct section *f,
                                     struct sl_span text)
{
    struct sl_field *last = &f->fields[f->count - 1];
    struct sl_span value = trim(s, text);
    uint16_t flags = 0;
    enum sl_err err = scan_departs(s, SL_DEV_OBS_FOLD, text);

    if (err == SL_OK)
        err = check_value(s, text, &flags);
    if (err == SL_OK)
        err = count_line(s, f, text);
    if (err != SL_OK || value.len == 0 ||
        scan_action(s, SL_DEV_OBS_FOLD) == SL_IGNORE)
        return err;
    if (last->value_len == 0)
        last->value_off = value.off;
    else
        flags |= SL_FIELD_FOLDED;
    extend(f, value.off + value.len, flags);
    return SL_OK;
}

/* A line that begins with white space. */
static enum sl_err take_spaced(const struct scan *s, struct section *f,
                               struct sl_span text)
{
    enum sl_err err;

    if (f->flags & SECTION_OPEN)
        return take_continuation(s, f, text);
    /* Behind a line that was ignored: ignored like the line it continues. */
    if (f->flags & SECTION_SEEN)
        return scan_departs(s, SL_DEV_OBS_FOLD, text);
    err = scan_departs(s, SL_DEV_LEADING_SPACE, text);
    if (err != SL_OK || scan_action(s, SL_DEV_LEADING_SPACE) == SL_IGNORE)
        return err;
    f->flags |= SECTION_SEEN;
    return take_field(s, f, trim(s, text));
}

/*@
  requires sound(s) && inside(s, text); assigns \nothing;
  ensures \result || text.len > 0;
*/
static bool is_only_cr(const struct scan *s, struct sl_span text)
{
    uint32_t i = 0;

    /*@
      loop invariant i <= text.len; loop assigns i; loop variant text.len - i;
    */
    while (i < text.len && s->base[text.off + i] == '\r')
        i++;
    return i == text.len;
}

static enum sl_err take_rfc_line(const struct scan *s, struct section *f,
                                 struct sl_span line, bool *end)
{
    struct sl_span text = {line.off, line_content(s, line)};
    enum sl_err err = SL_OK;

    if (is_only_cr(s, text)) {
        *end = true;
        if (text.len > 0)
            err = scan_departs(s, SL_DEV_BARE_CR, text);
    } else if (octet_is_blank(s->base[text.off])) {
        err = take_spaced(s, f, text);
    } else {
        f->flags |= SECTION_SEEN;
        err = take_field(s, f, text);
    }
    if (err == SL_OK && line_has_bare_lf(s, line))
        err = scan_departs(s, SL_DEV_BARE_LF,
                           (struct sl_span){line.off + text.len, 1});
    return err;
}

/* --- httplib 2.7.18: mimetools.Message ---------------------------------- */

static bool begins_with_from(const struct scan *s, struct sl_span line)
{
    return line.len >= 5 && memcmp(s->base + line.off, "From ", 5) == 0;
}

/*@
  requires sound(s) && inside(s, text); assigns \nothing;
  ensures text.off <= \result.off &&
      \result.off + \result.len <= text.off + text.len;
*/
static struct sl_span strip(const struct scan *s, struct sl_span text)
{
    /*@
      loop invariant \at(text.off, Pre) <= text.off;
      loop invariant text.off + text.len == \at(text.off + text.len, Pre);
      loop assigns text; loop variant text.len;
    */
    while (text.len > 0 && octet_is(s->base[text.off], OCTET_SPACE)) {
        text.off++;
        text.len--;
    }
    /*@
      loop invariant text.off + text.len <= \at(text.off + text.len, Pre);
      loop assigns text.len; loop variant text.len;
    */
    while (text.len > 0 &&
           octet_is(s->base[text.off + text.len - 1], OCTET_SPACE))
        text.len--;
    return text;
}

/* Reports what a check of the RFC finds in a line that Python takes. */
/*@
  requires sound(s) && inside(s, name) && inside(s, value); assigns *s->failure;
*/
static enum sl_err check_python_field(const struct scan *s, struct sl_span name,
                                      struct sl_span value)
{
    bool keep = true;
    uint16_t flags = 0;
    enum sl_err err = SL_OK;

    if (name.len > 0 && octet_is_blank(s->base[name.off + name.len - 1]))
        err = scan_departs(s, SL_DEV_SPACE_BEFORE_COLON, name);
    if (err == SL_OK)
        err = check_name(s, name, &keep);
    return err == SL_OK ? check_value(s, value, &flags) : err;
}

/* I2.5 and I2.6 */
static enum sl_err take_httplib_field(const struct scan *s, struct section *f,
                                      struct sl_span line)
{
    const char *colon = memchr(s->base + line.off, ':', line.len);
    struct sl_span name, value;
    enum sl_err err;

    f->flags &= (uint8_t)~SECTION_OPEN;
    if (!colon)
        return scan_departs(s, SL_DEV_NO_COLON, line);
    name = from_to(line.off, (uint32_t)(colon - s->base));
    value = from_to(name.off + name.len + 1, line.off + line_content(s, line));
    err = check_python_field(s, name, value);
    if (err != SL_OK || name.len == 0)
        return err;
    err = count_line(s, f, line);
    return err == SL_OK ? store(s, f, name, strip(s, value), 0) : err;
}

/* I2.3. An empty value begins at the LF of its line, so that the fold is
 * inside the value; a blank continuation leaves its first octet in it. */
static enum sl_err take_httplib_fold(const struct scan *s, struct section *f,
                                     struct sl_span line)
{
    struct sl_field *last = &f->fields[f->count - 1];
    struct sl_span text = strip(s, line);
    enum sl_err err = scan_departs(s, SL_DEV_OBS_FOLD, line);

    if (err == SL_OK)
        err = count_line(s, f, line);
    if (err != SL_OK)
        return err;
    if (last->value_len == 0)
        last->value_off = line.off - 1;
    extend(f, text.len > 0 ? text.off + text.len : line.off + 1,
           SL_FIELD_FOLDED);
    return SL_OK;
}

static enum sl_err take_httplib_line(const struct scan *s, struct section *f,
                                     struct sl_span line, bool *end)
{
    const char *text = s->base + line.off;

    if (line.len == 0) {
        *end = true;
        return SL_OK;
    }
    if (!(f->flags & SECTION_SEEN) && begins_with_from(s, line))
        return scan_departs(s, SL_DEV_UNIX_FROM, line);
    if (line_has_bare_lf(s, line))
        scan_found(s, SL_DEV_BARE_LF, line.off + line.len - 1);
    if (!(f->flags & SECTION_SEEN) && octet_is_blank(*text))
        scan_found(s, SL_DEV_LEADING_SPACE, line.off);
    f->flags |= SECTION_SEEN;
    if ((f->flags & SECTION_OPEN) && octet_is_blank(*text))
        return take_httplib_fold(s, f, line);
    if (line_content(s, line) == 0) {
        *end = true;
        return SL_OK;
    }
    return take_httplib_field(s, f, line);
}

/* --- Python 3.11: the e-mail parser behind parse_headers ---------------- */

/* D-9: a name is [\x21-\x39\x3b-\x7e]*, directly before a colon. */
/*@
  requires sound(s) && inside(s, line) && \valid(name);
  requires \separated(name, s); assigns *name;
  ensures name->off == line.off && name->len <= line.len;
*/
static bool find_python3_name(const struct scan *s, struct sl_span line,
                              struct sl_span *name)
{
    uint32_t len = 0;

    /*@
      loop invariant len <= line.len; loop assigns len;
      loop variant line.len - len;
    */
    while (len < line.len && octet_is(s->base[line.off + len], OCTET_NAME3))
        len++;
    *name = (struct sl_span){line.off, len};
    return len < line.len && s->base[line.off + len] == ':';
}

/* D-12: value.lstrip(" \t"), and rstrip("\r\n") of all its lines. */
static enum sl_err take_python3_field(const struct scan *s, struct section *f,
                                      struct sl_span line, struct sl_span name)
{
    struct sl_span value =
        from_to(name.off + name.len + 1, line.off + line.len);
    uint32_t end = value.off + value.len;
    enum sl_err err;

    f->flags &= (uint8_t)~SECTION_OPEN;
    if (name.len == 0)
        return scan_departs(s, SL_DEV_EMPTY_NAME, name);
    while (value.off < end && octet_is_blank(s->base[value.off]))
        value.off++;
    while (end > value.off &&
           (s->base[end - 1] == '\r' || s->base[end - 1] == '\n'))
        end--;
    err = check_python_field(s, name, from_to(value.off, end));
    if (err != SL_OK)
        return err;
    return store(s, f, name, from_to(value.off, end), 0);
}

static void take_python3_fold(const struct scan *s, struct section *f,
                              struct sl_span line)
{
    uint32_t end = line.off + line.len;

    scan_found(s, SL_DEV_OBS_FOLD, line.off);
    /* The blank at its beginning ends this loop at the latest. */
    while (s->base[end - 1] == '\r' || s->base[end - 1] == '\n')
        end--;
    extend(f, end, SL_FIELD_FOLDED);
}

/*@ requires sound(s) && inside(s, line) && line.len > 0; assigns \nothing; */
static bool is_blank_line(const struct scan *s, struct sl_span line)
{
    char c = s->base[line.off];

    return c == '\r' || c == '\n';
}

/* One line of the e-mail parser, which also ends at a bare CR. */
static enum sl_err take_mail_line(const struct scan *s, struct section *f,
                                  struct sl_span line)
{
    bool first = !(f->flags & SECTION_SEEN);
    struct sl_span name;

    f->flags |= SECTION_SEEN;
    if (octet_is_blank(s->base[line.off])) {
        if (f->flags & SECTION_OPEN)
            take_python3_fold(s, f, line);
        else
            scan_found(s, first ? SL_DEV_LEADING_SPACE : SL_DEV_OBS_FOLD,
                       line.off);
        return SL_OK;
    }
    if (begins_with_from(s, line)) {
        f->flags &= (uint8_t)~SECTION_OPEN;
        return scan_departs(s, SL_DEV_UNIX_FROM, line);
    }
    if (find_python3_name(s, line, &name))
        return take_python3_field(s, f, line, name);
    f->flags |= SECTION_ENDED;
    if (!is_blank_line(s, line))
        scan_found(s, scan_no_field(s, line, name), line.off);
    return SL_OK;
}

/* The length of the first mail line in text: it ends at CRLF, LF or CR. */
/*@
  requires \valid_read(text + (0 .. len - 1)); assigns \nothing;
  ensures \result <= len;
*/
static uint32_t mail_line_length(const char *text, uint32_t len)
{
    /*@ loop invariant i <= len; loop assigns i; loop variant len - i; */
    for (uint32_t i = 0; i < len; i++) {
        if (text[i] == '\n')
            return i + 1;
        if (text[i] == '\r')
            return i + 1 < len && text[i + 1] == '\n' ? i + 2 : i + 1;
    }
    return len;
}

static enum sl_err take_python3_line(const struct scan *s, struct section *f,
                                     struct sl_span line, bool *end)
{
    enum sl_err err = count_line(s, f, line);

    *end = line.len == 0 || line_content(s, line) == 0;
    if (err == SL_OK && line_has_bare_lf(s, line))
        scan_found(s, SL_DEV_BARE_LF, line.off + line.len - 1);
    while (err == SL_OK && line.len > 0 && !(f->flags & SECTION_ENDED)) {
        uint32_t len = mail_line_length(s->base + line.off, line.len);

        if (len < line.len)
            scan_found(s, SL_DEV_BARE_CR, line.off + len - 1);
        err = take_mail_line(s, f, (struct sl_span){line.off, len});
        line.off += len;
        line.len -= len;
    }
    return err;
}

enum sl_err fields_take_line(const struct scan *s, struct section *f,
                             struct sl_span line, bool *end)
{
    switch (s->options->profile->field) {
    case SL_FIELD_RFC:
        return take_rfc_line(s, f, line, end);
    case SL_FIELD_HTTPLIB:
        return take_httplib_line(s, f, line, end);
    case SL_FIELD_PYTHON3:
        return take_python3_line(s, f, line, end);
    }
    return SL_ERR_ARGUMENT;
}
