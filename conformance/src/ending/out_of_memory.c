/* SPDX-License-Identifier: MIT */
#include "ending/out_of_memory.h"

#include <libdeflate.h>
#include <openssl/crypto.h>
#include <stdlib.h>
#include <unistd.h>
#include <uv.h>

#include "ending/at_exit.h"
#include "text/buffer.h"

/* As EXIT_RESOURCE in exit_status.h, which this room may not include. */
#define STATUS_OUT_OF_MEMORY 4

/* ---- OpenSSL: also passes where it asks ---- */

/* This may be within OpenSSL's initialization, for which its own exit handlers
 * would wait forever. */
static void *check(void *got, size_t size)
{
    if (got != NULL)
        return got;
    memory_say_none(size);
    at_exit_now();
    _exit(STATUS_OUT_OF_MEMORY);
}

static void *get(size_t size, const char *file, int line)
{
    (void)file;
    (void)line;
    return check(malloc(size > 0 ? size : 1), size);
}

static void *grow(void *old, size_t size, const char *file, int line)
{
    (void)file;
    (void)line;
    if (size > 0)
        return check(realloc(old, size), size);
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
