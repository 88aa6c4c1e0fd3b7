/* SPDX-License-Identifier: MIT */
/*
 * Splits a command line the way a POSIX shell would, minus everything that
 * makes a shell dangerous: no variables, no globs, no commands.
 */
#include "text/words.h"

#include <stdlib.h>
#include <string.h>

#include "text/word.h"

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

/* Room for one more and the NULL: doubles at each power of two. */
static void make_room(struct words *w)
{
    size_t count = w->count + 1;

    if ((count & (count - 1)) == 0)
        w->items = memory_grow(w->items, 2 * count * sizeof *w->items);
}

void words_add(struct words *w, const char *word)
{
    make_room(w);
    w->items[w->count++] = memory_copy_text(word);
    w->items[w->count] = NULL;
}

void words_clear(struct words *w)
{
    for (size_t i = 0; i < w->count; i++)
        free(w->items[i]);
    free(w->items);
    *w = WORDS_EMPTY;
}

/* The quoted part that begins at *at, without its quotes. */
static bool take_quoted(struct sl_bytes text, size_t *at, struct buffer *word)
{
    char quote = text.ptr[(*at)++];

    for (; *at < text.len && text.ptr[*at] != quote; (*at)++) {
        char c = text.ptr[*at];

        if (quote == '"' && c == '\\' && *at + 1 < text.len &&
            (text.ptr[*at + 1] == '"' || text.ptr[*at + 1] == '\\'))
            c = text.ptr[++*at];
        buffer_add(word, &c, 1);
    }
    if (*at == text.len)
        return false;
    (*at)++;
    return true;
}

static const char *take_word(struct sl_bytes text, size_t *at,
                             struct buffer *word)
{
    while (*at < text.len && !is_blank(text.ptr[*at])) {
        char c = text.ptr[*at];

        if (c == '\0')
            return "a NUL octet";
        if (c == '\'' || c == '"') {
            if (!take_quoted(text, at, word))
                return "a quote that is not closed";
            continue;
        }
        if (c == '\\' && ++*at == text.len)
            return "a backslash with nothing after it";
        buffer_add(word, text.ptr + *at, 1);
        (*at)++;
    }
    return NULL;
}

static const char *take_words(struct sl_bytes text, struct words *out)
{
    struct buffer word = BUFFER_EMPTY;
    const char *fault = NULL;
    size_t at = 0;

    for (;;) {
        while (at < text.len && is_blank(text.ptr[at]))
            at++;
        if (at == text.len)
            break;
        buffer_truncate(&word, 0);
        buffer_add_text(&word, "");
        fault = take_word(text, &at, &word);
        if (fault == NULL && strlen(word.ptr) != word.len)
            fault = "a NUL octet";
        if (fault != NULL)
            break;
        words_add(out, word.ptr);
    }
    buffer_clear(&word);
    return fault;
}

bool words_split(struct sl_bytes text, struct words *out, const char **why)
{
    struct words fresh = WORDS_EMPTY;
    const char *fault = take_words(text, &fresh);

    if (fault != NULL)
        *why = fault;
    for (size_t i = 0; fault == NULL && i < fresh.count; i++)
        words_add(out, fresh.items[i]);
    words_clear(&fresh);
    return fault == NULL;
}

/* The placeholder that begins at brace; its length with braces, 0 if it is not
 * closed. */
static size_t placeholder(const char *brace, struct sl_bytes *name)
{
    const char *end = strchr(brace, '}');

    *name = word_of(brace);
    if (end == NULL)
        return 0;
    *name = (struct sl_bytes){brace + 1, (size_t)(end - brace) - 1};
    return name->len + 2;
}

static const char *value_of(struct sl_bytes name,
                            const struct filling *fillings, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (word_equals(name, fillings[i].name))
            return fillings[i].value;
    return NULL;
}

bool words_fill(const char *word, const struct filling *fillings, size_t count,
                struct buffer *out, struct sl_bytes *unknown)
{
    buffer_add_text(out, "");
    while (*word != '\0') {
        size_t plain = strcspn(word, "{");
        struct sl_bytes name;
        const char *value;
        size_t len;

        buffer_add(out, word, plain);
        word += plain;
        if (word[0] == '{' && word[1] == '{') {
            buffer_add(out, word, 1);
            word += 2;
            continue;
        }
        if (*word == '\0')
            break;
        len = placeholder(word, &name);
        value = len > 0 ? value_of(name, fillings, count) : NULL;
        if (value == NULL) {
            *unknown = name;
            return false;
        }
        buffer_add_text(out, value);
        word += len;
    }
    return true;
}

/* Steps over "{{" as words_fill does. */
bool words_use(const struct words *w, const char *name)
{
    struct buffer braces = BUFFER_EMPTY;
    bool found = false;

    buffer_printf(&braces, "{%s}", name);
    for (size_t i = 0; i < w->count && !found; i++) {
        const char *at = w->items[i];

        while (!found && (at = strchr(at, '{')) != NULL) {
            found = strncmp(at, braces.ptr, braces.len) == 0;
            at += at[1] == '{' ? 2 : 1;
        }
    }
    buffer_clear(&braces);
    return found;
}
