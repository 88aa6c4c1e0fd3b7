/* SPDX-License-Identifier: MIT */
/*
 * What `strictline serve` answers: each case at its id, an index at /, and a
 * page of its own for everything else. Pages are transcripts too, so that one
 * player plays all.
 */
#ifndef SITE_H
#define SITE_H

#include "corpus/corpus.h"
#include "play/player.h"
#include "server/request.h"

#define SITE_REST_MS 10000

struct site;

/* cases (sorted by id) and token stay the caller's and must outlive the
 * site. */
struct site *site_new(const struct corpus *cases, const char *token);
void site_free(struct site *s);

/* What time it is, in milliseconds of any clock. */
void site_tick(struct site *s, uint64_t now);

/* Writes the index, now that the address is known: "http://127.0.0.1:PORT".
 * Before, / is not found. */
void site_publish(struct site *s, const char *address, bool tls);

/*
 * The script that answers a request; NULL stands for something that is not
 * a request, which is answered with 400. For server_choice; site is a struct
 * site. The lists of a case come round, so that each client in turn can have
 * them all; a case that has rested for SITE_REST_MS begins with the first one.
 */
struct player_script *site_choose(void *site, const struct request *request);

#endif
