/* SPDX-License-Identifier: MIT */
#include "report/report_join.h"

#include <stdlib.h>
#include <string.h>

static int by_id(const void *id, const void *t)
{
    return strcmp(id, ((const struct transcript *)t)->id);
}

/* What the results tell about a case: enough for a line about it. */
static struct transcript make_stub(const struct results_entry *e)
{
    return (struct transcript){
        .id = e->id,
        .path = e->id,
        .title = e->title,
        .rfc = e->rfc,
        .level = e->level,
    };
}

static const struct transcript *find_case(struct report_join *j,
                                          const struct results_entry *e,
                                          const struct transcript *cases,
                                          size_t count)
{
    const struct transcript *found =
        count > 0 ? bsearch(e->id, cases, count, sizeof *cases, by_id) : NULL;

    if (found != NULL)
        return found;
    if (j->stub_count == 0 ||
        strcmp(j->stubs[j->stub_count - 1].id, e->id) != 0)
        j->stubs[j->stub_count++] = make_stub(e);
    return &j->stubs[j->stub_count - 1];
}

static void take_options(const struct results *r, struct report_join *j)
{
    j->options = memory_get((r->options.count + 1) * sizeof *j->options);
    for (size_t i = 0; i < r->options.count; i++)
        j->options[i] = (struct run_option){r->options.items[i].name,
                                            r->options.items[i].value};
}

void report_join_make(const struct results *r, const struct transcript *cases,
                      size_t count, struct report_join *out)
{
    *out = (struct report_join){.entries = NULL};
    out->entries = memory_get((r->count + 1) * sizeof *out->entries);
    out->stubs = memory_get((r->count + 1) * sizeof *out->stubs);
    take_options(r, out);
    for (size_t i = 0; i < r->count; i++) {
        const struct results_entry *e = &r->entries[i];

        out->entries[i] = (struct report_entry){
            .transcript = find_case(out, e, cases, count),
            .delivery = e->delivery,
            .judgement = e->judgement,
            .outcome = {.ms = e->ms},
        };
    }
    out->report = (struct report){
        .info = {.version = r->tool_version != NULL ? r->tool_version : "",
                 .client = r->client,
                 .client_version = r->client_version,
                 .options = out->options,
                 .option_count = r->options.count,
                 .command = r->repeat},
        .entries = out->entries,
        .count = r->count,
    };
}

void report_join_clear(struct report_join *j)
{
    free(j->entries);
    free(j->stubs);
    free(j->options);
    *j = (struct report_join){.entries = NULL};
}
