/* SPDX-License-Identifier: MIT */
/*
 * Words of a command line that select cases by what they say: "level=MUST",
 * "rfc=9112-7.1", "cve=CVE-2019-15605", "risk=desync", "damage=framing", or
 * several joined by commas, all of which must hold.
 */
#ifndef CORPUS_PROPERTY_H
#define CORPUS_PROPERTY_H

#include "case/transcript.h"

/* Whether a word is of this form: it has a "=". */
bool corpus_property_is(const char *word);

/* Whether it can be understood; if not, adds a clause to *fault. */
bool corpus_property_check(const char *word, struct buffer *fault);

/* Whether the case has what a valid word says: for a risk or a damage, whether
 * any of its rules can give it. "rfc=9112-7" includes section 7.1. */
bool corpus_property_holds(const struct transcript *t, const char *word);

#endif
