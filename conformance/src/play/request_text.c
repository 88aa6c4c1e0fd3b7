/* SPDX-License-Identifier: MIT */
/*
 * Follows RFC 9110 15.4: a request whose method was changed to GET has neither
 * content nor fields about it.
 */
#include "play/request_text.h"

#include "play/player.h"
#include "text/word.h"

static bool is_about_content(struct sl_bytes name)
{
    static const char *const names[] = {
        "content-encoding", "content-language", "content-location",
        "content-type",     "expect",
    };

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (word_equals_any_case(name, names[i]))
            return true;
    return false;
}

/* Fields that the client writes by itself. */
static bool is_renewed(const struct request_text *r, struct sl_bytes name)
{
    return r->closes && word_equals_any_case(name, "connection");
}

static void add_fields(const struct request_text *r, struct buffer *out)
{
    for (size_t i = 0; i < r->asking->field_count; i++) {
        const struct asking_field *f = &r->asking->fields[i];
        struct sl_bytes name = buffer_view(&f->name);

        if (is_renewed(r, name) ||
            (r->moved && !r->keeps_content_fields && is_about_content(name)))
            continue;
        buffer_printf(out, "%s: %s\r\n", f->name.ptr, f->value.ptr);
    }
}

void request_text_add(const struct request_text *r, struct buffer *out)
{
    bool second = r->second_of != NULL;
    bool content = !second && r->asking->has_content && !r->moved;

    buffer_printf(out, "%s ", r->method);
    if (second)
        player_target(out, r->second_of, true);
    else
        buffer_add(out, r->target.ptr, r->target.len);
    buffer_printf(out,
                  " HTTP/1.%d\r\nHost: 127.0.0.1\r\n"
                  "User-Agent: strictline\r\n%s",
                  r->old ? 0 : 1, r->closes ? "Connection: close\r\n" : "");
    if (!second)
        add_fields(r, out);
    if (content)
        buffer_printf(out, "Content-Length: %zu\r\n", r->asking->content.len);
    else if (word_equals(word_of(r->method), "POST"))
        buffer_add_text(out, "Content-Length: 0\r\n");
    buffer_add_text(out, "\r\n");
    if (content)
        buffer_add(out, r->asking->content.ptr, r->asking->content.len);
}
