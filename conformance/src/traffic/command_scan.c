/* SPDX-License-Identifier: MIT */
/*
 * strictline scan: what profiles make of every response in recordings.
 */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bulk/job.h"
#include "fence/fence.h"
#include "scan/hash.h"
#include "scan/summary_html.h"
#include "scan/summary_text.h"
#include "secrets/unseal.h"
#include "system/file.h"
#include "system/output_file.h"
#include "text/fault.h"
#include "text/word.h"
#include "traffic/profile_file.h"
#include "usage/command.h"
#include "usage/options.h"
#include "usage/usage.h"

#define THREADS_MAX 256
/* The longest manifest. */
#define MANIFEST_MAX (256u << 20)
#define SAVE_EVERY 8192

struct scan_command {
    struct job job;
    const char *shard, *manifest, *summary, *html, *keylog;
    struct keylog keys;
    struct import_secrets secrets;
    struct profile_file files[SCAN_PROFILES_MAX];
    size_t file_count;
    bool quiet;
    struct output_file summary_file, html_file;
    struct buffer wrong; /* what is wrong with an option */
};

/* ---- the command line ---- */

enum scan_option {
    SCAN_ALL_PROFILES = COMMAND_LONG + 1,
    SCAN_LINES,
    SCAN_TSV,
    SCAN_WITH_PATH,
    SCAN_SUMMARY,
    SCAN_HTML,
    SCAN_MANIFEST,
    SCAN_SHARD,
    SCAN_THREADS,
    SCAN_STATE,
    SCAN_STATE_EVERY,
    SCAN_PROGRESS,
    SCAN_FORMAT,
    SCAN_OVERLAP,
    SCAN_KEYLOG,
    SCAN_DIGESTS
};

static const struct command_option options_table[] = {
    {0, NULL, "FILE",
     "recordings in any format that import reads; - is "
     "standard input"},
    {'p', "profile", "PROFILE",
     "read with it (default: strict): a built-in profile, a learned one named "
     "after its client, such as curl, a mutant made only of 'set' and 'rules', "
     "FILE.profile or FILE.mutant; can be repeated: differences are those from "
     "the first one"},
    {SCAN_ALL_PROFILES, "all-profiles", NULL,
     "read with every built-in profile"},
    {'o', "output", "FILE", "where the lines go (default: standard output)"},
    {SCAN_LINES, "lines", "CHOICE",
     "a line for all responses (default), for odd ones (with a finding, or "
     "not complete), for different ones (read differently by two profiles), "
     "or for none"},
    {SCAN_TSV, "tsv", NULL, "write lines of TSV instead of JSON"},
    {SCAN_WITH_PATH, "with-path", NULL,
     "name the recording in lines and "
     "examples"},
    {SCAN_SUMMARY, "summary", "FILE", "write the counts, for merge"},
    {SCAN_HTML, "html", "FILE", "write the counts as a page"},
    {SCAN_MANIFEST, "manifest", "FILE",
     "read the files that its lines name: a path, or a path, tab and offset, "
     "or these, a tab and a length"},
    {SCAN_SHARD, "shard", "I/N",
     "take part I of N of the recordings; auto or auto/N: as given by the "
     "array job of Slurm, Kubernetes or AWS Batch"},
    {SCAN_THREADS, "threads", "N", "threads that decompress (default: 1)"},
    {SCAN_STATE, "state", "FILE",
     "save the progress there, and continue from it; needs --output"},
    {SCAN_STATE_EVERY, "state-every", "N",
     "responses between two saves (default: 8192)"},
    {SCAN_PROGRESS, "progress", "FORM", "ndjson or hadoop, to standard error"},
    {SCAN_FORMAT, "format", "FORMAT",
     "the format of all recordings (default: found from their first octets)"},
    {SCAN_OVERLAP, "overlap", "WHICH",
     "which octets to take where a TCP stream has two versions: first "
     "(default) or last"},
    {SCAN_KEYLOG, "keylog", "FILE",
     "decrypt TLS in packet captures with the secrets of an SSLKEYLOGFILE"},
    {SCAN_DIGESTS, "digests", NULL, "check the digests of WARC records"},
    {'q', "quiet", NULL, "do not print the counts at the end"},
    COMMAND_OPTIONS_END,
};

