/* SPDX-License-Identifier: MIT */
/*
 * What our parser makes of the octets of one connection, in memory: its
 * messages, its findings, its error. The caller keeps the octets, which must
 * outlive it, since most of it are views of them.
 */
#ifndef PARSED_H
#define PARSED_H

#include <strictline/parser.h>

#include "coding/coding.h"
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
    struct buffer reason;       /* as the profile reads it */
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
    size_t chunks;           /* with data */
    enum sl_request request; /* that it answers */
    bool is_decoded;         /* its content codings could be decoded, */
    struct buffer decoded;   /* and this is the body then */
};

struct parsed_finding {
    enum sl_deviation what;
    uint64_t offset;
    const struct coding_fault_info *coding; /* a content-coding finding, in
                                               place of `what`; or NULL */
};

enum parsed_outcome { PARSED_COMPLETE, PARSED_INCOMPLETE, PARSED_ERROR };

struct parsed {
    const struct sl_profile *profile;
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
 * Reads input to the end of the connection. After a final response it continues
 * with the next one if the profile reads several, the connection stays open,
 * and what follows begins with "HTTP/"; octets that belong to no response are
 * the finding extra-octets.
 */
void parsed_read(const struct sl_profile *profile, enum sl_request request,
                 struct sl_bytes input, struct parsed *out);
void parsed_clear(struct parsed *p);

/* ---- in bounded memory ---- */

struct parsed_rule {
    const struct sl_profile *profile;
    /* The requests that the final responses answer, in turn; the last one is
     * repeated. At least one. */
    const enum sl_request *requests;
    size_t request_count;
    bool decode; /* decode content codings; faults in them are findings */
};

/* Receives a stream. What it does not want is not kept for it. */
struct parsed_sink {
    /* A message is over; what is taken from it must be left empty. NULL: not
     * wanted. */
    void (*message)(void *context, struct parsed_message *m);
    /* In the order of the input; those of a message may come before it. NULL:
     * not wanted. */
    void (*finding)(void *context, const struct parsed_finding *f);
    void *context;
};

/* The same as parsed_read, but only one message is in memory at a time: *out
 * has none, and no findings; there is nothing to clear. */
void parsed_walk(const struct parsed_rule *rule, struct sl_bytes input,
                 const struct parsed_sink *sink, struct parsed *out);

/* "complete", "incomplete", "error" */
const char *parsed_outcome_name(enum parsed_outcome outcome);

/* ---- reports ---- */

/* Where a report goes, piece by piece. */
struct parse_output {
    struct buffer text;
    /* Takes what has collected, and empties it. NULL: it stays. */
    void (*full)(void *context, struct buffer *text);
    void *context;
};

/* Called where a report may be split. */
static inline void parse_output_flush(struct parse_output *out)
{
    if (out->full != NULL && out->text.len >= 65536)
        out->full(out->context, &out->text);
}

/*
 * The report of a stream as JSON, the contract of `strictline parse --json`;
 * and for a person: name is the file's. The input is read again for each part
 * of the report, so that the memory used does not grow with the number of
 * messages.
 */
enum parsed_outcome parse_json(const struct parsed_rule *rule,
                               struct sl_bytes input, struct parse_output *out);
enum parsed_outcome parse_human(const struct parsed_rule *rule,
                                struct sl_bytes input, const char *name,
                                struct parse_output *out);

#endif
