/* SPDX-License-Identifier: MIT */
/*
 * strictline parse: what our parser makes of recorded octets.
 */
#include <getopt.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "case/transcript.h"
#include "command/commands.h"
#include "command/usage.h"
#include "system/file.h"
#include "text/octets.h"
#include "text/word.h"
#include "zero/parsed.h"

/* Octets of a stream at most: all of it is kept in memory. */
#define STREAM_MAX (1u << 30)

struct parse_options {
    const struct sl_profile *profile;
    enum sl_request request;
    bool json;
    const char *path;
};

static const char help[] =
    "usage: strictline parse [OPTION...] FILE|-\n\n"
    "Shows what our parser makes of the octets that a server sent: the "
    "messages,\ntheir framing, each departure from the RFC with its offset, "
    "and the error.\n\n"
    "  --profile NAME    how to read them (strict)\n"
    "  --method METHOD   of the request they answer (GET)\n"
    "  --json            for programs\n"
    "  --list-profiles   the profiles, and what they stand for\n"
    "  --help            this text\n\n"
    "Exit status: 0 complete, 3 incomplete or refused, 2 wrong usage, 4 "
    "unreadable.\n";

static int list_profiles(void)
{
    struct buffer out = BUFFER_EMPTY, faults = BUFFER_EMPTY;
    const struct sl_profile *profile;

    for (size_t i = 0; (profile = sl_profile_at(i)) != NULL; i++)
        buffer_printf(&out, "%-16s  %s\n", profile->name, profile->text);
    return usage_finish(CORPUS_OK, &out, &faults);
}

/* "there is no profile 'x'"; the word may hold anything. */
static int refuse_word(const char *what, const char *word)
{
    struct buffer message = BUFFER_EMPTY;

    buffer_printf(&message, "%s '", what);
    octets_escape(&message, word_of(word), 100);
    buffer_add_text(&message, "'");
    usage_fault("parse", message.ptr);
    buffer_clear(&message);
    return EXIT_USAGE;
}

/* RFC 9110 5.6.2. What no server ever saw is a slip of the keyboard. */
static bool is_method(const char *text)
{
    static const char tchars[] = "!#$%&'*+-.^_`|~0123456789"
                                 "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                 "abcdefghijklmnopqrstuvwxyz";

    return text[0] != '\0' && text[strspn(text, tchars)] == '\0';
}

/* TAKEN, or the exit status. */
#define TAKEN (-1)

static int take_option(int c, char **argv, struct parse_options *options)
{
    switch (c) {
    case 'h':
        return usage_help(help);
    case 'l':
        return list_profiles();
    case 'j':
        options->json = true;
        return TAKEN;
    case 'p':
        options->profile = sl_profile_find(optarg);
        return options->profile != NULL
                   ? TAKEN
                   : refuse_word("there is no profile", optarg);
    case 'm':
        options->request = sl_request_of(word_of(optarg));
        return is_method(optarg) ? TAKEN : refuse_word("no method:", optarg);
    default:
        return usage_refuse(argv);
    }
}

static int take_options(int argc, char **argv, struct parse_options *options)
{
    static const struct option names[] = {
        {"profile", required_argument, NULL, 'p'},
        {"method", required_argument, NULL, 'm'},
        {"json", no_argument, NULL, 'j'},
        {"list-profiles", no_argument, NULL, 'l'},
        {"help", no_argument, NULL, 'h'},
        {NULL, 0, NULL, 0},
    };
    int c, status = TAKEN;

    opterr = 0;
    while (status == TAKEN &&
           (c = getopt_long(argc, argv, "h", names, NULL)) != -1)
        status = take_option(c, argv, options);
    if (status != TAKEN)
        return status;
    if (optind == argc)
        return usage_fault("parse", "which file? '-' is standard input");
    if (optind + 1 < argc)
        return usage_fault("parse", "one file at a time");
    options->path = argv[optind];
    return TAKEN;
}

static int complain(struct buffer *fault)
{
    fprintf(stderr, "strictline parse: %s", fault->ptr);
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

int command_parse(int argc, char **argv)
{
    struct parse_options options = {.profile = sl_profile_find("strict"),
                                    .request = SL_REQUEST_OTHER};
    struct buffer input = BUFFER_EMPTY, fault = BUFFER_EMPTY;
    int status = take_options(argc, argv, &options);

    if (status != TAKEN)
        return status;
    if (!file_read(options.path, STREAM_MAX, &input, &fault))
        return complain(&fault);
    status = parse_stream(&options, buffer_view(&input), &fault);
    buffer_clear(&input);
    return status;
}
