/* SPDX-License-Identifier: MIT */
/*
 * Words and numbers in text from people and other programs.
 */
#include "text/word.h"

#include <string.h>

struct sl_bytes word_of(const char *text)
{
    return (struct sl_bytes){text, strlen(text)};
}

bool word_equals(struct sl_bytes word, const char *text)
{
    return word.len == strlen(text) && word_begins(word, text);
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool word_equals_any_case(struct sl_bytes word, const char *text)
{
    size_t same = 0;

    while (same < word.len && lower(word.ptr[same]) == text[same] &&
           text[same] != '\0')
        same++;
    return same == word.len && text[same] == '\0';
}

bool word_is_same_any_case(struct sl_bytes a, struct sl_bytes b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++)
        if (lower(a.ptr[i]) != lower(b.ptr[i]))
            return false;
    return true;
}

bool word_begins(struct sl_bytes word, const char *prefix)
{
    size_t len = strlen(prefix);

    return word.len >= len && (len == 0 || memcmp(word.ptr, prefix, len) == 0);
}

bool word_number(struct sl_bytes word, uint64_t max, uint64_t *out)
{
    uint64_t value = 0;

    if (word.len == 0 || (word.len > 1 && word.ptr[0] == '0'))
        return false;
    for (size_t i = 0; i < word.len; i++) {
        char c = word.ptr[i];
        uint64_t digit = (uint64_t)(unsigned char)c - '0';

        if (c < '0' || c > '9' || digit > max || value > (max - digit) / 10)
            return false;
        value = value * 10 + digit;
    }
    *out = value;
    return true;
}

bool word_integer(struct sl_bytes word, int64_t *out)
{
    bool negative = word.len > 0 && word.ptr[0] == '-';
    int64_t value = 0;

    if (word.len == negative)
        return false;
    for (size_t i = negative; i < word.len; i++) {
        int digit = word.ptr[i] - '0';

        if (digit < 0 || digit > 9)
            return false;
        value =
            value > (INT64_MAX - digit) / 10 ? INT64_MAX : value * 10 + digit;
    }
    *out = negative ? -value : value;
    return true;
}

size_t word_find(struct sl_bytes word, const char *const *names, size_t count)
{
    size_t i = 0;

    while (i < count && !word_equals(word, names[i]))
        i++;
    return i;
}

/* Takes a number of any length off both texts. */
static int compare_numbers(const char **a, const char **b)
{
    size_t len_a, len_b;
    int order;

    *a += strspn(*a, "0");
    *b += strspn(*b, "0");
    len_a = strspn(*a, "0123456789");
    len_b = strspn(*b, "0123456789");
    order = len_a == len_b ? strncmp(*a, *b, len_a) : len_a < len_b ? -1 : 1;
    *a += len_a;
    *b += len_b;
    return order;
}

int word_compare_versions(const char *a, const char *b)
{
    const char *whole_a = a, *whole_b = b;
    int order = 0;

    while (order == 0 && *a != '\0' && *b != '\0')
        if (word_is_digit(*a) && word_is_digit(*b))
            order = compare_numbers(&a, &b);
        else
            order = (unsigned char)*a++ - (unsigned char)*b++;
    if (order == 0)
        order = (*a != '\0') - (*b != '\0');
    /* "1.0" and "1.00" */
    return order != 0 ? order : strcmp(whole_a, whole_b);
}
