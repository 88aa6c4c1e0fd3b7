/* SPDX-License-Identifier: MIT */
/*
 * strictline matrix: every client of this machine, judged by the same cases,
 * and one page of all of them.
 */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "client/client_list.h"
#include "command/results_list.h"
#include "page/page_cells.h"
#include "proxy/proxy_list.h"
#include "run/matrix.h"
#include "system/file.h"
#include "system/output_file.h"
#include "text/line.h"
#include "text/word.h"
#include "usage/command.h"
#include "usage/options.h"
#include "usage/usage.h"

#define FOLDER_DEFAULT "strictline-results"
#define TIMEOUT_DEFAULT 3000
#define NUMBER_MAX 600000

struct work {
    const char *html, *chains, *names, *proxy_names, *folder, *delivery;
    unsigned jobs, timeout;
    bool fresh, quiet;
    struct client_list clients, inside;
    struct proxy_list proxies;
    const struct client **chosen; /* clients, then proxies */
    size_t chosen_count, done;
    struct run_deliveries deliveries;
    const struct inprocess **readers;
    struct corpus cases;
    struct output_file page;
    struct results_list list;
    int status; /* the worst so far; the others still run */
};

static void note_status(struct work *w, int status)
{
    w->status = status > w->status ? status : w->status;
}

/* Prints the faults and empties them. */
static int complain(struct buffer *faults, int status)
{
    if (faults->len > 0)
        fprintf(stderr, "strictline: %s\n", faults->ptr);
    buffer_clear(faults);
    return status;
}

/* ---- what is asked for ---- */

static void choose(struct work *w, const struct client *c)
{
    for (size_t i = 0; i < w->chosen_count; i++)
        if (w->chosen[i] == c)
            return;
    w->chosen =
        memory_grow(w->chosen, (w->chosen_count + 1) * sizeof(struct client *));
    w->chosen[w->chosen_count++] = c;
}

/* Takes the next name off a comma-separated list; NULL: none is left. */
static char *take_name(struct sl_bytes *rest)
{
    return rest->len > 0 ? line_copy(line_trim(line_take_until(rest, ',')))
                         : NULL;
}

static int choose_named(struct work *w)
{
    struct sl_bytes rest = word_of(w->names);
    struct buffer fault = BUFFER_EMPTY;
    const struct client *found = NULL;
    char *name;

    while ((name = take_name(&rest)) != NULL) {
        found = client_find(&w->clients, name, &fault);
        free(name);
        if (found == NULL)
            return complain(&fault, EXIT_USAGE);
        choose(w, found);
    }
    return EXIT_OK;
}

/* Every client that is not wrong on purpose, or the named ones. */
static int choose_clients(struct work *w)
{
    struct buffer faults = BUFFER_EMPTY;

    if (!client_list_read(&w->clients, &faults))
        note_status(w, EXIT_DAMAGED);
    complain(&faults, 0);
    if (w->names != NULL)
        return choose_named(w);
    for (size_t i = 0; i < w->clients.count; i++)
        if (!w->clients.items[i].hidden)
            choose(w, &w->clients.items[i]);
    return EXIT_OK;
}

/* None, unless some are named, or all. */
static int choose_proxies(struct work *w)
{
    const char *names = w->proxy_names != NULL ? w->proxy_names : "";
    struct sl_bytes rest = word_of(names);
    struct buffer faults = BUFFER_EMPTY;
    char *name;

    if (rest.len > 0 && !proxy_list_read(&w->proxies, &faults))
        note_status(w, EXIT_DAMAGED);
    complain(&faults, 0);
    for (size_t i = 0; strcmp(names, "all") == 0 && i < w->proxies.count; i++)
        if (!w->proxies.items[i]->client.hidden)
            choose(w, &w->proxies.items[i]->client);
    if (strcmp(names, "all") == 0)
        return EXIT_OK;
    while ((name = take_name(&rest)) != NULL) {
        const struct proxy *found = proxy_find(&w->proxies, name, &faults);

        free(name);
        if (found == NULL)
            return complain(&faults, EXIT_USAGE);
        choose(w, &found->client);
    }
    return EXIT_OK;
}

