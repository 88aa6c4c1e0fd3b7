/* SPDX-License-Identifier: MIT */
/*
 * The results of a run, read back from the file that `strictline run
 * --results` wrote (report.h), or --results-ndjson (results_lines.h).
 * conformance/results.schema.json describes it.
 * The file is not trusted, whatever wrote it.
 */
#ifndef RESULTS_H
#define RESULTS_H

#include "case/delivery.h"
#include "case/verdict_words.h"
#include "judge/verdict.h"

/* The member "format" of a file that is read here. */
#define RESULTS_FORMAT "strictline-results/1"

/* The most octets of a file, and entries in it. */
#define RESULTS_FILE_MAX (128u << 20)
#define RESULTS_ENTRIES_MAX (1u << 20)

/* The result of one request. */
struct results_answer {
    char *result; /* "response", "error", ...; NULL: no request was made */
    bool status_known;
    int64_t status;
    bool body_known;
    uint64_t body_len;
    char *body; /* Base64, or the SHA-256 of a long one; NULL if unknown */
    char *error;
};

/* One case in one delivery. */
struct results_entry {
    char *id, *title;
    char *rfc; /* NULL */
    enum level level;
    struct delivery delivery;
    struct judgement judgement; /* its line is not known */
    char *cause; /* why it did not go well, without the damage; "" */
    struct results_answer first, second;
    char *seen; /* on the wire and of the process: "requests 1, taken 62" */
    unsigned ms;
};

struct results_pair {
    char *name, *value;
};

struct results_pairs {
    struct results_pair *items;
    size_t count;
};

struct results {
    char *path;           /* of the file */
    char *tool_version;   /* of strictline; NULL */
    char *client;         /* its name */
    char *client_version; /* NULL if unknown */
    char *repeat; /* the command that judges it again, without cases; NULL */
    struct results_pairs options;
    struct results_pairs controls; /* what it did in the control exchanges */
    struct results_entry *entries; /* in file order, lines by id; those of a
                                      case are together */
    size_t count;
};

/* Reads the text of the file path. False on a fault, with a clause for it in
 * *faults; *out is then empty. */
bool results_parse(struct sl_bytes text, const char *path, struct results *out,
                   struct buffer *faults);
void results_clear(struct results *r);

/* "curl", or "curl (curl 7.88.1)": any octets. */
void results_title(const struct results *r, struct buffer *out);

/* Compares entries by case and delivery, as qsort wants it. */
int results_compare_place(const struct results_entry *a,
                          const struct results_entry *b);

/* The value of the pair with that name; NULL if there is none. */
const char *results_find(const struct results_pairs *pairs, const char *name);

/* The index past the last entry of the case that entry i belongs to. */
size_t results_case_end(const struct results *r, size_t i);

#endif
