/* SPDX-License-Identifier: MIT */
/*
 * A digest as JSON: apart from json_write.c, so that who writes JSON does not
 * have to link OpenSSL.
 */
#include <openssl/evp.h>
#include <stdio.h>

#include "text/json_write.h"

void json_write_sha256(struct json_writer *w, struct sl_bytes bytes)
{
    unsigned char digest[EVP_MAX_MD_SIZE];
    char hex[2 * EVP_MAX_MD_SIZE + 1] = "";
    unsigned len = 0;

    if (EVP_Digest(bytes.ptr, bytes.len, digest, &len, EVP_sha256(), NULL) !=
        1) {
        json_write_null(w);
        return;
    }
    for (unsigned i = 0; i < len; i++)
        snprintf(hex + 2 * i, 3, "%02x", digest[i]);
    json_write_text(w, hex);
}
