/* SPDX-License-Identifier: MIT */
#include "secrets/seal.h"

#include <openssl/crypto.h>
#include <openssl/hmac.h>
#include <string.h>

#define TAG 16
/* Two keys and two nonces of TLS 1.2, plus what the last HMAC adds. */
#define BLOCK_MAX (2 * 32 + 2 * 12 + EVP_MAX_MD_SIZE)

static const struct suite suites[] = {
    {0x1301, true, EVP_aes_128_gcm, EVP_sha256, 16, 12},
    {0x1302, true, EVP_aes_256_gcm, EVP_sha384, 32, 12},
    {0x1303, true, EVP_chacha20_poly1305, EVP_sha256, 32, 12},
    {0x009c, false, EVP_aes_128_gcm, EVP_sha256, 16, 4}, /* RSA */
    {0x009d, false, EVP_aes_256_gcm, EVP_sha384, 32, 4},
    {0x009e, false, EVP_aes_128_gcm, EVP_sha256, 16, 4}, /* DHE-RSA */
    {0x009f, false, EVP_aes_256_gcm, EVP_sha384, 32, 4},
    {0xc02b, false, EVP_aes_128_gcm, EVP_sha256, 16, 4}, /* ECDHE-ECDSA */
    {0xc02c, false, EVP_aes_256_gcm, EVP_sha384, 32, 4},
    {0xc02f, false, EVP_aes_128_gcm, EVP_sha256, 16, 4}, /* ECDHE-RSA */
    {0xc030, false, EVP_aes_256_gcm, EVP_sha384, 32, 4},
    {0xcca8, false, EVP_chacha20_poly1305, EVP_sha256, 32, 12},
    {0xcca9, false, EVP_chacha20_poly1305, EVP_sha256, 32, 12},
    {0xccaa, false, EVP_chacha20_poly1305, EVP_sha256, 32, 12},
};

const struct suite *suite_find(uint16_t number, bool modern)
{
    for (size_t i = 0; i < sizeof suites / sizeof suites[0]; i++)
        if (suites[i].number == number && suites[i].modern == modern)
            return &suites[i];
    return NULL;
}

/* ---- TLS 1.3 ---- */

/* RFC 8446 7.1, HKDF-Expand-Label with an empty context: the output is never
 * longer than the hash, so HKDF-Expand (RFC 5869 2.3) is one HMAC. */
static void expand_label(const struct seal *s, const char *label, uint8_t *out,
                         size_t len)
{
    uint8_t info[64] = {0, (uint8_t)len}, made[EVP_MAX_MD_SIZE];
    size_t label_len = strlen(label), at = 3;

    info[2] = (uint8_t)(6 + label_len);
    memcpy(info + at, "tls13 ", 6);
    memcpy(info + at + 6, label, label_len);
    at += 6 + label_len;
    info[at++] = 0;
    info[at++] = 1;
    HMAC(s->suite->hash(), s->secret, (int)s->secret_len, info, at, made, NULL);
    memcpy(out, made, len);
}

static void make_keys(struct seal *s)
{
    expand_label(s, "key", s->key, s->suite->key_len);
    expand_label(s, "iv", s->nonce, sizeof s->nonce);
    s->sequence = 0;
}

bool seal_begin(struct seal *s, const struct suite *suite,
                const struct keylog_entry *secret)
{
    if (secret->secret_len != (size_t)EVP_MD_get_size(suite->hash()))
        return false;
    *s = (struct seal){.suite = suite, .secret_len = secret->secret_len};
    memcpy(s->secret, secret->secret, secret->secret_len);
    make_keys(s);
    return true;
}

void seal_update(struct seal *s)
{
    uint8_t next[EVP_MAX_MD_SIZE];

    expand_label(s, "traffic upd", next, s->secret_len);
    memcpy(s->secret, next, s->secret_len);
    make_keys(s);
}

/* ---- TLS 1.2 ---- */

/* RFC 5246 5, P_hash: writes len octets and up to one hash more. */
static void expand_master(const struct suite *suite,
                          const struct keylog_entry *master,
                          const uint8_t *seed, size_t seed_len, uint8_t *out,
                          size_t len)
{
    uint8_t a[EVP_MAX_MD_SIZE + 128];
    unsigned hash_len = 0;
    const EVP_MD *hash = suite->hash();
    int secret_len = (int)master->secret_len;

    HMAC(hash, master->secret, secret_len, seed, seed_len, a, &hash_len);
    for (size_t at = 0; at < len; at += hash_len) {
        uint8_t next[EVP_MAX_MD_SIZE];

        memcpy(a + hash_len, seed, seed_len);
        HMAC(hash, master->secret, secret_len, a, hash_len + seed_len, out + at,
             NULL);
        HMAC(hash, master->secret, secret_len, a, hash_len, next, NULL);
        memcpy(a, next, hash_len);
    }
}

void seal_begin_both(const struct suite *suite,
                     const struct keylog_entry *master,
                     const uint8_t client_random[KEYLOG_RANDOM],
                     const uint8_t server_random[KEYLOG_RANDOM],
                     struct seal *client, struct seal *server)
{
    static const char label[] = "key expansion";
    const size_t label_len = sizeof label - 1;
    uint8_t seed[sizeof label - 1 + 2 * KEYLOG_RANDOM], block[BLOCK_MAX];
    size_t key = suite->key_len, fixed = suite->fixed_len;

