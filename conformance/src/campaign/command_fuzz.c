/* SPDX-License-Identifier: MIT */
/*
 * strictline fuzz: the command line, the campaign, and what it found.
 */
#include <getopt.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "campaign/campaign.h"
#include "run/client_choice.h"
#include "system/event_loop.h"
#include "system/file.h"
#include "text/fault.h"
#include "text/word.h"
#include "text/words.h"
#include "usage/command.h"
#include "usage/options.h"
#include "usage/usage.h"

#define TIMEOUT_DEFAULT 1000
#define TIMEOUT_MAX 600000
#define JOBS_DEFAULT 8
/* A proxy waits for its origins to end, and we wait for what follows its
 * answer; its own time limit is longer than TIMEOUT_DEFAULT allows. */
#define PROXY_JOBS_DEFAULT 32
#define PROXY_TIMEOUT_DEFAULT 3000
#define JOBS_MAX 256
#define SECONDS_MAX 31536000

enum option_code {
    OPTION_CLIENT = COMMAND_LONG + 1,
    OPTION_EXEC,
    OPTION_PROXY,
    OPTION_NAME,
    OPTION_AGAINST,
    OPTION_STATE,
    OPTION_SEED,
    OPTION_RUNS,
    OPTION_TIME,
    OPTION_TIMEOUT,
    OPTION_MEMORY,
    OPTION_ENV,
    OPTION_NO_CONTROLS,
    OPTION_JOBS = 'j',
    OPTION_QUIET = 'q'
};

static const struct command_option options[] = {
    {0, NULL, "CASE",
     "the cases to change, named as for 'strictline run' (default: all that "
     "are small and do not wait)"},
    {OPTION_CLIENT, "client", "CLIENT",
     "the client to fuzz, by its name or the path of its file"},
    {OPTION_EXEC, "exec", "COMMAND", "or a command, as for 'strictline run'"},
    {OPTION_PROXY, "proxy", "PROXY",
     "or a proxy: a name of 'list --proxies', or a path"},
    {OPTION_NAME, "name", "NAME",
     "what to call the client of --exec (default: exec)"},
    {OPTION_AGAINST, "against", "CLIENT",
     "another client or profile; what the two read differently is a find"},
    {OPTION_STATE, "state", "DIR",
     "the folder of the campaign; an existing one is continued (default: "
     "fuzz-NAME)"},
    {OPTION_SEED, "seed", "N", "the seed of a new campaign (default: 1)"},
    {OPTION_RUNS, "runs", "N",
     "end after N changed cases, including those of earlier calls"},
    {OPTION_TIME, "time", "N", "end this call after N seconds"},
    {OPTION_TIMEOUT, "timeout", "MS",
     "the time limit the client is given (default: 1000; a proxy: 3000)"},
    {OPTION_MEMORY, "memory", "MIB",
     "limit its address space (default: 1024), or none"},
    {OPTION_ENV, "env", "NAME[=VALUE]",
     "set a variable in its environment, or pass it on"},
    {OPTION_NO_CONTROLS, "no-controls", NULL,
     "skip the plain exchanges that show what the client can do"},
    {OPTION_JOBS, "jobs", "N",
     "run N exchanges at a time (default: 8; a proxy: 32)"},
    {OPTION_QUIET, "quiet", NULL, "show no progress"},
    COMMAND_OPTIONS_END,
};

struct fuzz_options {
    const char *client, *exec, *proxy, *name, *against, *state;
    uint64_t seed, runs, memory;
    bool seed_given, memory_given, no_controls, quiet;
    unsigned seconds, timeout, jobs;
    struct words env;
};

struct work {
    struct fuzz_options options;
    struct client_choice choice, other;
    struct corpus corpus;
    struct buffer folder;
    bool damaged; /* some case or client file */
};

/* ---- the command line ---- */

static bool take_memory(const char *text, struct fuzz_options *o)
{
    o->memory_given = true;
    return strcmp(text, "none") == 0 ||
           (word_number(word_of(text), 1u << 20, &o->memory) && o->memory > 0);
}

/* Where the value of a text option is kept; NULL: the option is not one. */
static const char **text_of(struct fuzz_options *o, int code)
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
    case OPTION_AGAINST:
        return &o->against;
    case OPTION_STATE:
        return &o->state;
    default:
        return NULL;
    }
}

