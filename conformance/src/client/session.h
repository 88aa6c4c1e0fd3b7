/* SPDX-License-Identifier: MIT */
/*
 * Asks a client for one exchange after the other, many at a time. Commands
 * start a process for each, drivers keep theirs.
 */
#ifndef SESSION_H
#define SESSION_H

#include <uv.h>

#include "client/client.h"
#include "client/client_filter.h"
#include "judge/outcome.h"
#include "limits/peer_limits.h"

/* What the client is asked to do. All of it has to stay until the answer. */
struct ask {
    const char *method, *url;
    const char *method2, *url2;      /* NULL without a second request */
    const struct filter_job *filter; /* in place of URLs; NULL */
    const struct asking *asking;     /* of request one; NULL: nothing */
    bool tls;
    unsigned idle;    /* ms to wait before request two; 0: none */
    unsigned busy;    /* ms to be busy before request two; 0: none */
    unsigned open;    /* ms after the answers in which the driver closes
                         nothing itself; 0: it may */
    unsigned timeout; /* time limit that the client is given, in ms */
    unsigned limit;   /* ms after which it is ended */
    bool fresh;       /* wants a driver process that had no job before */
};

/* The answers are the callee's from now on. */
typedef void session_done(void *context, struct answer *first,
                          struct answer *second, const struct usage *usage);

struct session_kind;

struct session_plan {
    uv_loop_t *loop;
    const struct client *client;
    const struct session_kind *kind; /* NULL: that of clients of its kind */
    const char *work;                /* a scratch folder, which must be there */
    const char *ca_file;             /* for TLS */
    unsigned jobs;                   /* how many asks may be under way */
    /* "NAME=VALUE": what the environment has besides, or instead; NULL */
    const struct words *env;
};

/* NULL on failure, with a clause in *fault. The plan is copied; what it
 * points to stays the caller's. */
struct session *session_new(const struct session_plan *plan,
                            struct buffer *fault);

/* done is called on the loop, never from within this call. */
void session_ask(struct session *s, const struct ask *ask, session_done *done,
                 void *context);

/* The port that the server of the next ask has to have, another one each time;
 * 0: any. */
unsigned session_port(struct session *s);

/* The client is somewhere in that ask: what its process uses is looked at,
 * where that cannot be done at its end. */
void session_look(struct session *s, const struct ask *ask);

/* What the client said of itself; NULL if nothing is known (yet). */
const char *session_version(const struct session *s);

/* Why the client turned out not to be installed; NULL otherwise. Answers are
 * then broken. */
const char *session_missing(const struct session *s);

/* How much more the one is than the other; 0 if it is not. */
uint64_t session_growth(uint64_t now, uint64_t before);

/* Ends all processes: what is under way is answered as broken. */
void session_stop(struct session *s);

/* Nothing may be under way. Runs the loop until its processes have ended. */
void session_free(struct session *s);

#endif
