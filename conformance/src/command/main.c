/* SPDX-License-Identifier: MIT */
/*
 * The program: finds the command and hands over.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "command/commands.h"
#include "command/overview.h"
#include "ending/out_of_memory.h"
#include "usage/usage.h"

static int print_help(FILE *to)
{
    struct buffer out = BUFFER_EMPTY, faults = BUFFER_EMPTY;

    overview_text(&out);
    if (to == stdout)
        return usage_finish(CORPUS_OK, &out, &faults);
    fputs(out.ptr, to);
    buffer_clear(&out);
    return EXIT_USAGE;
}

static int print_version(void)
{
    struct buffer out = BUFFER_EMPTY, faults = BUFFER_EMPTY;

    buffer_add_text(&out, "strictline " STRICTLINE_VERSION "\n");
    return usage_finish(CORPUS_OK, &out, &faults);
}

static bool is_either(const char *word, const char *one, const char *other)
{
    return strcmp(word, one) == 0 || strcmp(word, other) == 0;
}

/*
 * A standard stream that is closed leaves its number to the next file or
 * socket, which would get our messages, and libuv ends a program that closes
 * such a number. So it is opened the wrong way round, and using it still fails
 * with EBADF. False: /dev/null is missing.
 */
static bool hold_standard_streams(void)
{
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) < 0 && errno == EBADF &&
            open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) != fd)
            return false;
    return true;
}

int main(int argc, char **argv)
{
    struct buffer fault = BUFFER_EMPTY;
    const struct command *c;

    /* A write to a reader that has gone is an error like any other, with its
     * message and status, and all other files are still written. It must not
     * kill us. */
    signal(SIGPIPE, SIG_IGN);
    out_of_memory_ends_program();
    if (!hold_standard_streams())
        return EXIT_RESOURCE;
    if (argc < 2)
        return print_help(stderr);
    if (is_either(argv[1], "--help", "-h"))
        return print_help(stdout);
    if (is_either(argv[1], "--version", "-V"))
        return print_version();
    c = command_find(argv[1], &fault);
    if (c != NULL)
        return c->run(c, argc - 1, argv + 1);
    fprintf(stderr, "strictline: %s\n", fault.ptr);
    buffer_clear(&fault);
    return EXIT_USAGE;
}
