/* SPDX-License-Identifier: MIT */
/*
 * Filter for picohttpparser, which splits heads and decodes chunks; framing.h
 * decides how a body ends. Debian has it inside of libh2o, without its header.
 */
#include "framing.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

struct phr_header {
    const char *name; /* NULL: the line continues the one before */
    size_t name_len;
    const char *value;
    size_t value_len;
};

struct phr_chunked_decoder {
    size_t bytes_left_in_chunk;
    char consume_trailer;
    char _hex_count;
    char _state;
};

int phr_parse_response(const char *buf, size_t len, int *minor_version,
                       int *status, const char **msg, size_t *msg_len,
                       struct phr_header *headers, size_t *num_headers,
                       size_t last_len);
ssize_t phr_decode_chunked(struct phr_chunked_decoder *decoder, char *buf,
                           size_t *bufsz);

/* As many as h2o accepts. */
#define FIELDS 100

struct state {
    const struct reading *reading;
    struct answer *answer;
    size_t next;         /* piece */
    struct octets input; /* all that came; the octets before */
    size_t from;         /* from have been used */
    struct framing_state framing;
};

/* False at the end, with its error for a reader that needs more. */
static bool get_more(struct state *s)
{
    static const char *const ends[] = {
        [END_CLOSE] = "the connection ended",
        [END_LOST] = "the connection broke",
        [END_OPEN] = "nothing more comes",
    };
    const struct reading *r = s->reading;

    if (s->next == r->count) {
        answer_fail(s->answer, ends[r->end]);
        return false;
    }
    s->input.len -= s->from;
    if (s->input.len > 0)
        memmove(s->input.ptr, s->input.ptr + s->from, s->input.len);
    s->from = 0;
    octets_add(&s->input, r->pieces[s->next].ptr, r->pieces[s->next].len);
    s->next++;
    return true;
}

static struct piece left(const struct state *s)
{
    if (s->input.ptr == NULL) /* nothing has come */
        return (struct piece){"", 0};
    return (struct piece){s->input.ptr + s->from, s->input.len - s->from};
}

static void use(struct state *s, size_t len)
{
    s->answer->used += len;
    s->from += len;
}

static void take_fields(struct state *s, const struct phr_header *fields,
                        size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct phr_header *f = &fields[i];

        if (f->name == NULL) {
            answer_add_value(s->answer, " ", 1);
            answer_add_value(s->answer, f->value, f->value_len);
            continue;
        }
        answer_add_field(s->answer, f->name, f->name_len, f->value,
                         f->value_len);
        framing_take(&s->framing, f->name, f->name_len, f->value, f->value_len);
    }
}

static bool read_head(struct state *s)
{
    struct phr_header fields[FIELDS];
    size_t count = FIELDS, reason_len, before = 0;
    const char *reason;
    int minor, status, len = -2;

    while (len == -2) {
        if (left(s).len > 0) {
            count = FIELDS;
            len = phr_parse_response(left(s).ptr, left(s).len, &minor, &status,
                                     &reason, &reason_len, fields, &count,
                                     before);
            before = left(s).len;
        }
        if (len == -2 && !get_more(s))
            return false;
    }
    if (len < 0) {
        answer_fail(s->answer, "not a head");
        return false;
    }
    s->framing =
        (struct framing_state){.method = s->reading->method, .status = status};
    s->answer->status = status;
    answer_drop_fields(s->answer);
    take_fields(s, fields, count);
    use(s, (size_t)len);
    return true;
}

static void read_counted(struct state *s)
{
    unsigned long long due = s->framing.length;

    while (due > 0) {
        struct piece in = left(s);
        size_t len = in.len < due ? in.len : (size_t)due;

        octets_add(&s->answer->body, in.ptr, len);
        use(s, len);
        due -= len;
        if (due > 0 && !get_more(s))
            return;
    }
}

static void read_chunked(struct state *s)
{
    struct phr_chunked_decoder decoder = {.consume_trailer = 1};
    ssize_t rest = -2;

    while (rest == -2) {
        size_t len = left(s).len;

        rest = phr_decode_chunked(&decoder, s->input.ptr + s->from, &len);
        if (rest != -1)
            octets_add(&s->answer->body, left(s).ptr, len);
        use(s, left(s).len);
        if (rest == -1)
            answer_fail(s->answer, "not chunks");
        else if (rest == -2 && !get_more(s))
            return;
    }
}

static void read_rest(struct state *s)
{
    do {
        octets_add(&s->answer->body, left(s).ptr, left(s).len);
        use(s, left(s).len);
    } while (s->next < s->reading->count && get_more(s));
    if (s->reading->end != END_CLOSE)
        get_more(s);
}

static void read_body(struct state *s)
{
    switch (framing_of(&s->framing)) {
    case FRAMING_NONE:
        break;
    case FRAMING_LENGTH:
        read_counted(s);
        break;
    case FRAMING_CHUNKED:
        read_chunked(s);
        break;
    case FRAMING_CLOSE:
        read_rest(s);
        break;
    case FRAMING_INVALID:
        answer_fail(s->answer, "not a length");
        break;
    }
}

static void read_response(const struct reading *r, struct answer *a)
{
    struct state s = {.reading = r, .answer = a};
    bool good;

    octets_add(&s.input, "", 0);
    do
        good = read_head(&s);
    while (good && a->status / 100 == 1 && a->status != 101);
    if (good)
        read_body(&s);
    free(s.input.ptr);
}

int main(void)
{
    return serve_filter("picohttpparser of libh2o", read_response);
}
