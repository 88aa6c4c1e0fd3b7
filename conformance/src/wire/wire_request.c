/* SPDX-License-Identifier: MIT */
/*
 * The parts of a request. A space that does not belong in a target stays in it:
 * the version begins at the last one.
 */
#include "wire/wire_request.h"

#include <string.h>

#include "text/line.h"
#include "text/word.h"

static struct sl_bytes take_line(struct sl_bytes *octets)
{
    struct sl_bytes line = line_take_until(octets, '\n');

    if (line.len > 0 && line.ptr[line.len - 1] == '\r')
        line.len--;
    return line;
}

/* " HTTP/1.1" at the end of a line, if it is there. */
static struct sl_bytes drop_version(struct sl_bytes line)
{
    size_t len = line.len;

    while (len > 0 && line.ptr[len - 1] != ' ')
        len--;
    if (len > 0 &&
        word_begins((struct sl_bytes){line.ptr + len, line.len - len}, "HTTP/"))
        line.len = len - 1;
    return line;
}

/* What follows scheme and authority; an empty path is "/". */
static struct sl_bytes drop_authority(struct sl_bytes target)
{
    static const char *const schemes[] = {"http://", "https://"};

    for (size_t i = 0; i < 2; i++) {
        size_t len = strlen(schemes[i]);

        if (!word_begins(target, schemes[i]))
            continue;
        while (len < target.len && memchr("/?#", target.ptr[len], 3) == NULL)
            len++;
        return len < target.len
                   ? (struct sl_bytes){target.ptr + len, target.len - len}
                   : word_of("/");
    }
    return target;
}

void wire_request_line(const struct wire_request *r, struct buffer *out)
{
    struct sl_bytes octets = buffer_view(&r->octets);
    struct sl_bytes target = drop_version(take_line(&octets));
    struct sl_bytes method = line_take_until(&target, ' ');

    buffer_add(out, method.ptr, method.len);
    buffer_add_text(out, " ");
    target = drop_authority(target);
    buffer_add(out, target.ptr, target.len);
}

struct sl_bytes wire_request_fields(const struct wire_request *r)
{
    struct sl_bytes octets = buffer_view(&r->octets);

    take_line(&octets);
    return octets;
}

bool wire_take_field(struct sl_bytes *fields, struct wire_field *out)
{
    struct sl_bytes line = take_line(fields);

    if (line.len == 0)
        return false;
    out->name = line_take_until(&line, ':');
    out->value = line_trim(line);
    return true;
}
