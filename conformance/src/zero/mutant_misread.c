/* SPDX-License-Identifier: MIT */
/*
 * Changes octets in place; the length never changes.
 */
#include "zero/mutant_misread.h"

#include <stdbool.h>
#include <string.h>

#include "text/number.h"
#include "text/word.h"

/* Whether a line begins at `at` with that name, which is in lower case. */
static bool begins(const struct buffer *b, size_t at, const char *name)
{
    size_t len = strlen(name);

    if (b->len - at < len || (at > 0 && b->ptr[at - 1] != '\n'))
        return false;
    return word_equals_any_case((struct sl_bytes){b->ptr + at, len}, name);
}

static void wrap_hex(struct buffer *b, size_t at)
{
    size_t end = at;

    while (end < b->len && number_of_hex(b->ptr[end]) >= 0)
        end++;
    for (; at + 8 < end; at++)
        b->ptr[at] = '0';
}

static void wrap_decimal(struct buffer *b, size_t at)
{
    uint32_t value = 0; /* wraps on purpose */
    size_t end;

    while (at < b->len && b->ptr[at] == ' ')
        at++;
    for (end = at; end < b->len && b->ptr[end] >= '0' && b->ptr[end] <= '9';
         end++)
        value = value * 10 + (uint32_t)(b->ptr[end] - '0');
    for (; end > at; value /= 10)
        b->ptr[--end] = (char)('0' + value % 10);
}

void misread_wrapped(struct buffer *octets)
{
    static const char length[] = "content-length:";

    for (size_t i = 0; i < octets->len; i++) {
        if (begins(octets, i, length))
            wrap_decimal(octets, i + sizeof length - 1);
        else if (i > 0 && octets->ptr[i - 1] == '\n')
            wrap_hex(octets, i);
    }
}

void misread_coding(struct buffer *octets)
{
    for (size_t i = 0; i < octets->len; i++)
        if (begins(octets, i, "transfer-encoding"))
            octets->ptr[i] = 'X';
}

int misread_no_content(struct buffer *octets)
{
    const size_t at = sizeof "HTTP/1.1 " - 1;
    int first = 0;

    for (size_t i = 0; i + at + 3 < octets->len; i++) {
        char *code = octets->ptr + i + at;
        int status = memcmp(code, "204", 3) == 0   ? 204
                     : memcmp(code, "304", 3) == 0 ? 304
                                                   : 0;

        if (status == 0 || !begins(octets, i, "http/1."))
            continue;
        memcpy(code, "200", 3);
        first = i == 0 ? status : first;
    }
    return first;
}
