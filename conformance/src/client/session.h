/* SPDX-License-Identifier: MIT */
/*
 * Asks a client for one exchange after another, many at a time. Commands start
 * a process for each, drivers keep theirs.
 */
#ifndef SESSION_H
#define SESSION_H

#include <uv.h>

#include "client/client.h"
#include "client/client_filter.h"
#include "judge/outcome.h"
#include "limits/peer_limits.h"

/* What the client is asked to do. All of it must stay until the answer. */
struct ask {
    const char *method, *url;
    const char *method2, *url2;      /* NULL: no second request */
    const struct filter_job *filter; /* instead of URLs; NULL */
    const struct asking *asking;     /* of request one; NULL: nothing */
    bool tls;
    unsigned idle;    /* ms to wait before request two; 0: none */
    unsigned busy;    /* ms to be busy before request two; 0: none */
    unsigned open;    /* ms after the answers for which the driver keeps
                         connections open; 0: none */
    unsigned timeout; /* time limit that the client is given, in ms */
    unsigned limit;   /* ms after which it is ended */
    bool fresh;       /* wants a driver process that had no job before */
};

/* The callee owns the answers. */
typedef void session_done(void *context, struct answer *first,
                          struct answer *second, const struct usage *usage);

struct session_kind;

struct session_plan {
    uv_loop_t *loop;
    const struct client *client;
    const struct session_kind *kind; /* NULL: the usual one for the client */
    const char *work;                /* a scratch folder that exists */
    const char *ca_file;             /* for TLS */
    unsigned jobs;                   /* how many asks may be under way */
    /* "NAME=VALUE": what the environment gets in addition, or instead; NULL */
    const struct words *env;
};

/* NULL on failure, with a clause in *fault. The plan is copied; what it
 * points to stays the caller's. */
struct session *session_new(const struct session_plan *plan,
                            struct buffer *fault);

/* done is called on the loop, never from within this call. */
void session_ask(struct session *s, const struct ask *ask, session_done *done,
                 void *context);

/* The port that the server of the next ask must have, a different one each
 * time; 0: any. */
unsigned session_port(struct session *s);

/* The client is now somewhere in that ask: looks at what its process uses, if
 * that cannot be done when the process ends. */
void session_look(struct session *s, const struct ask *ask);

/* The version the client reported; NULL if not known (yet). */
const char *session_version(const struct session *s);

/* Why the client turned out not to be installed, in which case answers are
 * broken; NULL otherwise. */
const char *session_missing(const struct session *s);

/* How much now exceeds before; 0 if it does not. */
uint64_t session_growth(uint64_t now, uint64_t before);

/* Ends all processes: what is under way is answered as broken. */
void session_stop(struct session *s);

/* No ask may be under way. Runs the loop until its processes have ended. */
void session_free(struct session *s);

#endif
