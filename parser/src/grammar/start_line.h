/* SPDX-License-Identifier: MIT */
/*
 * The status line: RFC 9112 section 4, and parts G and H4 of the httplib
 * semantics.
 */
#ifndef START_LINE_H
#define START_LINE_H

#include <string.h>

#include "scan/integer.h"
#include "scan/octet.h"
#include "scan/scan.h"

enum start_kind {
    START_STATUS, /* a status line */
    START_EMPTY,  /* an empty line that the profile ignores */
    START_BODY    /* not a status line: an HTTP/0.9 body */
};

struct start_line {
    enum start_kind kind;
    struct sl_span version_text;
    struct sl_span reason;
    uint32_t fault; /* START_BODY: which octet departs */
    uint16_t status;
    uint8_t version; /* 9, 10, 11, or ten times a higher major */
};

/*
 * Reads line, which includes its line end except at the end of input. *out is
 * written on success only. Errors: those of the deviations of a start line,
 * SL_ERR_BAD_STATUS_LINE, SL_ERR_UNKNOWN_PROTOCOL. A status of 100 has its
 * version unchecked in the httplib profiles (H1); with UNKNOWN_PROTOCOL their
 * status and reason are written too (H4).
 */
enum sl_err sl__start_line_parse(const struct scan *s, struct sl_span line,
                                 struct start_line *out);

/* Octets of "HTTP/1.1 200 ". */
#define START_LINE_FRONT 13

/*
 * The fast path: true if text begins like an HTTP/1.x status line of the
 * plainest form, with single SP and a code from 100 to 599 except 101; *out
 * then lacks only the length of the reason phrase. If no control is in that
 * and it ends with CRLF, the RFC rules have nothing to add.
 */
static inline bool start_line_front(struct sl_bytes line,
                                    struct start_line *out)
{
    const char *text = line.ptr;

    if (line.len < START_LINE_FRONT || memcmp(text, "HTTP/1.", 7) != 0)
        return false;
    if (!octet_is_digit(text[7]) || text[8] != ' ' || text[9] < '1' ||
        text[9] > '5' || !octet_is_digit(text[10]) ||
        !octet_is_digit(text[11]) || text[12] != ' ')
        return false;
    out->kind = START_STATUS;
    out->version_text = (struct sl_span){0, 8};
    out->reason = (struct sl_span){START_LINE_FRONT, 0};
    out->status = (uint16_t)((text[9] - '0') * 100 + (text[10] - '0') * 10 +
                             (text[11] - '0'));
    out->version = text[7] == '0' ? 10 : 11;
    return out->status != 101;
}

/*
 * The length of line without CRLF or LF. If the octet before LF is not CR, the
 * caller has to judge it.
 */
static inline uint32_t line_content(const struct scan *s, struct sl_span line)
{
    const char *text = s->base + line.off;
    uint32_t len = line.len;

    if (len > 0 && text[len - 1] == '\n')
        len--;
    if (len < line.len && len > 0 && text[len - 1] == '\r')
        len--;
    return len;
}

/* True if line ends with an LF without a CR before it. */
static inline bool line_has_bare_lf(const struct scan *s, struct sl_span line)
{
    const char *text = s->base + line.off;

    if (line.len == 0 || text[line.len - 1] != '\n')
        return false;
    return line.len == 1 || text[line.len - 2] != '\r';
}

/* --- what the two ways to read a line share ------------------------------ */

/* Fails with the deviation, at octet `at`, as if the profile rejected it.
 * shown: what the exception carries. */
enum sl_err sl__start_line_fail(const struct scan *s, enum sl_deviation what,
                                uint32_t at, struct sl_span shown);

/* Reports a deviation of the status line at octet `at`, and fails if the
 * profile rejects it: with the line, which is what BadStatusLine carries. */
enum sl_err sl__start_line_departs(const struct scan *s, enum sl_deviation what,
                                   uint32_t at, struct sl_span line);

/* The octets from `at` to the next white space of RFC 9112 section 4. */
struct sl_span sl__start_line_word(const struct scan *s, struct sl_span line,
                                   uint32_t at);

/* How the front of the first word departs from "HTTP/": SL_DEV_NOT_HTTP,
 * SL_DEV_VERSION_CASE, or SL_DEV_COUNT if it does not. */
enum sl_deviation sl__start_line_name(struct sl_bytes word);

/* A version: what follows "HTTP/". */
struct version {
    uint8_t number;         /* as in struct start_line; 11 if malformed */
    bool digits;            /* well-formed, except for more than one digit */
    enum sl_deviation what; /* its other departure, or SL_DEV_COUNT */
};

void sl__version_read(struct sl_bytes text, struct version *out);

/* Reports what departs in v, which is at octet `at`. */
enum sl_err sl__version_departs(const struct scan *s, const struct version *v,
                                uint32_t at, struct sl_span line);

/* Reports that the end of input cuts the line; only its beginning can be
 * judged. */
enum sl_err sl__start_line_cut(const struct scan *s, struct sl_span line);

/* The status code: three digits, or what an integer parser takes. */
enum sl_err sl__start_line_status(const struct scan *s, struct sl_span word,
                                  enum integer_grammar grammar,
                                  struct sl_span line, uint16_t *out);

/* sl__start_line_parse for httplib and, python3, http.client: G2 to G5 and H4.
 */
enum sl_err sl__start_line_python(const struct scan *s, struct sl_span line,
                                  bool python3, struct start_line *out);

#endif
