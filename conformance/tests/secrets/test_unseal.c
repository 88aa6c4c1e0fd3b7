/* SPDX-License-Identifier: MIT */
/*
 * OpenSSL talks to itself, and what both sides sent is decrypted from the
 * octets between them: each suite, however the octets are cut.
 */
#include <criterion/criterion.h>
#include <openssl/ssl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "secrets/unseal.h"
#include "server/certificate.h"
#include "text/word.h"

/* ---- a conversation ---- */

/* What travelled, in order: octets of one side. */
struct flight {
    enum import_side side;
    struct buffer octets;
};

#define FLIGHTS_MAX 64

static struct {
    struct flight flights[FLIGHTS_MAX];
    size_t count;
    struct buffer keylog;
} wire;

static SSL *ends[IMPORT_SIDES];

static void on_key(const SSL *ssl, const char *line)
{
    (void)ssl;
    buffer_printf(&wire.keylog, "%s\n", line);
}

/* Octets of one side that are waiting go to the other. */
static bool carry(enum import_side from)
{
    enum import_side to =
        from == IMPORT_REQUEST ? IMPORT_RESPONSE : IMPORT_REQUEST;
    char *octets;
    long len = BIO_get_mem_data(SSL_get_wbio(ends[from]), &octets);
    struct flight *f = &wire.flights[wire.count];

    if (len <= 0)
        return false;
    cr_assert_lt(wire.count, FLIGHTS_MAX);
    *f = (struct flight){from, BUFFER_EMPTY};
    buffer_add(&f->octets, octets, (size_t)len);
    wire.count++;
    BIO_write(SSL_get_rbio(ends[to]), octets, (int)len);
    BIO_reset(SSL_get_wbio(ends[from]));
    return true;
}

static SSL_CTX *make_context(const SSL_METHOD *method, const char *suite,
                             const char *groups)
{
    SSL_CTX *c = SSL_CTX_new(method);
    bool modern = strncmp(suite, "TLS_", 4) == 0;
    char list[64]; /* the macro accepts no const */

    SSL_CTX_set_keylog_callback(c, on_key);
    SSL_CTX_set_min_proto_version(c, TLS1_2_VERSION);
    SSL_CTX_set_max_proto_version(c, modern ? TLS1_3_VERSION : TLS1_2_VERSION);
    if (modern)
        cr_assert_eq(SSL_CTX_set_ciphersuites(c, suite), 1);
    else
        cr_assert_eq(SSL_CTX_set_cipher_list(c, suite), 1);
    snprintf(list, sizeof list, "%s", groups);
    cr_assert_eq(SSL_CTX_set1_groups_list(c, list), 1);
    return c;
}

static SSL *make_end(SSL_CTX *context, bool client)
{
    SSL *ssl = SSL_new(context);

    SSL_set_bio(ssl, BIO_new(BIO_s_mem()), BIO_new(BIO_s_mem()));
    if (client)
        SSL_set_connect_state(ssl);
    else
        SSL_set_accept_state(ssl);
    return ssl;
}

/* Until neither side has anything to send. */
static void shake(void)
{
    bool more = true;

    while (more) {
        for (int i = 0; i < IMPORT_SIDES; i++) {
            char room[65536];

            SSL_do_handshake(ends[i]);
            while (SSL_read(ends[i], room, sizeof room) > 0)
                continue;
        }
        more = carry(IMPORT_REQUEST);
        more = carry(IMPORT_RESPONSE) || more;
    }
}

static void say(enum import_side side, const char *text)
{
    cr_assert_eq(SSL_write(ends[side], text, (int)strlen(text)),
                 (int)strlen(text));
    shake();
}

static void forget(void)
{
    for (size_t i = 0; i < wire.count; i++)
        buffer_clear(&wire.flights[i].octets);
    buffer_clear(&wire.keylog);
    wire.count = 0;
}

