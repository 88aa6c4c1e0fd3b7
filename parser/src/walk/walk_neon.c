/* SPDX-License-Identifier: MIT */
/*
 * The walker with NEON, which every 64-bit ARM has.
 */
#include "core/walk.h"

#if defined(__aarch64__)

#include <arm_neon.h>

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

/* One bit for each of 64 octets that are 00 or FF. NEON lacks an instruction
 * for that, so each keeps its own bit, and neighbours are added up. */
static inline uint64_t bits_of(const uint8x16_t octets[4])
{
    static const uint8_t own[16] = {1, 2, 4, 8, 16, 32, 64, 128,
                                    1, 2, 4, 8, 16, 32, 64, 128};
    uint8x16_t bit = vld1q_u8(own);
    uint8x16_t sum = vpaddq_u8(
        vpaddq_u8(vandq_u8(octets[0], bit), vandq_u8(octets[1], bit)),
        vpaddq_u8(vandq_u8(octets[2], bit), vandq_u8(octets[3], bit)));

    return vgetq_lane_u64(vreinterpretq_u64_u8(vpaddq_u8(sum, sum)), 0);
}

static inline uint8x16_t load(const char *text, unsigned i)
{
    return vld1q_u8((const uint8_t *)text + (size_t)16 * i);
}

static inline uint64_t controls_of(const char *text)
{
    const struct wide_octets *w = &sl__wide_octets;
    uint8x16_t control[4];

    for (unsigned i = 0; i < 4; i++) {
        uint8x16_t octets = load(text, i);

        control[i] = vorrq_u8(vcleq_u8(octets, vld1q_u8(w->us)),
                              vceqq_u8(octets, vld1q_u8(w->del)));
    }
    return bits_of(control);
}

/* No bit is there for a high nibble from 8 on. */
static inline uint8x16_t is_no_tchar(uint8x16_t text)
{
    const struct wide_octets *w = &sl__wide_octets;
    uint8x16_t low = vandq_u8(text, vld1q_u8(w->nibble));
    uint8x16_t row = vqtbl1q_u8(vld1q_u8(w->token_rows), low);
    uint8x16_t bit = vqtbl1q_u8(vld1q_u8(w->bits), vshrq_n_u8(text, 4));

    return vceqzq_u8(vandq_u8(row, bit));
}

static inline uint32_t no_tchars(const char *text)
{
    uint8x16_t none = vdupq_n_u8(0);
    uint8x16_t octets[4] = {is_no_tchar(load(text, 0)),
                            is_no_tchar(load(text, 1)), none, none};

    return (uint32_t)bits_of(octets);
}

bool sl__walk_neon(struct sl_parser *p, struct sl_bytes *in,
                   struct sl_event *ev)
{
    return walk_head(p, in, ev);
}

#endif
