/* SPDX-License-Identifier: MIT */
/*
 * Asks each client for its version by starting it, so that what is listed as
 * usable has been seen to run.
 */
#include "run/doctor.h"

#include <stdlib.h>
#include <string.h>

#include "client/client_talk.h"
#include "client/driver_line.h"
#include "system/descendants.h"
#include "system/event_loop.h"
#include "system/program.h"
#include "system/scratch.h"
#include "text/fault.h"
#include "text/line.h"

/* ms that a client has to say what it is. */
#define VERSION_MS 10000
/* So much of a version is shown. */
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
    struct words packages; /* that are missing, each once */
    struct words built;    /* clients that scripts/clients makes */
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

/* The rest of the hello of a driver, or the first line of what a command says
 * of its version; false if it says nothing. */
static bool hear_version(struct client_talk *t, bool driver,
                         struct sl_bytes *version)
{
    while (client_talk_hear(t, VERSION_MS)) {
        *version = buffer_view(&t->line);
        if (!driver || driver_line_kind(*version, version) == DRIVER_LINE_HELLO)
            return true;
    }
    *version = buffer_view(&t->complaint);
    *version = line_take_until(version, '\n');
    return !driver && version->len > 0;
}

/* True if it said what it is. */
static bool ask_version(struct doctor *d, const struct client *c,
                        struct buffer *fault)
{
    const struct session_plan plan = {.loop = &d->loop,
                                      .client = c,
                                      .work = d->scratch.path,
                                      .ca_file = "",
                                      .jobs = 1};
    bool driver = c->kind == CLIENT_DRIVER, good;
    struct sl_bytes version;
    struct client_talk talk;

    if (!driver && c->version.count == 0) {
        show(d, c->name, (struct sl_bytes){"(no version)", 12});
        return true;
    }
    if (!client_talk_begin(&talk, &plan,
                           driver ? c->driver.items : c->version.items, fault))
        return false;
    good = hear_version(&talk, driver, &version);
    if (good)
        show(d, c->name, version);
    else
        buffer_printf(fault, "it was started and did not say what it is");
    client_talk_end(&talk);
    return good;
}

/* What would have to be installed for it. */
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

static size_t show_present(struct doctor *d, const struct client_list *clients,
                           struct buffer *absent)
{
    size_t count = 0;

    for (size_t i = 0; i < clients->count; i++) {
        const struct client *c = &clients->items[i];
        struct buffer why = BUFFER_EMPTY;

        if (!is_asked(c))
            continue;
        if (client_present(c, &why) && ask_version(d, c, &why)) {
            count++;
        } else {
            buffer_printf(absent, "  %-24s %s\n", c->name, why.ptr);
            note_needs(d, c);
        }
        buffer_clear(&why);
    }
    return count;
}

static void show_clients(struct doctor *d, const struct client_list *clients)
{
    struct buffer absent = BUFFER_EMPTY;
    size_t count;

    buffer_add_text(d->out, "Clients that are here\n");
    count = show_present(d, clients, &absent);
    buffer_printf(d->out,
                  "  %zu of them; client zero and its profiles are "
                  "always here\n",
                  count);
    if (absent.len > 0)
        buffer_printf(d->out, "\nClients that are not\n%s", absent.ptr);
    buffer_clear(&absent);
}

static void show_tools(struct doctor *d)
{
    buffer_add_text(d->out, "\nTools\n");
    for (size_t i = 0; i < TOOL_COUNT; i++) {
        char *path = program_find(tools[i].program);

        buffer_printf(d->out, "  %-10s %-14s %s\n", tools[i].program,
                      path != NULL ? "is here;" : "is not here;", tools[i].use);
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

/* One line to paste into a shell of root's. */
static void show_remedy(struct doctor *d)
{
    bool both = d->packages.count > 0 && d->built.count > 0;

    if (d->packages.count + d->built.count == 0) {
        buffer_add_text(d->out, "\nNothing is missing.\n");
        return;
    }
    buffer_add_text(d->out, "\nTo install what is not here\n  ");
    if (d->packages.count > 0)
        add_words("apt-get install -y --no-install-recommends", &d->packages,
                  d->out);
    if (both)
        buffer_add_text(d->out, " && ");
    if (d->built.count > 0)
        add_words("scripts/clients", &d->built, d->out);
    buffer_add_text(d->out, "\n");
}

bool doctor_look(const struct client_list *clients, struct buffer *out,
                 struct buffer *fault)
{
    struct doctor d = {.out = out, .scratch = SCRATCH_NONE};
    struct buffer left = BUFFER_EMPTY;
    bool good = event_loop_open(&d.loop, fault);

    if (!good)
        return false;
    descendants_adopt();
    good = scratch_open(&d.scratch, fault);
    if (good) {
        show_clients(&d, clients);
        show_tools(&d);
        show_remedy(&d);
    }
    uv_run(&d.loop, UV_RUN_DEFAULT);
    scratch_close(&d.scratch, &left);
    buffer_clear(&left);
    uv_loop_close(&d.loop);
    words_clear(&d.packages);
    words_clear(&d.built);
    return good;
}
