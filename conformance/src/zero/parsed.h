/* SPDX-License-Identifier: MIT */
/*
 * What our parser makes of the octets of one connection, in memory: its
 * messages, its findings, its error. The octets stay the caller's and must
 * outlive it, since most of it are views of them.
 */
#ifndef PARSED_H
#define PARSED_H

#include <strictline/parser.h>

#include "text/buffer.h"

struct parsed_field {
    struct sl_bytes name;
    struct sl_bytes value; /* as the profile reads it */
    uint64_t offset;       /* of the name */
    char *owned;           /* memory of a value that is not a view; or NULL */
};

struct parsed_fields {
    struct parsed_field *items;
    size_t count;
};

struct parsed_message {
    uint64_t offset;            /* where it begins */
    uint64_t body_offset;       /* where the first octet of its body is */
    uint64_t end;               /* past it, if it is complete */
    struct sl_bytes start_line; /* without its line end; empty for 0.9 */
    struct sl_bytes reason;
    unsigned version;
    unsigned status;
    enum sl_framing framing;
    unsigned framing_rule; /* of RFC 9112 6.3; 0 for an interim response */
    uint64_t length;       /* if length_known */
    bool length_known;
    bool will_close;
    bool interim;
    bool complete;
    struct parsed_fields fields;
    struct parsed_fields trailers;
    struct buffer body;
    size_t chunks; /* with data */
};

struct parsed_finding {
    enum sl_deviation what;
    uint64_t offset;
};

enum parsed_outcome { PARSED_COMPLETE, PARSED_INCOMPLETE, PARSED_ERROR };

struct parsed {
    const struct sl_profile *profile;
    enum sl_request request;
    struct sl_bytes input;
    enum parsed_outcome outcome;
    enum sl_err err; /* SL_OK if complete */
    struct sl_failure failure;
    struct parsed_message *messages;
    size_t message_count;
    struct parsed_finding *findings;
    size_t finding_count;
    uint64_t consumed;
    bool tunnel; /* what is left over is not HTTP: CONNECT, or an upgrade */
};

/*
 * Reads input to the end of the connection. After a final response it goes on
 * with the next one if the profile reads several, the connection stays open,
 * and what follows begins with "HTTP/"; octets that belong to no response are
 * the finding extra-octets.
 */
void parsed_read(const struct sl_profile *profile, enum sl_request request,
                 struct sl_bytes input, struct parsed *out);
void parsed_clear(struct parsed *p);

/* "complete", "incomplete", "error" */
const char *parsed_outcome_name(enum parsed_outcome outcome);

/* The report of it as JSON, the contract of `strictline parse --json`; and for
 * a person. name is that of the file. */
void parse_json(const struct parsed *p, struct buffer *out);
void parse_human(const struct parsed *p, const char *name, struct buffer *out);

#endif
