/* SPDX-License-Identifier: MIT */
/*
 * The case reader: lines, and the order of the parts. corpus/README.md is the
 * grammar. A wrong line is reported and reading continues, so that one run
 * shows everything that is wrong.
 */
#include "case/transcript_reader.h"

#include <string.h>

#include "text/nearest.h"
#include "text/word.h"

static const struct reader_part *const parts[] = {
    &reader_head, &reader_steps, &reader_rules, &reader_golden};

#define PART_COUNT (sizeof parts / sizeof parts[0])

static bool refuse_octet(struct reader *r, char c)
{
    unsigned octet = (unsigned char)c;

    if (c == '\t')
        return reader_fault(r, "a tab; put spaces between words, and \\t in "
                               "strings");
    if (c == '\r')
        return reader_fault(r, "a carriage return; end lines with LF alone, "
                               "and write \\r in strings");
    return reader_fault(r,
                        "the octet %02x is not printable ASCII; in strings "
                        "write it as \\x%02x, elsewhere leave it out",
                        octet, octet);
}

static bool check_octets(struct reader *r, struct sl_bytes line)
{
    for (size_t i = 0; i < line.len; i++)
        if (line.ptr[i] < ' ' || line.ptr[i] > '~')
            return refuse_octet(r, line.ptr[i]);
    return true;
}

static bool check_spaces(struct reader *r, struct sl_bytes line)
{
    if (line.ptr[0] == ' ')
        return reader_fault(r, "the line begins with a space; begin it with "
                               "its word");
    if (line.ptr[line.len - 1] == ' ')
        return reader_fault(r, "the line ends with a space; leave it out");
    return true;
}

static void refuse_word(struct reader *r)
{
    struct nearest guess = NEAREST_NONE;

    for (size_t part = 0; part < PART_COUNT; part++)
        for (size_t i = 0; i < parts[part]->count; i++)
            nearest_note(&guess, 1, r->word,
                         word_of(parts[part]->words[i].name));
    if (guess.word.ptr == NULL)
        reader_fault(r,
                     "the unknown word '%s'; corpus/README.md lists the words "
                     "of a case",
                     reader_quote(r, r->word));
    else
        reader_fault(r, "the unknown word '%s'; did you mean '%s'?",
                     reader_quote(r, r->word), guess.word.ptr);
}

static const struct reader_word *find_row(const struct reader_part *part,
                                          struct sl_bytes word)
{
    for (size_t i = 0; i < part->count; i++)
        if (word_equals(word, part->words[i].name))
            return &part->words[i];
    return NULL;
}

/* Notes that a single word was read; false if it already had been. Only the
 * head has single words. */
static bool note_word(struct reader *r, const struct reader_word *row)
{
    unsigned bit;

    if (!row->single)
        return true;
    bit = 1u << (row - reader_head.words);
    if (r->seen & bit)
        return reader_fault(r, "'%s' is already given; keep one", row->name);
    r->seen |= bit;
    return true;
}

static void read_row(struct reader *r, const struct reader_word *row)
{
    if (note_word(r, row) && row->read(r, row->value) && r->rest.len > 0)
        reader_fault(r, "unexpected '%s' after '%s'; leave it out",
                     reader_quote(r, r->rest), row->name);
}

/* *part is the part that earlier lines belong to. */
static void read_words(struct reader *r, size_t *part)
{
    if (!reader_take_word(r, "a word", &r->word))
        return;
    for (size_t i = 0; i < PART_COUNT; i++) {
        const struct reader_word *row = find_row(parts[i], r->word);

        if (row == NULL)
            continue;
        if (i < *part) {
            reader_fault(r, "'%s' belongs to the %s; put it before the %s",
                         row->name, parts[i]->name, parts[*part]->name);
            return;
        }
        *part = i;
        read_row(r, row);
        return;
    }
    refuse_word(r);
}

static void read_line(struct reader *r, struct sl_bytes line, size_t *part)
{
    if (!check_octets(r, line) || line.len == 0 || line.ptr[0] == '#' ||
        !check_spaces(r, line))
        return;
    r->rest = line;
    read_words(r, part);
}

static void read_lines(struct reader *r, struct sl_bytes text)
{
    size_t part = 0;

    while (text.len > 0) {
        const char *end = memchr(text.ptr, '\n', text.len);
        size_t len = end != NULL ? (size_t)(end - text.ptr) : text.len;

        r->line++;
        read_line(r, (struct sl_bytes){text.ptr, len}, &part);
        if (end == NULL) {
            reader_fault(r, "the last line has no line feed; the file may be "
                            "cut, or end it with a line feed");
            return;
        }
        text.ptr += len + 1;
        text.len -= len + 1;
    }
}

static void read_file(struct reader *r, struct sl_bytes text)
{
    if (text.len > TRANSCRIPT_FILE_MAX) {
        r->line = 1;
        reader_fault(r,
                     "the file is longer than %u octets; write long runs "
                     "as N*\"...\" or with 'repeat'",
                     TRANSCRIPT_FILE_MAX);
        return;
    }
    read_lines(r, text);
    /* what seems missing may be in one of the wrong lines */
    if (r->faults == 0)
        (void)(reader_head_ends(r) && reader_steps_end(r) &&
               reader_rules_end(r) && reader_golden_ends(r));
}

bool transcript_parse(struct sl_bytes text, const char *path, const char *id,
                      struct transcript *out, struct buffer *fault)
{
    struct reader r = {.t = out, .fault = fault, .path = path};

    *out = (struct transcript){.id = memory_copy_text(id),
                               .path = memory_copy_text(path)};
    read_file(&r, text);
    buffer_clear(&r.quote);
    if (r.faults > 0)
        transcript_clear(out);
    return r.faults == 0;
}
