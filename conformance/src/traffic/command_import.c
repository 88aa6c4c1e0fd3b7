/* SPDX-License-Identifier: MIT */
/*
 * strictline import: recorded traffic becomes case files.
 */
#include <errno.h>
#include <getopt.h>
#include <inttypes.h>
#include <openssl/evp.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "recorded/exchange.h"
#include "recorded/recorded_case.h"
#include "system/file.h"
#include "text/fault.h"
#include "traffic/import_output.h"
#include "usage/command.h"
#include "usage/options.h"
#include "usage/usage.h"

/* Remarks about a file that are printed; the rest is counted. */
#define REMARKS_MAX 20

struct import_command {
    const char *path;
    const char *name; /* of the file, for people */
    struct import_options options;
    const struct import_format *format; /* NULL: by its first octets */
    struct recorded_case_rule rule;
    struct import_output output;
    struct exchange_splitter splitter;
    bool list_formats;
    FILE *file;
    char sha256[65];
    struct buffer remarks;
    uint64_t remarked[IMPORT_REFUSED + 1];
};

/* ---- the command line ---- */

enum import_option {
    IMPORT_FORMAT = COMMAND_LONG + 1,
    IMPORT_LIST_FORMATS,
    IMPORT_REDACT,
    IMPORT_DEDUPE,
    IMPORT_PARTIAL,
    IMPORT_PAUSES,
    IMPORT_OVERLAP
};

static const struct command_option options_table[] = {
    {0, NULL, "FILE", "the recording; - is standard input"},
    {'o', "output", "DIR", "where the cases go; made if it is not there"},
    {IMPORT_FORMAT, "format", "FORMAT",
     "what FILE is (default: its first octets tell)"},
    {IMPORT_LIST_FORMATS, "list-formats", NULL, "list the formats"},
    {IMPORT_REDACT, "redact", NULL,
     "replace cookies, credentials and addresses by letters, length by "
     "length"},
    {IMPORT_DEDUPE, "dedupe", NULL,
     "keep one of all the responses that our parser reads alike"},
    {IMPORT_PARTIAL, "partial", NULL,
     "keep responses too that are recorded in part"},
    {IMPORT_PAUSES, "pauses", NULL, "write the recorded times as pauses"},
    {IMPORT_OVERLAP, "overlap", "WHICH",
     "which of different octets at one place of a TCP stream to take: first "
     "(default) or last"},
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
    default: /* IMPORT_OVERLAP */
        return take_overlap(im, value);
    }
}

/* ---- the file ---- */

static size_t more_octets(void *context, char *out, size_t capacity)
{
    return fread(out, 1, capacity, context);
}

static int complain(const char *path)
{
    fprintf(stderr, "strictline import: %s: %s\n", path, strerror(errno));
    return EXIT_RESOURCE;
}

/* The SHA-256 of a file that can be read twice; a pipe cannot. */
static bool hash_file(struct import_command *im)
{
    EVP_MD_CTX *hash = EVP_MD_CTX_new();
    unsigned char raw[EVP_MAX_MD_SIZE];
    char block[16384];
    size_t len;
    bool good = hash != NULL && EVP_DigestInit_ex(hash, EVP_sha256(), NULL);

    while (good && (len = fread(block, 1, sizeof block, im->file)) > 0)
        good = EVP_DigestUpdate(hash, block, len) == 1;
    good = good && !ferror(im->file) &&
           EVP_DigestFinal_ex(hash, raw, NULL) == 1 &&
           fseeko(im->file, 0, SEEK_SET) == 0;
    EVP_MD_CTX_free(hash);
    for (size_t i = 0; good && i < 32; i++)
        snprintf(im->sha256 + 2 * i, 3, "%02x", raw[i]);
    return good;
}

static bool open_file(struct import_command *im)
{
    const char *slash = strrchr(im->path, '/');
    struct stat about;

    im->name = slash != NULL ? slash + 1 : im->path;
    im->rule.file = im->name;
    im->file = stdin;
    if (strcmp(im->path, "-") == 0) {
        im->rule.file = "standard input";
        return true;
    }
    im->file = fopen(im->path, "rb");
    if (im->file == NULL || fstat(fileno(im->file), &about) != 0)
        return false;
    if (!S_ISREG(about.st_mode))
        return true;
    im->rule.sha256 = im->sha256;
    return hash_file(im);
}

/* ---- the run ---- */

