/* SPDX-License-Identifier: MIT */
/*
 * What is written about a response: a line of JSON, lines of TSV, and the
 * object that represents it among the examples of a summary.
 */
#ifndef SCAN_LINE_H
#define SCAN_LINE_H

#include "scan/scanner.h"

/* Where a response is recorded, and what it answers. */
struct scan_subject {
    uint64_t id;        /* a hash of where it is and how it begins */
    const char *path;   /* NULL: left out */
    const char *format; /* of the recording */
    uint64_t place;     /* in the units of the format */
    const char *record; /* id of the record, or both ends; may be empty */
    const char *fidelity;
    struct sl_bytes method, target; /* empty: not recorded */
    uint64_t octets;
};

/* {"id":...,"target":...} */
void scan_line_example(const struct scan_subject *subject, struct buffer *out);

/* The line of NDJSON, with its line feed. */
void scan_line_json(const struct scan_subject *subject,
                    const struct scan_rule *rule,
                    const struct scan_response *response, struct buffer *out);

/* The lines of TSV, one for each profile; and the line that names the columns.
 */
void scan_line_tsv(const struct scan_subject *subject,
                   const struct scan_rule *rule,
                   const struct scan_response *response, struct buffer *out);
void scan_line_tsv_head(const struct scan_rule *rule, struct buffer *out);

#endif
