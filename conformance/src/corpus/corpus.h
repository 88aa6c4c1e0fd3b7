/* SPDX-License-Identifier: MIT */
/*
 * The cases of a folder, read and sorted by id; and which of them are meant
 * by the words of a command line.
 *
 * The id of a case is its path below the folder, without ".case":
 * "chunked/size-with-0x-prefix". Names are letters, digits, '-', '_' and '.';
 * those that begin with a dot are passed over.
 */
#ifndef CORPUS_H
#define CORPUS_H

#include "case/transcript.h"
#include "map/check_reason.h"
#include "map/requirement.h"

struct corpus {
    struct transcript *cases;
    size_t count;
    char *folder; /* where ids begin; NULL for a selection */
};

#define CORPUS_EMPTY ((struct corpus){NULL, 0, NULL})

/* The folder of the program's cases: STRICTLINE_CASES if set. Memory of the
 * caller's. */
char *corpus_default_folder(void);

/*
 * Reads every *.case below folder. Damaged files are left out, each with a
 * line in *faults; false if there was any or the folder cannot be read.
 */
bool corpus_read(const char *folder, struct corpus *out, struct buffer *faults);

/*
 * Adds to *out what a word of the command line names, each case once. The
 * first of these that fits counts: a case id; an area, the part of ids before
 * a '/'; the last part of ids; the slug of a check; a glob over ids
 * ("chunked/size-*"); properties ("level=MUST,risk=desync",
 * corpus_property.h); a case file or a folder. Cases below the folder of *all
 * have the same ids there.
 */
enum corpus_result {
    CORPUS_OK,
    CORPUS_DAMAGED, /* a case file or folder cannot be read: *faults */
    CORPUS_UNKNOWN  /* the word names nothing: *faults, with what is near */
};
enum corpus_result corpus_pick(const struct corpus *all, const char *word,
                               struct corpus *out, struct buffer *faults);

/* Drops from *c what a word names, a file or folder excepted. CORPUS_UNKNOWN
 * if that is nothing. */
enum corpus_result corpus_skip(struct corpus *c, const char *word,
                               struct buffer *faults);

/*
 * What every command that takes cases does: reads those that the words name,
 * or all of the default folder without any word, and sorts them. *out has what
 * could be read, also when the result is not CORPUS_OK. CORPUS_UNKNOWN if any
 * word names nothing.
 */
enum corpus_result corpus_gather(char *const *words, size_t count,
                                 struct corpus *out, struct buffer *faults);

/*
 * Reads the requirement map: requirements.txt next to the default folder, or
 * the one of the sources or the installation if there is none. On a fault *out
 * is empty, and *faults has a line.
 */
bool corpus_read_requirements(struct requirement_map *out,
                              struct buffer *faults);

/* Each requirement that a case names has to be in the map, and one that no
 * case can test is named by none: a line in *faults for each that breaks this,
 * and false. */
bool corpus_check_requirements(const struct corpus *c,
                               const struct requirement_map *map,
                               struct buffer *faults);

/* Whether the case names that requirement. */
bool corpus_case_requires(const struct transcript *t, const char *id);

/* Reads why some checks have no case: checks-without-case.txt, which is looked
 * for like the map. On a fault *out is empty, and *faults has a line. */
bool corpus_read_reasons(struct check_reasons *out, struct buffer *faults);

/* A check with a reason has no case: a line in *faults for each that has one,
 * and false. */
bool corpus_check_reasons(const struct corpus *c,
                          const struct check_reasons *reasons,
                          struct buffer *faults);

/* Whether the case names that check. */
bool corpus_case_covers(const struct transcript *t, const struct check *check);

/* Adds a case that was not read from a folder; what *t holds is the corpus's
 * then. Its id has to be new. corpus_sort is due before anybody looks. */
void corpus_add(struct corpus *c, const struct transcript *t);
void corpus_sort(struct corpus *c);

void corpus_clear(struct corpus *c);

#endif
