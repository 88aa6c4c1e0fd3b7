/* SPDX-License-Identifier: MIT */
/*
 * Asks each client for its version by starting it, so that everything listed as
 * usable has been seen to run.
 */
#include "run/doctor.h"

#include <stdlib.h>
#include <string.h>

#include "confine/confine_limits.h"
#include "confine/isolation.h"
#include "fence/fence.h"
#include "proxy/client_version.h"
#include "system/descendants.h"
#include "system/event_loop.h"
#include "system/program.h"
#include "system/scratch.h"
#include "text/fault.h"
#include "text/line.h"

/* How much of a version is shown. */
#define VERSION_MAX 48

static const struct tool {
    const char *program, *package, *use;
} tools[] = {
    {"tcpdump", "tcpdump", "captures traffic for 'strictline import'"},
    {"afl-fuzz", "afl++", "fuzzes with the seeds of 'strictline export'"},
    {"clang", "clang", "fuzzes with libFuzzer"},
};
#define TOOL_COUNT (sizeof tools / sizeof tools[0])

struct doctor {
    struct buffer *out;
    uv_loop_t loop;
    struct scratch scratch;
    struct words packages; /* the missing ones, once each */
    struct words built;    /* clients that scripts/clients builds */
};

static void add_once(struct words *words, const char *word)
{
    for (size_t i = 0; i < words->count; i++)
        if (strcmp(words->items[i], word) == 0)
            return;
    words_add(words, word);
}

/* ---- one client ---- */

static void show(struct doctor *d, const char *name, struct sl_bytes text)
{
    text = line_trim(text);
    if (text.len > VERSION_MAX)
        text.len = VERSION_MAX;
    buffer_printf(d->out, "  %-24s ", name);
    fault_quote(d->out, text);
    buffer_add_text(d->out, "\n");
}

/* True if it printed its version. */
static bool ask_version(struct doctor *d, const struct client *c,
                        struct buffer *fault)
{
    const struct session_plan plan = {.loop = &d->loop,
                                      .client = c,
                                      .work = d->scratch.path,
                                      .ca_file = "",
                                      .jobs = 1};
    struct buffer version = BUFFER_EMPTY;
    bool good = true;

    if (c->kind != CLIENT_DRIVER && c->version.count == 0)
        buffer_add_text(&version, "(no version)");
    else
        good = client_version_ask(&plan, &version, fault);
    if (good)
        show(d, c->name, buffer_view(&version));
    buffer_clear(&version);
    return good;
}

/* What must be installed for it. */
static void note_needs(struct doctor *d, const struct client *c)
{
    if (c->built) {
        add_once(&d->built, c->name);
        return;
    }
    for (size_t i = 0; i < c->need_count; i++) {
        struct client one = {.name = c->name,
                             .path = c->path,
                             .needs = &c->needs[i],
                             .need_count = 1};
        struct buffer why = BUFFER_EMPTY;

        if (!client_present(&one, &why))
            add_once(&d->packages, c->needs[i].package);
        buffer_clear(&why);
    }
}

/* ---- the report ---- */

static bool is_asked(const struct client *c)
{
    return !c->hidden && c->kind != CLIENT_IN_PROCESS;
}

/* Whether it is installed; if not, it is added to *absent. */
static bool show_one(struct doctor *d, const struct client *c,
                     struct buffer *absent)
{
    struct buffer why = BUFFER_EMPTY;
    bool good;

    if (!is_asked(c))
        return false;
    good = client_present(c, &why) && ask_version(d, c, &why);
    if (!good) {
        buffer_printf(absent, "  %-24s %s\n", c->name, why.ptr);
        note_needs(d, c);
    }
    buffer_clear(&why);
    return good;
}

