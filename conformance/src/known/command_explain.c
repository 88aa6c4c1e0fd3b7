/* SPDX-License-Identifier: MIT */
/*
 * strictline explain: what every known client would make of octets.
 */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "known/known_results.h"
#include "known/profile_list.h"
#include "play/token.h"
#include "system/file.h"
#include "text/fault.h"
#include "text/json_write.h"
#include "text/octets.h"
#include "text/wrap.h"
#include "usage/command.h"
#include "usage/options.h"
#include "usage/usage.h"

#define OCTETS_MAX (16u << 20)
#define BODY_SHOWN 48

/* What a client or profile would make of the octets. */
struct guess {
    const char *name;
    struct outcome outcome;
    struct sight sight;
};

struct explanation {
    struct guess *items;
    size_t count;
};

/* A server that sends the octets in answer to a GET, and closes. */
static bool make_case(struct sl_bytes octets, const char *path,
                      struct transcript *out, struct buffer *fault)
{
    struct buffer text = BUFFER_EMPTY;
    bool good;

    buffer_add_text(&text, "title    octets\nwhy      -\nlevel    policy\n"
                           "reply    \"");
    octets_escape(&text, octets, 0);
    buffer_add_text(&text, "\"\nclose\n");
    good = transcript_parse(buffer_view(&text), path, "octets", out, fault);
    buffer_clear(&text);
    return good;
}

static void guess(struct explanation *e, const char *name,
                  const struct inprocess *c, const struct transcript *t)
{
    static const char token[TOKEN_LENGTH + 1] = {'0'};
    static const struct delivery whole = {.tls = false};
    struct guess *g;

    e->items = memory_grow(e->items, (e->count + 1) * sizeof *e->items);
    g = &e->items[e->count++];
    g->name = name;
    inprocess_play(c, t, &whole, token, &g->outcome);
    sight_of(&g->outcome, &g->sight);
}

static void add_sight(const struct guess *g, struct buffer *out)
{
    const struct answer *a = &g->outcome.first;

    if (a->result != RESULT_RESPONSE) {
        buffer_printf(out, "%s%s%s", result_name(a->result),
                      a->error != NULL ? ": " : "",
                      a->error != NULL ? a->error : "");
        if (a->body.len > 0)
            buffer_printf(out, ", after %zu octets", a->body.len);
        return;
    }
    if (a->status_known)
        buffer_printf(out, "%lld, ", (long long)a->status);
    buffer_printf(out, "%zu octets \"", a->body.len);
    octets_escape(out, buffer_view(&a->body), BODY_SHOWN);
    buffer_add_text(out, "\"");
}

static bool is_same(const struct guess *a, const struct guess *b)
{
    return sight_answer_agrees(&a->sight.first, &b->sight.first);
}

/* Marks the guesses from i on that are like it; returns how many. Those in
 * done[] already count elsewhere. */
static size_t mark_group(const struct explanation *e, size_t i, size_t *group,
                         size_t number)
{
    size_t count = 0;

    for (size_t k = i; k < e->count; k++)
        if (group[k] == SIZE_MAX && is_same(&e->items[i], &e->items[k])) {
            group[k] = number;
            count++;
        }
    return count;
}

static void add_group(const struct explanation *e, const size_t *group,
                      size_t number, size_t count, struct buffer *out)
{
    struct buffer line = BUFFER_EMPTY;
    bool headed = false;

    for (size_t i = 0; i < e->count; i++) {
        if (group[i] != number)
            continue;
        if (!headed) {
            add_sight(&e->items[i], &line);
            buffer_printf(&line, " (%zu)\n   ", count);
        }
        headed = true;
        buffer_printf(&line, " %s", e->items[i].name);
    }
    wrap_add(out, line.ptr, 4);
    buffer_add_text(out, "\n");
    buffer_clear(&line);
}

/* Gives readers that agree the same number in group[], by the first of them;
 * sizes[] is how many each group has. Returns the number of groups. */
static size_t make_groups(const struct explanation *e, size_t *group,
                          size_t *sizes)
{
    size_t groups = 0;

    memset(group, 0xff, e->count * sizeof *group);
    for (size_t i = 0; i < e->count; i++)
        if (group[i] == SIZE_MAX) {
            sizes[groups] = mark_group(e, i, group, groups);
            groups++;
        }
    return groups;
}

/* Prints small groups first: what few clients do differs most. */
static void print_groups(const struct explanation *e, const size_t *group,
                         const size_t *sizes, size_t groups, struct buffer *out)
{
    if (groups == 1)
        buffer_add_text(out, "All read it alike:\n");
    for (size_t size = 1; size <= e->count; size++)
        for (size_t g = 0; g < groups; g++)
            if (sizes[g] == size)
                add_group(e, group, g, size, out);
}

/* ---- JSON ---- */

static void write_answer(const struct answer *a, struct json_writer *w)
{
    json_write_key(w, "result");
    json_write_text(w, result_name(a->result));
    json_write_key(w, "status");
    if (a->result == RESULT_RESPONSE && a->status_known)
        json_write_integer(w, a->status);
    else
        json_write_null(w);
    json_write_key(w, "body_len");
    json_write_number(w, a->body.len);
    json_write_key(w, "body_base64");
    json_write_base64(w, buffer_view(&a->body));
    json_write_key(w, "error");
    json_write_text_or_null(w, a->error);
}

