/* SPDX-License-Identifier: MIT */
/*
 * A single process of a client, and what it prints, line by line: for callers
 * that need to see more of it than a session shows.
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
    struct buffer coming; /* what arrived, of which */
    size_t used;          /* this much was taken */
    size_t total;         /* octets that ever arrived */
    bool flooded;         /* there were too many, and it was ended */
    uv_timer_t timer;
    bool late;
    uint64_t wanted; /* processor time when last looked at */
};

/*
 * Starts argv with the environment that clients have. *t must not move. False
 * with a clause in *fault; *t need not be ended then. *fault must outlive *t.
 */
bool client_talk_begin(struct client_talk *t, const struct session_plan *plan,
                       char *const *argv, struct buffer *fault);

/* False if it no longer reads. */
bool client_talk_say(struct client_talk *t, struct sl_bytes line);

/* Waits for a line and puts it in t->line: at most ms, or eight times as long
 * while the process is working; false if none comes. */
bool client_talk_hear(struct client_talk *t, unsigned ms);

/* Closes its standard input, and waits for it to end, as long as above; false
 * if it does not. What it printed meanwhile can still be heard. */
bool client_talk_finish(struct client_talk *t, unsigned ms);

/* Kills what is left of it. */
void client_talk_end(struct client_talk *t);

#endif