/* limits: NULL: those of the profile */
static const char *add_profile(struct scan_command *c,
                               const struct sl_profile *profile,
                               const struct sl_limits *limits)
{
    struct scan_rule *rule = &c->job.rule;

    for (size_t i = 0; i < rule->profile_count; i++)
        if (rule->profiles[i] == profile)
            return NULL;
    if (rule->profile_count == SCAN_PROFILES_MAX)
        return "too many profiles";
    rule->limits[rule->profile_count] = limits;
    rule->profiles[rule->profile_count++] = profile;
    return NULL;
}

/* Takes ownership of *f. */
static const char *add_file(struct scan_command *c, struct profile_file *f)
{
    for (size_t i = 0; i < c->file_count; i++) {
        bool same = c->files[i].hash == f->hash;

        if (strcmp(c->files[i].name, f->name) != 0)
            continue;
        profile_file_clear(f);
        return same ? NULL
                    : "two files with the same name: profiles must have "
                      "different names";
    }
    if (c->file_count == SCAN_PROFILES_MAX) {
        profile_file_clear(f);
        return "too many profiles";
    }
    c->job.mutants = hash_number(c->job.mutants, f->hash);
    c->files[c->file_count] = *f;
    f = &c->files[c->file_count++];
    return add_profile(c, &f->profile, &f->limits);
}

static const char *take_profile(struct scan_command *c, const char *name)
{
    const struct sl_profile *profile = sl_profile_find(name);
    struct profile_file file;

    if (profile != NULL)
        return add_profile(c, profile, NULL);
    return profile_file_read(name, &file, &c->wrong) ? add_file(c, &file)
                                                     : c->wrong.ptr;
}

static const char *take_all_profiles(struct scan_command *c)
{
    const struct sl_profile *profile;
    const char *wrong = NULL;

    for (size_t i = 0; wrong == NULL && (profile = sl_profile_at(i)) != NULL;
         i++)
        wrong = add_profile(c, profile, NULL);
    return wrong;
}

static const char *take_lines(struct scan_command *c, const char *word)
{
    static const char *const words[] = {
        [SCAN_LINES_ALL] = "all",
        [SCAN_LINES_ODD] = "odd",
        [SCAN_LINES_DIFFERENT] = "different",
        [SCAN_LINES_NONE] = "none",
    };
    size_t i = word_find(word_of(word), words, 4);

    if (i == 4)
        return "--lines takes 'all', 'odd', 'different' or 'none'";
    c->job.rule.lines = (enum scan_lines)i;
    return NULL;
}

static const char *take_progress(struct scan_command *c, const char *word)
{
    static const char *const words[] = {"ndjson", "hadoop"};
    static const enum report_form forms[] = {REPORT_NDJSON, REPORT_HADOOP};
    size_t i = word_find(word_of(word), words, 2);

    if (i == 2)
        return "--progress takes 'ndjson' or 'hadoop'";
    c->job.report.form = forms[i];
    return NULL;
}

static const char *take_number(const char *word, uint64_t max, uint64_t *out,
                               const char *wrong)
{
    if (!word_number(word_of(word), max, out) || *out == 0)
        return wrong;
    return NULL;
}

static const char *take_threads(struct scan_command *c, const char *word)
{
    uint64_t number;
    const char *wrong = take_number(word, THREADS_MAX, &number,
                                    "--threads takes a number from 1 to 256");

    if (wrong == NULL)
        c->job.threads = (unsigned)number;
    return wrong;
}

static const char *take_format(struct scan_command *c, const char *name)
{
    c->job.format = import_format_find(name);
    return c->job.format != NULL
               ? NULL
               : "there is no such format; 'strictline import --list-formats' "
                 "lists them";
}

static const char *take_overlap(struct scan_command *c, const char *word)
{
    if (strcmp(word, "first") != 0 && strcmp(word, "last") != 0)
        return "--overlap takes 'first' or 'last'";
    c->job.options.overlap =
        strcmp(word, "last") == 0 ? IMPORT_LAST : IMPORT_FIRST;
    return NULL;
}

/* Options that are a word to be kept; NULL: another option. */
static const char **place_of_word(struct scan_command *c, int code)
{
    switch (code) {
    case 'o':
        return &c->job.output.path;
    case SCAN_SUMMARY:
        return &c->summary;
    case SCAN_HTML:
        return &c->html;
    case SCAN_MANIFEST:
        return &c->manifest;
    case SCAN_SHARD:
        return &c->shard;
    case SCAN_STATE:
        return &c->job.output.state;
    case SCAN_KEYLOG:
        return &c->keylog;
    default:
        return NULL;
    }
}

