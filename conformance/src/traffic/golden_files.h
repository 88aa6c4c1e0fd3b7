/* SPDX-License-Identifier: MIT */
/*
 * The case files given to bless and check, and their golden outcomes.
 */
#ifndef GOLDEN_FILES_H
#define GOLDEN_FILES_H

#include <stdbool.h>

#include "case/transcript.h"
#include "text/words.h"

/*
 * Adds the paths of the operands: files as given, and every *.case below
 * folders, sorted. Without operands it is the folder ".". Names that begin with
 * a dot, and links to folders, are skipped. False with a clause in *faults for
 * each that cannot be read.
 */
bool golden_files_find(char *const *operands, size_t count, struct words *out,
                       struct buffer *faults);

/* Removes what a killed bless left in the folders of these files. */
void golden_files_tidy(const struct words *paths);

struct golden_file {
    struct buffer text;
    struct transcript t;
};

/* False with a clause in *faults, and *out is then empty. */
bool golden_file_read(const char *path, struct golden_file *out,
                      struct buffer *faults);
void golden_file_clear(struct golden_file *f);

/* Adds the text of the file with the outcomes in f->t.golden replacing those it
 * had. Everything before them stays, octet by octet. */
void golden_file_text(const struct golden_file *f, struct buffer *out);

enum golden_saved { GOLDEN_UNCHANGED, GOLDEN_SAVED, GOLDEN_FAILED };

/*
 * Writes that text to path, completely or not at all, unless the file already
 * has it. If dry, only finds out. GOLDEN_FAILED with a clause in
 * *faults.
 */
enum golden_saved golden_file_save(const char *path,
                                   const struct golden_file *f, bool dry,
                                   struct buffer *faults);

#endif
