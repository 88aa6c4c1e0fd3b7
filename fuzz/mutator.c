/* SPDX-License-Identifier: MIT */
/*
 * The mutator for responses, as libFuzzer calls it. It changes the response,
 * sometimes the octets before it; and sometimes it leaves the input to
 * libFuzzer's own mutations, which know what comparisons need. It is also in
 * response-mutator.so, with afl_mutator.c: there, the weak symbols may be
 * missing.
 */
#include <stdint.h>
#include <string.h>

#include "generate/mutate.h"

/* Of the target: octets before the response; 1 if it has no such symbol. */
extern const size_t response_prefix __attribute__((weak));

size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max_size)
    __attribute__((weak));
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size,
                               unsigned seed);
size_t LLVMFuzzerCustomCrossOver(const uint8_t *data1, size_t size1,
                                 const uint8_t *data2, size_t size2,
                                 uint8_t *out, size_t max_size, unsigned seed);

static size_t prefix_len(void)
{
    return &response_prefix != NULL ? response_prefix : 1;
}

static struct sl_bytes response_of(const uint8_t *data, size_t size)
{
    return (struct sl_bytes){(const char *)data + prefix_len(),
                             size - prefix_len()};
}

static size_t put_back(uint8_t *data, struct buffer *changed)
{
    size_t len = changed->len;

    if (len > 0)
        memcpy(data + prefix_len(), changed->ptr, len);
    buffer_clear(changed);
    return prefix_len() + len;
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size,
                               unsigned seed)
{
    struct random r = random_of(seed);
    struct buffer changed = BUFFER_EMPTY;

    if (max_size <= prefix_len() || random_once_in(&r, 8))
        return LLVMFuzzerMutate(data, size, max_size);
    if (size < prefix_len()) {
        memset(data + size, 0, prefix_len() - size);
        size = prefix_len();
    }
    if (random_once_in(&r, 6))
        data[random_below(&r, prefix_len())] = (uint8_t)random_next(&r);
    mutate_response(&r, response_of(data, size), max_size - prefix_len(),
                    &changed);
    return put_back(data, &changed);
}

size_t LLVMFuzzerCustomCrossOver(const uint8_t *data1, size_t size1,
                                 const uint8_t *data2, size_t size2,
                                 uint8_t *out, size_t max_size, unsigned seed)
{
    struct random r = random_of(seed);
    struct buffer child = BUFFER_EMPTY;

    if (size1 < prefix_len() || size2 < prefix_len() ||
        max_size <= prefix_len())
        return 0;
    memcpy(out, data1, prefix_len());
    mutate_cross(&r, response_of(data1, size1), response_of(data2, size2),
                 max_size - prefix_len(), &child);
    return put_back(out, &child);
}
