/* SPDX-License-Identifier: MIT */
/*
 * How the parser reads an input, as one line of text, for the tables of the
 * parser's tests:
 *
 *     head 11 200 "OK" length 2 [Content-Length|2] data "ok" end
 *     error chunk-size 47 (9112 7.1; chunk-size-0x; chunk-size) "0x5\r\n"
 *
 * Each row is fed whole, octet by octet, in pieces, with the end known from
 * the start, by chunks, and with and without the fast paths; if one of them
 * gives another text, that is added to the text, and no row expects it.
 */
#ifndef PARSING_H
#define PARSING_H

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <strictline/parser.h>

/* The view of a literal, NULs and all, in a table of static storage. */
#define IN(text)                                                               \
    {                                                                          \
        (text), sizeof(text) - 1                                               \
    }

/* A row leaves out the defaults. */
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

#define ROWS(table) (sizeof(table) / sizeof(table)[0])

/* In parsing.limits, where 0 leaves the default as it is. */
#define LIMIT_ZERO (UINT32_MAX - 1)
/* In parsing.actions, where 0 leaves the profile as it is. */
#define TO_REJECT 99

struct parsing {
    const char *profiles; /* names with SP between; NULL: all five */
    struct sl_bytes input;
    const char *want;
    struct sl_limits limits;
    enum sl_request request;
    uint32_t capacity;             /* of fields; 0: enough for all */
    bool open;                     /* the input does not end */
    uint8_t actions[SL_DEV_COUNT]; /* enum sl_action, in place of the usual */
};

enum manner {
    MANNER_WHOLE,
    MANNER_OCTETS,
    MANNER_PIECES,
    MANNER_ENDED, /* the end is known from the start */
    MANNER_CHUNKS,
    MANNER_SCALAR,
    MANNER_SCALAR_OCTETS,
    MANNER_COUNT
};

struct text_out {
    char text[20000];
    size_t len;
    bool in_data; /* the last put were octets of a body */
};

struct reading {
    const struct parsing *row;
    enum manner manner;
    struct sl_profile profile;
    struct sl_options options;
    struct sl_parser parser;
    struct sl_field fields[512];
    struct text_out said, found, at;
    size_t given, used;
    bool stopped, failed;
};

