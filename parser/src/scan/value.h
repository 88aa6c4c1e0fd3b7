/* SPDX-License-Identifier: MIT */
/*
 * Field values as a profile reads them, octet by octet and without a copy:
 * folds replaced, octets that stand for SP replaced, and the values of
 * several lines of one name joined.
 */
#ifndef VALUE_H
#define VALUE_H

#include "scan/acsl.h"

/* What next_octet returns behind the last octet of a line or of them all. */
#define VALUE_END (-1)

struct value_reader {
    const struct sl_head *head;
    const struct sl_profile *profile;
    struct sl_bytes name; /* in lower case */
    uint32_t field;       /* the line that is read; field_count: none left */
    uint32_t at;          /* octets of its value that were read */
    uint32_t solid;       /* up to here no line end follows white space */
    char pending;         /* an octet to give before going on */
    bool has_pending;
    bool joined; /* go on with the next line of the same name */
};

/*@
  // What is written is no part of what is read: object is the base of a
  // local variable of some caller.
  predicate apart{L}(char *object, struct sl_head *head,
                     struct sl_profile *profile) =
      object != \base_addr(head) &&
      object != \base_addr(profile) &&
      object != \base_addr(head->fields) &&
      object != \base_addr(head->base);

  // Between two octets.
  predicate reading{L}(struct value_reader *r) =
      \valid(r) && readable_head(r->head) && \valid_read(r->profile) &&
      apart(\base_addr(r), r->head, r->profile) &&
      (r->field < r->head->field_count ==>
          r->at <= r->head->fields[r->field].value_len) &&
      (r->has_pending ==> r->pending == ' ');
*/

/* Starts reading the first value of that name; false if there is none.
 * joined: further lines of the name follow, with ", " between. */
/*@
  requires readable_head(head) && \valid_read(profile) && readable(name);
  requires \valid(r) && apart(\base_addr(r), head, profile);
  assigns *r;
  ensures reading(r) && r->at == 0;
  ensures r->head == head && r->profile == profile && r->name == name;
  ensures r->joined == joined && !r->has_pending;
  ensures \result <==> r->field < head->field_count;
*/
bool sl__value_start(struct value_reader *r, const struct sl_head *head,
                     const struct sl_profile *profile, struct sl_bytes name,
                     bool joined);

/* Starts reading one field. */
/*@
  requires readable_head(head) && \valid_read(profile);
  requires \valid(r) && apart(\base_addr(r), head, profile);
  assigns *r;
  ensures reading(r) && r->at == 0 && r->field == field;
  ensures r->head == head && r->profile == profile;
  ensures !r->joined && !r->has_pending;
*/
void sl__value_start_field(struct value_reader *r, const struct sl_head *head,
                           const struct sl_profile *profile, uint32_t field);

/* The next octet as 0 to 255, or VALUE_END. */
/*@
  requires reading(r);
  requires r->joined ==> readable(r->name);
  assigns r->field, r->at, r->solid, r->pending, r->has_pending;
  ensures reading(r);
  ensures \result == VALUE_END || 0 <= \result <= 255;
*/
int sl__value_next(struct value_reader *r);

/* Goes on to the next line of the name, for readers that keep lines apart;
 * false if there is none. */
/*@
  requires reading(r) && readable(r->name);
  assigns r->field, r->at, r->solid;
  ensures reading(r) && r->at == 0;
  ensures \result <==> r->field < r->head->field_count;
*/
bool sl__value_next_line(struct value_reader *r);

#endif
