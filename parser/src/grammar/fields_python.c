/* SPDX-License-Identifier: MIT */
/*
 * Field lines as httplib and http.client read them: part I of the httplib
 * semantics, and D-8 to D-13.
 */
#include "grammar/fields.h"

#include <string.h>

#include "grammar/start_line.h"
#include "scan/octet.h"

/* --- httplib 2.7.18: mimetools.Message ---------------------------------- */

/*@ requires sound(s) && inside(s, line); assigns \nothing; */
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
        err = sl__scan_departs(s, SL_DEV_SPACE_BEFORE_COLON, name);
    if (err == SL_OK)
        err = sl__fields_check_name(s, name, &keep);
    return err == SL_OK ? sl__fields_check_value(s, value, &flags) : err;
}

/* I2.5 and I2.6 */
/*@
  requires sound(s) && inside(s, line) && room(s, f);
  requires f->flags & SECTION_OPEN ==> f->count > 0;
  requires names_end(f, line.off) && values_end(f, line.off);
  assigns f->flags, f->count, f->lines, f->fields[0 .. f->capacity - 1],
      *s->failure;
  ensures sound(s) && same{Pre, Post}(s);
  ensures room(s, f);
  ensures f->flags & SECTION_OPEN ==> f->count > 0;
  ensures names_end(f, line.off + line.len);
  ensures values_end(f, line.off + line.len);
*/
static enum sl_err take_httplib_field(const struct scan *s, struct section *f,
                                      struct sl_span line)
{
    const char *colon = memchr(s->base + line.off, ':', line.len);
    struct sl_span name, value;
    enum sl_err err;

    /*@ assert names_end(f, line.off + line.len); */
    /*@ assert values_end(f, line.off + line.len); */
    f->flags &= (uint8_t)~SECTION_OPEN;
    if (!colon)
        return sl__scan_departs(s, SL_DEV_NO_COLON, line);
    name = fields_span(line.off, (uint32_t)(colon - s->base));
    value = fields_span(name.off + name.len + 1,
                        line.off + sl__line_content(s, line));
    err = check_python_field(s, name, value);
    /*@ assert room(s, f); */
    /*@ assert f->flags & SECTION_OPEN ==> f->count > 0; */
    /*@ assert names_end(f, line.off); */
    /*@ assert values_end(f, line.off); */
    /*@ assert names_end(f, line.off + line.len); */
    /*@ assert values_end(f, line.off + line.len); */
    if (err != SL_OK || name.len == 0)
        return err;
    return sl__fields_add(s, f, line, name, strip(s, value), 0);
}

/* I2.3. An empty value begins at the LF of its line, so that the fold is
 * inside the value; a blank continuation leaves its first octet in it. */
/*@
  requires sound(s) && inside(s, line) && room(s, f);
  requires f->flags & SECTION_OPEN ==> f->count > 0;
  requires names_end(f, line.off) && values_end(f, line.off);
  requires f->count > 0 && line.len > 0;
  assigns f->flags, f->count, f->lines, f->fields[0 .. f->capacity - 1],
      *s->failure;
  ensures sound(s) && same{Pre, Post}(s);
  ensures room(s, f);
  ensures f->flags & SECTION_OPEN ==> f->count > 0;
  ensures names_end(f, line.off + line.len);
  ensures values_end(f, line.off + line.len);
*/
static enum sl_err take_httplib_fold(const struct scan *s, struct section *f,
                                     struct sl_span line)
{
    struct sl_field *last = &f->fields[f->count - 1];
    struct sl_span text = strip(s, line);
    enum sl_err err = sl__scan_departs(s, SL_DEV_OBS_FOLD, line);

    /*@ assert room(s, f); */
    /*@ assert f->flags & SECTION_OPEN ==> f->count > 0; */
    /*@ assert names_end(f, line.off); */
    /*@ assert values_end(f, line.off); */
    if (err == SL_OK)
        err = sl__fields_count_line(s, f, line);
    /*@ assert room(s, f); */
    /*@ assert f->flags & SECTION_OPEN ==> f->count > 0; */
    /*@ assert names_end(f, line.off); */
    /*@ assert values_end(f, line.off); */
    /*@ assert names_end(f, line.off + line.len); */
    /*@ assert values_end(f, line.off + line.len); */
    if (err != SL_OK)
        return err;
    if (last->value_len == 0)
        last->value_off = line.off - 1;
    /*@ assert room(s, f); */
    /*@
      assert \forall integer i; 0 <= i < f->count ==>
            f->fields[i].name_off + f->fields[i].name_len <= line.off;
    */
    /*@
      assert \forall integer i; 0 <= i < f->count ==>
            f->fields[i].value_off + f->fields[i].value_len <= line.off;
    */
    /*@ assert names_end(f, line.off); */
    /*@ assert values_end(f, line.off); */
    fields_extend(f, text.len > 0 ? text.off + text.len : line.off + 1,
                  SL_FIELD_FOLDED);
    /*@ assert names_end(f, line.off + line.len); */
    /*@ assert values_end(f, line.off + line.len); */
    return SL_OK;
}

