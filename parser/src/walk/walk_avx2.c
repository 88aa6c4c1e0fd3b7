/* SPDX-License-Identifier: MIT */
/*
 * The walker with AVX2.
 */
#include "core/walk.h"

#if defined(__x86_64__) || defined(__i386__)

#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx2,bmi,bmi2,popcnt"))),  \
                             apply_to = function)
#elif defined(__GNUC__)
#pragma GCC target("avx2,bmi,bmi2,popcnt")
#endif

#include <immintrin.h>

#define WALK_MIN 65
#include "walk/walk_head.h"
#include "walk/walk_lines.h"
#include "walk/wide_octets.h"

static inline unsigned lowest_bit(uint64_t bits)
{
    return (unsigned)_tzcnt_u64(bits);
}

static inline unsigned lowest_of_32(uint32_t bits)
{
    return _tzcnt_u32(bits);
}

static inline __m256i load(const void *octets)
{
    return _mm256_loadu_si256((const __m256i *)octets);
}

static inline uint32_t bits_of(__m256i octets)
{
    return (uint32_t)_mm256_movemask_epi8(octets);
}

static inline __m256i controls(__m256i text)
{
    const struct wide_octets *w = &sl__wide_octets;

    return _mm256_or_si256(
        _mm256_cmpeq_epi8(_mm256_min_epu8(text, load(w->us)), text),
        _mm256_cmpeq_epi8(text, load(w->del)));
}

static inline uint64_t controls_of(const char *text)
{
    return bits_of(controls(load(text))) |
           (uint64_t)bits_of(controls(load(text + 32))) << 32;
}

static inline uint32_t no_tchars(const char *octets)
{
    const struct wide_octets *w = &sl__wide_octets;
    __m256i text = load(octets);
    __m256i high =
        _mm256_and_si256(_mm256_srli_epi16(text, 4), load(w->nibble));
    __m256i tchars =
        _mm256_and_si256(_mm256_shuffle_epi8(load(w->token_rows), text),
                         _mm256_shuffle_epi8(load(w->bits), high));

    return bits_of(_mm256_cmpeq_epi8(tchars, _mm256_setzero_si256()));
}

bool sl__walk_avx2(struct sl_parser *p, struct sl_bytes *in,
                   struct sl_event *ev)
{
    return walk_head(p, in, ev);
}

#ifdef __clang__
#pragma clang attribute pop
#endif

#endif
