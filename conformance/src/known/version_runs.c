/* SPDX-License-Identifier: MIT */
/*
 * The version V of the client NAME is the client NAME@V, which scripts/clients
 * installs; matrix.h judges it.
 */
#include "known/version_runs.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "client/client_list.h"
#include "known/installer.h"
#include "known/known_results.h"
#include "run/matrix.h"
#include "system/exit_status.h"
#include "system/file.h"
#include "text/fault.h"
#include "text/line.h"
#include "text/word.h"

#define TIMEOUT 3000

struct work {
    const struct version_runs *plan;
    struct client_list clients, inside;
    struct words names; /* "npm-undici@5.28.0" */
    struct run_deliveries deliveries;
    const struct inprocess **readers;
    struct corpus cases;
};

/* ---- which clients ---- */

static int read_clients(struct work *w)
{
    struct buffer faults = BUFFER_EMPTY;

    client_list_clear(&w->clients);
    client_list_read(&w->clients, &faults);
    return known_complain(&faults, EXIT_OK);
}

static const struct client *look_up(const struct work *w, const char *name)
{
    struct buffer fault = BUFFER_EMPTY;
    const struct client *found = client_find(&w->clients, name, &fault);

    buffer_clear(&fault);
    return found;
}

/* It becomes part of paths and of words of a command line. */
static bool is_version(const char *text)
{
    for (const char *at = text; *at != '\0'; at++)
        if (*at <= ' ' || *at > '~' || strchr("/'\"\\{}|&$", *at) != NULL)
            return false;
    return text[0] != '\0' && text[0] != '-' && text[0] != '.';
}

static bool add_name(struct work *w, const char *client, char *version,
                     struct buffer *fault)
{
    struct buffer name = BUFFER_EMPTY;
    bool good = is_version(version);

    if (good) {
        buffer_printf(&name, "%s@%s", client, version);
        words_add(&w->names, name.ptr);
        buffer_clear(&name);
    } else {
        fault_begin(fault);
        fault_quote(fault, word_of(version));
        buffer_add_text(fault, " cannot be a version");
    }
    free(version);
    return good;
}

/* *base is the client that these are versions of. */
static int find_names(struct work *w, const struct client **base)
{
    struct buffer fault = BUFFER_EMPTY;
    struct sl_bytes rest = word_of(w->plan->versions);

    *base = client_find(&w->clients, w->plan->client, &fault);
    if (*base != NULL && (*base)->versions != NULL)
        *base = client_find(&w->clients, (*base)->versions, &fault);
    if (*base == NULL)
        return known_complain(&fault, EXIT_USAGE);
    while (rest.len > 0)
        if (!add_name(w, (*base)->name,
                      line_copy(line_trim(line_take_until(&rest, ','))),
                      &fault))
            return known_complain(&fault, EXIT_USAGE);
    return EXIT_OK;
}

/* Reports what cannot be installed, which is then missing. */
static int install_missing(struct work *w, const struct client *base)
{
    struct words missing = WORDS_EMPTY;
    struct buffer fault = BUFFER_EMPTY;
    int status = EXIT_OK;

    for (size_t i = 0; i < w->names.count; i++)
        if (look_up(w, w->names.items[i]) == NULL)
            words_add(&missing, w->names.items[i]);
    if (missing.count > 0 && !base->by_npm) {
        fault_add(&fault, "there is no client %s, and npm does not install %s",
                  missing.items[0], base->name);
        status = EXIT_USAGE;
    } else if (missing.count > 0 && !installer_run(&missing, &fault)) {
        fault_add(&fault,
                  "interrupted; the same command installs what is missing");
        status = EXIT_RESOURCE;
    } else if (missing.count > 0) {
        read_clients(w);
    }
    words_clear(&missing);
    return known_complain(&fault, status);
}

/* ---- the runs ---- */

/* The readers that know at which ends deliveries wait. */
static void find_readers(struct work *w)
{
    struct buffer faults = BUFFER_EMPTY;

    client_list_inside(&w->inside, &faults);
    known_complain(&faults, EXIT_OK);
    w->readers = client_list_readers(&w->inside);
}

static int prepare(struct work *w)
{
    struct buffer faults = BUFFER_EMPTY;
    enum corpus_result found;

    if (!run_deliveries_parse(w->plan->delivery, &w->deliveries, &faults))
        return known_complain(&faults, EXIT_USAGE);
    found =
        corpus_gather(w->plan->cases, w->plan->case_count, &w->cases, &faults);
    known_complain(&faults, EXIT_OK);
    if (found == CORPUS_UNKNOWN)
        return EXIT_USAGE;
    if (w->cases.count == 0) {
        fputs("strictline: there is no case to run\n", stderr);
        return EXIT_DAMAGED;
    }
    if (!folder_ensure(w->plan->folder, &faults))
        return known_complain(&faults, EXIT_RESOURCE);
    find_readers(w);
    return EXIT_OK;
}

/* False if the others need not be tried. */
static bool judge(struct work *w, const struct matrix_plan *plan,
                  const char *name, struct words *paths)
{
    const struct client *client = look_up(w, name);
    struct buffer path = BUFFER_EMPTY, why = BUFFER_EMPTY;
    enum matrix_end end = MATRIX_MISSING;

    if (client != NULL)
        end = matrix_judge(plan, client, &path, &why);
    else
        buffer_add_text(&why, "it could not be installed");
    if (end == MATRIX_RAN || end == MATRIX_KEPT)
        words_add(paths, path.ptr);
    else
        fprintf(stderr, "skipped %s: %s\n", name, why.ptr);
    buffer_clear(&path);
    buffer_clear(&why);
    return end != MATRIX_STOPPED;
}

static int judge_all(struct work *w, struct words *paths)
{
    const struct matrix_plan plan = {
        .corpus = &w->cases,
        .delivery = w->plan->delivery,
        .deliveries = &w->deliveries,
        .readers = w->readers,
        .reader_count = w->inside.count,
        .timeout = TIMEOUT,
        .folder = w->plan->folder,
        .fresh = w->plan->fresh,
    };

    for (size_t i = 0; i < w->names.count; i++)
        if (!judge(w, &plan, w->names.items[i], paths)) {
            fputs("strictline: interrupted; the same command continues with "
                  "this version\n",
                  stderr);
            return EXIT_RESOURCE;
        }
    return EXIT_OK;
}

int version_runs_judge(const struct version_runs *plan, struct words *paths)
{
    struct work w = {.plan = plan, .cases = CORPUS_EMPTY};
    const struct client *base = NULL;
    int status = read_clients(&w);

    if (status == EXIT_OK)
        status = find_names(&w, &base);
    if (status == EXIT_OK)
        status = prepare(&w);
    if (status == EXIT_OK)
        status = install_missing(&w, base);
    if (status == EXIT_OK)
        status = judge_all(&w, paths);
    client_list_clear(&w.clients);
    client_list_clear(&w.inside);
    words_clear(&w.names);
    run_deliveries_clear(&w.deliveries);
    corpus_clear(&w.cases);
    free(w.readers);
    return status;
}
