/* SPDX-License-Identifier: MIT */
/*
 * The part of a session that does not depend on the kind of client.
 */
#include "client/session.h"

#include <stdlib.h>
#include <string.h>

#include "client/session_kind.h"
#include "system/file.h"
#include "text/line.h"

/* A version is shown in one line of a report. */
#define VERSION_MAX 120

static const struct session_kind *kind_of(const struct client *c)
{
    switch (c->kind) {
    case CLIENT_COMMAND:
        return &session_of_commands;
    case CLIENT_DRIVER:
        return &session_of_drivers;
    case CLIENT_IN_PROCESS:
        break;
    }
    return NULL;
}

struct session *session_new(const struct session_plan *plan,
                            struct buffer *fault)
{
    struct session *s = memory_get(sizeof *s);

    *s = (struct session){.plan = *plan, .kind = kind_of(plan->client)};
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

/* ---- for the kinds ---- */

static void add_variable(struct words *env, const char *name, const char *value)
{
    struct buffer text = BUFFER_EMPTY;

    buffer_printf(&text, "%s=%s", name, value);
    words_add(env, text.ptr);
    buffer_clear(&text);
}

char *session_make_home(struct session *s, struct words *env,
                        struct buffer *fault)
{
    const char *path = getenv("PATH");
    struct buffer folder = BUFFER_EMPTY;

    buffer_printf(&folder, "%s/%u", s->plan.work, s->folders++);
    if (!folder_make(folder.ptr, fault)) {
        buffer_clear(&folder);
        return NULL;
    }
    add_variable(env, "PATH", path != NULL ? path : "/usr/bin:/bin");
    add_variable(env, "LANG", "C");
    add_variable(env, "TMPDIR", folder.ptr);
    add_variable(env, "SSL_CERT_FILE", s->plan.ca_file);
    buffer_add_text(&folder, "/home");
    add_variable(env, "HOME", folder.ptr);
    if (folder_make(folder.ptr, fault)) {
        buffer_truncate(&folder, folder.len - strlen("/home"));
        return folder.ptr;
    }
    buffer_clear(&folder);
    return NULL;
}

void session_give_up(session_done *done, void *context, const char *why)
{
    struct answer first = {.result = RESULT_BROKEN,
                           .error = memory_copy_text(why)};
    struct answer second = {.result = RESULT_NONE};

    done(context, &first, &second);
}

void session_set_version(struct session *s, struct sl_bytes text)
{
    struct sl_bytes line = line_trim(line_take_until(&text, '\n'));

    if (line.len > VERSION_MAX)
        line.len = VERSION_MAX;
    buffer_truncate(&s->version, 0);
    buffer_add(&s->version, line.ptr, line.len);
}

void session_set_missing(struct session *s, const char *why)
{
    if (s->missing == NULL)
        s->missing = memory_copy_text(why);
}
