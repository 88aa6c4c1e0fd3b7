/* SPDX-License-Identifier: MIT */
/*
 * The table of connections, and the memory that all of them hold.
 */
#include "packets/tcp.h"

#include <stdlib.h>
#include <string.h>

#include "packets/tcp_connection.h"

#define BUCKETS 4096

void tcp_init(struct tcp *t, struct import *im)
{
    *t = (struct tcp){.im = im};
    t->table = memory_get(BUCKETS * sizeof *t->table);
    memset(t->table, 0, BUCKETS * sizeof *t->table);
}

/* ---- the table ---- */

/* Both addresses with ports, the lower one first. */
struct key {
    struct packet_address ends[2];
    uint8_t version;
    unsigned from; /* which of them sent the segment */
};

static void make_key(const struct packet_ip *ip, const struct packet_tcp *tcp,
                     struct key *out)
{
    struct packet_address from = ip->from, to = ip->to;
    int order = memcmp(from.octets, to.octets, PACKET_ADDRESS_MAX);

    from.port = tcp->from_port;
    to.port = tcp->to_port;
    if (order == 0)
        order = from.port < to.port ? -1 : 1;
    out->version = ip->version;
    out->from = order > 0;
    out->ends[out->from] = from;
    out->ends[1 - out->from] = to;
}

static uint64_t mix(uint64_t hash, uint64_t more)
{
    hash = (hash ^ more) * UINT64_C(0x9e3779b97f4a7c15);
    return hash ^ hash >> 32;
}

static size_t bucket_of(const struct key *key)
{
    uint64_t hash = 0;

    for (size_t i = 0; i < 2; i++) {
        uint64_t words[PACKET_ADDRESS_MAX / sizeof(uint64_t)];

        memcpy(words, key->ends[i].octets, sizeof words);
        hash = mix(mix(hash, words[0]), words[1]);
        hash = mix(hash, key->ends[i].port);
    }
    return (size_t)(hash % BUCKETS);
}

static bool is_same(const struct packet_address *a,
                    const struct packet_address *b)
{
    return a->port == b->port &&
           memcmp(a->octets, b->octets, PACKET_ADDRESS_MAX) == 0;
}

/* Whether the segment can belong to that connection, and how near it is. A SYN
 * with another number starts another connection between the same ports. */
static bool fits(const struct tcp_connection *c, const struct key *key,
                 const struct packet_tcp *segment, uint32_t *distance)
{
    const struct tcp_end *end = &c->ends[key->from];
    bool syn = (segment->flags & PACKET_SYN) != 0;

    if (c->version != key->version ||
        !is_same(&c->ends[0].address, &key->ends[0]) ||
        !is_same(&c->ends[1].address, &key->ends[1]) ||
        !tcp_stream_is_near(&end->stream, segment->seq + syn, distance))
        return false;
    if (!syn || !end->syn)
        return true;
    return segment->seq + 1 == end->stream.base + (uint32_t)end->syn_at;
}

static struct tcp_connection *find(const struct tcp *t, const struct key *key,
                                   const struct packet_tcp *segment)
{
    struct tcp_connection *c, *best = NULL;
    uint32_t distance, least = 0;

    for (c = t->table[bucket_of(key)]; c != NULL; c = c->next) {
        if (!fits(c, key, segment, &distance) ||
            (best != NULL && distance >= least))
            continue;
        best = c;
        least = distance;
    }
    return best;
}

/* ---- the order of use ---- */

static void take_out(struct tcp *t, struct tcp_connection *c)
{
    if (c->quieter != NULL)
        c->quieter->busier = c->busier;
    else
        t->quiet = c->busier;
    if (c->busier != NULL)
        c->busier->quieter = c->quieter;
    else
        t->busy = c->quieter;
}

static void put_last(struct tcp *t, struct tcp_connection *c)
{
    c->quieter = t->busy;
    c->busier = NULL;
    if (t->busy != NULL)
        t->busy->busier = c;
    else
        t->quiet = c;
    t->busy = c;
}

static size_t held_by(const struct tcp_connection *c)
{
    return c->ends[0].stream.held + c->ends[1].stream.held;
}

static void tell(struct tcp *t, struct tcp_connection *c, enum tcp_telling what)
{
    t->held -= held_by(c);
    tcp_connection_tell(c, what, t->im);
    t->held += held_by(c);
}

