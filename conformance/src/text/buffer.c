/* SPDX-License-Identifier: MIT */
/*
 * The growing byte buffer, and allocation that ends the program on failure: a
 * tool that ran out of memory has nothing sensible left to do.
 */
#include "text/buffer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* EXIT_RESOURCE of exit_status.h, which this room does not know. */
#define STATUS_OUT_OF_MEMORY 4

void memory_say_none(size_t size)
{
    fprintf(stderr, "strictline: out of memory (%zu octets asked for)\n", size);
}

static void *check_memory(void *got, size_t size)
{
    if (got != NULL)
        return got;
    memory_say_none(size);
    exit(STATUS_OUT_OF_MEMORY);
}

void *memory_get(size_t size)
{
    return check_memory(malloc(size > 0 ? size : 1), size);
}

void *memory_get_zeroed(size_t count, size_t size)
{
    return check_memory(calloc(count > 0 ? count : 1, size > 0 ? size : 1),
                        size);
}

void *memory_grow(void *old, size_t size)
{
    return check_memory(realloc(old, size > 0 ? size : 1), size);
}

char *memory_copy_text(const char *text)
{
    size_t size = strlen(text) + 1;

    return memcpy(memory_get(size), text, size);
}

/* Makes room for extra octets and the closing NUL; doubles, so that adding
 * octet by octet stays linear. */
static void make_room(struct buffer *b, size_t extra)
{
    size_t capacity = b->capacity > 0 ? b->capacity : 64;

    if (extra >= SIZE_MAX / 2 - b->len)
        check_memory(NULL, extra);
    while (capacity <= b->len + extra)
        capacity *= 2;
    if (capacity == b->capacity)
        return;
    b->ptr = memory_grow(b->ptr, capacity);
    b->capacity = capacity;
}

char *buffer_room(struct buffer *b, size_t len)
{
    make_room(b, len);
    return b->ptr + b->len;
}

void buffer_add(struct buffer *b, const char *ptr, size_t len)
{
    make_room(b, len);
    if (len > 0)
        memcpy(b->ptr + b->len, ptr, len);
    b->len += len;
    b->ptr[b->len] = '\0';
}

void buffer_add_text(struct buffer *b, const char *text)
{
    buffer_add(b, text, strlen(text));
}

void buffer_vprintf(struct buffer *b, const char *format, va_list args)
{
    va_list again;
    int needed;

    va_copy(again, args);
    needed = vsnprintf(NULL, 0, format, args);
    if (needed > 0) {
        make_room(b, (size_t)needed);
        vsnprintf(b->ptr + b->len, (size_t)needed + 1, format, again);
        b->len += (size_t)needed;
    }
    va_end(again);
}

void buffer_printf(struct buffer *b, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    buffer_vprintf(b, format, args);
    va_end(args);
}

void buffer_truncate(struct buffer *b, size_t len)
{
    if (len >= b->len)
        return;
    b->len = len;
    b->ptr[len] = '\0';
}

void buffer_clear(struct buffer *b)
{
    free(b->ptr);
    *b = BUFFER_EMPTY;
}

struct sl_bytes buffer_view(const struct buffer *b)
{
    return (struct sl_bytes){b->ptr, b->len};
}