static void talk(const char *suite, const char *client_groups, bool update)
{
    SSL_CTX *client = make_context(TLS_client_method(), suite, client_groups);
    SSL_CTX *server = make_context(TLS_server_method(), suite, "P-256");
    struct buffer fault = BUFFER_EMPTY;
    char path[] = "/tmp/strictline-ca-XXXXXX";

    close(mkstemp(path));
    cr_assert(certificate_install(server, NULL, path, &fault), "%s", fault.ptr);
    unlink(path);
    ends[IMPORT_REQUEST] = make_end(client, true);
    ends[IMPORT_RESPONSE] = make_end(server, false);
    shake();
    say(IMPORT_REQUEST, "GET / HTTP/1.1\r\n\r\n");
    say(IMPORT_RESPONSE, "HTTP/1.1 200 OK\r\n\r\n");
    if (update)
        SSL_key_update(ends[IMPORT_RESPONSE], SSL_KEY_UPDATE_REQUESTED);
    say(IMPORT_RESPONSE, "one");
    say(IMPORT_REQUEST, "two");
    SSL_shutdown(ends[IMPORT_RESPONSE]);
    carry(IMPORT_RESPONSE);
    for (int i = 0; i < IMPORT_SIDES; i++)
        SSL_free(ends[i]);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
}

/* ---- and what is read from it ---- */

struct reading {
    struct buffer text; /* "> ..." and "< ...", a line for each record */
    enum import_side side;
};

static void take(void *to, struct sl_bytes plain)
{
    struct reading *r = to;

    buffer_add_text(&r->text, r->side == IMPORT_REQUEST ? "> " : "< ");
    for (size_t i = 0; i < plain.len; i++)
        buffer_add(&r->text, plain.ptr[i] == '\n' ? "." : &plain.ptr[i],
                   plain.ptr[i] != '\r');
    buffer_add_text(&r->text, "\n");
}

/* In pieces of at most `size` octets; a failure is also a line. */
static struct buffer read_wire(struct sl_bytes keylog, size_t size)
{
    struct keylog keys = KEYLOG_EMPTY;
    struct import_secrets secrets;
    struct reading r = {BUFFER_EMPTY, IMPORT_REQUEST};
    enum import_unsealing result = IMPORT_UNSEALED;
    void *opened;

    keylog_add(&keys, keylog);
    secrets = unseal_with(&keys);
    opened = secrets.open(secrets.context);
    buffer_add_text(&r.text, "");
    for (size_t i = 0; i < wire.count && result == IMPORT_UNSEALED; i++) {
        struct sl_bytes rest = buffer_view(&wire.flights[i].octets);

        r.side = wire.flights[i].side;
        while (rest.len > 0 && result == IMPORT_UNSEALED) {
            size_t len = rest.len < size ? rest.len : size;
            const char *why = NULL;

            result =
                secrets.read(opened, r.side, (struct sl_bytes){rest.ptr, len},
                             take, &r, &why);
            if (result != IMPORT_UNSEALED)
                buffer_printf(&r.text, "%s: %s\n",
                              result == IMPORT_SEALED ? "sealed" : "lost", why);
            rest.ptr += len;
            rest.len -= len;
        }
    }
    secrets.close(opened);
    keylog_clear(&keys);
    return r.text;
}

static void expect_read(const char *name, struct sl_bytes keylog,
                        const char *wanted)
{
    static const size_t sizes[] = {1, 7, 4096, SIZE_MAX};

    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        struct buffer got = read_wire(keylog, sizes[i]);

        cr_expect_str_eq(got.ptr, wanted, "%s by %zu: %s", name, sizes[i],
                         got.ptr);
        buffer_clear(&got);
    }
}

#define ALL "> GET / HTTP/1.1..\n< HTTP/1.1 200 OK..\n< one\n> two\n"

