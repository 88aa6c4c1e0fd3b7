/* SPDX-License-Identifier: MIT */
/*
 * libstrictline, profile strict: all checks, and the decision how the body
 * ends. In three forms: as users get it, with the walker in portable C, and
 * with the scalar rules alone.
 */
#include <strictline/parser.h>

#include "bench.h"
#include "core/walk.h"

static struct sl_options best;
static struct sl_options portable;
static struct sl_options scalar;

static struct sl_field spans[BENCH_FIELDS];
static struct bench_field converted[BENCH_FIELDS];
static const char *base;
static size_t count;

/* Before main: the options are not part of a message. */
__attribute__((constructor)) static void make_options(void)
{
    sl_options_init(&best, sl_profile_find("strict"));
    portable = best;
    portable.walk = sl__walk_portable;
    scalar = best;
    sl_options_scalar(&scalar);
}

static inline bool keep_head(const struct sl_event *ev)
{
    base = ev->head.base;
    count = ev->head.field_count;
    return ev->type == SL_EV_HEAD;
}

/* A head that is given whole. */
static inline bool take_head(struct sl_parser *p, const struct sl_options *o,
                             const struct bench_message *m, struct sl_bytes *in,
                             struct sl_event *ev)
{
    sl_parser_init(p, o, spans, BENCH_FIELDS);
    *in = (struct sl_bytes){m->ptr, m->len};
    return sl_parser_next(p, in, ev) == SL_OK && keep_head(ev);
}

/* One that grows until it is whole. */
static inline bool take_pieces(struct sl_parser *p, const struct sl_options *o,
                               const struct bench_message *m,
                               struct sl_bytes *in, struct sl_event *ev)
{
    size_t len = 0;

    sl_parser_init(p, o, spans, BENCH_FIELDS);
    do {
        len = m->piece < m->len - len ? len + m->piece : m->len;
        *in = (struct sl_bytes){m->ptr, len};
        if (sl_parser_next(p, in, ev) != SL_OK)
            return false;
    } while (ev->type == SL_EV_NONE && len < m->len);
    return keep_head(ev);
}

static bool parse_head(const void *options, const struct bench_message *m,
                       struct bench_found *found)
{
    struct sl_parser parser;
    struct sl_event ev;
    struct sl_bytes in;

    if (!take_head(&parser, options, m, &in, &ev))
        return false;
    found->fields = count;
    found->body = 0;
    return in.len == 0;
}

static bool parse_pieces(const void *options, const struct bench_message *m,
                         struct bench_found *found)
{
    struct sl_parser parser;
    struct sl_event ev;
    struct sl_bytes in;

    if (!take_pieces(&parser, options, m, &in, &ev))
        return false;
    found->fields = count;
    found->body = 0;
    return in.len == 0;
}

/* Plain chunks many at a time, everything else one event at a time. */
static bool parse_chunked(const void *options, const struct bench_message *m,
                          struct bench_found *found)
{
    struct sl_bytes data[64];
    struct sl_parser parser;
    struct sl_event ev;
    struct sl_bytes in;

    if (!take_head(&parser, options, m, &in, &ev))
        return false;
    found->fields = count;
    found->body = 0;
    for (;;) {
        size_t n = sl_parser_chunks(&parser, &in, data, 64);

        for (size_t i = 0; i < n; i++)
            found->body += data[i].len;
        if (n > 0)
            continue;
        if (sl_parser_next(&parser, &in, &ev) != SL_OK || ev.type == SL_EV_NONE)
            return false;
        if (ev.type == SL_EV_DATA)
            found->body += ev.data.len;
        if (ev.type == SL_EV_END)
            return true;
    }
}

/* All events of one piece, which is used up. False: refused. */
static inline bool take_piece(struct sl_parser *p, struct sl_bytes *in,
                              struct sl_event *ev, struct bench_found *found)
{
    do {
        if (sl_parser_next(p, in, ev) != SL_OK)
            return false;
        if (ev->type == SL_EV_DATA)
            found->body += ev->data.len;
    } while (in->len > 0);
    return true;
}

static bool parse_length(const void *options, const struct bench_message *m,
                         struct bench_found *found)
{
    struct sl_parser parser;
    struct sl_event ev;
    struct sl_bytes in;

    if (!take_pieces(&parser, options, m, &in, &ev))
        return false;
    found->fields = count;
    found->body = 0;
    if (in.len > 0 && !take_piece(&parser, &in, &ev, found))
        return false;
    for (size_t at = m->piece; at < m->len; at += m->piece) {
        in.ptr = m->ptr + at;
        in.len = m->piece < m->len - at ? m->piece : m->len - at;
        if (!take_piece(&parser, &in, &ev, found))
            return false;
    }
    return sl_parser_next(&parser, &in, &ev) == SL_OK && ev.type == SL_EV_END;
}

static const struct bench_field *fields(void)
{
    for (size_t i = 0; i < count; i++)
        converted[i] =
            (struct bench_field){base + spans[i].name_off, spans[i].name_len,
                                 base + spans[i].value_off, spans[i].value_len};
    return converted;
}

#define WORKS                                                                  \
    {                                                                          \
        [BENCH_HEAD] = parse_head, [BENCH_PIECES] = parse_pieces,              \
        [BENCH_CHUNKED] = parse_chunked, [BENCH_LENGTH] = parse_length         \
    }

extern const struct bench_peer bench_peer_strictline[];
const struct bench_peer bench_peer_strictline[] = {
    {.name = "strictline", .parse = WORKS, .context = &best, .fields = fields},
    {.name = "strictline-portable",
     .parse = WORKS,
     .context = &portable,
     .fields = fields},
    {.name = "strictline-scalar",
     .parse = WORKS,
     .context = &scalar,
     .fields = fields},
    {0},
};
