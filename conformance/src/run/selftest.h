/* SPDX-License-Identifier: MIT */
/*
 * The suite measured against itself: with the reference, lawful clients and
 * mutants, all in this process.
 */
#ifndef SELFTEST_H
#define SELFTEST_H

#include "client/client_list.h"
#include "corpus/corpus.h"

struct selftest {
    size_t references, lawful, mutants; /* clients that took part */
    size_t caught;                      /* mutants that some case catches */
    size_t exchanges;
    size_t able;    /* cases that can fail a client */
    size_t killing; /* those of them that fail some mutant */
};

/*
 * Five things must hold; each that does not is a line in *faults:
 *
 *   1. the reference client (the profiles strict and lenient) never fails, in
 *      any delivery; strict does not even get a warning;
 *   2. no lawful client fails;
 *   3. each mutant is caught: failed, warned, or marked with a risk (not
 *      required of a selection of cases: whole is then false);
 *   4. each case that can fail a client fails a mutant, and one with a binding
 *      level (MUST, valid) can;
 *   5. a case with a binding level fails every mutant that accepts something
 *      which the references and lawful clients do not accept that way, or
 *      refuses what none of them refuses. Cases that leave this open on purpose
 *      are listed in SELFTEST_OPEN. A weakened expectation breaks this.
 *
 * False if there is any fault.
 */
bool selftest_run(const struct client_list *clients,
                  const struct corpus *corpus, bool whole, struct selftest *out,
                  struct buffer *faults);

/* The file next to the folder of cases: a case and a reason on each line. */
#define SELFTEST_OPEN "open.txt"

/* Marks the cases that the file names; none if there is no file. A damaged line
 * is a fault. */
bool selftest_read_open(const struct corpus *corpus, bool *open,
                        struct buffer *faults);

#endif
