/* SPDX-License-Identifier: MIT */
/*
 * strictline run: the command line, the runner, the reports.
 */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command/commands.h"
#include "command/run.h"
#include "command/run_options.h"
#include "report/baseline.h"
#include "system/file.h"
#include "system/output_file.h"

/* All that a run needs and has to give back. */
struct work {
    struct run_options options;
    struct client_list clients;
    struct client own; /* of --exec or a path */
    struct client *client;
    struct run_deliveries deliveries;
    struct corpus corpus;
    bool damaged; /* some case or client file */
    struct baseline baseline;
    struct output_file results, junit, tap, write_baseline;
    struct run_result result;
};

/* ---- what is asked for ---- */

/* Prints the faults, and returns the status. */
static int fail(struct buffer *faults, int status)
{
    if (faults->len > 0)
        fprintf(stderr, "strictline: %s", faults->ptr);
    buffer_clear(faults);
    return status;
}

static void warn(struct buffer *faults)
{
    if (faults->len > 0)
        fputs(faults->ptr, stderr);
    buffer_truncate(faults, 0);
}

static int find_client(struct work *w)
{
    const struct run_options *o = &w->options;
    struct buffer fault = BUFFER_EMPTY;

    if (o->exec != NULL) {
        if (!client_of_words(o->exec, &w->own, &fault))
            return fail(&fault, EXIT_USAGE);
    } else if (strchr(o->client, '/') != NULL) {
        if (!client_read(o->client, &w->own, &fault))
            return fail(&fault, EXIT_DAMAGED);
    } else {
        w->damaged = !client_list_read(&w->clients, &fault);
        warn(&fault);
        w->client = client_find(&w->clients, o->client, &fault);
        if (w->client == NULL) {
            buffer_add_text(&fault, "'strictline list --clients' shows them\n");
            return fail(&fault, EXIT_USAGE);
        }
    }
    buffer_clear(&fault);
    if (w->client == NULL)
        w->client = &w->own;
    if (o->memory_given)
        w->client->memory = o->memory;
    return EXIT_OK;
}

static int find_cases(struct work *w, char *const *words, size_t count)
{
    struct buffer faults = BUFFER_EMPTY;
    enum corpus_result result;

    if (w->options.cases != NULL)
        setenv("STRICTLINE_CASES", w->options.cases, 1);
    result = corpus_gather(words, count, &w->corpus, &faults);
    if (result == CORPUS_UNKNOWN)
        return fail(&faults, EXIT_USAGE);
    w->damaged = w->damaged || result == CORPUS_DAMAGED;
    warn(&faults);
    buffer_clear(&faults);
    if (w->corpus.count > 0)
        return EXIT_OK;
    fputs("strictline: there is no case to run\n", stderr);
    return EXIT_DAMAGED;
}

static bool is_known(void *context, const char *id)
{
    const struct corpus *corpus = context;

    for (size_t i = 0; i < corpus->count; i++)
        if (strcmp(corpus->cases[i].id, id) == 0)
            return true;
    return false;
}

/* Lines about cases that do not exist are told when all cases are run. */
static int read_baseline(struct work *w, bool all)
{
    const char *path = w->options.baseline;
    struct buffer faults = BUFFER_EMPTY;

    if (path == NULL)
        return EXIT_OK;
    if (!baseline_read(path, &w->baseline, &faults))
        return fail(&faults, EXIT_DAMAGED);
    if (all)
        baseline_stale(&w->baseline, w->client->name, is_known, &w->corpus,
                       &faults);
    warn(&faults);
    buffer_clear(&faults);
    return EXIT_OK;
}

static int open_outputs(struct work *w)
{
    const struct {
        const char *path;
        struct output_file *file;
    } outputs[] = {
        {w->options.results, &w->results},
        {w->options.junit, &w->junit},
        {w->options.tap, &w->tap},
        {w->options.write_baseline, &w->write_baseline},
    };
    struct buffer fault = BUFFER_EMPTY;

    for (size_t i = 0; i < sizeof outputs / sizeof outputs[0]; i++)
        if (outputs[i].path != NULL &&
            !output_file_open(outputs[i].path, outputs[i].file, &fault))
            return fail(&fault, EXIT_RESOURCE);
    return EXIT_OK;
}

static int prepare(struct work *w, char *const *words, size_t count)
{
    struct buffer fault = BUFFER_EMPTY;
    int status;

    if (!run_deliveries_parse(w->options.delivery, &w->deliveries, &fault))
        return fail(&fault, EXIT_USAGE);
    status = find_client(w);
    if (status == EXIT_OK)
        status = find_cases(w, words, count);
    if (status == EXIT_OK)
        status = read_baseline(w, count == 0);
    return status == EXIT_OK ? open_outputs(w) : status;
}

/* ---- the run and its reports ---- */

struct option_text {
    char timeout[32], jobs[16], memory[32];
};

static size_t describe_options(const struct work *w, struct option_text *text,
                               struct run_option out[4])
{
    const struct run_options *o = &w->options;

    snprintf(text->timeout, sizeof text->timeout, "%u ms", o->timeout);
    snprintf(text->jobs, sizeof text->jobs, "%u", o->jobs);
    snprintf(text->memory, sizeof text->memory, "%llu MiB",
             (unsigned long long)w->client->memory);
    out[0] = (struct run_option){"delivery", o->delivery};
    out[1] = (struct run_option){"timeout", text->timeout};
    out[2] = (struct run_option){"jobs", text->jobs};
    out[3] = (struct run_option){"memory", w->client->memory > 0 ? text->memory
                                                                 : "no limit"};
    return 4;
}

