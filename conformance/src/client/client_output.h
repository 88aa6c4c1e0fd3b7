/* SPDX-License-Identifier: MIT */
/*
 * What a command printed and how it ended, read as its client file says. Pure:
 * the process has ended, its output is in memory.
 */
#ifndef CLIENT_OUTPUT_H
#define CLIENT_OUTPUT_H

#include "client/client.h"
#include "judge/outcome.h"

struct client_output {
    struct buffer streams[2]; /* standard output, standard error */
    bool cut[2];              /* there was more than we keep */
    int status;               /* exit status */
    int signal;               /* that killed it; 0: none */
    unsigned ended_after;     /* ms after which we ended it; 0: we did not */
    const char *part;         /* c->part.text filled in; NULL: it has none */
    bool follows;             /* it was to follow redirections */
};

/*
 * Reads the answer to the first request, and to the second if there was one
 * (else second is NULL), except their bodies. A crash or hang counts for the
 * first of them that has no result yet.
 */
void client_output_read(const struct client *c,
                        const struct client_output *output,
                        struct answer *first, struct answer *second);

#endif
