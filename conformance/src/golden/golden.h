/* SPDX-License-Identifier: MIT */
/*
 * A golden outcome: what a client, or a profile of our parser, made of a
 * recorded case when it was blessed. All of it is kept, so that any later
 * change shows. corpus/README.md has its lines in a case file.
 */
#ifndef GOLDEN_H
#define GOLDEN_H

#include <stdbool.h>
#include <stdint.h>

#include "text/buffer.h"

enum golden_result {
    GOLDEN_COMPLETE,   /* the response was taken as complete */
    GOLDEN_INCOMPLETE, /* our parser: the input ended too early */
    GOLDEN_ERROR,
    GOLDEN_HANG,
    GOLDEN_CRASH
};
#define GOLDEN_RESULTS (GOLDEN_CRASH + 1)

/* How a body was framed, in the words of `strictline parse --json`. */
enum golden_framing {
    GOLDEN_FRAMING_UNKNOWN,
    GOLDEN_FRAMING_NONE,
    GOLDEN_FRAMING_LENGTH,
    GOLDEN_FRAMING_CHUNKED,
    GOLDEN_FRAMING_CLOSE
};
#define GOLDEN_FRAMINGS (GOLDEN_FRAMING_CLOSE + 1)

struct golden_field {
    struct buffer name, value;
};

struct golden_fields {
    struct golden_field *items;
    size_t count;
};

/* A body of at most GOLDEN_BODY_MAX octets is kept whole; for a longer one, its
 * length and a CRC-32 of each block of that size. */
#define GOLDEN_BODY_MAX 4096

struct golden_body {
    bool unknown; /* the client does not show it */
    uint64_t length;
    struct buffer octets;
    uint32_t *sums; /* as many as golden_sums(length) */
    size_t sum_count;
};

#define GOLDEN_NO_STATUS INT64_MIN

struct golden_message {
    int64_t status;   /* GOLDEN_NO_STATUS: the client does not show it */
    unsigned version; /* 11 is HTTP/1.1; 0: not known */
    enum golden_framing framing;
    bool interim;
    bool closes; /* the connection could not be used again */
    bool cut;    /* the message is not complete */
    bool fields_unknown;
    struct buffer reason;
    struct golden_fields fields, trailers;
    struct golden_body body;
};

struct golden_finding {
    char *id;
    uint64_t offset;
};

struct golden {
    char *names; /* of the readers: "strict,lenient", "curl" */
    enum golden_result result;
    char *code;       /* of the error; NULL: not known */
    int64_t offset;   /* of the error; -1: not known */
    int64_t consumed; /* octets that the parser used; -1: a client */
    struct golden_message *messages;
    size_t message_count;
    struct golden_finding *findings; /* sorted by id, then offset */
    size_t finding_count;
    int64_t octets; /* sent by the case, -1: not known; and their CRC-32 */
    uint32_t octets_sum;
    unsigned line; /* in the case file */
};

struct golden_list {
    struct golden *items;
    size_t count;
};

#define GOLDEN_EMPTY                                                           \
    ((struct golden){.offset = -1, .consumed = -1, .octets = -1})

/* ---- making one ---- */

/* Both add an item and return it; adding another may move it. */
struct golden_message *golden_add_message(struct golden *g);
struct golden_field *golden_add_field(struct golden_fields *f,
                                      struct sl_bytes name,
                                      struct sl_bytes value);
void golden_add_finding(struct golden *g, struct sl_bytes id, uint64_t offset);
void golden_sort_findings(struct golden *g);
/* <0, 0, >0: by id, then by offset. */
int golden_finding_order(const struct golden_finding *a,
                         const struct golden_finding *b);
void golden_set_body(struct golden_body *body, struct sl_bytes octets);
/* Notes the octets it was made from. */
void golden_set_octets(struct golden *g, struct sl_bytes octets);

void golden_fields_clear(struct golden_fields *f);
void golden_clear(struct golden *g);

/* ---- bodies ---- */

/* How many sums a body of that length has: none if it is kept whole. */
uint64_t golden_sums(uint64_t length);
/* The CRC-32 of the octets. */
uint32_t golden_sum(struct sl_bytes octets);

/* ---- the outcomes of a case ---- */

/* The outcome of that name; NULL if there is none. */
const struct golden *golden_find(const struct golden_list *l, const char *name);

/*
 * Makes *g the outcome of the name, replacing any previous one. *g is taken
 * over, and left empty. Equal outcomes become one item with several names;
 * those of our parser's profiles come first.
 */
void golden_set(struct golden_list *l, const char *name, struct golden *g);
void golden_list_clear(struct golden_list *l);

/* Letters, digits, '-', '_' and '.': what a client's name may contain. */
bool golden_is_name(struct sl_bytes name);

/* The words of a case file: "complete", "length". */
const char *golden_result_name(enum golden_result result);
bool golden_result_find(struct sl_bytes word, enum golden_result *out);
const char *golden_framing_name(enum golden_framing framing);
bool golden_framing_find(struct sl_bytes word, enum golden_framing *out);

#endif
