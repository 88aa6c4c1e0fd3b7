/* SPDX-License-Identifier: MIT */
/*
 * The walker with AVX2. Two nibble look-ups tell whether an octet is a tchar:
 * row `low nibble`, bit `high nibble`.
 */
#include "lines.h"

#if defined(__x86_64__) || defined(__i386__)

#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx2,bmi"))),              \
                             apply_to = function)
#elif defined(__GNUC__)
#pragma GCC target("avx2,bmi")
#endif

#include <immintrin.h>

#include "lines_walk.h"
#include "token_rows.h"

static inline __m256i tchar_octets(__m256i text)
{
    const __m256i low_rows = _mm256_broadcastsi128_si256(
        _mm_loadu_si128((const __m128i *)(const void *)token_low_rows));
    const __m256i high_bits = _mm256_broadcastsi128_si256(
        _mm_loadu_si128((const __m128i *)(const void *)token_high_bits));
    const __m256i nibble = _mm256_set1_epi8(0x0f);
    __m256i low = _mm256_shuffle_epi8(low_rows, _mm256_and_si256(text, nibble));
    __m256i high = _mm256_shuffle_epi8(
        high_bits, _mm256_and_si256(_mm256_srli_epi16(text, 4), nibble));

    return _mm256_and_si256(low, high);
}

static inline struct masks classify_32(const char *octets)
{
    __m256i text = _mm256_loadu_si256((const __m256i *)(const void *)octets);
    __m256i stop =
        _mm256_cmpeq_epi8(tchar_octets(text), _mm256_setzero_si256());
    __m256i lf = _mm256_cmpeq_epi8(text, _mm256_set1_epi8('\n'));
    __m256i tab = _mm256_cmpeq_epi8(text, _mm256_set1_epi8('\t'));
    __m256i del = _mm256_cmpeq_epi8(text, _mm256_set1_epi8(0x7f));
    __m256i low =
        _mm256_cmpeq_epi8(_mm256_min_epu8(text, _mm256_set1_epi8(0x1f)), text);
    __m256i control = _mm256_or_si256(_mm256_andnot_si256(tab, low), del);

    return (struct masks){
        (uint32_t)_mm256_movemask_epi8(stop),
        (uint32_t)_mm256_movemask_epi8(lf),
        (uint32_t)_mm256_movemask_epi8(control),
    };
}

static inline struct masks classify(const char *text)
{
    struct masks a = classify_32(text);
    struct masks b = classify_32(text + 32);

    return (struct masks){a.stop | b.stop << 32, a.lf | b.lf << 32,
                          a.control | b.control << 32};
}

void lines_walk_avx2(struct lines *w)
{
    walk_lines(w);
}

#ifdef __clang__
#pragma clang attribute pop
#endif

#endif
