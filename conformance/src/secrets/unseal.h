/* SPDX-License-Identifier: MIT */
/*
 * Connections in TLS 1.2 and 1.3, opened with the secrets of a key log. The
 * handshake is read, and not checked: the two sides did that.
 *
 * Not opened: suites without AEAD, early data, renegotiation, TLS before 1.2,
 * and whatever follows a hole.
 */
#ifndef UNSEAL_H
#define UNSEAL_H

#include "secrets/keylog.h"
#include "source/import.h"

/* Octets of a handshake message, or of several in one record. */
#define UNSEAL_HANDSHAKE_MAX (1u << 20)

/* For import_options; the key log stays the caller's. */
struct import_secrets unseal_with(struct keylog *keys);

#endif
