/* SPDX-License-Identifier: MIT */
/*
 * strictline parse: what our parser makes of recorded octets.
 */
#include <getopt.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "case/transcript.h"
#include "fence/fence.h"
#include "known/profile_list.h"
#include "source/import.h"
#include "system/file.h"
#include "system/output_stream.h"
#include "text/fault.h"
#include "text/word.h"
#include "usage/command.h"
#include "usage/options.h"
#include "usage/usage.h"
#include "zero/parsed.h"

/* The longest stream, in octets: it is kept in memory as a whole. */
#define STREAM_MAX (1u << 30)

struct parse_options {
    struct parsed_rule rule;
    enum sl_request *requests; /* the rule's, if --method was given */
    bool json, list_profiles;
    const char *path;
    const char *profile;    /* its name, as it was given */
    struct buffer wrong;    /* what is wrong with an option */
    struct profile learned; /* the profile, if it is that of a client */
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
                               struct sl_bytes word)
{
    buffer_printf(&options->wrong, "%s ", what);
    fault_quote(&options->wrong, word);
    return options->wrong.ptr;
}

/* RFC 9110 5.6.2. What is not even a token is a typing error. */
static bool is_method(struct sl_bytes word)
{
    static const char tchars[] = "!#$%&'*+-.^_`|~0123456789"
                                 "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                 "abcdefghijklmnopqrstuvwxyz";

    for (size_t i = 0; i < word.len; i++)
        if (memchr(tchars, word.ptr[i], sizeof tchars - 1) == NULL)
            return false;
    return word.len > 0;
}

/* "GET,HEAD,GET" */
static const char *take_methods(struct parse_options *options,
                                const char *value)
{
    size_t count = 0;

    for (const char *at = value;; at++) {
        struct sl_bytes word = {at, strcspn(at, ",")};

        if (!is_method(word))
            return refuse_word(options, "not a method:", word);
        options->requests = memory_grow(
            options->requests, (count + 1) * sizeof *options->requests);
        options->requests[count++] = sl_request_of(word);
        at += word.len;
        if (*at == '\0')
            break;
    }
    options->rule.requests = options->requests;
    options->rule.request_count = count;
    return NULL;
}

enum parse_option {
    PARSE_PROFILE = COMMAND_LONG + 1,
    PARSE_METHOD,
    PARSE_DECODE,
    PARSE_JSON,
    PARSE_LIST_PROFILES
};

static const struct command_option options_table[] = {
    {0, NULL, "FILE", "the octets that a server sent; - is standard input"},
    {PARSE_PROFILE, "profile", "PROFILE",
     "how to read them (default: strict): one of --list-profiles, or a client "
     "that has a profile, such as curl"},
    {PARSE_METHOD, "method", "METHOD",
     "the method of the request that they answer (default: GET); for a stream "
     "of several responses, several joined by commas: the last also holds for "
     "all later ones"},
    {PARSE_DECODE, "decode", NULL,
     "undo content codings (gzip, x-gzip, deflate): the body is shown as "
     "decoded, and a coding that cannot be undone is a finding"},
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
        options->profile = value;
        return NULL;
    case PARSE_METHOD:
        return take_methods(options, value);
    case PARSE_DECODE:
        options->rule.decode = true;
        return NULL;
    case PARSE_JSON:
        options->json = true;
        return NULL;
    default: /* PARSE_LIST_PROFILES */
        options->list_profiles = true;
        return NULL;
    }
}

static int complain(struct buffer *fault, int status)
{
    fprintf(stderr, "strictline parse: %s\n", fault->ptr);
    buffer_clear(fault);
    return status;
}

/* ---- the profile ---- */

/* The part of a learned profile that our parser can express. */
static void use_learned(struct parse_options *options)
{
    struct sl_profile *p = &options->learned.client.profile;

    p->name = options->learned.name;
    p->text = options->learned.title;
    options->rule.profile = p;
}

/* EXIT_OK, or the status to end with: the fault was reported. */
static int find_learned(struct parse_options *options)
{
    struct buffer fault = BUFFER_EMPTY;
    char *path = profile_list_find(options->profile, &fault);
    int status = EXIT_OK;

    if (path == NULL)
        status = usage_fault("parse", fault.ptr);
    else if (profile_read(path, &options->learned, &fault))
        use_learned(options);
    else
        status = complain(&fault, EXIT_DAMAGED);
    buffer_clear(&fault);
    free(path);
    return status;
}

static int find_profile(struct parse_options *options)
{
    options->rule.profile = sl_profile_find(options->profile);
    return options->rule.profile != NULL ? EXIT_OK : find_learned(options);
}

/* ---- the stream ---- */

/* Standard output, until a write fails. */
struct printing {
    struct output_stream stream;
    struct buffer *fault;
};

static void print_text(void *context, struct buffer *text)
{
    struct printing *p = context;

    if (p->fault->len == 0)
        output_stream_write(&p->stream, buffer_view(text), p->fault);
    buffer_truncate(text, 0);
}

static int parse_stream(const struct parse_options *options,
                        struct sl_bytes input, struct buffer *fault)
{
    bool piped = strcmp(options->path, "-") == 0;
    struct printing printing = {.fault = fault};
    struct parse_output out = {.full = print_text, .context = &printing};
    enum parsed_outcome outcome;

    if (!output_stream_open("-", &printing.stream, fault))
        return complain(fault, EXIT_RESOURCE);
    outcome = options->json
                  ? parse_json(&options->rule, input, &out)
                  : parse_human(&options->rule, input,
                                piped ? "standard input" : options->path, &out);
    print_text(&printing, &out.text);
    output_stream_close(&printing.stream);
    buffer_clear(&out.text);
    if (fault->len > 0)
        return complain(fault, EXIT_RESOURCE);
    return outcome == PARSED_COMPLETE ? EXIT_OK : EXIT_DAMAGED;
}

/* Recordings in other formats are for another command; this one reads a stream
 * of responses. */
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
        return complain(&fault, EXIT_RESOURCE);
    }
    status = parse_stream(options, buffer_view(&input), &fault);
    note_format(options->path, buffer_view(&input));
    buffer_clear(&input);
    return status;
}

static int run_parse(struct parse_options *options, int argc, char **argv)
{
    struct fence fence;
    int status;

    if (options->list_profiles)
        return list_profiles();
    if (optind == argc)
        return usage_fault("parse", "which file? '-' is standard input");
    if (optind + 1 < argc)
        return usage_fault("parse", "one file at a time");
    status = find_profile(options);
    if (status != EXIT_OK)
        return status;
    options->path = argv[optind];
    fence_open(&fence);
    fence_may_read(&fence, options->path);
    fence_close(&fence);
    return parse_file(options);
}

static int run(const struct command *self, int argc, char **argv)
{
    static const enum sl_request get = SL_REQUEST_OTHER;
    struct parse_options options = {.rule = {NULL, &get, 1, false},
                                    .profile = "strict"};
    int status = options_read(self, argc, argv, take_option, &options);

    if (status == OPTIONS_READ)
        status = run_parse(&options, argc, argv);
    buffer_clear(&options.wrong);
    profile_clear(&options.learned);
    free(options.requests);
    return status;
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
                "refused, or a damaged profile, 4 unreadable.",
};
