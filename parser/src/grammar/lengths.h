/* SPDX-License-Identifier: MIT */
/*
 * The members of Content-Length: RFC 9110 section 8.6, and the lists of RFC
 * 9112 section 6.3 rule 5.
 */
#ifndef LENGTHS_H
#define LENGTHS_H

#include "scan/value.h"

/* What is known of the members of all Content-Length lines. */
struct length_list {
    size_t members, lines, empty;
    bool different, invalid, lenient, overflow;
    uint64_t value;
};

/* Adds the line at which r stands to a list that is {0} at first. */
void sl__lengths_add(struct length_list *l, struct value_reader *r);

/* Reads all Content-Length lines. */
void sl__lengths_read(const struct sl_head *head,
                      const struct sl_profile *profile, struct length_list *l);

#endif
