/* SPDX-License-Identifier: MIT */
/*
 * The status line: RFC 9112 section 4, and parts G and H4 of the httplib
 * semantics.
 */
#ifndef START_LINE_H
#define START_LINE_H

#include "scan.h"

enum start_kind {
    START_STATUS, /* a status line */
    START_EMPTY,  /* an empty line that the profile ignores */
    START_BODY    /* no status line: the body of an HTTP/0.9 response */
};

struct start_line {
    enum start_kind kind;
    struct sl_span version_text;
    struct sl_span reason;
    uint16_t status;
    uint8_t version; /* 9, 10, 11, or ten times a higher major */
};

/*
 * Reads line, which has its line end but for the end of input. *out is
 * written on success only. Errors: those of the deviations of a start line,
 * SL_ERR_BAD_STATUS_LINE, SL_ERR_UNKNOWN_PROTOCOL. A status of 100 has its
 * version unchecked in the httplib profiles (H1); with UNKNOWN_PROTOCOL their
 * status and reason are written too (H4).
 */
enum sl_err start_line_parse(const struct scan *s, struct sl_span line,
                             struct start_line *out);

/*
 * The fast way: the length of the line at text with its CRLF, and *out
 * written, if it is an HTTP/1.x status line of the plainest form: single SP, a
 * code from 100 to 599, SP behind it, no control in the reason phrase, CRLF.
 * The RFC rules have nothing to add then. Otherwise, or if the line is not
 * whole, 0.
 */
uint32_t start_line_plain(struct sl_bytes text, struct start_line *out);

/*
 * The length of line without CRLF or LF. What precedes the LF when that is
 * not CR is for the caller to judge.
 */
uint32_t line_content(const struct scan *s, struct sl_span line);

/* True if line ends with an LF that no CR precedes. */
bool line_has_bare_lf(const struct scan *s, struct sl_span line);

#endif
