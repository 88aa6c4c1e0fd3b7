/* SPDX-License-Identifier: MIT */
/*
 * The walker with SSSE3. Two nibble look-ups tell whether an octet is a
 * tchar: row `low nibble`, bit `high nibble`.
 */
#include "lines.h"

#if defined(__x86_64__) || defined(__i386__)

#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("ssse3"))),                 \
                             apply_to = function)
#elif defined(__GNUC__)
#pragma GCC target("ssse3")
#endif

#include <tmmintrin.h>

#include "lines_walk.h"
#include "token_rows.h"

static inline __m128i tchar_octets(__m128i text)
{
    const __m128i low_rows =
        _mm_loadu_si128((const __m128i *)(const void *)token_low_rows);
    const __m128i high_bits =
        _mm_loadu_si128((const __m128i *)(const void *)token_high_bits);
    const __m128i nibble = _mm_set1_epi8(0x0f);
    __m128i low = _mm_shuffle_epi8(low_rows, _mm_and_si128(text, nibble));
    __m128i high = _mm_shuffle_epi8(
        high_bits, _mm_and_si128(_mm_srli_epi16(text, 4), nibble));

    return _mm_and_si128(low, high);
}

static inline struct masks classify_16(const char *octets)
{
    __m128i text = _mm_loadu_si128((const __m128i *)(const void *)octets);
    __m128i stop = _mm_cmpeq_epi8(tchar_octets(text), _mm_setzero_si128());
    __m128i lf = _mm_cmpeq_epi8(text, _mm_set1_epi8('\n'));
    __m128i tab = _mm_cmpeq_epi8(text, _mm_set1_epi8('\t'));
    __m128i del = _mm_cmpeq_epi8(text, _mm_set1_epi8(0x7f));
    __m128i low = _mm_cmpeq_epi8(_mm_min_epu8(text, _mm_set1_epi8(0x1f)), text);
    __m128i control = _mm_or_si128(_mm_andnot_si128(tab, low), del);

    return (struct masks){
        (uint32_t)_mm_movemask_epi8(stop),
        (uint32_t)_mm_movemask_epi8(lf),
        (uint32_t)_mm_movemask_epi8(control),
    };
}

static inline struct masks classify(const char *text)
{
    struct masks all = {0, 0, 0};

    for (unsigned i = 0; i < 64; i += 16) {
        struct masks m = classify_16(text + i);

        all.stop |= m.stop << i;
        all.lf |= m.lf << i;
        all.control |= m.control << i;
    }
    return all;
}

void lines_walk_ssse3(struct lines *w)
{
    walk_lines(w);
}

#ifdef __clang__
#pragma clang attribute pop
#endif

#endif
