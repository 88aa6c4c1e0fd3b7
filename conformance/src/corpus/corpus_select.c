/* SPDX-License-Identifier: MIT */
/*
 * Finds the cases that a word of the command line means; for a word that means
 * none, what was probably meant.
 */
#define _XOPEN_SOURCE 700 /* realpath */

#include <errno.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "corpus/corpus_folder.h"
#include "corpus/corpus_property.h"
#include "map/check.h"
#include "text/fault.h"
#include "text/nearest.h"
#include "text/word.h"

static bool is_id(const struct transcript *t, const char *word)
{
    return strcmp(t->id, word) == 0;
}

/* "chunked" and "chunked/" are the area of "chunked/size". */
static bool is_area(const struct transcript *t, const char *word)
{
    size_t len = strlen(word);

    if (len > 0 && word[len - 1] == '/')
        len--;
    return len > 0 && strncmp(t->id, word, len) == 0 && t->id[len] == '/';
}

/* Compares the last part of an id, since areas seldom share one. */
static bool is_last_part(const struct transcript *t, const char *word)
{
    const char *slash = strrchr(t->id, '/');

    return slash != NULL && strcmp(slash + 1, word) == 0;
}

static bool covers_check(const struct transcript *t, const char *word)
{
    const char *slug = t->checks != NULL ? t->checks : "";

    while (*slug != '\0') {
        size_t len = strcspn(slug, " ");

        if (word_equals((struct sl_bytes){slug, len}, word))
            return true;
        slug += len + (slug[len] == ' ');
    }
    return false;
}

static bool is_glob(const struct transcript *t, const char *word)
{
    return strpbrk(word, "*?[") != NULL && fnmatch(word, t->id, 0) == 0;
}

static bool has_property(const struct transcript *t, const char *word)
{
    return corpus_property_is(word) && corpus_property_holds(t, word);
}

static bool (*const meanings[])(const struct transcript *t,
                                const char *word) = {
    is_id, is_area, is_last_part, covers_check, is_glob, has_property};

/* The path relative to the corpus's folder; NULL if it is not below it. */
static char *find_relative(const struct corpus *all, const char *path)
{
    char *root = all->folder != NULL ? realpath(all->folder, NULL) : NULL;
    char *real = realpath(path, NULL), *relative = NULL;
    size_t len = root != NULL ? strlen(root) : 0;

    if (len > 0 && real != NULL && strncmp(real, root, len) == 0) {
        if (real[len] == '\0')
            relative = memory_copy_text("");
        else if (real[len] == '/')
            relative = memory_copy_text(real + len + 1);
    }
    free(root);
    free(real);
    return relative;
}

static bool select_folder(const struct corpus *all, const char *path,
                          struct corpus *out, struct buffer *faults)
{
    char *relative = find_relative(all, path);
    struct buffer prefix = BUFFER_EMPTY, plain = BUFFER_EMPTY;
    size_t before = out->count;
    bool good;

    buffer_add_text(&plain, path);
    while (plain.len > 1 && plain.ptr[plain.len - 1] == '/')
        buffer_truncate(&plain, plain.len - 1);
    buffer_add_text(&prefix, relative != NULL ? relative : "");
    if (prefix.len > 0)
        buffer_add_text(&prefix, "/");
    good = corpus_add_folder(out, plain.ptr, prefix.ptr, faults);
    if (good && out->count == before)
        good = fault_add_path(faults, path, "this folder has no case");
    buffer_clear(&prefix);
    buffer_clear(&plain);
    free(relative);
    return good;
}

static bool select_file(const struct corpus *all, const char *path,
                        struct corpus *out, struct buffer *faults)
{
    char *relative = find_relative(all, path);
    const char *base = strrchr(path, '/');
    char *id =
        relative != NULL ? relative : memory_copy_text(base ? base + 1 : path);
    bool good;

    id[corpus_stem(id)] = '\0';
    good = corpus_add_file(out, path, id, faults);
    free(id);
    return good;
}

#define GUESSES 3

