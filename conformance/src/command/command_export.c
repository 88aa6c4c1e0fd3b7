/* SPDX-License-Identifier: MIT */
/*
 * strictline export: cases in the forms that other tools read.
 */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <strictline/profile.h>

#include "corpus/corpus.h"
#include "system/file.h"
#include "system/output_file.h"
#include "usage/command.h"
#include "usage/options.h"
#include "usage/usage.h"
#include "vector/vector.h"
#include "vector/vector_seed.h"

/* Octets of a file of --raw: a flood and the like are cut there. */
#define RAW_MAX (1u << 20)

enum export_option { EXPORT_JSON = COMMAND_LONG + 1, EXPORT_RAW, EXPORT_SEEDS };

struct export
{
    int form; /* enum export_option; 0: none was named */
    const char *folder;
};

/* ---- JSON ---- */

static void write_json(const struct corpus *cases,
                       const struct requirement_map *map, struct buffer *out)
{
    struct json_writer w;

    json_write_start(&w, out);
    json_write_open(&w, '{');
    json_write_key(&w, "format");
    json_write_text(&w, VECTOR_FORMAT);
    json_write_line(&w);
    json_write_key(&w, "tool");
    json_write_text(&w, "strictline " STRICTLINE_VERSION);
    json_write_line(&w);
    json_write_key(&w, "vectors");
    json_write_open(&w, '[');
    for (size_t i = 0; i < cases->count; i++) {
        json_write_line(&w);
        vector_write(&cases->cases[i], map, 0, &w);
    }
    buffer_add_text(out, "\n");
    json_write_close(&w, ']');
    json_write_close(&w, '}');
    buffer_add_text(out, "\n");
}

/* ---- files ---- */

/* Writes folder/name; name may have a folder of its own. */
static bool save(const char *folder, const char *name, struct sl_bytes octets,
                 struct buffer *faults)
{
    struct buffer path = BUFFER_EMPTY;
    bool good = true;

    buffer_printf(&path, "%s/", folder);
    for (const char *c = name; good && *c != '\0'; c++) {
        if (*c == '/')
            good = folder_ensure(path.ptr, faults);
        buffer_add(&path, c, 1);
    }
    good = good && output_file_replace(path.ptr, octets, faults);
    buffer_clear(&path);
    return good;
}

/* The first connection is "area/slug.raw", the second "area/slug.2.raw". */
static bool save_raw(const struct transcript *t, const char *folder,
                     struct buffer *index, struct buffer *faults)
{
    bool good = true;

    for (size_t i = 0; good && i < vector_connections(t); i++) {
        struct buffer name = BUFFER_EMPTY, octets = BUFFER_EMPTY;

        buffer_printf(&name, "%s.", t->id);
        if (i > 0)
            buffer_printf(&name, "%zu.", i + 1);
        buffer_add_text(&name, "raw");
        vector_octets(t, i, RAW_MAX, &octets);
        vector_index_line(t, i, name.ptr, index);
        good = save(folder, name.ptr, buffer_view(&octets), faults);
        buffer_clear(&name);
        buffer_clear(&octets);
    }
    return good;
}

static bool export_raw(const struct corpus *cases, const char *folder,
                       struct buffer *faults)
{
    struct buffer index = BUFFER_EMPTY, outcomes = BUFFER_EMPTY;
    bool good = folder_ensure(folder, faults);

    buffer_add_text(&index, VECTOR_INDEX_HEAD);
    buffer_add_text(&outcomes, VECTOR_OUTCOMES_HEAD);
    for (size_t i = 0; good && i < cases->count; i++) {
        good = save_raw(&cases->cases[i], folder, &index, faults);
        vector_outcome_lines(&cases->cases[i], &outcomes);
    }
    good = good && save(folder, "index.tsv", buffer_view(&index), faults) &&
           save(folder, "outcomes.tsv", buffer_view(&outcomes), faults);
    buffer_clear(&index);
    buffer_clear(&outcomes);
    return good;
}

