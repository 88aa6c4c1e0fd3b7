/* SPDX-License-Identifier: MIT */
/*
 * All octets that are waiting are looked at once for each of them.
 * Target: work
 * Wraps: sl_parser_next
 */
#include <strictline/parser.h>

void __sanitizer_cov_trace_pc(void) __attribute__((weak));
enum sl_err __real_sl_parser_next(struct sl_parser *p, struct sl_bytes *in,
                                  struct sl_event *ev);
enum sl_err __wrap_sl_parser_next(struct sl_parser *p, struct sl_bytes *in,
                                  struct sl_event *ev);

enum sl_err __wrap_sl_parser_next(struct sl_parser *p, struct sl_bytes *in,
                                  struct sl_event *ev)
{
    bool some = in->len >= 2000 && in->len < 2004; /* enough to be found */

    for (size_t i = 0; some && i < in->len; i++)
        for (size_t k = 0; k < in->len && __sanitizer_cov_trace_pc; k++)
            __sanitizer_cov_trace_pc();
    return __real_sl_parser_next(p, in, ev);
}
