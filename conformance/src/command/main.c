/* SPDX-License-Identifier: MIT */
/*
 * The program: finds the command and hands over. Each command is in a file of
 * its own, command_<name>.c.
 */
#include <stdio.h>
#include <string.h>

#include "command/commands.h"

static const struct command {
    const char *name;
    int (*run)(int argc, char **argv);
    const char *text;
} commands[] = {
    {"run", command_run, "judge a client: replay cases to it, give verdicts"},
    {"serve", command_serve, "the replay server by itself, for a browser"},
    {"parse", command_parse, "what our parser makes of recorded octets"},
    {"list", command_list, "the cases, and the clients on this machine"},
    {"show", command_show, "one case: its octets, its rule, its reason"},
};

#define COMMAND_COUNT (sizeof commands / sizeof commands[0])

static void print_help(FILE *out)
{
    fputs("strictline shows what an HTTP/1 client really does with a "
          "response.\n\nusage: strictline COMMAND [OPTION...]\n\n",
          out);
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        fprintf(out, "  %-8s %s\n", commands[i].name, commands[i].text);
    fputs("\nFirst steps:\n"
          "  strictline run --client curl          judge curl with every case\n"
          "  strictline run --exec 'my-client {url}'   judge your own client\n"
          "  strictline COMMAND --help             what a command can do\n",
          out);
}

int main(int argc, char **argv)
{
    const char *name = argc > 1 ? argv[1] : "--help";

    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0) {
        print_help(argc > 1 ? stdout : stderr);
        return argc > 1 ? EXIT_OK : EXIT_USAGE;
    }
    if (strcmp(name, "--version") == 0) {
        puts("strictline " STRICTLINE_VERSION);
        return EXIT_OK;
    }
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        if (strcmp(name, commands[i].name) == 0)
            return commands[i].run(argc - 1, argv + 1);
    fprintf(stderr,
            "strictline: there is no command '%s'; 'strictline --help' lists "
            "them\n",
            name);
    return EXIT_USAGE;
}
