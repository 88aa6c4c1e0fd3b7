/* SPDX-License-Identifier: MIT */
/*
 * A string is written without its last octet.
 * Target: import
 * Wraps: octets_add_all
 */
#include "text/octets.h"

void __real_octets_add_all(struct buffer *out, struct sl_bytes bytes);
void __wrap_octets_add_all(struct buffer *out, struct sl_bytes bytes);

void __wrap_octets_add_all(struct buffer *out, struct sl_bytes bytes)
{
    bytes.len -= bytes.len > 1;
    __real_octets_add_all(out, bytes);
}
