/* SPDX-License-Identifier: MIT */
/*
 * strictline run: the command line, the runner, the reports.
 */
#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "baseline/baseline.h"
#include "baseline/baseline_update.h"
#include "command/run_options.h"
#include "confine/isolation.h"
#include "confine/outside.h"
#include "report/report_sarif.h"
#include "run/client_choice.h"
#include "run/run.h"
#include "system/event_loop.h"
#include "system/file.h"
#include "system/output_file.h"
#include "system/output_stream.h"
#include "text/fault.h"
#include "text/word.h"
#include "usage/command.h"
#include "usage/options.h"

/* What a run needs; all of it is freed at the end. */
struct work {
    struct run_options options;
    struct client_choice choice;
    struct client *client;
    struct run_deliveries deliveries;
    struct client_list inside; /* whose readings deliveries wait for */
    const struct inprocess **readers;
    struct fail_on fail_on;
    struct corpus corpus;
    bool damaged; /* some case or client file */
    struct baseline baseline;
    struct output_file outputs[RUN_OUTPUTS];
    struct output_stream stream;
    struct buffer stream_fault; /* why writing to it stopped */
    struct run_result result;
};

/* How each file is made; a baseline is updated instead. */
static void (*const makers[RUN_OUTPUTS])(const struct report *r,
                                         struct buffer *out) = {
    [RUN_RESULTS] = report_results,
    [RUN_JUNIT] = report_junit,
    [RUN_SARIF] = report_sarif,
    [RUN_TAP] = report_tap,
};

/* ---- what is asked for ---- */

/* Prints the faults, and returns the status. */
static int fail(struct buffer *faults, int status)
{
    if (faults->len > 0)
        fprintf(stderr, "strictline: %s\n", faults->ptr);
    buffer_clear(faults);
    return status;
}

static void warn(struct buffer *faults)
{
    if (faults->len > 0)
        fprintf(stderr, "%s\n", faults->ptr);
    buffer_truncate(faults, 0);
}

static int find_client(struct work *w)
{
    const struct run_options *o = &w->options;
    struct buffer faults = BUFFER_EMPTY;
    enum client_chosen chosen;

    chosen = o->proxy != NULL
                 ? client_choose_proxy(o->proxy, &w->choice, &faults)
                 : client_choose(o->client, o->exec, &w->choice, &faults);
    w->damaged = w->choice.damaged;
    if (chosen != CLIENT_CHOSEN)
        return fail(&faults,
                    chosen == CLIENT_UNKNOWN ? EXIT_USAGE : EXIT_DAMAGED);
    warn(&faults);
    buffer_clear(&faults);
    w->client = w->choice.client;
    if (o->name != NULL) {
        free(w->client->name);
        w->client->name = memory_copy_text(o->name);
    }
    if (o->memory_given)
        w->client->memory = o->memory;
    return EXIT_OK;
}

