/* SPDX-License-Identifier: MIT */
/*
 * One parser for each profile, fed in pieces. What a parser leaves of a piece
 * is kept for the next one; payload is never kept.
 */
#include "scan/response.h"

#include <stdlib.h>
#include <string.h>

#include "scan/hash.h"

/* A response begins with this; fewer octets after another one must wait. */
static const char response_mark[] = "HTTP/";
#define MARK_LENGTH (sizeof response_mark - 1)

enum reader_state {
    READER_READS,
    READER_AFTER, /* a response is complete; what follows may be the next */
    READER_DONE   /* what follows does not change the reading */
};

struct reader {
    enum reader_state state;
    const struct sl_profile *profile;
    struct sl_options options;
    struct sl_parser parser;
    struct sl_field *fields;
    uint32_t capacity;
    enum sl_request request;
    struct buffer pending; /* octets that the parser must see again */
    struct buffer value;   /* of a field, when it is not a view */
    uint64_t left;         /* payload to come of the body or chunk */
    bool until_close, will_close, tunnel;
    bool compared;                 /* with the reading of another profile */
    uint64_t span_begin, span_end; /* of the first body, not hashed yet */
    struct scan_reading reading;
};

struct scan_response {
    size_t count;
    struct reader readers[];
};

/* ---- names ---- */

const char *scan_outcome_name(enum scan_outcome outcome)
{
    static const char *const names[] = {
        [SCAN_COMPLETE] = "complete",
        [SCAN_INCOMPLETE] = "incomplete",
        [SCAN_ERROR] = "error",
    };

    return names[outcome];
}

const char *scan_error_name(const struct scan_reading *reading)
{
    static const char *const losses[] = {
        [SCAN_NOTHING_LOST] = "",
        [SCAN_RESET] = "connection-broke",
        [SCAN_CUT] = "recording-cut",
        [SCAN_HOLE] = "recording-hole",
        [SCAN_SPOILT] = "recording-damaged",
        [SCAN_LONG] = "section-too-large",
    };

    if (reading->loss != SCAN_NOTHING_LOST)
        return losses[reading->loss];
    return reading->outcome == SCAN_COMPLETE ? "" : sl_err_name(reading->err);
}

const char *scan_framing_name(const struct scan_reading *reading)
{
    static const char *const names[] = {
        [SL_FRAMING_NONE] = "none",
        [SL_FRAMING_LENGTH] = "length",
        [SL_FRAMING_CHUNKED] = "chunked",
        [SL_FRAMING_CLOSE] = "close",
    };

    return reading->headed ? names[reading->framing] : "";
}

/* ---- events ---- */

static void add_finding(void *context, enum sl_deviation what, uint64_t offset)
{
    struct scan_reading *reading = context;

    reading->found[what] = true;
    if (reading->finding_count < SCAN_FINDINGS_MAX)
        reading->findings[reading->finding_count] =
            (struct scan_finding){what, offset};
    reading->finding_count++;
}

static bool is_tunnel(const struct reader *r, const struct sl_head *head)
{
    return head->status == 101 || (r->request == SL_REQUEST_CONNECT &&
                                   head->status >= 200 && head->status <= 299);
}

static void hash_value(struct reader *r, const struct sl_head *head,
                       const struct sl_field *field)
{
    struct sl_bytes value = {head->base + field->value_off, field->value_len};
    struct buffer *copy = &r->value;

    if (field->flags != 0) {
        buffer_truncate(copy, 0);
        buffer_add(copy, value.ptr, value.len);
        sl_field_value(head, field, r->profile, copy->ptr, value.len,
                       &value.len);
        value.ptr = copy->ptr;
    }
    r->reading.fields = hash_octets(r->reading.fields, value);
}

/* Lengths are hashed between names and values, so that two different lists of
 * fields never give the same sequence of octets. */
static void hash_fields(struct reader *r, const struct sl_head *head)
{
    for (uint32_t i = 0; i < head->field_count; i++) {
        const struct sl_field *field = &head->fields[i];
        struct sl_bytes name = {head->base + field->name_off, field->name_len};

        r->reading.fields =
            hash_number(hash_octets(r->reading.fields, name),
                        (uint64_t)field->name_len << 32 | field->value_len);
        hash_value(r, head, field);
    }
}

static void take_head(struct reader *r, const struct sl_head *head)
{
    struct scan_reading *out = &r->reading;

    r->until_close = head->framing == SL_FRAMING_CLOSE;
    r->will_close = head->will_close;
    r->left = head->framing == SL_FRAMING_LENGTH ? head->length : 0;
    r->tunnel = is_tunnel(r, head);
    if (out->responses++ > 0)
        return;
    out->headed = true;
    out->version = head->version;
    out->status = head->status;
    out->framing = (enum sl_framing)head->framing;
    if (r->compared)
        hash_fields(r, head);
}

