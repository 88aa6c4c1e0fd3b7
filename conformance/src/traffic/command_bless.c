/* SPDX-License-Identifier: MIT */
/*
 * strictline bless: writes into recorded cases what is made of them today, so
 * that check and run show what changes.
 */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <strictline/profile.h>

#include "text/fault.h"
#include "text/octets.h"
#include "text/word.h"
#include "text/words.h"
#include "traffic/bless_client.h"
#include "traffic/golden_files.h"
#include "usage/command.h"
#include "usage/options.h"
#include "usage/usage.h"
#include "zero/case_golden.h"

struct bless_command {
    struct words profiles;
    const char *client;
    bool dry;
    struct buffer wrong; /* what is wrong with an option */
    struct words paths;
    struct buffer out, faults;
    size_t saved, unchanged, hand_written, damaged, refused;
    bool lost; /* a file could not be written */
};

/* ---- the command line ---- */

enum bless_option {
    BLESS_PROFILE = COMMAND_LONG + 1,
    BLESS_CLIENT,
    BLESS_DRY_RUN
};

static const struct command_option options[] = {
    {0, NULL, "FILE", "a case, or a folder of cases (default: .)"},
    {BLESS_PROFILE, "profile", "PROFILE",
     "write what this profile makes of them; can be repeated (default: all of "
     "our parser's, unless there is a --client)"},
    {BLESS_CLIENT, "client", "CLIENT",
     "play the cases to this client ('strictline list --clients'), and write "
     "what it makes of them"},
    {BLESS_DRY_RUN, "dry-run", NULL, "write nothing; list what would change"},
    COMMAND_OPTIONS_END,
};

static const char *take_profile(struct bless_command *b, const char *name)
{
    words_add(&b->profiles, name);
    if (sl_profile_find(name) != NULL)
        return NULL;
    buffer_add_text(&b->wrong, "there is no profile ");
    fault_quote(&b->wrong, word_of(name));
    return b->wrong.ptr;
}

static const char *take_option(void *context, int code, const char *value)
{
    struct bless_command *b = context;

    switch (code) {
    case BLESS_PROFILE:
        return take_profile(b, value);
    case BLESS_CLIENT:
        if (b->client != NULL)
            return "one --client at a time";
        b->client = value;
        return NULL;
    default: /* BLESS_DRY_RUN */
        b->dry = true;
        return NULL;
    }
}

/* ---- one file ---- */

static void set_profile(const struct sl_profile *profile, struct transcript *t,
                        struct sl_bytes octets)
{
    struct golden g;

    case_golden_read(profile, t, octets, &g);
    golden_set(&t->golden, profile->name, &g);
}

/* False if it sends too much to be read at once. */
static bool set_profiles(const struct words *names, struct transcript *t)
{
    struct buffer octets = BUFFER_EMPTY;
    bool good = case_golden_octets(t, &octets);
    const struct sl_profile *profile;

    for (size_t i = 0; good && (profile = sl_profile_at(i)) != NULL; i++) {
        bool wanted = names->count == 0;

        for (size_t n = 0; n < names->count; n++)
            wanted = wanted || strcmp(names->items[n], profile->name) == 0;
        if (wanted)
            set_profile(profile, t, buffer_view(&octets));
    }
    buffer_clear(&octets);
    return good;
}

static void save(struct bless_command *b, const struct golden_file *f)
{
    const char *path = f->t.path;

    switch (golden_file_save(path, f, b->dry, &b->faults)) {
    case GOLDEN_UNCHANGED:
        b->unchanged++;
        break;
    case GOLDEN_SAVED:
        b->saved++;
        if (b->dry) {
            buffer_add_text(&b->out, "would bless ");
            octets_escape(&b->out, word_of(path), 0);
            buffer_add_text(&b->out, "\n");
        }
        break;
    case GOLDEN_FAILED:
        b->lost = true;
        break;
    }
}

/* Reads the next recorded case; false if the file is something else. */
static bool read_recorded(struct bless_command *b, const char *path,
                          struct golden_file *out)
{
    if (!golden_file_read(path, out, &b->faults)) {
        b->damaged++;
        return false;
    }
    if (out->t.recorded.place != NULL)
        return true;
    b->hand_written++;
    golden_file_clear(out);
    return false;
}

static void bless_with_profiles(struct bless_command *b)
{
    for (size_t i = 0; i < b->paths.count; i++) {
        struct golden_file f;

        if (!read_recorded(b, b->paths.items[i], &f))
            continue;
        if (set_profiles(&b->profiles, &f.t)) {
            save(b, &f);
        } else {
            b->refused++;
            fault_add_path(&b->faults, f.t.path, "sends too much to be read");
        }
        golden_file_clear(&f);
    }
}

