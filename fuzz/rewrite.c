/* SPDX-License-Identifier: MIT */
#include "rewrite.h"

#include "text/word.h"

bool rewrite_is_framing(struct sl_bytes name)
{
    return word_equals_any_case(name, "content-length") ||
           word_equals_any_case(name, "transfer-encoding");
}

struct sl_bytes rewrite_trim(struct sl_bytes value)
{
    while (value.len > 0 && (*value.ptr == ' ' || *value.ptr == '\t')) {
        value.ptr++;
        value.len--;
    }
    while (value.len > 0 && (value.ptr[value.len - 1] == ' ' ||
                             value.ptr[value.len - 1] == '\t'))
        value.len--;
    return value;
}

static void write_fields(const struct parsed_fields *fields, bool framing,
                         struct buffer *out)
{
    for (size_t i = 0; i < fields->count; i++) {
        const struct parsed_field *f = &fields->items[i];
        struct sl_bytes value = rewrite_trim(f->value);

        if (!framing && rewrite_is_framing(f->name))
            continue;
        buffer_add(out, f->name.ptr, f->name.len);
        buffer_add_text(out, ": ");
        if (value.len > 0)
            buffer_add(out, value.ptr, value.len);
        buffer_add_text(out, "\r\n");
    }
}

static void write_body(const struct parsed_message *m, struct buffer *out)
{
    if (m->framing == SL_FRAMING_NONE) {
        buffer_add_text(out, "\r\n");
        return;
    }
    if (m->trailers.count == 0) {
        buffer_printf(out, "Content-Length: %zu\r\n\r\n", m->body.len);
        if (m->body.len > 0)
            buffer_add(out, m->body.ptr, m->body.len);
        return;
    }
    buffer_add_text(out, "Transfer-Encoding: chunked\r\n\r\n");
    if (m->body.len > 0) {
        buffer_printf(out, "%zx\r\n", m->body.len);
        buffer_add(out, m->body.ptr, m->body.len);
        buffer_add_text(out, "\r\n");
    }
    buffer_add_text(out, "0\r\n");
    write_fields(&m->trailers, true, out);
    buffer_add_text(out, "\r\n");
}

void rewrite_message(const struct parsed_message *m, struct buffer *out)
{
    buffer_printf(out, "HTTP/1.%u %03u ", m->version % 10, m->status);
    if (m->reason.len > 0)
        buffer_add(out, m->reason.ptr, m->reason.len);
    buffer_add_text(out, "\r\n");
    write_fields(&m->fields, false, out);
    write_body(m, out);
}
