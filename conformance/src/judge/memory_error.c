/* SPDX-License-Identifier: MIT */
/*
 * The words of the C library, and of the runtimes of clients.
 */
#include "judge/memory_error.h"

#include <string.h>

static const char *const words[] = {
    "cannot allocate memory",  /* strerror(ENOMEM) */
    "enomem",                  /* Node */
    "out of memory",           /* curl, Go, Lua, Perl */
    "memory exhausted",        /* wget */
    "memoryerror",             /* Python */
    "bad_alloc",               /* C++ */
    "failed to allocate",      /* Ruby, Rust */
    "allocation failed",       /* V8 */
    "allowed memory size",     /* PHP */
    "java heap space",         /* Java */
    "array size exceeds",      /* Java */
    "invalid typed array len", /* V8 */
};

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

static bool begins(const char *text, const char *word)
{
    while (*word != '\0' && lower(*text) == *word) {
        text++;
        word++;
    }
    return *word == '\0';
}

bool memory_error_named(const char *text)
{
    for (; text != NULL && *text != '\0'; text++)
        for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
            if (begins(text, words[i]))
                return true;
    return false;
}
