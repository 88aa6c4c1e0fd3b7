/* SPDX-License-Identifier: MIT */
/*
 * Field lines, read loosely.
 */
#include <string.h>

#include "loose/loose_parts.h"
#include "text/word.h"

/* What happens to a line. */
enum line_fate { LINE_KEPT, LINE_IGNORED, LINE_ENDS, LINE_REFUSED };

/* tchar of RFC 9110 section 5.6.2. */
static bool is_token(char c)
{
    return loose_is_digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') ||
           (c != '\0' && strchr("!#$%&'*+-.^_`|~", c) != NULL);
}

static enum line_fate fate_of(unsigned way, unsigned ignore, unsigned ends)
{
    if (way == 0)
        return LINE_REFUSED;
    return way == ignore ? LINE_IGNORED : way == ends ? LINE_ENDS : LINE_KEPT;
}

/* ---- octets of a line ---- */

static void replace(struct buffer *line, char c)
{
    for (size_t i = 0; i < line->len; i++)
        if (line->ptr[i] == c)
            line->ptr[i] = ' ';
}

static bool has(const struct buffer *line, char c)
{
    return line->len > 0 && memchr(line->ptr, c, line->len) != NULL;
}

static void cut(struct buffer *line, char c)
{
    const char *at = line->len > 0 ? memchr(line->ptr, c, line->len) : NULL;

    if (at != NULL)
        buffer_truncate(line, (size_t)(at - line->ptr));
}

static bool has_control(const struct buffer *line)
{
    for (size_t i = 0; i < line->len; i++) {
        unsigned char c = (unsigned char)line->ptr[i];

        if ((c < ' ' && c != '\t' && c != '\r' && c != '\0') || c == 0x7f)
            return true;
    }
    return false;
}

/* A bare CR ends the line there: the rest is the next line. */
static void end_at_cr(struct loose_reader *r, struct buffer *line,
                      const char *begin)
{
    const char *at = memchr(line->ptr, '\r', line->len);
    size_t len = (size_t)(at - line->ptr);

    r->at = (size_t)(begin - r->in->octets.ptr) + len + 1;
    buffer_truncate(line, len);
}

static bool check_octets(struct loose_reader *r, struct buffer *line,
                         const char *begin)
{
    if (has(line, '\r')) {
        unsigned cr = loose_way_of(r, LOOSE_CR);

        if (cr == LOOSE_CR_REFUSE)
            return false;
        if (cr == LOOSE_CR_SPACE)
            replace(line, '\r');
        else if (cr == LOOSE_CR_ENDS)
            end_at_cr(r, line, begin);
        else if (cr == LOOSE_CR_CUT)
            cut(line, '\r');
    }
    if (has(line, '\0')) {
        unsigned nul = loose_way_of(r, LOOSE_NUL);

        if (nul == LOOSE_NUL_REFUSE)
            return false;
        if (nul == LOOSE_NUL_SPACE)
            replace(line, '\0');
        else if (nul == LOOSE_NUL_CUT)
            cut(line, '\0');
    }
    return !has_control(line) ||
           loose_way_of(r, LOOSE_CONTROL) == LOOSE_CONTROL_KEEP;
}

/* ---- a field ---- */

static enum line_fate check_name(const struct loose_reader *r,
                                 struct sl_bytes name)
{
    enum line_fate worst = LINE_KEPT;

    if (name.len == 0)
        return fate_of(loose_way_of(r, LOOSE_EMPTY_NAME),
                       LOOSE_EMPTY_NAME_IGNORE, UINT8_MAX);
    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];
        bool odd = c <= ' ' || c >= 0x7f;
        enum line_fate fate;

        if (is_token(c))
            continue;
        fate = odd ? fate_of(loose_way_of(r, LOOSE_NAME_OCTET),
                             LOOSE_NAME_OCTET_IGNORE, LOOSE_NAME_OCTET_ENDS)
                   : fate_of(loose_way_of(r, LOOSE_NAME_BAD),
                             LOOSE_NAME_BAD_IGNORE, LOOSE_NAME_BAD_ENDS);
        worst = fate > worst ? fate : worst;
    }
    return worst;
}

