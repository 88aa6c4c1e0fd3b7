/* SPDX-License-Identifier: MIT */
/*
 * The names that our certificates are valid for.
 */
#include <criterion/criterion.h>

#include <openssl/x509v3.h>
#include <stdlib.h>

#include "server/certificate.h"
#include "server/tls.h"
#include "system/file.h"

Test(certificate, is_for_this_machine_and_a_name)
{
    static const struct {
        const char *name;
        int local, shop;
    } rows[] = {{NULL, 1, 0}, {"shop.example", 1, 1}};

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char *folder = folder_make_scratch("test", NULL);
        struct buffer path = BUFFER_EMPTY, fault = BUFFER_EMPTY;
        SSL_CTX *context = tls_context_new();
        X509 *certificate;

        buffer_printf(&path, "%s/ca.pem", folder);
        cr_assert(certificate_install(context, rows[i].name, path.ptr, &fault));
        certificate = SSL_CTX_get0_certificate(context);
        cr_expect_eq(X509_check_host(certificate, "localhost", 0, 0, NULL),
                     rows[i].local);
        cr_expect_eq(X509_check_ip_asc(certificate, "::1", 0), rows[i].local);
        cr_expect_eq(X509_check_host(certificate, "shop.example", 0, 0, NULL),
                     rows[i].shop);
        SSL_CTX_free(context);
        cr_expect(folder_remove(folder));
        buffer_clear(&path);
        free(folder);
    }
}
