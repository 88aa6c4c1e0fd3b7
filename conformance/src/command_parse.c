/* SPDX-License-Identifier: MIT */
/*
 * strictline parse: what our parser makes of recorded octets.
 */
#include <getopt.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "commands.h"
#include "file.h"
#include "parsed.h"
#include "word.h"

/* Octets of a stream at most: all of it is kept in memory. */
#define STREAM_MAX (1u << 30)

struct parse_options {
    const struct sl_profile *profile;
    enum sl_request request;
    bool json;
    const char *path;
};

static void print_help(FILE *out)
{
    fputs("usage: strictline parse [OPTION...] FILE|-\n\n"
          "Shows what our parser makes of the octets that a server sent: the "
          "messages,\ntheir framing, each departure from the RFC with its "
          "offset, and the error.\n\n"
          "  --profile NAME    how to read them (strict)\n"
          "  --method METHOD   of the request they answer (GET)\n"
          "  --json            for programs\n"
          "  --list-profiles   the profiles, and what they stand for\n"
          "  --help            this text\n\n"
          "Exit status: 0 complete, 3 incomplete or refused, 2 wrong usage, "
          "4 unreadable.\n",
          out);
}

static void list_profiles(void)
{
    const struct sl_profile *profile;

    for (size_t i = 0; (profile = sl_profile_at(i)) != NULL; i++)
        printf("%-16s  %s\n", profile->name, profile->text);
}

static bool take_profile(const char *name, struct parse_options *options)
{
    options->profile = sl_profile_find(name);
    if (options->profile != NULL)
        return true;
    fprintf(stderr,
            "strictline parse: there is no profile '%s'; 'strictline parse "
            "--list-profiles' lists them\n",
            name);
    return false;
}

/* RFC 9110 5.6.2. A method that no server ever saw is a slip of the keyboard.
 */
static bool take_method(const char *method, struct parse_options *options)
{
    static const char tchars[] = "!#$%&'*+-.^_`|~0123456789"
                                 "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                 "abcdefghijklmnopqrstuvwxyz";

    if (method[0] == '\0' || method[strspn(method, tchars)] != '\0') {
        fprintf(stderr, "strictline parse: '%s' is no method\n", method);
        return false;
    }
    options->request = sl_request_of(word_of(method));
    return true;
}

static bool take_path(int argc, char **argv, struct parse_options *options)
{
    if (optind + 1 == argc) {
        options->path = argv[optind];
        return true;
    }
    fputs(optind == argc ? "strictline parse: which file? '-' is standard "
                           "input\n"
                         : "strictline parse: one file at a time\n",
          stderr);
    return false;
}

/* *status is set if there is nothing more to do. */
static bool take_options(int argc, char **argv, struct parse_options *options,
                         int *status)
{
    static const struct option names[] = {
        {"profile", required_argument, NULL, 'p'},
        {"method", required_argument, NULL, 'm'},
        {"json", no_argument, NULL, 'j'},
        {"list-profiles", no_argument, NULL, 'l'},
        {"help", no_argument, NULL, 'h'},
        {NULL, 0, NULL, 0},
    };
    bool good = true;
    int c;

    while (good && (c = getopt_long(argc, argv, "h", names, NULL)) != -1) {
        if (c == 'h' || c == 'l') {
            *status = EXIT_OK;
            if (c == 'h')
                print_help(stdout);
            else
                list_profiles();
            return false;
        }
        if (c == 'p')
            good = take_profile(optarg, options);
        else if (c == 'm')
            good = take_method(optarg, options);
        else if (c == 'j')
            options->json = true;
        else
            good = false;
    }
    *status = EXIT_USAGE;
    return good && take_path(argc, argv, options);
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
    int status;

    if (!take_options(argc, argv, &options, &status))
        return status;
    if (!file_read(options.path, STREAM_MAX, &input, &fault))
        return complain(&fault);
    status = parse_stream(&options, buffer_view(&input), &fault);
    buffer_clear(&input);
    return status;
}
