/* SPDX-License-Identifier: MIT */
/*
 * The responses of a recording as cases in memory, to be served.
 *
 * Their ids are NAME/0001-get-200, NAME/0002-head-304, ... in the order of the
 * recording; NAME is the name of the file up to its first dot.
 */
#ifndef RECORDED_CORPUS_H
#define RECORDED_CORPUS_H

#include "corpus/corpus.h"
#include "recorded/recorded_case.h"

/* The most octets of responses of a recording that are kept in memory. */
#define RECORDED_CORPUS_MAX (256u << 20)

/*
 * Adds the cases to *out and sorts it. The rule says how; its file and unit are
 * set here. CORPUS_DAMAGED if the file cannot be read, or part of it is left
 * out: *faults has a line for each.
 */
enum corpus_result recorded_corpus_read(const char *path,
                                        struct recorded_case_rule rule,
                                        struct corpus *out,
                                        struct buffer *faults);

#endif