/* What Java's String.trim removes. */
static bool is_blank_or_control(char c)
{
    return (unsigned char)c <= ' ';
}

/* Whether it has more around it than one SP before it. */
static bool has_odd_edge(struct sl_bytes value)
{
    return value.len > 0 &&
           (is_blank_or_control(value.ptr[value.len - 1]) ||
            (value.ptr[0] != ' ' && is_blank_or_control(value.ptr[0])) ||
            (value.len > 1 && value.ptr[0] == ' ' &&
             is_blank_or_control(value.ptr[1])));
}

static struct sl_bytes trim_value(const struct loose_reader *r,
                                  struct sl_bytes value)
{
    if (!has_odd_edge(value))
        return loose_trim(value, loose_is_blank);
    switch (loose_way_of(r, LOOSE_VALUE_TRIM)) {
    case LOOSE_VALUE_TRIM_BLANKS:
        return loose_trim(value, loose_is_blank);
    case LOOSE_VALUE_TRIM_ANY:
        return loose_trim(value, loose_is_space);
    case LOOSE_VALUE_TRIM_CONTROLS:
        return loose_trim(value, is_blank_or_control);
    case LOOSE_VALUE_TRIM_FRONT:
        while (value.len > 0 && loose_is_blank(value.ptr[0])) {
            value.ptr++;
            value.len--;
        }
        return value;
    case LOOSE_VALUE_TRIM_ONE:
        if (value.len > 0 && value.ptr[0] == ' ') {
            value.ptr++;
            value.len--;
        }
        return value;
    }
    return value;
}

static enum line_fate check_space(const struct loose_reader *r,
                                  struct sl_bytes *name)
{
    struct sl_bytes trimmed = *name;
    unsigned way;

    while (trimmed.len > 0 && loose_is_blank(trimmed.ptr[trimmed.len - 1]))
        trimmed.len--;
    if (trimmed.len == name->len)
        return LINE_KEPT;
    way = loose_way_of(r, LOOSE_NAME_SPACE);
    if (way == LOOSE_NAME_SPACE_TRIM)
        *name = trimmed;
    if (way == LOOSE_NAME_SPACE_KEEP)
        return LINE_IGNORED; /* a field with another name */
    return fate_of(way, UINT8_MAX, LOOSE_NAME_SPACE_ENDS);
}

static void add_field(struct loose_reader *r, struct sl_bytes name,
                      struct sl_bytes value)
{
    struct buffer one = BUFFER_EMPTY, other = BUFFER_EMPTY;

    buffer_add(&one, name.ptr, name.len);
    buffer_add(&other, value.ptr, value.len);
    if (!answer_add_field(&r->out->shown, &one, &other)) {
        buffer_clear(&one);
        buffer_clear(&other);
    }
}

static enum line_fate take_field(struct loose_reader *r, struct sl_bytes line)
{
    const char *colon = line.len > 0 ? memchr(line.ptr, ':', line.len) : NULL;
    struct sl_bytes name = {line.ptr, 0}, value;
    enum line_fate fate;

    if (colon == NULL)
        return fate_of(loose_way_of(r, LOOSE_NO_COLON), LOOSE_NO_COLON_IGNORE,
                       LOOSE_NO_COLON_ENDS);
    name.len = (size_t)(colon - line.ptr);
    value = (struct sl_bytes){colon + 1, line.len - name.len - 1};
    fate = check_space(r, &name);
    if (fate == LINE_KEPT)
        fate = check_name(r, name);
    if (fate == LINE_KEPT)
        add_field(r, name, trim_value(r, value));
    return fate;
}

static enum line_fate take_fold(struct loose_reader *r, struct sl_bytes line)
{
    struct answer *a = &r->out->shown;
    struct buffer *value = &a->fields[a->field_count - 1].value;
    struct sl_bytes more = loose_trim(line, loose_is_blank);

