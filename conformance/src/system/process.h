/* SPDX-License-Identifier: MIT */
/*
 * A guarded child process: in its own process group, with limits on memory and
 * its output captured; it starts in our folder. What it has started ends with
 * it, wherever it went (descendants.h). On the caller's event loop.
 */
#ifndef PROCESS_H
#define PROCESS_H

#include <stdbool.h>
#include <uv.h>

#include "confine/outside.h"
#include "system/process_use.h"
#include "text/buffer.h"

struct process;

struct process_plan {
    char *const *argv; /* argv[0] is looked for in PATH */
    char *const *env;  /* all of its environment */
    uint64_t memory;   /* address space in MiB; 0: no limit */
    /* A variable of env that no other process of ours has: it marks what the
     * child starts, so that this ends with the child. NULL: none. */
    const char *mark;
    bool talks; /* has a pipe to its standard input; else that is empty */
};

/* How it ended: with an exit status, or by a signal. */
struct process_end {
    int status;
    int signal; /* 0: none */
    /* What it used, including the children it waited for; for the address
     * space, what process_look_at_use saw. */
    struct process_use use;
    /* What it tried to connect to since that was last taken. */
    struct outside outside;
    /* Why none of this tells anything about the program: a failure of ours
     * ended it, or lost its output. NULL: there was none. Valid until the hook
     * returns. */
    const char *fault;
};

struct process_hooks {
    /* stream is 1 or 2: data from standard output or error. */
    void (*output)(void *context, int stream, struct sl_bytes bytes);
    /* It is over, and all of its output was delivered. The process is freed. */
    void (*ended)(void *context, struct process_end end);
    void *context;
};

/* Starts it. NULL on failure, with a clause in *fault. Hooks are called on
 * the loop, never from within this call. */
struct process *process_start(uv_loop_t *loop, const struct process_plan *plan,
                              const struct process_hooks *hooks,
                              struct buffer *fault);

/* Writes to its standard input, now and as the child reads; false if it reads
 * no more. If we fail to write, it is killed, and its end has the fault. */
bool process_write(struct process *p, struct sl_bytes bytes);

/* Nothing more is written: its standard input ends after the last octets. */
void process_end_input(struct process *p);

/* Delivers output that has arrived but that the loop has not looked at yet. */
void process_look(struct process *p);

/* What it has used so far; false if it has ended. Memory and space are the peak
 * since its start, or since process_forget_use. */
bool process_look_at_use(struct process *p, struct process_use *out);

/* The same for all that it has started (process_use_read_all). */
bool process_look_at_all_use(const struct process *p, struct process_use *out);
void process_forget_all_use(const struct process *p);

/* process_use_wanted of it. */
uint64_t process_look_at_wanted(const struct process *p);
void process_forget_use(struct process *p);

/* Adds to *out what it, or what it has started, tried to connect to outside
 * this machine since the last call. */
void process_take_outside(struct process *p, struct outside *out);

/* Sends it SIGTERM, so that it can clean up; it may take its time. */
void process_ask_to_end(struct process *p);

/* Kills it and its group. ended is called later. */
void process_kill(struct process *p);

#endif