/* I2.3 to I2.6. */
/*@
  requires sound(s) && inside(s, line) && room(s, f) && line.len > 0;
  requires f->flags & SECTION_OPEN ==> f->count > 0;
  requires names_end(f, line.off) && values_end(f, line.off);
  requires \valid(end) && \separated(end, f, s, s->options,
      s->options->profile, s->failure, f->fields + (0 .. f->capacity - 1));
  assigns f->flags, f->count, f->lines, f->fields[0 .. f->capacity - 1],
      *s->failure, *end;
  ensures sound(s) && same{Pre, Post}(s);
  ensures room(s, f);
  ensures f->flags & SECTION_OPEN ==> f->count > 0;
  ensures names_end(f, line.off + line.len);
  ensures values_end(f, line.off + line.len);
*/
static enum sl_err take_httplib_text(const struct scan *s, struct section *f,
                                     struct sl_span line, bool *end)
{
    f->flags |= SECTION_SEEN;
    /*@ assert f->flags & SECTION_OPEN ==> f->count > 0; */
    if ((f->flags & SECTION_OPEN) && octet_is_blank(s->base[line.off]))
        return take_httplib_fold(s, f, line);
    if (sl__line_content(s, line) > 0)
        return take_httplib_field(s, f, line);
    *end = true;
    /*@ assert f->flags & SECTION_OPEN ==> f->count > 0; */
    return SL_OK;
}

enum sl_err sl__fields_take_httplib_line(const struct scan *s,
                                         struct section *f, struct sl_span line,
                                         bool *end)
{
    bool first = !(f->flags & SECTION_SEEN);

    if (line.len == 0) {
        *end = true;
        return SL_OK;
    }
    if (first && begins_with_from(s, line))
        return sl__scan_departs(s, SL_DEV_UNIX_FROM, line);
    if (sl__line_has_bare_lf(s, line))
        sl__scan_found(s, SL_DEV_BARE_LF, line.off + line.len - 1);
    if (first && octet_is_blank(s->base[line.off]))
        sl__scan_found(s, SL_DEV_LEADING_SPACE, line.off);
    return take_httplib_text(s, f, line, end);
}

/* --- Python 3.11: the e-mail parser behind parse_headers ---------------- */

/* D-9: a name is [\x21-\x39\x3b-\x7e]*, directly before a colon. */
/*@
  requires sound(s) && inside(s, line) && \valid(name);
  requires \separated(name, s); assigns *name;
  ensures name->off == line.off && name->len <= line.len;
  ensures \result ==> name->len < line.len;
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
/*@
  requires sound(s) && inside(s, line) && room(s, f);
  requires f->flags & SECTION_OPEN ==> f->count > 0;
  requires names_end(f, line.off) && values_end(f, line.off);
  requires name.off == line.off && name.len < line.len;
  assigns f->flags, f->count, f->lines, f->fields[0 .. f->capacity - 1],
      *s->failure;
  ensures sound(s) && same{Pre, Post}(s);
  ensures room(s, f);
  ensures f->flags & SECTION_OPEN ==> f->count > 0;
  ensures names_end(f, line.off + line.len);
  ensures values_end(f, line.off + line.len);
*/
static enum sl_err take_python3_field(const struct scan *s, struct section *f,
                                      struct sl_span line, struct sl_span name)
{
    struct sl_span value =
        fields_span(name.off + name.len + 1, line.off + line.len);
    uint32_t end = value.off + value.len;
    enum sl_err err;