static int find_cases(struct work *w, char *const *words, size_t count)
{
    struct buffer faults = BUFFER_EMPTY;
    enum corpus_result result = corpus_gather(words, count, &w->cases, &faults);

    if (result == CORPUS_DAMAGED)
        note_status(w, EXIT_DAMAGED);
    complain(&faults, 0);
    if (result == CORPUS_UNKNOWN)
        return EXIT_USAGE;
    if (w->cases.count > 0)
        return EXIT_OK;
    fputs("strictline: there is no case to run\n", stderr);
    return EXIT_DAMAGED;
}

/* The readers that know at which ends deliveries wait. */
static void find_readers(struct work *w)
{
    struct buffer faults = BUFFER_EMPTY;

    if (!run_deliveries_wait(&w->deliveries))
        return;
    client_list_inside(&w->inside, &faults);
    complain(&faults, 0);
    w->readers = client_list_readers(&w->inside);
}

static int prepare(struct work *w, char *const *words, size_t count)
{
    struct buffer faults = BUFFER_EMPTY;
    int status;

    if (!run_deliveries_parse(w->delivery, &w->deliveries, &faults))
        return complain(&faults, EXIT_USAGE);
    status = choose_clients(w);
    if (status == EXIT_OK)
        status = choose_proxies(w);
    if (status == EXIT_OK)
        status = find_cases(w, words, count);
    if (status != EXIT_OK)
        return status;
    if (!folder_ensure(w->folder, &faults) ||
        (w->html != NULL && !output_file_open(w->html, &w->page, &faults)))
        return complain(&faults, EXIT_RESOURCE);
    if (w->chains != NULL) {
        status = results_list_add_chains(&w->list, w->chains, &faults);
        complain(&faults, 0);
    }
    find_readers(w);
    return status;
}

/* ---- the runs ---- */

static void tell(const struct work *w, const struct client *client,
                 enum matrix_end end, const char *path, const char *why)
{
    static const char *const words[] = {
        [MATRIX_RAN] = "judged",      [MATRIX_KEPT] = "kept from",
        [MATRIX_MISSING] = "skipped", [MATRIX_UNFIT] = "cannot be judged",
        [MATRIX_STOPPED] = "stopped", [MATRIX_BROKEN] = "broken",
    };
    bool good = end == MATRIX_RAN || end == MATRIX_KEPT;

    if (w->quiet && good)
        return;
    fprintf(stderr, "%2zu/%zu %-24s %s%s%s\n", w->done, w->chosen_count,
            client->name, words[end], good ? " " : ": ", good ? path : why);
}

/* False if the others need not be tried. */
static bool judge(struct work *w, const struct matrix_plan *plan,
                  const struct client *client)
{
    struct buffer path = BUFFER_EMPTY, why = BUFFER_EMPTY;
    enum matrix_end end = matrix_judge(plan, client, &path, &why);

    w->done++;
    tell(w, client, end, path.ptr, why.len > 0 ? why.ptr : "");
    buffer_clear(&why);
    if (end == MATRIX_RAN || end == MATRIX_KEPT)
        note_status(w, results_list_add(&w->list, path.ptr, &why));
    else if (end == MATRIX_UNFIT)
        note_status(w, EXIT_DAMAGED);
    else if (end != MATRIX_MISSING)
        note_status(w, EXIT_RESOURCE);
    complain(&why, 0);
    buffer_clear(&path);
    return end != MATRIX_STOPPED;
}

static bool judge_all(struct work *w)
{
    const struct matrix_plan plan = {
        .corpus = &w->cases,
        .delivery = w->delivery,
        .deliveries = &w->deliveries,
        .readers = w->readers,
        .reader_count = w->inside.count,
        .jobs = w->jobs,
        .timeout = w->timeout,
        .folder = w->folder,
        .fresh = w->fresh,
        .quiet = w->quiet,
    };

    for (size_t i = 0; i < w->chosen_count; i++)
        if (!judge(w, &plan, w->chosen[i])) {
            fputs("strictline: interrupted; the same command continues with "
                  "this client\n",
                  stderr);
            return false;
        }
    return true;
}

/* ---- the results ---- */

