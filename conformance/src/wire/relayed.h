/* SPDX-License-Identifier: MIT */
/*
 * What left a proxy in answer to one request: its octets, and what readers of
 * ours make of them. The strict one is who was asked; the lenient one says
 * which oddities were passed on.
 */
#ifndef RELAYED_H
#define RELAYED_H

#include <stdbool.h>

#include <strictline/deviation.h>

#include "limits/peer_limits.h"
#include "text/buffer.h"

enum relay_kind {
    RELAY_WHOLE,     /* a whole message */
    RELAY_CUT,       /* it ended early, and whoever reads it can tell */
    RELAY_MALFORMED, /* octets that the strict reader refuses */
    RELAY_GATEWAY,   /* an error of the proxy's own in place of the answer */
    RELAY_NOTHING    /* no octet: the connection was closed, or is silent */
};

/* "whole", "cut", "malformed", "gateway", "nothing" */
const char *relay_kind_name(enum relay_kind kind);

struct relayed {
    enum relay_kind kind;
    struct buffer octets; /* the first of them */
    uint64_t length;      /* of all */
    int version;       /* of the status line: 10, 11, ...; 0: none was read */
    unsigned interims; /* 1xx responses before the final one */
    bool persists;     /* the message leaves the connection open */
    bool extra;        /* octets came after it, although nothing was asked */
    bool found[SL_DEV_COUNT]; /* by the lenient reader */
};

/* NULL is let pass. */
void relayed_free(struct relayed *r);

#endif
