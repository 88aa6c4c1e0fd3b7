/* SPDX-License-Identifier: MIT */
/*
 * Members of lists are trimmed of SP and HTAB and nothing else.
 */
#include "framing.h"

#include <limits.h>
#include <string.h>

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
}

static bool is_word(struct piece p, const char *word)
{
    size_t i = 0;

    while (i < p.len && word[i] != '\0' && lower(p.ptr[i]) == word[i])
        i++;
    return i == p.len && word[i] == '\0';
}

/* The next member, and *list moved past it. */
static struct piece take_member(struct piece *list)
{
    const char *comma =
        list->len > 0 ? memchr(list->ptr, ',', list->len) : NULL;
    struct piece member = *list;

    if (comma != NULL) {
        member.len = (size_t)(comma - list->ptr);
        list->ptr = comma + 1;
        list->len -= member.len + 1;
    } else {
        list->len = 0;
    }
    while (member.len > 0 && (*member.ptr == ' ' || *member.ptr == '\t')) {
        member.ptr++;
        member.len--;
    }
    while (member.len > 0 && (member.ptr[member.len - 1] == ' ' ||
                              member.ptr[member.len - 1] == '\t'))
        member.len--;
    return member;
}

static bool read_number(struct piece p, unsigned long long *out)
{
    unsigned long long number = 0;

    for (size_t i = 0; i < p.len; i++) {
        unsigned digit = (unsigned)(p.ptr[i] - '0');

        if (digit > 9 || number > (ULLONG_MAX - digit) / 10)
            return false;
        number = number * 10 + digit;
    }
    *out = number;
    return p.len > 0;
}

/* Equal members count once. */
static void take_length(struct framing_state *f, struct piece value)
{
    unsigned long long length;

    do {
        if (!read_number(take_member(&value), &length) ||
            (f->counted && length != f->length))
            f->invalid = true;
        f->counted = true;
        f->length = length;
    } while (value.len > 0 && !f->invalid);
}

void framing_take(struct framing_state *f, const char *name, size_t name_len,
                  const char *value, size_t value_len)
{
    struct piece field = {name, name_len}, list = {value, value_len};

    if (is_word(field, "content-length"))
        take_length(f, list);
    if (!is_word(field, "transfer-encoding"))
        return;
    f->coded = true;
    while (list.len > 0) {
        struct piece member = take_member(&list);

        if (member.len > 0)
            f->chunked = is_word(member, "chunked");
    }
}

enum framing framing_of(const struct framing_state *f)
{
    if (strcmp(f->method, "HEAD") == 0 || f->status / 100 == 1 ||
        f->status == 204 || f->status == 304)
        return FRAMING_NONE;
    if (strcmp(f->method, "CONNECT") == 0 && f->status / 100 == 2)
        return FRAMING_CLOSE;
    if (f->coded)
        return f->chunked ? FRAMING_CHUNKED : FRAMING_CLOSE;
    if (f->invalid)
        return FRAMING_INVALID;
    return f->counted ? FRAMING_LENGTH : FRAMING_CLOSE;
}
