/* SPDX-License-Identifier: MIT */
/*
 * What holds for each importer that rebuilds messages from their parts: cut
 * anywhere, a file gives a prefix of its messages; and no part of an entry can
 * end the line or the head that it is put into.
 */
#ifndef IMPORT_REBUILT_H
#define IMPORT_REBUILT_H

#include <string.h>

#include "property.h"
#include "source/import.h"

struct rebuilt_run {
    const char *format;
    struct buffer out;
    bool head; /* a head is next */
};

/* Lines end with CRLF, and the first empty one is the last. */
static inline void rebuilt_check_head(const char *format, struct sl_bytes head)
{
    size_t line = 0;

    for (size_t i = 0; i < head.len; i++) {
        bool pair =
            head.ptr[i] == '\r' && i + 1 < head.len && head.ptr[i + 1] == '\n';

        if (head.ptr[i] == '\0' || head.ptr[i] == '\n' ||
            (head.ptr[i] == '\r' && !pair))
            property_fail(PROPERTY_IMPORT_HEAD, "%s: a part that ends a line",
                          format);
        if (pair && i == line && i + 2 != head.len)
            property_fail(PROPERTY_IMPORT_HEAD, "%s: a part that ends the head",
                          format);
        if (pair)
            line = ++i + 1;
    }
    if (head.len < 4 || memcmp(head.ptr + head.len - 4, "\r\n\r\n", 4) != 0)
        property_fail(PROPERTY_IMPORT_HEAD, "%s: a head without an end",
                      format);
}

static inline void rebuilt_take(void *context, const struct import_event *ev)
{
    struct rebuilt_run *run = context;

    if (ev->type == IMPORT_OPEN)
        run->head = true;
    if (ev->type != IMPORT_OCTETS)
        return;
    if (run->head)
        rebuilt_check_head(run->format, ev->octets);
    run->head = ev->side == IMPORT_REQUEST;
    buffer_add(&run->out, ev->octets.ptr, ev->octets.len);
}

static inline void rebuilt_remark(void *context, enum import_remark remark,
                                  uint64_t place, const char *what)
{
    (void)context, (void)remark, (void)place, (void)what;
}

static inline struct buffer rebuilt_import(const char *format,
                                           struct sl_bytes octets)
{
    struct import_options options = {.overlap = IMPORT_FIRST};
    struct rebuilt_run run = {format, BUFFER_EMPTY, false};
    struct import_source source;
    struct import im = {import_format_find(format),
                        &options,
                        &source,
                        {rebuilt_take, rebuilt_remark, &run}};

    source_init_octets(&source, &octets);
    im.format->read(&im);
    source_clear(&source);
    return run.out;
}

/* The first octet is the place of the cut. */
static inline void rebuilt_try(const char *format, const uint8_t *data,
                               size_t size)
{
    struct buffer whole, cut;
    struct sl_bytes file;

    if (size == 0)
        return;
    file = (struct sl_bytes){(const char *)data + 1, size - 1};
    whole = rebuilt_import(format, file);
    file.len = file.len * data[0] / 256;
    cut = rebuilt_import(format, file);
    if (cut.len > whole.len ||
        (cut.len > 0 && memcmp(whole.ptr, cut.ptr, cut.len) != 0))
        property_fail(PROPERTY_IMPORT_PREFIX, "%s", format);
    buffer_clear(&whole);
    buffer_clear(&cut);
}

#endif