static const char *take_amount(struct fuzz_options *o, int code,
                               const char *value)
{
    if (code == OPTION_SEED) {
        o->seed_given = true;
        if (!word_number(word_of(value), UINT64_MAX, &o->seed))
            return "--seed takes a number";
    }
    if (code == OPTION_RUNS &&
        (!word_number(word_of(value), UINT64_C(1) << 40, &o->runs) ||
         o->runs == 0))
        return "--runs takes a number of cases, 1 or more";
    if (code == OPTION_TIME &&
        !options_take_number(value, SECONDS_MAX, &o->seconds))
        return "--time takes a number of seconds, 1 to 31536000";
    if (code == OPTION_TIMEOUT &&
        !options_take_number(value, TIMEOUT_MAX, &o->timeout))
        return "--timeout takes a number of ms, 1 to 600000";
    if (code == OPTION_JOBS && !options_take_number(value, JOBS_MAX, &o->jobs))
        return "--jobs takes a number, 1 to 256";
    if (code == OPTION_MEMORY && !take_memory(value, o))
        return "--memory takes a number of MiB, or none";
    return NULL;
}

static const char *take_option(void *context, int code, const char *value)
{
    struct fuzz_options *o = context;
    const char **text = text_of(o, code);

    if (text != NULL)
        *text = value;
    o->quiet = o->quiet || code == OPTION_QUIET;
    o->no_controls = o->no_controls || code == OPTION_NO_CONTROLS;
    if (code == OPTION_ENV && !client_env_add(value, &o->env))
        return "--env takes NAME=VALUE, or the NAME of a variable that is set";
    return take_amount(o, code, value);
}

/* What is wrong with the options together; NULL: nothing. */
static const char *find_fault(const struct fuzz_options *o)
{
    if ((o->client != NULL) + (o->exec != NULL) + (o->proxy != NULL) != 1)
        return "one of --client, --exec and --proxy is needed";
    if (o->name != NULL && o->exec == NULL)
        return "--name goes with --exec; a client of --client already has a "
               "name";
    if (o->memory_given && o->proxy != NULL)
        return "--memory goes with --client and --exec; a proxy has no such "
               "limit";
    return NULL;
}

static unsigned default_timeout(const struct fuzz_options *o)
{
    return o->proxy != NULL ? PROXY_TIMEOUT_DEFAULT : TIMEOUT_DEFAULT;
}

static int read_options(const struct command *self, int argc, char **argv,
                        struct fuzz_options *o)
{
    const char *fault;
    int status;

    *o = (struct fuzz_options){.seed = 1};
    status = options_read(self, argc, argv, take_option, o);
    if (status != OPTIONS_READ)
        return status;
    fault = find_fault(o);
    if (fault != NULL)
        return usage_fault(self->name, fault);
    if (o->timeout == 0)
        o->timeout = default_timeout(o);
    if (o->jobs == 0)
        o->jobs = o->proxy != NULL ? PROXY_JOBS_DEFAULT : JOBS_DEFAULT;
    return status;
}

/* ---- what is needed ---- */

static int fail(struct buffer *faults, int status)
{
    if (faults->len > 0)
        fprintf(stderr, "strictline: %s\n", faults->ptr);
    buffer_clear(faults);
    return status;
}

static int note_choice(enum client_chosen chosen, const struct client_choice *c,
                       bool *damaged, struct buffer *faults)
{
    *damaged = *damaged || c->damaged;
    return fail(faults, chosen == CLIENT_CHOSEN    ? EXIT_OK
                        : chosen == CLIENT_UNKNOWN ? EXIT_USAGE
                                                   : EXIT_DAMAGED);
}

static int find_other(struct work *w)
{
    struct buffer faults = BUFFER_EMPTY;
    enum client_chosen chosen =
        client_choose(w->options.against, NULL, &w->other, &faults);

    return note_choice(chosen, &w->other, &w->damaged, &faults);
}

static int find_clients(struct work *w)
{
    const struct fuzz_options *o = &w->options;
    struct buffer faults = BUFFER_EMPTY;
    enum client_chosen chosen =
        o->proxy != NULL
            ? client_choose_proxy(o->proxy, &w->choice, &faults)
            : client_choose(o->client, o->exec, &w->choice, &faults);
    int status = note_choice(chosen, &w->choice, &w->damaged, &faults);

    if (status != EXIT_OK)
        return status;
    if (o->name != NULL) {
        free(w->choice.client->name);
        w->choice.client->name = memory_copy_text(o->name);
    }
    if (o->memory_given)
        w->choice.client->memory = o->memory;
    return o->against != NULL ? find_other(w) : EXIT_OK;
}

