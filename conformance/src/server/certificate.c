/* SPDX-License-Identifier: MIT */
/*
 * X.509 certificates (RFC 5280): an authority and those it signed. Strict
 * clients check key identifiers, key usage and critical marks too.
 */
#include "server/certificate.h"

#include <errno.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <stdio.h>
#include <string.h>

#include "text/fault.h"

#define DAY 86400L
/* Browsers refuse a certificate that is valid for longer than 398 days. */
#define VALID_DAYS 90
#define SERVER_NAME "Strictline replay server"
/* RFC 5280 4.1.2.2: positive, at most 20 octets. */
#define SERIAL_BITS 127

struct pair {
    EVP_PKEY *key;
    X509 *certificate;
};

/* What differs between certificates. */
struct shape {
    const char *name, *name2; /* common names; the second may be NULL */
    const char *alternatives; /* the subjectAltName; NULL: none */
    long until;               /* days from now */
    bool stranger;            /* signed by another authority */
};

#define OURS "IP:127.0.0.1,IP:::1,DNS:localhost"

/* RFC 9110 4.3.4 and 4.3.5: an address matches only an iPAddress, a name a
 * dNSName, and neither matches a common name. */
static const struct shape shapes[] = {
    [GUISE_TRUE] = {SERVER_NAME, NULL, OURS, VALID_DAYS, false},
    [GUISE_OTHER_NAME] = {SERVER_NAME, NULL,
                          "IP:192.0.2.1,IP:2001:db8::1,DNS:other.example",
                          VALID_DAYS, false},
    [GUISE_COMMON_NAME] = {"127.0.0.1", "localhost", NULL, VALID_DAYS, false},
    [GUISE_ADDRESS_AS_NAME] = {SERVER_NAME, NULL, "DNS:127.0.0.1", VALID_DAYS,
                               false},
    [GUISE_EXPIRED] = {SERVER_NAME, NULL, OURS, -1, false},
    [GUISE_UNKNOWN_AUTHORITY] = {SERVER_NAME, NULL, OURS, VALID_DAYS, true},
};
_Static_assert(sizeof shapes / sizeof shapes[0] == GUISE_CLEAR,
               "every guise but the last has a certificate");

static const struct shape authority_shape = {"Strictline test authority", NULL,
                                             NULL, VALID_DAYS, false};

struct extension {
    int nid;
    const char *value; /* as in openssl.cnf; NULL ends a table */
};

static const struct extension authority_extensions[] = {
    {NID_basic_constraints, "critical,CA:TRUE,pathlen:0"},
    {NID_key_usage, "critical,keyCertSign,cRLSign"},
    {NID_subject_key_identifier, "hash"},
    {NID_undef, NULL},
};

static const struct extension server_extensions[] = {
    {NID_basic_constraints, "critical,CA:FALSE"},
    {NID_key_usage, "critical,digitalSignature"},
    {NID_ext_key_usage, "serverAuth"},
    {NID_subject_key_identifier, "hash"},
    {NID_authority_key_identifier, "keyid:always"},
    {NID_undef, NULL},
};

static bool add_extension(X509 *certificate, X509 *issuer,
                          const struct extension *row)
{
    X509V3_CTX context;
    X509_EXTENSION *extension;
    bool ok;

    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, NULL, NULL, 0);
    extension = X509V3_EXT_conf_nid(NULL, &context, row->nid, row->value);
    ok = extension != NULL && X509_add_ext(certificate, extension, -1) == 1;
    X509_EXTENSION_free(extension);
    return ok;
}

static bool set_serial(X509 *certificate)
{
    BIGNUM *number = BN_new();
    bool ok =
        number != NULL &&
        BN_rand(number, SERIAL_BITS, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ANY) ==
            1 &&
        BN_to_ASN1_INTEGER(number, X509_get_serialNumber(certificate)) != NULL;

    BN_free(number);
    return ok;
}

static bool set_name(X509_NAME *name, const char *text)
{
    return X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC,
                                      (const unsigned char *)text, -1, -1,
                                      0) == 1;
}

