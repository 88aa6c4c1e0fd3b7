/* SPDX-License-Identifier: MIT */
/*
 * The reader of parser/README.md, which run.sh copies to tutorial.c, with
 * standard input for the socket and standard output for the body.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <strictline/parser.h>

#include "tutorial.c"

int main(void)
{
    return read_response(0, stdout) == SL_OK ? EXIT_SUCCESS : EXIT_FAILURE;
}
