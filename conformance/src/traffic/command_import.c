/* SPDX-License-Identifier: MIT */
/*
 * strictline import: recorded traffic becomes case files.
 */
#include <errno.h>
#include <getopt.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "fence/fence.h"
#include "recorded/recorded_case.h"
#include "secrets/unseal.h"
#include "system/file.h"
#include "system/output_file.h"
#include "text/fault.h"
#include "traffic/import_output.h"
#include "traffic/recording.h"
#include "usage/command.h"
#include "usage/options.h"
#include "usage/usage.h"

struct import_command {
    const char *path;
    struct import_options options;
    const struct import_format *format; /* NULL: by its first octets */
    struct recorded_case_rule rule;
    struct import_output output;
    struct recording recording;
    bool list_formats;
    const char *keylog_path; /* NULL: none */
    struct keylog keys;
    struct import_secrets secrets;
};

/* ---- the command line ---- */

enum import_option {
    IMPORT_FORMAT = COMMAND_LONG + 1,
    IMPORT_LIST_FORMATS,
    IMPORT_REDACT,
    IMPORT_DEDUPE,
    IMPORT_PARTIAL,
    IMPORT_PAUSES,
    IMPORT_OVERLAP,
    IMPORT_KEYLOG
};

static const struct command_option options_table[] = {
    {0, NULL, "FILE", "the recording; - is standard input"},
    {'o', "output", "DIR", "where the cases go; created if missing"},
    {IMPORT_FORMAT, "format", "FORMAT",
     "the format of FILE (default: found from its first octets)"},
    {IMPORT_LIST_FORMATS, "list-formats", NULL, "list the formats"},
    {IMPORT_REDACT, "redact", NULL,
     "replace cookies, credentials and addresses with letters of the same "
     "length"},
    {IMPORT_DEDUPE, "dedupe", NULL,
     "keep only one of the responses that our parser reads alike"},
    {IMPORT_PARTIAL, "partial", NULL,
     "also keep responses that are recorded only in part"},
    {IMPORT_PAUSES, "pauses", NULL, "write the recorded times as pauses"},
    {IMPORT_OVERLAP, "overlap", "WHICH",
     "which octets to take where a TCP stream has two versions: first "
     "(default) or last"},
    {IMPORT_KEYLOG, "keylog", "FILE",
     "decrypt TLS in a packet capture with these secrets: the file that the "
     "program under test wrote to SSLKEYLOGFILE"},
    COMMAND_OPTIONS_END,
};

static int list_formats(void)
{
    struct buffer out = BUFFER_EMPTY, faults = BUFFER_EMPTY;
    const struct import_format *format;

    for (size_t i = 0; (format = import_format_at(i)) != NULL; i++)
        buffer_printf(&out, "%-10s %s\n", format->name, format->text);
    return usage_finish(CORPUS_OK, &out, &faults);
}

static const char *take_format(struct import_command *im, const char *name)
{
    im->format = import_format_find(name);
    return im->format != NULL ? NULL
                              : "there is no such format; --list-formats "
                                "lists them";
}

static const char *take_overlap(struct import_command *im, const char *word)
{
    if (strcmp(word, "first") != 0 && strcmp(word, "last") != 0)
        return "--overlap takes 'first' or 'last'";
    im->options.overlap =
        strcmp(word, "last") == 0 ? IMPORT_LAST : IMPORT_FIRST;
    return NULL;
}

static const char *take_option(void *context, int code, const char *value)
{
    struct import_command *im = context;

    switch (code) {
    case 'o':
        im->output.folder = value;
        return NULL;
    case IMPORT_FORMAT:
        return take_format(im, value);
    case IMPORT_LIST_FORMATS:
        im->list_formats = true;
        return NULL;
    case IMPORT_REDACT:
        im->rule.redact = true;
        return NULL;
    case IMPORT_DEDUPE:
        im->output.dedupe = true;
        return NULL;
    case IMPORT_PARTIAL:
        im->output.partial = true;
        return NULL;
    case IMPORT_PAUSES:
        im->rule.pauses = true;
        return NULL;
    case IMPORT_KEYLOG:
        im->keylog_path = value;
        return NULL;
    default: /* IMPORT_OVERLAP */
        return take_overlap(im, value);
    }
}

/* ---- the run ---- */

static bool run_import(struct import_command *im, struct buffer *fault)
{
    struct recorded_case_maker maker = {
        .rule = &im->rule, .take = import_output_take, .context = &im->output};
    struct exchange_sink exchanges = {recorded_case_take, &maker};

    im->rule.file = im->recording.name;
    im->rule.sha256 = im->recording.sha256;
    im->rule.unit = im->recording.format->unit;
    im->output.remarks = &im->recording.remarks;
    return recording_read(&im->recording, &im->options, &exchanges, fault);
}

/* ---- the end ---- */

static void add_count(struct buffer *out, uint64_t count, const char *what)
{
    if (count > 0)
        buffer_printf(out, "  %" PRIu64 " %s\n", count, what);
}

