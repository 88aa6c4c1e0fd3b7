/* SPDX-License-Identifier: MIT */
/*
 * The walker with AVX2.
 */
#include "walk.h"

#if defined(__x86_64__) || defined(__i386__)

#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx2,bmi,bmi2,popcnt"))),  \
                             apply_to = function)
#elif defined(__GNUC__)
#pragma GCC target("avx2,bmi,bmi2,popcnt")
#endif

#include <immintrin.h>

#include "walk_head.h"
#include "walk_lines.h"
#include "wide_class.h"

static inline unsigned lowest_bit(uint64_t bits)
{
    return (unsigned)_tzcnt_u64(bits);
}

static inline __m256i load(const void *octets)
{
    return _mm256_loadu_si256((const __m256i *)octets);
}

/* The classes, moved up. */
static inline __m256i classes_of(__m256i text)
{
    const struct wide_class *c = &wide_class;
    __m256i high =
        _mm256_and_si256(_mm256_srli_epi16(text, 4), load(c->nibble));

    return _mm256_add_epi8(
        _mm256_and_si256(_mm256_shuffle_epi8(load(c->low_rows), text),
                         _mm256_shuffle_epi8(load(c->high_bits), high)),
        load(c->up));
}

/* 32 bits a mask. */
static inline struct masks classify_half(const char *octets)
{
    __m256i text = load(octets);
    __m256i class = classes_of(text);
    __m256i token = _mm256_cmpgt_epi8(class, load(wide_class.up));
    __m256i lf = _mm256_cmpeq_epi8(text, load(wide_class.lf));

    return (struct masks){
        (uint32_t)_mm256_movemask_epi8(token),
        (uint32_t)_mm256_movemask_epi8(lf),
        (uint32_t)_mm256_movemask_epi8(class),
    };
}

static inline struct masks classify(const char *text)
{
    struct masks a = classify_half(text);
    struct masks b = classify_half(text + 32);

    return (struct masks){~(a.stop | b.stop << 32), a.lf | b.lf << 32,
                          a.control | b.control << 32};
}

bool walk_avx2(struct sl_parser *p, struct sl_bytes *in, struct sl_event *ev)
{
    return walk_head(p, in, ev);
}

#ifdef __clang__
#pragma clang attribute pop
#endif

#endif
