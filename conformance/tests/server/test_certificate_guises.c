/* SPDX-License-Identifier: MIT */
/*
 * The certificate of each guise: what it is for, who signed it, how long it is
 * valid, and the extensions that strict clients check (RFC 5280).
 */
#include <criterion/criterion.h>

#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <stdlib.h>

#include "server/certificate.h"
#include "server/tls.h"
#include "system/file.h"

#define DAY 86400

static SSL_CTX *contexts[GUISE_CLEAR];
static X509 *authority;
static char *folder;

static X509 *of(enum guise guise)
{
    return SSL_CTX_get0_certificate(contexts[guise]);
}

static void make(void)
{
    struct buffer path = BUFFER_EMPTY, fault = BUFFER_EMPTY;
    FILE *file;

    folder = folder_make_scratch("test", NULL);
    buffer_printf(&path, "%s/ca.pem", folder);
    for (int i = 0; i < GUISE_CLEAR; i++)
        contexts[i] = tls_context_new();
    cr_assert(certificate_install_all(contexts, path.ptr, &fault), "%s",
              fault.ptr);
    file = fopen(path.ptr, "r");
    cr_assert_not_null(file);
    authority = PEM_read_X509(file, NULL, NULL, NULL);
    cr_assert_not_null(authority);
    fclose(file);
    buffer_clear(&path);
}

static void clear(void)
{
    for (int i = 0; i < GUISE_CLEAR; i++)
        SSL_CTX_free(contexts[i]);
    X509_free(authority);
    cr_expect(folder_remove(folder));
    free(folder);
}

/* ---- whom they are for ---- */

#define SUBJECT X509_CHECK_FLAG_ALWAYS_CHECK_SUBJECT
#define NO_SUBJECT X509_CHECK_FLAG_NEVER_CHECK_SUBJECT

static const struct {
    enum guise guise;
    int ip, ip6, localhost, other_ip, other_name;
    int address_as_name; /* 127.0.0.1, as a DNS name */
    int in_subject;      /* localhost is a common name */
} rows[] = {
    {GUISE_TRUE, 1, 1, 1, 0, 0, 0, 0},
    {GUISE_OTHER_NAME, 0, 0, 0, 1, 1, 0, 0},
    {GUISE_COMMON_NAME, 0, 0, 0, 0, 0, 0, 1},
    {GUISE_ADDRESS_AS_NAME, 0, 0, 0, 0, 0, 1, 0},
    {GUISE_EXPIRED, 1, 1, 1, 0, 0, 0, 0},
    {GUISE_UNKNOWN_AUTHORITY, 1, 1, 1, 0, 0, 0, 0},
};

Test(certificate_guises, are_for_whom_they_say, .init = make, .fini = clear)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        X509 *c = of(rows[i].guise);

        cr_expect_eq(X509_check_ip_asc(c, "127.0.0.1", 0), rows[i].ip, "%zu",
                     i);
        cr_expect_eq(X509_check_ip_asc(c, "::1", 0), rows[i].ip6, "%zu", i);
        cr_expect_eq(X509_check_host(c, "localhost", 0, NO_SUBJECT, NULL),
                     rows[i].localhost, "%zu", i);
        cr_expect_eq(X509_check_ip_asc(c, "192.0.2.1", 0), rows[i].other_ip,
                     "%zu", i);
        cr_expect_eq(X509_check_ip_asc(c, "2001:db8::1", 0), rows[i].other_ip,
                     "%zu", i);
        cr_expect_eq(X509_check_host(c, "other.example", 0, NO_SUBJECT, NULL),
                     rows[i].other_name, "%zu", i);
        cr_expect_eq(X509_check_host(c, "127.0.0.1", 0, NO_SUBJECT, NULL),
                     rows[i].address_as_name, "%zu", i);
        if (rows[i].localhost == 0)
            cr_expect_eq(X509_check_host(c, "localhost", 0, SUBJECT, NULL),
                         rows[i].in_subject, "%zu", i);
    }
}

/* Some clients look at the last of two common names. */
Test(certificate_guises, common_names_stand_in_their_order, .init = make,
     .fini = clear)
{
    X509_NAME *name = X509_get_subject_name(of(GUISE_COMMON_NAME));
    int at = X509_NAME_get_index_by_NID(name, NID_commonName, -1);
    X509_NAME_ENTRY *first = X509_NAME_get_entry(name, at);
    X509_NAME_ENTRY *last = X509_NAME_get_entry(
        name, X509_NAME_get_index_by_NID(name, NID_commonName, at));

    cr_expect_eq(X509_NAME_entry_count(name), 2);
    cr_expect_str_eq(
        (const char *)ASN1_STRING_get0_data(X509_NAME_ENTRY_get_data(first)),
        "127.0.0.1");
    cr_expect_str_eq(
        (const char *)ASN1_STRING_get0_data(X509_NAME_ENTRY_get_data(last)),
        "localhost");
}

