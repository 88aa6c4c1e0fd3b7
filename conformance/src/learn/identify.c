/* SPDX-License-Identifier: MIT */
/*
 * Ranks cases by the pairs of clients they separate, and clients by similarity.
 */
#include "learn/identify.h"

#include <stdlib.h>
#include <string.h>

static const struct delivery whole = {.tls = false}, tls = {.tls = true};

void identify_sights(const struct known_clients *k,
                     const struct transcript *cases, size_t count,
                     struct sights *out)
{
    out->clients = k->count;
    out->items = memory_get((count * k->count + 1) * sizeof *out->items);
    for (size_t i = 0; i < count; i++)
        for (size_t c = 0; c < k->count; c++)
            profile_sight(&k->items[c], &cases[i],
                          cases[i].tls_only ? &tls : &whole,
                          &out->items[i * k->count + c]);
}

/* ---- cases ---- */

static bool is_quick(const struct transcript *t)
{
    uint64_t octets = 0;

    if (t->step_count == 0 || strcmp(t->method, "GET") != 0 || t->tls_only)
        return false;
    for (size_t i = 0; i < t->step_count; i++) {
        const struct step *s = &t->steps[i];

        if (s->type == STEP_STALL || s->type == STEP_FLOOD ||
            s->type == STEP_PAUSE || s->type == STEP_AWAIT)
            return false;
        octets += s->bytes.len * (s->count > 0 ? s->count : 1);
    }
    return octets < 65536 && t->steps[t->step_count - 1].type == STEP_CLOSE;
}

/* Whether a client would have to hit its time limit. */
static bool hangs(const struct sight *sights, size_t clients)
{
    for (size_t c = 0; c < clients; c++)
        if (sights[c].first.result == RESULT_HANG ||
            sights[c].first.result == RESULT_CRASH)
            return true;
    return false;
}

/* together[a * clients + b]: no case so far tells them apart. */
static size_t count_parted(const struct sight *sights, size_t clients,
                           const bool *together)
{
    size_t parted = 0;

    for (size_t a = 0; a < clients; a++)
        for (size_t b = a + 1; b < clients; b++)
            parted += together[a * clients + b] &&
                      !sight_agrees(&sights[a], &sights[b]);
    return parted;
}

static void part(const struct sight *sights, size_t clients, bool *together)
{
    for (size_t a = 0; a < clients; a++)
        for (size_t b = a + 1; b < clients; b++)
            if (!sight_agrees(&sights[a], &sights[b]))
                together[a * clients + b] = false;
}

size_t identify_choose(const struct sights *s, const struct transcript *cases,
                       size_t count, size_t *chosen, size_t most)
{
    size_t n = s->clients, picked = 0;
    bool *together = memory_get(n * n + 1), *usable = memory_get(count + 1);
    bool fresh = true;

    memset(together, true, n * n);
    for (size_t i = 0; i < count; i++)
        usable[i] = is_quick(&cases[i]) && !hangs(&s->items[i * n], n);
    while (picked < most) {
        size_t best = 0, best_parted = 0;

        for (size_t i = 0; i < count; i++) {
            size_t parted =
                usable[i] ? count_parted(&s->items[i * n], n, together) : 0;

            if (parted > best_parted) {
                best_parted = parted;
                best = i;
            }
        }
        if (best_parted == 0 && fresh)
            break;
        fresh = best_parted == 0;
        if (fresh) { /* every pair is told apart once: start over */
            memset(together, true, n * n);
            continue;
        }
        chosen[picked++] = best;
        part(&s->items[best * n], n, together);
        usable[best] = false;
    }
    free(together);
    free(usable);
    return picked;
}

/* ---- clients ---- */

static double share(const struct likeness *l)
{
    return l->all > 0 ? l->same / l->all : 0;
}

static int by_share(const void *a, const void *b)
{
    const struct likeness *one = a, *two = b;

    if (share(one) < share(two) || share(one) > share(two))
        return share(one) < share(two) ? 1 : -1;
    return strcmp(one->profile->name, two->profile->name);
}

struct likeness *identify_rank(const struct known_clients *k,
                               const struct lessons *l)
{
    struct likeness *out = memory_get((k->count + 1) * sizeof *out);

    for (size_t c = 0; c < k->count; c++) {
        out[c] = (struct likeness){.profile = &k->items[c]};
        for (size_t i = 0; i < l->count; i++) {
            const struct lesson *one = &l->items[i];
            struct sight sight;

            profile_sight(&k->items[c], one->transcript, &one->delivery,
                          &sight);
            out[c].all += one->weight;
            out[c].same += sight_agrees(&sight, &one->seen) ? one->weight : 0;
        }
    }
    qsort(out, k->count, sizeof *out, by_share);
    return out;
}
