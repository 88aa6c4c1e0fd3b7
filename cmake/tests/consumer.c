/* SPDX-License-Identifier: MIT */
/*
 * A stranger's program: reads one response with the installed library and
 * says whether its body is the expected one.
 */
#include <stdio.h>
#include <string.h>

#include <strictline/parser.h>

int main(void)
{
    struct sl_bytes in = SL_LITERAL("HTTP/1.1 200 OK\r\n"
                                    "Content-Length: 5\r\n\r\nhello");
    struct sl_field fields[8];
    struct sl_options options;
    struct sl_parser parser;
    struct sl_event ev;
    struct sl_bytes body = {NULL, 0};

    sl_options_init(&options, sl_profile_find("strict"));
    sl_parser_init(&parser, &options, fields, 8);
    do {
        if (sl_parser_next(&parser, &in, &ev) != SL_OK)
            return 1;
        if (ev.type == SL_EV_DATA)
            body = ev.data;
    } while (ev.type != SL_EV_END && ev.type != SL_EV_NONE);
    if (body.len != 5 || memcmp(body.ptr, "hello", 5) != 0)
        return 1;
    puts("hello");
    return 0;
}
