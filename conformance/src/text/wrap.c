/* SPDX-License-Identifier: MIT */
/*
 * Long lines split at spaces.
 */
#include "text/wrap.h"

#include <stdbool.h>
#include <string.h>

/* Colours ("ESC [ 1 ; 31 m") take no room. */
static size_t column_of(const struct buffer *b)
{
    size_t start = b->len, column = 0;

    while (start > 0 && b->ptr[start - 1] != '\n')
        start--;
    for (size_t i = start; i < b->len; i++) {
        if (b->ptr[i] == '\033')
            i += strcspn(b->ptr + i, "m");
        else
            column++;
    }
    return column;
}

static void begin_line(struct buffer *out, size_t indent)
{
    buffer_printf(out, "\n%*s", (int)indent, "");
}

void wrap_add(struct buffer *out, const char *text, size_t indent)
{
    size_t column = column_of(out);
    bool first = true; /* nothing of text is on this line yet */

    while (*text != '\0') {
        size_t gap = strspn(text, " ");
        size_t word = strcspn(text + gap, " \n");

        if (!first && word > 0 && column + gap + word > WRAP_COLUMNS) {
            begin_line(out, indent);
            column = indent;
            text += gap;
            gap = 0;
        }
        if (word > 0)
            buffer_add(out, text, gap + word);
        column += gap + word;
        text += gap + word;
        first = false;
        if (*text == '\n') {
            begin_line(out, indent);
            column = indent;
            text++;
            first = true;
        }
    }
}
