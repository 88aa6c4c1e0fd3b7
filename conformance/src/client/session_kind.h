/* SPDX-License-Identifier: MIT */
/*
 * What the kinds of sessions share; only for session.c and client_*.c.
 */
#ifndef SESSION_KIND_H
#define SESSION_KIND_H

#include "client/session.h"
#include "system/process.h"

struct session_kind {
    bool (*open)(struct session *s, struct buffer *fault);
    void (*ask)(struct session *s, const struct ask *ask, session_done *done,
                void *context);
    void (*look)(struct session *s, const struct ask *ask);
    void (*stop)(struct session *s);
    /* Whether any process is left. */
    bool (*busy)(const struct session *s);
    void (*close)(struct session *s);
    unsigned (*port)(struct session *s); /* NULL: any port will do */
};

extern const struct session_kind session_of_commands;
extern const struct session_kind session_of_drivers;
extern const struct session_kind session_of_browsers;

struct session {
    struct session_plan plan;
    const struct session_kind *kind;
    struct buffer version; /* empty: not known */
    char *missing;         /* why the client is not installed; NULL: it is */
    unsigned folders;      /* made so far */
    void *state;           /* of the kind */
};

/* Makes a folder with an empty home in it, and the environment of a process
 * that lives there. NULL with a clause in *fault. */
char *session_make_home(struct session *s, struct words *env,
                        struct buffer *fault);

/* What identifies the processes that live in that folder, made in *out; NULL
 * without a folder. */
const char *session_mark(const char *folder, struct buffer *out);

/* The answers when nothing could be learned about the client. */
void session_give_up(session_done *done, void *context, const char *why);

/* When a time limit that starts now will have passed, for session_lateness. */
uint64_t session_due(unsigned limit);

/* How late a timer fired, in ms: the harness did not run meanwhile, and that
 * time is not the client's. 0: too little to matter. */
unsigned session_lateness(uint64_t due);

/* Keeps the end of standard error. */
void session_keep_complaint(struct buffer *kept, struct sl_bytes octets);

/* Gives what was tried to the exchange, and forgets it. */
void session_note_outside(struct outside *tried, struct usage *u);

/* Such as "the driver died of signal 11: " and the last line of standard error.
 * Ours to free. */
char *session_describe_end(const char *who, const struct buffer *complaint,
                           struct process_end end);

/* The exit status of a script whose client is not installed, */
#define SESSION_NOT_INSTALLED 77
/* or what env and shells return for a program that is missing. */
bool session_says_missing(struct process_end end);

/* The client is not installed; only the first reason counts. */
void session_set_missing(struct session *s, const char *why);

/* Takes the first line of text as the version. */
void session_set_version(struct session *s, struct sl_bytes text);

#endif
