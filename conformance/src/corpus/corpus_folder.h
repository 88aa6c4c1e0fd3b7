/* SPDX-License-Identifier: MIT */
/*
 * Reads cases from files and folders into a corpus; only for corpus.c and
 * corpus_select.c.
 */
#ifndef CORPUS_FOLDER_H
#define CORPUS_FOLDER_H

#include "corpus/corpus.h"

/* Adds the case of a file, unless it is there already. False, with a fault, if
 * it is damaged, or its id is invalid or another case's. */
bool corpus_add_file(struct corpus *c, const char *path, const char *id,
                     struct buffer *faults);

/* Adds all cases below the folder path; their ids begin with prefix. */
bool corpus_add_folder(struct corpus *c, const char *path, const char *prefix,
                       struct buffer *faults);

/* The part of a name before ".case"; the length of all of it if it ends
 * otherwise. */
size_t corpus_stem(const char *name);

#endif
