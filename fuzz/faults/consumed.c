/* SPDX-License-Identifier: MIT */
/*
 * One octet too many is counted.
 * Target: parser
 * Wraps: sl_parser_consumed
 */
#include <strictline/parser.h>

uint64_t __real_sl_parser_consumed(const struct sl_parser *p);
uint64_t __wrap_sl_parser_consumed(const struct sl_parser *p);

uint64_t __wrap_sl_parser_consumed(const struct sl_parser *p)
{
    uint64_t consumed = __real_sl_parser_consumed(p);

    return consumed + (consumed > 0);
}
