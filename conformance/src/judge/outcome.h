/* SPDX-License-Identifier: MIT */
/*
 * An outcome: what somebody made of a transcript. Our parser makes one in
 * memory, a client makes one through server and driver; verdict and report
 * never know which.
 */
#ifndef OUTCOME_H
#define OUTCOME_H

#include <stdbool.h>
#include <stdint.h>

#include "buffer.h"

enum result {
    RESULT_NONE,        /* nothing was asked (no second request) */
    RESULT_RESPONSE,    /* taken as a complete response */
    RESULT_ERROR,       /* the client reports an error, perhaps after a part */
    RESULT_HANG,        /* no result within the time limit; ended by us */
    RESULT_CRASH,       /* died by a signal, or the driver died */
    RESULT_UNSUPPORTED, /* the client says it lacks the feature (89) */
    RESULT_BROKEN       /* the harness or the driver failed: see error */
};

/* "none", "response", "error", "hang", "crash", "unsupported", "broken" */
const char *result_name(enum result result);

/* What came of one request. */
struct answer {
    enum result result;
    int status;         /* 0 if unknown */
    struct buffer body; /* octets handed over, also before an error */
    bool body_unknown;  /* the client does not show it (non-2xx dropped) */
    char *error;        /* text of the error; NULL */
};

/* How the client ended its connections; the worst of them counts. */
enum tls_end {
    TLS_END_NONE,   /* plain TCP, or not seen */
    TLS_END_NOTIFY, /* the client sent close_notify */
    TLS_END_ABRUPT  /* FIN or RST without it, though we had not broken off */
};

/* What the server saw. */
struct wire {
    unsigned connections;
    unsigned requests;
    unsigned reused;    /* requests that were not the first on theirs */
    unsigned early;     /* requests that came before the answer to the one
                           before them on their connection was played */
    unsigned malformed; /* connections on which something came that is no
                           HTTP/1 request */
    unsigned refused;   /* connections we could not serve, for want of
                           descriptors or by our limit: not the client's
                           fault, and the outcome is worth nothing */
    bool client_closed; /* the client closed first on some connection on
                           which it had asked something */
    bool used_tls;
    enum tls_end tls_end;
    uint64_t sent;      /* octets of HTTP handed to the transport */
    bool flood_stopped; /* a flood ended because the client closed */
};

struct outcome {
    struct answer first;
    struct answer second;
    struct wire wire;
    unsigned ms;
};

void outcome_clear(struct outcome *o);
void answer_clear(struct answer *a);

#endif