static void forget(struct tcp *t, struct tcp_connection *c)
{
    struct key key = {.ends = {c->ends[0].address, c->ends[1].address}};
    struct tcp_connection **at = &t->table[bucket_of(&key)];

    tell(t, c, TCP_ALL);
    while (*at != c)
        at = &(*at)->next;
    *at = c->next;
    take_out(t, c);
    t->held -= held_by(c);
    tcp_connection_clear(c);
    t->count--;
    free(c);
}

static struct tcp_connection *add(struct tcp *t, const struct key *key,
                                  uint64_t time, uint64_t number)
{
    struct tcp_connection *c;
    size_t bucket = bucket_of(key);

    if (t->count == TCP_CONNECTIONS_MAX)
        forget(t, t->quiet);
    c = memory_get(sizeof *c);
    *c = (struct tcp_connection){
        .version = key->version, .time = time, .number = number};
    c->ends[0].address = key->ends[0];
    c->ends[1].address = key->ends[1];
    c->ends[0].stream.spare = c->ends[1].stream.spare = &t->spare;
    c->next = t->table[bucket];
    t->table[bucket] = c;
    t->count++;
    put_last(t, c);
    return c;
}

/* ---- limits ---- */

static bool is_crowded(const struct tcp_connection *c)
{
    return c->ends[0].stream.count > TCP_PIECES_MAX ||
           c->ends[1].stream.count > TCP_PIECES_MAX;
}

/* Passes on what is next first, and holes only where that is not enough. */
static void make_room(struct tcp *t)
{
    struct tcp_connection *c = t->quiet;

    for (; c != NULL && t->held > TCP_HELD_MAX / 2; c = c->busier)
        tell(t, c, TCP_NEXT);
    while (t->held > TCP_HELD_MAX / 2 && t->quiet != NULL) {
        for (c = t->quiet; c != NULL && held_by(c) == 0; c = c->busier)
            ;
        if (c == NULL)
            return;
        tell(t, c, TCP_HOLES);
    }
}

/* Both sides began in the capture, and much of them is held, or all. */
static bool can_tell(const struct tcp_connection *c)
{
    const struct tcp_end *a = &c->ends[0], *b = &c->ends[1];

    return a->syn && b->syn &&
           (held_by(c) > TCP_EARLY || (a->fin && b->fin && held_by(c) > 0));
}

void tcp_take(struct tcp *t, const struct packet_ip *ip,
              const struct packet_tcp *segment, uint64_t time, uint64_t number)
{
    struct tcp_connection *c;
    size_t before;
    struct key key;

    make_key(ip, segment, &key);
    c = find(t, &key, segment);
    if (c == NULL)
        c = add(t, &key, time, number);
    take_out(t, c);
    put_last(t, c);
    before = held_by(c);
    tcp_connection_take(c, key.from, segment, time, number, t->im);
    t->held += held_by(c) - before;
    if (is_crowded(c) || (t->im->options->early && can_tell(c)))
        tell(t, c, TCP_NEXT);
    if (is_crowded(c))
        tell(t, c, TCP_HOLES);
    if (t->held > TCP_HELD_MAX)
        make_room(t);
}

/* ---- the end ---- */

static int compare_times(const void *a, const void *b)
{
    const struct tcp_connection *left = *(struct tcp_connection *const *)a;
    const struct tcp_connection *right = *(struct tcp_connection *const *)b;
    int order;

    if (left->time != right->time)
        return left->time < right->time ? -1 : 1;
    for (size_t i = 0; i < 2; i++) {
        const struct packet_address *l = &left->ends[i].address;
        const struct packet_address *r = &right->ends[i].address;

        order = memcmp(l->octets, r->octets, PACKET_ADDRESS_MAX);
        if (order == 0 && l->port != r->port)
            order = l->port < r->port ? -1 : 1;
        if (order != 0)
            return order;
    }
    return 0;
}

void tcp_finish(struct tcp *t)
{
    struct tcp_connection **all =
        memory_get((t->count > 0 ? t->count : 1) * sizeof *all);
    size_t count = 0;

    for (struct tcp_connection *c = t->quiet; c != NULL; c = c->busier)
        all[count++] = c;
    qsort(all, count, sizeof *all, compare_times);
    for (size_t i = 0; i < count; i++)
        forget(t, all[i]);
    free(all);
    tcp_spare_clear(&t->spare);
    free(t->table);
    t->table = NULL;
}
