/* SPDX-License-Identifier: MIT */
/*
 * A text that is cut after a line gives a prefix of the octets that the whole
 * text gives, and raw octets come out as they are. The first octet picks the
 * format, the second the place of the cut.
 */
#include <string.h>

#include "property.h"
#include "source/import.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const formats[] = {"raw",   "hexdump", "hexlist",
                                      "array", "curl",    "marked"};

#define FORMAT_COUNT (sizeof formats / sizeof formats[0])

static void take_event(void *context, const struct import_event *ev)
{
    if (ev->type == IMPORT_OCTETS)
        buffer_add(context, ev->octets.ptr, ev->octets.len);
}

static void take_remark(void *context, enum import_remark remark,
                        uint64_t place, const char *what)
{
    (void)context, (void)remark, (void)place, (void)what;
}

static struct buffer import(const char *name, struct sl_bytes text)
{
    struct import_options options = {.overlap = IMPORT_FIRST};
    struct buffer out = BUFFER_EMPTY;
    struct import_source source;
    struct import im = {import_format_find(name),
                        &options,
                        &source,
                        {take_event, take_remark, &out}};

    source_init_octets(&source, &text);
    im.format->read(&im);
    source_clear(&source);
    return out;
}

static bool begins(const struct buffer *whole, const struct buffer *part)
{
    return part->len <= whole->len &&
           (part->len == 0 || memcmp(whole->ptr, part->ptr, part->len) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct sl_bytes text, part;
    struct buffer whole, cut;
    const char *name;

    if (size < 2)
        return 0;
    name = formats[data[0] % FORMAT_COUNT];
    text = (struct sl_bytes){(const char *)data + 2, size - 2};
    part = (struct sl_bytes){text.ptr, text.len * data[1] / 256};
    while (part.len > 0 && part.ptr[part.len - 1] != '\n')
        part.len--;
    whole = import(name, text);
    cut = import(name, part);
    property_holds(begins(&whole, &cut), PROPERTY_IMPORT_PREFIX, name);
    property_holds(strcmp(name, "raw") != 0 || whole.len == text.len,
                   PROPERTY_IMPORT_TOLD, "not all of the raw octets");
    buffer_clear(&whole);
    buffer_clear(&cut);
    return 0;
}