/* Adjacent views of the body are one span, so that the hash does not depend on
 * how the octets were split. */
static void end_span(struct reader *r)
{
    if (r->span_end > r->span_begin)
        r->reading.body = hash_number(
            hash_number(r->reading.body, r->span_begin), r->span_end);
    r->span_begin = r->span_end;
}

static void take_data(struct reader *r, size_t len)
{
    uint64_t end = sl_parser_consumed(&r->parser), begin = end - len;

    r->left -= r->until_close ? 0 : len;
    if (r->reading.responses != 1)
        return;
    if (begin != r->span_end) {
        end_span(r);
        r->span_begin = begin;
    }
    r->span_end = end;
    r->reading.body_len += len;
}

static void take_event(struct reader *r, const struct sl_event *ev)
{
    switch (ev->type) {
    case SL_EV_INTERIM:
        r->reading.interims++;
        break;
    case SL_EV_HEAD:
        take_head(r, &ev->head);
        break;
    case SL_EV_CHUNK:
        r->left = ev->length;
        break;
    case SL_EV_DATA:
        take_data(r, ev->data.len);
        break;
    case SL_EV_END:
        end_span(r);
        r->state = r->tunnel ? READER_DONE : READER_AFTER;
        break;
    case SL_EV_NONE:
    case SL_EV_CHUNK_END:
    case SL_EV_TRAILERS:
        break;
    }
}

static bool is_incomplete(enum sl_err err)
{
    return err == SL_ERR_NO_RESPONSE || err == SL_ERR_INCOMPLETE_HEADER ||
           err == SL_ERR_INCOMPLETE_BODY || err == SL_ERR_INCOMPLETE_TRAILER;
}

static void take_error(struct reader *r, enum sl_err err,
                       const struct sl_failure *failure)
{
    struct scan_reading *out = &r->reading;

    end_span(r);
    out->err = err;
    out->offset = failure->offset;
    out->rejected = failure->what;
    out->outcome = is_incomplete(err) ? SCAN_INCOMPLETE : SCAN_ERROR;
    r->state = READER_DONE;
}

static void lose(struct reader *r, enum scan_loss loss)
{
    end_span(r);
    r->reading.outcome = loss == SCAN_LONG ? SCAN_ERROR : SCAN_INCOMPLETE;
    r->reading.loss = loss;
    r->reading.offset = sl_parser_consumed(&r->parser);
    r->state = READER_DONE;
}

/* ---- octets ---- */

/* Moves *in past what the parser uses up. */
static void run_parser(struct reader *r, struct sl_bytes *in)
{
    struct sl_event ev;

    do {
        enum sl_err err = sl_parser_next(&r->parser, in, &ev);

        if (err != SL_OK) {
            take_error(r, err, &ev.failure);
            return;
        }
        take_event(r, &ev);
    } while (ev.type != SL_EV_NONE && ev.type != SL_EV_END);
}

/* Octets after a complete response: the next one, or surplus. The same as in
 * `strictline parse`. */
static void look_after(struct reader *r, struct sl_bytes in, bool ended)
{
    size_t len = in.len < MARK_LENGTH ? in.len : MARK_LENGTH;
    bool next = !r->will_close && memcmp(in.ptr, response_mark, len) == 0;

    if (in.len == 0 || (next && in.len < MARK_LENGTH && !ended))
        return;
    if (next && in.len >= MARK_LENGTH) {
        r->state = r->profile->one_response ? READER_DONE : READER_READS;
        if (r->state == READER_DONE ||
            sl_parser_request(&r->parser, r->request) == SL_OK)
            return;
    }
    r->state = READER_DONE;
    add_finding(&r->reading, SL_DEV_EXTRA_OCTETS,
                sl_parser_consumed(&r->parser));
}

/* Reads as much of *in as can be read now. */
static void read_octets(struct reader *r, struct sl_bytes *in, bool ended)
{
    do {
        if (r->state == READER_READS)
            run_parser(r, in);
        if (r->state != READER_AFTER)
            return;
        look_after(r, *in, ended);
    } while (r->state == READER_READS);
}

static void drop_front(struct buffer *b, size_t count)
{
    memmove(b->ptr, b->ptr + count, b->len - count);
    buffer_truncate(b, b->len - count);
}

