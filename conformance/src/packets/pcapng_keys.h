/* SPDX-License-Identifier: MIT */
/*
 * What is seen of a pcapng file on its way to libpcap: the secrets of TLS that
 * it holds itself, in Decryption Secrets Blocks, which libpcap passes over; and
 * how many interfaces a section describes, as libpcap remembers them all.
 */
#ifndef PCAPNG_KEYS_H
#define PCAPNG_KEYS_H

#include "source/import.h"

/* Octets of secrets in a block; more of them are passed over. */
#define PCAPNG_KEYS_MAX (16u << 20)
/* Interfaces of a section; libpcap needs 16 octets or so for each. */
#define PCAPNG_INTERFACES_MAX 65536

struct pcapng_keys {
    const struct import_secrets *secrets; /* NULL: none are looked for */
    bool too_many; /* interfaces: the file is not to be read any further */
    /* private */
    uint32_t interfaces;
    struct buffer block; /* its beginning, or all of it if it has secrets */
    uint64_t left;       /* octets of the block that are passed over */
    bool begun;          /* the file is a pcapng */
    bool stopped;        /* it is not, or what follows is damaged */
    bool big;            /* ... with the highest octet first */
};

/* Looks at the next octets of the file. */
void pcapng_keys_watch(struct pcapng_keys *k, struct sl_bytes octets);
void pcapng_keys_clear(struct pcapng_keys *k);

#endif