static void take_remark(void *context, enum import_remark remark,
                        uint64_t place, const char *what)
{
    struct import_command *im = context;

    if (im->remarked[remark]++ >= REMARKS_MAX)
        return;
    fault_begin(&im->remarks);
    buffer_printf(&im->remarks, "%s: %s %" PRIu64 ": %s", im->name,
                  im->format->unit, place, what);
}

/* The sink is the command's, so that remarks and events have one context. */
static void take_event(void *context, const struct import_event *ev)
{
    struct import_command *im = context;

    exchange_take(&im->splitter, ev);
}

static void run_import(struct import_command *im, struct import_source *source)
{
    struct recorded_case_maker maker = {
        .rule = &im->rule, .take = import_output_take, .context = &im->output};
    struct exchange_sink exchanges = {recorded_case_take, &maker};
    struct import run = {
        .format = im->format,
        .options = &im->options,
        .source = source,
        .sink = {take_event, take_remark, im},
    };

    im->rule.unit = im->format->unit;
    im->output.remarks = &im->remarks;
    exchange_splitter_init(&im->splitter, &exchanges);
    im->format->read(&run);
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
    const struct exchange_counts *c = &im->splitter.counts;

    buffer_printf(out, "%s: %s; %" PRIu64 " cases in %s\n", im->name,
                  im->format->text, o->written, o->folder);
    add_count(out, o->alike, "responses left out: read like one of these");
    add_count(out, o->in_part, "responses left out: recorded in part");
    add_count(out, o->too_large, "responses left out: too large for a case");
    add_count(out, c->unanswered, "requests without a recorded answer");
    add_count(out, c->not_http, "connections without a response in them");
    add_count(out, c->tunnelled, "octets after a CONNECT or an upgrade");
    add_count(out, c->out_of_place,
              "octets of responses whose beginning was not recorded");
    add_count(out, im->remarked[IMPORT_REFUSED],
              "connections or records left out: cannot be read");
    add_count(out, im->remarked[IMPORT_DAMAGE], "places where it is damaged");
}

static int finish(struct import_command *im)
{
    const struct import_output *o = &im->output;
    struct buffer out = BUFFER_EMPTY;
    bool sound = o->written + o->alike > 0 && o->in_part + o->too_large == 0 &&
                 im->remarked[IMPORT_DAMAGE] == 0;
    int status;

    if (ferror(im->file))
        return complain(im->name);
    print_summary(im, &out);
    status = usage_finish(CORPUS_OK, &out, &im->remarks);
    if (o->failed)
        return EXIT_RESOURCE;
    return status != EXIT_OK ? status : sound ? EXIT_OK : EXIT_DAMAGED;
}

static int refuse_format(const struct import_command *im)
{
    fprintf(stderr,
            "strictline import: %s: not in a format that is known; --format "
            "NAME says which it is, --list-formats which there are\n",
            im->name);
    return EXIT_DAMAGED;
}

static int make_folder(const struct import_command *im)
{
    return mkdir(im->output.folder, 0777) == 0 || errno == EEXIST
               ? OPTIONS_READ
               : complain(im->output.folder);
}

static int import_file(struct import_command *im)
{
    struct import_source source;
    int status;

    source_init(&source, more_octets, im->file);
    if (im->format == NULL)
        im->format = import_detect(source_peek(&source, IMPORT_PROBE_MAX));
    if (ferror(im->file))
        status = complain(im->name);
    else
        status = im->format == NULL ? refuse_format(im) : make_folder(im);
    if (status == OPTIONS_READ) {
        run_import(im, &source);
        status = finish(im);
    }
    source_clear(&source);
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
    status = open_file(&im) ? import_file(&im) : complain(im.path);
    if (im.file != NULL && im.file != stdin)
        fclose(im.file);
    import_output_clear(&im.output);
    buffer_clear(&im.remarks);
    return status;
}

const struct command command_import = {
    .name = "import",
    .place = 40,
    .run = run,
    .summary = "make cases of recorded traffic",
    .usage = "[OPTION...] --output DIR FILE|-\n--list-formats",
    .about = "Makes a case file of each response in a recording: its exact "
             "octets, the request, where they stood in the file, and how "
             "faithful the recording is. 'strictline run ./DIR' replays them.",
    .options = options_table,
    .examples = "  strictline import dump.txt -o my-cases\n"
                "  strictline run --client curl ./my-cases\n",
    .statuses = "Exit status: 0, or 2 wrong usage, 3 a damaged file, or "
                "responses that had to be left out, or none found; the other "
                "cases are written. 4 I/O error.",
};