static void feed(struct reader *r, struct sl_bytes in)
{
    if (r->state == READER_DONE)
        return;
    if (r->pending.len > 0) {
        struct sl_bytes all;

        buffer_add(&r->pending, in.ptr, in.len);
        all = buffer_view(&r->pending);
        read_octets(r, &all, false);
        drop_front(&r->pending, r->pending.len - all.len);
    } else {
        read_octets(r, &in, false);
        buffer_add(&r->pending, in.ptr, in.len);
    }
    if (r->state != READER_DONE && r->pending.len > SCAN_PENDING_MAX)
        lose(r, SCAN_LONG);
}

/* Whether the octets of the hole are all payload; they are then read as NULs,
 * which nothing looks at. */
static bool skip_payload(struct reader *r, uint64_t count)
{
    static const char unknown[16384];

    if (r->state != READER_READS || r->pending.len > 0 || !r->reading.headed ||
        count == 0 || (!r->until_close && count > r->left))
        return false;
    while (count > 0) {
        size_t len = count < sizeof unknown ? (size_t)count : sizeof unknown;
        struct sl_bytes in = {unknown, len};

        read_octets(r, &in, false);
        count -= len;
    }
    return true;
}

static void finish(struct reader *r, enum scan_ending ending)
{
    struct sl_bytes rest = buffer_view(&r->pending);

    if (rest.ptr == NULL)
        rest.ptr = "";
    if (ending == SCAN_ENDS_SPOILT) {
        lose(r, SCAN_SPOILT);
    } else if (r->state == READER_READS && ending == SCAN_ENDS) {
        sl_parser_eof(&r->parser);
        read_octets(r, &rest, true);
    } else if (r->state == READER_READS) {
        lose(r, ending == SCAN_ENDS_CUT ? SCAN_CUT : SCAN_RESET);
    } else if (r->state == READER_AFTER) {
        look_after(r, rest, true);
    }
}

/* ---- all profiles ---- */

static void set_limits(struct reader *r, const struct sl_limits *limits)
{
    r->options.limits = *limits;
    r->capacity =
        limits->fields > limits->trailers ? limits->fields : limits->trailers;
    r->fields = memory_grow(r->fields, r->capacity * sizeof *r->fields);
}

static void init_reader(struct reader *r, const struct sl_profile *profile,
                        bool compared)
{
    struct sl_options options;

    sl_options_init(&options, profile);
    options.found = add_finding;
    *r = (struct reader){
        .profile = profile, .options = options, .compared = compared};
    set_limits(r, &options.limits);
}

struct scan_response *
scan_response_new(const struct sl_profile *const *profiles, size_t count)
{
    struct scan_response *r =
        memory_get(sizeof *r + count * sizeof *r->readers);

    r->count = count;
    for (size_t i = 0; i < count; i++)
        init_reader(&r->readers[i], profiles[i], count > 1);
    return r;
}

void scan_response_limit(struct scan_response *r, size_t i,
                         const struct sl_limits *limits)
{
    set_limits(&r->readers[i], limits);
}

void scan_response_free(struct scan_response *r)
{
    for (size_t i = 0; i < r->count; i++) {
        free(r->readers[i].fields);
        buffer_clear(&r->readers[i].pending);
        buffer_clear(&r->readers[i].value);
    }
    free(r);
}

static void begin(struct reader *r, enum sl_request request)
{
    r->state = READER_READS;
    r->request = request;
    r->left = 0;
    r->until_close = r->will_close = r->tunnel = false;
    r->span_begin = r->span_end = 0;
    memset(&r->reading, 0, sizeof r->reading);
    r->reading.rejected = SL_DEV_COUNT;
    r->reading.body = r->reading.fields = HASH_START;
    if (r->pending.ptr != NULL)
        buffer_truncate(&r->pending, 0);
    r->options.context = &r->reading;
    sl_parser_init(&r->parser, &r->options, r->fields, r->capacity);
    sl_parser_request(&r->parser, request);
}

void scan_response_begin(struct scan_response *r, enum sl_request request)
{
    for (size_t i = 0; i < r->count; i++)
        begin(&r->readers[i], request);
}

void scan_response_octets(struct scan_response *r, struct sl_bytes octets)
{
    for (size_t i = 0; i < r->count; i++)
        feed(&r->readers[i], octets);
}

void scan_response_gap(struct scan_response *r, uint64_t count)
{
    for (size_t i = 0; i < r->count; i++)
        if (r->readers[i].state != READER_DONE &&
            !skip_payload(&r->readers[i], count))
            lose(&r->readers[i], SCAN_HOLE);
}

void scan_response_end(struct scan_response *r, enum scan_ending ending)
{
    for (size_t i = 0; i < r->count; i++)
        finish(&r->readers[i], ending);
}

const struct scan_reading *scan_response_reading(const struct scan_response *r,
                                                 size_t i)
{
    return &r->readers[i].reading;
}
