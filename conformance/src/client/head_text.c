/* SPDX-License-Identifier: MIT */
/*
 * Line by line; a new head replaces the one before it, which was an interim
 * response or a redirection.
 */
#include "client/head_text.h"

#include "text/line.h"
#include "text/word.h"

static bool is_folded(struct sl_bytes line, const struct answer *a)
{
    return a->field_count > 0 && (line.ptr[0] == ' ' || line.ptr[0] == '\t');
}

/* An obs-fold becomes a space in the value (RFC 9112 5.2). */
static bool unfold(struct sl_bytes line, struct answer *a)
{
    struct buffer *value = &a->fields[a->field_count - 1].value;

    line = line_trim(line);
    a->field_octets += line.len + 1;
    buffer_add_text(value, " ");
    buffer_add(value, line.ptr, line.len);
    return a->field_octets <= ANSWER_FIELDS_MAX;
}

static bool add_line(struct sl_bytes line, struct answer *a)
{
    struct sl_bytes value = line;
    struct sl_bytes name = line_take_until(&value, ':');
    struct buffer octets[2] = {BUFFER_EMPTY, BUFFER_EMPTY};

    value = line_trim(value);
    buffer_add(&octets[0], name.ptr, name.len);
    buffer_add(&octets[1], value.ptr, value.len);
    return answer_add_field(a, &octets[0], &octets[1]);
}

void head_text_read(struct sl_bytes text, struct answer *a)
{
    bool in_head = false, good = true;

    while (good && text.len > 0) {
        struct sl_bytes line = line_take_until(&text, '\n');

        if (line.len > 0 && line.ptr[line.len - 1] == '\r')
            line.len--;
        if (line.len == 0) {
            in_head = false;
        } else if (in_head) {
            good = is_folded(line, a) ? unfold(line, a) : add_line(line, a);
        } else if (word_begins(line, "HTTP/")) {
            answer_clear_fields(a);
            a->fields_known = in_head = true;
        }
    }
    if (!good)
        answer_clear_fields(a);
}
