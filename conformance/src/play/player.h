/* SPDX-License-Identifier: MIT */
/*
 * Plays the steps of a transcript: says what the server does next, and knows
 * nothing of sockets or time. Both the live server and the in-memory exchange
 * of in-process clients follow it, with one player per connection.
 *
 * Which request gets what. Clients retry, follow redirects and open connections
 * they never use, so neither the number of a connection nor that of a request
 * tells request two from a repeated request one. The target does: request one
 * asks for /CASE-ID, request two for /CASE-ID/2 (player_target). Everything
 * that is not request two counts as request one.
 *
 * - Request one on a connection gets that connection's list of steps (STEP_NEXT
 *   separates lists). Connections are numbered as request one arrives on them;
 *   those after the last list get the last list again. So a server that answers
 *   oddly does so however often it is asked.
 * - Request two of a case with a probe gets the signed answer, on whichever
 *   connection it arrives: a 200 whose body is the token (to HEAD, the same
 *   without the body).
 * - A request that arrives while a list is being played waits: STEP_AWAIT takes
 *   it, whether one or two; if the list ends first, it is answered as above,
 *   request one with its connection's list from the beginning.
 * - A connection that ended or stalls answers nothing more.
 * - speaks-first: the first connection plays the first list without a request,
 *   and that list is the answer to the first request one there.
 */
#ifndef PLAYER_H
#define PLAYER_H

#include "case/delivery.h"
#include "case/transcript.h"
#include "limits/peer_limits.h"
#include "play/token.h"

/* No PLAY_SEND is longer: one TLS record's worth. Longer runs of octets are
 * split into several, of which only the first starts a segment. */
#define PLAYER_PIECE_MAX 16384

/* A delivery in small segments covers this many octets of a connection; the
 * rest is sent whole, or floods would take hours. */
#define PLAYER_SEGMENTED_MAX 4096

/* What all connections of one exchange share. */
struct player_script {
    const struct transcript *transcript;
    const struct delivery *delivery;
    const char *token;
    unsigned begun; /* connections on which a list was begun; first 0 */
    bool again;     /* after the last list comes the first one, not the last */
    bool fair;      /* the delivery never cuts after the last octet of an
                       answer, see tail.h; the case's own cuts stay */
};

enum player_action_type {
    PLAY_SEND,    /* bytes */
    PLAY_WAIT,    /* ms */
    PLAY_AWAIT,   /* continue when a complete request has arrived */
    PLAY_CONTENT, /* continue when its content has arrived as well */
    PLAY_CLOSE,
    PLAY_FIN,
    PLAY_NOTIFY,
    PLAY_ALERT,
    PLAY_KEY_UPDATE,
    PLAY_EMPTY, /* a TLS record without octets */
    PLAY_RESET,
    PLAY_STALL, /* nothing more; the client must give up */
    PLAY_HOLD   /* the answer is complete; the connection stays open */
};

struct player_action {
    enum player_action_type type;
    struct sl_bytes bytes; /* valid until the next call */
    unsigned ms;
    bool until_heard;     /* PLAY_WAIT: or until the client asks or closes */
    bool begins_segment;  /* PLAY_SEND: apart from what went before */
    bool more_may_follow; /* PLAY_SEND of a flood: ask again, or stop at will */
    /* PLAY_SEND: the end that follows at once (PLAY_CLOSE, PLAY_FIN or
     * PLAY_ALERT), so that both can travel together; else PLAY_SEND. */
    enum player_action_type then;
};

enum player_state {
    PLAYER_IDLE,    /* no request yet */
    PLAYER_PLAYING, /* somewhere in a list */
    PLAYER_HELD,    /* the list is over, the connection is open */
    PLAYER_ENDED    /* nothing more happens, see end */
};

struct player {
    /* private */
    enum player_state state;
    enum player_action_type end;
    struct player_script *script; /* being played; NULL: none yet */
    struct player_script *listed; /* that gave this connection a number */
    unsigned list;                /* the number */
    bool signing;                 /* plays the signed answer, not a list */
    bool spoke_first;             /* and no request has arrived since */
    size_t step;
    uint64_t done;       /* octets of the step that are played */
    uint64_t sent;       /* octets of the connection that are played */
    uint64_t in_segment; /* octets of the segment that are played */
    uint64_t list_begin; /* of the list, in sent */
    uint64_t waited;     /* at the end before that octet; 0: at none */
    uint64_t tail;       /* the delivery does not cut after that octet */
    size_t segment;      /* STEP_SEGMENT of the list; 0: none */
    struct buffer pending;
    struct step answer; /* the signed one */
    struct player_request {
        struct player_script *script;
        bool second;
    } waiting[PLAYER_WAITING_MAX];
    size_t waiting_count;
};

/* Adds the target of request one, or two, for a case: "/ID" or "/ID/2". */
void player_target(struct buffer *out, const char *id, bool second);
/* Whether a request target, with or without scheme and query, is that of
 * request two. */
bool player_is_second(struct sl_bytes target);

/* The place in the list that is being played at octet `at` of the connection.
 * False if no list is being played. */
bool player_place(const struct player *p, uint64_t at,
                  struct delivery_end *out);

/*
 * A player for a connection that was just opened. script is what a case that
 * speaks first plays at once; NULL if it is known only when a request arrives.
 * The caller keeps the scripts, which must outlive the player.
 */
void player_init(struct player *p, struct player_script *script);
void player_clear(struct player *p);

/* A complete request arrived on the connection; script is to answer it. Call
 * player_next again if it returned PLAY_AWAIT or PLAY_HOLD. */
void player_request(struct player *p, struct player_script *script,
                    bool second);

/* Whether another request would be dropped: PLAYER_WAITING_MAX wait. */
bool player_is_full(const struct player *p);

/* The next action. PLAY_AWAIT and PLAY_HOLD are repeated until player_request
 * is called; CLOSE, FIN, ALERT, RESET and STALL for ever. */
struct player_action player_next(struct player *p);

#endif
