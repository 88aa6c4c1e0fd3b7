/* SPDX-License-Identifier: MIT */
/*
 * The mutator for responses, as AFL++ calls it: a shared object for
 * AFL_CUSTOM_MUTATOR_LIBRARY. RESPONSE_PREFIX in the environment is the number
 * of octets before the response that belong to the target.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "generate/mutate.h"
#include "text/word.h"

/* AFL++'s custom_mutators/examples name these. */
void *afl_custom_init(void *afl, unsigned seed);
size_t afl_custom_fuzz(void *data, uint8_t *buf, size_t size, uint8_t **out,
                       uint8_t *add, size_t add_size, size_t max_size);
void afl_custom_deinit(void *data);

struct mutator {
    struct random random;
    size_t prefix;
    struct buffer out;
};

void *afl_custom_init(void *afl, unsigned seed)
{
    struct mutator *m = memory_get(sizeof *m);
    const char *prefix = getenv("RESPONSE_PREFIX");
    uint64_t number = 1;

    (void)afl;
    if (prefix != NULL)
        word_number(word_of(prefix), 256, &number);
    *m = (struct mutator){random_of(seed), (size_t)number, BUFFER_EMPTY};
    return m;
}

/* The octets before the response, with zeros for those that are missing. */
static void add_prefix(struct mutator *m, const uint8_t *buf, size_t size)
{
    buffer_truncate(&m->out, 0);
    buffer_add(&m->out, (const char *)buf, size < m->prefix ? size : m->prefix);
    while (m->out.len < m->prefix)
        buffer_add(&m->out, "\0", 1);
    if (m->prefix > 0 && random_once_in(&m->random, 6))
        m->out.ptr[random_below(&m->random, m->prefix)] =
            (char)random_next(&m->random);
}

size_t afl_custom_fuzz(void *data, uint8_t *buf, size_t size, uint8_t **out,
                       uint8_t *add, size_t add_size, size_t max_size)
{
    struct mutator *m = data;
    struct sl_bytes a = {"", 0}, b = {"", 0};

    if (max_size <= m->prefix) {
        *out = buf;
        return size;
    }
    add_prefix(m, buf, size);
    if (size > m->prefix)
        a = (struct sl_bytes){(const char *)buf + m->prefix, size - m->prefix};
    if (add != NULL && add_size > m->prefix)
        b = (struct sl_bytes){(const char *)add + m->prefix,
                              add_size - m->prefix};
    if (b.len > 0 && random_once_in(&m->random, 5))
        mutate_cross(&m->random, a, b, max_size - m->prefix, &m->out);
    else
        mutate_response(&m->random, a, max_size - m->prefix, &m->out);
    *out = (uint8_t *)m->out.ptr;
    return m->out.len;
}

void afl_custom_deinit(void *data)
{
    struct mutator *m = data;

    buffer_clear(&m->out);
    free(m);
}
