/* SPDX-License-Identifier: MIT */
/*
 * The words that all reports share, so that a case reads the same everywhere.
 */
#ifndef REPORT_TEXT_H
#define REPORT_TEXT_H

#include "report/report.h"

/* Steps of a case that are shown, and octets of each. */
#define REPORT_STEPS 8
#define REPORT_STEP_OCTETS 160

/* "RFC 9112 7.1 (MUST)", or "no RFC rule (policy)". */
void report_text_rule(const struct transcript *t, struct buffer *out);
/* The same for an entry; "no RFC rule (policy)" if no rule decided. */
void report_text_basis(const struct report_entry *e, struct buffer *out);

/* One step as in the case file, cut after REPORT_STEP_OCTETS. */
void report_text_step(const struct step *step, struct buffer *out);

/* The number of steps that are shown, and, if that is not all of them, a line
 * about the rest. */
size_t report_text_steps(const struct transcript *t, struct buffer *rest);

/* "chunked/one", or "chunked/one [tls-bytes]". */
void report_text_name(const struct report_entry *e, struct buffer *out);

/* "FAIL framing", "WARN". */
void report_text_verdict(const struct judgement *j, struct buffer *out);

/*
 * Everything about one entry, on lines of its own:
 *
 *       rule     RFC 9112 7.1 (MUST)
 *       title    chunk size with a 0x prefix
 *       sent     reply "0x5\r\nhello\r\n0\r\n\r\n"
 *                close
 *       client   took 200 with 5 octets "hello" as complete
 *       why      hex digits only
 *       repeat   strictline run --client curl chunked/size-with-0x-prefix
 *
 * wrapped: title, client and why at WRAP_COLUMNS; octets and commands never,
 * because they are there to be copied.
 */
void report_text_details(const struct run_info *info,
                         const struct report_entry *e, bool wrapped,
                         struct buffer *out);

/* Appends the command that repeats one entry, quoted for a POSIX shell. */
void report_text_repeat(const struct run_info *info,
                        const struct report_entry *e, struct buffer *out);

/* Appends the command that shows a case. */
void report_text_show(const struct run_info *info, const struct transcript *t,
                      struct buffer *out);

/* The client: "curl", or "curl (curl 7.88.1)". */
void report_text_client(const struct run_info *info, struct buffer *out);

#endif
