/* SPDX-License-Identifier: MIT */
/*
 * Comments and empty lines do not change what a client file or the head of a
 * driver says; what is refused has a reason. A result line is for one job
 * only, and its answer holds no more than the line.
 * Seeds: conformance/clients conformance/drivers
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "client/client_file.h"
#include "client/driver_line.h"
#include "property.h"
#include "text/line.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef bool parse(struct sl_bytes text, const char *path, const char *name,
                   struct client *out, struct buffer *fault);

/* ---- files ---- */

static bool is_same(const struct client *a, const struct client *b)
{
    return a->kind == b->kind && a->need_count == b->need_count &&
           a->group_count == b->group_count && a->done_count == b->done_count &&
           a->memory == b->memory && a->filter == b->filter &&
           a->traits.reuses == b->traits.reuses &&
           memcmp(a->exits, b->exits, sizeof a->exits) == 0;
}

/* Adds a line feed at each end of a line, and a comment. */
static void add_comments(struct sl_bytes text, const char *comment,
                         struct buffer *out)
{
    for (size_t i = 0; i < text.len; i++) {
        buffer_add(out, text.ptr + i, 1);
        if (text.ptr[i] == '\n')
            buffer_add_text(out, comment);
    }
}

static void check_file(parse *read, struct sl_bytes text, const char *comment)
{
    struct buffer faults = BUFFER_EMPTY, more = BUFFER_EMPTY;
    struct buffer others = BUFFER_EMPTY;
    struct client a, b;
    bool good = read(text, "x.client", "x", &a, &faults), again;

    add_comments(text, comment, &more);
    again = read(buffer_view(&more), "x.client", "x", &b, &others);
    if (!good && strncmp(faults.len > 0 ? faults.ptr : "", "x.client:", 9) != 0)
        property_fail(PROPERTY_REFUSAL, "%s",
                      faults.len > 0 ? faults.ptr : "no reason");
    if (good != again || (good && !is_same(&a, &b)))
        property_fail(PROPERTY_CLIENT_COMMENT, "%s",
                      others.len > 0 ? others.ptr : "another client");
    if (good)
        client_clear(&a);
    if (again)
        client_clear(&b);
    buffer_clear(&faults);
    buffer_clear(&more);
    buffer_clear(&others);
}

/* ---- lines ---- */

static void check_result(struct sl_bytes rest, unsigned id, bool two)
{
    struct answer first = {0}, second = {0}, other = {0}, other_second = {0};

    if (driver_line_result(rest, id, two, &first, &second)) {
        property_holds(2 * (first.body.len + second.body.len) <= rest.len,
                       PROPERTY_DRIVER_LINE, "more octets than the line has");
        property_holds(
            !driver_line_result(rest, id + 1, two, &other, &other_second),
            PROPERTY_DRIVER_LINE, "it is about two jobs");
    }
    answer_clear(&first);
    answer_clear(&second);
    answer_clear(&other);
    answer_clear(&other_second);
}

static void check_lines(struct sl_bytes text)
{
    while (text.len > 0) {
        struct sl_bytes line = line_take_until(&text, '\n'), rest;

        if (driver_line_kind(line, &rest) != DRIVER_LINE_RESULT)
            continue;
        for (unsigned id = 0; id < 10; id++) {
            check_result(rest, id, false);
            check_result(rest, id, true);
        }
    }
}

static void check_words(struct sl_bytes text)
{
    struct buffer command = BUFFER_EMPTY, fault = BUFFER_EMPTY;
    struct client c;

    buffer_add(&command, text.ptr, text.len);
    if (client_of_words(command.ptr, &c, &fault))
        client_clear(&c);
    else
        property_holds(fault.len > 0, PROPERTY_REFUSAL, "no reason");
    buffer_clear(&command);
    buffer_clear(&fault);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct sl_bytes text = {(const char *)data, size};

    if (size == 0)
        return 0;
    check_file(client_parse, text, "\n# comment\n");
    check_file(client_parse_script, text, "");
    check_lines(text);
    check_words(text);
    return 0;
}
