/* SPDX-License-Identifier: MIT */
/*
 * strictline generate: responses with every deviation, every two, every three,
 * and the dictionary for fuzzers.
 */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>

#include <strictline/profile.h>

#include "case/transcript_write.h"
#include "generate/combine.h"
#include "generate/dictionary.h"
#include "system/file.h"
#include "system/output_file.h"
#include "text/octets.h"
#include "usage/command.h"
#include "usage/options.h"
#include "usage/usage.h"
#include "vector/vector_seed.h"

enum generate_option {
    GENERATE_SINGLE = COMMAND_LONG + 1,
    GENERATE_PAIRS,
    GENERATE_TRIPLES,
    GENERATE_DICTIONARY,
    GENERATE_CASES,
    GENERATE_SEEDS,
    GENERATE_RAW,
    GENERATE_ADDS
};

struct generate {
    size_t members;  /* in each response; 0: not given */
    bool dictionary; /* instead */
    int form;        /* enum generate_option; 0: a table */
    const char *folder;
    /* while writing */
    bool good;
    struct buffer out, faults;
};

/* ---- files ---- */

static void save(struct generate *g, const char *name, struct sl_bytes octets)
{
    struct buffer path = BUFFER_EMPTY;

    buffer_printf(&path, "%s/%s", g->folder, name);
    g->good = output_file_replace(path.ptr, octets, &g->faults);
    buffer_clear(&path);
}

static void save_case(struct generate *g, const struct combination *c)
{
    struct buffer name = BUFFER_EMPTY, text = BUFFER_EMPTY;
    struct transcript t;

    combine_slug(c, &name);
    buffer_add_text(&name, ".case");
    combine_case(c, &t);
    transcript_write(&t, &text);
    save(g, name.ptr, buffer_view(&text));
    transcript_clear(&t);
    buffer_clear(&name);
    buffer_clear(&text);
}

static void save_raw(struct generate *g, const struct combination *c)
{
    struct buffer name = BUFFER_EMPTY, octets = BUFFER_EMPTY;

    combine_slug(c, &name);
    buffer_add_text(&name, ".raw");
    combine_write(c, COMBINE_ALL, &octets);
    save(g, name.ptr, buffer_view(&octets));
    buffer_clear(&name);
    buffer_clear(&octets);
}

static void save_seeds(struct generate *g, const struct combination *c)
{
    struct transcript t;

    combine_case(c, &t);
    for (size_t i = 0; g->good && sl_profile_at(i) != NULL; i++) {
        struct buffer name = BUFFER_EMPTY, octets = BUFFER_EMPTY;

        vector_seed_name(&t, i, &name);
        vector_seed(&t, i, &octets);
        save(g, name.ptr, buffer_view(&octets));
        buffer_clear(&name);
        buffer_clear(&octets);
    }
    transcript_clear(&t);
}

/* ---- tables ---- */

static void add_line(struct generate *g, const struct combination *c)
{
    struct buffer octets = BUFFER_EMPTY;

    combine_write(c, COMBINE_ALL, &octets);
    combine_name(c, &g->out);
    buffer_printf(&g->out, "\t%zu\t", c->others);
    octets_escape(&g->out, buffer_view(&octets), 0);
    buffer_add_text(&g->out, "\n");
    buffer_clear(&octets);
}

/* A line for each effect, with the profiles that show it. */
static void add_effects(struct generate *g, const struct combination *c)
{
    for (int effect = EFFECT_NONE + 1; effect <= EFFECT_READING; effect++) {
        bool any = false;

        for (size_t i = 0; sl_profile_at(i) != NULL; i++) {
            if (combine_effect_of(c, sl_profile_at(i)) !=
                (enum combine_effect)effect)
                continue;
            if (!any)
                combine_name(c, &g->out);
            buffer_printf(&g->out, any ? ",%s" : "\t%s",
                          sl_profile_at(i)->name);
            any = true;
        }
        if (any)
            buffer_printf(&g->out, "\t%s\n",
                          combine_effect_name((enum combine_effect)effect));
    }
}

