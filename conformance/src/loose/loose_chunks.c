/* SPDX-License-Identifier: MIT */
/*
 * Chunked bodies, read loosely.
 */
#include <string.h>

#include "loose/loose_parts.h"

/* How reading a part of the body went. */
enum step {
    STEP_ON,   /* more of it follows */
    STEP_DONE, /* it is complete */
    STEP_BAD,  /* it cannot be read */
    STEP_CUT   /* the octets ended */
};

struct chunks {
    struct loose_reader *r;
    uint64_t size;
    bool to_end; /* the rest is data */
};

static unsigned way_of(const struct chunks *c, enum loose_trait trait)
{
    return loose_way_of(c->r, trait);
}

/* The octets end here: an end of the body, or an error. */
static enum step cut(struct chunks *c, bool accept, enum sl_err err)
{
    return loose_ends(c->r, accept, err) ? STEP_DONE : STEP_CUT;
}

/* ---- sizes ---- */

static const struct loose_number_rule size_rules[] = {
    [LOOSE_SIZE_DIGITS] = {.base = 16},
    [LOOSE_SIZE_TAIL] = {.base = 16, .space_after = true},
    [LOOSE_SIZE_PREFIX] = {.base = 16, .junk = true},
    [LOOSE_SIZE_C_PREFIX] =
        {.base = 16, .space = true, .sign = true, .prefix = true, .junk = true},
    [LOOSE_SIZE_C_NUMBER] = {.base = 16,
                             .space = true,
                             .space_after = true,
                             .sign = true,
                             .prefix = true},
    [LOOSE_SIZE_PYTHON] = {.base = 16,
                           .space = true,
                           .space_after = true,
                           .sign = true,
                           .prefix = true,
                           .underscore = true},
    [LOOSE_SIZE_PREFIX_ANY_LINE] = {.base = 16, .space = true, .junk = true},
};

static enum step huge_size(struct chunks *c, const struct loose_number *n)
{
    static const struct {
        unsigned way, bits;
        bool refuse;
        uint64_t value;
    } rows[] = {
        {LOOSE_SIZE_HUGE_64_REFUSE, 64, true, 0},
        {LOOSE_SIZE_HUGE_63_REFUSE, 63, true, 0},
        {LOOSE_SIZE_HUGE_53_REFUSE, 53, true, 0},
        {LOOSE_SIZE_HUGE_32_REFUSE, 32, true, 0},
        {LOOSE_SIZE_HUGE_31_REFUSE, 31, true, 0},
        {LOOSE_SIZE_HUGE_64_HUGE, 64, false, UINT64_MAX},
        {LOOSE_SIZE_HUGE_63_HUGE, 63, false, INT64_MAX},
        {LOOSE_SIZE_HUGE_31_HUGE, 31, false, INT32_MAX},
        {LOOSE_SIZE_HUGE_31_ZERO, 31, false, 0},
    };
    unsigned way;

    c->size = n->value;
    if (n->bits < 32)
        return STEP_ON;
    way = way_of(c, LOOSE_SIZE_HUGE);
    c->size = way == LOOSE_SIZE_HUGE_32_WRAP ? (uint32_t)n->value : n->value;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (rows[i].way == way && n->bits > rows[i].bits) {
            c->size = rows[i].value;
            return rows[i].refuse ? STEP_BAD : STEP_ON;
        }
    return STEP_ON;
}

static enum step missing_size(struct chunks *c)
{
    switch (way_of(c, LOOSE_SIZE_NONE)) {
    case LOOSE_SIZE_NONE_ZERO:
        c->size = 0;
        return STEP_ON;
    case LOOSE_SIZE_NONE_END:
        return STEP_DONE;
    }
    return STEP_BAD;
}

static enum step negative_size(struct chunks *c)
{
    c->size = 0;
    switch (way_of(c, LOOSE_SIZE_NEGATIVE)) {
    case LOOSE_SIZE_NEGATIVE_ZERO:
        return STEP_ON;
    case LOOSE_SIZE_NEGATIVE_EMPTY:
        return STEP_DONE;
    case LOOSE_SIZE_NEGATIVE_TO_END:
        c->to_end = true;
        return STEP_ON;
    }
    return STEP_BAD;
}

