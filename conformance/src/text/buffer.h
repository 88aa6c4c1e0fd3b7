/* SPDX-License-Identifier: MIT */
/*
 * A growing byte buffer, to be freed. Running out of memory ends the program
 * with a message, so that no caller has to check.
 */
#ifndef BUFFER_H
#define BUFFER_H

#include <stdarg.h>
#include <stddef.h>

#include <strictline/bytes.h>

struct buffer {
    char *ptr; /* NUL after the last octet, once anything was added */
    size_t len;
    size_t capacity;
};

#define BUFFER_EMPTY ((struct buffer){NULL, 0, 0})

void buffer_add(struct buffer *b, const char *ptr, size_t len);
/* Makes room for len more octets and returns where they go; the caller adds how
 * many it has put there to b->len. */
char *buffer_room(struct buffer *b, size_t len);
void buffer_add_text(struct buffer *b, const char *text);
void buffer_printf(struct buffer *b, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void buffer_vprintf(struct buffer *b, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));
void buffer_truncate(struct buffer *b, size_t len);
/* Frees the memory and empties *b. */
void buffer_clear(struct buffer *b);
struct sl_bytes buffer_view(const struct buffer *b);

/* malloc, calloc, realloc and strdup that end the program on failure. */
void *memory_get(size_t size);
void *memory_get_zeroed(size_t count, size_t size);
void *memory_grow(void *old, size_t size);
char *memory_copy_text(const char *text);

/* The message that they then print, for code that ends the program itself. */
void memory_say_none(size_t size);

#endif
