/* SPDX-License-Identifier: MIT */
/*
 * Reads the command line of strictline run.
 */
#include "command/run_options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "case/run_deliveries.h"
#include "client/placeholder.h"
#include "confine/isolation.h"
#include "run/client_choice.h"
#include "run/run.h"
#include "text/word.h"
#include "text/wrap.h"
#include "usage/options.h"
#include "usage/usage.h"

#define TIMEOUT_DEFAULT 3000
#define TIMEOUT_MAX 600000

enum option_code {
    OPTION_CLIENT = COMMAND_LONG + 1,
    OPTION_EXEC,
    OPTION_PROXY,
    OPTION_NAME,
    OPTION_SKIP,
    OPTION_FAIL_ON,
    OPTION_DELIVERY,
    OPTION_TIMEOUT,
    OPTION_MEMORY,
    OPTION_CASES,
    OPTION_BASELINE,
    OPTION_GOLDEN,
    OPTION_NDJSON,
    OPTION_NO_CONTROLS,
    OPTION_ISOLATION,
    OPTION_ENV,
    OPTION_OUTPUT, /* and those after it, in the order of enum run_output */
    OPTION_JOBS = 'j',
    OPTION_QUIET = 'q',
    OPTION_VERBOSE = 'v'
};

const struct command_option run_options_table[] = {
    {0, NULL, "CASE", COMMAND_CASE_TEXT " (default: every case)"},
    {OPTION_CLIENT, "client", "CLIENT",
     "judge a client by its name ('strictline list --clients') or by the path "
     "of its .client file or driver script"},
    {OPTION_EXEC, "exec", "COMMAND",
     "judge a command, started without a shell for each case. Exit status 0 "
     "means success; the body is its output, or the file {body}"},
    {OPTION_PROXY, "proxy", "PROXY",
     "judge a proxy: a name of 'list --proxies', or a path"},
    {OPTION_NAME, "name", "NAME",
     "what reports and baselines call the client of --exec (default: exec)"},
    {OPTION_SKIP, "skip", "CASE",
     "leave out these cases, named in the same ways; may be given again"},
    {OPTION_FAIL_ON, "fail-on", "RED",
     "what makes the exit status 1: fail (default), warn, lenient, xpass, "
     "risk, risk=desync (or truncation, injection, poisoning, resources), "
     "none; all but none include fail"},
    {OPTION_DELIVERY, "delivery", "LIST",
     "whole, bytes, cut@N, ends, idle, busy, tls, tls-ends ..., cuts, closes, "
     "all (default: " RUN_DELIVERIES_DEFAULT ")"},
    {OPTION_TIMEOUT, "timeout", "MS",
     "the time limit the client is given (default: 3000); it is killed some "
     "seconds after that"},
    {OPTION_MEMORY, "memory", "MIB",
     "limit its address space (default: 1024), or none"},
    {OPTION_NO_CONTROLS, "no-controls", NULL,
     "skip the plain exchanges that show what it can do"},
    {OPTION_ISOLATION, "isolation", "WHEN",
     "isolate the client: auto (default), always, never"},
    {OPTION_ENV, "env", "NAME[=VALUE]",
     "set a variable in the client's environment, or pass it on; the client "
     "otherwise gets only PATH, HOME, LANG, TMPDIR and SSL_CERT_FILE"},
    {OPTION_JOBS, "jobs", "N", "run N exchanges at a time"},
    {OPTION_CASES, "cases", "DIR", "read the cases from DIR"},
    {OPTION_BASELINE, "baseline", "FILE",
     "the failures in FILE are known and do not fail the run"},
    {OPTION_GOLDEN, "golden", "NAME",
     "compare recorded cases with the outcomes blessed for this client or "
     "profile (default: the client itself)"},
    {(int)OPTION_OUTPUT + RUN_BASELINE, "write-baseline", "FILE",
     "update the baseline FILE, or make it, from this run"},
    {(int)OPTION_OUTPUT + RUN_RESULTS, "results", "FILE",
     "write the results as JSON; - is standard output, in every format, "
     "instead of the report"},
    {OPTION_NDJSON, "results-ndjson", "FILE",
     "write each result at once, as a line of JSON"},
    {(int)OPTION_OUTPUT + RUN_JUNIT, "junit", "FILE", "write JUnit XML"},
    {(int)OPTION_OUTPUT + RUN_SARIF, "sarif", "FILE", "write SARIF 2.1.0"},
    {(int)OPTION_OUTPUT + RUN_TAP, "tap", "FILE", "write TAP 14"},
    {OPTION_QUIET, "quiet", NULL, "print failures only, and no progress"},
    {OPTION_VERBOSE, "verbose", NULL, "print every case, each failure in full"},
    COMMAND_OPTIONS_END,
};

void run_options_more(struct buffer *out)
{
    struct buffer text = BUFFER_EMPTY;

    buffer_add_text(&text, "In COMMAND: ");
    placeholder_help(&text);
    buffer_add_text(&text, ".");
    buffer_add_text(out, "\n");
    wrap_add(out, text.ptr, 0);
    buffer_add_text(out, "\n");
    buffer_clear(&text);
}

