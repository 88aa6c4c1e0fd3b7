/* SPDX-License-Identifier: MIT */
/*
 * The push parser: the caller feeds octets of one connection, the parser
 * answers with events. It does no I/O, allocates nothing and keeps no global
 * state. All memory is the caller's:
 *
 *   - the input. The parser never copies it. Octets it has not consumed must
 *     be passed again, at the front of the next, longer input: a start line
 *     with its fields, a chunk-size line and a trailer section are consumed
 *     only when they are complete. Payload is consumed as it comes.
 *   - an array of struct sl_field for the field lines of one section.
 *
 * The events are the same for every segmentation of the input, except for the
 * boundaries between SL_EV_DATA events. Nothing after a message is consumed.
 *
 * Ten lines of use:
 *
 *     struct sl_field fields[256];
 *     struct sl_options options;
 *     struct sl_parser parser;
 *
 *     sl_options_init(&options, sl_profile_find("strict"));
 *     sl_parser_init(&parser, &options, fields, 256);
 *     sl_parser_request(&parser, SL_REQUEST_OTHER);
 *     for (;;) {
 *         err = sl_parser_next(&parser, &in, &ev);
 *         if (err != SL_OK || ev.type == SL_EV_END)
 *             break;
 *         if (ev.type == SL_EV_NONE)
 *             ... keep the rest of in and append more; at the end of the
 *             ... connection call sl_parser_eof(&parser)
 *     }
 */
#ifndef STRICTLINE_PARSER_H
#define STRICTLINE_PARSER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <strictline/api.h>
#include <strictline/bytes.h>
#include <strictline/error.h>
#include <strictline/profile.h>

/*
 * Limits. Each counts what its comment says; a message that exceeds one is
 * refused with the error named there. SL_NO_LIMIT lifts a limit.
 */
#define SL_NO_LIMIT UINT32_MAX

struct sl_limits {
    /* Octets of a start line or field line with its line end.
     * SL_ERR_LINE_TOO_LONG. Default 65536, as httplib (A2). */
    uint32_t line;
    /* Field lines and continuation lines of a head, each to its LF: to
     * http.client, one with bare CRs has several fields.
     * SL_ERR_TOO_MANY_FIELDS. Default 100 in the httplib profiles and
     * http.client, else 256. */
    uint32_t fields;
    /* Octets of all interim responses, the start line and its fields; or of
     * a trailer section; or of the fields with which a proxy answers CONNECT.
     * SL_ERR_SECTION_TOO_LARGE. The httplib profiles and http.client drop
     * trailer lines one by one, so only a single one counts there.
     * Default 8 MiB in the httplib profiles and http.client, else 256 KiB. */
    uint32_t section;
    /* Octets of a chunk-size line with its line end. SL_ERR_LINE_TOO_LONG.
     * Default 65536 in the httplib profiles and http.client, else 4096. */
    uint32_t chunk_line;
    /* Interim (1xx) responses before a final one. SL_ERR_TOO_MANY_INTERIM.
     * Default 1000; above 65535 there is no limit. httplib itself has none. */
    uint32_t interim;
    /* Lines skipped in the header block of one 100 response by the httplib
     * profiles. SL_ERR_TOO_MANY_FIELDS. Default 10000; 2.7.18 has none.
     * http.client: 100 with the blank line, as 3.11. */
    uint32_t interim_lines;
    /* Trailer lines. SL_ERR_TOO_MANY_TRAILERS. Default 256; 10000 in the
     * httplib profiles and http.client, which have none. */
    uint32_t trailers;
};

struct sl_parser;
struct sl_event;

struct sl_options {
    const struct sl_profile *profile; /* must outlive the parser */
    struct sl_limits limits;
    /* Called for each finding, in the order of the input and exactly once,
     * with the offset of the octet or element that departs from the RFC,
     * counted from the first octet ever fed. NULL: none are wanted. Those of a
     * head are reported when it is complete, or has failed. They state what
     * the RFC says about the octets, so they are the same for every profile,
     * as far as it has read. A deviation that the profile rejects is reported,
     * too, before the error, at the error's offset. */
    void (*found)(void *context, enum sl_deviation what, uint64_t offset);
    void *context;
    /* private: the fast path for plain heads; NULL: none */
    bool (*walk)(struct sl_parser *p, struct sl_bytes *in, struct sl_event *ev);
};

