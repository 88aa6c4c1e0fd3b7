/* SPDX-License-Identifier: MIT */
/*
 * strictline check: whether our parser still makes of recorded traffic what it
 * was blessed with.
 */
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include <strictline/profile.h>

#include "system/file.h"
#include "system/output_file.h"
#include "text/fault.h"
#include "text/octets.h"
#include "text/word.h"
#include "traffic/check_case.h"
#include "traffic/check_junit.h"
#include "traffic/golden_files.h"
#include "usage/command.h"
#include "usage/options.h"
#include "usage/usage.h"

struct check_command {
    struct check_rule rule;
    const char *junit;
    struct buffer wrong; /* what is wrong with an option */
    struct output_file file;
    struct check_junit suite;
    struct words paths;
    struct buffer faults;
    size_t count[CHECK_DAMAGED + 1]; /* cases, by result */
    bool lost;                       /* the output could not be written */
};

/* ---- the command line ---- */

enum check_option {
    CHECK_PROFILE = COMMAND_LONG + 1,
    CHECK_GOLDEN,
    CHECK_JUNIT
};

static const struct command_option options[] = {
    {0, NULL, "FILE", "a case, or a folder of cases (default: .)"},
    {CHECK_PROFILE, "profile", "PROFILE",
     "check only this profile; can be repeated"},
    {CHECK_GOLDEN, "golden", "NAME",
     "compare what the profiles deliver with the outcomes of this profile or "
     "client: what would change on a switch from it to them"},
    {CHECK_JUNIT, "junit", "FILE", "write JUnit XML; - is standard output"},
    COMMAND_OPTIONS_END,
};

static const char *take_profile(struct check_command *c, const char *name)
{
    words_add(&c->rule.profiles, name);
    if (sl_profile_find(name) != NULL)
        return NULL;
    buffer_add_text(&c->wrong, "there is no profile ");
    fault_quote(&c->wrong, word_of(name));
    return c->wrong.ptr;
}

static const char *take_option(void *context, int code, const char *value)
{
    struct check_command *c = context;

    switch (code) {
    case CHECK_PROFILE:
        return take_profile(c, value);
    case CHECK_GOLDEN:
        c->rule.golden = value;
        return NULL;
    default: /* CHECK_JUNIT */
        c->junit = value;
        return NULL;
    }
}

/* ---- the cases ---- */

static void print(struct check_command *c, struct buffer *text)
{
    if (c->junit == NULL || strcmp(c->junit, "-") != 0)
        c->lost = c->lost || !file_write("-", buffer_view(text), &c->faults);
    buffer_clear(text);
}

static void print_changes(struct check_command *c, const char *path,
                          const struct check_result *r)
{
    struct buffer text = BUFFER_EMPTY;

    octets_escape(&text, word_of(path), 0);
    buffer_printf(&text, "\n%s", r->text.ptr);
    print(c, &text);
}

static void check_file(struct check_command *c, const char *path)
{
    struct check_result result = {.state = CHECK_DAMAGED};
    struct golden_file file;

    if (golden_file_read(path, &file, &result.text)) {
        check_case(&c->rule, &file.t, &result);
        golden_file_clear(&file);
    } else {
        fault_begin(&c->faults);
        buffer_add_text(&c->faults, result.text.ptr);
    }
    c->count[result.state]++;
    check_junit_add(&c->suite, path, &result);
    if (result.state == CHECK_CHANGED || result.state == CHECK_MISSING)
        print_changes(c, path, &result);
    check_result_clear(&result);
}

/* ---- the end ---- */

static void print_summary(struct check_command *c)
{
    const size_t *count = c->count;
    struct buffer text = BUFFER_EMPTY;

    buffer_printf(&text, "%zu case%s checked: %zu changed, %zu not blessed",
                  c->paths.count - count[CHECK_NOTHING],
                  c->paths.count - count[CHECK_NOTHING] == 1 ? "" : "s",
                  count[CHECK_CHANGED], count[CHECK_MISSING]);
    if (count[CHECK_DAMAGED] > 0)
        buffer_printf(&text, ", %zu damaged", count[CHECK_DAMAGED]);
    buffer_add_text(&text, "\n");
    print(c, &text);
}

static bool write_junit(struct check_command *c)
{
    struct buffer text = BUFFER_EMPTY;
    bool good;

    if (c->junit == NULL)
        return true;
    check_junit_write(&c->suite, &text);
    good = output_file_write(&c->file, buffer_view(&text), &c->faults);
    buffer_clear(&text);
    return good;
}

/* A check of nothing must not look like one that found nothing. */
static void note_nothing(struct check_command *c)
{
    fault_add(&c->faults,
              "strictline check: there is nothing to check: no recorded case, "
              "and none blessed for a profile of our parser; 'strictline run' "
              "compares those blessed for clients");
}

static int conclude(struct check_command *c, bool found)
{
    const size_t *count = c->count;
    size_t red = count[CHECK_CHANGED] + count[CHECK_MISSING];
    struct buffer none = BUFFER_EMPTY;
    bool written;

    if (red + count[CHECK_SAME] + count[CHECK_DAMAGED] == 0 && found) {
        note_nothing(c);
        found = false;
    }
    if (red + count[CHECK_DAMAGED] > 0)
        print_summary(c);
    written = write_junit(c) && !c->lost;
    usage_finish(CORPUS_OK, &none, &c->faults);
    if (!written)
        return EXIT_RESOURCE;
    if (red > 0)
        return EXIT_FAILED;
    return found && count[CHECK_DAMAGED] == 0 ? EXIT_OK : EXIT_DAMAGED;
}

static int check_all(struct check_command *c, char *const *operands,
                     size_t count)
{
    bool found;

    if (c->junit != NULL && !output_file_open(c->junit, &c->file, &c->faults)) {
        fprintf(stderr, "strictline check: %s\n", c->faults.ptr);
        return EXIT_RESOURCE;
    }
    found = golden_files_find(operands, count, &c->paths, &c->faults);
    for (size_t i = 0; i < c->paths.count; i++)
        check_file(c, c->paths.items[i]);
    return conclude(c, found);
}

static int run(const struct command *self, int argc, char **argv)
{
    struct check_command c = {.file = OUTPUT_FILE_NONE};
    int status = options_read(self, argc, argv, take_option, &c);

    if (status == OPTIONS_READ && c.rule.golden != NULL &&
        c.rule.profiles.count == 0)
        status = usage_fault("check", "--golden compares another reader with "
                                      "it; name that one with --profile");
    if (status == OPTIONS_READ)
        status = check_all(&c, argv + optind, (size_t)(argc - optind));
    output_file_drop(&c.file);
    check_junit_clear(&c.suite);
    words_clear(&c.rule.profiles);
    words_clear(&c.paths);
    buffer_clear(&c.wrong);
    buffer_clear(&c.faults);
    return status;
}

const struct command command_check = {
    .name = "check",
    .place = 42,
    .run = run,
    .summary = "find what is read differently than when it was blessed",
    .usage = "[OPTION...] [FILE|DIR...]",
    .about = "Reads recorded cases with the profiles that they were blessed "
             "for, and shows each change: '-' the golden outcome, '+' the "
             "outcome now. Silent if nothing has changed.",
    .options = options,
    .examples = "  strictline check my-cases --junit report.xml\n"
                "  strictline check my-cases --profile http.client --golden "
                "strict\n",
    .statuses = "Exit status: 0 nothing has changed, 1 something has, or a "
                "recorded case is not blessed, 2 wrong usage, 3 damaged cases, "
                "or none, 4 I/O error.",
};
