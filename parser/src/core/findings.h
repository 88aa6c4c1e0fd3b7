/* SPDX-License-Identifier: MIT */
/*
 * Findings. They are about octets, not about their reader: whatever the
 * profile, what it has read is read once more by the rules of the RFC, with
 * nothing refused (sl__profile_findings), and what departs is reported in the
 * order of the input. Nothing is done if findings are not wanted.
 *
 * to: a stream offset. Findings from there on are not reported.
 */
#ifndef FINDINGS_H
#define FINDINGS_H

#include "core/run.h"

/* The end of what is reported after reading that ended with err: everything,
 * or what comes before the error, and the deviation that it rejects. */
uint64_t sl__findings_end(const struct run *r, enum sl_err err);

/* Those of a start line, at the front of the input. */
void sl__findings_in_start(const struct run *r, struct sl_span line,
                           uint64_t to);

/* Those of a start line and its section, `len` octets at the front of the
 * input. whole: the section has ended, so that its fields can be compared. */
void sl__findings_in_head(const struct run *r, uint32_t len, bool whole,
                          uint64_t to);

/* Those of one line of a section, for which the lines before it have left
 * *flags (enum section_flag). */
void sl__findings_in_line(const struct run *r, struct line line, uint8_t *flags,
                          uint64_t to);

/* The same for a line after a 100 that is dropped at once. Departures that
 * only several lines together show are not found. */
void sl__findings_in_skipped(const struct run *r, struct line line,
                             uint8_t *flags);

/* Those of a chunk-size line. */
void sl__findings_in_size(const struct run *r, struct sl_span line,
                          uint64_t to);

/* Those of the `len` octets, 1 or 2, at the front of the input that end a
 * chunk. */
void sl__findings_at_chunk_end(const struct run *r, size_t len);

#endif
