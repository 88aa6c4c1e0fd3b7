/* SPDX-License-Identifier: MIT */
/*
 * A command of the program as data: what it is called, what it takes, what it
 * does. getopt_long's array, the help and the list that shells complete from
 * are made of it, so that an option is written down once.
 */
#ifndef COMMAND_H
#define COMMAND_H

#include "system/exit_status.h"
#include "text/buffer.h"

/* An option, or an operand such as CASE (without a name). */
struct command_option {
    int code;             /* for the command; the letter of the short form, or
                             above COMMAND_LONG if there is none */
    const char *name;     /* without dashes; NULL: an operand */
    const char *argument; /* what it takes, by kind: FILE, DIR, CLIENT, CASE,
                             PROFILE, METHOD, N...; NULL: nothing */
    const char *text;     /* what it does, without a final stop */
};

/* Codes of options without a short form lie above it. */
#define COMMAND_LONG 255

/* The row after the last one; it has no text. */
#define COMMAND_OPTIONS_END                                                    \
    {                                                                          \
        0, NULL, NULL, NULL                                                    \
    }

struct command {
    const char *name;
    int (*run)(int argc, char **argv); /* argv[0] is the name; the exit status
                                          of the program */
    const char *summary;               /* one line, without a final stop */
    const char *usage; /* the forms of its arguments, one on each line */
    const char *about; /* one paragraph */
    const struct command_option *options; /* up to COMMAND_OPTIONS_END */
    void (*more)(struct buffer *out);     /* adds paragraphs; NULL: none */
    const char *examples;                 /* whole lines; NULL: none */
    const char *statuses;                 /* what its exit statuses mean */
};

/* The operand CASE, and how commands end that take it. */
#define COMMAND_CASE_TEXT                                                      \
    "an id, an area, a check, a pattern ('chunked/size-*'), properties "       \
    "(level=MUST, rfc=9112-7.1, cve=CVE-2019-15605, risk=desync, "             \
    "damage=framing; several joined by commas must all hold), a case file or " \
    "a folder"
#define COMMAND_CASE_STATUSES                                                  \
    "Exit status: 0, or 2 wrong usage, 3 damaged cases, 4 I/O error."

extern const struct command command_run;
extern const struct command command_serve;
extern const struct command command_parse;
extern const struct command command_import;
extern const struct command command_selftest;
extern const struct command command_lint;
extern const struct command command_list;
extern const struct command command_show;
extern const struct command command_help;

/* The command number i in the order in which help lists them; NULL past the
 * last. */
const struct command *command_at(size_t i);

/* NULL, with one clause in *fault, if there is none of that name. */
const struct command *command_find(const char *name, struct buffer *fault);

#endif
