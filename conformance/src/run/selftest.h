/* SPDX-License-Identifier: MIT */
/*
 * The suite measured by itself: with the reference, with lawful clients, and
 * with mutants, all in this process.
 */
#ifndef SELFTEST_H
#define SELFTEST_H

#include "client/client_list.h"
#include "corpus/corpus.h"

struct selftest {
    size_t references, lawful, mutants; /* clients that took part */
    size_t caught;                      /* mutants that some case tells */
    size_t exchanges;
    size_t able;    /* cases that can fail a client */
    size_t killing; /* of these, those that fail some mutant */
};

/*
 * Five things have to hold; each that does not is a line in *faults:
 *
 *   1. the reference client (the profiles strict and lenient) is never failed,
 *      in no delivery; strict is not even warned;
 *   2. no lawful client is failed;
 *   3. each mutant is caught: failed, warned, or marked with a risk (not asked
 *      of a selection of cases: whole is then false);
 *   4. each case that can fail a client fails a mutant, and one of a level that
 *      binds (MUST, valid) can;
 *   5. a case of a level that binds fails every mutant that takes
 *      something else than all references and lawful clients take, or refuses
 *      what none of them refuses. Cases that leave this open on purpose stand
 *      in SELFTEST_OPEN. A weakened expectation breaks this.
 *
 * False if there is any.
 */
bool selftest_run(const struct client_list *clients,
                  const struct corpus *corpus, bool whole, struct selftest *out,
                  struct buffer *faults);

/* The file next to the folder of cases: a case and a reason in each line. */
#define SELFTEST_OPEN "open.txt"

/* Marks the cases that it names; without the file, none. A damaged line is a
 * fault. */
bool selftest_read_open(const struct corpus *corpus, bool *open,
                        struct buffer *faults);

#endif
