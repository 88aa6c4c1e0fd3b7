/* SPDX-License-Identifier: MIT */
#include "secrets/unseal.h"

#include <stdlib.h>
#include <string.h>

#include "secrets/seal.h"

#define HEAD 5

/* RFC 8446 5.1 */
enum record_type {
    RECORD_CHANGE_CIPHER_SPEC = 20,
    RECORD_ALERT = 21,
    RECORD_HANDSHAKE = 22,
    RECORD_DATA = 23
};

/* RFC 8446 4 */
enum message_type {
    MESSAGE_HELLO_REQUEST = 0,
    MESSAGE_CLIENT_HELLO = 1,
    MESSAGE_SERVER_HELLO = 2,
    MESSAGE_FINISHED = 20,
    MESSAGE_KEY_UPDATE = 24
};

#define EXTENSION_EARLY_DATA 42
#define EXTENSION_SUPPORTED_VERSIONS 43

struct half {
    struct buffer records;  /* until one is complete */
    struct buffer messages; /* of the handshake, until one is complete */
    struct seal seal;       /* for what comes now */
    struct seal next;       /* TLS 1.2: for what follows ChangeCipherSpec */
};

struct opened {
    struct keylog *keys;
    struct half halves[IMPORT_SIDES];
    uint8_t client_random[KEYLOG_RANDOM];
    bool greeted;              /* the client's hello was seen */
    bool early;                /* and announces data before the server's */
    const struct suite *suite; /* once the server's was seen too */
    /* for the current call */
    void (*take)(void *to, struct sl_bytes plain);
    void *to;
    const char *why;
};

/* ---- octets ---- */

/* A cursor that never reads past its end: what is missing reads as 0, and
 * `good` is false from then on. */
struct cursor {
    struct sl_bytes rest;
    bool good;
};

static struct sl_bytes take_octets(struct cursor *c, size_t len)
{
    struct sl_bytes taken = {c->rest.ptr, len};

    if (len > c->rest.len) {
        c->good = false;
        c->rest.len = 0;
        return (struct sl_bytes){c->rest.ptr, 0};
    }
    c->rest.ptr += len;
    c->rest.len -= len;
    return taken;
}

static size_t take_number(struct cursor *c, size_t len)
{
    struct sl_bytes octets = take_octets(c, len);
    size_t number = 0;

    for (size_t i = 0; i < octets.len; i++)
        number = number << 8 | (unsigned char)octets.ptr[i];
    return number;
}

/* A vector: its length in len octets, then its contents. */
static struct sl_bytes take_vector(struct cursor *c, size_t len)
{
    return take_octets(c, take_number(c, len));
}

/* The extension with that number, among those that follow. */
static bool find_extension(struct cursor *c, size_t wanted,
                           struct sl_bytes *out)
{
    struct cursor all = {take_vector(c, 2), true};

    while (all.good && all.rest.len > 0) {
        size_t number = take_number(&all, 2);

        *out = take_vector(&all, 2);
        if (all.good && number == wanted)
            return true;
    }
    return false;
}

/* ---- the handshake ---- */

static enum import_unsealing refuse(struct opened *o, const char *why)
{
    o->why = why;
    return IMPORT_SEALED;
}

static enum import_unsealing lose(struct opened *o, const char *why)
{
    o->why = why;
    return IMPORT_LOST;
}

/* RFC 8446 4.1.2 */
static enum import_unsealing take_client_hello(struct opened *o,
                                               struct sl_bytes message)
{
    struct cursor c = {message, true};
    struct sl_bytes random, ignored;

    take_number(&c, 2);
    random = take_octets(&c, KEYLOG_RANDOM);
    take_vector(&c, 1); /* the session */
    take_vector(&c, 2); /* suites */
    take_vector(&c, 1); /* compression */
    if (!c.good)
        return refuse(o, "a TLS connection whose ClientHello is cut");
    memcpy(o->client_random, random.ptr, KEYLOG_RANDOM);
    o->greeted = true;
    /* after a HelloRetryRequest it is sent again, without early data */
    o->early = find_extension(&c, EXTENSION_EARLY_DATA, &ignored);
    return IMPORT_UNSEALED;
}

static const struct keylog_entry *find_key(struct opened *o,
                                           enum keylog_label label)
{
    return keylog_find(o->keys, label, o->client_random);
}

static enum import_unsealing refuse_keys(struct opened *o)
{
    return refuse(o, "a TLS connection whose secrets are not known; "
                     "--keylog FILE has them");
}

static enum import_unsealing begin_modern(struct opened *o,
                                          const struct suite *suite)
{
    const struct keylog_entry *client = find_key(o, KEYLOG_CLIENT_HANDSHAKE);
    const struct keylog_entry *server = find_key(o, KEYLOG_SERVER_HANDSHAKE);

    if (o->early)
        return refuse(o, "a TLS connection with early data");
    if (client == NULL || server == NULL ||
        find_key(o, KEYLOG_CLIENT_TRAFFIC) == NULL ||
        find_key(o, KEYLOG_SERVER_TRAFFIC) == NULL ||
        !seal_begin(&o->halves[IMPORT_REQUEST].seal, suite, client) ||
        !seal_begin(&o->halves[IMPORT_RESPONSE].seal, suite, server))
        return refuse_keys(o);
    o->suite = suite;
    return IMPORT_UNSEALED;
}

