/* SPDX-License-Identifier: MIT */
/*
 * A peer loses the last octet of a body that it reads whole.
 * Target: difference
 * Wraps: peer_read
 */
#include <string.h>

#include "peers.h"

void __real_peer_read(size_t i, const char *method, const char *octets,
                      size_t len, bool ends, struct peer_outcome *out);
void __wrap_peer_read(size_t i, const char *method, const char *octets,
                      size_t len, bool ends, struct peer_outcome *out);

void __wrap_peer_read(size_t i, const char *method, const char *octets,
                      size_t len, bool ends, struct peer_outcome *out)
{
    __real_peer_read(i, method, octets, len, ends, out);
    if (out->complete && out->len > 0 &&
        strcmp(peer_name(i), "picohttpparser") == 0)
        out->len--;
}