/* Cases of one client by the worst it did in each. */
struct score {
    size_t verdicts[VERDICT_COUNT], damages[DAMAGE_COUNT], risks[RISK_COUNT];
};

static void count_cases(const struct results *r, struct score *out)
{
    const struct page alone = {.results = r, .count = 1};
    struct page_cases cases;
    struct page_column column;

    *out = (struct score){.verdicts = {0}};
    page_cases_make(&alone, &cases);
    page_column_make(r, &cases, &column);
    for (size_t i = 0; i < cases.count; i++) {
        const struct results_entry *e = page_column_worst(&column, i);

        out->verdicts[e->judgement.verdict]++;
        out->damages[e->judgement.damage]++;
        out->risks[e->judgement.risk]++;
    }
    page_column_clear(&column);
    page_cases_clear(&cases);
}

/* The worst first. */
static void add_damages(const struct score *s, struct buffer *out)
{
    for (int danger = DAMAGE_COUNT - 1; danger > 0; danger--)
        for (int i = 1; i < DAMAGE_COUNT; i++)
            if (s->damages[i] > 0 && damage_danger((enum damage)i) == danger)
                buffer_printf(out, " %zu %s,", s->damages[i],
                              damage_name((enum damage)i));
}

static void add_score(const struct results *r, struct buffer *out)
{
    struct score s;

    count_cases(r, &s);
    buffer_printf(out, "%-24s", r->client);
    add_damages(&s, out);
    for (int i = 1; i < RISK_COUNT; i++)
        if (s.risks[i] > 0)
            buffer_printf(out, " %zu risk %s,", s.risks[i],
                          risk_name((enum risk)i));
    buffer_printf(out, " %zu warn, %zu lenient, %zu pass",
                  s.verdicts[VERDICT_WARN], s.verdicts[VERDICT_LENIENT],
                  s.verdicts[VERDICT_PASS]);
    if (s.verdicts[VERDICT_UNSUPPORTED] > 0)
        buffer_printf(out, ", %zu unsupported",
                      s.verdicts[VERDICT_UNSUPPORTED]);
    if (s.verdicts[VERDICT_ERROR] > 0)
        buffer_printf(out, ", %zu not judged", s.verdicts[VERDICT_ERROR]);
    buffer_add_text(out, "\n");
}

static bool has_error(const struct results *r)
{
    for (size_t i = 0; i < r->count; i++)
        if (r->entries[i].judgement.verdict == VERDICT_ERROR)
            return true;
    return false;
}

static void write_page(struct work *w)
{
    struct buffer text = BUFFER_EMPTY, faults = BUFFER_EMPTY;

    if (w->html == NULL)
        return;
    if (!results_list_read_cases(&w->list, &faults))
        note_status(w, EXIT_DAMAGED);
    results_list_page(&w->list, &text);
    if (!output_file_write(&w->page, buffer_view(&text), &faults))
        note_status(w, EXIT_RESOURCE);
    complain(&faults, 0);
    buffer_clear(&text);
}

static void print_scores(struct work *w)
{
    struct buffer out = BUFFER_EMPTY, faults = BUFFER_EMPTY;

    for (size_t i = 0; i < w->list.count; i++) {
        add_score(&w->list.items[i], &out);
        if (has_error(&w->list.items[i]))
            note_status(w, EXIT_DAMAGED);
    }
    note_status(w, usage_finish(CORPUS_OK, &out, &faults));
}

static void work_clear(struct work *w)
{
    output_file_drop(&w->page);
    results_list_clear(&w->list);
    corpus_clear(&w->cases);
    run_deliveries_clear(&w->deliveries);
    client_list_clear(&w->clients);
    client_list_clear(&w->inside);
    proxy_list_clear(&w->proxies);
    free(w->readers);
    free(w->chosen);
}

/* ---- the command ---- */

enum matrix_option {
    MATRIX_HTML = COMMAND_LONG + 1,
    MATRIX_CHAINS,
    MATRIX_CLIENTS,
    MATRIX_PROXIES,
    MATRIX_RESULTS,
    MATRIX_FRESH,
    MATRIX_DELIVERY,
    MATRIX_TIMEOUT
};

