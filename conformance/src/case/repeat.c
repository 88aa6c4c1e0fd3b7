/* SPDX-License-Identifier: MIT */
/*
 * The words of a command that a person can paste into a POSIX shell.
 */
#include "case/repeat.h"

#include <string.h>

#include "text/word.h"

/* Words made of these octets need no quotes. */
static bool is_plain(const char *word)
{
    static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                "abcdefghijklmnopqrstuvwxyz"
                                "0123456789@%+=:,./_-";

    return word[0] != '\0' && word[strspn(word, plain)] == '\0';
}

static bool needs_space(const struct buffer *out)
{
    return out->len > 0 && out->ptr[out->len - 1] != ' ' &&
           out->ptr[out->len - 1] != '\n';
}

static bool is_printable(const char *word)
{
    for (; *word != '\0'; word++)
        if (*word < ' ' || *word > '~')
            return false;
    return true;
}

static void add_quoted(struct buffer *out, const char *word)
{
    buffer_add_text(out, "'");
    for (; *word != '\0'; word++) {
        if (*word == '\'')
            buffer_add_text(out, "'\\''");
        else
            buffer_add(out, word, 1);
    }
    buffer_add_text(out, "'");
}

/* Dollar-single-quotes of POSIX.1-2024, which shells have had for long: a name
 * with a control octet can be shown and pasted. */
static void add_escaped(struct buffer *out, const char *word)
{
    buffer_add_text(out, "$'");
    for (; *word != '\0'; word++) {
        if (*word == '\'' || *word == '\\')
            buffer_printf(out, "\\%c", *word);
        else if (*word >= ' ' && *word <= '~')
            buffer_add(out, word, 1);
        else
            buffer_printf(out, "\\%03o", (unsigned char)*word);
    }
    buffer_add_text(out, "'");
}

void repeat_add_word(struct buffer *out, const char *word)
{
    if (needs_space(out))
        buffer_add_text(out, " ");
    if (is_plain(word))
        buffer_add_text(out, word);
    else if (is_printable(word))
        add_quoted(out, word);
    else
        add_escaped(out, word);
}

const char *repeat_case(const struct transcript *t, const char *folder)
{
    size_t len = folder != NULL ? strlen(folder) : 0;

    if (folder == NULL ||
        (strncmp(t->path, folder, len) == 0 && t->path[len] == '/' &&
         word_begins(word_of(t->path + len + 1), t->id)))
        return t->id;
    return t->path;
}
