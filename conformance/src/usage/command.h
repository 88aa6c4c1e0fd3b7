/* SPDX-License-Identifier: MIT */
/*
 * A command of the program as data: its name, its arguments, its function.
 * getopt_long's array, the help and the list for shell completion are all made
 * from it, so that an option is written down once.
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
    const char *argument; /* its kind: FILE, DIR, CLIENT, CASE, PROFILE, METHOD,
                             N...; NULL: no argument */
    const char *text;     /* what it does, without a final stop */
};

/* Options without a short form have codes above it. */
#define COMMAND_LONG 255

/* The row after the last one; it has no text. */
#define COMMAND_OPTIONS_END                                                    \
    {                                                                          \
        0, NULL, NULL, NULL                                                    \
    }

struct command {
    const char *name;
    int place; /* in the list of commands, lowest first; with gaps, so that a
                  new command fits in */
    /* argv[0] is the name; the exit status of the program. */
    int (*run)(const struct command *self, int argc, char **argv);
    const char *summary; /* one line, without a final stop */
    const char *usage;   /* the forms of its arguments, one on each line */
    const char *about;   /* one paragraph */
    const struct command_option *options; /* up to COMMAND_OPTIONS_END */
    void (*more)(struct buffer *out);     /* adds paragraphs; NULL: none */
    const char *examples;                 /* whole lines; NULL: none */
    const char *statuses;                 /* what its exit statuses mean */
};

/* The operand CASE, and the exit statuses of commands that have it. */
#define COMMAND_CASE_TEXT                                                      \
    "an id, an area, a check, a pattern ('chunked/size-*'), properties "       \
    "(level=MUST, rfc=9112-7.1, cve=CVE-2019-15605, risk=desync, "             \
    "damage=framing; several joined by commas must all hold), a case file or " \
    "a folder"
#define COMMAND_CASE_STATUSES                                                  \
    "Exit status: 0, or 2 wrong usage, 3 damaged cases, 4 I/O error."

#endif
