/* SPDX-License-Identifier: MIT */
/*
 * What `strictline serve` answers: each case at its id, an index at /, and
 * small pages for everything else. Pages are transcripts too, so one player
 * plays everything.
 */
#ifndef SITE_H
#define SITE_H

#include "corpus/corpus.h"
#include "play/player.h"
#include "server/request.h"

#define SITE_REST_MS 10000

struct site;

/* The caller keeps cases (sorted by id) and token, which must outlive the
 * site. */
struct site *site_new(const struct corpus *cases, const char *token);
void site_free(struct site *s);

/* Sets the time, in milliseconds of any clock. */
void site_tick(struct site *s, uint64_t now);

/* Writes the index, now that the address is known: "http://127.0.0.1:PORT".
 * Before that, / is not found. */
void site_publish(struct site *s, const char *address, bool tls);

/*
 * The script that answers a request; NULL stands for something that is not a
 * request, which gets a 400. For server_choice; site is a struct site. The
 * lists of a case repeat, so that each client in turn can get all of them; a
 * case that has rested for SITE_REST_MS starts with the first one.
 */
struct player_script *site_choose(void *site, const struct request *request);

#endif
