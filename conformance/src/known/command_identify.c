/* SPDX-License-Identifier: MIT */
/*
 * strictline identify: which known client a client resembles.
 */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "known/known_results.h"
#include "known/profile_list.h"
#include "run/client_choice.h"
#include "run/run.h"
#include "text/fault.h"
#include "text/json_write.h"
#include "text/word.h"
#include "usage/command.h"
#include "usage/options.h"
#include "usage/usage.h"

#define CASES_DEFAULT 40
#define CASES_MAX 100000
#define SHOWN_DEFAULT 5
#define DIFFERENCES_SHOWN 12
#define TIMEOUT 2000

struct identify_work {
    const char *exec, *client, *results;
    uint64_t most;
    bool all, list, json;
    struct known_clients known;
    struct corpus cases, chosen;
    struct lessons lessons;
};

enum identify_option {
    IDENTIFY_EXEC = COMMAND_LONG + 1,
    IDENTIFY_CLIENT,
    IDENTIFY_RESULTS,
    IDENTIFY_CASES,
    IDENTIFY_ALL,
    IDENTIFY_JSON,
    IDENTIFY_LIST
};

static const struct command_option options_table[] = {
    {IDENTIFY_EXEC, "exec", "COMMAND",
     "the client to identify: a command, as in 'strictline run'"},
    {IDENTIFY_CLIENT, "client", "CLIENT",
     "or a client by name, a client file or a driver"},
    {IDENTIFY_RESULTS, "results", "FILE",
     "or the client of a results file of 'strictline run --results'"},
    {IDENTIFY_CASES, "cases", "N",
     "play N cases, those that best tell known clients apart (default: 40)"},
    {IDENTIFY_ALL, "all", NULL, "play all cases"},
    {IDENTIFY_JSON, "json", NULL,
     "print an object, with a line for each known client and each difference "
     "from the closest one"},
    {IDENTIFY_LIST, "list", NULL, "list the known clients"},
    COMMAND_OPTIONS_END,
};

static const char *take_option(void *context, int code, const char *value)
{
    struct identify_work *w = context;

    switch (code) {
    case IDENTIFY_EXEC:
        w->exec = value;
        return NULL;
    case IDENTIFY_CLIENT:
        w->client = value;
        return NULL;
    case IDENTIFY_RESULTS:
        w->results = value;
        return NULL;
    case IDENTIFY_CASES:
        return word_number(word_of(value), CASES_MAX, &w->most) && w->most > 0
                   ? NULL
                   : "--cases takes a number from 1 to 100000";
    case IDENTIFY_ALL:
        w->all = true;
        return NULL;
    case IDENTIFY_JSON:
        w->json = true;
        return NULL;
    default: /* IDENTIFY_LIST */
        w->list = true;
        return NULL;
    }
}

/* ---- a live client ---- */

/* Copies transcripts: the corpus keeps only those that are played. */
static void choose_cases(struct identify_work *w)
{
    size_t *chosen = memory_get((w->cases.count + 1) * sizeof *chosen);
    struct buffer faults = BUFFER_EMPTY;
    struct sights sights;
    size_t count;

    identify_sights(&w->known, w->cases.cases, w->cases.count, &sights);
    count = identify_choose(&sights, w->cases.cases, w->cases.count, chosen,
                            (size_t)w->most);
    for (size_t i = 0; i < count; i++)
        corpus_pick(&w->cases, w->cases.cases[chosen[i]].id, &w->chosen,
                    &faults);
    corpus_sort(&w->chosen);
    buffer_clear(&faults);
    free(sights.items);
    free(chosen);
}

static void add_lessons(struct lessons *l, const struct run_result *r)
{
    for (size_t i = 0; i < r->count; i++) {
        const struct report_entry *e = &r->entries[i];
        struct lesson one = {
            .transcript = e->transcript, .delivery = e->delivery, .weight = 1};

        sight_of(&e->outcome, &one.seen);
        lessons_take(l, &one, e->judgement.verdict);
    }
}

