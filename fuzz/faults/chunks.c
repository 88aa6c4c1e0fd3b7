/* SPDX-License-Identifier: MIT */
/*
 * One too many is counted when chunks fill the array.
 * Target: parser
 * Wraps: sl_parser_chunks
 */
#include <strictline/parser.h>

size_t __real_sl_parser_chunks(struct sl_parser *p, struct sl_bytes *in,
                               struct sl_bytes *out, size_t capacity);
size_t __wrap_sl_parser_chunks(struct sl_parser *p, struct sl_bytes *in,
                               struct sl_bytes *out, size_t capacity);

size_t __wrap_sl_parser_chunks(struct sl_parser *p, struct sl_bytes *in,
                               struct sl_bytes *out, size_t capacity)
{
    size_t count = __real_sl_parser_chunks(p, in, out, capacity);

    return count + (count == capacity);
}