/* Fills *options with the profile's defaults. profile is not NULL. */
SL_API void sl_options_init(struct sl_options *options,
                            const struct sl_profile *profile);

/* Leaves everything to the scalar rules, which read line by line where the
 * fast paths take many lines at once. Events, findings and errors do not
 * change. */
SL_API void sl_options_scalar(struct sl_options *options);

/* What the framing of the response must know about the request. */
enum sl_request { SL_REQUEST_OTHER, SL_REQUEST_HEAD, SL_REQUEST_CONNECT };

/* The kind of a method. Methods are case-sensitive. */
SL_API enum sl_request sl_request_of(struct sl_bytes method);

/* How the body of a message ends. */
enum sl_framing {
    SL_FRAMING_NONE,    /* there is no body */
    SL_FRAMING_LENGTH,  /* after a known number of octets */
    SL_FRAMING_CHUNKED, /* with the last chunk */
    SL_FRAMING_CLOSE    /* with the connection */
};

/* One field line. name and value are spans of the head's base. */
struct sl_field {
    uint32_t name_off;
    uint32_t value_off;
    uint32_t value_len;
    uint16_t name_len;
    uint16_t flags; /* of enum sl_field_flag */
};

enum sl_field_flag {
    SL_FIELD_FOLDED = 1, /* the value runs over several lines */
    SL_FIELD_CLEAN = 2   /* it may have octets that must be read as SP */
};

/*
 * A start line with its fields. Spans count from base, which points into the
 * input of the call that returned the event; everything is valid until that
 * input is moved or freed, or the parser is called again.
 */
struct sl_head {
    const char *base;
    const struct sl_field *fields;
    uint32_t field_count;
    struct sl_span version_text; /* "HTTP/1.1"; empty for a 0.9 body */
    struct sl_span reason;       /* as it came: see sl_reason_clean */
    uint16_t status;             /* 0 to 999 */
    uint8_t version;   /* 9, 10, 11; 20, ... where a profile accepts them */
    uint8_t framing;   /* enum sl_framing; for an interim always NONE */
    bool chunked;      /* Transfer-Encoding says so, whatever the framing */
    bool length_known; /* Content-Length says so; never with chunked */
    bool will_close;   /* the connection may not be used again */
    uint64_t length;   /* if length_known; saturated at UINT64_MAX */
};

enum sl_event_type {
    SL_EV_NONE,      /* more octets are needed, or the end of input */
    SL_EV_INTERIM,   /* head: a 1xx response; another start line follows */
    SL_EV_HEAD,      /* head: the final response */
    SL_EV_CHUNK,     /* length: a chunk of that many octets begins */
    SL_EV_DATA,      /* data: octets of the body, a view of the input */
    SL_EV_CHUNK_END, /* the chunk and its line end are done */
    SL_EV_TRAILERS,  /* head: only base, fields and field_count are set */
    SL_EV_END        /* the message is complete */
};

/* Where in a message something is. */
enum sl_place {
    SL_IN_START_LINE,
    SL_IN_INTERIM, /* httplib, http.client: the block of lines after a 100 */
    SL_IN_HEADER,
    SL_IN_BODY,
    SL_IN_CHUNK_SIZE,
    SL_IN_CHUNK_END,
    SL_IN_TRAILER
};

/* The details of an error. */
struct sl_failure {
    uint64_t offset;     /* of the element at fault, from the first octet fed */
    struct sl_bytes at;  /* the line or element at fault, in the input */
    const char *section; /* the RFC section that was violated, or "" */
    enum sl_deviation what; /* the one rejected; SL_DEV_COUNT if none */
    enum sl_place place;
    /* IncompleteRead as httplib's read() raises it: octets in hand and octets
     * still missing. */
    uint64_t partial;
    uint64_t expected;
    bool expected_known;
};

struct sl_event {
    enum sl_event_type type;
    struct sl_bytes data;
    uint64_t length;
    struct sl_head head;
    struct sl_failure failure; /* set when an error is returned */
};

/* private: of struct sl_parser, in a header or trailer section */
struct sl_in_section {
    uint32_t count; /* fields in use */
    uint32_t line;  /* where the pending line begins in the input */
    uint32_t lines; /* lines counted against a limit */
    uint32_t spent; /* octets of interim responses before this one; in a
                       trailer section: lines */
};

/* private: of struct sl_parser, in a body */
struct sl_in_body {
    uint64_t delivered; /* octets of it that were delivered */
    uint64_t chunk;     /* size of the chunk */
};

