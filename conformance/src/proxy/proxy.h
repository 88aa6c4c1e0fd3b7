/* SPDX-License-Identifier: MIT */
/*
 * A proxy to be judged: how it is started, and its configuration, from a
 * *.proxy file (proxies/README.md). To the runner it is a client.
 */
#ifndef PROXY_H
#define PROXY_H

#include "case/transcript.h"
#include "client/client.h"

/* Lines of a configuration. */
struct proxy_block {
    bool each; /* once for each port that an origin may have */
    struct buffer text;
};

struct proxy_file {
    char *name; /* without a folder */
    struct proxy_block *blocks;
    size_t block_count;
};

struct proxy {
    struct client client;
    enum relay_role role;
    struct words command; /* serves in the foreground */
    unsigned starts;      /* seconds until it must accept connections */
    char *crash;          /* a text in its output: a process of it died; NULL */
    struct proxy_file *files;
    size_t file_count;
};

/* The values of {...} in a command or configuration. */
struct proxy_values {
    const char *folder;  /* of this proxy: empty but for its files and "home" */
    const char *seconds; /* after which it must give up on an origin */
    unsigned port;       /* where it listens */
    unsigned origin;     /* in a block of `each`; 0 elsewhere */
};

/*
 * Reads the text of the *.proxy file path. NULL on a fault, with one
 * "path:line: what is wrong; what to do" added to *fault.
 */
struct proxy *proxy_parse(struct sl_bytes text, const char *path,
                          const char *name, struct buffer *fault);
void proxy_free(struct proxy *p);

/* Adds text with its placeholders filled in; other braces stay. */
void proxy_fill(struct sl_bytes text, const struct proxy_values *values,
                struct buffer *out);

/* Writes its files into values->folder, with a block of `each` for each of
 * count origins. */
bool proxy_write_files(const struct proxy *p, const struct proxy_values *values,
                       const unsigned *origins, size_t count,
                       struct buffer *fault);

/* Whether its configuration names the origins. */
bool proxy_names_origins(const struct proxy *p);

#endif
