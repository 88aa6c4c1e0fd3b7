/* SPDX-License-Identifier: MIT */
/*
 * The strict reader of reasons: lines with the slug of a check and a text.
 * Consecutive lines with the same slug are one text.
 */
#include "map/check_reason.h"

#include <stdlib.h>

#include "text/line.h"
#include "text/word.h"

void check_reasons_clear(struct check_reasons *reasons)
{
    for (size_t i = 0; i < reasons->count; i++)
        free(reasons->items[i].text);
    free(reasons->items);
    *reasons = CHECK_REASONS_EMPTY;
}

const char *check_reason_find(const struct check_reasons *reasons,
                              const struct check *check)
{
    for (size_t i = 0; i < reasons->count; i++)
        if (reasons->items[i].check == check)
            return reasons->items[i].text;
    return NULL;
}

static void append(struct check_reasons *out, const struct check *check,
                   struct sl_bytes text)
{
    out->items = memory_grow(out->items, (out->count + 1) * sizeof *out->items);
    out->items[out->count++] =
        (struct check_reason){.check = check, .text = line_copy(text)};
}

static void extend(struct check_reason *newest, struct sl_bytes text)
{
    struct buffer joined = BUFFER_EMPTY;

    buffer_printf(&joined, "%s ", newest->text);
    buffer_add(&joined, text.ptr, text.len);
    free(newest->text);
    newest->text = joined.ptr;
}

static bool is_printable(struct sl_bytes line)
{
    for (size_t i = 0; i < line.len; i++)
        if (line.ptr[i] < ' ' || line.ptr[i] > '~')
            return false;
    return true;
}

static bool read_line(const struct line_place *at, struct sl_bytes line,
                      struct check_reasons *out)
{
    struct sl_bytes text = line_trim(line);
    struct sl_bytes slug;
    const struct check *check;

    if (!is_printable(line))
        return line_complain(at, "an octet that is not printable ASCII");
    if (text.len == 0 || text.ptr[0] == '#')
        return true;
    slug = line_take_word(&text);
    check = check_find(slug);
    if (check == NULL)
        return line_complain_of(at, slug,
                                "is not a check; 'strictline list --checks' "
                                "has them");
    if (text.len == 0)
        return line_complain_of(at, slug, "has no reason after it");
    if (out->count > 0 && out->items[out->count - 1].check == check)
        extend(&out->items[out->count - 1], text);
    else if (check_reason_find(out, check) != NULL)
        return line_complain_of(at, slug,
                                "has a reason above; keep its lines "
                                "together");
    else
        append(out, check, text);
    return true;
}

bool check_reasons_parse(struct sl_bytes text, const char *path,
                         struct check_reasons *out, struct buffer *fault)
{
    struct line_place at = {path, 0, fault};
    bool good = true;

    *out = CHECK_REASONS_EMPTY;
    while (good && text.len > 0) {
        at.line++;
        good = read_line(&at, line_take_until(&text, '\n'), out);
    }
    if (!good)
        check_reasons_clear(out);
    return good;
}
