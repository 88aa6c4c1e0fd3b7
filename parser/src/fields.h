/* SPDX-License-Identifier: MIT */
/*
 * Sections of field lines: RFC 9112 section 5, part I of the httplib
 * semantics, and D-8 to D-13 for Python 3.
 */
#ifndef FIELDS_H
#define FIELDS_H

#include "scan.h"

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
*/

/*
 * Takes one line with its line end (none at the end of input; an empty line
 * is the end of input itself). *end is set when the section is complete. A
 * continuation changes the last field. Errors: those of the deviations of
 * field lines, SL_ERR_TOO_MANY_FIELDS.
 */
enum sl_err fields_take_line(const struct scan *s, struct section *f,
                             struct sl_span line, bool *end);

#endif
