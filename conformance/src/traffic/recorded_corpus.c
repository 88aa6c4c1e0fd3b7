/* SPDX-License-Identifier: MIT */
/*
 * A case is written and read back, so that it is the same as an import would
 * make.
 */
#include "traffic/recorded_corpus.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "case/transcript_write.h"
#include "text/fault.h"
#include "traffic/recording.h"

struct gathering {
    struct corpus *out;
    struct recording recording;
    const char *path;
    struct buffer area;
    uint64_t number;
    uint64_t octets;   /* kept so far */
    uint64_t left_out; /* responses */
};

/* ---- ids ---- */

static bool is_taken(const struct corpus *c, const char *area)
{
    size_t len = strlen(area);

    for (size_t i = 0; i < c->count; i++)
        if (strncmp(c->cases[i].id, area, len) == 0 &&
            c->cases[i].id[len] == '/')
            return true;
    return false;
}

/* Letters, digits, '-' and '_' only: it is part of an id. */
static void make_area(const char *name, const struct corpus *c,
                      struct buffer *out)
{
    static const char good[] = "0123456789_-abcdefghijklmnopqrstuvwxyz"
                               "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    size_t len = strcspn(name, "."), stem;

    buffer_add(out, name, len);
    for (size_t i = 0; i < out->len; i++)
        if (strchr(good, out->ptr[i]) == NULL)
            out->ptr[i] = '-';
    if (len == 0)
        buffer_add_text(out, "recording");
    stem = out->len;
    for (unsigned i = 2; is_taken(c, out->ptr); i++) {
        buffer_truncate(out, stem);
        buffer_printf(out, "-%u", i);
    }
}

static void add_id(const struct gathering *g, const struct recorded_case *c,
                   struct buffer *out)
{
    size_t method;

    buffer_printf(out, "%s/%04" PRIu64 "-", g->area.ptr, g->number);
    method = out->len;
    buffer_printf(out, "%s-%03u", c->transcript.method, c->status);
    for (size_t i = method; i < out->len; i++)
        if (out->ptr[i] >= 'A' && out->ptr[i] <= 'Z')
            out->ptr[i] = (char)(out->ptr[i] - 'A' + 'a');
}

/* ---- cases ---- */

static bool add_case(struct gathering *g, const struct recorded_case *c)
{
    struct buffer id = BUFFER_EMPTY, text = BUFFER_EMPTY;
    struct transcript t;
    bool good;

    add_id(g, c, &id);
    transcript_write(&c->transcript, &text);
    good = text.len <= TRANSCRIPT_FILE_MAX &&
           transcript_parse(buffer_view(&text), g->path, id.ptr, &t,
                            &g->recording.remarks);
    if (good)
        corpus_add(g->out, &t);
    buffer_clear(&text);
    buffer_clear(&id);
    return good;
}

static void take_case(void *context, const struct recorded_case *c)
{
    struct gathering *g = context;

    g->number++;
    if (c->state != RECORDED_WHOLE ||
        c->octets.len > RECORDED_CORPUS_MAX - g->octets || !add_case(g, c))
        g->left_out++;
    else
        g->octets += c->octets.len;
}

static void add_remarks(const struct gathering *g, struct buffer *faults)
{
    if (g->recording.remarks.len > 0)
        fault_add(faults, "%s", g->recording.remarks.ptr);
    if (g->left_out > 0)
        fault_add(faults,
                  "%s: %" PRIu64 " responses are left out: recorded in part, "
                  "or too large; 'strictline import' lists them",
                  g->recording.name, g->left_out);
    if (g->number == 0)
        fault_add(faults, "%s: there is no response in it", g->recording.name);
}

static bool is_sound(const struct gathering *g)
{
    return g->number > 0 && g->left_out == 0 &&
           g->recording.remarked[IMPORT_DAMAGE] == 0;
}

static enum corpus_result read_cases(struct gathering *g,
                                     struct recorded_case_rule *rule,
                                     struct buffer *faults)
{
    struct recorded_case_maker maker = {rule, take_case, g};
    struct exchange_sink sink = {recorded_case_take, &maker};
    struct import_options options = {.overlap = IMPORT_FIRST};
    bool read;

    rule->file = g->recording.name;
    rule->sha256 = g->recording.sha256;
    rule->unit = g->recording.format->unit;
    make_area(g->recording.name, g->out, &g->area);
    read = recording_read(&g->recording, &options, &sink, faults);
    corpus_sort(g->out);
    add_remarks(g, faults);
    buffer_clear(&g->area);
    return read && is_sound(g) ? CORPUS_OK : CORPUS_DAMAGED;
}

enum corpus_result recorded_corpus_read(const char *path,
                                        struct recorded_case_rule rule,
                                        struct corpus *out,
                                        struct buffer *faults)
{
    struct gathering *g = memory_get(sizeof *g);
    enum corpus_result result = CORPUS_DAMAGED;

    *g = (struct gathering){.out = out, .path = path};
    if (recording_open(&g->recording, path, NULL, faults) == RECORDING_OPEN) {
        result = read_cases(g, &rule, faults);
        recording_close(&g->recording);
    }
    free(g);
    return result;
}
