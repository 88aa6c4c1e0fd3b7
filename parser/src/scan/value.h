/* SPDX-License-Identifier: MIT */
/*
 * Field values as a profile reads them, octet by octet and without a copy:
 * folds replaced, octets that stand for SP replaced, and the values of
 * several lines of one name joined.
 */
#ifndef VALUE_H
#define VALUE_H

#include <stdbool.h>
#include <stdint.h>

#include <strictline/parser.h>

/* What next_octet returns after the last octet of a line, or of all lines. */
#define VALUE_END (-1)

struct value_reader {
    const struct sl_head *head;
    const struct sl_profile *profile;
    struct sl_bytes name; /* in lower case */
    uint32_t field;       /* the line that is read; field_count: none left */
    uint32_t at;          /* octets of its value that were read */
    uint32_t solid;       /* up to here no line end follows white space */
    char pending;         /* an octet to give before continuing */
    bool has_pending;
    bool joined; /* continue with the next line of the same name */
};

/* Starts reading the first value of that name; false if there is none.
 * joined: further lines of the name follow, with ", " between. */
bool sl__value_start(struct value_reader *r, const struct sl_head *head,
                     const struct sl_profile *profile, struct sl_bytes name,
                     bool joined);

/* Starts reading one field. */
void sl__value_start_field(struct value_reader *r, const struct sl_head *head,
                           const struct sl_profile *profile, uint32_t field);

/* The next octet as 0 to 255, or VALUE_END. */
int sl__value_next(struct value_reader *r);

/* Moves on to the next line of the name, for readers that keep lines apart;
 * false if there is none. */
bool sl__value_next_line(struct value_reader *r);

#endif
