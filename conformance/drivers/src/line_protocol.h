/* SPDX-License-Identifier: MIT */
/*
 * The line protocol for drivers and filters in C and C++; ../README.md
 * describes it. A driver defines what opens, asks and closes a client and
 * calls serve; a filter defines what reads octets and calls serve_filter.
 */
#ifndef LINE_PROTOCOL_H
#define LINE_PROTOCOL_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

struct octets {
    char *ptr;
    size_t len, size;
};

void octets_add(struct octets *o, const void *ptr, size_t len);
void octets_add_hex(struct octets *o, const void *ptr, size_t len);

/* The outcome of a request. Initially a response without status and body. */
struct answer {
    const char *result; /* "response", "error" or "unsupported" */
    long status;        /* -1: unknown */
    struct octets body, error, fields;
    bool fields_known, in_name; /* in_name: no value has come for the last */
    bool headed; /* for the driver: further fields are trailers */
    size_t field_count;
    size_t used; /* of a filter: octets up to the end of the response */
    bool used_known;
};

void answer_add_field(struct answer *a, const char *name, size_t name_len,
                      const char *value, size_t value_len);
/* The same as its octets come: parts of a name, then parts of its value. */
void answer_add_name(struct answer *a, const char *ptr, size_t len);
void answer_add_value(struct answer *a, const char *ptr, size_t len);
/* The fields are those of a head that was not the last. */
void answer_drop_fields(struct answer *a);
void answer_fail(struct answer *a, const char *why);

/* ---- drivers ---- */

/* What request one needs besides its method. */
struct asking {
    char **fields; /* "Name: value" */
    size_t field_count;
    char *content; /* NULL: none */
    size_t content_len;
    bool follow; /* follow redirections */
};

struct job {
    const char *url;
    const char *cafile;          /* NULL: the URL is http */
    long timeout;                /* ms */
    long open;                   /* ms by which close is delayed */
    const struct asking *asking; /* empty for a second request */
};

struct driver {
    /* NULL: it cannot; both requests are then unsupported. The job is valid
     * until close, and its asking until the next ask. */
    void *(*open)(const struct job *job);
    void (*ask)(void *client, const char *method, const char *url,
                struct answer *a);
    /* Lets ms pass so that the client can read and close; NULL: it does so only
     * during a request. */
    void (*idle)(void *client, long ms);
    void (*close)(void *client);
};

/* Answers jobs until standard input ends; the exit status of the driver. */
int serve(const char *version, const struct driver *d);

/* The part of a URL that goes into a request line. */
const char *path_of(const char *url);

/* ---- filters ---- */

enum end {
    END_CLOSE, /* the connection was closed in an orderly way */
    END_LOST,  /* it broke */
    END_OPEN   /* it stays open, and nothing more comes */
};

struct piece {
    const char *ptr;
    size_t len;
};

struct reading {
    const char *method;
    struct piece *pieces;
    size_t count;
    enum end end;
};

/* What follows the first a->used octets is the body: a tunnel's. */
void answer_add_rest(struct answer *a, const struct reading *r);

typedef void filter(const struct reading *r, struct answer *a);

int serve_filter(const char *version, filter *read);

#ifdef __cplusplus
}
#endif

#endif