/* A comparison with nothing would find no change. */
static bool check_golden(const struct work *w, struct buffer *faults)
{
    const char *whose = w->options.golden;

    for (size_t i = 0; whose != NULL && i < w->corpus.count; i++)
        if (golden_find(&w->corpus.cases[i].golden, whose) != NULL)
            return true;
    if (whose == NULL)
        return true;
    buffer_add_text(faults, "no case has a golden outcome of ");
    fault_quote(faults, word_of(whose));
    buffer_add_text(faults, "; 'strictline bless --client NAME' writes one");
    return false;
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
    for (size_t i = 0; i < w->options.skip.count; i++)
        if (corpus_skip(&w->corpus, w->options.skip.items[i], &faults) !=
            CORPUS_OK)
            return fail(&faults, EXIT_USAGE);
    if (!check_golden(w, &faults))
        return fail(&faults, EXIT_DAMAGED);
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

/* A baseline for another client, or of another corpus, knows nothing: each
 * failure would be new. */
static bool is_used(const struct work *w, bool all, size_t stale)
{
    const struct baseline *b = &w->baseline;
    size_t lines = 0;

    for (size_t i = 0; i < b->count; i++)
        lines += strcmp(b->entries[i].client, w->client->name) == 0;
    return b->count == 0 || (lines > 0 && !(all && stale == lines));
}

/* Lines about cases that do not exist are reported when all cases are run. */
static int read_baseline(struct work *w, bool all)
{
    const char *path = w->options.baseline;
    struct buffer faults = BUFFER_EMPTY;
    size_t stale = 0;

    if (path == NULL)
        return EXIT_OK;
    if (!baseline_read(path, &w->baseline, &faults))
        return fail(&faults, EXIT_DAMAGED);
    if (all)
        stale = baseline_stale(&w->baseline, w->client->name, is_known,
                               &w->corpus, &faults);
    warn(&faults);
    if (!is_used(w, all, stale)) {
        fault_add_path(&faults, path, "no line names a case of the client ");
        fault_quote(&faults, word_of(w->client->name));
        return fail(&faults, EXIT_DAMAGED);
    }
    buffer_clear(&faults);
    return EXIT_OK;
}

/* What a regular file contains now; nothing if there is none. */
static bool read_old(const char *path, struct buffer *out, struct buffer *fault)
{
    struct stat about;

    if (stat(path, &about) != 0)
        return errno == ENOENT || fault_add_path(fault, path, strerror(errno));
    return !S_ISREG(about.st_mode) || file_read(path, BASELINE_MAX, out, fault);
}

/* The lines of a baseline are kept unless the run refutes them, so a file that
 * is not a baseline is refused before the run. */
static bool can_update(const char *path, struct buffer *faults)
{
    struct buffer old = BUFFER_EMPTY;
    struct baseline b = {.path = NULL};
    bool good = path == NULL || strcmp(path, "-") == 0 ||
                (read_old(path, &old, faults) &&
                 baseline_parse(buffer_view(&old), path, &b, faults));

    baseline_clear(&b);
    buffer_clear(&old);
    return good;
}

static int open_outputs(struct work *w)
{
    struct buffer fault = BUFFER_EMPTY;

    if (!can_update(w->options.outputs[RUN_BASELINE], &fault))
        return fail(&fault, EXIT_DAMAGED);

    if (w->options.ndjson != NULL &&
        !output_stream_open(w->options.ndjson, &w->stream, &fault))
        return fail(&fault, EXIT_RESOURCE);
    for (size_t i = 0; i < RUN_OUTPUTS; i++)
        if (w->options.outputs[i] != NULL &&
            !output_file_open(w->options.outputs[i], &w->outputs[i], &fault))
            return fail(&fault, EXIT_RESOURCE);
    return EXIT_OK;
}

/* A damaged reader is one reading less; the run goes ahead. */
static void find_readers(struct work *w)
{
    struct buffer faults = BUFFER_EMPTY;

    if (!run_deliveries_wait(&w->deliveries))
        return;
    client_list_inside(&w->inside, &faults);
    warn(&faults);
    buffer_clear(&faults);
    w->readers = client_list_readers(&w->inside);
}

static int prepare(struct work *w, char *const *words, size_t count)
{
    struct buffer fault = BUFFER_EMPTY;
    int status;

    /* Before anything is read: a folder that cannot be opened because
     * descriptors ran out is not damaged. */
    if (!event_loop_has_room(&fault))
        return fail(&fault, EXIT_RESOURCE);
    if (!run_deliveries_parse(w->options.delivery, &w->deliveries, &fault))
        return fail(&fault, EXIT_USAGE);
    w->fail_on = fail_on_default;
    if (w->options.fail_on != NULL &&
        !fail_on_parse(w->options.fail_on, &w->fail_on, &fault))
        return fail(&fault, EXIT_USAGE);
    status = find_client(w);
    if (status == EXIT_OK && w->options.jobs == 0)
        w->options.jobs = run_jobs(w->client);
    if (status == EXIT_OK)
        status = find_cases(w, words, count);
    if (status == EXIT_OK)
        status = read_baseline(w, count == 0 && w->options.skip.count == 0);
    if (status == EXIT_OK)
        find_readers(w);
    return status == EXIT_OK ? open_outputs(w) : status;
}

/* ---- the run and its reports ---- */

#define OPTIONS_MAX 5

struct option_text {
    char timeout[32], jobs[16], memory[32];
};

static size_t describe_options(const struct work *w, struct option_text *text,
                               struct run_option out[OPTIONS_MAX])
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
    out[4] = (struct run_option){"isolation", isolation_text()};
    return w->client->kind != CLIENT_IN_PROCESS ? 5 : 4;
}

