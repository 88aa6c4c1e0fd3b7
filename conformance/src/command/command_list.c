/* SPDX-License-Identifier: MIT */
/*
 * strictline list: the cases; the checks and how many cases cover them; the
 * clients.
 */
#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "client/client_list.h"
#include "corpus/corpus.h"
#include "proxy/proxy_list.h"
#include "show/list.h"
#include "show/list_requirements.h"
#include "text/fault.h"
#include "text/wrap.h"
#include "usage/command.h"
#include "usage/options.h"
#include "usage/usage.h"

static bool is_terminal(void)
{
    return isatty(STDOUT_FILENO) == 1;
}

static int list_cases(char *const *words, size_t count, bool json)
{
    struct buffer out = BUFFER_EMPTY, faults = BUFFER_EMPTY;
    enum corpus_result result;
    struct corpus cases;

    result = corpus_gather(words, count, &cases, &faults);
    if (json)
        list_cases_json(&cases, &out);
    else
        list_cases_text(&cases, is_terminal(), &out);
    corpus_clear(&cases);
    return usage_finish(result, &out, &faults);
}

/* Adds the letters in words to letters, each once; false if a word is not a
 * group's letter. */
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
    struct check_reasons reasons;
    struct corpus cases;

    if (!take_groups(words, count, letters))
        return usage_fault("list", "--checks takes letters of groups, A to R");
    result = corpus_gather(NULL, 0, &cases, &faults);
    if (!corpus_read_reasons(&reasons, &faults) ||
        !corpus_check_reasons(&cases, &reasons, &faults))
        result = CORPUS_DAMAGED;
    if (json)
        list_checks_json(&cases, &reasons, letters, &out);
    else if (letters[0] != '\0')
        list_checks_text(&cases, &reasons, letters, is_terminal(), &out);
    else
        list_groups_text(&cases, &reasons, &out);
    corpus_clear(&cases);
    check_reasons_clear(&reasons);
    return usage_finish(result, &out, &faults);
}

static int list_requirements(char *const *words, size_t count, bool json)
{
    struct buffer out = BUFFER_EMPTY, faults = BUFFER_EMPTY;
    enum corpus_result result;
    struct requirement_map map;
    struct corpus cases;
    const char *unknown;

    result = corpus_gather(NULL, 0, &cases, &faults);
    if (!corpus_read_requirements(&map, &faults)) {
        corpus_clear(&cases);
        return usage_finish(CORPUS_DAMAGED, &out, &faults);
    }
    if (!corpus_check_requirements(&cases, &map, &faults))
        result = CORPUS_DAMAGED;
    unknown = list_requirements_unknown(&map, words, count);
    if (unknown != NULL) {
        fault_add_path(&faults, unknown, "no such section in the map");
        result = CORPUS_UNKNOWN;
    } else if (json) {
        list_requirements_json(&cases, &map, words, count, &out);
    } else {
        list_requirements_text(&cases, &map, words, count, is_terminal(), &out);
    }
    corpus_clear(&cases);
    requirement_map_clear(&map);
    return usage_finish(result, &out, &faults);
}

/* Name, kind, and what it is; on a terminal in lines that fit. */
static void add_client(const struct client *c, struct buffer *out)
{
    static const char *const kinds[] = {
        [CLIENT_COMMAND] = "command",
        [CLIENT_DRIVER] = "driver",
        [CLIENT_IN_PROCESS] = "in process",
        [CLIENT_PROXY] = "proxy",
    };
    struct buffer text = BUFFER_EMPTY, missing = BUFFER_EMPTY;

    buffer_add_text(&text, c->title != NULL ? c->title : "");
    if (!client_present(c, &missing))
        buffer_printf(&text, "; skipped: %s", missing.ptr);
    buffer_printf(out, "%-24s %-10s ", c->name,
                  c->filter ? "filter" : kinds[c->kind]);
    if (is_terminal())
        wrap_add(out, text.ptr, 36);
    else
        buffer_add_text(out, text.ptr);
    buffer_add_text(out, "\n");
    buffer_clear(&text);
    buffer_clear(&missing);
}

/* The clients of this machine, and what is missing for the others. */
static int list_clients(bool all)
{
    struct buffer out = BUFFER_EMPTY, faults = BUFFER_EMPTY;
    struct client_list list;
    bool good = client_list_read(&list, &faults);

    for (size_t i = 0; i < list.count; i++)
        if (all || !list.items[i].hidden)
            add_client(&list.items[i], &out);
    client_list_clear(&list);
    return usage_finish(good ? CORPUS_OK : CORPUS_DAMAGED, &out, &faults);
}

