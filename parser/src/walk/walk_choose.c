/* SPDX-License-Identifier: MIT */
/* Which walker this machine can run. The one place that asks the processor. */
#include "core/walk.h"

#if defined(__x86_64__) || defined(__i386__)

walker *sl__walk_best(bool avx2, bool ssse3)
{
    if (avx2)
        return sl__walk_avx2;
    return ssse3 ? sl__walk_ssse3 : sl__walk_portable;
}

walker *sl__walk_choose(void)
{
    /* AVX2 implies the others, but a virtual machine may hide some. */
    int avx2 =
        !!__builtin_cpu_supports("avx2") & !!__builtin_cpu_supports("bmi") &
        !!__builtin_cpu_supports("bmi2") & !!__builtin_cpu_supports("popcnt");

    return sl__walk_best(avx2, __builtin_cpu_supports("ssse3"));
}

#else

walker *sl__walk_best(bool avx2, bool ssse3)
{
    (void)avx2;
    (void)ssse3;
#if defined(__aarch64__)
    return sl__walk_neon;
#else
    return sl__walk_portable;
#endif
}

walker *sl__walk_choose(void)
{
    return sl__walk_best(false, false);
}

#endif
