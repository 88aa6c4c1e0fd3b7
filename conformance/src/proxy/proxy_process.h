/* SPDX-License-Identifier: MIT */
/*
 * The process of a proxy: started in its own folder, with a configuration made
 * there; ready when its port accepts connections; always ended together with
 * all processes that it started (system/process.h).
 */
#ifndef PROXY_PROCESS_H
#define PROXY_PROCESS_H

#include "client/session_kind.h"
#include "proxy/proxy.h"

enum proxy_state {
    PROXY_ABSENT,   /* there is no process */
    PROXY_STARTING, /* its port accepts no connection yet */
    PROXY_READY,
    PROXY_ENDING /* it was told to end */
};

struct proxy_process {
    /* Called on the loop after a change: look at state and failure. */
    void (*changed)(void *context);
    void *context;
    enum proxy_state state;
    unsigned port;
    char *failure; /* why it cannot be started, or how it ended; NULL */
    bool crashed;  /* it, or one of its processes, died by itself; whatever
                      handles that clears it */
    /* private */
    struct session *session;
    const struct proxy *proxy;
    const unsigned *origins;
    size_t origin_count;
    char seconds[16];
    struct process *process;
    char *folder;
    struct buffer said; /* the end of its output */
    size_t searched;    /* in it, for the crash text */
    uv_timer_t timer;
    uv_tcp_t knock; /* to the port */
    uv_connect_t connecting;
    bool knocking, killed;
    uint64_t due;
    unsigned open; /* handles */
};

void proxy_process_init(struct proxy_process *p, struct session *session,
                        const struct proxy *proxy);

/* Starts it, unless it is running. The result comes with changed. */
void proxy_process_start(struct proxy_process *p);

/* Searches the output that the loop has not looked at yet. */
void proxy_process_look(struct proxy_process *p);

/* What it and all that it started have used so far; false if it has ended.
 * Memory is the peak since its start, or since proxy_process_forget_use. */
bool proxy_process_look_at_use(const struct proxy_process *p,
                               struct process_use *out);
void proxy_process_forget_use(const struct proxy_process *p);

/* Ends it and all that it started, by force after a while; changed is called
 * when it is gone. */
void proxy_process_end(struct proxy_process *p);

/* Runs the loop until it is gone. */
void proxy_process_close(struct proxy_process *p);

#endif
