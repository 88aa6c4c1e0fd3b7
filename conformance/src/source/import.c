/* SPDX-License-Identifier: MIT */
/*
 * The table of formats, format detection, and how importers report.
 */
#include "source/import.h"

#include <stdio.h>
#include <string.h>

#define FORMAT(name) extern const struct import_format import_format_##name;
#include <import_formats.h>
#undef FORMAT

static const struct import_format *const formats[] = {
#define FORMAT(name) &import_format_##name,
#include <import_formats.h>
#undef FORMAT
};

#define FORMAT_COUNT (sizeof formats / sizeof formats[0])

const struct import_format *import_format_at(size_t i)
{
    return i < FORMAT_COUNT ? formats[i] : NULL;
}

const struct import_format *import_format_find(const char *name)
{
    for (size_t i = 0; i < FORMAT_COUNT; i++)
        if (strcmp(formats[i]->name, name) == 0)
            return formats[i];
    return NULL;
}

const struct import_format *import_detect(struct sl_bytes head)
{
    const struct import_format *best = NULL;
    enum import_likeness likeness = IMPORT_UNLIKE;

    if (head.len > IMPORT_PROBE_MAX)
        head.len = IMPORT_PROBE_MAX;
    for (size_t i = 0; i < FORMAT_COUNT; i++) {
        enum import_likeness next = formats[i]->probe(head);

        if (next > likeness) {
            likeness = next;
            best = formats[i];
        }
    }
    return best;
}

static void send_event(struct import *im, struct import_event ev)
{
    im->sink.take(im->sink.context, &ev);
}

void import_open(struct import *im, struct import_connection *c)
{
    send_event(im, (struct import_event){.type = IMPORT_OPEN, .connection = c});
}

void import_octets(struct import *im, struct import_connection *c,
                   enum import_side side, struct sl_bytes octets,
                   uint64_t place)
{
    send_event(im, (struct import_event){
                       .type = IMPORT_OCTETS,
                       .connection = c,
                       .side = side,
                       .octets = octets,
                       .time = IMPORT_NO_TIME,
                       .place = place,
                       .by_octet = strcmp(im->format->unit, "octet") == 0,
                       .peer = IMPORT_BY_ORDER});
}

void import_gap(struct import *im, struct import_connection *c,
                enum import_side side, uint64_t length, uint64_t place)
{
    send_event(im, (struct import_event){.type = IMPORT_GAP,
                                         .connection = c,
                                         .side = side,
                                         .length = length,
                                         .place = place});
}

void import_end(struct import *im, struct import_connection *c,
                enum import_side side, enum import_ending ending)
{
    send_event(im, (struct import_event){.type = IMPORT_END,
                                         .connection = c,
                                         .side = side,
                                         .ending = ending});
}

void import_close(struct import *im, struct import_connection *c)
{
    send_event(im,
               (struct import_event){.type = IMPORT_CLOSE, .connection = c});
}

void import_damage(struct import *im, uint64_t place, const char *format, ...)
{
    char what[256];
    va_list args;

    va_start(args, format);
    vsnprintf(what, sizeof what, format, args);
    va_end(args);
    im->sink.remark(im->sink.context, IMPORT_DAMAGE, place, what);
}

void import_refuse(struct import *im, uint64_t place, const char *what)
{
    im->sink.remark(im->sink.context, IMPORT_REFUSED, place, what);
}
