/* SPDX-License-Identifier: MIT */
/* The program parser-bench: its command line. */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "measure.h"
#include "report.h"

#define ROWS 16

enum { EXIT_USAGE = 2 };

static const char help[] =
    "usage: parser-bench [--workload NAME]... [--rounds N] "
    "[--json|--markdown]\n"
    "       parser-bench --run WORKLOAD [--peer PEER] [--count N]\n"
    "       parser-bench --list\n"
    "\n"
    "Compares libstrictline with other HTTP/1 parsers, on responses that are\n"
    "the same on each machine. All do equal work: a fresh parser for each\n"
    "message, each field kept as name and value; ours makes all checks of the\n"
    "profile strict and decides how the body ends. Before the clock starts,\n"
    "all have to find the same fields and the same length of body.\n"
    "\n"
    "The peers take turns; the shortest time of each counts. A ratio is the\n"
    "peer's time over that of strictline: above 1, we are faster. Trust the\n"
    "ratios, not the nanoseconds. Our own forms are strictline (as users get\n"
    "it), strictline-portable (no vector instructions), and strictline-scalar\n"
    "(only the rules read line by line).\n"
    "\n"
    "  --workload NAME  only this one, or those whose names begin so: W7\n"
    "  --rounds N       turns of each peer (default 60, about 20 seconds)\n"
    "  --heads N        different heads (default 128): few are learnt by "
    "heart\n"
    "                   by the processor, many do not fit into its caches\n"
    "  --json           one JSON object\n"
    "  --markdown       a table for a document\n"
    "  --run WORKLOAD   parse N messages once and print how many units that\n"
    "                   was; nothing is measured, for callgrind and perf\n"
    "  --peer PEER      who is to run (default strictline)\n"
    "  --count N        messages (default 1280)\n"
    "  --list           workloads and peers\n"
    "\n"
    "Exit status: 0, or 1 if a peer finds something else than the others,\n"
    "or 2 for a wrong command line. A missed goal is not a failure.\n";

enum format { FORMAT_TABLE, FORMAT_JSON, FORMAT_MARKDOWN };

struct arguments {
    const char *prefixes[ROWS];
    size_t prefix_count;
    const char *run;
    const char *peer;
    unsigned long count;
    unsigned long rounds;
    unsigned long heads;
    enum format format;
    bool list;
    bool help;
};

static bool complain(const char *what, const char *word)
{
    fprintf(stderr, "parser-bench: %s: %s; --help says what there is\n", what,
            word);
    return false;
}

static bool take_number(const char *word, unsigned long max, unsigned long *out)
{
    char *end = NULL;

    *out = strtoul(word, &end, 10);
    if (*word < '0' || *word > '9' || *end != '\0' || *out == 0 || *out > max)
        return complain("not a number from 1 to what is possible", word);
    return true;
}

static bool is_wanted(const struct arguments *a, const struct workload *w)
{
    for (size_t i = 0; i < a->prefix_count; i++)
        if (strncmp(w->name, a->prefixes[i], strlen(a->prefixes[i])) == 0)
            return true;
    return a->prefix_count == 0;
}

static bool take_prefix(struct arguments *a, const char *word)
{
    struct arguments one = {.prefixes = {word}, .prefix_count = 1};
    const struct workload *w;

    if (a->prefix_count == ROWS)
        return complain("too many workloads", word);
    a->prefixes[a->prefix_count++] = word;
    for (size_t i = 0; (w = workload_at(i)) != NULL; i++)
        if (is_wanted(&one, w))
            return true;
    return complain("no such workload", word);
}

/* An option with a value; false: it is wrong. */
static bool take_value(struct arguments *a, const char *option,
                       const char *value)
{
    if (strcmp(option, "--workload") == 0)
        return take_prefix(a, value);
    if (strcmp(option, "--rounds") == 0)
        return take_number(value, ULONG_MAX, &a->rounds);
    if (strcmp(option, "--count") == 0)
        return take_number(value, ULONG_MAX, &a->count);
    if (strcmp(option, "--heads") == 0)
        return take_number(value, WORKLOAD_HEADS_MAX, &a->heads);
    if (strcmp(option, "--run") == 0)
        a->run = value;
    else if (strcmp(option, "--peer") == 0)
        a->peer = value;
    else
        return complain("no such option", option);
    return true;
}

static bool take_flag(struct arguments *a, const char *option)
{
    if (strcmp(option, "--json") == 0)
        a->format = FORMAT_JSON;
    else if (strcmp(option, "--markdown") == 0)
        a->format = FORMAT_MARKDOWN;
    else if (strcmp(option, "--list") == 0)
        a->list = true;
    else if (strcmp(option, "--help") == 0 || strcmp(option, "-h") == 0)
        a->help = true;
    else
        return false;
    return true;
}

static bool take_arguments(struct arguments *a, int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        if (take_flag(a, argv[i]))
            continue;
        if (i + 1 == argc)
            return complain("unknown option, or its value is missing", argv[i]);
        if (!take_value(a, argv[i], argv[i + 1]))
            return false;
        i++;
    }
    return true;
}

static int run_once(const struct arguments *a)
{
    static struct workload_input input;
    const struct workload *w = workload_find(a->run);
    const struct bench_peer *peer = peers_find(a->peer);
    bool fine;

    if (w == NULL || peer == NULL) {
        complain(w == NULL ? "no such workload" : "no such peer",
                 w == NULL ? a->run : a->peer);
        return EXIT_USAGE;
    }
    if (peer->parse[w->work] == NULL) {
        complain("does not do this work", a->peer);
        return EXIT_USAGE;
    }
    workload_make(w, a->heads, &input);
    fine = measure_once(w, &input, peer, a->count);
    if (fine)
        printf("%.0f %s\n", input.units * (double)a->count, w->unit);
    workload_clear(&input);
    return fine ? EXIT_SUCCESS : EXIT_FAILURE;
}

static bool measure_all(const struct arguments *a, struct measured *rows,
                        size_t *count)
{
    static struct workload_input input;
    const struct workload *w;
    bool fine = true;

    for (size_t i = 0; fine && (w = workload_at(i)) != NULL; i++) {
        if (!is_wanted(a, w))
            continue;
        fprintf(stderr, "%s: %s\n", w->name, w->text);
        workload_make(w, a->heads, &input);
        fine = measure_check(w, &input);
        if (fine)
            measure_run(w, &input, (unsigned)a->rounds, &rows[(*count)++]);
        workload_clear(&input);
    }
    return fine;
}

static int bench(const struct arguments *a)
{
    struct measured rows[ROWS];
    size_t count = 0;

    if (!measure_all(a, rows, &count))
        return EXIT_FAILURE;
    switch (a->format) {
    case FORMAT_TABLE:
        report_table(rows, count);
        break;
    case FORMAT_JSON:
        report_json(rows, count);
        break;
    case FORMAT_MARKDOWN:
        report_markdown(rows, count);
        break;
    }
    return EXIT_SUCCESS;
}

int main(int argc, char **argv)
{
    struct arguments a = {.peer = "strictline",
                          .count = 1280,
                          .rounds = 60,
                          .heads = WORKLOAD_HEADS};

    if (!take_arguments(&a, argc, argv))
        return EXIT_USAGE;
    if (a.help)
        fputs(help, stdout);
    else if (a.list)
        report_list();
    else if (a.run != NULL)
        return run_once(&a);
    else
        return bench(&a);
    return EXIT_SUCCESS;
}
