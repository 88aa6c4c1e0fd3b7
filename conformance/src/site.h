/* SPDX-License-Identifier: MIT */
/*
 * What `strictline serve` answers: each case at its id, an index at /, and a
 * page of its own for everything else. Pages are transcripts too, so that one
 * player plays all.
 */
#ifndef SITE_H
#define SITE_H

#include "corpus.h"
#include "player.h"
#include "request.h"

struct site;

/* cases (sorted by id) and token stay the caller's and must outlive the
 * site. */
struct site *site_new(const struct corpus *cases, const char *token);
void site_free(struct site *s);

/* Writes the index, now that the address is known: "http://127.0.0.1:PORT".
 * Before, / is not found. */
void site_publish(struct site *s, const char *address, bool tls);

/*
 * The script that answers a request; NULL stands for something that is no
 * request, and is told so (400). For server_choice; site is a struct site.
 * The lists of a case come round: each client in turn can have them all.
 */
struct player_script *site_choose(void *site, const struct request *request);

#endif
