/* SPDX-License-Identifier: MIT */
/*
 * The harness as the client of a proxy: makes one request or two, on one
 * connection if possible, and reads the answers with the strict profile. A
 * lenient reader here would hide what was passed on malformed.
 */
#ifndef DOWNSTREAM_H
#define DOWNSTREAM_H

#include "client/session.h"
#include "loose/reading.h"
#include "proxy/proxy.h"

enum downstream_phase {
    DOWNSTREAM_CONNECTING,
    DOWNSTREAM_READING,
    DOWNSTREAM_LINGERING, /* it was read; what still arrives is noted */
    DOWNSTREAM_WAITING    /* until request two is due */
};

struct downstream {
    /* Both answers are ready, and become the callee's. Called on the loop. */
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
    struct sl_profile profile; /* of the rule, if it was asked to switch */
    struct reading reading;
    struct reading_steps steps;
    bool reads; /* reading and steps are in use */
    struct relayed *relayed;
    struct answer answers[2];
    unsigned handles;
    char room[65536];
};

/* Begins; *ask must stay valid until done. */
void downstream_begin(struct downstream *d, uv_loop_t *loop,
                      const struct ask *ask, enum relay_role role,
                      unsigned port);

/* Gives up on the rest: done is called with what has arrived, and with why as
 * the error of what has not. */
void downstream_break(struct downstream *d, enum result result,
                      const char *why);

#endif