static bool set_names(X509_NAME *subject, const struct shape *shape)
{
    return set_name(subject, shape->name) &&
           (shape->name2 == NULL || set_name(subject, shape->name2));
}

/* Fills in p->certificate, except the signature. */
static bool fill(struct pair *p, const struct pair *issuer,
                 const struct shape *shape, const struct extension *row)
{
    const struct extension names = {NID_subject_alt_name, shape->alternatives};
    X509 *certificate = p->certificate;
    X509 *from = issuer->certificate;

    if (X509_set_version(certificate, X509_VERSION_3) != 1 ||
        !set_serial(certificate) ||
        X509_gmtime_adj(X509_getm_notBefore(certificate), -2 * DAY) == NULL ||
        X509_gmtime_adj(X509_getm_notAfter(certificate), shape->until * DAY) ==
            NULL ||
        X509_set_pubkey(certificate, p->key) != 1 ||
        !set_names(X509_get_subject_name(certificate), shape) ||
        X509_set_issuer_name(certificate, X509_get_subject_name(from)) != 1)
        return false;
    for (; row->value != NULL; row++)
        if (!add_extension(certificate, from, row))
            return false;
    return shape->alternatives == NULL ||
           add_extension(certificate, from, &names);
}

/* issuer may be p itself. */
static bool make(struct pair *p, const struct pair *issuer,
                 const struct shape *shape, const struct extension *extensions)
{
    p->key = EVP_EC_gen("P-256");
    p->certificate = X509_new();
    return p->key != NULL && p->certificate != NULL &&
           fill(p, issuer, shape, extensions) &&
           X509_sign(p->certificate, issuer->key, EVP_sha256()) > 0;
}

static void clear(struct pair *p)
{
    X509_free(p->certificate);
    EVP_PKEY_free(p->key);
}

static bool write_pem(X509 *certificate, const char *path, struct buffer *fault)
{
    FILE *file = fopen(path, "w");
    bool ok = file != NULL && PEM_write_X509(file, certificate) == 1;

    if (file != NULL)
        ok = fclose(file) == 0 && ok;
    if (!ok)
        fault_add_path(fault, path, strerror(errno));
    return ok;
}

/* name: another DNS name; NULL. */
static bool install(SSL_CTX *context, const struct pair *authority,
                    const struct shape *shape, const char *name)
{
    struct buffer names = BUFFER_EMPTY;
    struct pair server = {NULL, NULL};
    struct shape named = *shape;
    bool ok;

    if (name != NULL) {
        buffer_printf(&names, "%s,DNS:%s", shape->alternatives, name);
        named.alternatives = names.ptr;
    }
    ok = make(&server, authority, &named, server_extensions) &&
         SSL_CTX_use_certificate(context, server.certificate) == 1 &&
         SSL_CTX_use_PrivateKey(context, server.key) == 1;
    clear(&server);
    buffer_clear(&names);
    return ok;
}

static bool make_authority(struct pair *p)
{
    return make(p, p, &authority_shape, authority_extensions);
}

static bool install_first(SSL_CTX *const *contexts, size_t count,
                          const char *name, const char *ca_file,
                          struct buffer *fault)
{
    struct pair authority = {NULL, NULL}, stranger = {NULL, NULL};
    bool ok = make_authority(&authority) && make_authority(&stranger);

    for (size_t i = 0; ok && i < count; i++)
        ok = install(contexts[i], shapes[i].stranger ? &stranger : &authority,
                     &shapes[i], name);
    if (!ok)
        fault_add(fault, "cannot make a certificate: %s",
                  ERR_reason_error_string(ERR_peek_last_error()));
    ok = ok && write_pem(authority.certificate, ca_file, fault);
    clear(&stranger);
    clear(&authority);
    return ok;
}

bool certificate_install(SSL_CTX *context, const char *name,
                         const char *ca_file, struct buffer *fault)
{
    return install_first(&context, 1, name, ca_file, fault);
}

bool certificate_install_all(SSL_CTX *const contexts[GUISE_CLEAR],
                             const char *ca_file, struct buffer *fault)
{
    return install_first(contexts, GUISE_CLEAR, NULL, ca_file, fault);
}
