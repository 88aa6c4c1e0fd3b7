/* SPDX-License-Identifier: MIT */
/*
 * The requests that our own clients send, to the octet.
 */
#include "play/request_text.h"

#include <criterion/criterion.h>

#include <string.h>

#include "text/word.h"

#define HOST "Host: 127.0.0.1\r\nUser-Agent: strictline\r\n"
#define FIELDS_MAX 8

/* A request for /a; what a row leaves out is not asked for. */
static const struct row {
    const char *method, *second_of;
    const char *fields[FIELDS_MAX][2];
    const char *content; /* NULL: none */
    bool moved, old, closes, keeps;
    const char *text;
} rows[] = {
    {.method = "GET", .text = "GET /a HTTP/1.1\r\n" HOST "\r\n"},
    {.method = "HEAD", .old = true, .text = "HEAD /a HTTP/1.0\r\n" HOST "\r\n"},
    {.method = "GET",
     .closes = true,
     .text = "GET /a HTTP/1.1\r\n" HOST "Connection: close\r\n\r\n"},
    {.method = "POST",
     .text = "POST /a HTTP/1.1\r\n" HOST "Content-Length: 0\r\n\r\n"},
    {.method = "PUT", .text = "PUT /a HTTP/1.1\r\n" HOST "\r\n"},
    {.method = "POST",
     .content = "hello",
     .text = "POST /a HTTP/1.1\r\n" HOST "Content-Length: 5\r\n\r\nhello"},
    {.method = "PUT",
     .content = "hello",
     .fields = {{"X", "y"}, {"Content-Type", "text/plain"}},
     .text = "PUT /a HTTP/1.1\r\n" HOST
             "X: y\r\nContent-Type: text/plain\r\nContent-Length: "
             "5\r\n\r\nhello"},
    /* request two has a target of its own, and none of what request one had */
    {.method = "GET",
     .second_of = "area/case",
     .fields = {{"X", "y"}},
     .content = "hello",
     .text = "GET /area/case/2 HTTP/1.1\r\n" HOST "\r\n"},
    {.method = "POST",
     .second_of = "area/case",
     .closes = true,
     .text = "POST /area/case/2 HTTP/1.1\r\n" HOST
             "Connection: close\r\nContent-Length: 0\r\n\r\n"},
    /* the client's own Connection, once */
    {.method = "GET",
     .closes = true,
     .fields = {{"CONNECTION", "x"}, {"X", "y"}},
     .text = "GET /a HTTP/1.1\r\n" HOST "Connection: close\r\nX: y\r\n\r\n"},
    {.method = "GET",
     .fields = {{"CONNECTION", "x"}, {"X", "y"}},
     .text = "GET /a HTTP/1.1\r\n" HOST "CONNECTION: x\r\nX: y\r\n\r\n"},
    /* moved, with another method: everything about content is left out */
    {.method = "GET",
     .moved = true,
     .content = "hello",
     .fields = {{"Content-Encoding", "a"},
                {"content-language", "b"},
                {"CONTENT-LOCATION", "c"},
                {"Content-Type", "d"},
                {"Expect", "e"},
                {"Content-Types", "f"},
                {"X", "y"}},
     .text = "GET /a HTTP/1.1\r\n" HOST "Content-Types: f\r\nX: y\r\n\r\n"},
    {.method = "GET",
     .moved = true,
     .keeps = true,
     .content = "hello",
     .fields = {{"Content-Encoding", "a"}, {"Expect", "e"}, {"X", "y"}},
     .text = "GET /a HTTP/1.1\r\n" HOST
             "Content-Encoding: a\r\nExpect: e\r\nX: y\r\n\r\n"},
    {.method = "GET",
     .keeps = true,
     .fields = {{"Content-Language", "a"}},
     .text = "GET /a HTTP/1.1\r\n" HOST "Content-Language: a\r\n\r\n"},
    {.method = "POST",
     .moved = true,
     .content = "hello",
     .text = "POST /a HTTP/1.1\r\n" HOST "Content-Length: 0\r\n\r\n"},
};

static void fill(const struct row *row, struct asking *asking)
{
    static struct asking_field fields[FIELDS_MAX];
    size_t count = 0;

    memset(fields, 0, sizeof fields);
    for (; count < FIELDS_MAX && row->fields[count][0] != NULL; count++) {
        buffer_add_text(&fields[count].name, row->fields[count][0]);
        buffer_add_text(&fields[count].value, row->fields[count][1]);
    }
    *asking = (struct asking){.fields = fields,
                              .field_count = count,
                              .has_content = row->content != NULL};
    if (row->content != NULL)
        buffer_add_text(&asking->content, row->content);
}

static void clear(struct asking *asking)
{
    for (size_t i = 0; i < asking->field_count; i++) {
        buffer_clear(&asking->fields[i].name);
        buffer_clear(&asking->fields[i].value);
    }
    buffer_clear(&asking->content);
}

Test(request_text, is_what_was_asked_for)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct asking asking;
        struct request_text request = {.method = rows[i].method,
                                       .target = word_of("/a"),
                                       .second_of = rows[i].second_of,
                                       .asking = &asking,
                                       .moved = rows[i].moved,
                                       .old = rows[i].old,
                                       .closes = rows[i].closes,
                                       .keeps_content_fields = rows[i].keeps};
        struct buffer out = BUFFER_EMPTY;

        fill(&rows[i], &asking);
        request_text_add(&request, &out);
        cr_expect_str_eq(out.ptr, rows[i].text, "row %zu: %s", i, out.ptr);
        buffer_clear(&out);
        clear(&asking);
    }
}
