/* SPDX-License-Identifier: MIT */
/*
 * Sights as words of a profile file: RESULT [STATUS BODY] [then ...], where "-"
 * stands for unknown.
 */
#include <inttypes.h>

#include "learn/profile.h"
#include "text/line.h"
#include "text/number.h"
#include "text/word.h"

static void write_answer(const struct sight_answer *a, struct buffer *out)
{
    buffer_add_text(out, result_name(a->result));
    if (a->result != RESULT_RESPONSE)
        return;
    if (a->status_known)
        buffer_printf(out, " %d", a->status);
    else
        buffer_add_text(out, " -");
    if (a->body_known)
        buffer_printf(out, " %016" PRIx64, a->body);
    else
        buffer_add_text(out, " -");
}

void sight_write(const struct sight *s, struct buffer *out)
{
    write_answer(&s->first, out);
    if (s->second.result == RESULT_NONE)
        return;
    buffer_add_text(out, " then ");
    write_answer(&s->second, out);
}

static bool read_digest(struct sl_bytes word, struct sight_answer *out)
{
    out->body_known = !word_equals(word, "-");
    if (!out->body_known)
        return true;
    if (word.len != 16)
        return false;
    for (size_t i = 0; i < word.len; i++) {
        int digit = number_of_hex(word.ptr[i]);

        if (digit < 0)
            return false;
        out->body = out->body << 4 | (uint64_t)digit;
    }
    return true;
}

static bool read_status(struct sl_bytes word, struct sight_answer *out)
{
    uint64_t status = 0;

    out->status_known = !word_equals(word, "-");
    if (!out->status_known)
        return true;
    if (word_equals(word, "-1")) {
        out->status = -1;
        return true;
    }
    if (!word_number(word, 9999, &status))
        return false;
    out->status = (int)status;
    return true;
}

static bool read_answer(struct sl_bytes *text, struct sight_answer *out)
{
    static const enum result results[] = {RESULT_RESPONSE, RESULT_ERROR,
                                          RESULT_HANG, RESULT_CRASH};
    struct sl_bytes word = line_take_word(text);

    *out = (struct sight_answer){.result = RESULT_NONE};
    for (size_t i = 0; i < sizeof results / sizeof results[0]; i++)
        if (word_equals(word, result_name(results[i])))
            out->result = results[i];
    if (out->result != RESULT_RESPONSE)
        return out->result != RESULT_NONE;
    return read_status(line_take_word(text), out) &&
           read_digest(line_take_word(text), out);
}

bool sight_parse(struct sl_bytes text, struct sight *out)
{
    *out = (struct sight){.first = {.result = RESULT_NONE}};
    if (!read_answer(&text, &out->first))
        return false;
    if (text.len == 0)
        return true;
    return word_equals(line_take_word(&text), "then") &&
           read_answer(&text, &out->second) && text.len == 0;
}
