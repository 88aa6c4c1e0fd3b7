/* SPDX-License-Identifier: MIT */
/*
 * One recording through an importer: a line for each response, and counts in
 * the summary. A restart reads the recording from its beginning, and skips what
 * was already written.
 */
#ifndef SCANNER_H
#define SCANNER_H

#include "recorded/exchange.h"
#include "scan/response.h"
#include "scan/summary.h"
#include "source/import.h"

/* Which responses get a line. */
enum scan_lines {
    SCAN_LINES_ALL,
    SCAN_LINES_ODD,       /* with a finding, or not complete, in a profile */
    SCAN_LINES_DIFFERENT, /* that two profiles read differently */
    SCAN_LINES_NONE
};

struct scan_rule {
    const struct sl_profile *profiles[SCAN_PROFILES_MAX];
    const struct sl_limits *limits[SCAN_PROFILES_MAX]; /* NULL: its own */
    size_t profile_count;
    enum scan_lines lines;
    bool tsv;       /* otherwise NDJSON */
    bool with_path; /* in lines and examples */
};

struct scanner {
    const struct scan_rule *rule;
    const char *path; /* of the recording, for with_path */
    struct scan_summary *summary;
    struct buffer *out; /* lines are added to it */
    /* Responses and remarks read from this recording so far; and how many of
     * each an earlier run has read, which are skipped. */
    uint64_t responses, responses_before;
    uint64_t remarks, remarks_before;
    /* After each response that was not skipped; may empty *out. */
    void (*taken)(void *context);
    /* For each remark that was not skipped. */
    void (*remarked)(void *context, enum import_remark remark, uint64_t place,
                     const char *what);
    void *context;
    /* private */
    const char *format;
    struct exchange_splitter splitter;
    struct scan_task *idle; /* to be reused */
    struct buffer scratch, reason;
};

/* Reads all of the source. Only the public fields are set before. */
void scanner_run(struct scanner *s, const struct import_format *format,
                 const struct import_options *options,
                 struct import_source *source);

#endif
