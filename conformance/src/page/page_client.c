/* SPDX-License-Identifier: MIT */
/*
 * Everything known about one client's exchanges; and the cases.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "page/page_overview.h"
#include "page/page_strings.h"
#include "vector/vector.h"

/* ---- columns ---- */

/* In the order in which write_entry writes them; texts come first. */
static const char *const columns[] = {
    "delivery", "reason", "cause", "result", "error",  "second", "seen",
    "verdict",  "damage", "risk",  "status", "length", "ms",
};
#define COLUMN_TEXTS 7

void page_write_columns(struct json_writer *w)
{
    json_write_key(w, "columns");
    json_write_open(w, '[');
    for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++)
        json_write_text(w, columns[i]);
    json_write_close(w, ']');
    json_write_key(w, "texts");
    json_write_open(w, '[');
    for (size_t i = 0; i < COLUMN_TEXTS; i++)
        json_write_text(w, columns[i]);
    json_write_close(w, ']');
}

/* ---- entries ---- */

/* "response 200, 5 octets" */
static void describe(const struct results_answer *a, struct buffer *out)
{
    buffer_add_text(out, a->result != NULL ? a->result : "");
    if (a->result != NULL && a->status_known)
        buffer_printf(out, " %" PRId64, a->status);
    if (a->result != NULL && a->body_known)
        buffer_printf(out, ", %" PRIu64 " octets", a->body_len);
    if (a->error != NULL)
        buffer_printf(out, ": %s", a->error);
}

/* An error that the reason already gives is not repeated. */
static const char *error_of(const struct results_entry *e)
{
    if (e->first.error == NULL ||
        strstr(e->judgement.reason, e->first.error) != NULL)
        return "";
    return e->first.error;
}

static void write_entry(const struct results_entry *e,
                        struct page_strings *strings, struct json_writer *w)
{
    struct buffer second = BUFFER_EMPTY;
    char delivery[DELIVERY_NAME];
    const char *texts[COLUMN_TEXTS];

    delivery_name(&e->delivery, delivery);
    describe(&e->second, &second);
    texts[0] = delivery;
    texts[1] = e->judgement.reason;
    texts[2] = e->cause;
    texts[3] = e->first.result;
    texts[4] = error_of(e);
    texts[5] = second.ptr;
    texts[6] = e->seen;
    for (size_t i = 0; i < COLUMN_TEXTS; i++)
        json_write_number(w, page_strings_add(strings, texts[i]));
    json_write_number(w, e->judgement.verdict);
    json_write_number(w, e->judgement.damage);
    json_write_number(w, e->judgement.risk);
    json_write_integer(w, e->first.status_known ? e->first.status : -1);
    json_write_integer(w,
                       e->first.body_known ? (int64_t)e->first.body_len : -1);
    json_write_number(w, e->ms);
    buffer_clear(&second);
}

void page_write_client(const struct results *r, const struct page_cases *cases,
                       struct json_writer *w)
{
    struct page_strings strings = PAGE_STRINGS_EMPTY;
    struct page_column column;

    page_column_make(r, cases, &column);
    json_write_open(w, '{');
    json_write_key(w, "entries");
    json_write_open(w, '[');
    for (size_t i = 0; i < column.at[cases->count]; i++)
        write_entry(column.sorted[i], &strings, w);
    json_write_close(w, ']');
    json_write_key(w, "at");
    json_write_open(w, '[');
    for (size_t i = 0; i <= cases->count; i++)
        json_write_number(w, column.at[i]);
    json_write_close(w, ']');
    json_write_key(w, "strings");
    page_strings_write(&strings, w);
    json_write_close(w, '}');
    page_strings_clear(&strings);
    page_column_clear(&column);
}

/* ---- cases ---- */

void page_write_vectors(const struct page *p, const struct page_cases *cases,
                        struct json_writer *w)
{
    json_write_open(w, '[');
    for (size_t i = 0; i < cases->count; i++) {
        json_write_line(w);
        if (cases->items[i].transcript != NULL)
            vector_write(cases->items[i].transcript, p->map, PAGE_OCTETS_MAX,
                         w);
        else
            json_write_null(w);
    }
    json_write_close(w, ']');
}
