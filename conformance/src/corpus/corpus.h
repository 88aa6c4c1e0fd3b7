/* SPDX-License-Identifier: MIT */
/*
 * The cases of a folder, read and sorted by id; and which of them the words of
 * a command line mean.
 *
 * The id of a case is its path below the folder, without ".case":
 * "chunked/size-with-0x-prefix". Names are letters, digits, '-', '_' and '.';
 * names that begin with a dot are skipped.
 */
#ifndef CORPUS_H
#define CORPUS_H

#include "case/transcript.h"
#include "map/check_reason.h"
#include "map/requirement.h"

struct corpus {
    struct transcript *cases;
    size_t count;
    char *folder; /* where ids begin; NULL: a selection */
};

#define CORPUS_EMPTY ((struct corpus){NULL, 0, NULL})

/* The folder of the program's cases: STRICTLINE_CASES if set. The caller frees
 * it. */
char *corpus_default_folder(void);

/*
 * Reads every *.case below folder. Damaged files are left out, each with a
 * line in *faults; false if there were any, or the folder cannot be read.
 */
bool corpus_read(const char *folder, struct corpus *out, struct buffer *faults);

/*
 * Adds to *out what a word of the command line names, each case once. The first
 * match in this order counts: a case id; an area, the part of ids before a '/';
 * the last part of ids; the slug of a check; a glob over ids
 * ("chunked/size-*"); properties ("level=MUST,risk=desync", corpus_property.h);
 * a case file or a folder. Cases below the folder of *all have the same ids
 * there.
 */
enum corpus_result {
    CORPUS_OK,
    CORPUS_DAMAGED, /* a case file or folder cannot be read: *faults */
    CORPUS_UNKNOWN  /* the word names nothing: *faults, with near words */
};
enum corpus_result corpus_pick(const struct corpus *all, const char *word,
                               struct corpus *out, struct buffer *faults);

/* Drops from *c what a word names, unless it is a file or folder.
 * CORPUS_UNKNOWN if that is nothing. */
enum corpus_result corpus_skip(struct corpus *c, const char *word,
                               struct buffer *faults);

/*
 * What every command that takes cases does: reads the cases that the words
 * name, or without words all of the default folder, and sorts them. *out has
 * what could be read, even if the result is not CORPUS_OK. CORPUS_UNKNOWN if
 * any word names nothing.
 */
enum corpus_result corpus_gather(char *const *words, size_t count,
                                 struct corpus *out, struct buffer *faults);

/*
 * Reads the requirement map: requirements.txt next to the default folder, or
 * else the one of the sources or the installation. On a fault *out is empty,
 * and *faults has a line.
 */
bool corpus_read_requirements(struct requirement_map *out,
                              struct buffer *faults);

/* Each requirement that a case names must be in the map, and must not be one
 * that no case can test. False, with a line in *faults for each that breaks
 * this. */
bool corpus_check_requirements(const struct corpus *c,
                               const struct requirement_map *map,
                               struct buffer *faults);

/* Whether the case names that requirement. */
bool corpus_case_requires(const struct transcript *t, const char *id);

/* Reads why some checks have no case: checks-without-case.txt, searched for
 * like the map. On a fault *out is empty, and *faults has a line. */
bool corpus_read_reasons(struct check_reasons *out, struct buffer *faults);

/* A check with a reason must have no case. False, with a line in *faults for
 * each that has one. */
bool corpus_check_reasons(const struct corpus *c,
                          const struct check_reasons *reasons,
                          struct buffer *faults);

/* Whether the case names that check. */
bool corpus_case_covers(const struct transcript *t, const struct check *check);

/* Adds a case that was not read from a folder; the corpus takes over what *t
 * holds. Its id must be new. Call corpus_sort before any search. */
void corpus_add(struct corpus *c, const struct transcript *t);
void corpus_sort(struct corpus *c);

void corpus_clear(struct corpus *c);

#endif
