/* SPDX-License-Identifier: MIT */
/*
 * TLS 1.2 and 1.3 connections, decrypted with the secrets of a key log. The
 * handshake is read but not verified: the two sides did that.
 *
 * Not supported: suites without AEAD, early data, renegotiation, TLS before
 * 1.2, and anything after a hole.
 */
#ifndef UNSEAL_H
#define UNSEAL_H

#include "secrets/keylog.h"
#include "source/import.h"

/* Octets of a handshake message, or of several in one record. */
#define UNSEAL_HANDSHAKE_MAX (1u << 20)

/* For import_options; the caller keeps the key log. */
struct import_secrets unseal_with(struct keylog *keys);

#endif
