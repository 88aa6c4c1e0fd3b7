/* SPDX-License-Identifier: MIT */
/*
 * http_parser reads a response, to its end, whole as it does octet by octet. An
 * input is what `strictline export --seeds` writes: an octet of options, of
 * which 0x18 is the kind of the request, then what the server sends.
 */
#include <http_parser.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct seen {
    uint64_t sum; /* of statuses, octets of bodies, the error */
    int head;     /* the request was HEAD */
};

static int add(http_parser *p, uint64_t value)
{
    struct seen *s = p->data;

    s->sum = (s->sum ^ value) * 1099511628211u;
    return s->head;
}

static int on_head(http_parser *p)
{
    return add(p, p->status_code);
}

static int on_body(http_parser *p, const char *octets, size_t len)
{
    for (size_t i = 0; i < len; i++)
        add(p, (uint8_t)octets[i]);
    return 0;
}

static int on_end(http_parser *p)
{
    http_parser_pause(p, 1);
    return 0;
}

static uint64_t sum_of(const uint8_t *data, size_t size, size_t piece)
{
    const http_parser_settings settings = {.on_headers_complete = on_head,
                                           .on_body = on_body,
                                           .on_message_complete = on_end};
    struct seen seen = {.head = (data[0] & 0x18) == 0x08};
    http_parser p;

    http_parser_init(&p, HTTP_RESPONSE);
    p.data = &seen;
    for (size_t at = 1; at < size && HTTP_PARSER_ERRNO(&p) == HPE_OK;) {
        size_t len = size - at < piece ? size - at : piece;

        http_parser_execute(&p, &settings, (const char *)data + at, len);
        at += len;
    }
    add(&p, HTTP_PARSER_ERRNO(&p));
    return seen.sum;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0 || sum_of(data, size, SIZE_MAX) == sum_of(data, size, 1))
        return 0;
    fputs("property 7 (feeding) is broken: octet by octet\n", stderr);
    abort();
}
