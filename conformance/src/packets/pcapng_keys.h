/* SPDX-License-Identifier: MIT */
/*
 * Watches a pcapng file on its way to libpcap for two things: the TLS secrets
 * in its Decryption Secrets Blocks, which libpcap skips; and the number of
 * interfaces in a section, because libpcap remembers all of them.
 */
#ifndef PCAPNG_KEYS_H
#define PCAPNG_KEYS_H

#include "source/import.h"

/* Octets of secrets in a block; a larger block is skipped. */
#define PCAPNG_KEYS_MAX (16u << 20)
/* Interfaces of a section; libpcap needs about 16 octets for each. */
#define PCAPNG_INTERFACES_MAX 65536

struct pcapng_keys {
    const struct import_secrets *secrets; /* NULL: secrets are not wanted */
    bool too_many; /* interfaces: read no further in the file */
    /* private */
    uint32_t interfaces;
    struct buffer block; /* its beginning, or all of it if it has secrets */
    uint64_t left;       /* octets of the block still to be skipped */
    bool begun;          /* the file is a pcapng */
    bool stopped;        /* it is not, or what follows is damaged */
    bool big;            /* it is big-endian */
};

/* Looks at the next octets of the file. */
void pcapng_keys_watch(struct pcapng_keys *k, struct sl_bytes octets);
void pcapng_keys_clear(struct pcapng_keys *k);

#endif