    switch (loose_way_of(r, LOOSE_FOLD)) {
    case LOOSE_FOLD_JOIN:
        if (value->len > 0 && more.len > 0)
            buffer_add(value, " ", 1);
        buffer_add(value, more.ptr, more.len);
        return LINE_KEPT;
    case LOOSE_FOLD_IGNORE:
        return LINE_IGNORED;
    case LOOSE_FOLD_LINE:
        return take_field(r, more);
    }
    return LINE_REFUSED;
}

static enum line_fate take_text(struct loose_reader *r, struct sl_bytes line)
{
    unsigned way;

    if (!loose_is_blank(line.ptr[0]))
        return take_field(r, line);
    if (r->out->shown.field_count > 0)
        return take_fold(r, line);
    way = loose_way_of(r, LOOSE_SPACE_LINE);
    if (way == LOOSE_SPACE_LINE_TRIM)
        return take_field(r, loose_trim(line, loose_is_blank));
    return fate_of(way, LOOSE_SPACE_LINE_IGNORE, LOOSE_SPACE_LINE_ENDS);
}

/* ---- the section ---- */

struct section {
    size_t begin;
    uint32_t lines;
    bool dead; /* the rest is skipped */
};

/* Takes the next line; *last if it ends the section. */
static bool take_line(struct loose_reader *r, struct section *s,
                      struct sl_bytes text, bool *last)
{
    struct buffer line = BUFFER_EMPTY;
    bool had_cr = text.len > 0 && text.ptr[text.len - 1] == '\r';
    enum line_fate fate = LINE_REFUSED;

    buffer_add(&line, text.ptr, text.len - had_cr);
    while (line.len > 0 && line.ptr[line.len - 1] == '\r' &&
           loose_way_of(r, LOOSE_LAST_LINE) == LOOSE_LAST_LINE_CRS)
        buffer_truncate(&line, line.len - 1);
    *last = line.len == 0;
    if (!had_cr && loose_way_of(r, LOOSE_LF) == LOOSE_LF_REFUSE)
        fate = LINE_REFUSED;
    else if (*last || s->dead)
        fate = LINE_KEPT;
    else if (loose_within(r, line, line.len + 1) &&
             loose_within(r, fields, ++s->lines) &&
             check_octets(r, &line, text.ptr))
        fate = line.len > 0 ? take_text(r, buffer_view(&line)) : LINE_IGNORED;
    s->dead = s->dead || fate == LINE_ENDS;
    buffer_clear(&line);
    return fate != LINE_REFUSED || loose_fail(r, SL_ERR_FIELD_LINE);
}

/* The connection ends inside the section. */
static bool take_end(struct loose_reader *r, struct section *s)
{
    unsigned way = loose_way_of(r, LOOSE_HEAD_END);
    struct sl_bytes rest = loose_rest(r);
    bool last;

    if (!loose_ends(r,
                    way == LOOSE_HEAD_END_AFTER_STATUS_LINE ||
                        way == LOOSE_HEAD_END_ACCEPT ||
                        (way == LOOSE_HEAD_END_AFTER_LINE && rest.len == 0),
                    SL_ERR_INCOMPLETE_HEADER))
        return false;
    r->at += rest.len;
    if (rest.len > 0 && rest.ptr[0] != '\r')
        (void)take_line(r, s, rest, &last); /* half a line is never refused */
    return true;
}

bool loose_take_fields(struct loose_reader *r)
{
    struct section s = {.begin = r->at};
    bool last = false;

    r->out->shown.fields_known = true;
    while (!last) {
        struct sl_bytes line;

        if (!loose_line(r, &line))
            return take_end(r, &s);
        if (!loose_within(r, section, r->at - s.begin))
            return loose_fail(r, SL_ERR_SECTION_TOO_LARGE);
        if (!take_line(r, &s, line, &last))
            return false;
    }
    return true;
}
