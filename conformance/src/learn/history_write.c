/* SPDX-License-Identifier: MIT */
/*
 * The version table as text, JSON and HTML.
 */
#include "learn/history.h"
#include "text/json_write.h"
#include "text/octets.h"
#include "text/word.h"
#include "text/xml.h"

static const char *version_name(const struct results *r)
{
    return r->client_version != NULL ? r->client_version : r->client;
}

static void add_cell(const struct results_entry *e, struct buffer *out)
{
    if (e == NULL) {
        buffer_add_text(out, "not run");
        return;
    }
    buffer_add_text(out, verdict_name(e->judgement.verdict));
    if (e->judgement.damage != DAMAGE_NONE)
        buffer_printf(out, " %s", damage_name(e->judgement.damage));
}

/* It comes from a file and goes to a terminal. */
static const char *name_of(const struct results *r, char shown[25])
{
    const char *name = version_name(r);
    size_t len = 0;

    for (; name[len] != '\0' && len < 24; len++)
        shown[len] = name[len] < ' ' || name[len] > '~' ? '?' : name[len];
    shown[len] = '\0';
    return shown;
}

static void add_quoted(struct buffer *out, const char *text)
{
    octets_escape(out, word_of(text), 0);
}

static void add_text_row(const struct history *h, const struct history_row *row,
                         struct buffer *out)
{
    char name[DELIVERY_NAME], shown[25];

    delivery_name(&row->any->delivery, name);
    buffer_printf(out, "%s, %s: ", row->any->id, name);
    add_quoted(out, row->any->title);
    buffer_add_text(out, "\n");
    for (size_t v = 0; v < h->count; v++) {
        const char *step = history_step(row, v);

        buffer_printf(out, "  %-24s ", name_of(&h->versions[v], shown));
        add_cell(row->of[v], out);
        buffer_printf(out, "%s%s\n", step[0] != '\0' ? ": " : "", step);
    }
}

void history_text(const struct history *h, struct buffer *out)
{
    for (size_t i = 0; i < h->row_count; i++)
        add_text_row(h, &h->rows[i], out);
    buffer_printf(out, "%zu entries differ between %zu versions, %zu do not\n",
                  h->row_count, h->count, h->same);
}

static void write_row(const struct history *h, const struct history_row *row,
                      struct json_writer *w)
{
    char name[DELIVERY_NAME];

    delivery_name(&row->any->delivery, name);
    json_write_open(w, '{');
    json_write_key(w, "id");
    json_write_text(w, row->any->id);
    json_write_key(w, "delivery");
    json_write_text(w, name);
    json_write_key(w, "versions");
    json_write_open(w, '[');
    for (size_t v = 0; v < h->count; v++) {
        struct buffer cell = BUFFER_EMPTY;

        add_cell(row->of[v], &cell);
        json_write_open(w, '{');
        json_write_key(w, "verdict");
        json_write_text(w, cell.ptr);
        json_write_key(w, "step");
        json_write_text(w, history_step(row, v));
        json_write_close(w, '}');
        buffer_clear(&cell);
    }
    json_write_close(w, ']');
    json_write_close(w, '}');
}

void history_json(const struct history *h, struct buffer *out)
{
    struct json_writer w;

    json_write_start(&w, out);
    json_write_open(&w, '{');
    json_write_key(&w, "versions");
    json_write_open(&w, '[');
    for (size_t v = 0; v < h->count; v++)
        json_write_text(&w, version_name(&h->versions[v]));
    json_write_close(&w, ']');
    json_write_key(&w, "cases");
    json_write_open(&w, '[');
    for (size_t i = 0; i < h->row_count; i++)
        write_row(h, &h->rows[i], &w);
    json_write_close(&w, ']');
    json_write_close(&w, '}');
    buffer_add_text(out, "\n");
}

static void add_html(struct buffer *out, const char *tag, const char *scope,
                     const char *text)
{
    buffer_printf(out, "<%s%s>", tag, scope);
    xml_add(word_of(text), out);
    buffer_printf(out, "</%s>", tag);
}

static void add_html_row(const struct history *h, const struct history_row *row,
                         struct buffer *out)
{
    char name[DELIVERY_NAME];

    delivery_name(&row->any->delivery, name);
    buffer_add_text(out, "<tr>");
    add_html(out, "th", " scope=row", row->any->id);
    add_html(out, "td", "", name);
    for (size_t v = 0; v < h->count; v++) {
        struct buffer cell = BUFFER_EMPTY;
        const char *step = history_step(row, v);

        add_cell(row->of[v], &cell);
        buffer_printf(out, "<td class='%s'>", step);
        xml_add(buffer_view(&cell), out);
        buffer_printf(out, "%s%s</td>", step[0] != '\0' ? ": " : "", step);
        buffer_clear(&cell);
    }
    buffer_add_text(out, "</tr>\n");
}

void history_html(const struct history *h, struct buffer *out)
{
    buffer_add_text(
        out, "<!doctype html>\n<html lang=en><meta charset=utf-8>"
             "<title>Versions</title>\n<style>body{font:14px sans-serif}"
             "table{border-collapse:collapse}td,th{border:1px solid #999;"
             "padding:2px 6px;text-align:left}.fixed{background:#cde8ff}"
             ".broke{background:#ffd9b3;font-weight:bold}</style>\n"
             "<table><thead><tr><th>case<th>delivery");
    for (size_t v = 0; v < h->count; v++)
        add_html(out, "th", " scope=col", version_name(&h->versions[v]));
    buffer_add_text(out, "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < h->row_count; i++)
        add_html_row(h, &h->rows[i], out);
    buffer_printf(out, "</tbody></table>\n<p>%zu entries do not differ.</p>\n",
                  h->same);
}
