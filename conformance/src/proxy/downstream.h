/* SPDX-License-Identifier: MIT */
/*
 * The harness as the client of a proxy: asks for one thing or two, on one
 * connection as far as that goes, and reads what comes with the strict profile.
 * A lenient reader here would hide what was passed on malformed.
 */
#ifndef DOWNSTREAM_H
#define DOWNSTREAM_H

#include "client/session.h"
#include "loose/reading.h"
#include "proxy/proxy.h"

enum downstream_phase {
    DOWNSTREAM_CONNECTING,
    DOWNSTREAM_READING,
    DOWNSTREAM_LINGERING, /* it was read; whatever still comes is noted */
    DOWNSTREAM_WAITING    /* until request two is due */
};

struct downstream {
    /* Both answers are there, and are the callee's. Called on the loop. */
    void (*done)(void *context, struct answer *first, struct answer *second);
    void *context;
    /* private */
    uv_loop_t *loop;
    const struct ask *ask;
    enum relay_role role;
    unsigned port;
    enum downstream_phase phase;
    bool second; /* it is about request two */
    uv_tcp_t stream;
    uv_connect_t connecting;
    uv_write_t writing;
    uv_timer_t limit, pause;
    bool lost, ended, stopped;
    struct buffer request;
    struct source source;
    struct reading_rule rule;
    struct sl_profile profile; /* of the rule, where it was asked to switch */
    struct reading reading;
    struct reading_steps steps;
    bool reads; /* reading and steps are in use */
    struct relayed *relayed;
    struct answer answers[2];
    unsigned handles;
    char room[65536];
};

/* Begins; *ask has to stay until done. */
void downstream_begin(struct downstream *d, uv_loop_t *loop,
                      const struct ask *ask, enum relay_role role,
                      unsigned port);

/* The rest is not asked any more: done comes with what there is, and with why
 * as the error of what is not there. */
void downstream_break(struct downstream *d, enum result result,
                      const char *why);

#endif