static bool *place_of_flag(struct scan_command *c, int code)
{
    switch (code) {
    case SCAN_TSV:
        return &c->job.rule.tsv;
    case SCAN_WITH_PATH:
        return &c->job.rule.with_path;
    case 'q':
        return &c->quiet;
    default:
        return NULL;
    }
}

static const char *take_option(void *context, int code, const char *value)
{
    struct scan_command *c = context;

    if (place_of_word(c, code) != NULL) {
        *place_of_word(c, code) = value;
        return NULL;
    }
    if (place_of_flag(c, code) != NULL) {
        *place_of_flag(c, code) = true;
        return NULL;
    }
    switch (code) {
    case 'p':
        return take_profile(c, value);
    case SCAN_ALL_PROFILES:
        return take_all_profiles(c);
    case SCAN_LINES:
        return take_lines(c, value);
    case SCAN_THREADS:
        return take_threads(c, value);
    case SCAN_STATE_EVERY:
        return take_number(value, UINT32_MAX, &c->job.save_every,
                           "--state-every takes a number");
    case SCAN_PROGRESS:
        return take_progress(c, value);
    case SCAN_FORMAT:
        return take_format(c, value);
    case SCAN_DIGESTS:
        c->job.options.no_digests = false;
        return NULL;
    default: /* SCAN_OVERLAP */
        return take_overlap(c, value);
    }
}

/* ---- inputs ---- */

static int refuse(struct buffer *fault, int status)
{
    fprintf(stderr, "strictline scan: %s\n", fault->ptr);
    buffer_clear(fault);
    return status;
}

static int read_manifest(struct scan_command *c, const struct shard *shard)
{
    struct buffer text = BUFFER_EMPTY, fault = BUFFER_EMPTY;
    int status = OPTIONS_READ;

    if (!file_read(c->manifest, MANIFEST_MAX, &text, &fault))
        status = refuse(&fault, EXIT_RESOURCE);
    else if (!manifest_read(buffer_view(&text), c->manifest, shard,
                            &c->job.manifest, &fault))
        status = refuse(&fault, EXIT_DAMAGED);
    buffer_clear(&text);
    return status;
}

static int read_inputs(struct scan_command *c, int argc, char **argv)
{
    struct shard shard = SHARD_ALL;
    struct buffer fault = BUFFER_EMPTY;

    if (c->shard != NULL && !shard_read(c->shard, getenv, &shard, &fault))
        return refuse(&fault, EXIT_USAGE);
    if (c->manifest == NULL && optind == argc)
        return usage_fault("scan", "which files? '-' is standard input");
    for (int i = optind; i < argc; i++)
        manifest_add(argv[i], &shard, &c->job.manifest);
    return c->manifest != NULL ? read_manifest(c, &shard) : OPTIONS_READ;
}

/* A capture may also have secrets of its own. */
static int read_keylog(struct scan_command *c)
{
    struct buffer text = BUFFER_EMPTY, fault = BUFFER_EMPTY;
    int status = OPTIONS_READ;

    c->secrets = unseal_with(&c->keys);
    c->job.options.secrets = &c->secrets;
    if (c->keylog == NULL)
        return status;
    if (!file_read(c->keylog, KEYLOG_FILE_MAX, &text, &fault))
        return refuse(&fault, EXIT_RESOURCE);
    c->job.keys = hash_octets(HASH_START, buffer_view(&text));
    if (keylog_add(&c->keys, buffer_view(&text)) == 0) {
        fault_add_path(&fault, c->keylog,
                       "it has no secrets of TLS 1.2 or 1.3");
        status = refuse(&fault, EXIT_RESOURCE);
    }
    buffer_clear(&text);
    return status;
}

/* ---- the end ---- */

static int open_files(struct scan_command *c)
{
    struct buffer fault = BUFFER_EMPTY;

    if (c->summary != NULL &&
        !output_file_open(c->summary, &c->summary_file, &fault))
        return refuse(&fault, EXIT_RESOURCE);
    if (c->html != NULL && !output_file_open(c->html, &c->html_file, &fault))
        return refuse(&fault, EXIT_RESOURCE);
    return OPTIONS_READ;
}

