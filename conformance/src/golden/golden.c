/* SPDX-License-Identifier: MIT */
/*
 * The memory of golden outcomes, and their words.
 */
#include "golden/golden.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "text/word.h"

static const char *const results[GOLDEN_RESULTS] = {
    [GOLDEN_COMPLETE] = "complete", [GOLDEN_INCOMPLETE] = "incomplete",
    [GOLDEN_ERROR] = "error",       [GOLDEN_HANG] = "hang",
    [GOLDEN_CRASH] = "crash",
};

static const char *const framings[GOLDEN_FRAMINGS] = {
    [GOLDEN_FRAMING_UNKNOWN] = "",        [GOLDEN_FRAMING_NONE] = "none",
    [GOLDEN_FRAMING_LENGTH] = "length",   [GOLDEN_FRAMING_CLOSE] = "close",
    [GOLDEN_FRAMING_CHUNKED] = "chunked",
};

const char *golden_result_name(enum golden_result result)
{
    return results[result];
}

bool golden_result_find(struct sl_bytes word, enum golden_result *out)
{
    size_t i = word_find(word, results, GOLDEN_RESULTS);

    if (i == GOLDEN_RESULTS)
        return false;
    *out = (enum golden_result)i;
    return true;
}

const char *golden_framing_name(enum golden_framing framing)
{
    return framings[framing];
}

bool golden_framing_find(struct sl_bytes word, enum golden_framing *out)
{
    size_t i = word_find(word, framings, GOLDEN_FRAMINGS);

    if (i == GOLDEN_FRAMINGS || i == GOLDEN_FRAMING_UNKNOWN)
        return false;
    *out = (enum golden_framing)i;
    return true;
}

bool golden_is_name(struct sl_bytes name)
{
    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];

        if ((c < 'a' || c > 'z') && (c < 'A' || c > 'Z') &&
            (c < '0' || c > '9') && c != '-' && c != '_' && c != '.')
            return false;
    }
    return name.len > 0;
}

/* Room for one more after count items: doubles at each power of two. */
static void *grow(void *items, size_t count, size_t size)
{
    if ((count & (count - 1)) != 0)
        return items;
    return memory_grow(items, (count > 0 ? 2 * count : 1) * size);
}

/* ---- making one ---- */

struct golden_message *golden_add_message(struct golden *g)
{
    g->messages = grow(g->messages, g->message_count, sizeof *g->messages);
    g->messages[g->message_count] =
        (struct golden_message){.status = GOLDEN_NO_STATUS};
    return &g->messages[g->message_count++];
}

struct golden_field *golden_add_field(struct golden_fields *f,
                                      struct sl_bytes name,
                                      struct sl_bytes value)
{
    struct golden_field *field;

    f->items = grow(f->items, f->count, sizeof *f->items);
    field = &f->items[f->count++];
    *field = (struct golden_field){BUFFER_EMPTY, BUFFER_EMPTY};
    buffer_add(&field->name, name.ptr, name.len);
    buffer_add(&field->value, value.ptr, value.len);
    return field;
}

void golden_add_finding(struct golden *g, struct sl_bytes id, uint64_t offset)
{
    struct buffer copy = BUFFER_EMPTY;

    buffer_add(&copy, id.ptr, id.len);
    g->findings = grow(g->findings, g->finding_count, sizeof *g->findings);
    g->findings[g->finding_count++] = (struct golden_finding){copy.ptr, offset};
}

int golden_finding_order(const struct golden_finding *a,
                         const struct golden_finding *b)
{
    int order = strcmp(a->id, b->id);

    return order != 0 ? order
                      : (a->offset > b->offset) - (a->offset < b->offset);
}

static int compare_findings(const void *a, const void *b)
{
    return golden_finding_order(a, b);
}

void golden_sort_findings(struct golden *g)
{
    if (g->finding_count > 0)
        qsort(g->findings, g->finding_count, sizeof *g->findings,
              compare_findings);
}

/* ---- bodies ---- */

uint64_t golden_sums(uint64_t length)
{
    if (length <= GOLDEN_BODY_MAX)
        return 0;
    return length / GOLDEN_BODY_MAX + (length % GOLDEN_BODY_MAX > 0);
}

uint32_t golden_sum(struct sl_bytes octets)
{
    return (uint32_t)crc32_z(0, (const unsigned char *)octets.ptr, octets.len);
}

void golden_set_octets(struct golden *g, struct sl_bytes octets)
{
    g->octets = (int64_t)octets.len;
    g->octets_sum = golden_sum(octets.len > 0 ? octets : SL_LITERAL(""));
}

void golden_set_body(struct golden_body *body, struct sl_bytes octets)
{
    *body = (struct golden_body){.length = octets.len};
    body->sum_count = (size_t)golden_sums(octets.len);
    if (body->sum_count == 0) {
        buffer_add(&body->octets, octets.ptr, octets.len);
        return;
    }
    body->sums = memory_get(body->sum_count * sizeof *body->sums);
    for (size_t i = 0; i < body->sum_count; i++) {
        size_t at = i * GOLDEN_BODY_MAX, left = octets.len - at;
        struct sl_bytes block = {octets.ptr + at, GOLDEN_BODY_MAX};

        if (left < block.len)
            block.len = left;
        body->sums[i] = golden_sum(block);
    }
}

/* ---- the end of one ---- */

void golden_fields_clear(struct golden_fields *f)
{
    for (size_t i = 0; i < f->count; i++) {
        buffer_clear(&f->items[i].name);
        buffer_clear(&f->items[i].value);
    }
    free(f->items);
    *f = (struct golden_fields){NULL, 0};
}

static void clear_message(struct golden_message *m)
{
    buffer_clear(&m->reason);
    golden_fields_clear(&m->fields);
    golden_fields_clear(&m->trailers);
    buffer_clear(&m->body.octets);
    free(m->body.sums);
}

void golden_clear(struct golden *g)
{
    for (size_t i = 0; i < g->message_count; i++)
        clear_message(&g->messages[i]);
    for (size_t i = 0; i < g->finding_count; i++)
        free(g->findings[i].id);
    free(g->messages);
    free(g->findings);
    free(g->names);
    free(g->code);
    *g = GOLDEN_EMPTY;
}
