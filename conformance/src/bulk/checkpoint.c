/* SPDX-License-Identifier: MIT */
/*
 * A line of words and numbers, and the summary so far as JSON.
 */
#include "bulk/checkpoint.h"

#include <inttypes.h>
#include <string.h>

#include "text/fault.h"
#include "text/word.h"

static const char *const keys[] = {"settings", "entry", "responses", "remarks",
                                   "output"};
#define KEYS (sizeof keys / sizeof keys[0])

#define BEGINNING "strictline-scan-state 1"

void checkpoint_write(const struct checkpoint *c, struct scan_summary *summary,
                      struct buffer *out)
{
    const uint64_t numbers[KEYS] = {c->settings, c->entry, c->responses,
                                    c->remarks, c->output};

    buffer_add_text(out, BEGINNING);
    for (size_t i = 0; i < KEYS; i++)
        buffer_printf(out, " %s %" PRIu64, keys[i], numbers[i]);
    buffer_add_text(out, "\n");
    scan_summary_write(summary, out);
}

/* Takes " key number" off the line. */
static bool take_number(struct sl_bytes *line, const char *key, uint64_t *out)
{
    size_t len = strlen(key) + 2;
    struct sl_bytes digits;

    if (line->len < len || line->ptr[0] != ' ' || line->ptr[len - 1] != ' ' ||
        memcmp(line->ptr + 1, key, len - 2) != 0)
        return false;
    digits = (struct sl_bytes){line->ptr + len, 0};
    while (len + digits.len < line->len && digits.ptr[digits.len] != ' ')
        digits.len++;
    line->ptr += len + digits.len;
    line->len -= len + digits.len;
    return word_number(digits, UINT64_MAX, out);
}

static bool read_line(struct sl_bytes line, struct checkpoint *c)
{
    uint64_t *const numbers[KEYS] = {&c->settings, &c->entry, &c->responses,
                                     &c->remarks, &c->output};

    if (!word_begins(line, BEGINNING))
        return false;
    line.ptr += strlen(BEGINNING);
    line.len -= strlen(BEGINNING);
    for (size_t i = 0; i < KEYS; i++)
        if (!take_number(&line, keys[i], numbers[i]))
            return false;
    return line.len == 0;
}

bool checkpoint_read(struct sl_bytes text, struct checkpoint *c,
                     struct scan_summary *summary, struct buffer *fault)
{
    const char *end = text.len > 0 ? memchr(text.ptr, '\n', text.len) : NULL;
    struct sl_bytes line = {text.ptr,
                            end != NULL ? (size_t)(end - text.ptr) : 0};

    *summary = SCAN_SUMMARY_EMPTY;
    if (end == NULL || !read_line(line, c))
        return fault_add(fault, "not a state file of strictline scan");
    text.ptr += line.len + 1;
    text.len -= line.len + 1;
    return scan_summary_read(text, summary, fault);
}
