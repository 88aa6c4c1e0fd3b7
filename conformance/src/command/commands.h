/* SPDX-License-Identifier: MIT */
/*
 * The commands of the program. Each takes the arguments behind its name
 * (argv[0] is the name) and returns the exit status.
 */
#ifndef COMMANDS_H
#define COMMANDS_H

#include "system/exit_status.h"

int command_run(int argc, char **argv);
int command_serve(int argc, char **argv);
int command_parse(int argc, char **argv);
int command_list(int argc, char **argv);
int command_show(int argc, char **argv);

#endif
