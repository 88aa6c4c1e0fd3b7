/* SPDX-License-Identifier: MIT */
/*
 * strictline profile: what a client makes of the cases, learned as a profile.
 */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "known/known_results.h"
#include "known/profile_list.h"
#include "learn/held_out.h"
#include "learn/profile.h"
#include "system/output_file.h"
#include "text/word.h"
#include "usage/command.h"
#include "usage/options.h"
#include "usage/usage.h"

#define SEEDS_MAX 100

struct profile_options {
    const char *output;
    uint64_t seeds; /* 0: a profile is written */
};

enum profile_option { PROFILE_OUTPUT = COMMAND_LONG + 1, PROFILE_HELD_OUT };

static const struct command_option options_table[] = {
    {0, NULL, "FILE",
     "a results file of 'strictline run --results' for one client; - is "
     "standard input"},
    {PROFILE_OUTPUT, "output", "FILE",
     "the file to write (default: NAME-VERSION.profile among those that come "
     "with the program); - is standard output"},
    {PROFILE_HELD_OUT, "held-out", "N",
     "write nothing but measure: learn from two thirds of the cases and "
     "predict the rest, N times with different thirds"},
    COMMAND_OPTIONS_END,
};

static const char *take_option(void *context, int code, const char *value)
{
    struct profile_options *o = context;

    if (code == PROFILE_OUTPUT) {
        o->output = value;
        return NULL;
    }
    if (!word_number(word_of(value), SEEDS_MAX, &o->seeds) || o->seeds == 0)
        return "--held-out takes a number from 1 to 100";
    return NULL;
}

/* A name that comes from a file must be a single file name. */
static bool is_file_name(const char *name)
{
    for (const char *at = name; *at != '\0'; at++)
        if (*at <= ' ' || *at > '~' || *at == '/')
            return false;
    return name[0] != '.' && name[0] != '\0' && strlen(name) < 200;
}

/* NULL: the client's name cannot be that of a file. */
static char *default_path(const struct results *r)
{
    struct buffer name = BUFFER_EMPTY, path = BUFFER_EMPTY;
    char *folder = profile_list_folder();

    profile_name(r->client, r->client_version, &name);
    if (is_file_name(name.ptr))
        buffer_printf(&path, "%s/%s.profile", folder, name.ptr);
    buffer_clear(&name);
    free(folder);
    return path.ptr;
}

static int write_profile(const struct profile_options *o,
                         const struct results *r, const struct lessons *l)
{
    struct buffer title = BUFFER_EMPTY, text = BUFFER_EMPTY,
                  fault = BUFFER_EMPTY;
    char *path =
        o->output != NULL ? memory_copy_text(o->output) : default_path(r);
    struct output_file file;
    struct profile p;
    bool good;

    if (path == NULL) {
        fputs("strictline: the name of the client cannot be that of a file; "
              "'--output FILE' gives another\n",
              stderr);
        return EXIT_DAMAGED;
    }
    if (!output_file_open(path, &file, &fault)) {
        free(path);
        return known_complain(&fault, EXIT_RESOURCE);
    }
    results_title(r, &title);
    profile_learn(l, title.ptr, &p);
    profile_write(&p, &text);
    good = output_file_write(&file, buffer_view(&text), &fault);
    if (good)
        fprintf(stderr, "%s explains %.1f of %.0f cases by its words\n",
                strcmp(path, "-") == 0 ? "the profile" : path, p.right, p.all);
    profile_clear(&p);
    free(path);
    buffer_clear(&title);
    buffer_clear(&text);
    return known_complain(&fault, good ? EXIT_OK : EXIT_RESOURCE);
}

static int measure(const struct profile_options *o, const struct results *r,
                   struct lessons *l)
{
    struct held_out h = {.all = 0};
    struct buffer out = BUFFER_EMPTY;

    for (unsigned seed = 0; seed < o->seeds; seed++)
        held_out_measure(l, seed, &h);
    results_title(r, &out);
    buffer_printf(&out, ": %.1f %% of the cases held out are predicted\n",
                  h.all > 0 ? 100 * h.right / h.all : 0);
    return known_print(&out);
}

static int run_with(const struct profile_options *o, const struct results *r)
{
    struct corpus cases = CORPUS_EMPTY;
    struct lessons lessons = {.items = NULL};
    int status = known_cases_read(&cases);

    if (status == EXIT_OK)
        lessons_add(&lessons, r, cases.cases, cases.count);
    if (status == EXIT_OK && lessons.strangers > 0)
        fprintf(stderr, "strictline: %zu entries are about unknown cases\n",
                lessons.strangers);
    if (status == EXIT_OK && lessons.count == 0) {
        fprintf(stderr, "strictline: %s: nothing can be learned from it\n",
                r->path);
        status = EXIT_DAMAGED;
    }
    if (status == EXIT_OK)
        status = o->seeds > 0 ? measure(o, r, &lessons)
                              : write_profile(o, r, &lessons);
    lessons_clear(&lessons);
    corpus_clear(&cases);
    return status;
}

static int run(const struct command *self, int argc, char **argv)
{
    struct profile_options o = {.output = NULL};
    int status = options_read(self, argc, argv, take_option, &o);
    struct results results;

    if (status != OPTIONS_READ)
        return status;
    if (argc - optind != 1)
        return usage_fault("profile", "name one file of results");
    if (o.seeds > 0 && o.output != NULL)
        return usage_fault("profile", "--held-out does not write a profile");
    status = known_results_read(argv[optind], &results);
    if (status != EXIT_OK)
        return status;
    status = run_with(&o, &results);
    results_clear(&results);
    return status;
}

const struct command command_profile = {
    .name = "profile",
    .place = 35,
    .run = run,
    .summary = "learn from results what a client makes of deviations",
    .usage = "[--output FILE] FILE\n--held-out N FILE",
    .about =
        "Writes a profile: what the client makes of each deviation and in what "
        "ways it reads, found by changing our own client until it does what "
        "the results say. Whatever this does not explain is kept case by case; "
        "what no case shows is unknown. explain and identify read profiles.",
    .options = options_table,
    .examples = "  strictline run --client curl --results curl.json\n"
                "  strictline profile curl.json\n"
                "  strictline profile --held-out 3 curl.json\n",
    .statuses = "Exit status: 0, or 2 wrong usage, 3 a damaged file or one "
                "that teaches nothing, 4 I/O error.",
};