/* ---- the command ---- */

static void take(void *context, const struct combination *c)
{
    struct generate *g = context;

    if (!g->good)
        return;
    switch (g->form) {
    case GENERATE_CASES:
        save_case(g, c);
        break;
    case GENERATE_SEEDS:
        save_seeds(g, c);
        break;
    case GENERATE_RAW:
        save_raw(g, c);
        break;
    case GENERATE_ADDS:
        add_effects(g, c);
        break;
    default: /* no form was named */
        add_line(g, c);
        break;
    }
}

static int generate(struct generate *g)
{
    size_t with, without;
    int status;

    if (g->dictionary) {
        dictionary_write(&g->out);
        return usage_finish(CORPUS_OK, &g->out, &g->faults);
    }
    g->good = g->folder == NULL || folder_ensure(g->folder, &g->faults);
    with = combine_each(g->members, take, g, &without);
    if (g->good && g->folder != NULL)
        buffer_printf(&g->out,
                      "%zu combinations; %zu cannot stand in one response\n",
                      with, without);
    status = usage_finish(CORPUS_OK, &g->out, &g->faults);
    return g->good ? status : EXIT_RESOURCE;
}

static const struct command_option options[] = {
    {GENERATE_SINGLE, "single", NULL, "each deviation by itself"},
    {GENERATE_PAIRS, "pairs", NULL, "every two that one response can contain"},
    {GENERATE_TRIPLES, "triples", NULL, "every three"},
    {GENERATE_CASES, "cases", "DIR",
     "write a case file for each, without expectations"},
    {GENERATE_SEEDS, "seeds", "DIR",
     "write inputs of parser_fuzzer: an octet of options, then the response"},
    {GENERATE_RAW, "raw", "DIR", "write the octets of each"},
    {GENERATE_ADDS, "adds", NULL,
     "print the effects of each, by profile, that none of its members "
     "explains"},
    {GENERATE_DICTIONARY, "dictionary", NULL,
     "print the dictionary of responses for fuzzing engines"},
    COMMAND_OPTIONS_END,
};

static const char *take_option(void *context, int code, const char *value)
{
    struct generate *g = context;

    if (code == GENERATE_DICTIONARY) {
        g->dictionary = true;
    } else if (code <= GENERATE_TRIPLES) {
        if (g->members > 0)
            return "only one of --single, --pairs and --triples";
        g->members = (size_t)(code - GENERATE_SINGLE) + 1;
    } else {
        if (g->form != 0)
            return "only one of --cases, --seeds, --raw and --adds";
        g->form = code;
        g->folder = value;
    }
    return NULL;
}

static int run(const struct command *self, int argc, char **argv)
{
    struct generate g = {.members = 0};
    int status = options_read(self, argc, argv, take_option, &g);

    if (status != OPTIONS_READ)
        return status;
    if (optind < argc)
        return usage_fault("generate", "it takes no operands");
    if (g.dictionary == (g.members > 0))
        return usage_fault("generate", "one of --single, --pairs, --triples "
                                       "and --dictionary is needed");
    return generate(&g);
}

const struct command command_generate = {
    .name = "generate",
    .place = 85,
    .run = run,
    .summary = "write responses with several deviations; fuzzers' dictionary",
    .usage = "--single | --pairs | --triples [FORM]\n"
             "--dictionary",
    .about = "Makes a response for each combination of the parser's deviations "
             "that one response can contain, with as little else wrong in it "
             "as possible. Without a FORM (--cases, --seeds, --raw or --adds), "
             "it prints a line for each: the deviations, how many others are "
             "in it, and its octets.",
    .options = options,
    .examples = "  strictline generate --pairs --cases pairs\n"
                "  strictline run --client curl pairs\n",
    .statuses = "A missing folder is created; files of the same names are "
                "replaced. Exit status: 0, or 2 wrong usage, 4 I/O error.",
};
