/* SPDX-License-Identifier: MIT */
/*
 * strictline selftest: how good the suite itself is.
 */
#include <getopt.h>
#include <stdlib.h>

#include "run/selftest.h"
#include "usage/command.h"
#include "usage/options.h"
#include "usage/usage.h"

#define OPTION_CASES (COMMAND_LONG + 1)

static const struct command_option options[] = {
    {0, NULL, "CASE", COMMAND_CASE_TEXT " (default: every case)"},
    {OPTION_CASES, "cases", "DIR", "read the cases from DIR"},
    COMMAND_OPTIONS_END,
};

static const char *take_option(void *context, int code, const char *value)
{
    (void)context;
    if (code == OPTION_CASES)
        setenv("STRICTLINE_CASES", value, 1);
    return NULL;
}

/* Rounded down: 100 only if all of it. */
static size_t percent(size_t part, size_t all)
{
    return all == 0 ? 0 : part * 100 / all;
}

static void add_result(const struct selftest *s, bool good, struct buffer *out)
{
    buffer_printf(out,
                  "clients   %zu references, %zu lawful clients: %zu exchanges "
                  "with the mutants\n"
                  "mutants   %zu of %zu are caught\n"
                  "cases     %zu of %zu that can fail a client fail a mutant\n",
                  s->references, s->lawful, s->exchanges, s->caught, s->mutants,
                  s->killing, s->able);
    buffer_printf(out, "score     %zu %%%s\n",
                  percent(s->caught + s->killing, s->mutants + s->able),
                  good ? "" : "; something does not hold, see above");
}

static int test_suite(char *const *words, size_t count)
{
    struct buffer out = BUFFER_EMPTY, faults = BUFFER_EMPTY;
    enum corpus_result result;
    struct client_list clients;
    struct selftest test;
    struct corpus cases;
    bool good = client_list_read(&clients, &faults);

    result = corpus_gather(words, count, &cases, &faults);
    if (result == CORPUS_OK && good) {
        good = selftest_run(&clients, &cases, count == 0, &test, &faults);
        add_result(&test, good, &out);
    }
    corpus_clear(&cases);
    client_list_clear(&clients);
    if (result == CORPUS_OK && !good)
        result = CORPUS_DAMAGED;
    return usage_finish(result, &out, &faults);
}

static int run(const struct command *self, int argc, char **argv)
{
    int status = options_read(self, argc, argv, take_option, NULL);

    if (status != OPTIONS_READ)
        return status;
    return test_suite(argv + optind, (size_t)(argc - optind));
}

const struct command command_selftest = {
    .name = "selftest",
    .place = 50,
    .run = run,
    .summary = "test the suite with clients whose faults are known",
    .usage = "[OPTION...] [CASE...]",
    .about =
        "Plays the cases to the reference client, to lawful clients and to "
        "mutants, all of them in this process. The first two must never fail, "
        "each mutant must be caught, and each case that can fail a client must "
        "fail a mutant. Whatever does not hold is named.",
    .options = options,
    .statuses = "Exit status: 0 all of it holds, 2 wrong usage, 3 something "
                "does not hold or a file is damaged, 4 I/O error.",
};
