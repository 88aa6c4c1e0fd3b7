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

/*
 * Takes one line with its line end (none at the end of input; an empty line
 * is the end of input itself). *end is set when the section is complete. A
 * continuation changes the last field. Errors: those of the deviations of
 * field lines, SL_ERR_TOO_MANY_FIELDS.
 */
enum sl_err sl__fields_take_line(const struct scan *s, struct section *f,
                                 struct sl_span line, bool *end);

/* The same for httplib: I2. */
enum sl_err sl__fields_take_httplib_line(const struct scan *s,
                                         struct section *f, struct sl_span line,
                                         bool *end);

/* The same for http.client: D-8 to D-13. */
enum sl_err sl__fields_take_python3_line(const struct scan *s,
                                         struct section *f, struct sl_span line,
                                         bool *end);

/* --- what the ways to read a line share ---------------------------------- */

/* Counts a line against the limit of fields. */
enum sl_err sl__fields_count_line(const struct scan *s, struct section *f,
                                  struct sl_span line);

/* Whether line is one that mailboxes have before a message. */
bool sl__fields_is_from(const struct scan *s, struct sl_span line);

/* Stores a field, which may then be continued. */
enum sl_err sl__fields_store(const struct scan *s, struct section *f,
                             struct sl_span name, struct sl_span value,
                             uint16_t flags);

/* Counts the line and stores the field that it is. */
enum sl_err sl__fields_add(const struct scan *s, struct section *f,
                           struct sl_span line, struct sl_span name,
                           struct sl_span value, uint16_t flags);

/* RFC 9112 section 5.1: which octets of a name depart, one by one. *keep is
 * cleared if the line is to be ignored. */
enum sl_err sl__fields_check_name(const struct scan *s, struct sl_span name,
                                  bool *keep);

/* RFC 9110 section 5.5: which octets of a value depart. *flags gains
 * SL_FIELD_CLEAN if some are to be read as SP. */
enum sl_err sl__fields_check_value(const struct scan *s, struct sl_span value,
                                   uint16_t *flags);

/* Extends the last field's value to octet `end`. */
static inline void fields_extend(struct section *f, uint32_t end,
                                 uint16_t flags)
{
    struct sl_field *last = &f->fields[f->count - 1];

    last->value_len = end - last->value_off;
    last->flags |= flags;
}

static inline struct sl_span fields_span(uint32_t from, uint32_t to)
{
    return (struct sl_span){from, to - from};
}

#endif
