/* SPDX-License-Identifier: MIT */
/*
 * strictline list: the cases; the checks and how many cases cover them; the
 * clients.
 */
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "client/client.h"
#include "command/commands.h"
#include "command/usage.h"
#include "corpus/corpus.h"
#include "report/list.h"

static const char help[] =
    "usage: strictline list [--json] [CASE...]\n"
    "       strictline list --checks [--json] [GROUP...]\n"
    "       strictline list --clients [--all]\n"
    "\n"
    "Lists cases: id, level, RFC section and title. CASE is an id or its last\n"
    "part, an area such as 'chunked', a check such as 'ck-0x', a pattern such\n"
    "as 'chunked/size-*', a case file or a folder. Without any, all cases.\n"
    "\n"
    "  --checks      the list of checks instead, by group, and how many of\n"
    "                them have a case; with letters of groups (A to R), each\n"
    "                of their checks and its cases\n"
    "  --clients     the clients that can be judged on this machine, and what\n"
    "                is missing for the others; with --all, the deliberately\n"
    "                wrong ones too\n"
    "  --json        one JSON object on a line for each case or check\n"
    "  -h, --help    this text\n"
    "\n"
    "The level says how the RFC binds a client: MUST, SHOULD, ought, MAY;\n"
    "valid (a correct message, to be understood); grammar (only the server is\n"
    "at fault); policy (no rule, but it hurts); unsure (the RFC is silent).\n"
    "\n"
    "examples:\n"
    "  strictline list chunked            the cases of an area\n"
    "  strictline list --checks G         which chunk checks have a case\n"
    "  strictline show chunked            the same cases in full\n"
    "\n"
    "STRICTLINE_CASES names another folder of cases.\n"
    "Exit status: 0, 2 wrong command line, 3 damaged cases, 4 I/O.\n";

static int list_cases(char *const *words, size_t count, bool json)
{
    struct buffer out = BUFFER_EMPTY, faults = BUFFER_EMPTY;
    enum corpus_result result;
    struct corpus cases;

    result = corpus_gather(words, count, &cases, &faults);
    if (json)
        list_cases_json(&cases, &out);
    else
        list_cases_text(&cases, &out);
    corpus_clear(&cases);
    return usage_finish(result, &out, &faults);
}

/* Adds the letters in words to letters, each once; false if a word is no
 * letter of a group. */
static bool take_groups(char *const *words, size_t count, char *letters)
{
    for (size_t i = 0; i < count; i++) {
        if (strlen(words[i]) != 1 || list_group_title(words[i][0]) == NULL)
            return false;
        if (strchr(letters, words[i][0]) == NULL)
            letters[strlen(letters)] = words[i][0];
    }
    return true;
}

static int list_checks(char *const *words, size_t count, bool json)
{
    struct buffer out = BUFFER_EMPTY, faults = BUFFER_EMPTY;
    char letters[LIST_GROUPS_MAX + 1] = "";
    enum corpus_result result;
    struct corpus cases;

    if (!take_groups(words, count, letters))
        return usage_fault("list", "--checks takes letters of groups, A to R");
    result = corpus_gather(NULL, 0, &cases, &faults);
    if (json)
        list_checks_json(&cases, letters, &out);
    else if (letters[0] != '\0')
        list_checks_text(&cases, letters, &out);
    else
        list_groups_text(&cases, &out);
    corpus_clear(&cases);
    return usage_finish(result, &out, &faults);
}

static void print_client(FILE *out, const struct client *c)
{
    static const char *const kinds[] = {
        [CLIENT_COMMAND] = "command",
        [CLIENT_DRIVER] = "driver",
        [CLIENT_IN_PROCESS] = "in process",
    };
    struct buffer missing = BUFFER_EMPTY;

    fprintf(out, "%-24s %-10s %s", c->name, kinds[c->kind],
            c->title != NULL ? c->title : "");
    if (!client_present(c, &missing))
        fprintf(out, "; skipped: %s", missing.ptr);
    fputs("\n", out);
    buffer_clear(&missing);
}

/* Prints the clients of this machine, and what is missing for the others. */
static int print_clients(FILE *out, bool all)
{
    struct client_list list;
    struct buffer faults = BUFFER_EMPTY;
    bool good = client_list_read(&list, &faults);

    for (size_t i = 0; i < list.count; i++)
        if (all || !list.items[i].hidden)
            print_client(out, &list.items[i]);
    if (!good)
        fputs(faults.ptr, stderr);
    client_list_clear(&list);
    buffer_clear(&faults);
    return good ? EXIT_OK : EXIT_DAMAGED;
}

static int list_clients(bool all)
{
    int status = print_clients(stdout, all);

    if (fflush(stdout) != 0 || ferror(stdout)) {
        fputs("strictline list: cannot write to standard output\n", stderr);
        return EXIT_RESOURCE;
    }
    return status;
}

enum list_option {
    LIST_CHECKS = 1,
    LIST_CLIENTS = 2,
    LIST_JSON = 4,
    LIST_ALL = 8,
    LIST_HELP = 16
};

/* set has a bit for each option that came. */
static int list(unsigned set, char *const *words, size_t count)
{
    if ((set & LIST_CHECKS) && (set & LIST_CLIENTS))
        return usage_fault("list", "--checks or --clients, not both");
    if ((set & LIST_CLIENTS) && ((set & LIST_JSON) || count > 0))
        return usage_fault("list", "--clients takes --all and nothing else");
    if (!(set & LIST_CLIENTS) && (set & LIST_ALL))
        return usage_fault("list", "--all goes with --clients");
    if (set & LIST_CLIENTS)
        return list_clients(set & LIST_ALL);
    if (set & LIST_CHECKS)
        return list_checks(words, count, set & LIST_JSON);
    return list_cases(words, count, set & LIST_JSON);
}

int command_list(int argc, char **argv)
{
    static const struct option options[] = {
        {"checks", no_argument, NULL, LIST_CHECKS},
        {"clients", no_argument, NULL, LIST_CLIENTS},
        {"json", no_argument, NULL, LIST_JSON},
        {"all", no_argument, NULL, LIST_ALL},
        {"help", no_argument, NULL, LIST_HELP},
        {NULL, 0, NULL, 0},
    };
    unsigned set = 0;
    int option;

    opterr = 0;
    while ((option = getopt_long(argc, argv, "h", options, NULL)) != -1) {
        if (option == '?')
            return usage_refuse(argv);
        if (option == 'h' || option == LIST_HELP)
            return usage_help(help);
        set |= (unsigned)option;
    }
    return list(set, argv + optind, (size_t)(argc - optind));
}
