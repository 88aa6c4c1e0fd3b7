/* SPDX-License-Identifier: MIT */
/*
 * Reads the command line of strictline run.
 */
#include "command/run_options.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "command/commands.h"
#include "command/usage.h"
#include "text/word.h"

#define TIMEOUT_DEFAULT 3000
#define TIMEOUT_MAX 600000
#define JOBS_MAX 256

static const char help[] =
    "usage: strictline run [CASE...] --client NAME | --exec COMMAND\n"
    "\n"
    "Replays cases to a client and judges what it makes of them. CASE is an\n"
    "id, an area, a check, a pattern such as 'chunked/*', a file or a folder;\n"
    "without any, all cases are meant.\n"
    "\n"
    "  --client NAME      a client that 'strictline list --clients' shows, or\n"
    "                     the path of a .client file or driver script\n"
    "  --exec COMMAND     a command with {url} in it; no shell is involved.\n"
    "                     Exit status 0 means success, the body is its output\n"
    "                     unless {body} names a file for it. Also: {timeout}\n"
    "                     in ms, {seconds}, {cafile}, {work}, {method}\n"
    "  --delivery LIST    whole (default), bytes, cut@N, tls, tls-bytes,\n"
    "                     tls-cut@N, cuts (every offset), all (whole, bytes\n"
    "                     and both over TLS); commas between\n"
    "  --timeout MS       what the client is told to wait (default 3000); it\n"
    "                     is ended some seconds later\n"
    "  --memory MIB       address space of the client; none: no limit\n"
    "  --jobs N           exchanges at a time\n"
    "  --cases DIR        the corpus, if not the one that came along\n"
    "\n"
    "  --results FILE     write the results as JSON; FILE may be - for\n"
    "                     standard output, where the report is then left out\n"
    "  --junit FILE       write them as JUnit XML\n"
    "  --tap FILE         write them as TAP 14\n"
    "  --baseline FILE    known failures, which do not fail the run\n"
    "  --write-baseline FILE   write the failures of this run as a baseline\n"
    "  --quiet            print only failures and no progress\n"
    "  --verbose          print every case\n"
    "\n"
    "Exit status: 0 no unexpected failure, 1 some, 2 wrong usage, 3 damaged\n"
    "input or the harness broke, 4 something is missing or full.\n";

enum option_code {
    OPTION_CLIENT = 256,
    OPTION_EXEC,
    OPTION_DELIVERY,
    OPTION_TIMEOUT,
    OPTION_MEMORY,
    OPTION_CASES,
    OPTION_RESULTS,
    OPTION_JUNIT,
    OPTION_TAP,
    OPTION_BASELINE,
    OPTION_WRITE_BASELINE
};

static const struct option long_options[] = {
    {"client", required_argument, NULL, OPTION_CLIENT},
    {"exec", required_argument, NULL, OPTION_EXEC},
    {"delivery", required_argument, NULL, OPTION_DELIVERY},
    {"timeout", required_argument, NULL, OPTION_TIMEOUT},
    {"memory", required_argument, NULL, OPTION_MEMORY},
    {"jobs", required_argument, NULL, 'j'},
    {"cases", required_argument, NULL, OPTION_CASES},
    {"results", required_argument, NULL, OPTION_RESULTS},
    {"junit", required_argument, NULL, OPTION_JUNIT},
    {"tap", required_argument, NULL, OPTION_TAP},
    {"baseline", required_argument, NULL, OPTION_BASELINE},
    {"write-baseline", required_argument, NULL, OPTION_WRITE_BASELINE},
    {"quiet", no_argument, NULL, 'q'},
    {"verbose", no_argument, NULL, 'v'},
    {"help", no_argument, NULL, 'h'},
    {NULL, 0, NULL, 0},
};

/* A number between 1 and max. */
static bool take_number(const char *text, unsigned max, unsigned *out)
{
    uint64_t number;

    if (!word_number(word_of(text), max, &number) || number == 0)
        return false;
    *out = (unsigned)number;
    return true;
}

static bool take_memory(const char *text, struct run_options *o)
{
    o->memory_given = true;
    return strcmp(text, "none") == 0 ||
           (word_number(word_of(text), 1u << 20, &o->memory) && o->memory > 0);
}

/* NULL, or what is wrong with the value. */
static const char *take_option(struct run_options *o, int option,
                               const char *value)
{
    switch (option) {
    case OPTION_CLIENT:
        o->client = value;
        return NULL;
    case OPTION_EXEC:
        o->exec = value;
        return NULL;
    case OPTION_DELIVERY:
        o->delivery = value;
        return NULL;
    case OPTION_TIMEOUT:
        return take_number(value, TIMEOUT_MAX, &o->timeout)
                   ? NULL
                   : "--timeout takes a number of ms, 1 to 600000";
    case OPTION_MEMORY:
        return take_memory(value, o) ? NULL
                                     : "--memory takes a number of MiB or none";
    case OPTION_CASES:
        o->cases = value;
        return NULL;
    case OPTION_RESULTS:
        o->results = value;
        return NULL;
    case OPTION_JUNIT:
        o->junit = value;
        return NULL;
    case OPTION_TAP:
        o->tap = value;
        return NULL;
    case OPTION_BASELINE:
        o->baseline = value;
        return NULL;
    case OPTION_WRITE_BASELINE:
        o->write_baseline = value;
        return NULL;
    case 'j':
        return take_number(value, JOBS_MAX, &o->jobs)
                   ? NULL
                   : "--jobs takes a number, 1 to 256";
    case 'q':
        o->quiet = true;
        return NULL;
    case 'v':
        o->verbose = true;
        return NULL;
    default: /* 'h' */
        o->help = true;
        return NULL;
    }
}

/* Commands and drivers wait most of the time: for time limits that pass, and
 * for each other. */
static unsigned default_jobs(void)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);

    return cores > 2 && cores < JOBS_MAX / 4 ? (unsigned)cores * 4 : 8;
}

int run_options_read(int argc, char **argv, struct run_options *o)
{
    int option;

    *o = (struct run_options){.timeout = TIMEOUT_DEFAULT,
                              .jobs = default_jobs(),
                              .delivery = "whole"};
    opterr = 0;
    while ((option = getopt_long(argc, argv, "j:qvh", long_options, NULL)) !=
           -1) {
        const char *why;

        if (option == '?')
            return usage_refuse(argv);
        why = take_option(o, option, optarg);
        if (why != NULL)
            return usage_fault(argv[0], why);
    }
    if (o->help)
        return EXIT_OK;
    if ((o->client == NULL) == (o->exec == NULL))
        return usage_fault(argv[0], "one of --client and --exec is needed");
    return EXIT_OK;
}

void run_options_repeat(const struct run_options *o, struct words *out)
{
    char timeout[16], memory[24];
    const struct {
        const char *name, *value;
    } options[] = {
        {"--client", o->client},
        {"--exec", o->exec},
        {"--cases", o->cases},
        {"--timeout", o->timeout != TIMEOUT_DEFAULT ? timeout : NULL},
        {"--memory", o->memory_given ? memory : NULL},
    };

    snprintf(timeout, sizeof timeout, "%u", o->timeout);
    snprintf(memory, sizeof memory, "%llu", (unsigned long long)o->memory);
    if (o->memory == 0)
        snprintf(memory, sizeof memory, "none");
    words_add(out, "strictline");
    words_add(out, "run");
    for (size_t i = 0; i < sizeof options / sizeof options[0]; i++)
        if (options[i].value != NULL) {
            words_add(out, options[i].name);
            words_add(out, options[i].value);
        }
}

void run_options_help(FILE *out)
{
    fputs(help, out);
}
