/* SPDX-License-Identifier: MIT */
/*
 * Lines, words and complaints with file and line.
 */
#include "text/line.h"

#include <string.h>

#include "text/fault.h"
#include "text/nearest.h"
#include "text/octets.h"
#include "text/word.h"

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* "path:line: " */
static void begin_fault(const struct line_place *at)
{
    fault_begin(at->fault);
    octets_escape(at->fault, word_of(at->path), 0);
    buffer_printf(at->fault, ":%u: ", at->line);
}

bool line_complain(const struct line_place *at, const char *what)
{
    begin_fault(at);
    buffer_add_text(at->fault, what);
    return false;
}

bool line_complain_of(const struct line_place *at, struct sl_bytes word,
                      const char *what)
{
    begin_fault(at);
    fault_quote(at->fault, word);
    buffer_printf(at->fault, " %s", what);
    return false;
}

static void add_unknown(struct buffer *fault, const char *what,
                        struct sl_bytes word, const char *const *names,
                        size_t count, const char *hint)
{
    struct nearest guess = NEAREST_NONE;

    for (size_t i = 0; i < count; i++)
        nearest_note(&guess, 1, word, word_of(names[i]));
    buffer_printf(fault, "%s ", what);
    fault_quote(fault, word);
    if (guess.word.ptr != NULL)
        buffer_printf(fault, "; did you mean '%.*s'?", (int)guess.word.len,
                      guess.word.ptr);
    else if (hint != NULL)
        buffer_printf(fault, "; %s", hint);
}

void line_add_unknown(struct buffer *fault, const char *what,
                      struct sl_bytes word, const char *const *names,
                      size_t count, const char *hint)
{
    fault_begin(fault);
    add_unknown(fault, what, word, names, count, hint);
}

bool line_complain_unknown(const struct line_place *at, const char *what,
                           struct sl_bytes word, const char *const *names,
                           size_t count)
{
    begin_fault(at);
    add_unknown(at->fault, what, word, names, count, NULL);
    return false;
}

struct sl_bytes line_trim(struct sl_bytes text)
{
    while (text.len > 0 && is_blank(text.ptr[0])) {
        text.ptr++;
        text.len--;
    }
    while (text.len > 0 && is_blank(text.ptr[text.len - 1]))
        text.len--;
    return text;
}

struct sl_bytes line_take_until(struct sl_bytes *text, char sep)
{
    struct sl_bytes part = *text;
    size_t taken = text->len;
    const char *end;

    /* The pointer of an empty text may be null, and must not be added to. */
    if (text->len == 0)
        return part;
    end = memchr(text->ptr, sep, text->len);
    if (end != NULL) {
        part.len = (size_t)(end - text->ptr);
        taken = part.len + 1;
    }
    text->ptr += taken;
    text->len -= taken;
    return part;
}

struct sl_bytes line_take_word(struct sl_bytes *text)
{
    struct sl_bytes word = *text;
    size_t len = 0;

    if (text->len == 0)
        return word;
    while (len < text->len && !is_blank(text->ptr[len]))
        len++;
    word.len = len;
    *text = line_trim((struct sl_bytes){text->ptr + len, text->len - len});
    return word;
}

char *line_copy(struct sl_bytes text)
{
    char *out = memory_get(text.len + 1);

    if (text.len > 0)
        memcpy(out, text.ptr, text.len);
    out[text.len] = '\0';
    return out;
}
