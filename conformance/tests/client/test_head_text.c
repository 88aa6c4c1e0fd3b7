/* SPDX-License-Identifier: MIT */
/*
 * Heads that a command has written out.
 */
#include "client/head_text.h"

#include <criterion/criterion.h>
#include <string.h>

static const struct row {
    const char *text;
    const char *fields; /* NULL: unknown */
} rows[] = {
    {"", NULL},
    {"junk\r\nA: b\r\n\r\n", NULL},
    {"HTTP/1.1 200 OK\r\n\r\n", ""},
    {"HTTP/1.1 200 OK\r\nA: b\r\nC:\t d \r\n\r\n", "A=b|C=d|"},
    {"HTTP/1.1 200 OK\nA: b:c\n\n", "A=b:c|"},
    {"HTTP/1.1 103 E\r\nA: b\r\n\r\nHTTP/1.1 200 OK\r\nC: d\r\n\r\n", "C=d|"},
    {"HTTP/1.1 200 OK\r\nA: b\r\n\r\nTrailer: t\r\n\r\n", "A=b|"},
    {"HTTP/1.1 200 OK\r\nHTTP/1.1 404: x\r\n\r\n", "HTTP/1.1 404=x|"},
    {"HTTP/1.1 200 OK\r\nA: b\r\n\t  c\r\n d\r\n\r\n", "A=b c d|"},
    {"HTTP/1.1 200 OK\r\nno colon\r\n\r\n", "no colon=|"},
    {"HTTP/1.1 200 OK\r\nA: b", "A=b|"},
};

static void show(const struct answer *a, struct buffer *out)
{
    buffer_add_text(out, "");
    for (size_t i = 0; i < a->field_count; i++) {
        buffer_add(out, a->fields[i].name.ptr, a->fields[i].name.len);
        buffer_add_text(out, "=");
        buffer_add(out, a->fields[i].value.ptr, a->fields[i].value.len);
        buffer_add_text(out, "|");
    }
}

Test(head_text, gives_the_fields_of_the_last_head)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct answer a = {.result = RESULT_RESPONSE};
        struct buffer shown = BUFFER_EMPTY;

        head_text_read((struct sl_bytes){rows[i].text, strlen(rows[i].text)},
                       &a);
        show(&a, &shown);
        cr_expect_eq(a.fields_known, rows[i].fields != NULL, "%s",
                     rows[i].text);
        cr_expect_str_eq(shown.ptr, rows[i].fields ? rows[i].fields : "", "%s",
                         rows[i].text);
        answer_clear(&a);
        buffer_clear(&shown);
    }
}

Test(head_text, too_many_are_not_shown)
{
    struct answer a = {.result = RESULT_RESPONSE};
    struct buffer text = BUFFER_EMPTY;

    buffer_add_text(&text, "HTTP/1.1 200 OK\n");
    for (size_t i = 0; i <= ANSWER_FIELD_COUNT_MAX; i++)
        buffer_add_text(&text, "a:\n");
    head_text_read(buffer_view(&text), &a);
    cr_expect_not(a.fields_known);
    cr_expect_eq(a.field_count, 0);
    buffer_clear(&text);
}
