/* SPDX-License-Identifier: MIT */
/*
 * Whatever a file of any format holds, each case made from it is read back as
 * the same case, sends only octets that the importer reported, and has the
 * same length when it is redacted. The first octet picks the format.
 */
#include <string.h>

#include "case/transcript_write.h"
#include "property.h"
#include "recorded/recorded_case.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct run {
    struct exchange_splitter splitter;
    uint64_t told;  /* octets of answers */
    uint64_t cased; /* octets of cases */
};

static void check_case(void *context, const struct recorded_case *c)
{
    struct buffer once = BUFFER_EMPTY, twice = BUFFER_EMPTY;
    struct buffer fault = BUFFER_EMPTY;
    struct run *run = context;
    struct transcript t;

    if (c->state == RECORDED_TOO_LARGE)
        return;
    run->cased += c->octets.len;
    transcript_write(&c->transcript, &once);
    if (transcript_parse(buffer_view(&once), "x", "x", &t, &fault)) {
        transcript_write(&t, &twice);
        /* what pauses and resets add to the head is not written the first
         * time */
        if (strstr(twice.ptr, "\ntiming\n") == NULL &&
            strcmp(once.ptr, twice.ptr) != 0)
            property_fail(PROPERTY_IMPORT_CASE, "%s\nand then\n%s", once.ptr,
                          twice.ptr);
        transcript_clear(&t);
    } else {
        property_fail(PROPERTY_IMPORT_CASE, "refused: %s", fault.ptr);
    }
    buffer_clear(&fault);
    buffer_clear(&once);
    buffer_clear(&twice);
}

static void take_event(void *context, const struct import_event *ev)
{
    struct run *run = context;

    if (ev->type == IMPORT_OCTETS && ev->side == IMPORT_RESPONSE)
        run->told += ev->octets.len;
    exchange_take(&run->splitter, ev);
}

static void take_remark(void *context, enum import_remark remark,
                        uint64_t place, const char *what)
{
    (void)context, (void)remark, (void)place, (void)what;
}

static uint64_t import(const struct import_format *format,
                       struct sl_bytes octets, bool redact)
{
    struct run run = {.told = 0};
    struct recorded_case_rule rule = {
        .file = "x", .unit = format->unit, .redact = redact, .pauses = redact};
    struct recorded_case_maker maker = {&rule, check_case, &run};
    struct exchange_sink sink = {recorded_case_take, &maker};
    struct import_options options = {.overlap =
                                         redact ? IMPORT_LAST : IMPORT_FIRST};
    struct import_source source;
    struct import im = {
        format, &options, &source, {take_event, take_remark, &run}};

    exchange_splitter_init(&run.splitter, &sink);
    source_init_octets(&source, &octets);
    format->read(&im);
    source_clear(&source);
    property_holds(run.cased <= run.told, PROPERTY_IMPORT_TOLD,
                   "more octets than were told");
    return run.cased;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct import_format *format;
    struct sl_bytes octets;
    size_t count = 0;

    while (import_format_at(count) != NULL)
        count++;
    if (size == 0)
        return 0;
    format = import_format_at(data[0] % count);
    octets = (struct sl_bytes){(const char *)data + 1, size - 1};
    import_detect(octets);
    import(format, octets, false);
    import(format, octets, true);
    return 0;
}
