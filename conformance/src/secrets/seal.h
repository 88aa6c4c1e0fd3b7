/* SPDX-License-Identifier: MIT */
/*
 * The keys of TLS 1.2 and 1.3, and what is sealed with them: suites with AEAD
 * only (RFC 5288, 7905, 8446).
 */
#ifndef SEAL_H
#define SEAL_H

#include <openssl/evp.h>
#include <stdbool.h>
#include <stdint.h>

#include "secrets/keylog.h"

/* RFC 8446 5.2, RFC 5246 6.2.3: a record is at most so long. */
#define SEAL_RECORD_MAX (16384 + 2048)

struct suite {
    uint16_t number;
    bool modern; /* TLS 1.3 */
    const EVP_CIPHER *(*cipher)(void);
    const EVP_MD *(*hash)(void);
    uint8_t key_len;
    uint8_t fixed_len; /* of the nonce that is not sent: 4 or 12 */
};

/* NULL if the suite is none that we know. */
const struct suite *suite_find(uint16_t number, bool modern);

/* What one side seals with. */
struct seal {
    const struct suite *suite; /* NULL: nothing is sealed */
    uint8_t key[32];
    uint8_t nonce[12];
    uint8_t secret[KEYLOG_SECRET_MAX]; /* TLS 1.3 */
    size_t secret_len;
    uint64_t sequence; /* of the record that comes next */
};

/* TLS 1.3: the keys of a traffic secret (RFC 8446 7.3). False if the secret is
 * not as long as the suite's hash. */
bool seal_begin(struct seal *s, const struct suite *suite,
                const struct keylog_entry *secret);
/* The next ones (RFC 8446 7.2), after a KeyUpdate. */
void seal_update(struct seal *s);

/* TLS 1.2: the keys of both sides (RFC 5246 6.3). */
void seal_begin_both(const struct suite *suite,
                     const struct keylog_entry *master,
                     const uint8_t client_random[KEYLOG_RANDOM],
                     const uint8_t server_random[KEYLOG_RANDOM],
                     struct seal *client, struct seal *server);

/* Opens a record: its head (5 octets) and what follows. False if it was not
 * sealed with that; *out is written on success. */
bool seal_open(struct seal *s, const uint8_t head[5], struct sl_bytes sealed,
               uint8_t out[SEAL_RECORD_MAX], size_t *len);
/* Adds the record of that type and those octets, 16384 at most. False if memory
 * is short. */
bool seal_close(struct seal *s, uint8_t type, struct sl_bytes octets,
                struct buffer *out);

#endif
