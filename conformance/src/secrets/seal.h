/* SPDX-License-Identifier: MIT */
/*
 * The keys of TLS 1.2 and 1.3, and the records they protect: AEAD suites only
 * (RFC 5288, 7905, 8446).
 */
#ifndef SEAL_H
#define SEAL_H

#include <openssl/evp.h>
#include <stdbool.h>
#include <stdint.h>

#include "secrets/keylog.h"

/* RFC 8446 5.2, RFC 5246 6.2.3: the longest record. */
#define SEAL_RECORD_MAX (16384 + 2048)

struct suite {
    uint16_t number;
    bool modern; /* TLS 1.3 */
    const EVP_CIPHER *(*cipher)(void);
    const EVP_MD *(*hash)(void);
    uint8_t key_len;
    uint8_t fixed_len; /* of the nonce's part that is not sent: 4 or 12 */
};

/* NULL if we do not know the suite. */
const struct suite *suite_find(uint16_t number, bool modern);

/* How one side protects its records. */
struct seal {
    const struct suite *suite; /* NULL: nothing is encrypted */
    uint8_t key[32];
    uint8_t nonce[12];
    uint8_t secret[KEYLOG_SECRET_MAX]; /* TLS 1.3 */
    size_t secret_len;
    uint64_t sequence; /* of the next record */
};

/* TLS 1.3: the keys of a traffic secret (RFC 8446 7.3). False if the secret is
 * not as long as the suite's hash. */
bool seal_begin(struct seal *s, const struct suite *suite,
                const struct keylog_entry *secret);
/* The next keys (RFC 8446 7.2), after a KeyUpdate. */
void seal_update(struct seal *s);

/* TLS 1.2: the keys of both sides (RFC 5246 6.3). */
void seal_begin_both(const struct suite *suite,
                     const struct keylog_entry *master,
                     const uint8_t client_random[KEYLOG_RANDOM],
                     const uint8_t server_random[KEYLOG_RANDOM],
                     struct seal *client, struct seal *server);

/* Decrypts a record: its head (5 octets) and what follows. False if it was not
 * made with these keys; *out is written on success. */
bool seal_open(struct seal *s, const uint8_t head[5], struct sl_bytes sealed,
               uint8_t out[SEAL_RECORD_MAX], size_t *len);
/* Adds the record with that type and those octets, 16384 at most. False if out
 * of memory. */
bool seal_close(struct seal *s, uint8_t type, struct sl_bytes octets,
                struct buffer *out);

#endif
