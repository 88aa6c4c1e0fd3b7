/* SPDX-License-Identifier: MIT */
/*
 * A connection of an in-process client: the player on its other side, what has
 * arrived so far, and whether it can be used again. Pure.
 */
#ifndef INPROCESS_LINK_H
#define INPROCESS_LINK_H

#include "play/player.h"
#include "zero/inprocess.h"

/* The most octets of one answer that a reader gets if it wants all of it. */
#define INPROCESS_OCTETS_MAX (6u << 20)

struct inprocess_link {
    const struct inprocess *client;
    struct player player;
    struct source source;
    bool tls;
    bool switches;  /* request one has an Upgrade field */
    bool unsettled; /* what follows response one comes after request two */
    bool asked;
    bool asked_first;           /* request one */
    enum source_result end;     /* how it ended; OCTETS: it has not */
    uint64_t sent;              /* octets since the last request */
    uint64_t all;               /* octets of all answers */
    uint64_t announced;         /* the longest body or chunk */
    struct delivery_ends *ends; /* being noted; NULL: none are */
    uint64_t waited_at;         /* octets before the last wait */
};

void inprocess_link_open(struct inprocess_link *l, const struct inprocess *c,
                         bool tls, struct player_script *script);
void inprocess_link_close(struct inprocess_link *l);

/* Why a client sends no request to a server that behaves like this: a clause;
 * NULL: it does. */
const char *inprocess_link_distrust(const struct inprocess *c,
                                    enum guise guise);

/* The source of its octets: context is the link. Silence may end when a further
 * request arrives; an end is final. */
enum source_result inprocess_link_hear(void *context, struct buffer *input);

/* Whether the connection is open and nothing arrived unrequested. */
bool inprocess_link_is_idle(struct inprocess_link *l);

/* Whether octets that arrived with a response, and do not begin another one,
 * are an error to this client. */
bool inprocess_link_is_spoilt(struct inprocess_link *l);

/* Whether the client would use it again: depends on what it makes of octets
 * after a response, and of an end that has arrived by now. */
bool inprocess_link_keeps(struct inprocess_link *l);

#endif
