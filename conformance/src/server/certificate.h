/* SPDX-License-Identifier: MIT */
/*
 * The certificates of the replay server, right ones and wrong ones, made at
 * each start: no key is ever kept, and none expires that should not.
 */
#ifndef CERTIFICATE_H
#define CERTIFICATE_H

#include <openssl/ssl.h>
#include <stdbool.h>

#include "case/transcript.h"
#include "text/buffer.h"

/*
 * Makes a certificate authority, writes its certificate to ca_file (PEM), and
 * gives context a certificate that it signed for 127.0.0.1, ::1, localhost and
 * the DNS name, if there is one (else NULL). Keys are P-256. False on failure,
 * with a clause in *fault.
 */
bool certificate_install(SSL_CTX *context, const char *name,
                         const char *ca_file, struct buffer *fault);
/* The same for a context of each guise, and no other name; GUISE_TRUE has that
 * certificate. */
bool certificate_install_all(SSL_CTX *const contexts[GUISE_CLEAR],
                             const char *ca_file, struct buffer *fault);

#endif
