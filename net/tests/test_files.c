/* SPDX-License-Identifier: MIT */
/*
 * Certificates and keys in files: which match, and what is sent of them.
 */
#include "tls_peer.h"

#include <stdio.h>
#include <unistd.h>

#include <openssl/pem.h>

#include <strictline/net.h>

static char folder[] = "/tmp/net-files-XXXXXX";
static char paths[4][64];

enum file {
    OURS,       /* a certificate and its key */
    KEY,        /* only the key */
    OTHER_KEY,  /* another key of the same kind */
    OTHER_KIND, /* one of another kind, which could be for another
                 * certificate */
};

static void write_files(void)
{
    EVP_PKEY *keys[] = {EVP_EC_gen("P-256"), NULL, EVP_EC_gen("P-256"),
                        EVP_RSA_gen(2048)};
    X509 *certificate = new_certificate(keys[OURS]);

    keys[KEY] = keys[OURS];
    cr_assert_not_null(mkdtemp(folder));
    for (size_t i = 0; i < 4; i++) {
        FILE *file;

        snprintf(paths[i], sizeof paths[i], "%s/%zu.pem", folder, i);
        file = fopen(paths[i], "w");
        cr_assert_not_null(file);
        if (i == OURS)
            cr_assert(PEM_write_X509(file, certificate));
        cr_assert(
            PEM_write_PrivateKey(file, keys[i], NULL, NULL, 0, NULL, NULL));
        fclose(file);
        if (i != KEY)
            EVP_PKEY_free(keys[i]);
    }
    X509_free(certificate);
}

static void remove_files(void)
{
    for (size_t i = 0; i < 4; i++)
        unlink(paths[i]);
    rmdir(folder);
}

Test(files, a_key_has_to_be_of_the_certificate, .init = write_files,
     .fini = remove_files)
{
    static const struct {
        const char *key;
        const char *said; /* after the name; NULL: it matches */
    } rows[] = {
        {NULL, NULL},
        {paths[OURS], NULL},
        {paths[KEY], NULL},
        {paths[OTHER_KEY], ": key values mismatch"},
        {paths[OTHER_KIND], ": no certificate assigned"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct sl_net_options options = {.tls = true,
                                         .ca_file = paths[OURS],
                                         .certificate_file = paths[OURS],
                                         .key_file = rows[i].key};
        struct sl_net net;
        char said[128] = "";

        if (rows[i].said)
            snprintf(said, sizeof said, "certificate %s%s", paths[OURS],
                     rows[i].said);
        cr_expect_eq(sl_net_init(&net, &options),
                     rows[i].said ? SL_ERR_IO : SL_OK, "row %zu", i);
        cr_expect_str_eq(sl_net_error(&net), said, "row %zu: %s", i,
                         sl_net_error(&net));
        cr_expect_eq(net.context == NULL, rows[i].said != NULL, "row %zu", i);
        cr_expect_eq(ERR_peek_error(), 0, "row %zu", i);
        sl_net_clear(&net);
        cr_expect_null(net.context);
    }
}

/* ---- the peer asks for one ---- */

static X509 *shown;

static int accept_any(int good, X509_STORE_CTX *context)
{
    (void)good;
    X509_free(shown);
    shown = X509_dup(X509_STORE_CTX_get_current_cert(context));
    return 1;
}

Test(files, the_certificate_is_sent_to_those_who_ask, .init = write_files,
     .fini = remove_files)
{
    for (int given = 0; given < 2; given++) {
        struct sl_net_options options = {.tls = true,
                                         .unverified = true,
                                         .certificate_file =
                                             given ? paths[OURS] : NULL};
        struct sl_transport transport;
        struct sl_net net;

        open_peer();
        SSL_set_verify(peer.ssl, SSL_VERIFY_PEER, accept_any);
        cr_assert_eq(sl_net_init(&net, &options), SL_OK, "%s",
                     sl_net_error(&net));
        transport = below();
        cr_expect_eq(net.connector.secure(net.connector.context,
                                          SL_LITERAL(NAME), &transport),
                     SL_OK, "%s", sl_net_error(&net));
        go_on();
        cr_expect_eq(shown != NULL, given);
        transport.close(transport.context);
        sl_net_clear(&net);
        close_peer();
    }
    X509_free(shown);
}