static enum import_unsealing begin_classic(struct opened *o,
                                           const struct suite *suite,
                                           const uint8_t *server_random)
{
    const struct keylog_entry *master = find_key(o, KEYLOG_MASTER);

    if (master == NULL)
        return refuse_keys(o);
    seal_begin_both(suite, master, o->client_random, server_random,
                    &o->halves[IMPORT_REQUEST].next,
                    &o->halves[IMPORT_RESPONSE].next);
    o->suite = suite;
    return IMPORT_UNSEALED;
}

/* RFC 8446 4.1.3: the SHA-256 of "HelloRetryRequest". */
static const uint8_t retry_random[KEYLOG_RANDOM] = {
    0xcf, 0x21, 0xad, 0x74, 0xe5, 0x9a, 0x61, 0x11, 0xbe, 0x1d, 0x8c,
    0x02, 0x1e, 0x65, 0xb8, 0x91, 0xc2, 0xa2, 0x11, 0x16, 0x7a, 0xbb,
    0x8c, 0x5e, 0x07, 0x9e, 0x09, 0xe2, 0xc8, 0xa8, 0x33, 0x9c};

static enum import_unsealing take_server_hello(struct opened *o,
                                               struct sl_bytes message)
{
    struct cursor c = {message, true};
    size_t version = take_number(&c, 2);
    uint8_t random[KEYLOG_RANDOM] = {0};
    const struct suite *suite;
    struct sl_bytes octets, chosen;
    size_t number;
    bool modern;

    octets = take_octets(&c, KEYLOG_RANDOM);
    memcpy(random, octets.ptr, octets.len);
    take_vector(&c, 1);
    number = take_number(&c, 2);
    take_number(&c, 1);
    if (!c.good || !o->greeted)
        return refuse(o, "a TLS connection whose beginning is missing");
    if (memcmp(random, retry_random, sizeof random) == 0)
        return IMPORT_UNSEALED;
    modern = find_extension(&c, EXTENSION_SUPPORTED_VERSIONS, &chosen) &&
             chosen.len == 2 && memcmp(chosen.ptr, "\x03\x04", 2) == 0;
    if (!modern && version != 0x0303)
        return refuse(o, "a connection with a TLS version before 1.2");
    suite = suite_find((uint16_t)number, modern);
    if (suite == NULL)
        return refuse(o, "a TLS connection with a cipher suite that is not "
                         "supported here");
    return modern ? begin_modern(o, suite) : begin_classic(o, suite, random);
}

/* TLS 1.3: uses the application keys from the next record on. */
static enum import_unsealing take_finished(struct opened *o,
                                           enum import_side side)
{
    struct seal *s = &o->halves[side].seal;

    if (o->suite == NULL || !o->suite->modern)
        return IMPORT_UNSEALED;
    return seal_begin(s, o->suite,
                      find_key(o, side == IMPORT_REQUEST
                                      ? KEYLOG_CLIENT_TRAFFIC
                                      : KEYLOG_SERVER_TRAFFIC))
               ? IMPORT_UNSEALED
               : refuse_keys(o);
}

static enum import_unsealing take_message(struct opened *o,
                                          enum import_side side,
                                          enum message_type type,
                                          struct sl_bytes message)
{
    struct seal *s = &o->halves[side].seal;

    if (type == MESSAGE_FINISHED)
        return take_finished(o, side);
    if (type == MESSAGE_KEY_UPDATE && s->suite != NULL && s->suite->modern)
        seal_update(s);
    if (type > MESSAGE_SERVER_HELLO)
        return IMPORT_UNSEALED;
    if (s->suite != NULL)
        return lose(o, "TLS is renegotiated there");
    if (type == MESSAGE_CLIENT_HELLO && side == IMPORT_REQUEST)
        return take_client_hello(o, message);
    if (type == MESSAGE_SERVER_HELLO && side == IMPORT_RESPONSE)
        return take_server_hello(o, message);
    return IMPORT_UNSEALED;
}

static void drop_front(struct buffer *b, size_t count)
{
    memmove(b->ptr, b->ptr + count, b->len - count);
    buffer_truncate(b, b->len - count);
}

