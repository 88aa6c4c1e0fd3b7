/* SPDX-License-Identifier: MIT */
/*
 * The mutator for responses, as libFuzzer calls it. It changes the response;
 * on occasion the octets in front of it; and now and then it leaves the input
 * to libFuzzer's own mutations, which know what comparisons want.
 */
#include <stdint.h>
#include <string.h>

#include "generate/mutate.h"

/* The target's: octets in front of the response. */
extern const size_t response_prefix;

size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max_size);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size,
                               unsigned seed);
size_t LLVMFuzzerCustomCrossOver(const uint8_t *data1, size_t size1,
                                 const uint8_t *data2, size_t size2,
                                 uint8_t *out, size_t max_size, unsigned seed);

static struct sl_bytes response_of(const uint8_t *data, size_t size)
{
    return (struct sl_bytes){(const char *)data + response_prefix,
                             size - response_prefix};
}

static size_t put_back(uint8_t *data, struct buffer *changed)
{
    size_t len = changed->len;

    if (len > 0)
        memcpy(data + response_prefix, changed->ptr, len);
    buffer_clear(changed);
    return response_prefix + len;
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size,
                               unsigned seed)
{
    struct random r = random_of(seed);
    struct buffer changed = BUFFER_EMPTY;

    if (max_size <= response_prefix || random_once_in(&r, 8))
        return LLVMFuzzerMutate(data, size, max_size);
    if (size < response_prefix) {
        memset(data + size, 0, response_prefix - size);
        size = response_prefix;
    }
    if (random_once_in(&r, 6))
        data[random_below(&r, response_prefix)] = (uint8_t)random_next(&r);
    mutate_response(&r, response_of(data, size), max_size - response_prefix,
                    &changed);
    return put_back(data, &changed);
}

size_t LLVMFuzzerCustomCrossOver(const uint8_t *data1, size_t size1,
                                 const uint8_t *data2, size_t size2,
                                 uint8_t *out, size_t max_size, unsigned seed)
{
    struct random r = random_of(seed);
    struct buffer child = BUFFER_EMPTY;

    if (size1 < response_prefix || size2 < response_prefix ||
        max_size <= response_prefix)
        return 0;
    memcpy(out, data1, response_prefix);
    mutate_cross(&r, response_of(data1, size1), response_of(data2, size2),
                 max_size - response_prefix, &child);
    return put_back(out, &child);
}
