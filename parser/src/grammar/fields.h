/* SPDX-License-Identifier: MIT */
/*
 * Sections of field lines: RFC 9112 section 5, part I of the httplib
 * semantics, and D-8 to D-13 for Python 3.
 */
#ifndef FIELDS_H
#define FIELDS_H

#include "scan/scan.h"

enum section_flag {
    SECTION_OPEN = 1,   /* the last line was a field: it may be continued */
    SECTION_SEEN = 2,   /* a line was seen that was not set aside */
    SECTION_ENDED = 4,  /* Python 3: the set of fields has ended, its lines
                           have not */
    SECTION_TRAILER = 8 /* a trailer section */
};

/* A section that grows. */
struct section {
    struct sl_field *fields;
    uint32_t capacity;
    uint32_t count; /* fields in use */
    uint32_t lines; /* lines that count against the limit of fields */
    uint8_t flags;  /* of enum section_flag */
};

/*@
  // The fields have their place, and it is no part of what s points to.
  predicate room{L}(struct scan *s, struct section *f) =
      \valid(f) && f->count <= f->capacity &&
      \valid(f->fields + (0 .. f->capacity - 1)) &&
      \separated(f, f->fields + (0 .. f->capacity - 1), s, s->options,
          s->options->profile, s->failure);

  // Names and values end before octet `end`, which is not the first if there
  // are any.
  predicate names_end{L}(struct section *f, integer end) =
      (f->count > 0 ==> end > 0) &&
      (\forall integer i; 0 <= i < f->count ==>
          f->fields[i].name_off + f->fields[i].name_len <= end);
  predicate values_end{L}(struct section *f, integer end) =
      \forall integer i; 0 <= i < f->count ==>
          f->fields[i].value_off + f->fields[i].value_len <= end;
*/

/*
 * Takes one line with its line end (none at the end of input; an empty line
 * is the end of input itself). *end is set when the section is complete. A
 * continuation changes the last field. Errors: those of the deviations of
 * field lines, SL_ERR_TOO_MANY_FIELDS.
 */
/*@
  requires sound(s) && inside(s, line) && room(s, f);
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
enum sl_err sl__fields_take_line(const struct scan *s, struct section *f,
                                 struct sl_span line, bool *end);

/* The same for httplib: I2. */
/*@
  requires sound(s) && inside(s, line) && room(s, f);
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
enum sl_err sl__fields_take_httplib_line(const struct scan *s,
                                         struct section *f, struct sl_span line,
                                         bool *end);

/* The same for http.client: D-8 to D-13. */
/*@
  requires sound(s) && inside(s, line) && room(s, f);
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
enum sl_err sl__fields_take_python3_line(const struct scan *s,
                                         struct section *f, struct sl_span line,
                                         bool *end);

/* --- what the ways to read a line share ---------------------------------- */

/* Counts a line against the limit of fields. */
/*@
  requires sound(s) && inside(s, line) && room(s, f);
  assigns f->lines, *s->failure;
  ensures sound(s) && same{Pre, Post}(s);
  ensures room(s, f);
*/
enum sl_err sl__fields_count_line(const struct scan *s, struct section *f,
                                  struct sl_span line);

/* Stores a field, which may be continued then. */
/*@
  requires sound(s) && inside(s, name) && inside(s, value) && room(s, f);
  requires name.off + name.len < value.off;
  requires f->flags & SECTION_OPEN ==> f->count > 0;
  requires names_end(f, value.off) && values_end(f, value.off);
  assigns f->flags, f->count, f->fields[0 .. f->capacity - 1], *s->failure;
  ensures sound(s) && same{Pre, Post}(s);
  ensures room(s, f);
  ensures f->flags & SECTION_OPEN ==> f->count > 0;
  ensures names_end(f, value.off + value.len);
  ensures values_end(f, value.off + value.len);
*/
enum sl_err sl__fields_store(const struct scan *s, struct section *f,
                             struct sl_span name, struct sl_span value,
                             uint16_t flags);

/* Counts the line and stores the field that it is. */
/*@
  requires sound(s) && inside(s, line) && room(s, f);
  requires inside(s, name) && inside(s, value);
  requires f->flags & SECTION_OPEN ==> f->count > 0;
  requires names_end(f, line.off) && values_end(f, line.off);
  requires line.off <= name.off && name.off + name.len < value.off;
  requires value.off + value.len <= line.off + line.len;
  assigns f->flags, f->count, f->lines, f->fields[0 .. f->capacity - 1],
      *s->failure;
  ensures sound(s) && same{Pre, Post}(s);
  ensures room(s, f);
  ensures f->flags & SECTION_OPEN ==> f->count > 0;
  ensures names_end(f, line.off + line.len);
  ensures values_end(f, line.off + line.len);
*/
enum sl_err sl__fields_add(const struct scan *s, struct section *f,
                           struct sl_span line, struct sl_span name,
                           struct sl_span value, uint16_t flags);

/* RFC 9112 section 5.1: which octets of a name depart. *keep is cleared if
 * the line is to be ignored. */
/*@
  requires sound(s) && inside(s, name) && \valid(keep);
  requires \separated(keep, s, s->options, s->options->profile, s->failure);
  assigns *keep, *s->failure;
  ensures sound(s) && same{Pre, Post}(s);
*/
enum sl_err sl__fields_check_name(const struct scan *s, struct sl_span name,
                                  bool *keep);

/* RFC 9110 section 5.5: which octets of a value depart. *flags gains
 * SL_FIELD_CLEAN if some are to be read as SP. */
/*@
  requires sound(s) && inside(s, value) && \valid(flags);
  requires \separated(flags, s, s->options, s->options->profile, s->failure);
  assigns *flags, *s->failure;
  ensures sound(s) && same{Pre, Post}(s);
*/
enum sl_err sl__fields_check_value(const struct scan *s, struct sl_span value,
                                   uint16_t *flags);

/* The last field's value goes on to octet `end`. */
/*@
  requires \valid(f) && f->count > 0;
  requires names_end(f, end) && values_end(f, end);
  requires \valid(f->fields + (f->count - 1));
  requires \separated(f, f->fields + (f->count - 1));
  assigns f->fields[f->count - 1].value_len, f->fields[f->count - 1].flags;
  ensures f->flags & SECTION_OPEN ==> f->count > 0;
  ensures names_end(f, end);
  ensures values_end(f, end);
*/
static inline void fields_extend(struct section *f, uint32_t end,
                                 uint16_t flags)
{
    struct sl_field *last = &f->fields[f->count - 1];

    last->value_len = end - last->value_off;
    last->flags |= flags;
}

/*@
  requires from <= to;
  assigns \nothing;
  ensures \result.off == from && \result.off + \result.len == to;
*/
static inline struct sl_span fields_span(uint32_t from, uint32_t to)
{
    return (struct sl_span){from, to - from};
}

#endif
