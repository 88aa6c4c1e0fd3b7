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
    /* Whether processes are left. */
    bool (*busy)(const struct session *s);
    void (*close)(struct session *s);
    unsigned (*port)(struct session *s); /* NULL: any */
};

extern const struct session_kind session_of_commands;
extern const struct session_kind session_of_drivers;
extern const struct session_kind session_of_browsers;

struct session {
    struct session_plan plan;
    const struct session_kind *kind;
    struct buffer version; /* empty: not known */
    char *missing;         /* why the client is not there; NULL: it is */
    unsigned folders;      /* made so far */
    void *state;           /* of the kind */
};

/* Makes a folder with an empty home in it, and the environment of a process
 * that lives there. NULL with a clause in *fault. */
char *session_make_home(struct session *s, struct words *env,
                        struct buffer *fault);

/* What processes that live in that folder are known by, made in *out; NULL
 * without a folder. */
const char *session_mark(const char *folder, struct buffer *out);

/* The answers when nothing could be learned of the client. */
void session_give_up(session_done *done, void *context, const char *why);

/* When a time limit that begins now will have passed, for the next one. */
uint64_t session_due(unsigned limit);

/* How late a timer came, in ms: the harness did not run meanwhile, and that
 * time is not the client's. 0: not worth speaking of. */
unsigned session_lateness(uint64_t due);

/* Of standard error, the end is kept. */
void session_keep_complaint(struct buffer *kept, struct sl_bytes octets);

/* What was tried is the exchange's, and is then forgotten. */
void session_note_outside(struct outside *tried, struct usage *u);

/* "the driver died of signal 11: ", and the last line of standard error. Ours
 * to free. */
char *session_describe_end(const char *who, const struct buffer *complaint,
                           struct process_end end);

/* The exit status of a script that finds its client not installed, */
#define SESSION_NOT_INSTALLED 77
/* or what env and shells say of a program that is not there. */
bool session_says_missing(struct process_end end);

/* The client is not installed; only the first reason counts. */
void session_set_missing(struct session *s, const char *why);

/* Takes the first line of text as the version. */
void session_set_version(struct session *s, struct sl_bytes text);

#endif
