/* SPDX-License-Identifier: MIT */
/*
 * Bytes as they travel: a pointer and a length, never a C string. NUL is an
 * ordinary octet.
 */
#ifndef STRICTLINE_BYTES_H
#define STRICTLINE_BYTES_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* A view of len octets owned by others. ptr may be NULL if len is 0. */
struct sl_bytes {
    const char *ptr;
    size_t len;
};

/* A piece of a larger buffer: off and len count octets from its start. */
struct sl_span {
    uint32_t off;
    uint32_t len;
};

/* The view of a C string literal, without its closing NUL. */
#ifdef __cplusplus
#define SL_LITERAL(text) (sl_bytes{(text), sizeof(text) - 1})
#else
#define SL_LITERAL(text) ((struct sl_bytes){(text), sizeof(text) - 1})
#endif

/* The view of any C string. */
static inline struct sl_bytes sl_text(const char *text)
{
    struct sl_bytes bytes = {text, strlen(text)};

    return bytes;
}

#endif
