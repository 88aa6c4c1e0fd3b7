/* SPDX-License-Identifier: MIT */
/*
 * Reads the options of a command by its table.
 */
#include "usage/options.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "text/word.h"
#include "usage/help.h"
#include "usage/usage.h"

/* What getopt_long must know about the options. */
struct grammar {
    struct option *long_names; /* all of them, help, and the end */
    struct buffer short_names;
};

static void add_option(struct grammar *g, size_t at,
                       const struct command_option *o)
{
    bool takes = o->argument != NULL;

    g->long_names =
        memory_grow(g->long_names, (at + 2) * sizeof *g->long_names);
    g->long_names[at] = (struct option){
        o->name, takes ? required_argument : no_argument, NULL, o->code};
    g->long_names[at + 1] = (struct option){.name = NULL};
    if (o->code <= COMMAND_LONG)
        buffer_printf(&g->short_names, "%c%s", o->code, takes ? ":" : "");
}

static void grammar_make(struct grammar *g, const struct command *c)
{
    size_t count = 0;

    *g = (struct grammar){.long_names = NULL};
    for (const struct command_option *o = c->options; o->text != NULL; o++)
        if (o->name != NULL)
            add_option(g, count++, o);
    add_option(g, count++, &help_option);
}

static void grammar_clear(struct grammar *g)
{
    free(g->long_names);
    buffer_clear(&g->short_names);
}

static const struct command_option *find_option(const struct command *c,
                                                int code)
{
    const struct command_option *o = c->options;

    while (o->name == NULL || o->code != code)
        o++;
    return o;
}

/* An empty script variable, which is never a name of anything. */
static int refuse_empty(const struct command *c, int code)
{
    const struct command_option *o = find_option(c, code);
    struct buffer message = BUFFER_EMPTY;
    int status;

    buffer_printf(&message, "--%s takes %s, but here it is empty", o->name,
                  o->argument);
    status = usage_fault(c->name, message.ptr);
    buffer_clear(&message);
    return status;
}

static int take_options(const struct grammar *g, const struct command *c,
                        int argc, char **argv, options_take *take,
                        void *context)
{
    int code;

    opterr = 0;
    while ((code = getopt_long(argc, argv, g->short_names.ptr, g->long_names,
                               NULL)) != -1) {
        const char *wrong;

        if (code == '?')
            return usage_refuse(argv);
        if (code == help_option.code)
            return help_print(c);
        wrong = take(context, code, optarg);
        if (wrong != NULL)
            return usage_fault(c->name, wrong);
        if (optarg != NULL && optarg[0] == '\0')
            return refuse_empty(c, code);
    }
    return OPTIONS_READ;
}

int options_read(const struct command *c, int argc, char **argv,
                 options_take *take, void *context)
{
    struct grammar grammar;
    int status;

    grammar_make(&grammar, c);
    status = take_options(&grammar, c, argc, argv, take, context);
    grammar_clear(&grammar);
    return status;
}

bool options_take_number(const char *value, unsigned max, unsigned *out)
{
    uint64_t number;

    if (!word_number(word_of(value), max, &number) || number == 0)
        return false;
    *out = (unsigned)number;
    return true;
}
