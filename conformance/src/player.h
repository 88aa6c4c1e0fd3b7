/* SPDX-License-Identifier: MIT */
/*
 * Plays the steps of a transcript: says what the server does next, and knows
 * nothing of sockets or time. The live server and the in-memory exchange of
 * in-process clients both follow it, one player per connection.
 */
#ifndef PLAYER_H
#define PLAYER_H

#include "delivery.h"
#include "transcript.h"

/* The answer to the second request of a case with a probe: a 200 whose body
 * is the token, made fresh for each exchange. */
#define TOKEN_LENGTH 32

enum player_action_type {
    PLAY_SEND,  /* bytes, as one segment */
    PLAY_WAIT,  /* ms */
    PLAY_AWAIT, /* go on when a whole request has come */
    PLAY_CLOSE,
    PLAY_FIN,
    PLAY_NOTIFY,
    PLAY_ALERT,
    PLAY_KEY_UPDATE,
    PLAY_RESET,
    PLAY_STALL, /* nothing more; the client has to give up */
    PLAY_HOLD   /* nothing more for this request; the connection stays */
};

struct player_action {
    enum player_action_type type;
    struct sl_bytes bytes; /* holds until the next call */
    unsigned ms;
    bool more_may_follow; /* PLAY_SEND of a flood: ask again, or stop at will */
};

struct player {
    /* private */
    const struct transcript *transcript;
    const struct delivery *delivery;
    const char *token;
    size_t step, end; /* steps of this connection */
    uint64_t done;    /* octets of the step that are played */
    uint64_t sent;    /* octets of the connection that are played */
    size_t segment;
    bool answers_probe;
    struct buffer pending;
};

/*
 * Starts the player of connection number `connection` (0 is the first), on
 * which request number `request` (0 is the first of the exchange) arrived. A
 * request the transcript has no steps left for is answered with the signed
 * response if the case has a probe, and with PLAY_HOLD otherwise.
 */
void player_init(struct player *p, const struct transcript *t,
                 const struct delivery *d, const char *token,
                 unsigned connection, unsigned request);
void player_clear(struct player *p);

/* The next action. After PLAY_AWAIT call it again when the request is whole.
 * After CLOSE, FIN, ALERT, RESET, STALL and HOLD it returns the same again,
 * unless player_request says that a further request came. */
struct player_action player_next(struct player *p);

/* A further request came on the connection. False: the transcript does not
 * answer any more (it closed, or it stalls). */
bool player_request(struct player *p);

#endif