static int prepare(struct work *w, char *const *words, size_t count)
{
    struct buffer faults = BUFFER_EMPTY;
    enum corpus_result result;
    int status;

    if (!event_loop_has_room(&faults))
        return fail(&faults, EXIT_RESOURCE);
    status = find_clients(w);
    if (status != EXIT_OK)
        return status;
    result = corpus_gather(words, count, &w->corpus, &faults);
    w->damaged = w->damaged || result == CORPUS_DAMAGED;
    if (w->options.state != NULL)
        buffer_add_text(&w->folder, w->options.state);
    else
        buffer_printf(&w->folder, "fuzz-%s", w->choice.client->name);
    return fail(&faults, result == CORPUS_UNKNOWN ? EXIT_USAGE : EXIT_OK);
}

/* ---- the results ---- */

/* What is fuzzed, in one word. */
static const char *subject(const struct work *w)
{
    return w->options.proxy != NULL ? "proxy" : "client";
}

/* The command that shows it again, ready for a shell. */
static void add_repeat(const struct work *w, const struct campaign_find *f,
                       struct buffer *out)
{
    const struct fuzz_options *o = &w->options;

    buffer_add_text(out, "strictline run ");
    if (o->exec != NULL)
        buffer_printf(out, "--exec '%s' ", o->exec);
    else
        buffer_printf(out, "--%s %s ", subject(w),
                      o->proxy != NULL ? o->proxy : o->client);
    if (o->timeout != default_timeout(o))
        buffer_printf(out, "--timeout %u ", o->timeout);
    buffer_printf(out, "--fail-on warn --delivery %s %s/finds/%s.case",
                  f->delivery, w->folder.ptr, f->name);
}

static void add_finds(const struct work *w, const struct campaign_result *r,
                      bool fresh, struct buffer *out)
{
    for (size_t i = 0; i < r->count; i++) {
        const struct campaign_find *f = &r->finds[i];

        if (f->fresh != fresh)
            continue;
        buffer_printf(out, "  %s: %s%s\n", f->name, find_text(f->kind),
                      f->shown ? "" : " (the case does not show it again)");
        if (!fresh)
            continue;
        buffer_add_text(out, "    ");
        add_repeat(w, f, out);
        buffer_add_text(out, "\n");
    }
}

static size_t count_fresh(const struct campaign_result *r)
{
    size_t count = 0;

    for (size_t i = 0; i < r->count; i++)
        count += r->finds[i].fresh;
    return count;
}

static void add_numbers(const struct work *w, const struct campaign_result *r,
                        struct buffer *out)
{
    uint64_t ms = r->ms > 0 ? r->ms : 1;

    buffer_printf(out, "%-8s%s%s%s, seed %" PRIu64 "%s\n", subject(w),
                  w->choice.client->name, r->client_version != NULL ? ": " : "",
                  r->client_version != NULL ? r->client_version : "", r->seed,
                  r->interrupted ? "; interrupted" : "");
    buffer_printf(out,
                  "played  %" PRIu64 " cases in %" PRIu64 " exchanges, %" PRIu64
                  " a second; %" PRIu64 " changed ones in all\n",
                  r->specimens, r->exchanges, r->exchanges * 1000 / ms,
                  r->all_specimens);
    buffer_printf(out,
                  "seen    %zu behaviours, %zu of them new; %zu not counted as "
                  "finds, since the corpus shows them\n",
                  r->behaviours, r->fresh_behaviours, r->of_corpus);
    if (r->unsteady > 0)
        buffer_printf(out, "lost    %zu were seen once and not again: %s\n",
                      r->unsteady, "they are in unsteady/ in the folder");
    if (r->unjudged > 0)
        buffer_printf(out,
                      "failed  %zu could not be judged, the first because: "
                      "%s\n",
                      r->unjudged, r->unjudged_by);
    if (r->unshrunk > 0)
        buffer_printf(out,
                      "left    %zu are not shrunk yet; the same command "
                      "continues with them\n",
                      r->unshrunk);
}

static void add_summary(const struct work *w, const struct campaign_result *r,
                        struct buffer *out)
{
    size_t fresh = count_fresh(r);

    add_numbers(w, r, out);
    if (r->count == fresh && fresh == 0)
        buffer_add_text(out, "No finds.\n");
    if (r->count > fresh) {
        buffer_printf(out, "Known finds: %zu\n", r->count - fresh);
        add_finds(w, r, false, out);
    }
    if (fresh > 0) {
        buffer_printf(out, "New finds: %zu\n", fresh);
        add_finds(w, r, true, out);
    } else if (r->count > 0) {
        buffer_add_text(out, "Nothing new.\n");
    }
}