    memcpy(seed, label, label_len);
    memcpy(seed + label_len, server_random, KEYLOG_RANDOM);
    memcpy(seed + label_len + KEYLOG_RANDOM, client_random, KEYLOG_RANDOM);
    expand_master(suite, master, seed, sizeof seed, block, 2 * (key + fixed));
    *client = *server = (struct seal){.suite = suite};
    memcpy(client->key, block, key);
    memcpy(server->key, block + key, key);
    memcpy(client->nonce, block + 2 * key, fixed);
    memcpy(server->nonce, block + 2 * key + fixed, fixed);
}

/* ---- records ---- */

static void add_sequence(uint64_t sequence, uint8_t out[8])
{
    for (int i = 0; i < 8; i++)
        out[i] ^= (uint8_t)(sequence >> (56 - 8 * i));
}

/* For TLS 1.3 the head of the record; for TLS 1.2 its number, type, version,
 * and the length of its contents. */
static size_t make_context(const struct seal *s, const uint8_t head[5],
                           size_t len, uint8_t out[13])
{
    if (s->suite->modern) {
        memcpy(out, head, 5);
        return 5;
    }
    memset(out, 0, 8);
    add_sequence(s->sequence, out);
    memcpy(out + 8, head, 3);
    out[11] = (uint8_t)(len >> 8);
    out[12] = (uint8_t)len;
    return 13;
}

static bool decrypt(EVP_CIPHER_CTX *c, const struct seal *s,
                    const uint8_t nonce[12], const uint8_t *context,
                    size_t context_len, const uint8_t *octets, size_t len,
                    uint8_t *out)
{
    uint8_t tag[TAG];
    int written = 0;

    memcpy(tag, octets + len, TAG);
    return EVP_DecryptInit_ex(c, s->suite->cipher(), NULL, s->key, nonce) ==
               1 &&
           EVP_DecryptUpdate(c, NULL, &written, context, (int)context_len) ==
               1 &&
           EVP_DecryptUpdate(c, out, &written, octets, (int)len) == 1 &&
           EVP_CIPHER_CTX_ctrl(c, EVP_CTRL_AEAD_SET_TAG, TAG, tag) == 1 &&
           EVP_DecryptFinal_ex(c, out + written, &written) == 1;
}

bool seal_open(struct seal *s, const uint8_t head[5], struct sl_bytes sealed,
               uint8_t out[SEAL_RECORD_MAX], size_t *len)
{
    size_t sent = 12u - s->suite->fixed_len, context_len;
    uint8_t nonce[12], context[13], octets[SEAL_RECORD_MAX];
    EVP_CIPHER_CTX *c;
    bool good;

    if (sealed.len < sent + TAG || sealed.len > sizeof octets)
        return false;
    memcpy(octets, sealed.ptr, sealed.len);
    memcpy(nonce, s->nonce, sizeof nonce);
    if (sent > 0)
        memcpy(nonce + s->suite->fixed_len, octets, sent);
    else
        add_sequence(s->sequence, nonce + 4);
    *len = sealed.len - sent - TAG;
    context_len = make_context(s, head, *len, context);
    c = EVP_CIPHER_CTX_new();
    good = c != NULL &&
           decrypt(c, s, nonce, context, context_len, octets + sent, *len, out);
    EVP_CIPHER_CTX_free(c);
    s->sequence++;
    return good;
}

static bool encrypt(EVP_CIPHER_CTX *c, const struct seal *s,
                    const uint8_t nonce[12], const uint8_t *context,
                    size_t context_len, const uint8_t *octets, size_t len,
                    uint8_t *out)
{
    int written = 0;

    return EVP_EncryptInit_ex(c, s->suite->cipher(), NULL, s->key, nonce) ==
               1 &&
           EVP_EncryptUpdate(c, NULL, &written, context, (int)context_len) ==
               1 &&
           EVP_EncryptUpdate(c, out, &written, octets, (int)len) == 1 &&
           EVP_EncryptFinal_ex(c, out + len, &written) == 1 &&
           EVP_CIPHER_CTX_ctrl(c, EVP_CTRL_AEAD_GET_TAG, TAG, out + len) == 1;
}

/* TLS 1.2 sends part of the nonce in the clear; TLS 1.3 hides the type. */
bool seal_close(struct seal *s, uint8_t type, struct sl_bytes octets,
                struct buffer *out)
{
    size_t sent = 12u - s->suite->fixed_len, len = octets.len, context_len;
    uint8_t plain[SEAL_RECORD_MAX], sealed[SEAL_RECORD_MAX];
    uint8_t head[5] = {type, 3, 3}, nonce[12], context[13];
    EVP_CIPHER_CTX *c = EVP_CIPHER_CTX_new();
    bool good;

    if (len > 0)
        memcpy(plain, octets.ptr, len);
    if (s->suite->modern) {
        plain[len++] = type;
        head[0] = 23;
    }
    memcpy(nonce, s->nonce, sizeof nonce);
    add_sequence(s->sequence, nonce + 4);
    memcpy(sealed, nonce + s->suite->fixed_len, sent);
    head[3] = (uint8_t)((sent + len + TAG) >> 8);
    head[4] = (uint8_t)(sent + len + TAG);
    context_len = make_context(s, head, len, context);
    good = c != NULL && encrypt(c, s, nonce, context, context_len, plain, len,
                                sealed + sent);
    EVP_CIPHER_CTX_free(c);
    s->sequence++;
    buffer_add(out, (char *)head, sizeof head);
    buffer_add(out, (char *)sealed, good ? sent + len + TAG : 0);
    return good;
}
