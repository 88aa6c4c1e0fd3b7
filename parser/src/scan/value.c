/* SPDX-License-Identifier: MIT */
/*
 * Reading of field values. RFC 9112 section 5.2: a fold becomes SP; httplib
 * I2.3 and I3: a continuation is LF, SP and the stripped line, and values of
 * one name are joined by ", "; Python 3 keeps folds as they came (D-12).
 */
#include "scan/value.h"

#include "scan/octet.h"

/*@
  requires \valid_read(r) && readable_head(r->head) && readable(r->name) &&
           field < r->head->field_count;
  assigns \nothing;
*/
static bool has_name(const struct value_reader *r, uint32_t field)
{
    const struct sl_field *f = &r->head->fields[field];

    if (f->name_len != r->name.len)
        return false;
    return sl__octets_equal(
        (struct sl_bytes){r->head->base + f->name_off, f->name_len}, r->name);
}

/*@
  requires \valid(r) && readable_head(r->head) && readable(r->name);
  requires \valid_read(r->profile) && apart(\base_addr(r), r->head, r->profile);
  requires r->has_pending ==> r->pending == ' ';
  assigns r->field, r->at, r->solid;
  ensures reading(r) && r->at == 0 && r->field >= \old(r->field);
  ensures \result <==> r->field < r->head->field_count;
*/
static bool find_line(struct value_reader *r)
{
    /*@
      loop invariant r->field >= \at(r->field, Pre);
      loop assigns r->field;
      loop variant r->head->field_count - r->field;
    */
    while (r->field < r->head->field_count && !has_name(r, r->field))
        r->field++;
    r->at = 0;
    r->solid = 0;
    /*@ assert readable_head(r->head) && apart(\base_addr(r), r->head, r->profile); */
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
    /*@ assert readable_head(r->head) && apart(\base_addr(r), r->head, r->profile); */
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
/*@ assigns \nothing; */
static bool is_fold_space(char c, bool httplib)
{
    if (c == '\v' || c == '\f')
        return httplib;
    return octet_is(c, OCTET_SPACE);
}

/* The white space at text: its length, and where its first LF is if it has
 * one (else len). */
/*@
  requires \valid_read(text + (0 .. len - 1)) && \valid(line_end);
  assigns *line_end;
  ensures \result <= len && *line_end <= len;
  ensures *line_end < len ==> text[*line_end] == '\n';
*/
static uint32_t space_length(const char *text, uint32_t len, bool httplib,
                             uint32_t *line_end)
{
    uint32_t at = 0;

    *line_end = len;
    /*@
      loop invariant at <= len && *line_end <= len;
      loop invariant *line_end < len ==> text[*line_end] == '\n';
      loop assigns at, *line_end;
      loop variant len - at;
    */
    while (at < len && is_fold_space(text[at], httplib)) {
        if (text[at] == '\n' && *line_end == len)
            *line_end = at;
        at++;
    }
    return at;
}

/* httplib: white space up to LF is stripped from the line that ends, and what
 * follows from the continuation, before which LF SP is put. */
/*@
  requires \valid(r) && \valid_read(text + (0 .. len - 1));
  requires \exists integer i; 0 <= i < len && text[i] == '\n';
  requires r->at + len <= UINT32_MAX;
  assigns r->at, r->pending, r->has_pending;
  ensures \old(r->at) < r->at <= \old(r->at) + len;
  ensures r->has_pending && r->pending == ' ';
  ensures \result == '\n';
*/
static int read_httplib_fold(struct value_reader *r, const char *text,
                             uint32_t len)
{
    uint32_t next = 0;

    /*@
      loop invariant next < len;
      loop invariant \forall integer i; 0 <= i < next ==> text[i] != '\n';
      loop assigns next;
      loop variant len - next;
    */
    while (text[next] != '\n')
        next++;
    next++;
    /*@
      loop invariant 1 <= next <= len;
      loop assigns next;
      loop variant len - next;
    */
    while (next < len && text[next] != '\n' &&
           octet_is(text[next], OCTET_SPACE))
        next++;
    r->at += next;
    r->pending = ' ';
    r->has_pending = true;
    return '\n';
}

/* A fold at text, or VALUE_END if the white space there is just that. */
/*@
  requires \valid(r) && \valid_read(r->profile);
  requires \valid_read(text + (0 .. len - 1)) && len > 0;
  requires r->at + len <= UINT32_MAX;
  assigns r->at, r->solid, r->pending, r->has_pending;
  ensures \old(r->at) <= r->at <= \old(r->at) + len;
  ensures \result == VALUE_END || \result == ' ' || \result == '\n';
  ensures \result == VALUE_END ==> r->at == \old(r->at);
  ensures r->has_pending ==> \old(r->has_pending) || r->pending == ' ';
  ensures r->has_pending <==> (\old(r->has_pending) || \result == '\n');
*/
static int read_fold(struct value_reader *r, const char *text, uint32_t len)
{
    bool httplib = r->profile->field == SL_FIELD_HTTPLIB;
    uint32_t line_end;
    uint32_t space = space_length(text, len, httplib, &line_end);

    if (line_end == len) {
        r->solid = r->at + space;
        return VALUE_END;
    }
    if (httplib)
        return read_httplib_fold(r, text, len);
    r->at += space;
    return ' ';
}

/*@
  requires \valid_read(r) && \valid_read(r->profile);
  assigns \nothing;
*/
static bool reads_as_space(const struct value_reader *r, char c)
{
    if (c == '\0')
        return r->profile->action[SL_DEV_VALUE_NUL] == SL_SPACE;
    return c == '\r' && r->profile->action[SL_DEV_BARE_CR] == SL_SPACE;
}

/*@
  requires reading(r) && !r->has_pending &&
           r->field < r->head->field_count;
  assigns r->at, r->solid, r->pending, r->has_pending;
  ensures reading(r);
  ensures \result == VALUE_END || 0 <= \result <= 255;
  ensures \result == VALUE_END ==> !r->has_pending;
*/
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
    /*@ assert readable_head(r->head) && apart(\base_addr(r), r->head, r->profile); */
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

/*@
  requires readable_head(head) && \valid_read(profile);
  requires \valid(out + (0 .. capacity - 1)) && \valid(len);
  requires \subset(field, head->fields + (0 .. head->field_count - 1));
  requires \separated(out + (0 .. capacity - 1), len, head, profile,
      head->fields + (0 .. head->field_count - 1));
  requires \base_addr(out) != \base_addr(head->base);
  assigns *len, out[0 .. capacity - 1];
  ensures \result == SL_OK || \result == SL_ERR_BUFFER_TOO_SMALL;
  ensures \result == SL_OK ==> *len <= capacity;
*/
enum sl_err sl_field_value(const struct sl_head *head,
                           const struct sl_field *field,
                           const struct sl_profile *profile, char *out,
                           size_t capacity, size_t *len)
{
    struct value_reader r;
    size_t used = 0;
    int octet;

    sl__value_start_field(&r, head, profile, (uint32_t)(field - head->fields));
    /*@
      loop invariant reading(&r) && !r.joined;
      loop invariant r.head == head && r.profile == profile;
      loop invariant used <= capacity;
      loop assigns r.field, r.at, r.solid, r.pending, r.has_pending;
      loop assigns octet, used, out[0 .. capacity - 1];
    */
    while ((octet = sl__value_next(&r)) != VALUE_END) {
        if (used == capacity)
            return SL_ERR_BUFFER_TOO_SMALL;
        out[used++] = (char)octet;
    }
    *len = used;
    return SL_OK;
}
