/* SPDX-License-Identifier: MIT */
/*
 * An archive reads the same in a gzip member and without; cut anywhere, its
 * responses up to the cut are a prefix; and each part of a message that comes
 * out, except masked heads, is in the file. The first octet is the place of
 * the cut.
 */
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "property.h"
#include "source/import.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct run {
    struct sl_bytes file; /* empty: not compared */
    struct buffer out;
    uint64_t damaged; /* the first place */
};

static bool holds(struct sl_bytes text, struct sl_bytes part)
{
    for (size_t i = 0; i + part.len <= text.len; i++)
        if (part.len == 0 || memcmp(text.ptr + i, part.ptr, part.len) == 0)
            return true;
    return part.len == 0;
}

/* After damage, reading may continue within the record that is cut. */
static void take_event(void *context, const struct import_event *ev)
{
    struct run *run = context;

    if (ev->type != IMPORT_OCTETS)
        return;
    if (run->file.len > 0 && !holds(ev->octets, SL_LITERAL("X-Crawl-")) &&
        !holds(run->file, ev->octets))
        property_fail(PROPERTY_IMPORT_TOLD, "octets that are not in the file");
    if (ev->side == IMPORT_RESPONSE && ev->place < run->damaged)
        buffer_add(&run->out, ev->octets.ptr, ev->octets.len);
}

static void take_remark(void *context, enum import_remark remark,
                        uint64_t place, const char *what)
{
    struct run *run = context;

    (void)what;
    if (remark == IMPORT_DAMAGE && place < run->damaged)
        run->damaged = place;
}

static struct buffer import(struct sl_bytes octets, struct sl_bytes file)
{
    struct import_options options = {.overlap = IMPORT_FIRST};
    struct import_source source;
    struct run run = {file, BUFFER_EMPTY, UINT64_MAX};
    struct import im = {import_format_find("warc"),
                        &options,
                        &source,
                        {take_event, take_remark, &run}};

    source_init_octets(&source, &octets);
    im.format->read(&im);
    source_clear(&source);
    return run.out;
}

static struct buffer zip(struct sl_bytes octets)
{
    struct buffer in = BUFFER_EMPTY;
    size_t size = octets.len;
    struct buffer out = BUFFER_EMPTY;
    size_t room = size + size / 100 + 1024;
    unsigned char *to = memory_get(room);
    z_stream z = {.next_out = to, .avail_out = (uInt)room};

    if (deflateInit2(&z, 1, Z_DEFLATED, 16 + MAX_WBITS, 8,
                     Z_DEFAULT_STRATEGY) != Z_OK)
        abort();
    buffer_add(&in, octets.ptr, octets.len);
    z.next_in = (unsigned char *)in.ptr;
    z.avail_in = (uInt)size;
    if (deflate(&z, Z_FINISH) != Z_STREAM_END)
        abort();
    buffer_add(&out, (const char *)to, room - z.avail_out);
    deflateEnd(&z);
    buffer_clear(&in);
    free(to);
    return out;
}

static bool begins(const struct buffer *whole, const struct buffer *part)
{
    return part->len <= whole->len &&
           (part->len == 0 || memcmp(whole->ptr, part->ptr, part->len) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct buffer whole, cut, zipped, unzipped;
    struct sl_bytes file, part;

    if (size == 0)
        return 0;
    file = (struct sl_bytes){(const char *)data + 1, size - 1};
    part = (struct sl_bytes){file.ptr, file.len * data[0] / 256};
    if (!holds((struct sl_bytes){file.ptr, file.len < 5 ? file.len : 5},
               SL_LITERAL("WARC/"))) {
        whole = import(file, (struct sl_bytes){"", 0});
        buffer_clear(&whole);
        return 0;
    }
    whole = import(file, file);
    cut = import(part, file);
    zipped = zip(file);
    unzipped = import(buffer_view(&zipped), file);
    property_holds(begins(&whole, &cut), PROPERTY_IMPORT_PREFIX, "warc");
    property_holds(whole.len == unzipped.len && begins(&whole, &unzipped),
                   PROPERTY_IMPORT_GZIP, "other octets from gzip");
    buffer_clear(&whole);
    buffer_clear(&cut);
    buffer_clear(&zipped);
    buffer_clear(&unzipped);
    return 0;
}
