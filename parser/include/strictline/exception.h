/* SPDX-License-Identifier: MIT */
/*
 * The details of an error, as httplib puts them into its exceptions.
 */
#ifndef STRICTLINE_EXCEPTION_H
#define STRICTLINE_EXCEPTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <strictline/api.h>
#include <strictline/bytes.h>
#include <strictline/error.h>
#include <strictline/profile.h>

/*
 * Members that do not belong to the error are zero. Views are valid until the
 * next call on the response or connection that has the exception.
 */
struct sl_exception {
    enum sl_err err;
    const struct sl_profile *profile;
    /*
     * SL_ERR_BAD_STATUS_LINE    the line, with its line end
     * SL_ERR_UNKNOWN_PROTOCOL   the version
     * SL_ERR_INVALID_URL        the port that is not a number, or the host or
     *                           URL; empty for a number that is not a port
     * SL_ERR_INVALID_HEADER     the name or value
     * SL_ERR_ARGUMENT           the method, or the URL
     * SL_ERR_TUNNEL             the reason phrase of the proxy
     */
    struct sl_bytes text;
    /*
     * SL_ERR_LINE_TOO_LONG      "header line", "status line", "chunk size" or
     *                           "trailer line"
     * SL_ERR_INVALID_URL        "port", "host", "url"
     * SL_ERR_ARGUMENT           "method", "url"
     * SL_ERR_INVALID_HEADER     "name", "value"
     * SL_ERR_CANNOT_SEND_REQUEST, SL_ERR_CANNOT_SEND_HEADER,
     * SL_ERR_RESPONSE_NOT_READY "Idle", "Request-started", "Request-sent": the
     *                           state of the connection
     */
    const char *what;
    /* Of a fault in a response: its octet, counted from the first octet of the
     * response, and the RFC section, "" if there is none. section is NULL for
     * other errors. */
    uint64_t offset;
    const char *section;
    uint32_t limit;  /* SL_ERR_LINE_TOO_LONG, SL_ERR_TOO_MANY_FIELDS */
    uint16_t status; /* SL_ERR_TUNNEL: of the proxy; 0: no status line */
    /*
     * IncompleteRead. What httplib calls partial is partial_len octets of
     * what the failed call delivered, starting at its octet partial_at.
     * 2.7.18 forgets the chunks before the one that was cut short, 3.11 only
     * that one; the caller has them all. Only if the end came inside the line
     * end after a chunk, 2.7.18 has an octet of that line end instead:
     * outside.
     */
    uint64_t partial_at;
    uint64_t partial_len;
    struct sl_bytes outside;
    uint64_t expected; /* octets missing; UINT64_MAX: that many or more */
    bool expected_known;
};

/*
 * Writes the message of the exception to out, at most capacity octets, and
 * their number to *len. In the profiles of httplib and http.client: the str()
 * of the exception as 2.7.18 or 3.11 words it, or sl_err_text where they have
 * no message. In strict and lenient: sl_err_text with the offset, the RFC
 * section and what it is about, quoted as by repr(): "a chunk-size line without
 * a chunk size at octet 47, RFC 9112 7.1".
 * SL_ERR_BUFFER_TOO_SMALL  *len was not written
 */
SL_API enum sl_err sl_exception_text(const struct sl_exception *e, char *out,
                                     size_t capacity, size_t *len);

#endif