/* Writes one file, if it is wanted. */
static bool save(struct output_file *file, const struct report *r,
                 void (*make)(const struct report *r, struct buffer *out))
{
    struct buffer text = BUFFER_EMPTY, fault = BUFFER_EMPTY;
    bool good = true;

    if (file->path == NULL)
        return true;
    make(r, &text);
    good = output_file_write(file, buffer_view(&text), &fault);
    fail(&fault, 0);
    buffer_clear(&text);
    return good;
}

/* Whether a report for programs goes where the one for people would. */
static bool uses_stdout(const struct run_options *o)
{
    const char *const paths[] = {o->results, o->junit, o->tap};

    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++)
        if (paths[i] != NULL && strcmp(paths[i], "-") == 0)
            return true;
    return false;
}

static bool print_report(const struct run_options *o, const struct report *r)
{
    const struct terminal_style style = {.colour = report_colour(stdout),
                                         .verbose = o->verbose};
    struct buffer text = BUFFER_EMPTY, fault = BUFFER_EMPTY;
    bool good = true;

    if (uses_stdout(o))
        return true;
    if (!o->quiet || report_exit_status(r) != EXIT_OK)
        report_terminal(r, &style, &text);
    if (text.len > 0)
        good = file_write("-", buffer_view(&text), &fault);
    fail(&fault, 0);
    buffer_clear(&text);
    return good;
}

static bool write_reports(struct work *w, const struct report *r)
{
    bool good = save(&w->results, r, report_results);

    good = save(&w->junit, r, report_junit) && good;
    good = save(&w->tap, r, report_tap) && good;
    good = save(&w->write_baseline, r, baseline_write) && good;
    return print_report(&w->options, r) && good;
}

/* What is told beside the report, and the exit status. */
static int conclude(const struct work *w, const struct report *r, bool written)
{
    const struct run_result *result = &w->result;
    int status = report_exit_status(r);

    if (result->count < result->planned)
        fprintf(stderr,
                "strictline: interrupted; %zu of %zu exchanges were done, the "
                "report is about these\n",
                result->count, result->planned);
    if (result->strays > 0)
        fprintf(stderr,
                "strictline: deaths of the driver between two cases: %zu; the "
                "case before may be the reason\n",
                result->strays);
    if (result->missing != NULL)
        fprintf(stderr, "strictline: the client %s was skipped: %s\n",
                w->client->name, result->missing);
    if (!written || result->missing != NULL || result->count < result->planned)
        return EXIT_RESOURCE;
    return status == EXIT_OK && w->damaged ? EXIT_DAMAGED : status;
}

static int report_run(struct work *w)
{
    struct option_text text;
    struct run_option options[4];
    const char *written[4];
    struct words repeat = WORDS_EMPTY;
    struct report r = {.info = {.version = STRICTLINE_VERSION,
                                .client = w->client->name,
                                .client_version = w->result.version,
                                .options = options,
                                .folder = corpus_default_folder(),
                                .written = written},
                       .entries = w->result.entries,
                       .count = w->result.count};
    int status;

    for (size_t i = 0; i < r.count; i++)
        baseline_apply(
            &w->baseline, w->client->name, w->result.entries[i].transcript,
            &w->result.entries[i].delivery, &w->result.entries[i].judgement);
    r.info.option_count = describe_options(w, &text, options);
    run_options_repeat(&w->options, &repeat);
    r.info.repeat = (const char *const *)repeat.items;
    r.info.repeat_count = repeat.count;
    if (w->results.path != NULL)
        written[r.info.written_count++] = w->results.path;
    if (w->junit.path != NULL)
        written[r.info.written_count++] = w->junit.path;
    if (w->tap.path != NULL)
        written[r.info.written_count++] = w->tap.path;
    if (w->write_baseline.path != NULL)
        written[r.info.written_count++] = w->write_baseline.path;
    status = conclude(w, &r, write_reports(w, &r));
    words_clear(&repeat);
    return status;
}

static int run_and_report(struct work *w)
{
    const struct run_plan plan = {
        .client = w->client,
        .corpus = &w->corpus,
        .deliveries = &w->deliveries,
        .jobs = w->options.jobs,
        .timeout = w->options.timeout,
        .quiet = w->options.quiet,
    };
    struct buffer fault = BUFFER_EMPTY;

    if (!run_all(&plan, &w->result, &fault))
        return fail(&fault, EXIT_RESOURCE);
    buffer_clear(&fault);
    return report_run(w);
}

static void work_clear(struct work *w)
{
    output_file_drop(&w->results);
    output_file_drop(&w->junit);
    output_file_drop(&w->tap);
    output_file_drop(&w->write_baseline);
    run_result_clear(&w->result);
    baseline_clear(&w->baseline);
    run_deliveries_clear(&w->deliveries);
    corpus_clear(&w->corpus);
    client_list_clear(&w->clients);
    client_clear(&w->own);
}

int command_run(int argc, char **argv)
{
    struct work w = {.results = OUTPUT_FILE_NONE,
                     .junit = OUTPUT_FILE_NONE,
                     .tap = OUTPUT_FILE_NONE,
                     .write_baseline = OUTPUT_FILE_NONE};
    int status = run_options_read(argc, argv, &w.options);

    if (status == EXIT_OK && w.options.help) {
        run_options_help(stdout);
        return EXIT_OK;
    }
    if (status == EXIT_OK)
        status = prepare(&w, argv + optind, (size_t)(argc - optind));
    if (status == EXIT_OK)
        status = run_and_report(&w);
    work_clear(&w);
    return status;
}
