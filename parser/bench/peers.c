/* SPDX-License-Identifier: MIT */
#include "peers.h"

#include <string.h>

#define PEER(name) extern const struct bench_peer bench_peer_##name[];
#define ABSENT(name, packages)
#include "peer_list.h"
#undef PEER
#undef ABSENT

#define PEER(name) bench_peer_##name,
#define ABSENT(name, packages)
static const struct bench_peer *const tables[] = {
#include "peer_list.h"
};
#undef PEER
#undef ABSENT

#define PEER(name)
#define ABSENT(name, packages) {#name, packages},
static const struct absent_peer absent[] = {
#include "peer_list.h"
    {NULL, NULL},
};

const struct bench_peer *peers_at(size_t i)
{
    for (size_t t = 0; t < sizeof tables / sizeof tables[0]; t++)
        for (const struct bench_peer *p = tables[t]; p->name != NULL; p++)
            if (i-- == 0)
                return p;
    return NULL;
}

const struct bench_peer *peers_find(const char *name)
{
    const struct bench_peer *p = NULL;

    for (size_t i = 0; (p = peers_at(i)) != NULL; i++)
        if (strcmp(p->name, name) == 0)
            break;
    return p;
}

const struct absent_peer *peers_absent_at(size_t i)
{
    size_t count = sizeof absent / sizeof absent[0] - 1;

    return i < count ? &absent[i] : NULL;
}
