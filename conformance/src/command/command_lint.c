/* SPDX-License-Identifier: MIT */
/*
 * strictline lint: whether case files, client files and baselines are sound.
 */
#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "baseline/baseline.h"
#include "client/client_list.h"
#include "judge/verdict_lint.h"
#include "known/profile_diff.h"
#include "known/profile_list.h"
#include "text/fault.h"
#include "text/word.h"
#include "text/words.h"
#include "usage/command.h"
#include "usage/options.h"
#include "usage/usage.h"
#include "zero/parser_check.h"

enum option_code { OPTION_BASELINE = COMMAND_LONG + 1 };

static const struct command_option options[] = {
    {0, NULL, "FILE",
     "a case file, a client file, a driver, a mutant, or a folder of cases "
     "(default: all that came with the program)"},
    {OPTION_BASELINE, "baseline", "FILE",
     "check a baseline: its lines, and that their cases exist; may be given "
     "again"},
    COMMAND_OPTIONS_END,
};

static const char *take_option(void *context, int code, const char *value)
{
    if (code == OPTION_BASELINE)
        words_add(context, value);
    return NULL;
}

/* ---- cases ---- */

/* What our parser is to make of a case, whole, octet by octet and in every
 * cut. */
static void check_parser_lines(const struct corpus *c, struct buffer *faults)
{
    struct run_deliveries wanted;

    if (!run_deliveries_parse("whole,bytes,cuts", &wanted, faults))
        return;
    for (size_t i = 0; i < c->count; i++)
        parser_check(&c->cases[i], &wanted, faults);
    run_deliveries_clear(&wanted);
}

static void check_requirements(const struct corpus *c, struct buffer *faults)
{
    struct requirement_map map;

    if (!corpus_read_requirements(&map, faults))
        return;
    corpus_check_requirements(c, &map, faults);
    for (size_t i = 0; i < c->count; i++)
        verdict_lint_requires(&c->cases[i], &map, faults);
    requirement_map_clear(&map);
}

static void check_cases(const struct corpus *c, struct buffer *faults)
{
    for (size_t i = 0; i < c->count; i++)
        verdict_lint(&c->cases[i], faults);
    verdict_lint_alike(c->cases, c->count, faults);
    check_requirements(c, faults);
    check_parser_lines(c, faults);
}

/* "corpus" has its cases in "corpus/cases". */
static void set_folder(const char *path)
{
    struct buffer below = BUFFER_EMPTY;
    struct stat status;

    buffer_printf(&below, "%s/cases", path);
    setenv("STRICTLINE_CASES",
           stat(below.ptr, &status) == 0 && S_ISDIR(status.st_mode) ? below.ptr
                                                                    : path,
           1);
    buffer_clear(&below);
}

static void lint_corpus(struct buffer *faults)
{
    struct corpus all;

    corpus_gather(NULL, 0, &all, faults);
    if (all.count == 0)
        fault_add(faults, "there is no case to check");
    check_cases(&all, faults);
    corpus_clear(&all);
}

static void lint_case(char *path, struct buffer *faults)
{
    struct corpus one;

    corpus_gather(&path, 1, &one, faults);
    check_cases(&one, faults);
    corpus_clear(&one);
}

/* ---- clients ---- */

static void lint_client(const char *path, struct buffer *faults)
{
    struct client client;

    if (client_read(path, &client, faults))
        client_clear(&client);
}

static void lint_profile(const char *path, struct buffer *faults)
{
    struct profile profile;

    if (profile_read(path, &profile, faults))
        profile_clear(&profile);
}

static void lint_profiles(struct buffer *faults)
{
    struct known_clients known;
    char *folder = profile_list_folder();

    profile_list_read(folder, &known, faults);
    profile_list_clear(&known);
    free(folder);
}

static void lint_clients(struct buffer *faults)
{
    struct client_list list;

    client_list_read(&list, faults);
    client_list_clear(&list);
}

/* ---- baselines ---- */

static bool is_known(void *context, const char *id)
{
    const struct corpus *corpus = context;

    for (size_t i = 0; i < corpus->count; i++)
        if (strcmp(corpus->cases[i].id, id) == 0)
            return true;
    return false;
}

static bool is_new_client(const struct baseline *b, size_t i)
{
    for (size_t j = 0; j < i; j++)
        if (strcmp(b->entries[j].client, b->entries[i].client) == 0)
            return false;
    return true;
}

static void lint_baseline(const char *path, struct buffer *faults)
{
    struct baseline b;
    struct corpus all;

    if (!baseline_read(path, &b, faults))
        return;
    corpus_gather(NULL, 0, &all, faults);
    for (size_t i = 0; i < b.count; i++)
        if (is_new_client(&b, i))
            baseline_stale(&b, b.entries[i].client, is_known, &all, faults);
    baseline_clear(&b);
    corpus_clear(&all);
}

/* ---- what is asked for ---- */

static void lint_path(char *path, struct buffer *faults)
{
    size_t len = strlen(path);
    struct stat status;

    if (stat(path, &status) != 0) {
        fault_add_path(faults, path,
                       errno == ENOENT ? "there is no such file or folder"
                                       : strerror(errno));
    } else if (S_ISDIR(status.st_mode)) {
        set_folder(path);
        lint_corpus(faults);
    } else if (len > 5 && strcmp(path + len - 5, ".case") == 0) {
        lint_case(path, faults);
    } else if (profile_diff_means(path)) {
        lint_profile(path, faults);
    } else {
        lint_client(path, faults);
    }
}

static int run(const struct command *self, int argc, char **argv)
{
    struct buffer out = BUFFER_EMPTY, faults = BUFFER_EMPTY;
    struct words baselines = WORDS_EMPTY;
    int status = options_read(self, argc, argv, take_option, &baselines);
    bool all = optind == argc && baselines.count == 0;

    if (status == OPTIONS_READ) {
        for (size_t i = 0; i < baselines.count; i++)
            lint_baseline(baselines.items[i], &faults);
        if (all) {
            lint_corpus(&faults);
            lint_clients(&faults);
            lint_profiles(&faults);
        }
        for (int i = optind; i < argc; i++)
            lint_path(argv[i], &faults);
        status = usage_finish(faults.len > 0 ? CORPUS_DAMAGED : CORPUS_OK, &out,
                              &faults);
    }
    words_clear(&baselines);
    return status;
}

const struct command command_lint = {
    .name = "lint",
    .place = 60,
    .run = run,
    .summary = "check case files, client files, profiles and baselines",
    .usage = "[OPTION...] [FILE...]",
    .about =
        "Checks that files can be read; that cases keep to the policy (a "
        "fail rests on a sentence of the RFC, equal acts have equal verdicts), "
        "and that their 'parser' lines are what our parser makes of the "
        "octets, whole, octet by octet and cut in two at every place. Silent "
        "if all is well.",
    .options = options,
    .statuses = "Exit status: 0 all is well, 2 wrong usage, 3 a fault was "
                "found, 4 I/O error.",
};
