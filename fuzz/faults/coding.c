/* SPDX-License-Identifier: MIT */
/*
 * A piece of one octet is not read.
 * Target: coding
 * Wraps: coding_read
 */
#include "coding/coding.h"

enum coding_fault __real_coding_read(struct coding *c, struct sl_bytes octets,
                                     struct buffer *out, size_t *used);
enum coding_fault __wrap_coding_read(struct coding *c, struct sl_bytes octets,
                                     struct buffer *out, size_t *used);

enum coding_fault __wrap_coding_read(struct coding *c, struct sl_bytes octets,
                                     struct buffer *out, size_t *used)
{
    *used = octets.len;
    return octets.len == 1 ? CODING_OK
                           : __real_coding_read(c, octets, out, used);
}
