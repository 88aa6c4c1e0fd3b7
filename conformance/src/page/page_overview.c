/* SPDX-License-Identifier: MIT */
/*
 * The part of the data that the matrix shows at once.
 */
#include "page/page_overview.h"

#include <stdlib.h>

#include "page/page_pairs.h"
#include "page/page_strings.h"

/* ---- words ---- */

static void write_words(struct json_writer *w)
{
    json_write_key(w, "verdicts");
    json_write_open(w, '[');
    for (int i = 0; i < VERDICT_COUNT; i++)
        json_write_text(w, verdict_name((enum verdict)i));
    json_write_close(w, ']');
    json_write_key(w, "damages");
    json_write_open(w, '[');
    for (int i = 0; i < DAMAGE_COUNT; i++)
        json_write_text(w, damage_name((enum damage)i));
    json_write_close(w, ']');
    json_write_key(w, "risks");
    json_write_open(w, '[');
    for (int i = 0; i < RISK_COUNT; i++)
        json_write_text(w, risk_name((enum risk)i));
    json_write_close(w, ']');
}

static void write_cases(const struct page_cases *cases, struct json_writer *w)
{
    json_write_key(w, "cases");
    json_write_open(w, '[');
    for (size_t i = 0; i < cases->count; i++) {
        const struct results_entry *e = cases->items[i].entry;

        json_write_line(w);
        json_write_open(w, '[');
        json_write_text(w, e->id);
        json_write_text(w, e->title);
        json_write_text(w, level_name(e->level));
        json_write_text_or_null(w, e->rfc);
        json_write_close(w, ']');
    }
    json_write_close(w, ']');
}

/* ---- causes ---- */

/* Why cells are what they are. */
struct causes {
    struct page_strings keys;
    const struct results_entry **entries; /* the first with each */
};

static bool has_cause(enum verdict verdict)
{
    return verdict == VERDICT_LENIENT || verdict == VERDICT_WARN ||
           verdict == VERDICT_FAIL || verdict == VERDICT_XFAIL ||
           verdict == VERDICT_ERROR;
}

/* A known failure has the same cause as a new one. */
static enum verdict cause_verdict(const struct results_entry *e)
{
    return e->judgement.verdict == VERDICT_XFAIL ? VERDICT_FAIL
                                                 : e->judgement.verdict;
}

static size_t cause_of(struct causes *c, const struct results_entry *e)
{
    struct buffer key = BUFFER_EMPTY;
    size_t known = c->keys.count, number;

    buffer_printf(&key, "%d %d %d %s", (int)cause_verdict(e),
                  (int)e->judgement.damage, (int)e->judgement.risk, e->cause);
    number = page_strings_add(&c->keys, key.ptr);
    buffer_clear(&key);
    if (number == known) {
        c->entries = memory_grow(c->entries, (known + 1) * sizeof *c->entries);
        c->entries[number] = e;
    }
    return number;
}

static void write_causes(const struct causes *c, struct json_writer *w)
{
    json_write_key(w, "causes");
    json_write_open(w, '[');
    for (size_t i = 0; i < c->keys.count; i++) {
        const struct results_entry *e = c->entries[i];

        json_write_line(w);
        json_write_open(w, '{');
        json_write_key(w, "text");
        json_write_text(w, e->cause);
        json_write_key(w, "verdict");
        json_write_text(w, verdict_name(cause_verdict(e)));
        json_write_key(w, "damage");
        json_write_text(w, damage_name(e->judgement.damage));
        json_write_key(w, "risk");
        json_write_text(w, risk_name(e->judgement.risk));
        json_write_close(w, '}');
    }
    json_write_close(w, ']');
}

/* ---- clients ---- */

static void write_pairs(struct json_writer *w, const char *key,
                        const struct results_pairs *pairs)
{
    json_write_key(w, key);
    json_write_open(w, '[');
    for (size_t i = 0; i < pairs->count; i++) {
        json_write_open(w, '[');
        json_write_text(w, pairs->items[i].name);
        json_write_text(w, pairs->items[i].value);
        json_write_close(w, ']');
    }
    json_write_close(w, ']');
}

/* Three digits for each case; "---": not run. */
static void write_cells(const struct page_column *column, size_t count,
                        struct json_writer *w)
{
    struct buffer cells = BUFFER_EMPTY;

    buffer_add_text(&cells, "");
    for (size_t i = 0; i < count; i++) {
        const struct results_entry *e = page_column_worst(column, i);

        if (e == NULL)
            buffer_add_text(&cells, "---");
        else
            buffer_printf(&cells, "%d%d%d", (int)e->judgement.verdict,
                          (int)e->judgement.damage, (int)e->judgement.risk);
    }
    json_write_key(w, "cells");
    json_write_bytes(w, buffer_view(&cells));
    buffer_clear(&cells);
}
_Static_assert(VERDICT_COUNT <= 10 && DAMAGE_COUNT <= 10 && RISK_COUNT <= 10,
               "a digit each");

/* Pairs of a case and its cause. */
static void write_cell_causes(const struct page_column *column, size_t count,
                              struct causes *causes, struct json_writer *w)
{
    json_write_key(w, "causes");
    json_write_open(w, '[');
    for (size_t i = 0; i < count; i++) {
        const struct results_entry *e = page_column_worst(column, i);

        if (e == NULL || !has_cause(e->judgement.verdict))
            continue;
        json_write_number(w, i);
        json_write_number(w, cause_of(causes, e));
    }
    json_write_close(w, ']');
}

static void write_client(const struct results *r,
                         const struct page_cases *cases, struct causes *causes,
                         struct json_writer *w)
{
    struct page_column column;

    page_column_make(r, cases, &column);
    json_write_line(w);
    json_write_open(w, '{');
    json_write_key(w, "name");
    json_write_text(w, r->client);
    json_write_key(w, "version");
    json_write_text_or_null(w, r->client_version);
    json_write_key(w, "tool");
    json_write_text_or_null(w, r->tool_version);
    json_write_key(w, "repeat");
    json_write_text_or_null(w, r->repeat);
    write_pairs(w, "options", &r->options);
    write_pairs(w, "controls", &r->controls);
    write_cells(&column, cases->count, w);
    write_cell_causes(&column, cases->count, causes, w);
    json_write_close(w, '}');
    page_column_clear(&column);
}

void page_write_overview(const struct page *p, const struct page_cases *cases,
                         struct json_writer *w)
{
    struct causes causes = {.keys = PAGE_STRINGS_EMPTY};

    json_write_open(w, '{');
    json_write_key(w, "tool");
    json_write_text(w, p->tool);
    write_words(w);
    page_write_columns(w);
    json_write_line(w);
    write_cases(cases, w);
    json_write_line(w);
    json_write_key(w, "clients");
    json_write_open(w, '[');
    for (size_t i = 0; i < p->count; i++)
        write_client(&p->results[i], cases, &causes, w);
    json_write_close(w, ']');
    json_write_line(w);
    write_causes(&causes, w);
    json_write_line(w);
    page_write_pairs(p->chains, w);
    json_write_close(w, '}');
    page_strings_clear(&causes.keys);
    free(causes.entries);
}
