/* SPDX-License-Identifier: MIT */
/*
 * Tab-separated lines, octets in hex.
 */
#include "client/driver_line.h"

#include "text/line.h"
#include "text/number.h"
#include "text/word.h"

void driver_line_job(unsigned id, const struct ask *ask, const char *ca_file,
                     struct buffer *out)
{
    buffer_printf(out, "%u\t%s\t%s\t%s\t%s\t%u\t%s\n", id, ask->method,
                  ask->url, ask->url2 != NULL ? ask->method2 : "-",
                  ask->url2 != NULL ? ask->url2 : "-", ask->timeout,
                  ask->tls ? ca_file : "-");
}

enum driver_line driver_line_kind(struct sl_bytes line, struct sl_bytes *rest)
{
    struct sl_bytes word = line_take_until(&line, '\t');

    *rest = line;
    if (word_equals(word, "hello"))
        return DRIVER_LINE_HELLO;
    return word_equals(word, "result") ? DRIVER_LINE_RESULT : DRIVER_LINE_OTHER;
}

static bool take_hex(struct sl_bytes hex, struct buffer *out)
{
    if (hex.len % 2 != 0)
        return false;
    for (size_t i = 0; i < hex.len; i += 2) {
        int high = number_of_hex(hex.ptr[i]),
            low = number_of_hex(hex.ptr[i + 1]);
        char octet;

        if (high < 0 || low < 0)
            return false;
        octet = (char)(high * 16 + low);
        buffer_add(out, &octet, 1);
    }
    return true;
}

static bool take_result(struct sl_bytes word, struct answer *a)
{
    static const struct {
        const char *word;
        enum result result;
    } results[] = {
        {"response", RESULT_RESPONSE},
        {"error", RESULT_ERROR},
        {"unsupported", RESULT_UNSUPPORTED},
        {"none", RESULT_NONE},
    };

    for (size_t i = 0; i < sizeof results / sizeof results[0]; i++)
        if (word_equals(word, results[i].word)) {
            a->result = results[i].result;
            return true;
        }
    return false;
}

/* RESULT STATUS BODY ERROR; "-" and nothing stand for what is not known. */
static bool take_answer(struct sl_bytes *rest, struct answer *a)
{
    struct sl_bytes result = line_take_until(rest, '\t');
    struct sl_bytes status = line_take_until(rest, '\t');
    struct sl_bytes body = line_take_until(rest, '\t');
    struct sl_bytes error = line_take_until(rest, '\t');
    struct buffer text = BUFFER_EMPTY;
    uint64_t number = 0;
    bool good = take_result(result, a) &&
                (status.len == 0 || word_equals(status, "-") ||
                 word_number(status, 999, &number));

    a->status = (int)number;
    a->body_unknown = word_equals(body, "-");
    good = good && (a->body_unknown || take_hex(body, &a->body));
    good = good && (word_equals(error, "-") || take_hex(error, &text));
    if (text.len > 0)
        a->error = text.ptr;
    else
        buffer_clear(&text);
    return good;
}

/* The error text shows where the line went wrong. */
static void set_broken(struct sl_bytes line, struct answer *a)
{
    struct buffer text = BUFFER_EMPTY;

    answer_clear(a);
    buffer_add_text(&text, "the driver's result is not understood: ");
    buffer_add(&text, line.ptr, line.len < 100 ? line.len : 100);
    a->result = RESULT_BROKEN;
    a->error = text.ptr;
}

bool driver_line_result(struct sl_bytes rest, unsigned id, bool two,
                        struct answer *first, struct answer *second)
{
    struct sl_bytes whole = rest;
    uint64_t number;
    bool good;

    if (!word_number(line_take_until(&rest, '\t'), UINT32_MAX, &number) ||
        number != id)
        return false;
    good = take_answer(&rest, first) && first->result != RESULT_NONE;
    if (good && two && rest.len > 0)
        good = take_answer(&rest, second);
    if (!good) {
        answer_clear(second);
        set_broken(whole, first);
    }
    return true;
}
