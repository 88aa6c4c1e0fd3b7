/* SPDX-License-Identifier: MIT */
/*
 * Words for answers.
 */
#include "explore/behaviour.h"

#include <string.h>

#include "play/token.h"
#include "text/number.h"

/* How much of the text of a crash is kept: the signal, and the first words. */
#define CRASH_SHOWN 60

static bool is_equal(struct sl_bytes a, struct sl_bytes b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

static bool begins(struct sl_bytes octets, struct sl_bytes what)
{
    return octets.len >= what.len &&
           is_equal((struct sl_bytes){octets.ptr, what.len}, what);
}

bool behaviour_signed(struct sl_bytes body)
{
    if (body.len != TOKEN_LENGTH)
        return false;
    for (size_t i = 0; i < body.len; i++)
        if (number_of_hex(body.ptr[i]) < 0)
            return false;
    return true;
}

/* The profile that reads the same body in a whole response; NULL: none. */
static const char *reader_of(const struct reference *r, struct sl_bytes body)
{
    for (size_t i = 0; i < r->count; i++)
        if (r->readings[i].complete &&
            is_equal(buffer_view(&r->readings[i].body), body))
            return sl_profile_at(i)->name;
    return NULL;
}

static const char *body_word(const struct reference *r, const struct answer *a)
{
    struct sl_bytes body = buffer_view(&a->body), lenient;
    const char *reader = reader_of(r, body);

    if (a->body_unknown)
        return "unseen";
    if (behaviour_signed(body))
        return "signed";
    if (reader != NULL)
        return reader;
    if (r->count < 2)
        return "other";
    lenient = buffer_view(&r->readings[1].body);
    if (begins(lenient, body))
        return "part";
    return begins(body, lenient) ? "more" : "other";
}

/* Keeps the number of the signal; numbers after it are addresses. */
static void add_crash(const char *text, struct buffer *out)
{
    size_t begin = out->len;
    bool numbers = true;

    buffer_add_text(out, "crash(");
    for (; text != NULL && *text != '\0' && out->len < begin + CRASH_SHOWN;
         text++) {
        bool letter =
            (*text >= 'a' && *text <= 'z') || (*text >= 'A' && *text <= 'Z');

        numbers = numbers && *text != ':';
        if (letter || (numbers && *text >= '0' && *text <= '9'))
            buffer_add(out, text, 1);
        else if (out->ptr[out->len - 1] != '.')
            buffer_add_text(out, ".");
    }
    buffer_add_text(out, ")");
}

static void add_answer(const struct reference *r, const struct answer *a,
                       struct buffer *out)
{
    switch (a->result) {
    case RESULT_RESPONSE:
        buffer_add_text(out, "took");
        if (a->status_known)
            buffer_printf(out, ":%d", (int)(a->status / 100 % 100));
        buffer_printf(out, ":%s", body_word(r, a));
        return;
    case RESULT_ERROR:
        buffer_printf(out, "refused%s", a->body.len > 0 ? ":part" : "");
        return;
    case RESULT_CRASH:
        add_crash(a->error, out);
        return;
    case RESULT_NONE:
        buffer_add_text(out, "-");
        return;
    case RESULT_HANG:
    case RESULT_UNSUPPORTED:
    case RESULT_BROKEN:
        break;
    }
    buffer_add_text(out, result_name(a->result));
}

void behaviour_of_first(const struct reference *r, const struct outcome *o,
                        struct buffer *out)
{
    add_answer(r, &o->first, out);
}

void behaviour_of(const struct reference *r, const struct outcome *o,
                  struct buffer *out)
{
    add_answer(r, &o->first, out);
    if (o->second.result == RESULT_NONE)
        return;
    buffer_add_text(out, "/");
    add_answer(r, &o->second, out);
}