static bool has_too_many_digits(const struct chunks *c, size_t digits)
{
    static const size_t most[] = {
        [LOOSE_MANY_DIGITS_ANY] = SIZE_MAX, [LOOSE_MANY_DIGITS_8] = 8,
        [LOOSE_MANY_DIGITS_16] = 16,        [LOOSE_MANY_DIGITS_17] = 17,
        [LOOSE_MANY_DIGITS_15] = 15,        [LOOSE_MANY_DIGITS_20] = 20,
    };

    return digits > 8 && digits > most[way_of(c, LOOSE_MANY_DIGITS)];
}

static enum step understand_size(struct chunks *c, struct sl_bytes text)
{
    struct loose_number n;

    loose_number_read(text, &size_rules[LOOSE_SIZE_DIGITS], &n);
    if (n.kind != LOOSE_NUMBER)
        loose_number_read(text, &size_rules[way_of(c, LOOSE_SIZE)], &n);
    if (has_too_many_digits(c, n.digits))
        return STEP_BAD;
    switch (n.kind) {
    case LOOSE_NUMBER:
    case LOOSE_NUMBER_HUGE:
        return huge_size(c, &n);
    case LOOSE_NUMBER_NONE:
        return missing_size(c);
    case LOOSE_NUMBER_BAD:
        break;
    case LOOSE_NUMBER_MINUS:
        return negative_size(c);
    }
    return STEP_BAD;
}

/* ---- size lines ---- */

static bool is_extension(struct sl_bytes text)
{
    bool name = false;

    for (size_t i = 0; i < text.len; i++) {
        unsigned char u = (unsigned char)text.ptr[i];

        if (u < ' ' && u != '\t')
            return false;
        name = name || (u != ';' && u != ' ' && u != '\t');
    }
    return name;
}

static bool check_extension(const struct chunks *c, struct sl_bytes text)
{
    if (text.len == 0)
        return true;
    switch (way_of(c, LOOSE_EXTENSION)) {
    case LOOSE_EXTENSION_CHECK:
        return is_extension(text);
    case LOOSE_EXTENSION_CHECK_CR:
        return memchr(text.ptr, '\r', text.len) == NULL;
    case LOOSE_EXTENSION_REFUSE:
        return false;
    }
    return true;
}

/* A bare CR in the line. */
static bool check_cr(struct chunks *c, struct sl_bytes *line)
{
    const char *at = line->len > 0 ? memchr(line->ptr, '\r', line->len) : NULL;

    if (at == NULL)
        return true;
    switch (way_of(c, LOOSE_SIZE_CR)) {
    case LOOSE_SIZE_CR_SKIP:
        return true;
    case LOOSE_SIZE_CR_ENDS:
        c->r->at = (size_t)(at - c->r->in->octets.ptr) + 1;
        line->len = (size_t)(at - line->ptr);
        return true;
    }
    return false;
}

static enum step take_size(struct chunks *c)
{
    struct sl_bytes line, text, rest = loose_rest(c->r);
    const char *semicolon;
    bool had_cr, whole = true;

    if (rest.len == 0)
        return cut(c, way_of(c, LOOSE_CUT_EDGE) == LOOSE_CUT_EDGE_ACCEPT,
                   SL_ERR_INCOMPLETE_BODY);
    if (!loose_line(c->r, &line)) {
        unsigned way = way_of(c, LOOSE_CUT_SIZE);

        c->r->at += rest.len;
        if (way != LOOSE_CUT_SIZE_LINE || c->r->in->end != SOURCE_END)
            return cut(c, way == LOOSE_CUT_SIZE_ACCEPT, SL_ERR_INCOMPLETE_BODY);
        line = rest;
        whole = false;
    }
    had_cr = line.len > 0 && line.ptr[line.len - 1] == '\r';
    line.len -= had_cr;
    if ((whole && !had_cr &&
         way_of(c, LOOSE_SIZE_LF) == LOOSE_SIZE_LF_REFUSE) ||
        !loose_within(c->r, chunk_line, line.len + 1) || !check_cr(c, &line))
        return STEP_BAD;
    semicolon = line.len > 0 ? memchr(line.ptr, ';', line.len) : NULL;
    text = line;
    if (semicolon != NULL)
        text.len = (size_t)(semicolon - line.ptr);
    if (!check_extension(
            c, (struct sl_bytes){line.ptr + text.len, line.len - text.len}))
        return STEP_BAD;
    if (semicolon != NULL) /* BWS */
        while (text.len > 0 && loose_is_blank(text.ptr[text.len - 1]))
            text.len--;
    return understand_size(c, text);
}

