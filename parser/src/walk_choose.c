/* SPDX-License-Identifier: MIT */
/* Which walker this machine can run. The one place that asks the processor. */
#include "walk.h"

walker *walk_choose(void)
{
#if defined(__x86_64__) || defined(__i386__)
    if (__builtin_cpu_supports("avx2"))
        return walk_avx2;
    if (__builtin_cpu_supports("ssse3"))
        return walk_ssse3;
#endif
    return walk_portable;
}
