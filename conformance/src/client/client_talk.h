/* SPDX-License-Identifier: MIT */
/*
 * One process of a client by itself, and what it prints, line by line: for
 * those that want to see more of it than a session shows.
 */
#ifndef CLIENT_TALK_H
#define CLIENT_TALK_H

#include "client/session.h"
#include "system/process.h"

struct client_talk {
    struct process *process; /* NULL: it has ended */
    struct process_end end;  /* its fault is in *fault */
    bool failed;             /* for a reason of ours, which is in *fault */
    struct buffer line;      /* the last whole line, without its end */
    struct buffer complaint; /* the first of its standard error */
    /* private */
    struct session *session;
    struct buffer *fault;
    char *home;
    struct buffer coming; /* of which so much */
    size_t used;          /* was heard */
    size_t total;         /* octets that ever came */
    bool flooded;         /* they were too many, and it was ended */
    uv_timer_t timer;
    bool late;
    uint64_t wanted; /* of the processor, when that was last looked at */
};

/*
 * Starts argv with the environment that clients have. *t must not move. False
 * with a clause in *fault; *t need not be ended then. *fault has to stay.
 */
bool client_talk_begin(struct client_talk *t, const struct session_plan *plan,
                       char *const *argv, struct buffer *fault);

/* False if it reads no more. */
bool client_talk_say(struct client_talk *t, struct sl_bytes line);

/* Waits for a line, which comes in t->line, at most ms, or eight times as long
 * while the process is at work; false if none comes. */
bool client_talk_hear(struct client_talk *t, unsigned ms);

/* Ends its standard input, and waits as long for its end; false if it does not
 * end. What it printed meanwhile can still be heard. */
bool client_talk_finish(struct client_talk *t, unsigned ms);

/* Kills what is left of it. */
void client_talk_end(struct client_talk *t);

#endif