static void write_guess(const struct guess *g, size_t group,
                        struct json_writer *w)
{
    json_write_line(w);
    json_write_open(w, '{');
    json_write_key(w, "profile");
    json_write_text(w, g->name);
    json_write_key(w, "group");
    json_write_number(w, group);
    write_answer(&g->outcome.first, w);
    json_write_close(w, '}');
}

static void print_json(const struct explanation *e, const size_t *group,
                       size_t groups, struct buffer *out)
{
    struct json_writer w;

    json_write_start(&w, out);
    json_write_open(&w, '{');
    json_write_key(&w, "format");
    json_write_text(&w, "strictline-explain/1");
    json_write_key(&w, "groups");
    json_write_number(&w, groups);
    json_write_key(&w, "readings");
    json_write_open(&w, '[');
    for (size_t i = 0; i < e->count; i++)
        write_guess(&e->items[i], group[i], &w);
    json_write_close(&w, ']');
    json_write_close(&w, '}');
    buffer_add_text(out, "\n");
}

/* ---- the command ---- */

static void print(const struct explanation *e, bool json, struct buffer *out)
{
    size_t *group = memory_get((e->count + 1) * sizeof *group);
    size_t *sizes = memory_get((e->count + 1) * sizeof *sizes);
    size_t groups = make_groups(e, group, sizes);

    if (json)
        print_json(e, group, groups, out);
    else
        print_groups(e, group, sizes, groups, out);
    free(group);
    free(sizes);
}

static int explain(struct sl_bytes octets, const char *path, bool json)
{
    struct known_clients known;
    struct explanation e = {.count = 0};
    struct buffer faults = BUFFER_EMPTY, out = BUFFER_EMPTY;
    const struct sl_profile *profile;
    struct transcript t;
    char *folder;
    int status;

    if (!make_case(octets, path, &t, &faults))
        return known_complain(&faults, EXIT_DAMAGED);
    folder = profile_list_folder();
    profile_list_read(folder, &known, &faults);
    known_complain(&faults, EXIT_OK);
    for (size_t i = 0; (profile = sl_profile_at(i)) != NULL; i++) {
        struct inprocess *ours = inprocess_new(profile);

        guess(&e, profile->name, ours, &t);
        free(ours);
    }
    for (size_t i = 0; i < known.count; i++)
        guess(&e, known.items[i].name, &known.items[i].client, &t);
    print(&e, json, &out);
    status = known_print(&out);
    for (size_t i = 0; i < e.count; i++)
        outcome_clear(&e.items[i].outcome);
    free(e.items);
    free(folder);
    profile_list_clear(&known);
    transcript_clear(&t);
    return status;
}

enum explain_option { EXPLAIN_JSON = COMMAND_LONG + 1 };

static const struct command_option options_table[] = {
    {0, NULL, "FILE",
     "the octets that a server sent in answer to a GET before closing the "
     "connection; - is standard input"},
    {EXPLAIN_JSON, "json", NULL,
     "print an object, with a line for each reader"},
    COMMAND_OPTIONS_END,
};

static const char *take_option(void *context, int code, const char *value)
{
    bool *json = context;

    (void)code;
    (void)value;
    *json = true;
    return NULL;
}

static int run(const struct command *self, int argc, char **argv)
{
    struct buffer octets = BUFFER_EMPTY, fault = BUFFER_EMPTY;
    bool json = false;
    int status = options_read(self, argc, argv, take_option, &json);

    if (status != OPTIONS_READ)
        return status;
    if (argc - optind != 1)
        return usage_fault("explain", "which file? '-' is standard input");
    if (!file_read(argv[optind], OCTETS_MAX, &octets, &fault))
        return known_complain(&fault, EXIT_RESOURCE);
    if (octets.len == 0) {
        fault_add_path(&fault, argv[optind],
                       "empty; it should hold what a server sent");
        return known_complain(&fault, EXIT_DAMAGED);
    }
    status = explain(buffer_view(&octets), argv[optind], json);
    buffer_clear(&octets);
    return status;
}

const struct command command_explain = {
    .name = "explain",
    .place = 31,
    .run = run,
    .summary = "show what each known client would make of octets",
    .usage = "[--json] FILE|-",
    .about =
        "Shows what every client that has a profile would make of the octets, "
        "and what our own parser makes of them in each of its profiles. "
        "Readers that agree are listed together, the smallest group first. A "
        "profile is what was learned about a client from the cases, so this is "
        "a forecast; 'strictline profile --held-out' measures how good it is.",
    .options = options_table,
    .examples = "  strictline explain response.raw\n"
                "  printf 'HTTP/1.1 200 OK\\r\\nContent-Length: 5x\\r\\n\\r\\n"
                "hello' |\n    strictline explain -\n",
    .statuses = "Exit status: 0, or 2 wrong usage, 3 octets that cannot be "
                "made a case, 4 I/O error.",
};