/*
 * The state between two calls: at most 64 octets on a 64-bit machine. It
 * holds no pointer into itself or into the input, so it may be copied, moved,
 * or kept as a snapshot. In a header or trailer section the caller's array of
 * fields belongs to it: a snapshot to go back to needs a copy of that, too.
 */
struct sl_parser {
    /* private */
    const struct sl_options *options;
    struct sl_field *fields;
    uint64_t base; /* stream offset of the input's first octet */
    uint64_t left; /* octets left of the body or chunk; offset of an error */
    union {
        struct sl_in_section section;
        struct sl_in_body body;
    };
    uint32_t capacity; /* of fields */
    uint32_t scanned;  /* octets of the pending element already looked at */
    uint16_t interims;
    uint8_t state;
    uint8_t err;
    uint8_t flags;
    uint8_t request;
};

/*
 * Prepares p for the first response on a connection. options and fields are
 * borrowed as long as the parser is used. capacity counts fields; a head with
 * more field lines is SL_ERR_TOO_MANY_FIELDS, like one over the limit. The
 * request is SL_REQUEST_OTHER.
 */
SL_API void sl_parser_init(struct sl_parser *p,
                           const struct sl_options *options,
                           struct sl_field *fields, uint32_t capacity);

/*
 * Says which request the next response answers. Call it before feeding the
 * first octet of that response; after SL_EV_END it also prepares the parser for
 * the next response on the same connection.
 * SL_ERR_ARGUMENT  a response is under way, or the last one closes the
 *                  connection
 */
SL_API enum sl_err sl_parser_request(struct sl_parser *p,
                                     enum sl_request request);

/*
 * Says that the input will not grow any more: the peer has closed its side in
 * an orderly way. From now on, sl_parser_next takes the end of its input for
 * the end of the connection. (After a reset, or when TLS breaks, the message
 * is lost; do not call this then.)
 */
SL_API void sl_parser_eof(struct sl_parser *p);

/*
 * Finds the next event in *in and moves *in past the octets consumed.
 * ev->type is SL_EV_NONE if more octets are needed; *in then begins with the
 * octets that must be passed again. After SL_EV_END, the octets that follow
 * stay in *in, and every further call returns SL_EV_END again.
 *
 * Returns SL_OK, or an error with ev->failure: one of those that error.h lists
 * for the response and for limits. After an error, every later call returns the
 * same error, with its offset.
 */
SL_API enum sl_err sl_parser_next(struct sl_parser *p, struct sl_bytes *in,
                                  struct sl_event *ev);

/*
 * Takes the complete, plain chunks (1*HEXDIG CRLF data CRLF, all of it in *in)
 * at the front of *in, at most capacity of them, and moves *in past them.
 * Stores a view of the data of each in out[], and returns their number. These
 * chunks cause no events. Returns 0 if sl_parser_next has to continue: before
 * the first chunk, for the last one, at a chunk that is incomplete or not
 * plain, and if the body is not chunked.
 */
SL_API size_t sl_parser_chunks(struct sl_parser *p, struct sl_bytes *in,
                               struct sl_bytes *out, size_t capacity);

/* Octets consumed since sl_parser_init. */
SL_API uint64_t sl_parser_consumed(const struct sl_parser *p);

/*
 * The value of field as the profile reads it, with folds, and octets that are
 * read as SP, replaced. Fields without flags need no call: their value is the
 * span. Writes at most capacity octets to out, and their number to *len.
 * SL_ERR_BUFFER_TOO_SMALL  value_len octets are always enough
 */
SL_API enum sl_err sl_field_value(const struct sl_head *head,
                                  const struct sl_field *field,
                                  const struct sl_profile *profile, char *out,
                                  size_t capacity, size_t *len);

/*
 * Replaces the octets of a reason phrase that the profile reads as SP by SP,
 * which RFC 9112 section 2.2 requires before the phrase is used. reason: a
 * copy of the one in the head, len octets long.
 */
SL_API void sl_reason_clean(const struct sl_profile *profile, char *reason,
                            size_t len);

/*
 * The rule of RFC 9112 section 6.3, 1 to 8, by which the profile framed the
 * body of a response to that request. head is that of SL_EV_HEAD. 5 means that
 * the profile ignored a Content-Length and read to the end of the connection.
 */
SL_API unsigned sl_framing_rule(const struct sl_head *head,
                                const struct sl_profile *profile,
                                enum sl_request request);

#endif
