/* SPDX-License-Identifier: MIT */
/*
 * The parser, used only to find where messages end.
 */
#include "source/message.h"

#include <stdlib.h>
#include <string.h>

void message_begin(struct message *m, enum sl_request request)
{
    uint32_t capacity;

    *m = (struct message){.request = request};
    sl_options_init(&m->options, sl_profile_find("lenient"));
    capacity = m->options.limits.fields > m->options.limits.trailers
                   ? m->options.limits.fields
                   : m->options.limits.trailers;
    m->fields = memory_get(capacity * sizeof *m->fields);
    sl_parser_init(&m->parser, &m->options, m->fields, capacity);
    sl_parser_request(&m->parser, request);
}

void message_clear(struct message *m)
{
    free(m->fields);
    buffer_clear(&m->pending);
    m->fields = NULL;
}

static void take_head(struct message *m, const struct sl_head *head)
{
    m->status = head->status;
    m->until_close = head->framing == SL_FRAMING_CLOSE;
    m->left = head->framing == SL_FRAMING_LENGTH ? head->length : 0;
    m->tunnel =
        head->status == 101 || (m->request == SL_REQUEST_CONNECT &&
                                head->status >= 200 && head->status <= 299);
}

static void take_event(struct message *m, const struct sl_event *ev)
{
    switch (ev->type) {
    case SL_EV_HEAD:
        take_head(m, &ev->head);
        break;
    case SL_EV_CHUNK:
        m->left = ev->length;
        break;
    case SL_EV_DATA:
        m->left -= m->until_close ? 0 : ev->data.len;
        break;
    case SL_EV_END:
        m->state = MESSAGE_WHOLE;
        break;
    case SL_EV_NONE:
    case SL_EV_INTERIM:
    case SL_EV_CHUNK_END:
    case SL_EV_TRAILERS:
        break;
    }
}

/* Moves *in past what the parser uses up. */
static void run_parser(struct message *m, struct sl_bytes *in)
{
    struct sl_event ev;

    do {
        if (sl_parser_next(&m->parser, in, &ev) != SL_OK) {
            m->state = MESSAGE_BROKEN;
            return;
        }
        take_event(m, &ev);
    } while (ev.type != SL_EV_NONE && ev.type != SL_EV_END);
}

static void drop_front(struct buffer *b, size_t count)
{
    if (count == 0)
        return;
    memmove(b->ptr, b->ptr + count, b->len - count);
    buffer_truncate(b, b->len - count);
}

/* The pending octets are from earlier calls; a message never ends in them, or
 * it would have ended then. */
static void read_behind(struct message *m, struct sl_bytes *in)
{
    size_t before = m->pending.len;
    struct sl_bytes view;
    size_t used;

    buffer_add(&m->pending, in->ptr, in->len);
    view = buffer_view(&m->pending);
    run_parser(m, &view);
    used = m->pending.len - view.len;
    if (m->state == MESSAGE_WHOLE) {
        in->ptr += used - before;
        in->len -= used - before;
        return;
    }
    drop_front(&m->pending, used);
    in->ptr += in->len;
    in->len = 0;
}

static void read_directly(struct message *m, struct sl_bytes *in)
{
    run_parser(m, in);
    if (m->state == MESSAGE_WHOLE)
        return;
    if (m->state == MESSAGE_MORE)
        buffer_add(&m->pending, in->ptr, in->len);
    in->ptr += in->len;
    in->len = 0;
}

enum message_state message_read(struct message *m, struct sl_bytes *in)
{
    if (m->state == MESSAGE_WHOLE || in->len == 0)
        return m->state;
    if (m->state == MESSAGE_BROKEN) {
        in->ptr += in->len;
        in->len = 0;
        return m->state;
    }
    if (m->pending.len > 0)
        read_behind(m, in);
    else
        read_directly(m, in);
    if (m->state == MESSAGE_MORE && m->pending.len > MESSAGE_HEAD_MAX)
        m->state = MESSAGE_BROKEN;
    return m->state;
}

bool message_skip(struct message *m, uint64_t count)
{
    static const char unknown[16384];

    if (m->state != MESSAGE_MORE || m->pending.len > 0 || m->status == 0)
        return false;
    if (m->until_close)
        return true;
    if (count == 0 || count > m->left)
        return false;
    while (count > 0) {
        size_t len = count < sizeof unknown ? (size_t)count : sizeof unknown;
        struct sl_bytes in = {unknown, len};

        run_parser(m, &in);
        count -= len;
    }
    return true;
}

enum message_state message_finish(struct message *m)
{
    struct sl_bytes view = buffer_view(&m->pending);

    if (m->state != MESSAGE_MORE)
        return m->state;
    sl_parser_eof(&m->parser);
    run_parser(m, &view);
    if (m->state == MESSAGE_BROKEN)
        m->state = MESSAGE_MORE;
    return m->state;
}
