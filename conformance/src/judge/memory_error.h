/* SPDX-License-Identifier: MIT */
/*
 * Recognizes errors that say that memory ran out.
 */
#ifndef MEMORY_ERROR_H
#define MEMORY_ERROR_H

#include <stdbool.h>

/* Whether the text of an error says so; false for NULL. */
bool memory_error_named(const char *text);

#endif