/* ---- a client: all files at once ---- */

static int bless_files(struct bless_command *b, struct golden_file *files,
                       size_t count)
{
    bool *blessed = memory_get((count + 1) * sizeof *blessed);
    int status;

    memset(blessed, 0, (count + 1) * sizeof *blessed);
    status = bless_client(b->client, files, count, blessed, &b->faults);
    for (size_t i = 0; status == EXIT_OK && i < count; i++) {
        b->refused += !blessed[i];
        if (!blessed[i])
            continue;
        if (b->profiles.count > 0)
            set_profiles(&b->profiles, &files[i].t);
        save(b, &files[i]);
    }
    free(blessed);
    return status;
}

static int bless_with_client(struct bless_command *b)
{
    struct golden_file *files =
        memory_get((b->paths.count + 1) * sizeof *files);
    int status = EXIT_OK;
    size_t count = 0;

    for (size_t i = 0; i < b->paths.count; i++)
        count += read_recorded(b, b->paths.items[i], &files[count]);
    if (count > 0)
        status = bless_files(b, files, count);
    for (size_t i = 0; i < count; i++)
        golden_file_clear(&files[i]);
    free(files);
    return status;
}

/* ---- the end ---- */

static void add_count(struct buffer *out, size_t count, const char *what)
{
    if (count > 0)
        buffer_printf(out, ", %zu %s", count, what);
}

static void add_summary(struct bless_command *b)
{
    buffer_printf(&b->out, "%zu case%s %s, %zu unchanged", b->saved,
                  b->saved == 1 ? "" : "s", b->dry ? "to bless" : "blessed",
                  b->unchanged);
    add_count(&b->out, b->hand_written, "left alone: not recorded");
    add_count(&b->out, b->refused, "not blessed");
    add_count(&b->out, b->damaged, "damaged");
    buffer_add_text(&b->out, "\n");
}

static int conclude(struct bless_command *b, bool found)
{
    bool sound = found && b->damaged + b->refused == 0;

    if (b->saved + b->unchanged + b->damaged + b->refused == 0 && !b->lost) {
        sound = false;
        if (found)
            fault_add(&b->faults, "strictline bless: there is no recorded case "
                                  "here; 'strictline import' makes them");
    }
    add_summary(b);
    if (usage_finish(CORPUS_OK, &b->out, &b->faults) != EXIT_OK || b->lost)
        return EXIT_RESOURCE;
    return sound ? EXIT_OK : EXIT_DAMAGED;
}

static int bless_all(struct bless_command *b, char *const *operands,
                     size_t count)
{
    bool found = golden_files_find(operands, count, &b->paths, &b->faults);
    int status = EXIT_OK;

    if (!b->dry)
        golden_files_tidy(&b->paths);
    if (b->client != NULL)
        status = bless_with_client(b);
    else
        bless_with_profiles(b);
    if (status == EXIT_OK)
        return conclude(b, found);
    fprintf(stderr, "strictline bless: %s\n", b->faults.ptr);
    return status;
}

static int run(const struct command *self, int argc, char **argv)
{
    struct bless_command b = {.client = NULL};
    int status = options_read(self, argc, argv, take_option, &b);

    if (status == OPTIONS_READ)
        status = bless_all(&b, argv + optind, (size_t)(argc - optind));
    words_clear(&b.profiles);
    words_clear(&b.paths);
    buffer_clear(&b.wrong);
    buffer_clear(&b.out);
    buffer_clear(&b.faults);
    return status;
}

const struct command command_bless = {
    .name = "bless",
    .place = 41,
    .run = run,
    .summary = "record how recorded cases are read today",
    .usage = "[OPTION...] [FILE|DIR...]",
    .about = "Writes golden outcomes into recorded cases: everything that a "
             "profile of our parser, or a client, makes of them. 'strictline "
             "check' and 'strictline run' then show what has changed. A file "
             "is replaced as a whole, and only if something in it is new.",
    .options = options,
    .examples = "  strictline bless my-cases\n"
                "  strictline bless my-cases --client curl\n"
                "  strictline run --client curl ./my-cases\n",
    .statuses = "Exit status: 0, or 2 wrong usage, 3 damaged cases, cases that "
                "the client could not be given, or none; the others are "
                "blessed. 4 I/O error, or the client is not installed.",
};
