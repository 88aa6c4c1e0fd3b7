/* SPDX-License-Identifier: MIT */
/*
 * The cases of a folder, read and sorted by id; and which of them are meant
 * by the words of a command line.
 */
#ifndef CORPUS_H
#define CORPUS_H

#include "transcript.h"

struct corpus {
    struct transcript *cases;
    size_t count;
};

/*
 * Reads every *.case below folder. Damaged files are left out, each with a
 * line in *faults; false if there was any or the folder cannot be read.
 */
bool corpus_read(const char *folder, struct corpus *out, struct buffer *faults);

/*
 * Reads what a word of the command line names: a case file, a folder, a case
 * id, a glob over ids ("chunked/..." with * and ?), an area, the slug of a
 * check. Appends to *out, each case once. A word that names nothing is a
 * fault, with the nearest ids.
 */
bool corpus_select(const struct corpus *all, const char *word,
                   struct corpus *out, struct buffer *faults);

/* The folder of the installed or source cases: STRICTLINE_CASES if set. */
const char *corpus_default_folder(void);

void corpus_clear(struct corpus *c);

#endif
