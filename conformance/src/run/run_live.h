/* SPDX-License-Identifier: MIT */
/*
 * A run whose client comes by itself: it fetches one case after another, in any
 * order, and reports what it made of each. Server, judge and entries are those
 * of every run (run.h); the client is not our process. On the caller's loop.
 */
#ifndef RUN_LIVE_H
#define RUN_LIVE_H

#include <uv.h>

#include "run/run.h"
#include "server/server.h"

/* Cases that one client may have under way. */
#define RUN_LIVE_MAX 64

struct run_live;

struct run_live_plan {
    uv_loop_t *loop;
    struct server *server;
    const struct corpus *corpus;
    const char *host; /* in the URLs that the client is given */
    unsigned timeout; /* that the client is given, in ms */
    /* The entry with that number has its judgement; it may be changed. */
    void (*settled)(void *context, size_t number, struct report_entry *e);
    void *context;
};

/* One entry for each case, in the segments of the case, without TLS. The plan
 * is copied; the caller keeps what it points to. */
struct run_live *run_live_new(const struct run_live_plan *plan);
/* Gives up what is under way; nothing can be begun any more. */
void run_live_stop(struct run_live *l);
/* The same, then runs the loop until everything has ended. */
void run_live_free(struct run_live *l);

enum run_live_begun {
    RUN_LIVE_GIVEN,   /* *line has the job */
    RUN_LIVE_BUSY,    /* it is already under way */
    RUN_LIVE_CROWDED, /* RUN_LIVE_MAX others are */
    RUN_LIVE_BROKEN   /* it could not begin; settled was called */
};

/* Begins that entry, or restarts it. *line gets the job, a line of the
 * drivers' protocol with its LF (drivers/README.md). */
enum run_live_begun run_live_begin(struct run_live *l, size_t number,
                                   struct buffer *line);

enum run_live_taken {
    RUN_LIVE_TAKEN,   /* settled will be called */
    RUN_LIVE_UNASKED, /* it is not under way, or with another id */
    RUN_LIVE_UNREAD   /* *fault says what is wrong; it is still under way */
};

/* Takes the client's result for that entry: a line "result ID ...", with or
 * without LF. */
enum run_live_taken run_live_take(struct run_live *l, size_t number,
                                  struct sl_bytes line, struct buffer *fault);

/* The entries that have a judgement, in order. The caller frees *out, but not
 * what the entries point to, which is valid until the next call. */
size_t run_live_entries(const struct run_live *l, struct report_entry **out);

#endif
