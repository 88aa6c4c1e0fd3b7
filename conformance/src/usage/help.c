/* SPDX-License-Identifier: MIT */
/*
 * The help of a command.
 */
#include "usage/help.h"

#include <string.h>

#include "text/wrap.h"
#include "usage/usage.h"

/* The width of the options' column; their texts are to its right. */
#define OPTION_WIDTH 22

const struct command_option help_option = {'h', "help", NULL,
                                           "print this help"};

void help_names(const struct command_option *o, struct buffer *out)
{
    if (o->name == NULL)
        return;
    if (o->code <= COMMAND_LONG)
        buffer_printf(out, "-%c, ", o->code);
    buffer_printf(out, "--%s", o->name);
}

void help_row(const char *left, const char *text, size_t width,
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

    help_names(o, &left);
    if (o->argument != NULL)
        buffer_printf(&left, "%s%s", o->name != NULL ? " " : "", o->argument);
    help_row(left.ptr, o->text, OPTION_WIDTH, out);
    buffer_clear(&left);
}

/* "usage: strictline run ...", a line for each form. */
static void add_usage(const struct command *c, struct buffer *out)
{
    const char *form = c->usage, *word = "usage:";

    do {
        size_t len = strcspn(form, "\n");

        buffer_printf(out, "%-6s strictline %s%s%.*s\n", word, c->name,
                      len > 0 ? " " : "", (int)len, form);
        form += len + (form[len] == '\n');
        word = "";
    } while (*form != '\0');
}

static void add_paragraph(const char *text, struct buffer *out)
{
    buffer_add_text(out, "\n");
    wrap_add(out, text, 0);
    buffer_add_text(out, "\n");
}

static void add_command(const struct command *c, struct buffer *out)
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

int help_print(const struct command *c)
{
    struct buffer out = BUFFER_EMPTY, faults = BUFFER_EMPTY;

    add_command(c, &out);
    return usage_finish(CORPUS_OK, &out, &faults);
}
