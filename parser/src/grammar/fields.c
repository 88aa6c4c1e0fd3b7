/* SPDX-License-Identifier: MIT */
/*
 * Field lines become fields: RFC 9112 section 5, and what all rules of enum
 * sl_field_rule share, which is how a line is checked and a field is stored.
 */
#include "grammar/fields.h"

#include <string.h>

#include "grammar/start_line.h"
#include "scan/octet.h"

/* --- shared ------------------------------------------------------------- */

enum sl_err sl__fields_count_line(const struct scan *s, struct section *f,
                                  struct sl_span line)
{
    if (f->flags & SECTION_TRAILER)
        return SL_OK; /* limits.trailers counts all lines there */
    f->lines++;
    if (f->lines > s->options->limits.fields)
        return sl__scan_fail(s, SL_ERR_TOO_MANY_FIELDS,
                             sl_err_section(SL_ERR_TOO_MANY_FIELDS), line);
    return SL_OK;
}

/* Whether there is room for a field of that name. */
static enum sl_err check_room(const struct scan *s, const struct section *f,
                              struct sl_span name)
{
    if (f->count == f->capacity)
        return sl__scan_fail(s, SL_ERR_TOO_MANY_FIELDS,
                             sl_err_section(SL_ERR_TOO_MANY_FIELDS), name);
    if (name.len > UINT16_MAX)
        return sl__scan_fail(s, SL_ERR_LINE_TOO_LONG,
                             sl_err_section(SL_ERR_LINE_TOO_LONG), name);
    return SL_OK;
}

bool sl__fields_is_from(const struct scan *s, struct sl_span line)
{
    return line.len >= 5 && memcmp(s->base + line.off, "From ", 5) == 0;
}