static int list_proxies(bool all)
{
    struct buffer out = BUFFER_EMPTY, faults = BUFFER_EMPTY;
    struct proxy_list list;
    bool good = proxy_list_read(&list, &faults);

    for (size_t i = 0; i < list.count; i++)
        if (all || !list.items[i]->client.hidden)
            add_client(&list.items[i]->client, &out);
    proxy_list_clear(&list);
    return usage_finish(good ? CORPUS_OK : CORPUS_DAMAGED, &out, &faults);
}

enum list_option {
    LIST_CHECKS = COMMAND_LONG + 1,
    LIST_REQUIREMENTS,
    LIST_CLIENTS,
    LIST_PROXIES,
    LIST_ALL,
    LIST_CASES,
    LIST_JSON
};

static const struct command_option options[] = {
    {0, NULL, "CASE", COMMAND_CASE_TEXT " (default: every case)"},
    {LIST_CHECKS, "checks", NULL,
     "list the checks instead, by group: how many have a case, how many cannot "
     "have one"},
    {0, NULL, "GROUP", "with --checks: its letter, A to R; its checks in full"},
    {LIST_REQUIREMENTS, "requirements", NULL,
     "list what the RFCs ask of a client instead, sentence by sentence, with "
     "the cases that test each"},
    {0, NULL, "SECTION", "with --requirements: 9112, 9112-6.3, 9112-6.3#12"},
    {LIST_CLIENTS, "clients", NULL,
     "list the clients that can be judged on this machine, and what the "
     "others lack"},
    {LIST_PROXIES, "proxies", NULL, "list the proxies in the same way"},
    {LIST_ALL, "all", NULL,
     "with --clients: also those that are wrong on purpose"},
    {LIST_CASES, "cases", "DIR", "read the cases from DIR"},
    {LIST_JSON, "json", NULL, "print a JSON object for each, one per line"},
    COMMAND_OPTIONS_END,
};

/* What to list. */
struct choice {
    bool checks, requirements, clients, proxies, all, json;
};

static const char *take_option(void *context, int code, const char *value)
{
    struct choice *choice = context;

    if (code == LIST_CASES)
        setenv("STRICTLINE_CASES", value, 1);
    choice->checks = choice->checks || code == LIST_CHECKS;
    choice->requirements = choice->requirements || code == LIST_REQUIREMENTS;
    choice->clients = choice->clients || code == LIST_CLIENTS;
    choice->proxies = choice->proxies || code == LIST_PROXIES;
    choice->all = choice->all || code == LIST_ALL;
    choice->json = choice->json || code == LIST_JSON;
    return NULL;
}

static int list(const struct choice *choice, char *const *words, size_t count)
{
    bool peers = choice->clients || choice->proxies;

    if (choice->checks + choice->requirements + choice->clients +
            choice->proxies >
        1)
        return usage_fault("list", "only one of --checks, --requirements, "
                                   "--clients and --proxies");
    if (peers && (choice->json || count > 0))
        return usage_fault("list", "--clients and --proxies take --all and "
                                   "nothing else");
    if (!peers && choice->all)
        return usage_fault("list", "--all goes with --clients or --proxies");
    if (choice->clients)
        return list_clients(choice->all);
    if (choice->proxies)
        return list_proxies(choice->all);
    if (choice->checks)
        return list_checks(words, count, choice->json);
    if (choice->requirements)
        return list_requirements(words, count, choice->json);
    return list_cases(words, count, choice->json);
}

static int run(const struct command *self, int argc, char **argv)
{
    struct choice choice = {.checks = false};
    int status = options_read(self, argc, argv, take_option, &choice);

    if (status != OPTIONS_READ)
        return status;
    return list(&choice, argv + optind, (size_t)(argc - optind));
}

const struct command command_list = {
    .name = "list",
    .place = 70,
    .run = run,
    .summary = "list cases, checks, requirements, or clients and proxies",
    .usage = "[--cases DIR] [--json] [CASE...]\n"
             "--checks [--cases DIR] [--json] [GROUP...]\n"
             "--requirements [--cases DIR] [--json] [SECTION...]\n"
             "--clients [--all]\n"
             "--proxies [--all]",
    .about = "Lists cases: id, level, RFC section and title. The level says "
             "how the RFC binds a client: MUST, SHOULD, ought, MAY; valid (a "
             "correct message, which must be understood); grammar (only the "
             "server is at fault); policy (no rule, but it hurts); unsure (the "
             "RFC is silent).",
    .options = options,
    .examples =
        "  strictline list chunked         the cases of an area\n"
        "  strictline list --checks G      which chunk checks have a case\n"
        "  strictline show chunked         the same cases in full\n",
    .statuses = "The environment variables STRICTLINE_CASES and "
                "STRICTLINE_CLIENTS name other folders of cases and of "
                "clients. " COMMAND_CASE_STATUSES,
};
