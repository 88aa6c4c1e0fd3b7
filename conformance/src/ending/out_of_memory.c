/* SPDX-License-Identifier: MIT */
#include "ending/out_of_memory.h"

#include <libdeflate.h>
#include <openssl/crypto.h>
#include <stdlib.h>
#include <uv.h>

#include "text/buffer.h"

/* ---- OpenSSL: also tells where it asks ---- */

static void *get(size_t size, const char *file, int line)
{
    (void)file;
    (void)line;
    return memory_get(size);
}

static void *grow(void *old, size_t size, const char *file, int line)
{
    (void)file;
    (void)line;
    if (size > 0)
        return memory_grow(old, size);
    free(old);
    return NULL;
}

static void give_back(void *old, const char *file, int line)
{
    (void)file;
    (void)line;
    free(old);
}

void out_of_memory_ends_program(void)
{
    uv_replace_allocator(memory_get, memory_grow, memory_get_zeroed, free);
    CRYPTO_set_mem_functions(get, grow, give_back);
    libdeflate_set_memory_allocator(memory_get, free);
}