static void print_summary(const struct import_command *im, struct buffer *out)
{
    const struct import_output *o = &im->output;
    const struct exchange_counts *c = &im->recording.counts;

    buffer_printf(out, "%s: %s; %" PRIu64 " cases in %s\n", im->recording.name,
                  im->recording.format->text, o->written, o->folder);
    add_count(out, o->alike, "responses left out: read like one of these");
    add_count(out, o->in_part, "responses left out: recorded in part");
    add_count(out, o->too_large, "responses left out: too large for a case");
    add_count(out, c->unanswered, "requests without a recorded answer");
    add_count(out, c->not_http, "connections without a response in them");
    add_count(out, c->tunnelled, "octets after a CONNECT or an upgrade");
    add_count(out, c->out_of_place,
              "octets of responses whose beginning was not recorded");
    add_count(out, im->recording.remarked[IMPORT_REFUSED],
              "connections or records left out: cannot be read");
    add_count(out, im->recording.remarked[IMPORT_DAMAGE],
              "places where it is damaged, or too large");
}

static int finish(struct import_command *im)
{
    const struct import_output *o = &im->output;
    struct buffer out = BUFFER_EMPTY;
    bool sound = o->written + o->alike > 0 && o->in_part + o->too_large == 0 &&
                 im->recording.remarked[IMPORT_DAMAGE] == 0;
    int status;

    print_summary(im, &out);
    status = usage_finish(CORPUS_OK, &out, &im->recording.remarks);
    if (o->failed)
        return EXIT_RESOURCE;
    return status != EXIT_OK ? status : sound ? EXIT_OK : EXIT_DAMAGED;
}

static int complain(struct buffer *fault, int status)
{
    fprintf(stderr, "strictline import: %s\n", fault->ptr);
    buffer_clear(fault);
    return status;
}

static bool make_folder(const char *path, struct buffer *fault)
{
    struct buffer inside = BUFFER_EMPTY;

    if (mkdir(path, 0777) != 0 && errno != EEXIST)
        return fault_add_path(fault, path, strerror(errno));
    buffer_printf(&inside, "%s/", path);
    output_file_tidy(inside.ptr);
    buffer_clear(&inside);
    return true;
}

/* A capture may also have secrets of its own. */
static bool read_keylog(struct import_command *im, struct buffer *fault)
{
    struct buffer text = BUFFER_EMPTY;
    bool good = true;

    im->secrets = unseal_with(&im->keys);
    im->options.secrets = &im->secrets;
    if (im->keylog_path == NULL)
        return true;
    if (!file_read(im->keylog_path, KEYLOG_FILE_MAX, &text, fault))
        good = false;
    else if (keylog_add(&im->keys, buffer_view(&text)) == 0)
        good = fault_add_path(fault, im->keylog_path,
                              "it has no secrets of TLS 1.2 or 1.3");
    buffer_clear(&text);
    return good;
}

static void raise_fence(const struct import_command *im)
{
    struct fence fence;

    fence_open(&fence);
    fence_may_read(&fence, im->path);
    fence_may_write(&fence, im->output.folder);
    fence_close(&fence);
}

static int import_file(struct import_command *im)
{
    struct buffer fault = BUFFER_EMPTY;
    enum recording_result result;
    int status;

    if (!read_keylog(im, &fault))
        return complain(&fault, EXIT_RESOURCE);
    raise_fence(im);
    result = recording_open(&im->recording, im->path, im->format, &fault);
    if (result != RECORDING_OPEN)
        return complain(&fault, result == RECORDING_UNKNOWN ? EXIT_DAMAGED
                                                            : EXIT_RESOURCE);
    if (make_folder(im->output.folder, &fault) && run_import(im, &fault))
        status = finish(im);
    else
        status = complain(&fault, EXIT_RESOURCE);
    recording_close(&im->recording);
    return status;
}

static int run(const struct command *self, int argc, char **argv)
{
    struct import_command im = {.path = NULL};
    int status = options_read(self, argc, argv, take_option, &im);

    if (status != OPTIONS_READ)
        return status;
    if (im.list_formats)
        return list_formats();
    if (optind == argc)
        return usage_fault("import", "which file? '-' is standard input");
    if (optind + 1 < argc)
        return usage_fault("import", "one file at a time");
    if (im.output.folder == NULL)
        return usage_fault("import", "--output DIR is needed");
    im.path = argv[optind];
    status = import_file(&im);
    import_output_clear(&im.output);
    keylog_clear(&im.keys);
    return status;
}

const struct command command_import = {
    .name = "import",
    .place = 40,
    .run = run,
    .summary = "make cases from recorded traffic",
    .usage = "[OPTION...] --output DIR FILE|-\n--list-formats",
    .about = "Makes a case file from each response in a recording: its exact "
             "octets, the request, where they were in the file, and how "
             "faithful the recording is. 'strictline run ./DIR' replays them.",
    .options = options_table,
    .examples = "  strictline import dump.txt -o my-cases\n"
                "  strictline run --client curl ./my-cases\n",
    .statuses = "Exit status: 0, or 2 wrong usage, 3 a damaged file, or "
                "responses that had to be left out, or none found; the other "
                "cases are written. What was left out because it cannot be "
                "read (TLS, HTTP/2) is not damage. 4 I/O error.",
};
