/* SPDX-License-Identifier: MIT */
/*
 * The walker with SSSE3.
 */
#include "core/walk.h"

#if defined(__x86_64__) || defined(__i386__)

#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("ssse3"))),                 \
                             apply_to = function)
#elif defined(__GNUC__)
#pragma GCC target("ssse3")
#endif

#include <tmmintrin.h>

#define WALK_MIN 65
#include "walk/walk_head.h"
#include "walk/walk_lines.h"
#include "walk/wide_octets.h"

static inline unsigned lowest_bit(uint64_t bits)
{
    return (unsigned)__builtin_ctzll(bits | (uint64_t)1 << 63);
}

static inline unsigned lowest_of_32(uint32_t bits)
{
    return (unsigned)__builtin_ctzll(bits | (uint64_t)1 << 32);
}

static inline __m128i load(const void *octets)
{
    return _mm_loadu_si128((const __m128i *)octets);
}

static inline uint32_t bits_of(__m128i octets)
{
    return (uint32_t)_mm_movemask_epi8(octets);
}

static inline uint64_t controls_of(const char *text)
{
    const struct wide_octets *w = &sl__wide_octets;
    uint64_t all = 0;

    for (unsigned i = 0; i < 64; i += 16) {
        __m128i octets = load(text + i);
        __m128i low = _mm_cmpeq_epi8(_mm_min_epu8(octets, load(w->us)), octets);
        __m128i del = _mm_cmpeq_epi8(octets, load(w->del));

        all |= (uint64_t)bits_of(_mm_or_si128(low, del)) << i;
    }
    return all;
}

static inline uint32_t no_tchars_16(const char *octets)
{
    const struct wide_octets *w = &sl__wide_octets;
    __m128i text = load(octets);
    __m128i high = _mm_and_si128(_mm_srli_epi16(text, 4), load(w->nibble));
    __m128i tchars = _mm_and_si128(_mm_shuffle_epi8(load(w->token_rows), text),
                                   _mm_shuffle_epi8(load(w->bits), high));

    return bits_of(_mm_cmpeq_epi8(tchars, _mm_setzero_si128()));
}

static inline uint32_t no_tchars(const char *text)
{
    return no_tchars_16(text) | no_tchars_16(text + 16) << 16;
}

bool sl__walk_ssse3(struct sl_parser *p, struct sl_bytes *in,
                    struct sl_event *ev)
{
    return walk_head(p, in, ev);
}

#ifdef __clang__
#pragma clang attribute pop
#endif

#endif
