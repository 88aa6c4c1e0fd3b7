/* SPDX-License-Identifier: MIT */
/*
 * The secrets of TLS that a pcapng file holds itself, in Decryption Secrets
 * Blocks: libpcap passes over these, so they are picked out of the octets on
 * their way to it.
 */
#ifndef PCAPNG_KEYS_H
#define PCAPNG_KEYS_H

#include "source/import.h"

/* Octets of secrets in a block; more of them are passed over. */
#define PCAPNG_KEYS_MAX (16u << 20)

struct pcapng_keys {
    const struct import_secrets *secrets; /* NULL: nothing is looked for */
    /* private */
    struct buffer block; /* its beginning, or all of it if it has secrets */
    uint64_t left;       /* octets of the block that are passed over */
    bool begun;          /* the file is a pcapng */
    bool big;            /* ... with the highest octet first */
};

/* Looks at the next octets of the file. */
void pcapng_keys_watch(struct pcapng_keys *k, struct sl_bytes octets);
void pcapng_keys_clear(struct pcapng_keys *k);

#endif