/* ---- who signed them, and for how long ---- */

Test(certificate_guises, are_signed_by_one_authority_but_one, .init = make,
     .fini = clear)
{
    EVP_PKEY *key = X509_get0_pubkey(authority);

    cr_expect_eq(X509_verify(authority, key), 1);
    for (int i = 0; i < GUISE_CLEAR; i++) {
        bool stranger = i == GUISE_UNKNOWN_AUTHORITY;

        cr_expect_eq(X509_verify(of((enum guise)i), key) == 1, !stranger, "%d",
                     i);
        /* strangers have the same name, so only the key tells them apart */
        cr_expect_eq(X509_NAME_cmp(X509_get_issuer_name(of((enum guise)i)),
                                   X509_get_subject_name(authority)),
                     0, "%d", i);
    }
}

/* Seconds from now. */
static long until(const ASN1_TIME *time)
{
    int days, seconds;

    cr_assert(ASN1_TIME_diff(&days, &seconds, NULL, time));
    return (long)days * DAY + seconds;
}

Test(certificate_guises, hold_for_90_days_but_one, .init = make, .fini = clear)
{
    for (int i = -1; i < GUISE_CLEAR; i++) {
        X509 *c = i < 0 ? authority : of((enum guise)i);
        long wanted = i == GUISE_EXPIRED ? -DAY : 90L * DAY;
        long left = until(X509_get0_notAfter(c));

        cr_expect(left > wanted - 3600 && left <= wanted, "%d: %ld", i, left);
        cr_expect_lt(until(X509_get0_notBefore(c)), 0, "%d", i);
        cr_expect_lt(until(X509_get0_notBefore(c)), left, "%d", i);
    }
}

/* ---- what strict clients check ---- */

static void expect_extensions(X509 *c, bool is_authority)
{
    uint32_t flags = X509_get_extension_flags(c);
    const ASN1_INTEGER *serial = X509_get0_serialNumber(c);
    int at = X509_get_ext_by_NID(c, NID_basic_constraints, -1);

    cr_expect_eq(X509_get_version(c), 2, "that is version 3");
    cr_expect_eq((flags & EXFLAG_CA) != 0, is_authority);
    cr_expect_eq(X509_get_pathlen(c), is_authority ? 0 : -1);
    cr_expect_eq(X509_get_key_usage(c),
                 is_authority ? (uint32_t)(KU_KEY_CERT_SIGN | KU_CRL_SIGN)
                              : (uint32_t)KU_DIGITAL_SIGNATURE);
    cr_expect(X509_EXTENSION_get_critical(X509_get_ext(c, at)));
    at = X509_get_ext_by_NID(c, NID_key_usage, -1);
    cr_expect(X509_EXTENSION_get_critical(X509_get_ext(c, at)));
    cr_expect_eq(X509_get_extended_key_usage(c),
                 is_authority ? UINT32_MAX : (uint32_t)XKU_SSL_SERVER);
    cr_expect_not_null(X509_get0_subject_key_id(c));
    cr_expect_eq(X509_get0_authority_key_id(c) == NULL, is_authority);
    /* RFC 5280 4.1.2.2: positive, of 20 octets at most; ours has 127 bits */
    cr_expect_eq(ASN1_STRING_length(serial), 16);
    cr_expect_not(ASN1_STRING_type(serial) & V_ASN1_NEG);
}

Test(certificate_guises, have_what_strict_clients_look_at, .init = make,
     .fini = clear)
{
    expect_extensions(authority, true);
    for (int i = 0; i < GUISE_CLEAR; i++) {
        expect_extensions(of((enum guise)i), false);
        for (int k = 0; k < i; k++)
            cr_expect_neq(
                ASN1_INTEGER_cmp(X509_get0_serialNumber(of((enum guise)i)),
                                 X509_get0_serialNumber(of((enum guise)k))),
                0, "each has a number of its own");
    }
}

Test(certificate_guises, a_file_that_cannot_be_written_is_named, .init = make,
     .fini = clear)
{
    struct buffer fault = BUFFER_EMPTY;

    cr_expect_not(certificate_install_all(contexts, "/nonexistent/ca", &fault));
    cr_expect_str_eq(fault.ptr, "/nonexistent/ca: No such file or directory");
    /* too much to fit is noticed when the file is closed */
    buffer_truncate(&fault, 0);
    cr_expect_not(certificate_install_all(contexts, "/dev/full", &fault));
    cr_expect_str_eq(fault.ptr, "/dev/full: No space left on device");
    buffer_clear(&fault);
}
