/* SPDX-License-Identifier: MIT */
/*
 * The help of the program and of each command.
 */
#include "command/help.h"

#include <string.h>

#include "command/usage.h"
#include "text/wrap.h"

/* Options stand in a column of this width, their texts to the right of it. */
#define OPTION_WIDTH 22

const struct command_option help_option = {'h', "help", NULL,
                                           "print this help"};

static const struct command_option program_options[] = {
    {'h', "help", NULL, "print the commands"},
    {'V', "version", NULL, "print the version"},
};

#define PROGRAM_OPTION_COUNT                                                   \
    (sizeof program_options / sizeof program_options[0])

/* ---- for people ---- */

/* "-j, --jobs"; nothing for an operand. */
static void add_names(const struct command_option *o, struct buffer *out)
{
    if (o->name == NULL)
        return;
    if (o->code <= COMMAND_LONG)
        buffer_printf(out, "-%c, ", o->code);
    buffer_printf(out, "--%s", o->name);
}

static void add_row(const char *left, const char *text, size_t width,
                    struct buffer *out)
{
    size_t indent = width + 4; /* two spaces on either side */

    buffer_printf(out, "  %-*s  ", (int)width, left);
    if (strlen(left) > width)
        buffer_printf(out, "\n%*s", (int)indent, "");
    wrap_add(out, text, indent);
    buffer_add_text(out, "\n");
}

static void add_option(const struct command_option *o, struct buffer *out)
{
    struct buffer left = BUFFER_EMPTY;

    add_names(o, &left);
    if (o->argument != NULL)
        buffer_printf(&left, "%s%s", o->name != NULL ? " " : "", o->argument);
    add_row(left.ptr, o->text, OPTION_WIDTH, out);
    buffer_clear(&left);
}

/* "usage: strictline run ...", a line for each form. */
static void add_usage(const struct command *c, struct buffer *out)
{
    const char *form = c->usage, *word = "usage:";

    while (*form != '\0') {
        size_t len = strcspn(form, "\n");

        buffer_printf(out, "%-6s strictline %s %.*s\n", word, c->name, (int)len,
                      form);
        form += len + (form[len] == '\n');
        word = "";
    }
}

static void add_paragraph(const char *text, struct buffer *out)
{
    buffer_add_text(out, "\n");
    wrap_add(out, text, 0);
    buffer_add_text(out, "\n");
}

void help_command(const struct command *c, struct buffer *out)
{
    add_usage(c, out);
    add_paragraph(c->about, out);
    buffer_add_text(out, "\n");
    for (const struct command_option *o = c->options; o->text != NULL; o++)
        add_option(o, out);
    add_option(&help_option, out);
    if (c->more != NULL)
        c->more(out);
    if (c->examples != NULL)
        buffer_printf(out, "\nExamples:\n%s", c->examples);
    add_paragraph(c->statuses, out);
}

void help_overview(struct buffer *out)
{
    const struct command *c;

    buffer_add_text(out,
                    "usage: strictline COMMAND [OPTION...] [ARGUMENT...]\n\n"
                    "Shows what an HTTP/1 client really does with a "
                    "response.\n\n");
    for (size_t i = 0; (c = command_at(i)) != NULL; i++)
        add_row(c->name, c->summary, 6, out);
    buffer_add_text(
        out, "\nFirst steps:\n"
             "  strictline run --client curl              judge curl\n"
             "  strictline run --exec 'my-client {url}'   judge your client\n"
             "  strictline help run                       what run can do\n");
}

int help_print(const struct command *c)
{
    struct buffer out = BUFFER_EMPTY, faults = BUFFER_EMPTY;

    help_command(c, &out);
    return usage_finish(CORPUS_OK, &out, &faults);
}

/* ---- for programs ---- */

static void add_fields(const char *command, const struct command_option *o,
                       struct buffer *out)
{
    buffer_printf(out, "%s\t", command);
    add_names(o, out);
    buffer_printf(out, "\t%s\t%s\n", o->argument != NULL ? o->argument : "",
                  o->text);
}

void help_options(struct buffer *out)
{
    const struct command *c;

    for (size_t i = 0; i < PROGRAM_OPTION_COUNT; i++)
        add_fields("", &program_options[i], out);
    for (size_t i = 0; (c = command_at(i)) != NULL; i++) {
        buffer_printf(out, "%s\t\t\t%s\n", c->name, c->summary);
        for (const struct command_option *o = c->options; o->text != NULL; o++)
            add_fields(c->name, o, out);
        add_fields(c->name, &help_option, out);
    }
}