enum sl_err sl__fields_store(const struct scan *s, struct section *f,
                             struct sl_span name, struct sl_span value,
                             uint16_t flags)
{
    enum sl_err err = check_room(s, f, name);

    if (err != SL_OK)
        return err;
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

enum sl_err sl__fields_add(const struct scan *s, struct section *f,
                           struct sl_span line, struct sl_span name,
                           struct sl_span value, uint16_t flags)
{
    enum sl_err err = sl__fields_count_line(s, f, line);

    if (err == SL_OK) {
        err = sl__fields_store(s, f, name, value, flags);
    }
    return err;
}

/* --- RFC 9112 section 5 ------------------------------------------------- */

/* Whether the profile reads c at the edge of a value as white space. */
static bool is_edge(const struct scan *s, char c)
{
    if (octet_is_blank(c))
        return true;
    if (c == '\r')
        return scan_action(s, SL_DEV_BARE_CR) == SL_SPACE;
    return c == '\0' && scan_action(s, SL_DEV_VALUE_NUL) == SL_SPACE;
}

static struct sl_span trim(const struct scan *s, struct sl_span text)
{
    while (text.len > 0 && is_edge(s, s->base[text.off])) {
        text.off++;
        text.len--;
    }
    while (text.len > 0 && is_edge(s, s->base[text.off + text.len - 1]))
        text.len--;
    return text;
}

/* A control in a value. */
static enum sl_err control_departs(const struct scan *s, uint32_t at,
                                   uint16_t *flags)
{
    char c = s->base[at];
    enum sl_deviation what = SL_DEV_VALUE_CTL;

    if (c == '\r')
        what = SL_DEV_BARE_CR;
    else if (c == '\0')
        what = SL_DEV_VALUE_NUL;
    if (scan_action(s, what) == SL_SPACE)
        *flags |= SL_FIELD_CLEAN;
    return sl__scan_departs(s, what, (struct sl_span){at, 1});
}

enum sl_err sl__fields_check_value(const struct scan *s, struct sl_span value,
                                   uint16_t *flags)
{
    const char *text = s->base + value.off;
    uint32_t i = sl__octets_control(text, 0, value.len);
    enum sl_err err = SL_OK;

    while (i < value.len && err == SL_OK) {
        err = control_departs(s, value.off + i, flags);
        i = sl__octets_control(text, i + 1, value.len);
    }
    return err;
}

/* Which rule an octet other than tchar breaks in a name. */
static enum sl_deviation name_departure(char c)
{
    if (c == '\r')
        return SL_DEV_NAME_CR;
    return octet_is(c, OCTET_NAME3) ? SL_DEV_NAME_DELIMITER : SL_DEV_NAME_OCTET;
}

/* Reports a deviation of a name; *keep is cleared if the line is ignored. */
static enum sl_err name_departs(const struct scan *s, enum sl_deviation what,
                                struct sl_span where, bool *keep)
{
    enum sl_err err = sl__scan_departs(s, what, where);

    if (scan_action(s, what) == SL_IGNORE)
        *keep = false;
    return err;
}

enum sl_err sl__fields_check_name(const struct scan *s, struct sl_span name,
                                  bool *keep)
{
    enum sl_err err = SL_OK;

    if (name.len == 0)
        return name_departs(s, SL_DEV_EMPTY_NAME, name, keep);
    for (uint32_t i = 0; i < name.len && err == SL_OK; i++) {
        char c = s->base[name.off + i];

        if (!octet_is(c, OCTET_TOKEN))
            err = name_departs(s, name_departure(c),
                               (struct sl_span){name.off + i, 1}, keep);
    }
    return err;
}

/* A line that has no colon; a CR in it must not go unreported. */
static enum sl_err check_colonless(const struct scan *s, struct sl_span text)
{
    enum sl_err err = sl__scan_departs(s, SL_DEV_NO_COLON, text);

    for (uint32_t i = 0; i < text.len && err == SL_OK; i++)
        if (s->base[text.off + i] == '\r')
            err = sl__scan_departs(s, SL_DEV_NAME_CR,
                                   (struct sl_span){text.off + i, 1});
    return err;
}

/* A line whose colon is before value; name is trimmed. */
static enum sl_err check_field(const struct scan *s, struct sl_span name,
                               struct sl_span value, bool *keep,
                               uint16_t *flags)
{
    enum sl_err err = sl__fields_check_name(s, name, keep);
    uint32_t end = name.off + name.len;

    if (err == SL_OK && end + 1 != value.off)
        err = sl__scan_departs(s, SL_DEV_SPACE_BEFORE_COLON,
                               (struct sl_span){end, 1});
    return err == SL_OK ? sl__fields_check_value(s, value, flags) : err;
}

/* Adds the line text, which has been split, to the section. */
static enum sl_err add_field(const struct scan *s, struct section *f,
                             struct sl_span text, struct sl_span name,
                             struct sl_span value)
{
    uint16_t flags = 0;
    bool keep = true;
    enum sl_err err = check_field(s, name, value, &keep, &flags);

    if (err != SL_OK || !keep)
        return err;
    return sl__fields_add(s, f, text, name, trim(s, value), flags);
}

/* The same with a name of tchar alone, which nearly every line has. */
static enum sl_err add_named(const struct scan *s, struct section *f,
                             struct sl_span text, struct sl_span name,
                             struct sl_span value)
{
    uint16_t flags = 0;
    enum sl_err err = sl__fields_check_value(s, value, &flags);

    if (err != SL_OK)
        return err;
    return sl__fields_add(s, f, text, name, trim(s, value), flags);
}

/* How many tchar text begins with. */
static uint32_t token_length(const struct scan *s, struct sl_span text)
{
    const char *octets = s->base + text.off;
    uint32_t len = 0;

    while (len < text.len && octet_is(octets[len], OCTET_TOKEN))
        len++;
    return len;
}

/* A line that does not begin with a token and a colon. */
static enum sl_err take_odd_field(const struct scan *s, struct section *f,
                                  struct sl_span text)
{
    const char *colon = memchr(s->base + text.off, ':', text.len);
    struct sl_span name, value;

    if (!colon)
        return check_colonless(s, text);
    name = fields_span(text.off, (uint32_t)(colon - s->base));
    value = fields_span(name.off + name.len + 1, text.off + text.len);
    while (name.len > 0 && octet_is_blank(s->base[name.off + name.len - 1]))
        name.len--;
    return add_field(s, f, text, name, value);
}

/* field-line = field-name ":" OWS field-value OWS. text has no line end. */
static enum sl_err take_field(const struct scan *s, struct section *f,
                              struct sl_span text)
{
    struct sl_span name = {text.off, token_length(s, text)};
    struct sl_span value;

    f->flags &= (uint8_t)~SECTION_OPEN;
    if (name.len == 0 || name.len == text.len ||
        s->base[name.off + name.len] != ':')
        return take_odd_field(s, f, text);
    value = fields_span(name.off + name.len + 1, text.off + text.len);
    return add_named(s, f, text, name, value);
}

static enum sl_err check_continuation(const struct scan *s, struct sl_span text,
                                      uint16_t *flags)
{
    enum sl_err err = sl__scan_departs(s, SL_DEV_OBS_FOLD, text);

    return err == SL_OK ? sl__fields_check_value(s, text, flags) : err;
}

/* obs-fold, RFC 9112 section 5.2. A blank continuation shows only if another
 * follows; it may have octets to be read as SP. */
static enum sl_err take_continuation(const struct scan *s, struct section *f,
                                     struct sl_span text)
{
    struct sl_field *last = &f->fields[f->count - 1];
    struct sl_span value = trim(s, text);
    uint16_t flags = 0;
    enum sl_err err = check_continuation(s, text, &flags);

    if (err == SL_OK)
        err = sl__fields_count_line(s, f, text);
    if (err == SL_OK && value.len == 0)
        last->flags |= flags;
    if (err != SL_OK || value.len == 0 ||
        scan_action(s, SL_DEV_OBS_FOLD) == SL_IGNORE)
        return err;
    if (last->value_len == 0)
        last->value_off = value.off;
    else
        flags |= SL_FIELD_FOLDED;
    fields_extend(f, value.off + value.len, flags);
    return SL_OK;
}

/* A line that begins with white space, with no line before it. */
static enum sl_err take_leading(const struct scan *s, struct section *f,
                                struct sl_span text)
{
    enum sl_err err = sl__scan_departs(s, SL_DEV_LEADING_SPACE, text);

    if (err != SL_OK || scan_action(s, SL_DEV_LEADING_SPACE) == SL_IGNORE)
        return err;
    f->flags |= SECTION_SEEN;
    err = take_field(s, f, trim(s, text));
    return err;
}

/* A line that begins with white space. */
static enum sl_err take_spaced(const struct scan *s, struct section *f,
                               struct sl_span text)
{
    enum sl_err err;

    if (f->flags & SECTION_OPEN)
        return take_continuation(s, f, text);
    if (!(f->flags & SECTION_SEEN))
        return take_leading(s, f, text);
    /* After a line that was ignored: ignored like the line it continues. */
    err = sl__scan_departs(s, SL_DEV_OBS_FOLD, text);
    return err;
}

static bool is_only_cr(const struct scan *s, struct sl_span text)
{
    uint32_t i = 0;

    while (i < text.len && s->base[text.off + i] == '\r')
        i++;
    return i == text.len;
}

/* A line that has more than CR. */
static enum sl_err take_text(const struct scan *s, struct section *f,
                             struct sl_span text)
{
    if (octet_is_blank(s->base[text.off]))
        return take_spaced(s, f, text);
    if (!(f->flags & SECTION_SEEN) && sl__fields_is_from(s, text))
        return sl__scan_departs(s, SL_DEV_UNIX_FROM, text);
    f->flags |= SECTION_SEEN;
    return take_field(s, f, text);
}

static enum sl_err take_rfc_line(const struct scan *s, struct section *f,
                                 struct sl_span line, bool *end)
{
    struct sl_span text = {line.off, line_content(s, line)};
    enum sl_err err = SL_OK;

    if (!is_only_cr(s, text)) {
        err = take_text(s, f, text);
    } else {
        *end = true;
        if (text.len > 0)
            err = sl__scan_departs(s, SL_DEV_BARE_CR, text);
    }
    if (err == SL_OK && line_has_bare_lf(s, line)) {
        err = sl__scan_departs(s, SL_DEV_BARE_LF,
                               (struct sl_span){line.off + text.len, 1});
    }
    return err;
}

enum sl_err sl__fields_take_line(const struct scan *s, struct section *f,
                                 struct sl_span line, bool *end)
{
    switch (s->options->profile->field) {
    case SL_FIELD_RFC:
        return take_rfc_line(s, f, line, end);
    case SL_FIELD_HTTPLIB:
        return sl__fields_take_httplib_line(s, f, line, end);
    case SL_FIELD_PYTHON3:
        return sl__fields_take_python3_line(s, f, line, end);
    }
    return SL_ERR_ARGUMENT;
}
