/* SPDX-License-Identifier: MIT */
/*
 * Follows RFC 9110 15.4 and 10.2.2: a 303 is followed with GET, 307 and 308
 * with the same method; after 301 and 302 a POST may become GET, and nearly all
 * clients do that. The fragment stays with the client.
 */
#include "zero/moved.h"

#include <string.h>

#include "text/word.h"

const char *moved_method(int status, const char *method,
                         const struct moved_faults *faults)
{
    bool post = strcmp(method, "POST") == 0;

    if (strcmp(method, "HEAD") == 0)
        return method;
    switch (status) {
    case 301:
    case 302:
        return post ? "GET" : method;
    case 303:
        return faults->keeps_method ? method : "GET";
    case 307:
    case 308:
        return faults->changes_method ? "GET" : method;
    }
    return method;
}

static size_t find(struct sl_bytes text, const char *octets)
{
    size_t len = 0;

    while (len < text.len &&
           memchr(octets, text.ptr[len], strlen(octets)) == NULL)
        len++;
    return len;
}

static struct sl_bytes skip(struct sl_bytes text, size_t len)
{
    return (struct sl_bytes){text.ptr + len, text.len - len};
}

/* Removes scheme and authority from *location; false if it has none. */
static bool take_authority(struct sl_bytes *location)
{
    static const char *const begins[] = {"http://", "https://", "//"};

    for (size_t i = 0; i < sizeof begins / sizeof begins[0]; i++)
        if (word_begins(*location, begins[i])) {
            *location = skip(*location, strlen(begins[i]));
            *location = skip(*location, find(*location, "/?#"));
            return true;
        }
    return false;
}

/* How much of the base precedes a reference that begins this way. */
static size_t count_kept(struct sl_bytes base, struct sl_bytes location)
{
    size_t len = find(base, "?#");

    if (location.len == 0)
        return base.len;
    switch (location.ptr[0]) {
    case '/':
        return 0;
    case '?':
        return len;
    case '#':
        return base.len;
    }
    while (len > 0 && base.ptr[len - 1] != '/')
        len--;
    return len;
}

/* RFC 3986 2: all other octets are percent-encoded. */
static void add_escaped(struct sl_bytes text, struct buffer *out)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];

        if (c > 32 && c < 127)
            buffer_add(out, &text.ptr[i], 1);
        else
            buffer_printf(out, "%%%02X", c);
    }
}

void moved_target(struct sl_bytes base, struct sl_bytes location,
                  const struct moved_faults *faults, struct buffer *out)
{
    if (take_authority(&location))
        base = word_of("/");
    if (!faults->sends_fragment)
        location.len = find(location, "#");
    buffer_add(out, base.ptr, count_kept(base, location));
    if (faults->sends_raw)
        buffer_add(out, location.ptr, location.len);
    else
        add_escaped(location, out);
}
