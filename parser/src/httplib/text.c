/* SPDX-License-Identifier: MIT */
/* Text that grows in a buffer of the caller's. */
#include "httplib/text.h"

#include <string.h>

void sl__text_put(struct text *t, struct sl_bytes piece)
{
    if (piece.len > 0 && text_fits(t) && piece.len <= t->capacity - t->len)
        memcpy(t->out + t->len, piece.ptr, piece.len);
    t->len += piece.len;
}

void sl__text_put_words(struct text *t, const char *words)
{
    sl__text_put(t, sl_text(words));
}

void sl__text_put_number(struct text *t, uint64_t number)
{
    char digits[20];
    size_t at = sizeof digits;

    do {
        digits[--at] = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    sl__text_put(t, (struct sl_bytes){digits + at, sizeof digits - at});
}