static bool make_baseline(const char *path, const struct report *r,
                          struct buffer *out, struct buffer *faults)
{
    struct buffer old = BUFFER_EMPTY;
    bool good = strcmp(path, "-") == 0 || read_old(path, &old, faults);

    good = good && baseline_update(buffer_view(&old), path, r, out, faults);
    buffer_clear(&old);
    return good;
}

/* Writes one file, if it is wanted. */
static bool save(struct output_file *file, const struct report *r,
                 enum run_output what)
{
    struct buffer text = BUFFER_EMPTY, fault = BUFFER_EMPTY;
    bool good = true;

    if (file->path == NULL)
        return true;
    if (what == RUN_BASELINE)
        good = make_baseline(file->path, r, &text, &fault);
    else
        makers[what](r, &text);
    good = good && output_file_write(file, buffer_view(&text), &fault);
    fail(&fault, 0);
    buffer_clear(&text);
    return good;
}

/* Whether a report for programs goes where the one for people would. */
static bool uses_stdout(const struct run_options *o)
{
    for (size_t i = 0; i < RUN_OUTPUTS; i++)
        if (o->outputs[i] != NULL && strcmp(o->outputs[i], "-") == 0)
            return true;
    return o->ndjson != NULL && strcmp(o->ndjson, "-") == 0;
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
    bool good = w->stream_fault.len == 0;

    fail(&w->stream_fault, 0);
    for (size_t i = 0; i < RUN_OUTPUTS; i++)
        good = save(&w->outputs[i], r, (enum run_output)i) && good;
    return print_report(&w->options, r) && good;
}