static int play(struct identify_work *w, const struct client *client)
{
    const struct corpus *corpus = w->all ? &w->cases : &w->chosen;
    struct run_deliveries wanted;
    struct run_plan plan = {.client = client,
                            .corpus = corpus,
                            .deliveries = &wanted,
                            .jobs = run_jobs(client),
                            .timeout = TIMEOUT,
                            .quiet = true};
    struct buffer fault = BUFFER_EMPTY;
    struct run_result result;
    int status = EXIT_OK;

    run_deliveries_parse("whole", &wanted, &fault);
    if (!run_all(&plan, &result, &fault)) {
        run_deliveries_clear(&wanted);
        return known_complain(&fault, EXIT_RESOURCE);
    }
    if (result.missing != NULL || result.unfit != NULL) {
        fault_add(&fault, "%s: %s", client->name,
                  result.missing != NULL ? result.missing
                                         : "it fails a plain GET");
        status = result.missing != NULL ? EXIT_RESOURCE : EXIT_DAMAGED;
    } else if (result.count < result.planned) {
        fault_add(&fault, "interrupted after %zu of %zu exchanges",
                  result.count, result.planned);
        status = EXIT_RESOURCE;
    }
    add_lessons(&w->lessons, &result);
    run_result_clear(&result);
    run_deliveries_clear(&wanted);
    return known_complain(&fault, status);
}

static int find_and_play(struct identify_work *w)
{
    struct client_choice choice;
    struct buffer faults = BUFFER_EMPTY;
    enum client_chosen chosen =
        client_choose(w->client, w->exec, &choice, &faults);
    int status = EXIT_OK;

    if (chosen != CLIENT_CHOSEN)
        status = chosen == CLIENT_UNKNOWN ? EXIT_USAGE : EXIT_DAMAGED;
    known_complain(&faults, status);
    if (status == EXIT_OK && !w->all)
        choose_cases(w);
    if (status == EXIT_OK)
        status = play(w, choice.client);
    client_choice_clear(&choice);
    return status;
}

/* ---- what it resembles ---- */

/* Whether p disagrees with the lesson; *out is what it says. */
static bool differs(const struct profile *p, const struct lesson *l,
                    struct sight *out)
{
    profile_sight(p, l->transcript, &l->delivery, out);
    return !sight_agrees(out, &l->seen);
}

static void add_differences(const struct identify_work *w,
                            const struct profile *p, struct buffer *out)
{
    size_t shown = 0;

    for (size_t i = 0; i < w->lessons.count; i++) {
        const struct lesson *l = &w->lessons.items[i];
        struct sight sight;

        if (!differs(p, l, &sight) || ++shown > DIFFERENCES_SHOWN)
            continue;
        buffer_printf(out, "  %s\n    here:  ", l->transcript->id);
        sight_write(&l->seen, out);
        buffer_printf(out, "\n    there: ");
        sight_write(&sight, out);
        buffer_add_text(out, "\n");
    }
    if (shown > DIFFERENCES_SHOWN)
        buffer_printf(out, "  and %zu more\n", shown - DIFFERENCES_SHOWN);
}

static void print_text(const struct identify_work *w,
                       const struct likeness *ranks, struct buffer *out)
{
    double all = ranks[0].all > 0 ? ranks[0].all : 1;

    buffer_printf(out, "Most like %s, by %zu outcomes:\n",
                  ranks[0].profile->name, w->lessons.count);
    for (size_t i = 0; i < w->known.count && i < SHOWN_DEFAULT; i++)
        buffer_printf(out, "  %5.1f %%  %-28s %s\n", 100 * ranks[i].same / all,
                      ranks[i].profile->name, ranks[i].profile->title);
    if (ranks[0].same < ranks[0].all) {
        buffer_printf(out, "It differs from %s in\n", ranks[0].profile->name);
        add_differences(w, ranks[0].profile, out);
    }
}

/* ---- JSON ---- */

/* In thousandths, so that neither locale nor binary rounding shows. */
static uint64_t likeness_in_1000(const struct likeness *l)
{
    return l->all > 0 ? (uint64_t)(1000 * l->same / l->all + 0.5) : 0;
}

static void write_client(const struct likeness *l, struct json_writer *w)
{
    json_write_line(w);
    json_write_open(w, '{');
    json_write_key(w, "profile");
    json_write_text(w, l->profile->name);
    json_write_key(w, "title");
    json_write_text(w, l->profile->title);
    json_write_key(w, "same_in_1000");
    json_write_number(w, likeness_in_1000(l));
    json_write_close(w, '}');
}

static void write_sight(const char *key, const struct sight *s,
                        struct json_writer *w)
{
    struct buffer text = BUFFER_EMPTY;

    sight_write(s, &text);
    json_write_key(w, key);
    json_write_bytes(w, buffer_view(&text));
    buffer_clear(&text);
}

static void write_difference(const struct lesson *l, const struct sight *there,
                             struct json_writer *w)
{
    char name[DELIVERY_NAME];

