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

static struct sl_span strip(const struct scan *s, struct sl_span text)
{
    while (text.len > 0 && octet_is(s->base[text.off], OCTET_SPACE)) {
        text.off++;
        text.len--;
    }
    while (text.len > 0 &&
           octet_is(s->base[text.off + text.len - 1], OCTET_SPACE))
        text.len--;
    return text;
}

/* The checks of the RFC in a line that Python accepts, for profiles that
 * reject more than it does. */
static enum sl_err check_python_field(const struct scan *s, struct sl_span name,
                                      struct sl_span value)
{
    bool keep = true;
    uint16_t flags = 0;
    uint32_t colon = name.off + name.len;
    enum sl_err err;

    while (name.len > 0 && octet_is_blank(s->base[name.off + name.len - 1]))
        name.len--;
    err = sl__fields_check_name(s, name, &keep);
    if (err == SL_OK && name.off + name.len < colon)
        err = sl__scan_departs(s, SL_DEV_SPACE_BEFORE_COLON,
                               (struct sl_span){name.off + name.len, 1});
    return err == SL_OK ? sl__fields_check_value(s, value, &flags) : err;
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
        return sl__scan_departs(s, SL_DEV_NO_COLON, line);
    name = fields_span(line.off, (uint32_t)(colon - s->base));
    value =
        fields_span(name.off + name.len + 1, line.off + line_content(s, line));
    err = check_python_field(s, name, value);
    if (err != SL_OK || name.len == 0)
        return err;
    return sl__fields_add(s, f, line, name, strip(s, value), 0);
}

/* I2.3. An empty value begins at the LF of its line, so that the fold is
 * inside the value; a blank continuation leaves its first octet in it. */
static enum sl_err take_httplib_fold(const struct scan *s, struct section *f,
                                     struct sl_span line)
{
    struct sl_field *last = &f->fields[f->count - 1];
    struct sl_span text = strip(s, line);
    enum sl_err err = sl__scan_departs(s, SL_DEV_OBS_FOLD, line);

    if (err == SL_OK)
        err = sl__fields_count_line(s, f, line);
    if (err != SL_OK)
        return err;
    if (last->value_len == 0)
        last->value_off = line.off - 1;
    fields_extend(f, text.len > 0 ? text.off + text.len : line.off + 1,
                  SL_FIELD_FOLDED);
    return SL_OK;
}

/* I2.3 to I2.6. */
static enum sl_err take_httplib_text(const struct scan *s, struct section *f,
                                     struct sl_span line, bool *end)
{
    f->flags |= SECTION_SEEN;
    if ((f->flags & SECTION_OPEN) && octet_is_blank(s->base[line.off]))
        return take_httplib_fold(s, f, line);
    if (line_content(s, line) > 0)
        return take_httplib_field(s, f, line);
    *end = true;
    return SL_OK;
}

enum sl_err sl__fields_take_httplib_line(const struct scan *s,
                                         struct section *f, struct sl_span line,
                                         bool *end)
{
    if (line.len == 0) {
        *end = true;
        return SL_OK;
    }
    if (!(f->flags & SECTION_SEEN) && sl__fields_is_from(s, line))
        return sl__scan_departs(s, SL_DEV_UNIX_FROM, line);
    return take_httplib_text(s, f, line, end);
}

/* --- Python 3.11: the e-mail parser under parse_headers ----------------- */

/* D-9: a name is [\x21-\x39\x3b-\x7e]*, directly before a colon. */
static bool find_python3_name(const struct scan *s, struct sl_span line,
                              struct sl_span *name)
{
    uint32_t len = 0;

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
        fields_span(name.off + name.len + 1, line.off + line.len);
    uint32_t end = value.off + value.len;
    enum sl_err err;

    f->flags &= (uint8_t)~SECTION_OPEN;
    if (name.len == 0)
        return sl__scan_departs(s, SL_DEV_EMPTY_NAME, name);
    while (value.off < end && octet_is_blank(s->base[value.off]))
        value.off++;
    while (end > value.off &&
           (s->base[end - 1] == '\r' || s->base[end - 1] == '\n'))
        end--;
    err = check_python_field(s, name, fields_span(value.off, end));
    if (err != SL_OK)
        return err;
    err = sl__fields_store(s, f, name, fields_span(value.off, end), 0);
    return err;
}

static void take_python3_fold(const struct scan *s, struct section *f,
                              struct sl_span line)
{
    uint32_t end = line.off + line.len;

    /* The blank at its beginning ends this loop at the latest. */
    while (s->base[end - 1] == '\r' || s->base[end - 1] == '\n')
        end--;
    fields_extend(f, end, SL_FIELD_FOLDED);
}

/* A line that begins with SP or HT: D-13. */
static void take_python3_blank(const struct scan *s, struct section *f,
                               struct sl_span line)
{
    if (f->flags & SECTION_OPEN)
        take_python3_fold(s, f, line);
}

/* No field follows. */
static void end_python3_fields(struct section *f)
{
    f->flags |= SECTION_ENDED;
}

/* A line that begins with anything else. */
static enum sl_err take_python3_text(const struct scan *s, struct section *f,
                                     struct sl_span line)
{
    struct sl_span name;

    if (sl__fields_is_from(s, line)) {
        f->flags &= (uint8_t)~SECTION_OPEN;
        return sl__scan_departs(s, SL_DEV_UNIX_FROM, line);
    }
    if (find_python3_name(s, line, &name))
        return take_python3_field(s, f, line, name);
    end_python3_fields(f);
    return SL_OK;
}

/* One line of the e-mail parser, which also ends at a bare CR. */
static enum sl_err take_mail_line(const struct scan *s, struct section *f,
                                  struct sl_span line)
{
    if (!octet_is_blank(s->base[line.off]))
        return take_python3_text(s, f, line);
    take_python3_blank(s, f, line);
    return SL_OK;
}

/* The length of the first mail line in text: it ends at CRLF, LF or CR. */
static uint32_t mail_line_length(const char *text, uint32_t len)
{
    for (uint32_t i = 0; i < len; i++) {
        if (text[i] == '\n')
            return i + 1;
        if (text[i] == '\r')
            return i + 1 < len && text[i + 1] == '\n' ? i + 2 : i + 1;
    }
    return len;
}

/* The mail lines of a line, up to the one that ends the fields. */
static enum sl_err take_mail_lines(const struct scan *s, struct section *f,
                                   struct sl_span line)
{
    enum sl_err err = SL_OK;

    while (err == SL_OK && line.len > 0 && !(f->flags & SECTION_ENDED)) {
        uint32_t len = mail_line_length(s->base + line.off, line.len);

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

    *end = line.len == 0 || line_content(s, line) == 0;
    if (err != SL_OK)
        return err;
    return take_mail_lines(s, f, line);
}