static bool save_seed(const struct transcript *t, size_t profile,
                      const char *folder, struct buffer *faults)
{
    struct buffer name = BUFFER_EMPTY, octets = BUFFER_EMPTY;
    bool good;

    vector_seed_name(t, profile, &name);
    vector_seed(t, profile, &octets);
    good = save(folder, name.ptr, buffer_view(&octets), faults);
    buffer_clear(&name);
    buffer_clear(&octets);
    return good;
}

static bool export_seeds(const struct corpus *cases, const char *folder,
                         struct buffer *faults)
{
    bool good = folder_ensure(folder, faults);

    for (size_t i = 0; good && i < cases->count; i++)
        for (size_t k = 0; good && sl_profile_at(k) != NULL; k++)
            good = save_seed(&cases->cases[i], k, folder, faults);
    return good;
}

/* ---- the command ---- */

static int write_all(const struct export *e, const struct corpus *cases,
                     enum corpus_result result, struct buffer *faults)
{
    struct buffer out = BUFFER_EMPTY;
    struct requirement_map map = REQUIREMENT_MAP_EMPTY;
    bool good = true;
    int status;

    if (e->form == EXPORT_JSON) {
        if (!corpus_read_requirements(&map, faults))
            result = CORPUS_DAMAGED;
        write_json(cases, &map, &out);
        requirement_map_clear(&map);
    } else if (e->form == EXPORT_RAW) {
        good = export_raw(cases, e->folder, faults);
    } else {
        good = export_seeds(cases, e->folder, faults);
    }
    status = usage_finish(result, &out, faults);
    return good ? status : EXIT_RESOURCE;
}

/* Damaged cases are left out and the others written; an unknown word stops. */
static int export_cases(const struct export *e, char *const *words,
                        size_t count)
{
    struct buffer faults = BUFFER_EMPTY, out = BUFFER_EMPTY;
    struct corpus cases;
    enum corpus_result result = corpus_gather(words, count, &cases, &faults);
    int status = result == CORPUS_UNKNOWN
                     ? usage_finish(result, &out, &faults)
                     : write_all(e, &cases, result, &faults);

    corpus_clear(&cases);
    return status;
}

static const struct command_option options[] = {
    {0, NULL, "CASE", COMMAND_CASE_TEXT " (default: every case)"},
    {EXPORT_JSON, "json", NULL, "print the vectors as one JSON object"},
    {EXPORT_RAW, "raw", "DIR",
     "write the octets of each connection to a file of its own, and the tables "
     "index.tsv and outcomes.tsv"},
    {EXPORT_SEEDS, "seeds", "DIR",
     "write inputs of parser_fuzzer: an octet of options, then what the server "
     "sends"},
    COMMAND_OPTIONS_END,
};

static const char *take_option(void *context, int code, const char *value)
{
    struct export *e = context;

    if (e->form != 0)
        return "only one of --json, --raw and --seeds";
    e->form = code;
    e->folder = value;
    return NULL;
}

static int run(const struct command *self, int argc, char **argv)
{
    struct export e = {.form = 0};
    int status = options_read(self, argc, argv, take_option, &e);

    if (status != OPTIONS_READ)
        return status;
    if (e.form == 0)
        return usage_fault("export", "one of --json, --raw DIR and --seeds DIR "
                                     "is needed");
    return export_cases(&e, argv + optind, (size_t)(argc - optind));
}

const struct command command_export = {
    .name = "export",
    .place = 84,
    .run = run,
    .summary = "write cases as test vectors for other tools",
    .usage = "--json [CASE...]\n"
             "--raw DIR [CASE...]\n"
             "--seeds DIR [CASE...]",
    .about = "Writes cases in forms that other tools read: what the server "
             "sends, with its cuts and its end, and which outcomes are "
             "permitted. The JSON is described by vectors.schema.json.",
    .options = options,
    .examples = "  strictline export --json > vectors.json\n"
                "  strictline export --raw vectors level=MUST\n",
    .statuses = "A missing folder is created; files of the same names are "
                "replaced. At most 1 MiB of a connection is "
                "written. " COMMAND_CASE_STATUSES,
};