    delivery_name(&l->delivery, name);
    json_write_line(w);
    json_write_open(w, '{');
    json_write_key(w, "id");
    json_write_text(w, l->transcript->id);
    json_write_key(w, "delivery");
    json_write_text(w, name);
    write_sight("here", &l->seen, w);
    write_sight("there", there, w);
    json_write_close(w, '}');
}

static void print_json(const struct identify_work *w,
                       const struct likeness *ranks, struct buffer *out)
{
    struct json_writer json;
    struct sight sight;

    json_write_start(&json, out);
    json_write_open(&json, '{');
    json_write_key(&json, "format");
    json_write_text(&json, "strictline-identify/1");
    json_write_key(&json, "outcomes");
    json_write_number(&json, w->lessons.count);
    json_write_key(&json, "clients");
    json_write_open(&json, '[');
    for (size_t i = 0; i < w->known.count; i++)
        write_client(&ranks[i], &json);
    json_write_close(&json, ']');
    json_write_key(&json, "differences");
    json_write_open(&json, '[');
    for (size_t i = 0; i < w->lessons.count; i++)
        if (differs(ranks[0].profile, &w->lessons.items[i], &sight))
            write_difference(&w->lessons.items[i], &sight, &json);
    json_write_close(&json, ']');
    json_write_close(&json, '}');
    buffer_add_text(out, "\n");
}

static int tell(const struct identify_work *w)
{
    struct likeness *ranks = identify_rank(&w->known, &w->lessons);
    struct buffer out = BUFFER_EMPTY;

    if (w->json)
        print_json(w, ranks, &out);
    else
        print_text(w, ranks, &out);
    free(ranks);
    return known_print(&out);
}

static int list(const struct identify_work *w)
{
    struct buffer out = BUFFER_EMPTY;

    for (size_t i = 0; i < w->known.count; i++)
        buffer_printf(&out, "%-28s %s\n", w->known.items[i].name,
                      w->known.items[i].title);
    return known_print(&out);
}

static int identify(struct identify_work *w)
{
    struct results results;
    int status = known_cases_read(&w->cases);

    if (status != EXIT_OK)
        return status;
    if (w->results == NULL) {
        status = find_and_play(w);
    } else {
        status = known_results_read(w->results, &results);
        if (status == EXIT_OK) {
            lessons_add(&w->lessons, &results, w->cases.cases, w->cases.count);
            results_clear(&results);
        }
    }
    if (status != EXIT_OK)
        return status;
    if (w->lessons.count > 0)
        return tell(w);
    fputs("strictline: there is no outcome to identify it by\n", stderr);
    return EXIT_DAMAGED;
}

static int run(const struct command *self, int argc, char **argv)
{
    struct identify_work w = {
        .most = CASES_DEFAULT, .cases = CORPUS_EMPTY, .chosen = CORPUS_EMPTY};
    struct buffer faults = BUFFER_EMPTY;
    int status = options_read(self, argc, argv, take_option, &w);
    char *folder;

    if (status != OPTIONS_READ)
        return status;
    if (argc > optind ||
        (w.exec != NULL) + (w.client != NULL) + (w.results != NULL) + w.list !=
            1)
        return usage_fault("identify", "one of --exec, --client, --results and "
                                       "--list is needed");
    folder = profile_list_folder();
    profile_list_read(folder, &w.known, &faults);
    if (w.known.count == 0)
        fault_add_path(&faults, folder, "it has no profile");
    known_complain(&faults, EXIT_OK);
    if (w.known.count == 0)
        status = EXIT_DAMAGED;
    else
        status = w.list ? list(&w) : identify(&w);
    lessons_clear(&w.lessons);
    corpus_clear(&w.chosen);
    corpus_clear(&w.cases);
    profile_list_clear(&w.known);
    free(folder);
    return status;
}

const struct command command_identify = {
    .name = "identify",
    .place = 36,
    .run = run,
    .summary = "show which known client a client resembles most",
    .usage = "[--json] [--cases N | --all] --exec COMMAND\n"
             "[--json] [--cases N | --all] --client CLIENT\n"
             "[--json] --results FILE\n--list",
    .about =
        "Plays a few cases to a client, those that tell the known clients "
        "apart best, and reports which profile its outcomes match, how well, "
        "and where they differ. This shows, for example, which HTTP library a "
        "program uses.",
    .options = options_table,
    .examples = "  strictline identify --exec './my-program {url}'\n"
                "  strictline identify --results results.json\n",
    .statuses = "Exit status: 0, or 2 wrong usage, 3 damaged files, or a "
                "client that fails a plain GET, 4 something is missing, or "
                "interrupted.",
};
