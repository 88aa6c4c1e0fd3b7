/* SPDX-License-Identifier: MIT */
/*
 * What a line may contain: RFC 9112 sections 3 and 5, as far as needed for it
 * to stay one line; odd values are kept.
 */
#include "archive/rebuild.h"

#include <string.h>

#include "text/word.h"

bool rebuild_is_token(struct sl_bytes text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] <= ' ' || text.ptr[i] > '~' || text.ptr[i] == ':')
            return false;
    return text.len > 0;
}

bool rebuild_is_line(struct sl_bytes text)
{
    return text.len == 0 || (memchr(text.ptr, '\r', text.len) == NULL &&
                             memchr(text.ptr, '\n', text.len) == NULL &&
                             memchr(text.ptr, '\0', text.len) == NULL);
}

bool rebuild_is_http1(struct sl_bytes version)
{
    return word_equals_any_case(version, "http/1.1") ||
           word_equals_any_case(version, "http/1.0");
}

struct sl_bytes rebuild_target(struct sl_bytes url)
{
    size_t at = 0, end;

    while (at + 3 <= url.len && memcmp(url.ptr + at, "://", 3) != 0)
        at++;
    at = at + 3 <= url.len ? at + 3 : url.len;
    while (at < url.len && strchr("/?#", url.ptr[at]) == NULL)
        at++;
    for (end = at; end < url.len && url.ptr[end] != '#';)
        end++;
    return (struct sl_bytes){url.ptr + at, end - at};
}

bool rebuild_is_target(struct sl_bytes target)
{
    for (size_t i = 0; i < target.len; i++)
        if ((unsigned char)target.ptr[i] <= ' ' || target.ptr[i] == 0x7f)
            return false;
    return true;
}

static bool is_masked(const struct rebuild_mask *mask, struct sl_bytes name,
                      struct sl_bytes value)
{
    uint64_t length;

    if (!mask->coded)
        return false;
    if (word_equals_any_case(name, "content-length"))
        return !word_number(value, UINT64_MAX, &length) ||
               length != mask->length;
    if (word_equals_any_case(name, "content-encoding"))
        return !mask->keeps_coding &&
               (!mask->still_gzip || !word_equals_any_case(value, "gzip"));
    return word_equals_any_case(name, "transfer-encoding");
}

bool rebuild_field(struct sl_bytes name, struct sl_bytes value,
                   struct rebuild_mask *mask, struct buffer *out)
{
    if (!rebuild_is_token(name) || !rebuild_is_line(value))
        return false;
    if (is_masked(mask, name, value)) {
        buffer_add_text(out, "X-Crawl-");
        mask->used = true;
    }
    buffer_add(out, name.ptr, name.len);
    buffer_add_text(out, ": ");
    buffer_add(out, value.ptr, value.len);
    buffer_add_text(out, "\r\n");
    return true;
}
