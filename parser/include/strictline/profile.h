/* SPDX-License-Identifier: MIT */
/*
 * A profile says how one kind of client reads: what it makes of each deviation
 * and, in the few places where clients differ in method rather than leniency,
 * which rule it follows. Profiles are data; the parser never branches on the
 * name of a profile.
 */
#ifndef STRICTLINE_PROFILE_H
#define STRICTLINE_PROFILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <strictline/api.h>
#include <strictline/deviation.h>

/* How a start line is split and a version understood. */
enum sl_start_rule {
    SL_START_RFC,     /* RFC 9112 section 4 */
    SL_START_HTTPLIB, /* split at white space; "HTTP/1." is enough for 1.1 */
    SL_START_PYTHON3  /* the same on Latin-1 text; see D-3, D-4, D-5 */
};

/* How field lines are collected. */
enum sl_field_rule {
    SL_FIELD_RFC,     /* RFC 9112 section 5 */
    SL_FIELD_HTTPLIB, /* mimetools.Message as httplib 2.7.18 fills it */
    SL_FIELD_PYTHON3  /* http.client.parse_headers and the e-mail parser */
};

/* How Content-Length, Transfer-Encoding and Connection are read. */
enum sl_framing_rule {
    SL_FRAMING_RFC,     /* RFC 9112 sections 6.3 and 9.3 */
    SL_FRAMING_HTTPLIB, /* the joined values of HTTPResponse.begin */
    SL_FRAMING_PYTHON3  /* the first value of each name */
};

/* How a chunked body is read. */
enum sl_chunk_rule {
    SL_CHUNK_RFC,     /* RFC 9112 section 7.1 */
    SL_CHUNK_HTTPLIB, /* HTTPResponse._read_chunked of 2.7.18 */
    SL_CHUNK_PYTHON3  /* the same of 3.11 */
};

/* How a request is written and sent (connection.h). */
enum sl_send_rule {
    SL_SEND_RFC,     /* RFC 9110 and 9112 */
    SL_SEND_HTTPLIB, /* HTTPConnection of 2.7.18 */
    SL_SEND_PYTHON3  /* the same of 3.11 */
};

struct sl_profile {
    const char *name; /* such as "strict" */
    const char *text; /* one line for a person */
    enum sl_start_rule start;
    enum sl_field_rule field;
    enum sl_framing_rule framing;
    enum sl_chunk_rule chunk;
    enum sl_send_rule send;
    /* The answer to one request ends the stream, as for one getresponse();
     * otherwise another response may follow on the same stream. */
    bool one_response;
    uint8_t action[SL_DEV_COUNT]; /* enum sl_action */
};

/* The profile with that name, or NULL. Static storage. The names are strict,
 * lenient, httplib-strict, httplib-lenient and http.client. */
SL_API const struct sl_profile *sl_profile_find(const char *name);

/* The i-th profile, or NULL when i is past the last. Static storage. */
SL_API const struct sl_profile *sl_profile_at(size_t i);

#endif
