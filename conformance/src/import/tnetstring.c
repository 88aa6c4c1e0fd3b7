/* SPDX-License-Identifier: MIT */
/*
 * Compares lengths with the octets left before it cuts anything out.
 */
#include "import/tnetstring.h"

#include <string.h>

#include "text/word.h"

bool tnetstring_take_length(struct sl_bytes *rest, uint64_t *length)
{
    size_t max = TNETSTRING_DIGITS_MAX + 1;
    const char *colon =
        rest->len == 0
            ? NULL
            : memchr(rest->ptr, ':', rest->len < max ? rest->len : max);
    size_t digits;

    if (colon == NULL)
        return false;
    digits = (size_t)(colon - rest->ptr);
    if (!word_number((struct sl_bytes){rest->ptr, digits}, UINT64_MAX, length))
        return false;
    rest->ptr += digits + 1;
    rest->len -= digits + 1;
    return true;
}

bool tnetstring_take(struct sl_bytes *rest, struct tnetstring *out)
{
    uint64_t length;

    if (!tnetstring_take_length(rest, &length) || length >= rest->len ||
        rest->ptr[length] == '\0' ||
        strchr(",;#^!~]}", rest->ptr[length]) == NULL)
        return false;
    out->type = rest->ptr[length];
    out->octets = (struct sl_bytes){rest->ptr, (size_t)length};
    rest->ptr += length + 1;
    rest->len -= (size_t)length + 1;
    return true;
}

bool tnetstring_is_text(struct tnetstring value)
{
    return value.type == ',' || value.type == ';';
}

bool tnetstring_find(struct tnetstring dictionary, const char *key,
                     struct tnetstring *out)
{
    struct sl_bytes rest = dictionary.octets;
    struct tnetstring name, value;

    if (dictionary.type != '}')
        return false;
    while (tnetstring_take(&rest, &name) && tnetstring_take(&rest, &value)) {
        if (!tnetstring_is_text(name) || !word_equals(name.octets, key))
            continue;
        *out = value;
        return true;
    }
    return false;
}
