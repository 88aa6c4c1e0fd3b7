/* SPDX-License-Identifier: MIT */
/*
 * The digests of a record, "sha1:" and base32 (RFC 4648) or hex. Other
 * algorithms are not checked.
 */
#ifndef WARC_DIGEST_H
#define WARC_DIGEST_H

#include <stdbool.h>

#include "archive/warc_record.h"

/*
 * Compares the block with WARC-Block-Digest, and what follows the head of the
 * message with WARC-Payload-Digest. The latter is computed over the payload as
 * stored, or without its chunks: recorders differ, and either is right. Returns
 * the name of the field that does not match, or NULL.
 */
const char *warc_digest_check(const struct warc_record *record,
                              struct sl_bytes payload);

#endif
