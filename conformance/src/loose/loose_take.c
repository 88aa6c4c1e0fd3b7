/* SPDX-License-Identifier: MIT */
/*
 * One response, read loosely: interim ones first, then head and body.
 */
#include <string.h>

#include "loose/loose_parts.h"
#include "text/word.h"

bool loose_fail(struct loose_reader *r, enum sl_err err)
{
    r->out->err = err;
    r->out->offset = r->at;
    return false;
}

bool loose_ends(struct loose_reader *r, bool accept, enum sl_err err)
{
    r->out->end = r->in->end;
    if (r->in->end != SOURCE_END)
        return false; /* nothing more arrives, or it broke: not our error */
    if (!accept)
        return loose_fail(r, err);
    return true;
}

struct sl_bytes loose_rest(const struct loose_reader *r)
{
    struct sl_bytes all = r->in->octets;

    if (r->at >= all.len)
        return (struct sl_bytes){"", 0};
    return (struct sl_bytes){all.ptr + r->at, all.len - r->at};
}

bool loose_line(struct loose_reader *r, struct sl_bytes *line)
{
    struct sl_bytes rest = loose_rest(r);
    const char *lf = rest.len > 0 ? memchr(rest.ptr, '\n', rest.len) : NULL;

    if (lf == NULL)
        return false;
    *line = (struct sl_bytes){rest.ptr, (size_t)(lf - rest.ptr)};
    r->at += line->len + 1;
    return true;
}

/* ---- the body ---- */

static void take_counted(struct loose_reader *r, uint64_t length)
{
    struct sl_bytes rest = loose_rest(r);
    size_t len = rest.len < length ? rest.len : (size_t)length;

    buffer_add(&r->out->body, rest.ptr, len);
    r->at += len;
    r->out->announced = length;
    if (len == length ||
        loose_ends(r,
                   loose_way_of(r, LOOSE_CUT_LENGTH) == LOOSE_CUT_LENGTH_ACCEPT,
                   SL_ERR_INCOMPLETE_BODY))
        r->out->complete = true;
}

static void take_body(struct loose_reader *r, const struct loose_framing *f)
{
    struct sl_bytes rest = loose_rest(r);

    switch (f->frame) {
    case LOOSE_NONE:
        r->out->complete = true;
        return;
    case LOOSE_BY_LENGTH:
        take_counted(r, f->length);
        return;
    case LOOSE_CHUNKED:
        loose_take_chunks(r);
        return;
    case LOOSE_TO_END:
        buffer_add(&r->out->body, rest.ptr, rest.len);
        r->at += rest.len;
        r->out->complete = loose_ends(r, true, SL_OK);
        return;
    }
}

/* ---- heads ---- */

static void note_fields(struct reading *out)
{
    const struct answer *a = &out->shown;

    out->moved = out->coded = false;
    buffer_truncate(&out->location, 0);
    for (size_t i = 0; i < a->field_count; i++) {
        struct sl_bytes name = buffer_view(&a->fields[i].name);
        struct sl_bytes value = buffer_view(&a->fields[i].value);

        if (word_equals_any_case(name, "location") && !out->moved) {
            out->moved = true;
            buffer_add(&out->location, value.ptr, value.len);
        }
        out->coded =
            out->coded || word_equals_any_case(name, "content-encoding");
    }
}

enum interim_fate { FATE_SKIP, FATE_FINAL, FATE_FRAMED, FATE_REFUSED };

/* For a 101 that says what it switches to. */
static enum interim_fate fate_of_upgrade(const struct loose_reader *r,
                                         enum interim_fate fate)
{
    return loose_count_lines(r, "upgrade") > 0 ? fate : FATE_FINAL;
}

static enum interim_fate fate_of_switching(const struct loose_reader *r)
{
    switch (loose_way_of(r, LOOSE_SWITCHING)) {
    case LOOSE_SWITCHING_FINAL:
        return FATE_FINAL;
    case LOOSE_SWITCHING_SKIP:
        return FATE_SKIP;
    case LOOSE_SWITCHING_TUNNEL:
    case LOOSE_SWITCHING_FRAMED:
        return FATE_FRAMED;
    case LOOSE_SWITCHING_UPGRADE:
        return fate_of_upgrade(r, FATE_FRAMED);
    case LOOSE_SWITCHING_ASKED:
        return fate_of_upgrade(r, r->in->switches ? FATE_FRAMED : FATE_REFUSED);
    }
    return FATE_REFUSED;
}

static enum interim_fate fate_of(const struct loose_reader *r, int status)
{
    if (status < 100 || status > 199)
        return FATE_FRAMED;
    if (status == 101)
        return fate_of_switching(r);
    switch (loose_way_of(r, LOOSE_INTERIM)) {
    case LOOSE_INTERIM_FINAL:
        return FATE_FINAL;
    case LOOSE_INTERIM_FINAL_FRAMED:
        return FATE_FRAMED;
    case LOOSE_INTERIM_ONLY_100:
        return status == 100 ? FATE_SKIP : FATE_FINAL;
    case LOOSE_INTERIM_ONLY_100_102_103:
        return status <= 103 ? FATE_SKIP : FATE_FINAL;
    }
    return FATE_SKIP;
}

static void take_final(struct loose_reader *r, enum sl_request request,
                       enum interim_fate fate)
{
    struct loose_framing f = {.frame = LOOSE_NONE};

    r->out->will_close = r->out->will_close || r->out->status == 101;
    if (fate == FATE_FINAL) {
        r->out->complete = true;
        return;
    }
    if (r->out->status == 101 &&
        loose_way_of(r, LOOSE_SWITCHING) != LOOSE_SWITCHING_FRAMED)
        f.frame = LOOSE_TO_END;
    else if (!loose_decide(r, request, &f))
        return;
    take_body(r, &f);
}

/* True if another head follows. */
static bool take_head(struct loose_reader *r, enum sl_request request)
{
    enum interim_fate fate;

    answer_clear_fields(&r->out->shown);
    r->out->headed = false;
    if (!loose_take_start(r) || !loose_take_fields(r))
        return false;
    note_fields(r->out);
    fate = fate_of(r, r->out->status);
    if (fate == FATE_REFUSED)
        return loose_fail(r, SL_ERR_UPGRADE);
    if (fate == FATE_SKIP)
        return loose_check_unused(r);
    take_final(r, request, fate);
    return false;
}

void loose_take(const struct loose_rule *rule, enum sl_request request,
                const struct loose_input *in, struct reading *out)
{
    struct loose_reader r = {.rule = rule, .in = in, .out = out, .version = 11};
    uint32_t interim = 0;

    *out = (struct reading){.end = SOURCE_OCTETS};
    if (request == SL_REQUEST_CONNECT && loose_is_tunnel(rule)) {
        loose_take_tunnel(&r);
        out->consumed = r.at;
        return;
    }
    while (take_head(&r, request))
        if (!loose_within(&r, interim, ++interim)) {
            loose_fail(&r, SL_ERR_TOO_MANY_INTERIM);
            break;
        }
    out->consumed = r.at;
}
