/* SPDX-License-Identifier: MIT */
/*
 * picohttpparser, as libh2o-evloop exports it: of 2017, without SSE4.2. No
 * header declares it, so this file does. It splits heads, and does not decide
 * how a body ends; that is known here. It joins the data of chunks in place.
 */
#include <sys/types.h>

#include "bench.h"

struct phr_chunked_decoder {
    size_t bytes_left_in_chunk;
    char consume_trailer;
    char _hex_count;
    char _state;
};

/* Its struct phr_header has the four words of struct bench_field. */
int phr_parse_response(const char *buf, size_t len, int *minor_version,
                       int *status, const char **reason, size_t *reason_len,
                       struct bench_field *headers, size_t *num_headers,
                       size_t last_len);
ssize_t phr_decode_chunked(struct phr_chunked_decoder *decoder, char *buf,
                           size_t *len);

static struct bench_field headers[BENCH_FIELDS];

/* Octets of the head, or what phr_parse_response says instead. */
static int divide(const struct bench_message *m, size_t len, size_t last_len,
                  struct bench_found *found)
{
    const char *reason;
    size_t reason_len;
    int version;
    int status;

    found->fields = BENCH_FIELDS;
    return phr_parse_response(m->ptr, len, &version, &status, &reason,
                              &reason_len, headers, &found->fields, last_len);
}

static bool parse_head(const void *context, const struct bench_message *m,
                       struct bench_found *found)
{
    (void)context;
    found->body = 0;
    return divide(m, m->len, 0, found) == (int)m->len;
}

static bool parse_pieces(const void *context, const struct bench_message *m,
                         struct bench_found *found)
{
    size_t last = 0;
    (void)context;
    found->body = 0;
    for (;;) {
        size_t len = m->piece < m->len - last ? last + m->piece : m->len;
        int got = divide(m, len, last, found);

        if (got != -2 || len == m->len)
            return got == (int)len;
        last = len;
    }
}

static bool parse_chunked(const void *context, const struct bench_message *m,
                          struct bench_found *found)
{
    struct phr_chunked_decoder decoder = {.consume_trailer = 1};
    int head = divide(m, m->len, 0, found);
    (void)context;
    if (head < 0)
        return false;
    found->body = m->len - (size_t)head;
    return phr_decode_chunked(&decoder, m->ptr + head, &found->body) == 0;
}

static const struct bench_field *fields(void)
{
    return headers;
}

extern const struct bench_peer bench_peer_picohttpparser[];
const struct bench_peer bench_peer_picohttpparser[] = {
    {
        .name = "picohttpparser",
        .parse = {[BENCH_HEAD] = parse_head,
                  [BENCH_PIECES] = parse_pieces,
                  [BENCH_CHUNKED] = parse_chunked},
        .fields = fields,
        .moves_chunks = true,
    },
    {0},
};
