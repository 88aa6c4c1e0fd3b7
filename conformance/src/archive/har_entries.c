/* SPDX-License-Identifier: MIT */
/*
 * Follows the brackets of JSON down to the entries.
 */
#include "archive/har_entries.h"

#include <string.h>

#define LOG_DEPTH 1 /* where "log" is a name */

void har_entries_init(struct har_entries *e, struct import_source *source)
{
    static const char *const entries[2] = {"entries", "entries"};

    *e = (struct har_entries){
        .source = source, .list_depth = LOG_DEPTH + 1, .lists = entries};
}

void har_entries_init_lists(struct har_entries *e, struct import_source *source,
                            const char *const lists[2])
{
    *e = (struct har_entries){
        .source = source, .list_depth = LOG_DEPTH, .lists = lists};
}

void har_entries_clear(struct har_entries *e)
{
    buffer_clear(&e->entry);
}

static void take_in_string(struct har_entries *e, char c)
{
    if (e->escaped) {
        e->escaped = false;
    } else if (c == '\\') {
        e->escaped = true;
    } else if (c == '"') {
        e->in_string = false;
        e->name[e->name_len] = '\0';
        return;
    }
    if (e->name_len < HAR_NAME_MAX)
        e->name[e->name_len++] = c;
}

/* Whether the entries may be in what holds this place. */
static bool is_in_log(const struct har_entries *e)
{
    return e->list_depth == LOG_DEPTH || e->in_log;
}

static bool is_between_entries(const struct har_entries *e)
{
    return e->in_entries && e->depth == e->list_depth + 1;
}

static void open_bracket(struct har_entries *e, char c)
{
    if (e->depth == LOG_DEPTH)
        e->in_log = c == '{' && strcmp(e->name, "log") == 0;
    if (e->depth == e->list_depth && is_in_log(e) && c == '[' &&
        (strcmp(e->name, e->lists[0]) == 0 ||
         strcmp(e->name, e->lists[1]) == 0))
        e->in_entries = e->found = true;
    e->taking = e->taking || is_between_entries(e);
    e->depth++;
}

/* True at the end of an entry. */
static bool close_bracket(struct har_entries *e)
{
    if (e->depth > 0)
        e->depth--;
    if (e->depth <= e->list_depth)
        e->in_entries = false;
    if (e->depth <= LOG_DEPTH)
        e->in_log = false;
    return e->taking && e->depth == e->list_depth + 1;
}

/* True at the first octet of an entry that no bracket begins. */
static bool is_odd_entry(struct har_entries *e, char c)
{
    if (!is_between_entries(e) || (c != '\0' && strchr(" \t\r\n", c) != NULL))
        return false;
    if (c == ',') {
        e->odd = false;
        return false;
    }
    if (e->odd)
        return false;
    e->odd = e->taking = true;
    return true;
}

/* True at the last octet of an entry. */
static bool take_octet(struct har_entries *e, char c)
{
    if (e->in_string) {
        take_in_string(e, c);
    } else if (c == '"') {
        e->in_string = true;
        e->name_len = 0;
        return is_odd_entry(e, c);
    } else if (c == '{' || c == '[') {
        open_bracket(e, c);
    } else if (c == '}' || c == ']') {
        return close_bracket(e);
    } else {
        return is_odd_entry(e, c);
    }
    return false;
}

/* Adds the octets from begin on to the entry. */
static void add(struct har_entries *e, const char *begin, const char *end)
{
    size_t len = (size_t)(end - begin);

    if (!e->too_large && len > HAR_ENTRY_MAX - e->entry.len) {
        e->too_large = true;
        buffer_clear(&e->entry);
    }
    if (!e->too_large)
        buffer_add(&e->entry, begin, len);
}

static bool take_window(struct har_entries *e, struct sl_bytes seen)
{
    const char *begin = seen.ptr, *end = seen.ptr + seen.len;

    for (const char *c = seen.ptr; c < end; c++) {
        bool took = e->taking, whole = take_octet(e, *c);

        if (e->taking && !took)
            begin = c;
        if (!whole)
            continue;
        add(e, begin, c + 1);
        source_skip(e->source, (size_t)(c + 1 - seen.ptr));
        return true;
    }
    if (e->taking)
        add(e, begin, end);
    source_skip(e->source, seen.len);
    return false;
}

enum har_entry har_entries_next(struct har_entries *e, struct sl_bytes *out)
{
    bool large;

    buffer_truncate(&e->entry, 0);
    e->taking = e->too_large = false;
    while (true) {
        struct sl_bytes seen = source_peek(e->source, 1);

        if (seen.len == 0) {
            if (!e->found)
                return HAR_NOTHING;
            return e->in_entries || e->taking ? HAR_CUT : HAR_END;
        }
        if (take_window(e, seen))
            break;
    }
    large = e->too_large;
    *out = buffer_view(&e->entry);
    return large ? HAR_ENTRY_TOO_LARGE : HAR_ENTRY;
}
