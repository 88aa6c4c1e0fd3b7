/* SPDX-License-Identifier: MIT */
/*
 * A ring of regions that threads fill in the order of the file.
 */
#include "bulk/ahead.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>

#include "bulk/region.h"

/* Regions for each thread: one being decoded, one being read. */
#define REGIONS_PER_THREAD 2

enum slot_state { SLOT_FREE, SLOT_DECODING, SLOT_DONE };

struct slot {
    enum slot_state state;
    struct region region;
};

struct ahead {
    int fd;
    uint64_t begin, end; /* of the part, in the file */
    uint64_t regions;    /* of the part */
    unsigned slot_count;
    unsigned thread_count;
    pthread_t *threads;
    struct slot *slots; /* region i is in slot i modulo slot_count */
    pthread_mutex_t lock;
    /* under the lock */
    pthread_cond_t changed;
    uint64_t next;  /* first region not yet taken */
    uint64_t first; /* first region that may be asked for */
    bool stopping;
};

static struct slot *slot_of(struct ahead *a, uint64_t region)
{
    return &a->slots[region % a->slot_count];
}

static bool is_waiting(const struct ahead *a)
{
    return a->next < a->regions && a->next < a->first + a->slot_count;
}

/* Decodes the next region; the lock is held before and after. */
static void decode_next(struct ahead *a)
{
    uint64_t region = a->next++;
    struct slot *slot = slot_of(a, region);

    slot->state = SLOT_DECODING;
    pthread_mutex_unlock(&a->lock);
    region_decode(&slot->region, a->fd, a->begin + region * REGION_SIZE,
                  a->end);
    pthread_mutex_lock(&a->lock);
    slot->state = SLOT_DONE;
    pthread_cond_broadcast(&a->changed);
}

static void *work(void *context)
{
    struct ahead *a = context;

    pthread_mutex_lock(&a->lock);
    while (!a->stopping) {
        if (is_waiting(a))
            decode_next(a);
        else
            pthread_cond_wait(&a->changed, &a->lock);
    }
    pthread_mutex_unlock(&a->lock);
    return NULL;
}

/* Signals are left to the caller's thread. */
static void start_threads(struct ahead *a, unsigned count)
{
    sigset_t all, before;

    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &before);
    while (a->thread_count < count &&
           pthread_create(&a->threads[a->thread_count], NULL, work, a) == 0)
        a->thread_count++;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}

struct ahead *ahead_new(int fd, uint64_t begin, uint64_t size, unsigned threads)
{
    struct ahead *a = memory_get(sizeof *a);

    *a = (struct ahead){.fd = fd,
                        .begin = begin,
                        .end = begin + size,
                        .regions = size / REGION_SIZE + 1,
                        .slot_count = REGIONS_PER_THREAD * threads};
    a->slots = memory_get(a->slot_count * sizeof *a->slots);
    for (unsigned i = 0; i < a->slot_count; i++)
        a->slots[i] = (struct slot){.state = SLOT_FREE};
    a->threads = memory_get(threads * sizeof *a->threads);
    pthread_mutex_init(&a->lock, NULL);
    pthread_cond_init(&a->changed, NULL);
    start_threads(a, threads - 1);
    if (a->thread_count > 0)
        return a;
    ahead_free(a);
    return NULL;
}

void ahead_free(struct ahead *a)
{
    pthread_mutex_lock(&a->lock);
    a->stopping = true;
    pthread_cond_broadcast(&a->changed);
    pthread_mutex_unlock(&a->lock);
    for (unsigned i = 0; i < a->thread_count; i++)
        pthread_join(a->threads[i], NULL);
    for (unsigned i = 0; i < a->slot_count; i++)
        region_clear(&a->slots[i].region);
    pthread_cond_destroy(&a->changed);
    pthread_mutex_destroy(&a->lock);
    free(a->slots);
    free(a->threads);
    free(a);
}

/* Earlier regions are never requested again: members come in order, except that
 * a reader may look again into a damaged one, which it decodes itself. */
static void pass_to(struct ahead *a, uint64_t region)
{
    if (region <= a->first)
        return;
    for (; a->first < region; a->first++) {
        struct slot *slot = slot_of(a, a->first);

        if (a->first >= a->next) {
            a->next = region;
            a->first = region;
            break;
        }
        while (slot->state == SLOT_DECODING)
            pthread_cond_wait(&a->changed, &a->lock);
        slot->state = SLOT_FREE;
    }
    pthread_cond_broadcast(&a->changed);
}

/* Waits until the region is decoded, and decodes others meanwhile. */
static void wait_for(struct ahead *a, uint64_t region)
{
    while (a->next <= region || slot_of(a, region)->state != SLOT_DONE) {
        if (is_waiting(a))
            decode_next(a);
        else
            pthread_cond_wait(&a->changed, &a->lock);
    }
}

bool ahead_member(void *ahead, uint64_t offset, struct sl_bytes *octets,
                  uint64_t *length)
{
    struct ahead *a = ahead;
    uint64_t region = offset / REGION_SIZE;
    const struct region_member *found;
    const struct region *decoded;

    if (region >= a->regions || region < a->first)
        return false;
    pthread_mutex_lock(&a->lock);
    pass_to(a, region);
    wait_for(a, region);
    pthread_mutex_unlock(&a->lock);
    decoded = &slot_of(a, region)->region;
    found = region_find(decoded, a->begin + offset);
    if (found == NULL)
        return false;
    *octets = (struct sl_bytes){decoded->out + found->at, found->octets};
    *length = found->length;
    return true;
}
