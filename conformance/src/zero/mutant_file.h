/* SPDX-License-Identifier: MIT */
/*
 * Reads *.mutant files (client zero with something wrong) and *.lawful files
 * (client zero with other habits). mutants/README.md is the grammar.
 */
#ifndef MUTANT_FILE_H
#define MUTANT_FILE_H

#include "text/line.h"
#include "zero/inprocess.h"

/*
 * Reads the text of the file path. NULL on a fault, with one line "path:line:
 * what is wrong" in *fault; *title is then NULL. The caller frees both.
 */
struct inprocess *mutant_parse(struct sl_bytes text, const char *path,
                               char **title, struct buffer *fault);

/* The same for a correct client: it may only have habits. */
struct inprocess *lawful_parse(struct sl_bytes text, const char *path,
                               char **title, struct buffer *fault);

/* Additional words of a learned profile. */
struct learned_words {
    const char *const *names;
    size_t count;
    /* Takes the rest of a line that begins with names[i]. False with a line in
     * at->fault. */
    bool (*take)(void *context, size_t i, const struct line_place *at,
                 struct sl_bytes text);
    void *context;
};

/* The same for what was learned about a client, correct or not. */
struct inprocess *learned_parse(struct sl_bytes text, const char *path,
                                const struct learned_words *more, char **title,
                                struct buffer *fault);

/* The words of these files: for one bit of enum quirk or habit (NULL: it has
 * none), an action, a rule and its part, the i-th limit. */
const char *mutant_quirk_name(unsigned quirk);
const char *mutant_habit_name(unsigned habit);
const char *mutant_action_name(enum sl_action action);
const char *mutant_rule_name(unsigned part, unsigned kind,
                             const char **part_name);
const char *mutant_limit_name(size_t limit);

#endif
