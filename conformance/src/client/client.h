/* SPDX-License-Identifier: MIT */
/*
 * A client: what is judged, and how it is run. client_file.h reads one,
 * client_list.h finds them all.
 */
#ifndef CLIENT_H
#define CLIENT_H

#include "judge/verdict.h"
#include "text/buffer.h"
#include "text/line.h"
#include "text/words.h"

enum client_kind {
    CLIENT_COMMAND,    /* one process for each exchange */
    CLIENT_DRIVER,     /* long-lived processes, one line for each exchange */
    CLIENT_IN_PROCESS, /* client zero, the mutants, the lawful clients */
    CLIENT_PROXY       /* one process that passes all exchanges on */
};

/* What an exit status means. */
enum exit_meaning {
    MEANS_ERROR,
    MEANS_SUCCESS,    /* the response was taken as complete */
    MEANS_TIMEOUT,    /* the client's own time limit passed */
    MEANS_UNSUPPORTED /* the client lacks the feature */
};

/* A program, file or folder that must be there. */
struct client_need {
    char *program; /* a path if it has a slash, else looked for in PATH */
    char *package; /* the Debian package it comes with */
};

/* Arguments of a command, with the conditions for using them. */
struct client_group {
    bool second; /* there is a second request, which method is about */
    bool tls;
    bool idle;    /* request two comes after an idle time */
    bool field;   /* request one is to have fields: repeated for each */
    bool content; /* it is to have content */
    bool follow;  /* redirections are to be followed */
    char *method; /* NULL: any */
    struct words words;
};

/* A place in the output of a command: a stream and a text in it. */
struct client_mark {
    int stream; /* 1 or 2 as file descriptors; 0: no such mark */
    char *text;
};

struct inprocess;
struct proxy;

struct client {
    char *name;
    char *path; /* the file it was read from; "": none */
    char *title;
    enum client_kind kind;
    bool hidden; /* not in "all clients": a mutant, a lawful client, a wrong
                    driver */
    bool lawful; /* in process, and conforming */
    struct client_traits traits;
    bool idles;      /* can be made to wait before request two, */
    bool busies;     /* or can be kept busy for that time */
    bool timeless;   /* has no time limit: ours counts as its own */
    bool one_head;   /* shows one head of each answer, the last */
    bool one_method; /* sends both requests with the method of the first */
    bool filter;     /* a driver of a parser: client_filter.h */
    bool browser;    /* a script that starts a browser: client_browser.c */
    bool built;      /* scripts/clients builds a part of it, */
    bool by_npm;     /* with npm, in any version */
    char *versions;  /* the client it is a version of; NULL: itself */
    uint64_t memory; /* address space in MiB; 0: no limit */
    struct client_need *needs;
    size_t need_count;

    /* CLIENT_COMMAND */
    struct words version; /* a command whose output begins with the version */
    struct client_group *groups;
    size_t group_count;
    unsigned char exits[256]; /* enum exit_meaning */
    struct words bodies;      /* files it writes; empty: {body}, or its
                                 output */
    struct client_mark report, status, part;
    struct client_mark *done;
    size_t done_count;

    /* CLIENT_DRIVER */
    struct words driver; /* an argv; its first word is a path */

    /* CLIENT_IN_PROCESS */
    struct inprocess *inprocess;

    /* CLIENT_PROXY: the proxy it is a part of */
    const struct proxy *proxy;
};

/* A limit on the address space that is enough for most, in MiB. */
#define CLIENT_MEMORY_DEFAULT 1024

void client_clear(struct client *c);

/* The folder of its file, ours to free; "." if there is none. */
char *client_folder(const struct client *c);

/* Whether the programs it needs are there; if not, *why says what is missing
 * and which package provides it. */
bool client_present(const struct client *c, struct buffer *why);

/* Whether it can send that method (second: as the second request). */
bool client_can_send(const struct client *c, const char *method, bool second);

/* Whether its parts make sense together; complains at *at. */
bool client_check(struct line_place *at, const struct client *c);

#endif
