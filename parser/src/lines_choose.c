/* SPDX-License-Identifier: MIT */
/* Which walker this machine can run. The one place that asks the processor. */
#include "lines.h"

lines_walker *lines_choose(void)
{
#if defined(__x86_64__) || defined(__i386__)
    if (__builtin_cpu_supports("avx2"))
        return lines_walk_avx2;
    if (__builtin_cpu_supports("ssse3"))
        return lines_walk_ssse3;
#endif
    return lines_walk_portable;
}
