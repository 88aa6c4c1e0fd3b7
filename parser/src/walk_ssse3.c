/* SPDX-License-Identifier: MIT */
/*
 * The walker with SSSE3.
 */
#include "walk.h"

#if defined(__x86_64__) || defined(__i386__)

#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("ssse3"))),                 \
                             apply_to = function)
#elif defined(__GNUC__)
#pragma GCC target("ssse3")
#endif

#include <tmmintrin.h>

#include "walk_head.h"
#include "walk_lines.h"
#include "wide_class.h"

static inline unsigned lowest_bit(uint64_t bits)
{
    return (unsigned)__builtin_ctzll(bits | (uint64_t)1 << 63);
}

static inline __m128i load(const void *octets)
{
    return _mm_loadu_si128((const __m128i *)octets);
}

/* The classes, moved up. */
static inline __m128i classes_of(__m128i text)
{
    const struct wide_class *c = &wide_class;
    __m128i high = _mm_and_si128(_mm_srli_epi16(text, 4), load(c->nibble));

    return _mm_add_epi8(
        _mm_and_si128(_mm_shuffle_epi8(load(c->low_rows), text),
                      _mm_shuffle_epi8(load(c->high_bits), high)),
        load(c->up));
}

static inline struct masks classify(const char *text)
{
    struct masks all = {0, 0, 0};

    for (unsigned i = 0; i < 64; i += 16) {
        __m128i octets = load(text + i);
        __m128i class = classes_of(octets);
        __m128i token = _mm_cmpgt_epi8(class, load(wide_class.up));
        __m128i lf = _mm_cmpeq_epi8(octets, load(wide_class.lf));

        all.stop |= (uint64_t)(uint32_t)_mm_movemask_epi8(token) << i;
        all.lf |= (uint64_t)(uint32_t)_mm_movemask_epi8(lf) << i;
        all.control |= (uint64_t)(uint32_t)_mm_movemask_epi8(class) << i;
    }
    all.stop = ~all.stop;
    return all;
}

bool walk_ssse3(struct sl_parser *p, struct sl_bytes *in, struct sl_event *ev)
{
    return walk_head(p, in, ev);
}

#ifdef __clang__
#pragma clang attribute pop
#endif

#endif
