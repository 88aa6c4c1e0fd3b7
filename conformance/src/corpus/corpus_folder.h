/* SPDX-License-Identifier: MIT */
/*
 * Cases from files and folders into a corpus; for corpus.c and
 * corpus_select.c alone.
 */
#ifndef CORPUS_FOLDER_H
#define CORPUS_FOLDER_H

#include "corpus/corpus.h"

/* Adds the case of a file, unless it is there already. A fault and false if
 * it is damaged, the id is none, or another case has it. */
bool corpus_add_file(struct corpus *c, const char *path, const char *id,
                     struct buffer *faults);

/* Adds all cases below the folder path; their ids begin with prefix. */
bool corpus_add_folder(struct corpus *c, const char *path, const char *prefix,
                       struct buffer *faults);

/* The part of a name before ".case"; its whole length if it ends otherwise. */
size_t corpus_stem(const char *name);

#endif