/* All words that select the case. */
static void note_case(struct nearest *guesses, struct sl_bytes typed,
                      const struct transcript *t)
{
    const char *slash = strrchr(t->id, '/');
    const char *slug = t->checks != NULL ? t->checks : "";

    nearest_note(guesses, GUESSES, typed, word_of(t->id));
    if (slash != NULL) {
        nearest_note(guesses, GUESSES, typed, word_of(slash + 1));
        nearest_note(guesses, GUESSES, typed,
                     (struct sl_bytes){t->id, strcspn(t->id, "/")});
    }
    while (*slug != '\0') {
        size_t len = strcspn(slug, " ");

        nearest_note(guesses, GUESSES, typed, (struct sl_bytes){slug, len});
        slug += len + (slug[len] == ' ');
    }
}

static void add_guesses(const struct corpus *all, const char *word,
                        struct buffer *faults)
{
    struct nearest guesses[GUESSES] = {NEAREST_NONE, NEAREST_NONE,
                                       NEAREST_NONE};

    for (size_t i = 0; i < all->count; i++)
        note_case(guesses, word_of(word), &all->cases[i]);
    for (size_t i = 0; i < GUESSES && guesses[i].word.ptr != NULL; i++)
        buffer_printf(faults, "%s'%.*s'", i == 0 ? "; did you mean " : " or ",
                      (int)guesses[i].word.len, guesses[i].word.ptr);
    buffer_add_text(faults, guesses[0].word.ptr != NULL
                                ? "?"
                                : "; 'strictline list' has them");
}

static enum corpus_result refuse(const struct corpus *all, const char *word,
                                 struct buffer *faults)
{
    const char *what = check_find(word_of(word)) != NULL
                           ? "no case covers the check "
                           : "there is no case, area, check or file ";

    fault_begin(faults);
    buffer_add_text(faults, what);
    fault_quote(faults, word_of(word));
    add_guesses(all, word, faults);
    return CORPUS_UNKNOWN;
}

static enum corpus_result refuse_property(const char *word,
                                          struct buffer *faults)
{
    if (corpus_property_check(word, faults)) {
        fault_begin(faults);
        buffer_add_text(faults, "there is no case with ");
        fault_quote(faults, word_of(word));
    }
    return CORPUS_UNKNOWN;
}

static enum corpus_result select_path(const struct corpus *all,
                                      const char *word, struct corpus *out,
                                      struct buffer *faults)
{
    struct stat status;
    bool good;

    /* a loop of links, or a folder that we may not read: it is what was meant,
     * but cannot be read */
    if (stat(word, &status) != 0 && errno != ENOENT && errno != ENOTDIR &&
        errno != ENAMETOOLONG && strchr(word, '/') != NULL) {
        fault_add_path(faults, word, strerror(errno));
        return CORPUS_DAMAGED;
    }
    if (stat(word, &status) != 0)
        return corpus_property_is(word) ? refuse_property(word, faults)
                                        : refuse(all, word, faults);
    good = S_ISDIR(status.st_mode) ? select_folder(all, word, out, faults)
                                   : select_file(all, word, out, faults);
    return good ? CORPUS_OK : CORPUS_DAMAGED;
}

enum corpus_result corpus_pick(const struct corpus *all, const char *word,
                               struct corpus *out, struct buffer *faults)
{
    bool found = false, good = true;

    for (size_t m = 0; m < sizeof meanings / sizeof meanings[0] && !found; m++)
        for (size_t i = 0; i < all->count; i++) {
            const struct transcript *t = &all->cases[i];

            if (!meanings[m](t, word))
                continue;
            found = true;
            good = corpus_add_file(out, t->path, t->id, faults) && good;
        }
    if (!found)
        return select_path(all, word, out, faults);
    return good ? CORPUS_OK : CORPUS_DAMAGED;
}

/* Drops the cases that the word means in that way; returns how many are
 * left. */
static size_t drop(struct transcript *cases, size_t count,
                   bool (*means)(const struct transcript *t, const char *word),
                   const char *word)
{
    size_t kept = 0;

    for (size_t i = 0; i < count; i++)
        if (means(&cases[i], word))
            transcript_clear(&cases[i]);
        else
            cases[kept++] = cases[i];
    return kept;
}

enum corpus_result corpus_skip(struct corpus *c, const char *word,
                               struct buffer *faults)
{
    size_t all = c->count;

    for (size_t m = 0; m < sizeof meanings / sizeof meanings[0]; m++) {
        c->count = drop(c->cases, all, meanings[m], word);
        if (c->count < all)
            return CORPUS_OK;
    }
    return corpus_property_is(word) ? refuse_property(word, faults)
                                    : refuse(c, word, faults);
}