static inline void put(struct text_out *o, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static inline void put(struct text_out *o, const char *format, ...)
{
    size_t room = sizeof o->text - o->len;
    va_list values;
    int len;

    va_start(values, format);
    len = vsnprintf(o->text + o->len, room, format, values);
    va_end(values);
    if (len < 0 || (size_t)len >= room)
        abort();
    o->len += (size_t)len;
    o->in_data = false;
}

static inline void put_octet(struct text_out *o, char c)
{
    if (c == '\r')
        put(o, "\\r");
    else if (c == '\n')
        put(o, "\\n");
    else if (c < ' ' || c > '~')
        put(o, "\\x%02x", (unsigned)(uint8_t)c);
    else
        put(o, "%c", c);
}

/* Long texts by their first octets and their length. */
static inline void put_octets(struct text_out *o, struct sl_bytes text)
{
    size_t shown = text.len > 100 ? 8 : text.len;

    for (size_t i = 0; i < shown; i++)
        put_octet(o, text.ptr[i]);
    if (shown < text.len)
        put(o, "...%zu", text.len);
}

static inline void put_data(struct text_out *o, struct sl_bytes data)
{
    if (o->in_data)
        o->len--;
    else
        put(o, " data \"");
    for (size_t i = 0; i < data.len; i++)
        put_octet(o, data.ptr[i]);
    put(o, "\"");
    o->in_data = true;
}

static inline void put_fields(struct reading *r, const struct sl_head *head)
{
    static char value[200000];
    size_t len;

    for (uint32_t i = 0; i < head->field_count; i++) {
        const struct sl_field *f = &head->fields[i];

        put(&r->said, " [");
        put_octets(&r->said,
                   (struct sl_bytes){head->base + f->name_off, f->name_len});
        put(&r->said, "|");
        if (sl_field_value(head, f, r->options.profile, value, sizeof value,
                           &len) != SL_OK)
            abort();
        put_octets(&r->said, (struct sl_bytes){value, len});
        put(&r->said, "]%s%s", f->flags & SL_FIELD_FOLDED ? "folded" : "",
            f->flags & SL_FIELD_CLEAN ? "clean" : "");
    }
}

static inline void put_head(struct reading *r, const char *name,
                            const struct sl_head *head)
{
    static const char *const framings[] = {" none", " length", " chunked",
                                           " close"};

    put(&r->said, " %s %u %u \"", name, head->version, head->status);
    put_octets(&r->said, (struct sl_bytes){head->base + head->reason.off,
                                           head->reason.len});
    put(&r->said, "\"%s", framings[head->framing]);
    if (head->chunked && head->framing != SL_FRAMING_CHUNKED)
        put(&r->said, " coded");
    if (head->length_known)
        put(&r->said, " %" PRIu64, head->length);
    if (head->framing == SL_FRAMING_CLOSE ? !head->will_close
                                          : head->will_close)
        put(&r->said, head->will_close ? " closes" : " BUT STAYS OPEN");
    put_fields(r, head);
}

static inline void put_event(struct reading *r, const struct sl_event *ev)
{
    switch (ev->type) {
    case SL_EV_NONE:
        break;
    case SL_EV_INTERIM:
        put_head(r, "interim", &ev->head);
        break;
    case SL_EV_HEAD:
        put_head(r, "head", &ev->head);
        break;
    case SL_EV_CHUNK:
        put(&r->said, " chunk %" PRIu64, ev->length);
        break;
    case SL_EV_DATA:
        put_data(&r->said, ev->data);
        break;
    case SL_EV_CHUNK_END:
        put(&r->said, " chunk-end");
        break;
    case SL_EV_TRAILERS:
        put(&r->said, " trailers");
        put_fields(r, &ev->head);
        break;
    case SL_EV_END:
        put(&r->said, " end");
        break;
    }
}

static inline void put_error(struct reading *r, enum sl_err err,
                             const struct sl_failure *f)
{
    static const char *const places[] = {
        "start line", "interim",   "header", "body",
        "chunk size", "chunk end", "trailer"};

    put(&r->said, " error %s %" PRIu64 " (%s; %s; %s)", sl_err_name(err),
        f->offset, f->section,
        f->what == SL_DEV_COUNT ? "-" : sl_deviation_name(f->what),
        places[f->place]);
    if (f->partial > 0)
        put(&r->said, " partial %" PRIu64, f->partial);
    if (f->expected_known)
        put(&r->said, " expected %" PRIu64, f->expected);
    put(&r->at, " \"");
    put_octets(&r->at, f->at);
    put(&r->at, "\"");
}

static inline void on_found(void *context, enum sl_deviation what,
                            uint64_t offset)
{
    struct reading *r = context;

    put(&r->found, " found %s %" PRIu64, sl_deviation_name(what), offset);
}

/* An error stays, with nothing to add but what it is and where. */
static inline void try_again(struct reading *r, enum sl_err err,
                             uint64_t offset)
{
    struct sl_bytes in = {NULL, 0};
    struct sl_event ev;

    memset(&ev, 0x5A, sizeof ev);
    if (sl_parser_next(&r->parser, &in, &ev) != err || ev.type != SL_EV_NONE ||
        ev.failure.offset != offset || ev.failure.what != SL_DEV_COUNT ||
        ev.failure.at.len != 0 || ev.failure.partial != 0 ||
        ev.failure.expected_known ||
        strcmp(ev.failure.section, sl_err_section(err)) != 0 ||
        sl_parser_request(&r->parser, SL_REQUEST_OTHER) != SL_ERR_ARGUMENT)
        put(&r->said, " BUT NOT AGAIN");
}

/* After a message: the next one, if the parser allows it. */
static inline void end_message(struct reading *r)
{
    struct sl_bytes in = {r->row->input.ptr + r->used, 0};
    struct sl_event ev;

    if (sl_parser_next(&r->parser, &in, &ev) != SL_OK || ev.type != SL_EV_END)
        put(&r->said, " BUT NO END");
    if (r->used < r->row->input.len &&
        sl_parser_request(&r->parser, r->row->request) == SL_OK)
        return;
    r->stopped = true;
}

static inline bool take_chunks(struct reading *r, struct sl_bytes *in)
{
    struct sl_bytes out[3];
    size_t count = sl_parser_chunks(&r->parser, in, out, 3);

    for (size_t i = 0; i < count; i++) {
        put(&r->said, " chunk %zu", out[i].len);
        put_data(&r->said, out[i]);
        put(&r->said, " chunk-end");
    }
    return count > 0;
}

/* One call; false when the parser wants more or is done. */
static inline bool take_event(struct reading *r)
{
    const char *input = r->row->input.ptr;
    struct sl_bytes in = {input + r->used, r->given - r->used};
    struct sl_event ev;
    enum sl_err err = SL_OK;
    bool chunks = r->manner == MANNER_CHUNKS && take_chunks(r, &in);

    if (!chunks)
        err = sl_parser_next(&r->parser, &in, &ev);
    r->used = (size_t)(in.ptr - input);
    if (r->used + in.len != r->given ||
        sl_parser_consumed(&r->parser) != r->used)
        put(&r->said, " BUT CONSUMED %zu", r->used);
    if (chunks)
        return true;
    if (err != SL_OK) {
        put_error(r, err, &ev.failure);
        try_again(r, err, ev.failure.offset);
        r->stopped = r->failed = true;
        return false;
    }
    put_event(r, &ev);
    if (ev.type == SL_EV_END)
        end_message(r);
    return ev.type != SL_EV_NONE && !r->stopped;
}

static inline void give(struct reading *r, size_t more)
{
    size_t left = r->row->input.len - r->given;

    r->given += more < left ? more : left;
    while (!r->stopped && take_event(r))
        ;
}

static inline uint32_t limit_of(uint32_t given, uint32_t usual)
{
    return given == 0 ? usual : given == LIMIT_ZERO ? 0 : given;
}

static inline void set_options(struct reading *r,
                               const struct sl_profile *profile)
{
    const struct sl_limits *given = &r->row->limits;
    struct sl_limits *l = &r->options.limits;

    r->profile = *profile;
    for (size_t i = 0; i < SL_DEV_COUNT; i++)
        if (r->row->actions[i] > 0)
            r->profile.action[i] = r->row->actions[i] % TO_REJECT;
    sl_options_init(&r->options, &r->profile);
    if (r->manner == MANNER_SCALAR || r->manner == MANNER_SCALAR_OCTETS)
        sl_options_scalar(&r->options);
    r->options.found = on_found;
    r->options.context = r;
    l->line = limit_of(given->line, l->line);
    l->fields = limit_of(given->fields, l->fields);
    l->section = limit_of(given->section, l->section);
    l->chunk_line = limit_of(given->chunk_line, l->chunk_line);
    l->interim = limit_of(given->interim, l->interim);
    l->interim_lines = limit_of(given->interim_lines, l->interim_lines);
    l->trailers = limit_of(given->trailers, l->trailers);
}

static inline size_t piece_of(enum manner manner)
{
    if (manner == MANNER_OCTETS || manner == MANNER_SCALAR_OCTETS)
        return 1;
    return manner == MANNER_PIECES ? 7 : SIZE_MAX;
}

/* The text of one row, fed in one manner; without what put_left adds. */
static inline void read_row(struct reading *r, const struct parsing *row,
                            const struct sl_profile *profile,
                            enum manner manner)
{
    uint32_t capacity = row->capacity ? row->capacity : 512;

    memset(r, 0, sizeof *r);
    r->row = row;
    r->manner = manner;
    set_options(r, profile);
    sl_parser_init(&r->parser, &r->options, r->fields, capacity);
    if (sl_parser_request(&r->parser, row->request) != SL_OK)
        put(&r->said, " BUT NOT READY");
    if (!row->open && manner == MANNER_ENDED)
        sl_parser_eof(&r->parser);
    while (r->given < row->input.len && !r->stopped)
        give(r, piece_of(manner));
    if (!row->open && manner != MANNER_ENDED && !r->stopped)
        sl_parser_eof(&r->parser);
    if (!r->stopped)
        give(r, 0);
    if (!r->stopped)
        put(&r->said, " more");
}

static inline bool says_same(const struct reading *a, const struct reading *b)
{
    return strcmp(a->said.text, b->said.text) == 0 &&
           strcmp(a->found.text, b->found.text) == 0 && a->used == b->used;
}

/* After an error, what was used up before; otherwise, what is left. */
static inline void put_left(struct reading *r)
{
    struct sl_bytes left = {r->row->input.ptr + r->used,
                            r->row->input.len - r->used};

    if (r->failed && r->used > 0)
        put(&r->said, " used %zu", r->used);
    if (r->failed || left.len == 0)
        return;
    put(&r->said, " left \"");
    put_octets(&r->said, left);
    put(&r->said, "\"");
}

/* How one profile reads the row, fed in every manner. */
static inline const char *parse_by(const struct parsing *row,
                                   const struct sl_profile *profile)
{
    static const char *const names[] = {"whole",        "octets", "pieces",
                                        "ended",        "chunks", "scalar",
                                        "scalar octets"};
    static struct reading whole, other;

    read_row(&whole, row, profile, MANNER_WHOLE);
    for (int manner = MANNER_OCTETS; manner < MANNER_COUNT; manner++) {
        read_row(&other, row, profile, (enum manner)manner);
        if (!says_same(&whole, &other))
            put(&whole.at, " BUT %s:%s%s", names[manner], other.said.text,
                other.found.text);
    }
    put(&whole.said, "%s", whole.at.text);
    put_left(&whole);
    put(&whole.said, "%s", whole.found.text);
    return whole.said.text + 1;
}

/*
 * The text that all profiles of the row agree on. If they do not, that of the
 * first profile that differs from what the row wants, with its name.
 */
static inline const char *parse(const struct parsing *row)
{
    static char odd[70000];
    const struct sl_profile *profile;

    for (size_t i = 0; (profile = sl_profile_at(i)) != NULL; i++) {
        char name[40];
        const char *text;

        snprintf(name, sizeof name, " %s ", profile->name);
        if (row->profiles) {
            char list[200];

            snprintf(list, sizeof list, " %s ", row->profiles);
            if (!strstr(list, name))
                continue;
        }
        text = parse_by(row, profile);
        if (strcmp(text, row->want) != 0) {
            snprintf(odd, sizeof odd, "%.64s: %.20000s", profile->name, text);
            return odd;
        }
    }
    return row->want;
}

#endif
