/* SPDX-License-Identifier: MIT */
/*
 * What the kinds of sessions share.
 */
#include "client/session_kind.h"

#include <stdlib.h>
#include <string.h>

#include "limits/peer_limits.h"
#include "system/file.h"
#include "system/scratch.h"
#include "text/line.h"

/* What env and shells return for a program that is missing. */
#define EXIT_NOT_FOUND 127
/* How late a busy machine may make a timer, in ms, without being held up. */
#define LATE_MS 100

static bool has_variable(const struct words *env, const char *name)
{
    size_t len = strlen(name);

    for (size_t i = 0; i < env->count; i++)
        if (strncmp(env->items[i], name, len) == 0 && env->items[i][len] == '=')
            return true;
    return false;
}

/* A value that is already there stays. */
static void add_variable(struct words *env, const char *name, const char *value)
{
    struct buffer text = BUFFER_EMPTY;

    if (has_variable(env, name))
        return;
    buffer_printf(&text, "%s=%s", name, value);
    words_add(env, text.ptr);
    buffer_clear(&text);
}

static void add_wanted(const struct words *wanted, struct words *env)
{
    for (size_t i = 0; wanted != NULL && i < wanted->count; i++)
        words_add(env, wanted->items[i]);
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
    add_wanted(s->plan.env, env);
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

const char *session_mark(const char *folder, struct buffer *out)
{
    if (folder == NULL)
        return NULL;
    scratch_mark(folder, out);
    return out->ptr;
}

void session_give_up(session_done *done, void *context, const char *why)
{
    const struct usage usage = {.known = false};
    struct answer first = {.result = RESULT_BROKEN,
                           .error = memory_copy_text(why)};
    struct answer second = {.result = RESULT_NONE};

    done(context, &first, &second, &usage);
}

uint64_t session_due(unsigned limit)
{
    return uv_hrtime() / 1000000 + limit;
}

unsigned session_lateness(uint64_t due)
{
    uint64_t now = uv_hrtime() / 1000000;

    return now > due + LATE_MS ? (unsigned)(now - due) : 0;
}

void session_set_version(struct session *s, struct sl_bytes text)
{
    struct sl_bytes line = line_trim(line_take_until(&text, '\n'));

    if (line.len > CLIENT_VERSION_MAX)
        line.len = CLIENT_VERSION_MAX;
    buffer_truncate(&s->version, 0);
    buffer_add(&s->version, line.ptr, line.len);
}

void session_keep_complaint(struct buffer *kept, struct sl_bytes octets)
{
    buffer_add(kept, octets.ptr, octets.len);
    if (kept->len <= CLIENT_COMPLAINT_MAX)
        return;
    memmove(kept->ptr, kept->ptr + kept->len - CLIENT_COMPLAINT_MAX,
            CLIENT_COMPLAINT_MAX);
    buffer_truncate(kept, CLIENT_COMPLAINT_MAX);
}

char *session_describe_end(const char *who, const struct buffer *complaint,
                           struct process_end end)
{
    struct sl_bytes rest = buffer_view(complaint), last = {"", 0};
    struct buffer text = BUFFER_EMPTY;

    while (rest.len > 0) {
        struct sl_bytes line = line_trim(line_take_until(&rest, '\n'));

        if (line.len > 0)
            last = line;
    }
    buffer_printf(&text, "%s %s %d", who,
                  end.signal != 0 ? "died of signal" : "ended with status",
                  end.signal != 0 ? end.signal : end.status);
    if (last.len > 0) {
        buffer_add_text(&text, ": ");
        buffer_add(&text, last.ptr, last.len);
    }
    return text.ptr;
}

bool session_says_missing(struct process_end end)
{
    return end.status == SESSION_NOT_INSTALLED || end.status == EXIT_NOT_FOUND;
}

void session_set_missing(struct session *s, const char *why)
{
    if (s->missing == NULL)
        s->missing = memory_copy_text(why);
}
