/* SPDX-License-Identifier: MIT */
/*
 * What left a proxy in answer to one request: its octets, and what our readers
 * make of them. The strict reader was the proxy's client; the lenient one tells
 * which oddities were passed on.
 */
#ifndef RELAYED_H
#define RELAYED_H

#include <stdbool.h>

#include <strictline/deviation.h>

#include "limits/peer_limits.h"
#include "text/buffer.h"

enum relay_kind {
    RELAY_WHOLE,     /* a complete message */
    RELAY_CUT,       /* it ended early, and its reader can tell */
    RELAY_MALFORMED, /* octets that the strict reader refuses */
    RELAY_GATEWAY,   /* an error of the proxy's own in place of the answer */
    RELAY_NOTHING    /* no octet: the connection was closed, or is silent */
};

/* "whole", "cut", "malformed", "gateway", "nothing" */
const char *relay_kind_name(enum relay_kind kind);

struct relayed {
    enum relay_kind kind;
    struct buffer octets; /* the first of them */
    uint64_t length;      /* of all of them */
    int version;       /* of the status line: 10, 11, ...; 0: none was read */
    unsigned interims; /* 1xx responses before the final one */
    bool persists;     /* the message leaves the connection open */
    bool extra;        /* octets arrived after it, unrequested */
    bool found[SL_DEV_COUNT]; /* by the lenient reader */
};

/* NULL is fine. */
void relayed_free(struct relayed *r);

#endif
