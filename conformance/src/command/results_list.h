/* SPDX-License-Identifier: MIT */
/*
 * Several results files and the cases they are about: for report and matrix.
 */
#ifndef RESULTS_LIST_H
#define RESULTS_LIST_H

#include "corpus/corpus.h"
#include "results/chains.h"
#include "results/results.h"

struct results_list {
    struct results *items;
    size_t count;
    struct corpus cases; /* those of the program */
    struct requirement_map map;
    struct chains chains; /* clients behind proxies */
};

#define RESULTS_LIST_EMPTY                                                     \
    ((struct results_list){.cases = CORPUS_EMPTY, .map = REQUIREMENT_MAP_EMPTY})

/* Reads the file path. EXIT_OK, or the status of a fault, which is a clause in
 * *faults. */
int results_list_add(struct results_list *l, const char *path,
                     struct buffer *faults);

/* The same for what 'strictline chain --json' printed. */
int results_list_add_chains(struct results_list *l, const char *path,
                            struct buffer *faults);

/* Reads the cases that can be read: a page is made anyway. False, with a clause
 * in *faults for each that cannot. */
bool results_list_read_cases(struct results_list *l, struct buffer *faults);

void results_list_clear(struct results_list *l);

/* The matrix as HTML (page.h). */
void results_list_page(const struct results_list *l, struct buffer *out);

#endif
