/* SPDX-License-Identifier: MIT */
/*
 * The main of each filter is compiled under its own name, and its call to
 * serve standard input hands over its reader here.
 */
#include "peers.h"

#include <stdlib.h>
#include <string.h>

#include "line_protocol.h"

#define PEER(id, name) int peer_main_##id(void);
#include "peer_list.h"
#undef PEER

static const struct row {
    const char *name;
    int (*start)(void);
} rows[] = {
#define PEER(id, name) {(name), peer_main_##id},
#include "peer_list.h"
#undef PEER
    {NULL, NULL},
};

/* That of the peer that was started last. */
static filter *reader;

/* Compiled as peer_serve_filter, which the filters call in its place. */
int serve_filter(const char *version, filter *read)
{
    (void)version;
    reader = read;
    return 0;
}

const char *peer_name(size_t i)
{
    return rows[i].name;
}

void peer_read(size_t i, const char *method, const char *octets, size_t len,
               bool ends, struct peer_outcome *out)
{
    /* A copy, so that a reader that looks past the end is noticed. */
    char *copy = malloc(len + 1);
    struct piece piece = {copy, len};
    const struct reading r = {method, &piece, len > 0,
                              ends ? END_CLOSE : END_OPEN};
    struct answer a = {.result = "response", .status = -1};

    if (copy == NULL)
        abort();
    memcpy(copy, octets, len);
    rows[i].start();
    reader(&r, &a);
    octets_add(&a.error, "", 1);
    *out = (struct peer_outcome){strcmp(a.result, "unsupported") != 0,
                                 strcmp(a.result, "response") == 0,
                                 a.status,
                                 a.body.ptr,
                                 a.body.len,
                                 a.error.ptr};
    free(a.fields.ptr);
    free(copy);
}

void peer_outcome_clear(struct peer_outcome *out)
{
    free(out->body);
    free(out->error);
}
