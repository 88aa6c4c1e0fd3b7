/* SPDX-License-Identifier: MIT */
/*
 * One response, read by our parser from octets that arrive in pieces. Pure.
 */
#ifndef READING_H
#define READING_H

#include <strictline/parser.h>

#include "judge/outcome.h"

/* The result of asking for more octets. */
enum source_result {
    SOURCE_OCTETS,  /* some were added */
    SOURCE_END,     /* the peer closed its side in an orderly way */
    SOURCE_SILENCE, /* nothing more arrives, and nobody closes */
    SOURCE_LOST     /* the connection broke */
};

struct source {
    enum source_result (*more)(void *context, struct buffer *input);
    void *context;
    struct buffer input; /* what has arrived, */
    size_t used;         /* and how much of it is used up */
};

/* How a response is read. */
struct reading_rule {
    const struct sl_profile *profile;
    struct sl_limits limits;
    /* for mutants: */
    bool interim_is_final; /* takes a 1xx for the answer */
    bool keeps_folds;      /* shows values as received, line breaks included */
    bool merges_trailers;  /* shows them among the header fields */
};

struct reading {
    bool complete;
    bool headed; /* a status was read */
    int status;
    int version;            /* of the status line: HTTP/1.7 is 17 */
    unsigned interims;      /* 1xx responses before it */
    bool will_close;        /* the connection may not be used again */
    bool moved;             /* it has a Location field, */
    struct buffer location; /* and this is the value of the first */
    bool coded;             /* it has a Content-Encoding field */
    bool odd_trailer;       /* a trailer field about framing, which no sender
                               may put there (RFC 9110 section 6.5.1) */
    struct buffer body;
    struct answer shown;    /* its fields, as they are delivered */
    enum sl_err err;        /* SL_OK with SILENCE and LOST */
    enum source_result end; /* OCTETS: the reader needed no more */
    uint64_t offset;        /* of the error */
    uint64_t consumed;
    uint64_t announced; /* the longest body or chunk announced */
    bool found[SL_DEV_COUNT];
};

void reading_take(const struct reading_rule *rule, enum sl_request request,
                  struct source *source, struct reading *out);

/* The same in steps, for a source that returns SILENCE while nothing has
 * arrived: reading_go can then be called again. *out must not move. */
struct reading_steps {
    /* private */
    const struct reading_rule *rule;
    struct sl_options options;
    struct sl_parser parser;
    struct sl_field *fields;
    struct reading *out;
};
void reading_begin(struct reading_steps *s, const struct reading_rule *rule,
                   enum sl_request request, struct reading *out);
void reading_go(struct reading_steps *s, struct source *source);
void reading_end(struct reading_steps *s);

void reading_clear(struct reading *r);

#endif
