/* SPDX-License-Identifier: MIT */
/*
 * The state of the case reader, and the arguments of a line. Only the
 * transcript_*.c files see it: transcript_parse.c goes through the lines,
 * transcript_head.c, _steps.c, _rules.c and _recorded.c know the words of
 * their parts.
 *
 * Functions that return bool have added a fault when they return false.
 */
#ifndef TRANSCRIPT_READER_H
#define TRANSCRIPT_READER_H

#include "case/transcript.h"

struct reader {
    struct transcript *t;
    struct buffer *fault;
    const char *path;
    unsigned line;
    unsigned faults;
    struct sl_bytes word; /* the first word of the line */
    struct sl_bytes rest; /* what is left of the line */
    struct buffer quote;  /* see reader_quote */
    unsigned seen;        /* head words read so far, by row: a bit each */
    size_t strings;       /* octets of all strings, at most _STRING_MAX */
    uint64_t sends;       /* octets that the steps send, at most _SEND_MAX */
    bool stepped;         /* the connection has a step */
    bool ended;           /* it has a step that ends it */
    bool more_requests;   /* an await or a next was read */
    unsigned reuse_line;
    unsigned requires;     /* ids of requirements read so far */
    unsigned closed_lists; /* client lists that have their otherwise, a bit
                              each: 1 for the first request, 2 for the second */
};

/* A word of the format. read is called with the row's value and must take all
 * arguments. */
struct reader_word {
    const char *name;
    bool (*read)(struct reader *r, int value);
    int value;
    bool single; /* at most once */
};

/* The words of one part of a case; the parts come in this order. */
struct reader_part {
    const char *name;
    const struct reader_word *words;
    size_t count;
};
extern const struct reader_part reader_head, reader_steps, reader_rules,
    reader_golden;

/* The words of a recorded case, in transcript_recorded.c. */
bool reader_take_recorded(struct reader *r, int value);
bool reader_take_sha256(struct reader *r, int value);
bool reader_take_fidelity(struct reader *r, int value);
bool reader_take_edited(struct reader *r, int value);
bool reader_take_request(struct reader *r, int value);

/* What the client is asked to send, in transcript_ask.c. */
bool reader_take_ask(struct reader *r, int value);
bool reader_ask_ends(struct reader *r);

/* A client line, in transcript_client.c. */
bool reader_take_client(struct reader *r, int value);
/* The same about intermediaries; value is of enum relay_role. */
bool reader_take_relay(struct reader *r, int value);

/* What can only be seen at the end of the file. */
bool reader_head_ends(struct reader *r);
bool reader_recorded_ends(struct reader *r);
bool reader_steps_end(struct reader *r);
bool reader_rules_end(struct reader *r);
bool reader_golden_ends(struct reader *r);

/* Adds "path:line: message" to the faults; returns false. */
bool reader_fault(struct reader *r, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* A part of the line, shortened to fit in a message; valid until the next
 * call. */
const char *reader_quote(struct reader *r, struct sl_bytes text);

/* The same for the octets of a string, escaped as in a case. */
const char *reader_quote_octets(struct reader *r, struct sl_bytes octets);

/* The next word of the line. The message for a missing word is about what. */
bool reader_take_word(struct reader *r, const char *what, struct sl_bytes *out);
/* The same if it is this word; no fault otherwise. */
bool reader_take_if(struct reader *r, const char *word);
/* A number of at least 1 and at most max. */
bool reader_take_count(struct reader *r, const char *what, uint64_t max,
                       uint64_t *out);
/* The rest of the line, as a C string; ours to free. */
bool reader_take_text(struct reader *r, const char *what, char **out);

/* Whether a string comes next. */
bool reader_at_string(const struct reader *r);
/* One or more strings, joined; added to *out. */
bool reader_take_strings(struct reader *r, struct buffer *out);

/* One string; added to *out. */
bool reader_take_string(struct reader *r, struct buffer *out);

/* What is said about octets, if anything: strings, begins or contains and
 * strings, length N. */
bool reader_take_body(struct reader *r, struct body_rule *out);

/* The number of a word of three digits; otherwise false. */
bool reader_is_status(struct sl_bytes word);
int reader_status(struct sl_bytes word);

/* old, grown to hold count + 1 items of that size. */
void *reader_grow(void *old, size_t count, size_t size);

#endif
