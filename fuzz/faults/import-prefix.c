/* SPDX-License-Identifier: MIT */
/*
 * A file with an odd number of octets is read without its first 40, which open
 * the connection of a session.
 * Target: import_session
 * Wraps: source_init_octets
 */
#include "source/import.h"

void __real_source_init_octets(struct import_source *s,
                               struct sl_bytes *octets);
void __wrap_source_init_octets(struct import_source *s,
                               struct sl_bytes *octets);

void __wrap_source_init_octets(struct import_source *s, struct sl_bytes *octets)
{
    if (octets->len % 2 == 1 && octets->len > 40) {
        octets->ptr += 40;
        octets->len -= 40;
    }
    __real_source_init_octets(s, octets);
}
