/* SPDX-License-Identifier: MIT */
/*
 * A TLS key log, as NSS defined it and browsers, curl and others write it for
 * SSLKEYLOGFILE: lines "LABEL CLIENT_RANDOM SECRET", the last two in hex.
 */
#ifndef KEYLOG_H
#define KEYLOG_H

#include <stdbool.h>
#include <stdint.h>

#include "text/buffer.h"

#define KEYLOG_RANDOM 32
#define KEYLOG_SECRET_MAX 64
/* The longest file. */
#define KEYLOG_FILE_MAX (64u << 20)

struct keylog_entry {
    uint8_t label; /* an enum keylog_label */
    uint8_t random[KEYLOG_RANDOM];
    uint8_t secret[KEYLOG_SECRET_MAX];
    size_t secret_len;
};

enum keylog_label {
    KEYLOG_MASTER, /* CLIENT_RANDOM: the master secret of TLS 1.2 */
    KEYLOG_CLIENT_HANDSHAKE,
    KEYLOG_SERVER_HANDSHAKE,
    KEYLOG_CLIENT_TRAFFIC,
    KEYLOG_SERVER_TRAFFIC,
    KEYLOG_LABELS
};

struct keylog {
    struct keylog_entry *entries;
    size_t count;
    bool sorted;
};

#define KEYLOG_EMPTY ((struct keylog){NULL, 0, false})

/* Adds the lines of a text; other lines, and lines with other labels, are
 * skipped. Returns how many were added. */
size_t keylog_add(struct keylog *k, struct sl_bytes text);
void keylog_clear(struct keylog *k);

/* The secret with that label for the client's random octets; NULL if there is
 * none. It is valid until the next call of keylog_add. */
const struct keylog_entry *keylog_find(struct keylog *k,
                                       enum keylog_label label,
                                       const uint8_t random[KEYLOG_RANDOM]);

#endif
