/* SPDX-License-Identifier: MIT */
/*
 * The commands of the program. Each takes the arguments behind its name
 * (argv[0] is the name) and returns the exit status.
 */
#ifndef COMMANDS_H
#define COMMANDS_H

enum exit_status {
    EXIT_OK = 0,      /* no unexpected failure */
    EXIT_FAILED = 1,  /* some unexpected failure */
    EXIT_USAGE = 2,   /* a wrong command line */
    EXIT_DAMAGED = 3, /* damaged input, or the harness broke */
    EXIT_RESOURCE = 4 /* resource or I/O: try again */
};

int command_run(int argc, char **argv);
int command_serve(int argc, char **argv);
int command_parse(int argc, char **argv);
int command_list(int argc, char **argv);
int command_show(int argc, char **argv);

#endif
