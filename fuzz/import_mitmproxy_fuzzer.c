/* SPDX-License-Identifier: MIT */
/*
 * Cut anywhere, a flow file gives a prefix of its messages; and no part of an
 * entry can end the line or the head that it is put into. The first octet is
 * the place of the cut.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "source/import.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct run {
    struct buffer out;
    bool head; /* a head is next */
};

static void fail(const char *what)
{
    fprintf(stderr, "import_mitmproxy_fuzzer: %s\n", what);
    abort();
}

/* Lines end with CRLF, and the first empty one is the last. */
static void check_head(struct sl_bytes head)
{
    size_t line = 0;

    for (size_t i = 0; i < head.len; i++) {
        bool pair =
            head.ptr[i] == '\r' && i + 1 < head.len && head.ptr[i + 1] == '\n';

        if (head.ptr[i] == '\0' || head.ptr[i] == '\n' ||
            (head.ptr[i] == '\r' && !pair))
            fail("a part that ends a line");
        if (pair && i == line && i + 2 != head.len)
            fail("a part that ends the head");
        if (pair)
            line = ++i + 1;
    }
    if (head.len < 4 || memcmp(head.ptr + head.len - 4, "\r\n\r\n", 4) != 0)
        fail("a head without an end");
}

static void take_event(void *context, const struct import_event *ev)
{
    struct run *run = context;

    if (ev->type == IMPORT_OPEN)
        run->head = true;
    if (ev->type != IMPORT_OCTETS)
        return;
    if (run->head)
        check_head(ev->octets);
    run->head = ev->side == IMPORT_REQUEST;
    buffer_add(&run->out, ev->octets.ptr, ev->octets.len);
}

static void take_remark(void *context, enum import_remark remark,
                        uint64_t place, const char *what)
{
    (void)context, (void)remark, (void)place, (void)what;
}

static struct buffer import(struct sl_bytes octets)
{
    struct import_options options = {.overlap = IMPORT_FIRST};
    struct run run = {BUFFER_EMPTY, false};
    struct import_source source;
    struct import im = {import_format_find("mitmproxy"),
                        &options,
                        &source,
                        {take_event, take_remark, &run}};

    source_init_octets(&source, &octets);
    im.format->read(&im);
    source_clear(&source);
    return run.out;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct buffer whole, cut;
    struct sl_bytes file;

    if (size == 0)
        return 0;
    file = (struct sl_bytes){(const char *)data + 1, size - 1};
    whole = import(file);
    file.len = file.len * data[0] / 256;
    cut = import(file);
    if (cut.len > whole.len ||
        (cut.len > 0 && memcmp(whole.ptr, cut.ptr, cut.len) != 0))
        fail("a cut that is not a prefix");
    buffer_clear(&whole);
    buffer_clear(&cut);
    return 0;
}