Test(unseal, suites_are_opened)
{
    static const struct {
        const char *suite, *groups;
        bool update;
    } rows[] = {
        {"TLS_AES_128_GCM_SHA256", "P-256", false},
        {"TLS_AES_256_GCM_SHA384", "P-256", true},
        {"TLS_CHACHA20_POLY1305_SHA256", "P-256", true},
        /* the server asks for another group first */
        {"TLS_AES_128_GCM_SHA256", "X25519:P-256", false},
        {"ECDHE-ECDSA-AES128-GCM-SHA256", "P-256", false},
        {"ECDHE-ECDSA-AES256-GCM-SHA384", "P-256", false},
        {"ECDHE-ECDSA-CHACHA20-POLY1305", "P-256", false},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        talk(rows[i].suite, rows[i].groups, rows[i].update);
        expect_read(rows[i].suite, buffer_view(&wire.keylog), ALL);
        forget();
    }
}

Test(unseal, what_cannot_be_opened_is_refused)
{
    talk("TLS_AES_128_GCM_SHA256", "P-256", false);
    expect_read("no secrets", word_of(""),
                "sealed: a TLS connection whose secrets are not known; "
                "--keylog FILE has them\n");
    wire.flights[1].octets.ptr[0] = 5;
    expect_read("no record", buffer_view(&wire.keylog),
                "lost: octets that are not a TLS record\n");
    forget();
    talk("ECDHE-ECDSA-AES128-SHA256", "P-256", false);
    expect_read("CBC", buffer_view(&wire.keylog),
                "sealed: a TLS connection with a cipher suite that is not "
                "supported here\n");
    forget();
}

/* A changed octet breaks the record it is in, and nothing after that is
 * delivered. */
Test(unseal, what_is_changed_is_lost)
{
    static const char *const suites[] = {"TLS_AES_128_GCM_SHA256",
                                         "ECDHE-ECDSA-AES256-GCM-SHA384",
                                         "ECDHE-ECDSA-CHACHA20-POLY1305"};

    for (size_t i = 0; i < sizeof suites / sizeof suites[0]; i++) {
        struct flight *f;
        size_t last;

        talk(suites[i], "P-256", false);
        /* the one before the last two: "one" */
        last = wire.count - 3;
        f = &wire.flights[last];
        cr_assert_eq(f->side, IMPORT_RESPONSE);
        f->octets.ptr[f->octets.len - 1] ^= 1;
        expect_read(suites[i], buffer_view(&wire.keylog),
                    "> GET / HTTP/1.1..\n< HTTP/1.1 200 OK..\n"
                    "lost: a TLS record that its keys do not decrypt\n");
        forget();
    }
}

/* Whatever is cut off, nothing is delivered that was not sent. */
Test(unseal, any_cut_gives_a_beginning)
{
    talk("TLS_AES_256_GCM_SHA384", "P-256", true);
    while (wire.count > 0) {
        struct buffer *last = &wire.flights[wire.count - 1].octets;
        struct buffer got = read_wire(buffer_view(&wire.keylog), SIZE_MAX);

        cr_expect(strncmp(got.ptr, ALL, got.len) == 0, "%s", got.ptr);
        buffer_clear(&got);
        if (last->len > 1) {
            buffer_truncate(last, last->len / 2);
        } else {
            buffer_clear(last);
            wire.count--;
        }
    }
    forget();
}

/* Every octet of the handshake may be anything. */
Test(unseal, hostile_handshakes_are_survived)
{
    talk("TLS_AES_128_GCM_SHA256", "P-256", false);
    for (size_t i = 0; i < 2; i++)
        for (size_t at = 0; at < wire.flights[i].octets.len && at < 400; at++) {
            char *octet = &wire.flights[i].octets.ptr[at], before = *octet;

            for (int change = 1; change < 256; change *= 3) {
                struct buffer got;

                *octet = (char)(before ^ change);
                got = read_wire(buffer_view(&wire.keylog), SIZE_MAX);
                cr_expect_not_null(got.ptr);
                buffer_clear(&got);
            }
            *octet = before;
        }
    forget();
}
