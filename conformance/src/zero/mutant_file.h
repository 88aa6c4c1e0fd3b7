/* SPDX-License-Identifier: MIT */
/*
 * Reads *.mutant files, client zero with something wrong with it, and *.lawful
 * files, client zero with other habits. mutants/README.md is the grammar.
 */
#ifndef MUTANT_FILE_H
#define MUTANT_FILE_H

#include "zero/inprocess.h"

/*
 * Reads the text of the file path. NULL on a fault, with one line "path:line:
 * what is wrong" in *fault; *title is then NULL. Both are ours to free.
 */
struct inprocess *mutant_parse(struct sl_bytes text, const char *path,
                               char **title, struct buffer *fault);

/* The same for a client that is in order: it may have habits only. */
struct inprocess *lawful_parse(struct sl_bytes text, const char *path,
                               char **title, struct buffer *fault);

#endif