/* ---- data ---- */

static bool skip_line(struct chunks *c)
{
    struct sl_bytes line;

    return loose_line(c->r, &line);
}

/* What follows the data: how many of its octets to skip; -1: it is wrong, -2:
 * more octets are needed. */
static int end_of_data(unsigned way, struct sl_bytes rest)
{
    bool cr = rest.len > 0 && rest.ptr[0] == '\r';
    bool crlf = cr && rest.len > 1 && rest.ptr[1] == '\n';
    bool lf = rest.len > 0 && rest.ptr[0] == '\n';

    if (rest.len == 0 || (cr && rest.len == 1))
        return -2;
    switch (way) {
    case LOOSE_DATA_END_LF:
        return crlf ? 2 : lf ? 1 : -1;
    case LOOSE_DATA_END_TWO:
        return rest.len < 2 ? -2 : 2;
    case LOOSE_DATA_END_ANY:
        return crlf ? 2 : lf || cr ? 1 : 0;
    case LOOSE_DATA_END_ONE_OR_TWO:
        return crlf ? 2 : 1;
    case LOOSE_DATA_END_LINE_OR_NONE:
        return crlf ? 2 : 0;
    }
    return crlf ? 2 : -1;
}

static enum step take_data_end(struct chunks *c)
{
    struct sl_bytes rest = loose_rest(c->r);
    unsigned way;
    int skipped;

    if (rest.len > 2 && memcmp(rest.ptr, "\r\n", 2) == 0) {
        c->r->at += 2;
        return STEP_ON;
    }
    way = way_of(c, LOOSE_DATA_END);
    if (way == LOOSE_DATA_END_LINE && rest.len > 0) {
        if (skip_line(c))
            return STEP_ON;
        rest.len = 0;
    }
    skipped = end_of_data(way, rest);
    if (skipped == -2)
        return cut(c, way_of(c, LOOSE_CUT_EDGE) == LOOSE_CUT_EDGE_ACCEPT,
                   SL_ERR_INCOMPLETE_BODY);
    if (skipped < 0)
        return STEP_BAD;
    c->r->at += (size_t)skipped;
    return STEP_ON;
}

static enum step take_data(struct chunks *c)
{
    struct sl_bytes rest = loose_rest(c->r);
    size_t len = rest.len < c->size ? rest.len : (size_t)c->size;

    if (c->to_end)
        len = rest.len;
    buffer_add(&c->r->out->body, rest.ptr, len);
    c->r->at += len;
    if (c->to_end)
        return cut(c, true, SL_OK);
    if (len < c->size)
        return cut(c, way_of(c, LOOSE_CUT_CHUNK) == LOOSE_CUT_CHUNK_ACCEPT,
                   SL_ERR_INCOMPLETE_BODY);
    return take_data_end(c);
}

/* ---- trailers ---- */

static bool is_good_trailer(struct sl_bytes line)
{
    const char *colon = line.len > 0 ? memchr(line.ptr, ':', line.len) : NULL;

    for (const char *at = line.ptr; colon != NULL && at < colon; at++)
        if (*at <= ' ' || *at >= 0x7f)
            return false;
    for (size_t i = 0; i < line.len; i++)
        if (line.ptr[i] == '\0' || line.ptr[i] == '\r')
            return false;
    return colon != NULL && colon > line.ptr;
}