static const struct command_option options[] = {
    {0, NULL, "CASE", COMMAND_CASE_TEXT " (default: every case)"},
    {MATRIX_HTML, "html", "FILE", "write one page that needs no network"},
    {MATRIX_CHAINS, "chains", "FILE",
     "add the pairs of proxies and clients from what 'strictline chain --json' "
     "printed"},
    {MATRIX_CLIENTS, "clients", "NAMES",
     "judge only these: names of 'strictline list --clients', joined by "
     "commas"},
    {MATRIX_PROXIES, "proxies", "NAMES",
     "judge these proxies as well: names of 'strictline list --proxies', "
     "joined by commas, or all"},
    {MATRIX_RESULTS, "results", "DIR",
     "keep the results of each client in DIR (default: " FOLDER_DEFAULT ")"},
    {MATRIX_FRESH, "fresh", NULL, "judge again even clients that have results"},
    {MATRIX_DELIVERY, "delivery", "LIST",
     "as for 'strictline run' (default: " RUN_DELIVERIES_DEFAULT ")"},
    {MATRIX_TIMEOUT, "timeout", "MS",
     "the time limit that clients are given (default: 3000)"},
    {'j', "jobs", "N", "run N exchanges at a time"},
    {'q', "quiet", NULL, "print no progress"},
    COMMAND_OPTIONS_END,
};

static const char *take_option(void *context, int code, const char *value)
{
    struct work *w = context;

    switch (code) {
    case MATRIX_HTML:
        w->html = value;
        return NULL;
    case MATRIX_CHAINS:
        w->chains = value;
        return NULL;
    case MATRIX_CLIENTS:
        w->names = value;
        return NULL;
    case MATRIX_PROXIES:
        w->proxy_names = value;
        return NULL;
    case MATRIX_RESULTS:
        w->folder = value;
        return NULL;
    case MATRIX_FRESH:
        w->fresh = true;
        return NULL;
    case MATRIX_DELIVERY:
        w->delivery = value;
        return NULL;
    case MATRIX_TIMEOUT:
        return options_take_number(value, NUMBER_MAX, &w->timeout)
                   ? NULL
                   : "--timeout takes a number of ms, 1 to 600000";
    case 'j':
        return options_take_number(value, RUN_JOBS_MAX, &w->jobs)
                   ? NULL
                   : "--jobs takes a number, 1 to 256";
    default: /* 'q' */
        w->quiet = true;
        return NULL;
    }
}

static int matrix(struct work *w, char *const *words, size_t count)
{
    int status = prepare(w, words, count);

    if (status != EXIT_OK)
        return status;
    if (judge_all(w)) {
        write_page(w);
        print_scores(w);
    }
    return w->status;
}

static int run(const struct command *self, int argc, char **argv)
{
    struct work w = {.folder = FOLDER_DEFAULT,
                     .delivery = RUN_DELIVERIES_DEFAULT,
                     .timeout = TIMEOUT_DEFAULT,
                     .page = OUTPUT_FILE_NONE,
                     .list = RESULTS_LIST_EMPTY};
    int status = options_read(self, argc, argv, take_option, &w);

    if (status == OPTIONS_READ)
        status = matrix(&w, argv + optind, (size_t)(argc - optind));
    work_clear(&w);
    return status;
}

const struct command command_matrix = {
    .name = "matrix",
    .place = 14,
    .run = run,
    .summary = "judge every client on this machine, on one HTML page",
    .usage = "[OPTION...] [CASE...]",
    .about =
        "Judges every client found on this machine with the same cases, prints "
        "what each did by damage and risk, and writes one page: cases in rows, "
        "clients in columns. The results of each client are kept in a folder; "
        "an interrupted matrix continues where it stopped, and keeps results "
        "of the same cases and options.",
    .options = options,
    .examples = "  strictline matrix --html clients.html\n"
                "  strictline matrix --clients curl,wget --html two.html\n",
    .statuses = "Exit status: 0 all were judged (whatever they did) or are "
                "not installed, 2 wrong usage, 3 a damaged file, or a client "
                "that could not be judged, 4 interrupted, or I/O error.",
};
