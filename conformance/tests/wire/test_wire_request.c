/* SPDX-License-Identifier: MIT */
/*
 * What a request asked for, and its fields; also for what is not a request.
 */
#include "wire/wire_request.h"

#include <criterion/criterion.h>

static struct wire_request request_of(const char *text)
{
    struct wire_request r = {.connection = 1};

    buffer_add_text(&r.octets, text);
    return r;
}

static const struct {
    const char *octets, *line;
} rows[] = {
    {"GET /a HTTP/1.1\r\nHost: x\r\n\r\n", "GET /a"},
    {"GET /a b HTTP/1.1\r\n\r\n", "GET /a b"},
    {"GET /a HTTP/1.1 HTTP/1.0\n\n", "GET /a HTTP/1.1"},
    {"GET http://127.0.0.1:80/a?b#c HTTP/1.1\r\n\r\n", "GET /a?b#c"},
    {"GET https://x?b HTTP/1.1\r\n\r\n", "GET ?b"},
    {"GET http://x HTTP/1.1\r\n\r\n", "GET /"},
    {"CONNECT x:443 HTTP/1.1\r\n\r\n", "CONNECT x:443"},
    {"OPTIONS * HTTP/1.1\r\n\r\n", "OPTIONS *"},
    {"GET /a", "GET /a"},
    {"GET", "GET "},
    {"", " "},
};

Test(wire_request, the_line_is_method_and_target)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct wire_request r = request_of(rows[i].octets);
        struct buffer line = BUFFER_EMPTY;

        wire_request_line(&r, &line);
        cr_expect_str_eq(line.ptr, rows[i].line, "%s: %s", rows[i].octets,
                         line.ptr);
        buffer_clear(&line);
        buffer_clear(&r.octets);
    }
}

Test(wire_request, fields_end_with_the_head)
{
    struct wire_request r = request_of("GET / HTTP/1.1\r\nA:  b \r\nC:\r\n"
                                       "none\n\r\nnot: this\r\n");
    static const char *const names[] = {"A", "C", "none"};
    static const char *const values[] = {"b", "", ""};
    struct sl_bytes rest = wire_request_fields(&r);
    struct wire_field f;
    size_t count = 0;

    while (wire_take_field(&rest, &f)) {
        cr_assert_lt(count, 3);
        cr_expect_eq(f.name.len, strlen(names[count]));
        cr_expect_arr_eq(f.name.ptr, names[count], f.name.len);
        cr_expect_eq(f.value.len, strlen(values[count]));
        cr_expect_arr_eq(f.value.ptr, values[count], f.value.len);
        count++;
    }
    cr_expect_eq(count, 3);
    buffer_clear(&r.octets);
}

Test(wire_request, as_many_are_kept_as_there_is_room_for)
{
    struct wire w = {.connections = 1};
    struct buffer big = BUFFER_EMPTY;

    for (int i = 0; i < WIRE_REQUEST_MAX + 1; i++)
        buffer_add_text(&big, "x");
    for (int i = 0; i < WIRE_REQUESTS_MAX; i++)
        cr_expect_not_null(wire_add_request(&w, 1, buffer_view(&big), false));
    cr_expect_null(wire_add_request(&w, 1, buffer_view(&big), false));
    cr_expect_eq(w.asked_count, WIRE_REQUESTS_MAX);
    cr_expect(w.asked[0].cut && w.asked[0].octets.len == WIRE_REQUEST_MAX);
    wire_clear(&w);
    cr_expect_null(w.asked);
    buffer_clear(&big);
}
