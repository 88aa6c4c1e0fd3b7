/* SPDX-License-Identifier: MIT */
/*
 * The parts of a session that are the same for every kind of client.
 */
#include "client/session.h"

#include <stdlib.h>
#include <string.h>

#include "client/session_kind.h"

_Static_assert(OUTSIDE_NAME == OUTCOME_ADDRESS, "one fits into the other");

static const struct session_kind *kind_of(const struct client *c)
{
    switch (c->kind) {
    case CLIENT_COMMAND:
        return &session_of_commands;
    case CLIENT_DRIVER:
        return c->browser ? &session_of_browsers : &session_of_drivers;
    case CLIENT_IN_PROCESS:
    case CLIENT_PROXY:
        break;
    }
    return NULL;
}

struct session *session_new(const struct session_plan *plan,
                            struct buffer *fault)
{
    struct session *s = memory_get(sizeof *s);

    *s = (struct session){.plan = *plan, .kind = plan->kind};
    if (s->kind == NULL)
        s->kind = kind_of(plan->client);
    if (s->kind->open(s, fault))
        return s;
    free(s);
    return NULL;
}

void session_ask(struct session *s, const struct ask *ask, session_done *done,
                 void *context)
{
    s->kind->ask(s, ask, done, context);
}

unsigned session_port(struct session *s)
{
    return s->kind->port != NULL ? s->kind->port(s) : 0;
}

void session_look(struct session *s, const struct ask *ask)
{
    s->kind->look(s, ask);
}

uint64_t session_growth(uint64_t now, uint64_t before)
{
    return now > before ? now - before : 0;
}

void session_note_outside(struct outside *tried, struct usage *u)
{
    memcpy(u->outside, tried->first, sizeof u->outside);
    u->outside_count = tried->count;
    u->outside_unread = tried->unread;
    *tried = (struct outside){.count = 0};
}

const char *session_version(const struct session *s)
{
    return s->version.len > 0 ? s->version.ptr : NULL;
}

const char *session_missing(const struct session *s)
{
    return s->missing;
}

void session_stop(struct session *s)
{
    s->kind->stop(s);
}

void session_free(struct session *s)
{
    s->kind->stop(s);
    while (s->kind->busy(s))
        uv_run(s->plan.loop, UV_RUN_ONCE);
    s->kind->close(s);
    buffer_clear(&s->version);
    free(s->missing);
    free(s);
}