/* Prints what is not part of the report; returns the exit status. */
static int conclude(const struct work *w, const struct report *r, bool written)
{
    const struct run_result *result = &w->result;
    int status = report_exit_status(r);

    if (result->count < result->planned)
        fprintf(stderr,
                "strictline: interrupted after %zu of %zu exchanges; the "
                "report covers these\n",
                result->count, result->planned);
    if (result->strays > 0)
        fprintf(stderr,
                "strictline: the client died between two cases (%zu times); "
                "the case before may be the cause\n",
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
    struct run_option options[OPTIONS_MAX];
    const char *written[RUN_OUTPUTS];
    struct words repeat = WORDS_EMPTY;
    struct buffer outside = BUFFER_EMPTY;
    char *folder = corpus_default_folder();
    struct report r = {.info = {.version = STRICTLINE_VERSION,
                                .client = w->client->name,
                                .client_version = w->result.version,
                                .controls = &w->result.controls,
                                .fail_on = &w->fail_on,
                                .options = options,
                                .folder = folder,
                                .written = written},
                       .entries = w->result.entries,
                       .count = w->result.count};
    int status;

    r.info.exposed = isolation_lacks();
    outside_describe(&outside);
    r.info.outside = outside.ptr;
    r.info.option_count = describe_options(w, &text, options);
    run_options_repeat(&w->options, &repeat);
    r.info.repeat = (const char *const *)repeat.items;
    r.info.repeat_count = repeat.count;
    for (size_t i = 0; i < RUN_OUTPUTS; i++)
        if (w->outputs[i].path != NULL)
            written[r.info.written_count++] = w->outputs[i].path;
    status = conclude(w, &r, write_reports(w, &r));
    words_clear(&repeat);
    buffer_clear(&outside);
    free(folder);
    return status;
}

static void add_line(const struct work *w, const struct report_entry *e,
                     struct buffer *out)
{
    struct words repeat = WORDS_EMPTY;
    struct run_info info = {.version = STRICTLINE_VERSION,
                            .client = w->client->name,
                            .client_version = w->result.version};

    run_options_repeat(&w->options, &repeat);
    info.repeat = (const char *const *)repeat.items;
    info.repeat_count = repeat.count;
    report_results_own_line(&info, e, out);
    words_clear(&repeat);
}

/* A full disk ends the stream, not the run. */
static void on_settled(void *context, struct report_entry *e)
{
    struct work *w = context;
    struct buffer line = BUFFER_EMPTY;

    baseline_apply(&w->baseline, w->client->name, e->transcript, &e->delivery,
                   &e->judgement);
    report_results_shrink(e);
    if (w->stream.fd < 0)
        return;
    add_line(w, e, &line);
    if (!output_stream_write(&w->stream, buffer_view(&line), &w->stream_fault))
        output_stream_close(&w->stream);
    buffer_clear(&line);
}

/* A client that cannot do a plain GET would fail every case for a reason that
 * has nothing to do with it. */
static int refuse_client(const struct work *w)
{
    struct buffer fault = BUFFER_EMPTY;

    buffer_printf(&fault,
                  "the client %s cannot be judged: of a plain GET, answered "
                  "with 200 and the body \"hello\", it %s",
                  w->client->name, w->result.unfit);
    if (w->client->memory > 0)
        buffer_printf(&fault,
                      "; it may use %llu MiB of address space ('--memory "
                      "none': no limit)",
                      (unsigned long long)w->client->memory);
    buffer_add_text(&fault, "; its environment has few variables ('--env "
                            "NAME' passes one on); '--no-controls' judges it "
                            "anyway");
    return fail(&fault, EXIT_DAMAGED);
}

static int run_and_report(struct work *w)
{
    const struct run_plan plan = {
        .client = w->client,
        .corpus = &w->corpus,
        .deliveries = &w->deliveries,
        .readers = w->readers,
        .reader_count = w->inside.count,
        .jobs = w->options.jobs,
        .timeout = w->options.timeout,
        .settled = on_settled,
        .context = w,
        .quiet = w->options.quiet,
        .env = &w->options.env,
        .no_controls = w->options.no_controls,
        .golden = w->options.golden,
    };
    struct buffer fault = BUFFER_EMPTY;

    if (!run_all(&plan, &w->result, &fault))
        return fail(&fault, EXIT_RESOURCE);
    buffer_clear(&fault);
    return w->result.unfit != NULL ? refuse_client(w) : report_run(w);
}

static void work_clear(struct work *w)
{
    run_options_clear(&w->options);
    for (size_t i = 0; i < RUN_OUTPUTS; i++)
        output_file_drop(&w->outputs[i]);
    output_stream_close(&w->stream);
    buffer_clear(&w->stream_fault);
    run_result_clear(&w->result);
    baseline_clear(&w->baseline);
    run_deliveries_clear(&w->deliveries);
    corpus_clear(&w->corpus);
    client_choice_clear(&w->choice);
    client_list_clear(&w->inside);
    free(w->readers);
}

static int run(const struct command *self, int argc, char **argv)
{
    struct work w = {.stream = OUTPUT_STREAM_NONE};
    int status;

    for (size_t i = 0; i < RUN_OUTPUTS; i++)
        w.outputs[i] = OUTPUT_FILE_NONE;
    status = run_options_read(self, argc, argv, &w.options);
    if (status != OPTIONS_READ) {
        run_options_clear(&w.options);
        return status;
    }
    status = prepare(&w, argv + optind, (size_t)(argc - optind));
    if (status == EXIT_OK)
        status = run_and_report(&w);
    work_clear(&w);
    return status;
}

const struct command command_run = {
    .name = "run",
    .place = 10,
    .run = run,
    .summary = "judge a client: replay cases to it, give verdicts",
    .usage = "[OPTION...] --client CLIENT | --proxy PROXY [CASE...]\n"
             "[OPTION...] --exec COMMAND [CASE...]",
    .about = "Replays cases to a client and judges what it makes of them.",
    .options = run_options_table,
    .more = run_options_more,
    .statuses = "Exit status: 0 no unexpected failure, 1 some, 2 wrong usage, "
                "3 damaged input, a broken harness, or a client "
                "that fails a plain GET, 4 something is missing "
                "or full.",
};
