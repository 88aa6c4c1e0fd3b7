/* SPDX-License-Identifier: MIT */
/*
 * strictline parse: what our parser makes of recorded octets.
 */
#include <getopt.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "case/transcript.h"
#include "source/import.h"
#include "system/file.h"
#include "text/fault.h"
#include "text/word.h"
#include "usage/command.h"
#include "usage/options.h"
#include "usage/usage.h"
#include "zero/parsed.h"

/* Octets of a stream at most: all of it is kept in memory. */
#define STREAM_MAX (1u << 30)

struct parse_options {
    const struct sl_profile *profile;
    enum sl_request request;
    bool json, list_profiles;
    const char *path;
    struct buffer wrong; /* what is wrong with an option */
};

static int list_profiles(void)
{
    struct buffer out = BUFFER_EMPTY, faults = BUFFER_EMPTY;
    const struct sl_profile *profile;

    for (size_t i = 0; (profile = sl_profile_at(i)) != NULL; i++)
        buffer_printf(&out, "%-16s  %s\n", profile->name, profile->text);
    return usage_finish(CORPUS_OK, &out, &faults);
}

/* "there is no profile 'x'"; the word may hold anything. */
static const char *refuse_word(struct parse_options *options, const char *what,
                               const char *word)
{
    buffer_printf(&options->wrong, "%s ", what);
    fault_quote(&options->wrong, word_of(word));
    return options->wrong.ptr;
}

/* RFC 9110 5.6.2. What no server ever saw is a slip of the keyboard. */
static bool is_method(const char *text)
{
    static const char tchars[] = "!#$%&'*+-.^_`|~0123456789"
                                 "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                 "abcdefghijklmnopqrstuvwxyz";

    return text[0] != '\0' && text[strspn(text, tchars)] == '\0';
}

enum parse_option {
    PARSE_PROFILE = COMMAND_LONG + 1,
    PARSE_METHOD,
    PARSE_JSON,
    PARSE_LIST_PROFILES
};

static const struct command_option options_table[] = {
    {0, NULL, "FILE", "the octets that a server sent; - is standard input"},
    {PARSE_PROFILE, "profile", "PROFILE", "how to read them (default: strict)"},
    {PARSE_METHOD, "method", "METHOD",
     "the method of the request that they answer (default: GET)"},
    {PARSE_JSON, "json", NULL, "print JSON, an object for the whole stream"},
    {PARSE_LIST_PROFILES, "list-profiles", NULL,
     "list the profiles and what they stand for"},
    COMMAND_OPTIONS_END,
};

static const char *take_option(void *context, int code, const char *value)
{
    struct parse_options *options = context;

    switch (code) {
    case PARSE_PROFILE:
        options->profile = sl_profile_find(value);
        return options->profile != NULL
                   ? NULL
                   : refuse_word(options, "there is no profile", value);
    case PARSE_METHOD:
        options->request = sl_request_of(word_of(value));
        return is_method(value) ? NULL
                                : refuse_word(options, "not a method:", value);
    case PARSE_JSON:
        options->json = true;
        return NULL;
    default: /* PARSE_LIST_PROFILES */
        options->list_profiles = true;
        return NULL;
    }
}

static int complain(struct buffer *fault)
{
    fprintf(stderr, "strictline parse: %s\n", fault->ptr);
    buffer_clear(fault);
    return EXIT_RESOURCE;
}

static int parse_stream(const struct parse_options *options,
                        struct sl_bytes input, struct buffer *fault)
{
    struct buffer text = BUFFER_EMPTY;
    struct parsed parsed;
    int status;

    parsed_read(options->profile, options->request, input, &parsed);
    if (options->json)
        parse_json(&parsed, &text);
    else
        parse_human(&parsed,
                    strcmp(options->path, "-") == 0 ? "standard input"
                                                    : options->path,
                    &text);
    status = parsed.outcome == PARSED_COMPLETE ? EXIT_OK : EXIT_DAMAGED;
    if (!file_write("-", buffer_view(&text), fault))
        status = complain(fault);
    buffer_clear(&text);
    parsed_clear(&parsed);
    return status;
}

/* Recordings of other forms are for another command. A stream of responses
 * is what this one is for. */
static void note_format(const char *path, struct sl_bytes input)
{
    const struct import_format *format = import_detect(input);

    if (format == NULL || word_begins(input, "HTTP/"))
        return;
    fprintf(stderr,
            "strictline parse: this looks like %s; "
            "'strictline import %s --output DIR' reads that\n",
            format->text, path);
}

static int parse_file(const struct parse_options *options)
{
    struct buffer input = BUFFER_EMPTY, fault = BUFFER_EMPTY;
    int status;

    if (!file_read(options->path, STREAM_MAX, &input, &fault)) {
        buffer_clear(&input);
        return complain(&fault);
    }
    status = parse_stream(options, buffer_view(&input), &fault);
    note_format(options->path, buffer_view(&input));
    buffer_clear(&input);
    return status;
}

static int run(const struct command *self, int argc, char **argv)
{
    struct parse_options options = {.profile = sl_profile_find("strict"),
                                    .request = SL_REQUEST_OTHER};
    int status = options_read(self, argc, argv, take_option, &options);

    buffer_clear(&options.wrong);
    if (status != OPTIONS_READ)
        return status;
    if (options.list_profiles)
        return list_profiles();
    if (optind == argc)
        return usage_fault("parse", "which file? '-' is standard input");
    if (optind + 1 < argc)
        return usage_fault("parse", "one file at a time");
    options.path = argv[optind];
    return parse_file(&options);
}

const struct command command_parse = {
    .name = "parse",
    .place = 30,
    .run = run,
    .summary = "show what our parser makes of recorded octets",
    .usage = "[OPTION...] FILE|-\n--list-profiles",
    .about = "Shows what our parser makes of the octets that a server sent: "
             "the messages, their framing, each departure from the RFC with "
             "its offset, and the error.",
    .options = options_table,
    .statuses = "Exit status: 0 complete, 2 wrong usage, 3 incomplete or "
                "refused, 4 unreadable.",
};
