/* SPDX-License-Identifier: MIT */
/*
 * Reading of field values. RFC 9112 section 5.2: each fold becomes SP; httplib
 * I2.3 and I3: a continuation is LF, SP and the stripped line, and values of
 * one name are joined by ", "; Python 3 keeps folds as they came (D-12).
 */
#include "scan/value.h"

#include "scan/octet.h"

static bool has_name(const struct value_reader *r, uint32_t field)
{
    const struct sl_field *f = &r->head->fields[field];

    if (f->name_len != r->name.len)
        return false;
    return sl__octets_equal(
        (struct sl_bytes){r->head->base + f->name_off, f->name_len}, r->name);
}

static bool find_line(struct value_reader *r)
{
    while (r->field < r->head->field_count && !has_name(r, r->field))
        r->field++;
    r->at = 0;
    r->solid = 0;
    return r->field < r->head->field_count;
}

void sl__value_start_field(struct value_reader *r, const struct sl_head *head,
                           const struct sl_profile *profile, uint32_t field)
{
    r->head = head;
    r->profile = profile;
    r->field = field;
    r->at = 0;
    r->solid = 0;
    r->has_pending = false;
    r->joined = false;
}

bool sl__value_start(struct value_reader *r, const struct sl_head *head,
                     const struct sl_profile *profile, struct sl_bytes name,
                     bool joined)
{
    sl__value_start_field(r, head, profile, 0);
    r->name = name;
    r->joined = joined;
    return find_line(r);
}

bool sl__value_next_line(struct value_reader *r)
{
    if (r->field < r->head->field_count)
        r->field++;
    return find_line(r);
}

/* The white space around a fold: what httplib strips, else OWS with the line
 * end; VT and FF are controls of the value. */
static bool is_fold_space(char c, bool httplib)
{
    if (c == '\v' || c == '\f')
        return httplib;
    return octet_is(c, OCTET_SPACE);
}

/* httplib: white space up to LF is stripped from the line that ends, and what
 * follows it from the continuation; LF SP is put between them. */
static int read_httplib_fold(struct value_reader *r, const char *text,
                             uint32_t len)
{
    uint32_t next = 0;

    while (text[next] != '\n')
        next++;
    next++;
    while (next < len && text[next] != '\n' &&
           octet_is(text[next], OCTET_SPACE))
        next++;
    r->at += next;
    r->pending = ' ';
    r->has_pending = true;
    return '\n';
}

/* The fold at text, the first of several if there is no value between them; or
 * VALUE_END if the white space there is not a fold. */
static int read_fold(struct value_reader *r, const char *text, uint32_t len)
{
    bool httplib = r->profile->field == SL_FIELD_HTTPLIB;
    uint32_t at = 0;

    while (at < len && text[at] != '\n' && is_fold_space(text[at], httplib))
        at++;
    if (at == len || text[at] != '\n') {
        r->solid = r->at + at;
        return VALUE_END;
    }
    if (httplib)
        return read_httplib_fold(r, text, len);
    at++;
    while (at < len && octet_is_blank(text[at]))
        at++;
    r->at += at;
    return ' ';
}

static bool reads_as_space(const struct value_reader *r, char c)
{
    if (c == '\0')
        return r->profile->action[SL_DEV_VALUE_NUL] == SL_SPACE;
    return c == '\r' && r->profile->action[SL_DEV_BARE_CR] == SL_SPACE;
}

static int read_line_octet(struct value_reader *r)
{
    const struct sl_field *f = &r->head->fields[r->field];
    const char *text = r->head->base + f->value_off + r->at;
    uint32_t len = f->value_len - r->at;
    int fold = VALUE_END;

    if (len == 0)
        return VALUE_END;
    if ((f->flags & SL_FIELD_FOLDED) && octet_is(*text, OCTET_SPACE) &&
        r->at >= r->solid && r->profile->field != SL_FIELD_PYTHON3)
        fold = read_fold(r, text, len);
    if (fold != VALUE_END)
        return fold;
    r->at++;
    if ((f->flags & SL_FIELD_CLEAN) && reads_as_space(r, *text))
        return ' ';
    return (uint8_t)*text;
}

int sl__value_next(struct value_reader *r)
{
    int octet;

    if (r->has_pending) {
        r->has_pending = false;
        return r->pending;
    }
    if (r->field >= r->head->field_count)
        return VALUE_END;
    octet = read_line_octet(r);
    if (octet != VALUE_END || !r->joined || !sl__value_next_line(r))
        return octet;
    r->pending = ' ';
    r->has_pending = true;
    return ',';
}

enum sl_err sl_field_value(const struct sl_head *head,
                           const struct sl_field *field,
                           const struct sl_profile *profile, char *out,
                           size_t capacity, size_t *len)
{
    struct value_reader r;
    size_t used = 0;
    int octet;

    sl__value_start_field(&r, head, profile, (uint32_t)(field - head->fields));
    while ((octet = sl__value_next(&r)) != VALUE_END) {
        if (used == capacity)
            return SL_ERR_BUFFER_TOO_SMALL;
        out[used++] = (char)octet;
    }
    *len = used;
    return SL_OK;
}
