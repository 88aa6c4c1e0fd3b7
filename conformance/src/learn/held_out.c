/* SPDX-License-Identifier: MIT */
/*
 * Choosing a third of the cases.
 */
#include "learn/held_out.h"

#include "learn/learner.h"

/* FNV-1a, then the finalizer of SplitMix64: similar ids get unrelated hashes.
 */
static uint64_t hash(const char *id, unsigned seed)
{
    uint64_t h = UINT64_C(0xcbf29ce484222325) ^ seed;

    for (; *id != '\0'; id++)
        h = (h ^ (unsigned char)*id) * UINT64_C(0x100000001b3);
    h = (h ^ h >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    h = (h ^ h >> 27) * UINT64_C(0x94d049bb133111eb);
    return h ^ h >> 31;
}

void held_out_choose(struct lessons *l, unsigned seed)
{
    for (size_t i = 0; i < l->count; i++)
        l->items[i].held_out = hash(l->items[i].transcript->id, seed) % 3 == 0;
}

void held_out_none(struct lessons *l)
{
    for (size_t i = 0; i < l->count; i++)
        l->items[i].held_out = false;
}

void held_out_measure(struct lessons *l, unsigned seed, struct held_out *out)
{
    struct learned learned;
    double all;

    held_out_choose(l, seed);
    learner_choose(l, &learned);
    out->right += learner_score(&learned.client, l, true, &all);
    out->all += all;
    held_out_none(l);
}
