/* SPDX-License-Identifier: MIT */
/*
 * The list of transfer codings: RFC 9112 section 6.1, #transfer-coding.
 */
#ifndef CODINGS_H
#define CODINGS_H

#include "scan/value.h"

/* What is known of the members of all Transfer-Encoding lines. */
struct coding_list {
    size_t codings;    /* members that are not empty */
    size_t chunked;    /* of them chunked */
    bool last_chunked; /* the last of them is chunked */
    bool parameter;    /* chunked has a parameter */
    bool unknown;      /* some are not chunked */
    bool malformed;
    /* private: the state of reading */
    uint8_t part;     /* enum coding_part */
    uint8_t matched;  /* octets of "chunked" that matched; NO_MATCH */
    uint8_t name_len; /* saturated */
    bool quoted, escaped;
    bool any; /* a line was added */
};

/* Adds the line at which r stands to a list that is {0} at first; *l is valid
 * only once the list has ended. */
void sl__codings_add(struct coding_list *l, struct value_reader *r);
void sl__codings_end(struct coding_list *l);

/* Reads all Transfer-Encoding lines as one list. */
void sl__codings_read(const struct sl_head *head,
                      const struct sl_profile *profile, struct coding_list *l);

#endif