static int write_file(struct output_file *file, struct buffer *text, int status)
{
    struct buffer fault = BUFFER_EMPTY;

    if (!output_file_write(file, buffer_view(text), &fault))
        status = refuse(&fault, EXIT_RESOURCE);
    buffer_clear(text);
    return status;
}

static int finish(struct scan_command *c, int status)
{
    struct buffer text = BUFFER_EMPTY;

    if (c->summary != NULL) {
        scan_summary_write(&c->job.summary, &text);
        status = write_file(&c->summary_file, &text, status);
    }
    if (c->html != NULL) {
        summary_html(&c->job.summary, &text);
        status = write_file(&c->html_file, &text, status);
    }
    if (!c->quiet && c->job.report.form == REPORT_HUMAN) {
        summary_text(&c->job.summary, &text);
        fputs(text.ptr, stderr);
    }
    buffer_clear(&text);
    return status;
}

/* With a manifest of very many recordings, all files stay readable. */
static void raise_fence(const struct scan_command *c)
{
    const struct manifest *m = &c->job.manifest;
    struct fence fence;

    fence_open(&fence);
    if (m->count > FENCE_FILES_MAX)
        fence_may_read(&fence, "/");
    for (size_t i = 0; i < m->count && m->count <= FENCE_FILES_MAX; i++)
        fence_may_read(&fence, m->entries[i].path);
    fence_may_write(&fence, c->summary);
    fence_may_write(&fence, c->html);
    fence_may_write(&fence, c->job.output.path);
    fence_may_write(&fence, c->job.output.state);
    fence_close(&fence);
}

static int scan(struct scan_command *c)
{
    bool complete, mixed = c->summary != NULL && strcmp(c->summary, "-") == 0 &&
                           strcmp(c->job.output.path, "-") == 0 &&
                           c->job.rule.lines != SCAN_LINES_NONE;
    int status;

    if (mixed)
        return usage_fault("scan", "--summary - would mix with the lines: "
                                   "--lines none, or --output FILE");
    raise_fence(c);
    status = open_files(c);

    if (status != OPTIONS_READ)
        return status;
    status = (int)job_run(&c->job);
    complete = status == EXIT_OK || status == EXIT_DAMAGED ||
               (c->job.unread && c->job.output.state == NULL);
    return complete ? finish(c, status) : status;
}

static int run(const struct command *self, int argc, char **argv)
{
    struct scan_command c = {
        .job = {.options = {.no_digests = true,
                            .stream_large = true,
                            .early = true},
                .output = {.path = "-", .fd = -1},
                .threads = 1,
                .save_every = SAVE_EVERY,
                .summary = SCAN_SUMMARY_EMPTY},
        .summary_file = OUTPUT_FILE_NONE,
        .html_file = OUTPUT_FILE_NONE,
    };
    int status = options_read(self, argc, argv, take_option, &c);

    if (status == OPTIONS_READ && c.job.rule.profile_count == 0)
        add_profile(&c, sl_profile_find("strict"), NULL);
    if (status == OPTIONS_READ)
        status = read_inputs(&c, argc, argv);
    if (status == OPTIONS_READ)
        status = read_keylog(&c);
    if (status == OPTIONS_READ)
        status = scan(&c);
    output_file_drop(&c.summary_file);
    output_file_drop(&c.html_file);
    output_close(&c.job.output);
    manifest_clear(&c.job.manifest);
    scan_summary_clear(&c.job.summary);
    keylog_clear(&c.keys);
    while (c.file_count > 0)
        profile_file_clear(&c.files[--c.file_count]);
    buffer_clear(&c.wrong);
    return status;
}

const struct command command_scan = {
    .name = "scan",
    .place = 43,
    .run = run,
    .summary = "read recordings in bulk, with one profile or several",
    .usage = "[OPTION...] FILE...|-\n[OPTION...] --manifest FILE|-",
    .about = "Reads every response in recordings of any size and number, and "
             "writes a line about each, in the order of the recordings, and "
             "counts. The octets written do not depend on the number of "
             "threads nor, with --state, on how often it was killed.",
    .options = options_table,
    .examples =
        "  strictline scan crawl.warc.gz --summary crawl.json > lines.ndjson\n"
        "  strictline scan --lines different -p lenient -p strict crawl.pcap\n",
    .statuses = "Exit status: 0, or 2 wrong usage, 3 damaged recordings (the "
                "rest was read), 4 I/O error: try again.",
};