static void show_clients(struct doctor *d, const struct client_list *clients)
{
    struct buffer absent = BUFFER_EMPTY;
    size_t count = 0;

    buffer_add_text(d->out, "Installed clients\n");
    for (size_t i = 0; i < clients->count; i++)
        count += show_one(d, &clients->items[i], &absent);
    buffer_printf(d->out,
                  "  %zu of them; client zero and its profiles are "
                  "always available\n",
                  count);
    if (absent.len > 0)
        buffer_printf(d->out, "\nMissing clients\n%s", absent.ptr);
    buffer_clear(&absent);
}

static void show_proxies(struct doctor *d, const struct proxy_list *proxies)
{
    struct buffer absent = BUFFER_EMPTY;

    buffer_add_text(d->out, "\nInstalled proxies\n");
    for (size_t i = 0; i < proxies->count; i++)
        show_one(d, &proxies->items[i]->client, &absent);
    if (absent.len > 0)
        buffer_printf(d->out, "\nMissing proxies\n%s", absent.ptr);
    buffer_clear(&absent);
}

static void show_fence(struct doctor *d)
{
    buffer_printf(
        d->out,
        "\nFence of the commands that only read and write files\n"
        "  %-10s %-14s allows only the system calls on a list\n"
        "  %-10s %-14s allows only the files that were named\n",
        "seccomp", fence_has_calls() ? "is available;" : "is missing;",
        "Landlock", fence_has_files() ? "is available;" : "is missing;");
}

static void show_tools(struct doctor *d)
{
    buffer_add_text(d->out, "\nTools\n");
    for (size_t i = 0; i < TOOL_COUNT; i++) {
        char *path = program_find(tools[i].program);

        buffer_printf(d->out, "  %-10s %-14s %s\n", tools[i].program,
                      path != NULL ? "is installed;" : "is missing;",
                      tools[i].use);
        if (path == NULL)
            add_once(&d->packages, tools[i].package);
        free(path);
    }
}

static void add_words(const char *before, const struct words *words,
                      struct buffer *out)
{
    buffer_add_text(out, before);
    for (size_t i = 0; i < words->count; i++)
        buffer_printf(out, " %s", words->items[i]);
}

/* One line to paste into a root shell. */
static void show_remedy(struct doctor *d)
{
    bool both = d->packages.count > 0 && d->built.count > 0;

    if (d->packages.count + d->built.count == 0) {
        buffer_add_text(d->out, "\nNothing is missing.\n");
        return;
    }
    buffer_add_text(d->out, "\nTo install what is missing\n  ");
    if (d->packages.count > 0)
        add_words("apt-get install -y --no-install-recommends", &d->packages,
                  d->out);
    if (both)
        buffer_add_text(d->out, " && ");
    if (d->built.count > 0)
        add_words("scripts/clients", &d->built, d->out);
    buffer_add_text(d->out, "\n");
}

/* Which isolation is guaranteed here, and which is not. */
static void show_isolation(struct doctor *d)
{
    buffer_printf(d->out, "Isolation of clients: %s\n", isolation_text());
    isolation_help(d->out);
    buffer_add_text(d->out, "Limits of a client\n");
    confine_limits_help(d->out);
    buffer_add_text(d->out, "\n");
}

bool doctor_look(const struct client_list *clients,
                 const struct proxy_list *proxies, struct buffer *out,
                 struct buffer *fault)
{
    struct doctor d = {.out = out, .scratch = SCRATCH_NONE};
    struct buffer left = BUFFER_EMPTY;
    bool good = event_loop_open(&d.loop, fault), isolated;

    if (!good)
        return false;
    descendants_adopt();
    isolated = isolation_begin(fault);
    good = isolated && scratch_open(&d.scratch, fault);
    if (good) {
        show_isolation(&d);
        show_clients(&d, clients);
        show_proxies(&d, proxies);
        show_tools(&d);
        show_fence(&d);
        show_remedy(&d);
    }
    uv_run(&d.loop, UV_RUN_DEFAULT);
    if (isolated)
        isolation_end();
    scratch_close(&d.scratch, &left);
    buffer_clear(&left);
    uv_loop_close(&d.loop);
    words_clear(&d.packages);
    words_clear(&d.built);
    return good;
}