    /*@ assert names_end(f, line.off + line.len); */
    /*@ assert values_end(f, line.off + line.len); */
    f->flags &= (uint8_t)~SECTION_OPEN;
    if (name.len == 0)
        return sl__scan_departs(s, SL_DEV_EMPTY_NAME, name);
    /*@
      loop invariant name.off + name.len < value.off <= end;
      loop assigns value.off;
      loop variant end - value.off;
    */
    while (value.off < end && octet_is_blank(s->base[value.off]))
        value.off++;
    /*@
      loop invariant value.off <= end <= line.off + line.len;
      loop assigns end;
      loop variant end;
    */
    while (end > value.off &&
           (s->base[end - 1] == '\r' || s->base[end - 1] == '\n'))
        end--;
    err = check_python_field(s, name, fields_span(value.off, end));
    /*@ assert room(s, f); */
    /*@ assert f->flags & SECTION_OPEN ==> f->count > 0; */
    /*@ assert names_end(f, line.off); */
    /*@ assert values_end(f, line.off); */
    /*@ assert names_end(f, line.off + line.len); */
    /*@ assert values_end(f, line.off + line.len); */
    if (err != SL_OK)
        return err;
    err = sl__fields_store(s, f, name, fields_span(value.off, end), 0);
    /*@ assert names_end(f, line.off + line.len); */
    /*@ assert values_end(f, line.off + line.len); */
    return err;
}

/*@
  requires sound(s) && inside(s, line) && room(s, f);
  requires f->flags & SECTION_OPEN ==> f->count > 0;
  requires names_end(f, line.off) && values_end(f, line.off);
  requires f->count > 0 && line.len > 0;
  requires s->base[line.off] == ' ' || s->base[line.off] == '\t';
  assigns f->flags, f->count, f->lines, f->fields[0 .. f->capacity - 1];
  ensures sound(s) && same{Pre, Post}(s);
  ensures room(s, f);
  ensures f->flags & SECTION_OPEN ==> f->count > 0;
  ensures names_end(f, line.off + line.len);
  ensures values_end(f, line.off + line.len);
*/
static void take_python3_fold(const struct scan *s, struct section *f,
                              struct sl_span line)
{
    uint32_t end = line.off + line.len;

    sl__scan_found(s, SL_DEV_OBS_FOLD, line.off);
    /* The blank at its beginning ends this loop at the latest. */
    /*@
      loop invariant line.off < end <= line.off + line.len;
      loop assigns end;
      loop variant end;
    */
    while (s->base[end - 1] == '\r' || s->base[end - 1] == '\n')
        end--;
    /*@ assert names_end(f, end); */
    /*@ assert values_end(f, end); */
    fields_extend(f, end, SL_FIELD_FOLDED);
    /*@ assert names_end(f, line.off + line.len); */
    /*@ assert values_end(f, line.off + line.len); */
}

/*@ requires sound(s) && inside(s, line) && line.len > 0; assigns \nothing; */
static bool is_blank_line(const struct scan *s, struct sl_span line)
{
    char c = s->base[line.off];

    return c == '\r' || c == '\n';
}

/* A line that begins with SP or HT: D-13. */
/*@
  requires sound(s) && inside(s, line) && room(s, f);
  requires f->flags & SECTION_OPEN ==> f->count > 0;
  requires names_end(f, line.off) && values_end(f, line.off);
  requires line.len > 0;
  requires s->base[line.off] == ' ' || s->base[line.off] == '\t';
  assigns f->flags, f->count, f->lines, f->fields[0 .. f->capacity - 1];
  ensures sound(s) && same{Pre, Post}(s);
  ensures room(s, f);
  ensures f->flags & SECTION_OPEN ==> f->count > 0;
  ensures names_end(f, line.off + line.len);
  ensures values_end(f, line.off + line.len);
*/
static void take_python3_blank(const struct scan *s, struct section *f,
                               struct sl_span line)
{
    bool first = !(f->flags & SECTION_SEEN);

    f->flags |= SECTION_SEEN;
    if (f->flags & SECTION_OPEN)
        take_python3_fold(s, f, line);
    else
        sl__scan_found(s, first ? SL_DEV_LEADING_SPACE : SL_DEV_OBS_FOLD,
                       line.off);
}

/* A line that begins with anything else. */
/*@
  requires sound(s) && inside(s, line) && room(s, f);
  requires f->flags & SECTION_OPEN ==> f->count > 0;
  requires names_end(f, line.off) && values_end(f, line.off);
  requires line.len > 0;
  assigns f->flags, f->count, f->lines, f->fields[0 .. f->capacity - 1],
      *s->failure;
  ensures sound(s) && same{Pre, Post}(s);
  ensures room(s, f);
  ensures f->flags & SECTION_OPEN ==> f->count > 0;
  ensures names_end(f, line.off + line.len);
  ensures values_end(f, line.off + line.len);
*/
static enum sl_err take_python3_text(const struct scan *s, struct section *f,
                                     struct sl_span line)
{
    struct sl_span name;

