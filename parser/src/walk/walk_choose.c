/* SPDX-License-Identifier: MIT */
/* Which walker this machine can run. The one place that asks the processor. */
#include "core/walk.h"

#if defined(__x86_64__) || defined(__i386__)

walker *walk_best(bool avx2, bool ssse3)
{
    if (avx2)
        return walk_avx2;
    return ssse3 ? walk_ssse3 : walk_portable;
}

walker *walk_choose(void)
{
    /* What has AVX2 has the others too, but a virtual machine may hide some. */
    int avx2 =
        !!__builtin_cpu_supports("avx2") & !!__builtin_cpu_supports("bmi") &
        !!__builtin_cpu_supports("bmi2") & !!__builtin_cpu_supports("popcnt");

    return walk_best(avx2, __builtin_cpu_supports("ssse3"));
}

#else

walker *walk_best(bool avx2, bool ssse3)
{
    (void)avx2;
    (void)ssse3;
#if defined(__aarch64__)
    return walk_neon;
#else
    return walk_portable;
#endif
}

walker *walk_choose(void)
{
    return walk_best(false, false);
}

#endif