static bool take_memory(const char *text, struct run_options *o)
{
    o->memory_given = true;
    return strcmp(text, "none") == 0 ||
           (word_number(word_of(text), 1u << 20, &o->memory) && o->memory > 0);
}

/* Other commands that start clients know only the variable. */
static bool take_isolation(const char *when)
{
    return isolation_knows(when) && setenv(ISOLATION_VARIABLE, when, 1) == 0;
}

/* Names are words of baselines, between spaces. */
static bool is_name(const char *text)
{
    static const char good[] = "abcdefghijklmnopqrstuvwxyz0123456789"
                               "ABCDEFGHIJKLMNOPQRSTUVWXYZ.-_";

    return text[0] != '\0' && text[strspn(text, good)] == '\0';
}

/* Where the value of a text option is kept; NULL: the option is not one. */
static const char **text_of(struct run_options *o, int code)
{
    switch (code) {
    case OPTION_CLIENT:
        return &o->client;
    case OPTION_EXEC:
        return &o->exec;
    case OPTION_PROXY:
        return &o->proxy;
    case OPTION_NAME:
        return &o->name;
    case OPTION_FAIL_ON:
        return &o->fail_on;
    case OPTION_DELIVERY:
        return &o->delivery;
    case OPTION_CASES:
        return &o->cases;
    case OPTION_BASELINE:
        return &o->baseline;
    case OPTION_GOLDEN:
        return &o->golden;
    case OPTION_NDJSON:
        return &o->ndjson;
    default:
        return code >= OPTION_OUTPUT ? &o->outputs[code - OPTION_OUTPUT] : NULL;
    }
}

static const char *take_option(void *context, int code, const char *value)
{
    struct run_options *o = context;
    const char **text = text_of(o, code);

    if (text != NULL && *text != NULL && code <= OPTION_PROXY)
        return "only one --client, --exec or --proxy can be judged at a time";
    if (text != NULL)
        *text = value;
    o->quiet = o->quiet || code == OPTION_QUIET;
    o->verbose = o->verbose || code == OPTION_VERBOSE;
    o->no_controls = o->no_controls || code == OPTION_NO_CONTROLS;
    if (code == OPTION_TIMEOUT &&
        !options_take_number(value, TIMEOUT_MAX, &o->timeout))
        return "--timeout takes a number of ms, 1 to 600000";
    if (code == OPTION_MEMORY && !take_memory(value, o))
        return "--memory takes a number of MiB, or none";
    if (code == OPTION_SKIP)
        words_add(&o->skip, value);
    if (code == OPTION_NAME && !is_name(value))
        return "--name takes one word of letters, digits, '.', '-' and '_'";
    if (code == OPTION_ISOLATION)
        o->isolation = value;
    if (code == OPTION_ISOLATION && !take_isolation(value))
        return "--isolation takes auto, always or never";
    if (code == OPTION_ENV && !client_env_add(value, &o->env))
        return "--env takes NAME=VALUE, or the NAME of a variable that is set";
    if (code == OPTION_JOBS &&
        !options_take_number(value, RUN_JOBS_MAX, &o->jobs))
        return "--jobs takes a number, 1 to 256";
    return NULL;
}

static int count_judged(const struct run_options *o)
{
    return (o->client != NULL) + (o->exec != NULL) + (o->proxy != NULL);
}

int run_options_read(const struct command *c, int argc, char **argv,
                     struct run_options *o)
{
    int status;

    *o = (struct run_options){.timeout = TIMEOUT_DEFAULT,
                              .delivery = RUN_DELIVERIES_DEFAULT};
    status = options_read(c, argc, argv, take_option, o);
    if (status == OPTIONS_READ && count_judged(o) != 1)
        return usage_fault(c->name,
                           "one of --client, --exec and --proxy is needed");
    if (status == OPTIONS_READ && o->name != NULL && o->exec == NULL)
        return usage_fault(c->name, "--name goes with --exec; a client of "
                                    "--client already has a name");
    return status;
}

void run_options_clear(struct run_options *o)
{
    words_clear(&o->env);
    words_clear(&o->skip);
}

void run_options_repeat(const struct run_options *o, struct words *out)
{
    char timeout[16], memory[24];
    const struct {
        const char *name, *value;
    } options[] = {
        {"--client", o->client},
        {"--exec", o->exec},
        {"--proxy", o->proxy},
        {"--name", o->name},
        {"--cases", o->cases},
        {"--golden", o->golden},
        {"--timeout", o->timeout != TIMEOUT_DEFAULT ? timeout : NULL},
        {"--memory", o->memory_given ? memory : NULL},
        {"--isolation", o->isolation},
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
    for (size_t i = 0; i < o->env.count; i++) {
        words_add(out, "--env");
        words_add(out, o->env.items[i]);
    }
    if (o->no_controls)
        words_add(out, "--no-controls");
}