    f->flags |= SECTION_SEEN;
    if (begins_with_from(s, line)) {
        f->flags &= (uint8_t)~SECTION_OPEN;
        return sl__scan_departs(s, SL_DEV_UNIX_FROM, line);
    }
    if (find_python3_name(s, line, &name))
        return take_python3_field(s, f, line, name);
    f->flags |= SECTION_ENDED;
    if (!is_blank_line(s, line))
        sl__scan_found(s, sl__scan_no_field(s, line, name), line.off);
    return SL_OK;
}

/* One line of the e-mail parser, which also ends at a bare CR. */
/*@
  requires sound(s) && inside(s, line) && room(s, f);
  requires f->flags & SECTION_OPEN ==> f->count > 0;
  requires names_end(f, line.off) && values_end(f, line.off);
  requires line.len > 0;
  assigns f->flags, f->count, f->lines, f->fields[0 .. f->capacity - 1],
      *s->failure;
  ensures sound(s) && same{Pre, Post}(s);
  ensures room(s, f);
  ensures f->flags & SECTION_OPEN ==> f->count > 0;
  ensures names_end(f, line.off + line.len);
  ensures values_end(f, line.off + line.len);
*/
static enum sl_err take_mail_line(const struct scan *s, struct section *f,
                                  struct sl_span line)
{
    if (!octet_is_blank(s->base[line.off]))
        return take_python3_text(s, f, line);
    take_python3_blank(s, f, line);
    return SL_OK;
}

/* The length of the first mail line in text: it ends at CRLF, LF or CR. */
/*@
  requires \valid_read(text + (0 .. len - 1)); assigns \nothing;
  ensures \result <= len && (len > 0 ==> \result > 0);
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

/* The mail lines of a line, up to the one that ends the fields. */
/*@
  requires sound(s) && inside(s, line) && room(s, f);
  requires f->flags & SECTION_OPEN ==> f->count > 0;
  requires names_end(f, line.off) && values_end(f, line.off);
  assigns f->flags, f->count, f->lines, f->fields[0 .. f->capacity - 1],
      *s->failure;
  ensures sound(s) && same{Pre, Post}(s);
  ensures room(s, f);
  ensures f->flags & SECTION_OPEN ==> f->count > 0;
  ensures names_end(f, line.off + line.len);
  ensures values_end(f, line.off + line.len);
*/
static enum sl_err take_mail_lines(const struct scan *s, struct section *f,
                                   struct sl_span line)
{
    enum sl_err err = SL_OK;

    /*@
      loop invariant line.off + line.len == \at(line.off + line.len, Pre);
      loop invariant sound(s) && same{Pre, Here}(s) && inside(s, line);
      loop invariant f->fields == \at(f->fields, Pre) &&
          f->capacity == \at(f->capacity, Pre);
      loop invariant f->flags & SECTION_OPEN ==> f->count > 0;
      loop invariant room(s, f);
      loop invariant names_end(f, line.off);
      loop invariant values_end(f, line.off);
      loop assigns err, line, f->flags, f->count, f->lines,
          \at(f->fields, Pre)[0 .. \at(f->capacity, Pre) - 1],
          *\at(s->failure, Pre);
      loop variant line.len;
    */
    while (err == SL_OK && line.len > 0 && !(f->flags & SECTION_ENDED)) {
        uint32_t len = mail_line_length(s->base + line.off, line.len);

        if (len < line.len)
            sl__scan_found(s, SL_DEV_BARE_CR, line.off + len - 1);
        err = take_mail_line(s, f, (struct sl_span){line.off, len});
        line.off += len;
        line.len -= len;
    }
    return err;
}

enum sl_err sl__fields_take_python3_line(const struct scan *s,
                                         struct section *f, struct sl_span line,
                                         bool *end)
{
    enum sl_err err = sl__fields_count_line(s, f, line);

    *end = line.len == 0 || sl__line_content(s, line) == 0;
    if (err != SL_OK)
        return err;
    if (sl__line_has_bare_lf(s, line))
        sl__scan_found(s, SL_DEV_BARE_LF, line.off + line.len - 1);
    return take_mail_lines(s, f, line);
}