/* rest is what there is of a line; first: it is the first line. */
static enum step cut_trailer(struct chunks *c, struct sl_bytes rest, bool first)
{
    unsigned way = way_of(c, LOOSE_CUT_TRAILER);

    return cut(c,
               way == LOOSE_CUT_TRAILER_ACCEPT ||
                   (way == LOOSE_CUT_TRAILER_AFTER_LAST_CHUNK && first &&
                    rest.len == 0) ||
                   (way == LOOSE_CUT_TRAILER_AFTER_CR && rest.len == 1 &&
                    rest.ptr[0] == '\r'),
               SL_ERR_INCOMPLETE_TRAILER);
}

static bool has_colon(struct sl_bytes line)
{
    return memchr(line.ptr, ':', line.len) != NULL;
}

/* Skips two octets, whatever they are. */
static enum step skip_two(struct chunks *c)
{
    struct sl_bytes rest = loose_rest(c->r);

    c->r->at += rest.len < 2 ? rest.len : 2;
    return rest.len < 2 ? cut_trailer(c, rest, true) : STEP_DONE;
}

static enum step take_trailers(struct chunks *c)
{
    unsigned way = way_of(c, LOOSE_TRAILER);
    size_t begin = c->r->at;

    if (way == LOOSE_TRAILER_NONE)
        return STEP_DONE;
    if (way == LOOSE_TRAILER_TWO)
        return skip_two(c);
    for (uint32_t lines = 0;; lines++) {
        struct sl_bytes line, rest = loose_rest(c->r);
        bool had_cr;

        if (!loose_line(c->r, &line)) {
            c->r->at += rest.len;
            return cut_trailer(c, rest, lines == 0);
        }
        had_cr = line.len > 0 && line.ptr[line.len - 1] == '\r';
        line.len -= had_cr;
        if (!had_cr && way_of(c, LOOSE_TRAILER_LF) == LOOSE_TRAILER_LF_REFUSE)
            return STEP_BAD;
        if (line.len == 0 || way == LOOSE_TRAILER_LINE)
            return STEP_DONE;
        if (!loose_within(c->r, trailers, lines + 1) ||
            !loose_within(c->r, section, c->r->at - begin) ||
            !loose_within(c->r, line, line.len + 1))
            return STEP_BAD;
        if (way == LOOSE_TRAILER_REFUSE ||
            (way == LOOSE_TRAILER_CHECKED && !is_good_trailer(line)) ||
            (way == LOOSE_TRAILER_LOOSE && !has_colon(line)) ||
            (way == LOOSE_TRAILER_FOLDS && !has_colon(line) &&
             !loose_is_blank(line.ptr[0])))
            return STEP_BAD;
    }
}

/* ---- all of it ---- */

static enum step take_chunk(struct chunks *c)
{
    enum step step = take_size(c);

    if (step != STEP_ON)
        return step;
    return c->size == 0 && !c->to_end ? take_trailers(c) : take_data(c);
}

/* Chunks that cannot be read. */
static bool give_up(struct chunks *c, size_t from)
{
    struct sl_bytes rest;

    c->r->out->will_close = true;
    switch (way_of(c, LOOSE_CHUNK_BAD)) {
    case LOOSE_CHUNK_BAD_END:
        return true;
    case LOOSE_CHUNK_BAD_REST:
        c->r->at = from;
        rest = loose_rest(c->r);
        buffer_add(&c->r->out->body, rest.ptr, rest.len);
        c->r->at += rest.len;
        return loose_ends(c->r, true, SL_OK);
    }
    return loose_fail(c->r, SL_ERR_CHUNK_SIZE);
}

void loose_take_chunks(struct loose_reader *r)
{
    struct chunks c = {.r = r};
    enum step step = STEP_ON;
    size_t from = r->at;

    while (step == STEP_ON) {
        from = r->at;
        c.size = 0;
        step = take_chunk(&c);
        if (c.size > r->out->announced)
            r->out->announced = c.size;
    }
    if (step == STEP_DONE || (step == STEP_BAD && give_up(&c, from)))
        r->out->complete = true;
}