/* Refuses a client that is not installed, or cannot do a plain GET. */
static int refuse(const struct work *w, const struct campaign_result *r)
{
    if (r->missing != NULL)
        fprintf(stderr, "strictline: the %s cannot be started: %s\n",
                subject(w), r->missing);
    else
        fprintf(stderr,
                "strictline: the %s cannot be fuzzed; of a plain GET, "
                "answered with 200 and the body \"hello\": %s\n",
                subject(w), r->unfit);
    return r->missing != NULL ? EXIT_RESOURCE : EXIT_DAMAGED;
}

static int conclude(const struct work *w, const struct campaign_result *r)
{
    struct buffer text = BUFFER_EMPTY, fault = BUFFER_EMPTY;
    int status = count_fresh(r) > 0 ? EXIT_FAILED : EXIT_OK;

    if (r->missing != NULL || r->unfit != NULL)
        return refuse(w, r);
    if (r->other_cases)
        fputs("strictline: the cases have changed since the campaign began; "
              "its seed alone does not repeat it\n",
              stderr);
    add_summary(w, r, &text);
    if (!file_write("-", buffer_view(&text), &fault))
        status = EXIT_RESOURCE;
    fail(&fault, status);
    buffer_clear(&text);
    return status == EXIT_OK && w->damaged ? EXIT_DAMAGED : status;
}

static int fuzz(struct work *w)
{
    struct delivery whole = {.tls = false};
    const struct run_deliveries deliveries = {.items = &whole, .count = 1};
    const struct fuzz_options *o = &w->options;
    const struct campaign_plan plan = {.run = {.client = w->choice.client,
                                               .deliveries = &deliveries,
                                               .jobs = o->jobs,
                                               .timeout = o->timeout,
                                               .quiet = true,
                                               .env = &o->env,
                                               .no_controls = o->no_controls},
                                       .other = w->other.client,
                                       .corpus = &w->corpus,
                                       .folder = w->folder.ptr,
                                       .seed = o->seed,
                                       .seed_given = o->seed_given,
                                       .runs = o->runs,
                                       .seconds = o->seconds,
                                       .quiet = o->quiet};
    struct campaign_result result;
    struct buffer fault = BUFFER_EMPTY;
    bool damaged = false, good;
    int status;

    good = campaign_run(&plan, &result, &damaged, &fault);
    status = good || result.count > 0 ? conclude(w, &result) : EXIT_OK;
    if (!good)
        status = fail(&fault, damaged ? EXIT_DAMAGED : EXIT_RESOURCE);
    campaign_result_clear(&result);
    buffer_clear(&fault);
    return status;
}

static void work_clear(struct work *w)
{
    client_choice_clear(&w->choice);
    client_choice_clear(&w->other);
    corpus_clear(&w->corpus);
    buffer_clear(&w->folder);
    words_clear(&w->options.env);
}

static int run(const struct command *self, int argc, char **argv)
{
    struct work w = {.damaged = false};
    int status = read_options(self, argc, argv, &w.options);

    if (status == OPTIONS_READ) {
        status = prepare(&w, argv + optind, (size_t)(argc - optind));
        if (status == EXIT_OK)
            status = fuzz(&w);
    }
    work_clear(&w);
    return status;
}

const struct command command_fuzz = {
    .name = "fuzz",
    .place = 15,
    .run = run,
    .summary = "find new bugs in a client, with generated cases",
    .usage = "[OPTION...] --client CLIENT | --proxy PROXY [CASE...]\n"
             "[OPTION...] --exec COMMAND [CASE...]",
    .about =
        "Changes cases and replays them to a client to find where it dies, "
        "hangs, loses or invents octets, grows, takes octets of one answer for "
        "another, or depends on where octets are cut; with a proxy, also where "
        "it forwards what it must refuse or change. Each find is shrunk and "
        "written as a case, DIR/finds/NAME.case, for 'strictline run'. However "
        "a campaign was ended, the same command continues it.",
    .options = options,
    .examples = "  strictline fuzz --client wget --time 600\n"
                "  strictline fuzz --client node-http --against strict\n"
                "  strictline fuzz --proxy nginx --time 600\n",
    .statuses = "Exit status: 0 nothing new, 1 new finds, 2 wrong usage, 3 "
                "damaged input or a client that fails a plain GET, 4 something "
                "is missing or full.",
};
