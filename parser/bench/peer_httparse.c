/* SPDX-License-Identifier: MIT */
/*
 * httparse, in Rust: peer_httparse.rs. It starts over with each piece of a
 * head, which is quadratic, so it is not measured with pieces.
 */
#include "bench.h"

bench_parse httparse_head;
bench_parse httparse_chunked;
const struct bench_field *httparse_fields(void);

extern const struct bench_peer bench_peer_httparse[];
const struct bench_peer bench_peer_httparse[] = {
    {
        .name = "httparse",
        .parse =
            {[BENCH_HEAD] = httparse_head, [BENCH_CHUNKED] = httparse_chunked},
        .fields = httparse_fields,
    },
    {0},
};