/* Records may split messages or contain several. */
static enum import_unsealing
take_messages(struct opened *o, enum import_side side, struct sl_bytes octets)
{
    struct buffer *messages = &o->halves[side].messages;
    enum import_unsealing result = IMPORT_UNSEALED;
    struct cursor c;
    size_t used = 0;

    buffer_add(messages, octets.ptr, octets.len);
    c = (struct cursor){buffer_view(messages), true};
    while (result == IMPORT_UNSEALED) {
        size_t type = take_number(&c, 1);
        struct sl_bytes message = take_vector(&c, 3);

        if (!c.good)
            break;
        used = messages->len - c.rest.len;
        result = take_message(o, side, (enum message_type)type, message);
    }
    if (used > 0)
        drop_front(messages, used);
    if (messages->len > UNSEAL_HANDSHAKE_MAX)
        return lose(o, "a TLS handshake message that is too long");
    return result;
}

/* ---- records ---- */

static enum import_unsealing take_content(struct opened *o,
                                          enum import_side side,
                                          enum record_type type,
                                          struct sl_bytes content)
{
    struct half *h = &o->halves[side];

    switch (type) {
    case RECORD_CHANGE_CIPHER_SPEC:
        /* in TLS 1.3 it has no meaning */
        if (o->suite != NULL && !o->suite->modern)
            h->seal = h->next;
        return IMPORT_UNSEALED;
    case RECORD_ALERT:
        return IMPORT_UNSEALED;
    case RECORD_HANDSHAKE:
        return take_messages(o, side, content);
    case RECORD_DATA:
        if (h->seal.suite == NULL)
            return refuse(o, "a TLS connection whose beginning is "
                             "missing");
        if (content.len > 0)
            o->take(o->to, content);
        return IMPORT_UNSEALED;
    }
    return lose(o, "a TLS record of unknown type");
}

/* TLS 1.3: the type follows the content, and any number of zeros follow the
 * type (RFC 8446 5.2). */
static enum import_unsealing take_inner(struct opened *o, enum import_side side,
                                        struct sl_bytes inner)
{
    while (inner.len > 0 && inner.ptr[inner.len - 1] == '\0')
        inner.len--;
    if (inner.len == 0)
        return lose(o, "a TLS record of unknown type");
    inner.len--;
    return take_content(o, side, (enum record_type)inner.ptr[inner.len], inner);
}

static enum import_unsealing take_record(struct opened *o,
                                         enum import_side side,
                                         const uint8_t head[HEAD],
                                         struct sl_bytes octets)
{
    uint8_t out[SEAL_RECORD_MAX];
    struct half *h = &o->halves[side];
    enum record_type type = (enum record_type)head[0];
    bool sealed = h->seal.suite != NULL;
    struct sl_bytes plain;
    size_t len;

    if (!sealed || (h->seal.suite->modern && type != RECORD_DATA))
        return take_content(o, side, type, octets);
    if (!seal_open(&h->seal, head, octets, out, &len))
        return lose(o, "a TLS record that its keys do not decrypt");
    plain = (struct sl_bytes){(const char *)out, len};
    return h->seal.suite->modern ? take_inner(o, side, plain)
                                 : take_content(o, side, type, plain);
}

/* The records that are complete. */
static enum import_unsealing take_records(struct opened *o,
                                          enum import_side side)
{
    struct buffer *records = &o->halves[side].records;
    enum import_unsealing result = IMPORT_UNSEALED;
    struct cursor c = {buffer_view(records), true};
    size_t used = 0;

    while (result == IMPORT_UNSEALED) {
        struct sl_bytes head = take_octets(&c, 3), octets;
        uint8_t octets_of_head[HEAD];

        octets = take_vector(&c, 2);
        if (octets.len > SEAL_RECORD_MAX ||
            (c.good && (head.ptr[0] < RECORD_CHANGE_CIPHER_SPEC ||
                        head.ptr[0] > RECORD_DATA)))
            return lose(o, "octets that are not a TLS record");
        if (!c.good)
            break;
        memcpy(octets_of_head, head.ptr, HEAD);
        result = take_record(o, side, octets_of_head, octets);
        used = records->len - c.rest.len;
    }
    if (used > 0)
        drop_front(records, used);
    return result;
}

static enum import_unsealing
read_octets(void *opened, enum import_side side, struct sl_bytes octets,
            void (*take)(void *to, struct sl_bytes plain), void *to,
            const char **why)
{
    struct opened *o = opened;
    enum import_unsealing result;

    o->take = take;
    o->to = to;
    buffer_add(&o->halves[side].records, octets.ptr, octets.len);
    result = take_records(o, side);
    *why = o->why;
    return result;
}

/* ---- connections ---- */

static void *open_connection(void *context)
{
    struct opened *o = memory_get(sizeof *o);

    *o = (struct opened){.keys = context};
    return o;
}

static void close_connection(void *opened)
{
    struct opened *o = opened;

    for (int i = 0; i < IMPORT_SIDES; i++) {
        buffer_clear(&o->halves[i].records);
        buffer_clear(&o->halves[i].messages);
    }
    free(o);
}

static void add_keys(void *context, struct sl_bytes keys)
{
    keylog_add(context, keys);
}

struct import_secrets unseal_with(struct keylog *keys)
{
    return (struct import_secrets){open_connection, read_octets,
                                   close_connection, add_keys, keys};
}
