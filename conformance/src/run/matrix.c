/* SPDX-License-Identifier: MIT */
#include "run/matrix.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "case/transcript_write.h"
#include "results/results.h"
#include "system/file.h"
#include "system/output_file.h"
#include "text/sha256.h"

/* ---- what results depend on ---- */

void matrix_digest(const struct corpus *corpus, char digest[MATRIX_DIGEST])
{
    struct buffer text = BUFFER_EMPTY;

    buffer_add_text(&text, "");
    for (size_t i = 0; i < corpus->count; i++) {
        buffer_printf(&text, "%s\n", corpus->cases[i].id);
        transcript_write(&corpus->cases[i], &text);
    }
    sha256_hex(buffer_view(&text), MATRIX_DIGEST - 1, digest);
    buffer_clear(&text);
}

#define OPTIONS 4

/* They are in the results, and must be equal for these to be kept. */
struct options {
    char cases[MATRIX_DIGEST], timeout[16], memory[32];
    struct run_option items[OPTIONS];
};

static void make_options(const struct matrix_plan *plan,
                         const struct client *client, struct options *out)
{
    matrix_digest(plan->corpus, out->cases);
    snprintf(out->timeout, sizeof out->timeout, "%u ms", plan->timeout);
    snprintf(out->memory, sizeof out->memory, "%llu MiB",
             (unsigned long long)client->memory);
    out->items[0] = (struct run_option){"delivery", plan->delivery};
    out->items[1] = (struct run_option){"timeout", out->timeout};
    out->items[2] = (struct run_option){
        "memory", client->memory > 0 ? out->memory : "no limit"};
    out->items[3] = (struct run_option){"cases", out->cases};
}

/* ---- existing results ---- */

static bool is_same(const struct results *r, const struct client *client,
                    const struct options *options)
{
    if (strcmp(r->client, client->name) != 0 || r->tool_version == NULL ||
        strcmp(r->tool_version, STRICTLINE_VERSION) != 0)
        return false;
    for (size_t i = 0; i < OPTIONS; i++) {
        const struct run_option *o = &options->items[i];
        const char *value = results_find(&r->options, o->name);

        if (value == NULL || strcmp(value, o->value) != 0)
            return false;
    }
    return true;
}

/* A file that cannot be read, or is about something else, is rewritten. */
static bool can_keep(const char *path, const struct client *client,
                     const struct options *options)
{
    struct buffer text = BUFFER_EMPTY, faults = BUFFER_EMPTY;
    struct results r = {.path = NULL};
    struct stat about;
    bool good;

    good = stat(path, &about) == 0 && S_ISREG(about.st_mode) &&
           file_read(path, RESULTS_FILE_MAX, &text, &faults) &&
           results_parse(buffer_view(&text), path, &r, &faults) &&
           is_same(&r, client, options);
    results_clear(&r);
    buffer_clear(&text);
    buffer_clear(&faults);
    return good;
}

/* ---- the run ---- */

static void on_settled(void *context, struct report_entry *e)
{
    (void)context;
    report_results_shrink(e);
}

static bool write_results(const struct client *client,
                          const struct run_result *result,
                          const struct options *options, const char *path,
                          struct buffer *fault)
{
    const char *option = client->kind == CLIENT_PROXY ? "--proxy" : "--client";
    const char *repeat[] = {"strictline", "run", option, client->name};
    const struct report report = {
        .info = {.version = STRICTLINE_VERSION,
                 .client = client->name,
                 .client_version = result->version,
                 .controls = &result->controls,
                 .options = options->items,
                 .option_count = OPTIONS,
                 .repeat = repeat,
                 .repeat_count = 4},
        .entries = result->entries,
        .count = result->count,
    };
    struct output_file file = OUTPUT_FILE_NONE;
    struct buffer text = BUFFER_EMPTY;
    bool good = output_file_open(path, &file, fault);

    report_results(&report, &text);
    good = good && output_file_write(&file, buffer_view(&text), fault);
    buffer_clear(&text);
    return good;
}

static enum matrix_end conclude(const struct client *client,
                                const struct run_result *result,
                                const struct options *options, const char *path,
                                struct buffer *why)
{
    if (result->missing != NULL) {
        buffer_add_text(why, result->missing);
        return MATRIX_MISSING;
    }
    if (result->unfit != NULL) {
        buffer_printf(why, "given a plain GET it %s", result->unfit);
        return MATRIX_UNFIT;
    }
    if (result->count < result->planned) {
        buffer_printf(why, "%zu of %zu exchanges were done", result->count,
                      result->planned);
        return MATRIX_STOPPED;
    }
    return write_results(client, result, options, path, why) ? MATRIX_RAN
                                                             : MATRIX_BROKEN;
}

static enum matrix_end judge(const struct matrix_plan *plan,
                             const struct client *client,
                             const struct options *options, const char *path,
                             struct buffer *why)
{
    const struct run_plan run = {
        .client = client,
        .corpus = plan->corpus,
        .deliveries = plan->deliveries,
        .readers = plan->readers,
        .reader_count = plan->reader_count,
        .jobs = plan->jobs > 0 ? plan->jobs : run_jobs(client),
        .timeout = plan->timeout,
        .settled = on_settled,
        .quiet = plan->quiet,
    };
    struct run_result result;
    enum matrix_end end;

    if (!run_all(&run, &result, why))
        return MATRIX_BROKEN;
    end = conclude(client, &result, options, path, why);
    run_result_clear(&result);
    return end;
}

enum matrix_end matrix_judge(const struct matrix_plan *plan,
                             const struct client *client, struct buffer *path,
                             struct buffer *why)
{
    struct options options;

    buffer_printf(path, "%s/%s.json", plan->folder, client->name);
    make_options(plan, client, &options);
    if (!client_present(client, why))
        return MATRIX_MISSING;
    if (!plan->fresh && can_keep(path->ptr, client, &options))
        return MATRIX_KEPT;
    return judge(plan, client, &options, path->ptr, why);
}
