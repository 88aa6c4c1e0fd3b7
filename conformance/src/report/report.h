/* SPDX-License-Identifier: MIT */
/*
 * The reports of a run. Each is a pure function from the entries of the run
 * to text: the same entries give the same octets. file_write (file.h) puts the
 * text into a file.
 */
#ifndef REPORT_H
#define REPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "case/delivery.h"
#include "case/transcript.h"
#include "judge/outcome.h"
#include "judge/verdict.h"
#include "report/controls.h"
#include "report/fail_on.h"

/* An option of the run that may change its result: {"timeout", "2000 ms"}. */
struct run_option {
    const char *name;
    const char *value;
};

/* What was run. The caller keeps all of it. */
struct run_info {
    const char *version;        /* of strictline */
    const char *client;         /* its name: one word without white space */
    const char *client_version; /* its version text; NULL if unknown */
    const struct controls *controls; /* NULL: there were none */
    const struct fail_on *fail_on;   /* NULL: the default */
    const struct run_option *options;
    size_t option_count;
    const char *exposed; /* what the client's isolation lacks; NULL */
    const char *outside; /* addresses of other machines that it tried; NULL */
    /* The words that judge the same client in the same way, without cases:
     * {"strictline", "run", "--client", "curl"}. A report adds the case
     * to them, and "--delivery NAME" if it is not "whole". */
    const char *const *repeat;
    size_t repeat_count;
    const char *command; /* the same as one text, in place of them; NULL */
    /* Cases below it are named by id, others by path. NULL: all by id. */
    const char *folder;
    /* Paths of the files written, for "where to look next". */
    const char *const *written;
    size_t written_count;
};

/* One case in one delivery. */
struct report_entry {
    const struct transcript *transcript;
    struct delivery delivery;
    struct judgement judgement;
    struct outcome outcome;
};

/* The entries in corpus order, with the deliveries of a case together; not in
 * the order in which clients happened to finish. */
struct report {
    struct run_info info;
    const struct report_entry *entries;
    size_t count;
};

struct terminal_style {
    bool colour;
    bool verbose; /* also the entries that did not fail, one line each */
};

/* Each appends the whole report to *out. */
void report_terminal(const struct report *r, const struct terminal_style *style,
                     struct buffer *out);
void report_tap(const struct report *r, struct buffer *out);
void report_junit(const struct report *r, struct buffer *out);
void report_results(const struct report *r, struct buffer *out);
/* One entry of the results, as a line of its own. */
void report_results_line(const struct report_entry *e, struct buffer *out);
/* The same with the members "tool", "client" and "repeat" of the whole, so that
 * the line stands alone (results_lines.h). */
void report_results_own_line(const struct run_info *info,
                             const struct report_entry *e, struct buffer *out);
/* Drops what no report shows of a judged entry: a run has thousands of them,
 * and a body can have 80 MiB. */
void report_results_shrink(struct report_entry *e);
/* A baseline file (baseline.h) with every fail and xfail of the run. */
void report_baseline(const struct report *r, struct buffer *out);

/* The part of the id before the last slash, or all of it. */
struct sl_bytes report_area(const struct transcript *t);

/* The index past the last entry of the case that entry i belongs to. */
size_t report_case_end(const struct report *r, size_t i);
/* The same for its area. */
size_t report_area_end(const struct report *r, size_t i);

/* Whether the entry makes the run fail: by its verdict or by fail_on. */
bool report_is_red(const struct report *r, const struct report_entry *e);

/* EXIT_OK; EXIT_FAILED if some entry makes the run fail and no baseline expects
 * it; EXIT_DAMAGED if the harness broke on some entry, since the run is then
 * incomplete, whatever else it shows. */
int report_exit_status(const struct report *r);

/* Whether to write colour to the stream: a terminal, and no NO_COLOR. */
bool report_colour(FILE *stream);

#endif
