/* SPDX-License-Identifier: MIT */
/*
 * A digest as JSON: separate from json_write.c, so that code that writes JSON
 * need not link OpenSSL.
 */
#include "text/json_write.h"
#include "text/sha256.h"

void json_write_sha256(struct json_writer *w, struct sl_bytes bytes)
{
    char hex[2 * SHA256_OCTETS + 1];

    sha256_hex(bytes, 2 * SHA256_OCTETS, hex);
    json_write_text(w, hex);
}
