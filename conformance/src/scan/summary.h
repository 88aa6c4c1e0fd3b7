/* SPDX-License-Identifier: MIT */
/*
 * What a scan counted: a table of rows, each with a kind and a name, perhaps a
 * profile, a count and a few examples.
 *
 *     profile           kind        name        count  examples
 *     strict            outcome     complete      917
 *     strict            finding     bare-lf        12  ...
 *     strict, lenient   difference  strict refuses it: bare-lf   12  ...
 *                       damage      warc            1
 *
 * Merging tables is associative and commutative, examples included: a row keeps
 * those with the smallest hashes of all that were ever added, so that they are
 * a sample that does not depend on any order.
 */
#ifndef SUMMARY_H
#define SUMMARY_H

#include <stdbool.h>
#include <stdint.h>

#include "text/buffer.h"

#define SCAN_EXAMPLES_MAX 5
/* Rows of a table that is read; a scan makes fewer. */
#define SCAN_ROWS_MAX 65536
/* Octets of a profile, kind or name, and of an example. */
#define SCAN_WORD_MAX 256
#define SCAN_EXAMPLE_MAX 8192

struct scan_example {
    uint64_t hash;
    char *text; /* a JSON object on one line: where the response is recorded */
};

struct scan_row {
    char *profile, *kind, *name;                     /* profile may be "" */
    uint64_t count;                                  /* saturated */
    struct scan_example examples[SCAN_EXAMPLES_MAX]; /* by hash, then text */
    size_t example_count;
};

struct scan_summary {
    struct scan_row *rows; /* by profile, kind and name */
    size_t count;
    /* private */
    size_t *slots; /* by hash: an index in rows plus 1; 0 is free */
    size_t slot_count;
    bool sorted;
};

#define SCAN_SUMMARY_EMPTY ((struct scan_summary){NULL, 0, NULL, 0, false})

void scan_summary_clear(struct scan_summary *s);

/* The row, created if it is missing. It stays in place until the next call.
 */
struct scan_row *scan_summary_row(struct scan_summary *s, const char *profile,
                                  const char *kind, const char *name);

/* Adds to the count of a row. */
void scan_summary_count(struct scan_summary *s, const char *profile,
                        const char *kind, const char *name, uint64_t count);

/* Whether an example with that hash would be kept. */
bool scan_row_wants(const struct scan_row *row, uint64_t hash);
/* Offers an example; its text is copied if it is kept. A duplicate is not added
 * again. */
void scan_row_offer(struct scan_row *row, uint64_t hash, struct sl_bytes text);

/* Adds all of from to *s. */
void scan_summary_merge(struct scan_summary *s,
                        const struct scan_summary *from);

/* Sorts the rows; needed before walking over them. */
void scan_summary_sort(struct scan_summary *s);

/* The row, or NULL; and its count, 0 if there is none. */
const struct scan_row *scan_summary_find(const struct scan_summary *s,
                                         const char *profile, const char *kind,
                                         const char *name);
uint64_t scan_summary_get(const struct scan_summary *s, const char *profile,
                          const char *kind, const char *name);

/*
 * As JSON, the rows sorted; and back. What was written reads back to the same
 * octets; several summaries, one after the other, to their sum. False with a
 * clause in *fault, and *out is then empty, if the text is not a summary or has
 * a later format.
 */
void scan_summary_write(struct scan_summary *s, struct buffer *out);
bool scan_summary_read(struct sl_bytes text, struct scan_summary *out,
                       struct buffer *fault);

#endif
