/* SPDX-License-Identifier: MIT */
/*
 * What our parser made of a case, in the form that is kept.
 */
#include "zero/case_golden.h"

#include "text/word.h"
#include "zero/parsed.h"

static bool add_octets(const struct step *step, struct buffer *out)
{
    size_t len = step->bytes.len;

    if (len == 0)
        return true;
    if (step->count > (CASE_GOLDEN_MAX - out->len) / len)
        return false;
    for (uint64_t i = 0; i < step->count; i++)
        buffer_add(out, step->bytes.ptr, len);
    return true;
}

bool case_golden_octets(const struct transcript *t, struct buffer *out)
{
    for (size_t i = 0; i < t->step_count; i++) {
        const struct step *step = &t->steps[i];

        if (step->type == STEP_NEXT)
            return true;
        if (step->type == STEP_FLOOD ||
            (step->type == STEP_REPLY && !add_octets(step, out)))
            return false;
    }
    return true;
}

void case_golden_stamp(const struct transcript *t, struct golden *g)
{
    struct buffer octets = BUFFER_EMPTY;

    if (case_golden_octets(t, &octets))
        golden_set_octets(g, buffer_view(&octets));
    buffer_clear(&octets);
}

static const enum golden_result results[] = {
    [PARSED_COMPLETE] = GOLDEN_COMPLETE,
    [PARSED_INCOMPLETE] = GOLDEN_INCOMPLETE,
    [PARSED_ERROR] = GOLDEN_ERROR,
};

static const enum golden_framing framings[] = {
    [SL_FRAMING_NONE] = GOLDEN_FRAMING_NONE,
    [SL_FRAMING_LENGTH] = GOLDEN_FRAMING_LENGTH,
    [SL_FRAMING_CHUNKED] = GOLDEN_FRAMING_CHUNKED,
    [SL_FRAMING_CLOSE] = GOLDEN_FRAMING_CLOSE,
};

static void add_fields(const struct parsed_fields *from,
                       struct golden_fields *to)
{
    for (size_t i = 0; i < from->count; i++)
        golden_add_field(to, from->items[i].name, from->items[i].value);
}

static void add_message(const struct parsed_message *from, struct golden *g)
{
    struct golden_message *m = golden_add_message(g);

    m->status = from->status;
    m->version = from->version;
    m->framing = framings[from->framing];
    m->interim = from->interim;
    m->closes = from->will_close;
    m->cut = !from->complete;
    buffer_add(&m->reason, from->reason.ptr, from->reason.len);
    add_fields(&from->fields, &m->fields);
    add_fields(&from->trailers, &m->trailers);
    golden_set_body(&m->body, buffer_view(&from->body));
}

void case_golden_read(const struct sl_profile *profile,
                      const struct transcript *t, struct sl_bytes octets,
                      struct golden *out)
{
    struct parsed p;

    *out = GOLDEN_EMPTY;
    parsed_read(profile, sl_request_of(word_of(t->method)), octets, &p);
    golden_set_octets(out, octets);
    out->result = results[p.outcome];
    out->consumed = (int64_t)p.consumed;
    if (p.outcome != PARSED_COMPLETE) {
        out->code = memory_copy_text(sl_err_name(p.err));
        out->offset = (int64_t)p.failure.offset;
    }
    for (size_t i = 0; i < p.message_count; i++)
        add_message(&p.messages[i], out);
    for (size_t i = 0; i < p.finding_count; i++)
        golden_add_finding(out, word_of(sl_deviation_name(p.findings[i].what)),
                           p.findings[i].offset);
    golden_sort_findings(out);
    parsed_clear(&p);
}
