/* SPDX-License-Identifier: MIT */
/*
 * strictline driver-template: a driver to start from. A template is one file,
 * templates/LANG.SUFFIX, and no list of them is kept.
 */
#include <dirent.h>
#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "system/data_folder.h"
#include "system/file.h"
#include "text/fault.h"
#include "text/line.h"
#include "text/word.h"
#include "text/words.h"
#include "usage/command.h"
#include "usage/options.h"
#include "usage/usage.h"

#define TEMPLATE_MAX (1u << 20)

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The names of the files, sorted. False with a clause in *faults. */
static bool read_names(const char *folder, struct words *out,
                       struct buffer *faults)
{
    DIR *dir = opendir(folder);
    struct dirent *entry;
    bool good;

    if (dir == NULL)
        return fault_add_path(faults, folder, strerror(errno));
    while ((entry = folder_next(dir)) != NULL)
        if (entry->d_name[0] != '.')
            words_add(out, entry->d_name);
    good = errno == 0 || fault_add_path(faults, folder, strerror(errno));
    closedir(dir);
    if (out->count > 0)
        qsort(out->items, out->count, sizeof *out->items, by_name);
    return good;
}

/* "python" of "python.py". */
static struct sl_bytes language_of(const char *name)
{
    struct sl_bytes rest = word_of(name);

    return line_take_until(&rest, '.');
}

static void list(const struct words *names, struct buffer *out)
{
    for (size_t i = 0; i < names->count; i++) {
        struct sl_bytes language = language_of(names->items[i]);

        buffer_add(out, language.ptr, language.len);
        buffer_add_text(out, "\n");
    }
}

/* The file of that language; NULL with the nearest in *faults. */
static const char *find(const struct words *names, const char *language,
                        struct buffer *faults)
{
    struct words languages = WORDS_EMPTY;
    const char *found = NULL;

    for (size_t i = 0; i < names->count; i++) {
        char *one = line_copy(language_of(names->items[i]));

        if (strcmp(one, language) == 0)
            found = names->items[i];
        words_add(&languages, one);
        free(one);
    }
    if (found == NULL)
        line_add_unknown(faults, "there is no template for", word_of(language),
                         (const char *const *)languages.items, languages.count,
                         "'strictline driver-template' lists them");
    words_clear(&languages);
    return found;
}

static bool read_template(const char *folder, const char *name,
                          struct buffer *out, struct buffer *faults)
{
    struct buffer path = BUFFER_EMPTY;
    bool good;

    buffer_printf(&path, "%s/%s", folder, name);
    good = file_read(path.ptr, TEMPLATE_MAX, out, faults);
    buffer_clear(&path);
    return good;
}

/* language: NULL lists them. */
static int print(const char *language)
{
    struct buffer out = BUFFER_EMPTY, faults = BUFFER_EMPTY;
    struct words names = WORDS_EMPTY;
    char *folder = data_folder("templates");
    enum corpus_result result = CORPUS_OK;
    const char *name = NULL;

    if (!read_names(folder, &names, &faults))
        result = CORPUS_DAMAGED;
    else if (language == NULL)
        list(&names, &out);
    else if ((name = find(&names, language, &faults)) == NULL)
        result = CORPUS_UNKNOWN;
    else if (!read_template(folder, name, &out, &faults))
        result = CORPUS_DAMAGED;
    words_clear(&names);
    free(folder);
    return usage_finish(result, &out, &faults);
}

static const struct command_option options[] = {
    {0, NULL, "LANG", "the language (default: list them)"},
    COMMAND_OPTIONS_END,
};

static int run(const struct command *self, int argc, char **argv)
{
    int status = options_read(self, argc, argv, NULL, NULL);

    if (status != OPTIONS_READ)
        return status;
    if (argc - optind > 1)
        return usage_fault("driver-template", "one language at a time");
    return print(argv[optind]);
}

const struct command command_driver_template = {
    .name = "driver-template",
    .place = 86,
    .run = run,
    .summary = "print a driver to start from, in a language",
    .usage = "[LANG]",
    .about = "Prints a driver for a client of your own: a program of about "
             "fifty lines that works as it is, with the language's usual "
             "client in the place of yours. Its first lines say how to run it; "
             "strictline-driver(7) describes the protocol.",
    .options = options,
    .examples = "  strictline driver-template python > my-driver.py\n"
                "  chmod +x my-driver.py\n"
                "  strictline run --client ./my-driver.py\n",
    .statuses = "Exit status: 0, or 2 wrong usage, 3 the templates cannot be "
                "read, 4 I/O error.",
};
