/* SPDX-License-Identifier: MIT */
/*
 * Tab-separated lines, octets in hex.
 */
#include "client/driver_line.h"

#include <string.h>

#include "text/line.h"
#include "text/number.h"
#include "text/octets.h"
#include "text/word.h"

/* Drivers that do not know these parts skip them, and the requests show it. */
static void add_asking(struct buffer *out, const struct asking *a)
{
    for (size_t i = 0; i < a->field_count; i++) {
        buffer_add_text(out, i == 0 ? "\tfields=" : ",");
        octets_add_hex(out, buffer_view(&a->fields[i].name));
        buffer_add_text(out, ":");
        octets_add_hex(out, buffer_view(&a->fields[i].value));
    }
    if (a->has_content) {
        buffer_add_text(out, "\tcontent=");
        octets_add_hex(out, buffer_view(&a->content));
    }
    if (a->follow)
        buffer_add_text(out, "\tfollow=1");
}

void driver_line_job(unsigned id, const struct ask *ask, const char *ca_file,
                     struct buffer *out)
{
    if (ask->filter != NULL) {
        client_filter_line(id, ask->method, ask->filter, out);
        return;
    }
    buffer_printf(out, "%u\t%s\t%s\t%s\t%s\t%u\t%s", id, ask->method, ask->url,
                  ask->url2 != NULL ? ask->method2 : "-",
                  ask->url2 != NULL ? ask->url2 : "-", ask->timeout,
                  ask->tls ? ca_file : "-");
    if (ask->idle > 0)
        buffer_printf(out, "\tidle=%u", ask->idle);
    if (ask->busy > 0)
        buffer_printf(out, "\tbusy=%u", ask->busy);
    if (ask->open > 0)
        buffer_printf(out, "\topen=%u", ask->open);
    if (ask->asking != NULL)
        add_asking(out, ask->asking);
    buffer_add_text(out, "\n");
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

/* "000" is from a status line; drivers say "0" if there was none. */
static bool take_status(struct sl_bytes word, struct answer *a)
{
    int64_t status;

    if (word.len == 0 || word_equals(word, "-") || word_equals(word, "0"))
        return true;
    if (!word_integer(word, &status))
        return false;
    answer_set_status(a, status);
    return true;
}

static bool take_body(struct sl_bytes word, struct answer *a)
{
    a->body_unknown = word_equals(word, "-");
    return a->body_unknown || take_hex(word, &a->body);
}

static bool take_error(struct sl_bytes word, struct answer *a)
{
    struct buffer text = BUFFER_EMPTY;
    bool good = word_equals(word, "-") || take_hex(word, &text);

    if (text.len > 0)
        a->error = text.ptr;
    else
        buffer_clear(&text);
    return good;
}

/* ---- named parts ---- */

/* NAME:VALUE,NAME:VALUE, both in hex. More than an answer keeps counts as not
 * shown. */
static bool take_fields(struct sl_bytes list, struct answer *a)
{
    if (a->fields_known)
        return false;
    a->fields_known = true;
    while (list.len > 0) {
        struct sl_bytes value = line_take_until(&list, ',');
        struct sl_bytes name = line_take_until(&value, ':');
        struct buffer octets[2] = {BUFFER_EMPTY, BUFFER_EMPTY};
        bool good = take_hex(name, &octets[0]) && take_hex(value, &octets[1]);

        if (!good) {
            buffer_clear(&octets[0]);
            buffer_clear(&octets[1]);
            return false;
        }
        if (!answer_add_field(a, &octets[0], &octets[1])) {
            answer_clear_fields(a);
            return true;
        }
    }
    return true;
}

/* Of a filter: how many octets the response had. */
static bool take_used(struct sl_bytes number, struct answer *a)
{
    a->used_known = word_number(number, UINT64_MAX, &a->used);
    return a->used_known;
}

/* NAME=VALUE. No other part has an equals sign. */
static bool is_named(struct sl_bytes part)
{
    return part.len > 0 && part.ptr[0] >= 'a' && part.ptr[0] <= 'z' &&
           memchr(part.ptr, '=', part.len) != NULL;
}

static struct sl_bytes peek(struct sl_bytes rest)
{
    return line_take_until(&rest, '\t');
}

/* The parts that follow those without a name. An unknown name is from a later
 * protocol, or a driver's own. */
static bool take_named(struct sl_bytes *rest, struct answer *a)
{
    static const struct {
        const char *name;
        bool (*take)(struct sl_bytes value, struct answer *a);
    } named[] = {{"fields", take_fields}, {"used", take_used}};
    bool good = true;

    while (good && is_named(peek(*rest))) {
        struct sl_bytes value = line_take_until(rest, '\t');
        struct sl_bytes name = line_take_until(&value, '=');

        for (size_t i = 0; i < sizeof named / sizeof named[0]; i++)
            if (word_equals(name, named[i].name))
                good = named[i].take(value, a);
    }
    return good;
}

/* RESULT STATUS BODY ERROR, where ERROR may be left out, and NAME=VALUE parts.
 * "-" or an empty part means not known. */
static bool take_answer(struct sl_bytes *rest, struct answer *a)
{
    static bool (*const parts[])(struct sl_bytes word, struct answer * a) = {
        take_result, take_status, take_body, take_error};

    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        struct sl_bytes word = {"", 0};

        if (!is_named(peek(*rest)))
            word = line_take_until(rest, '\t');
        if (!parts[i](word, a))
            return false;
    }
    return take_named(rest, a);
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
