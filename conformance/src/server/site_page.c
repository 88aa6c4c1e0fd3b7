/* SPDX-License-Identifier: MIT */
/*
 * HTML, written by hand: it is short, and every text is escaped.
 */
#include "server/site_page.h"

#include <string.h>

#include "text/word.h"

static const char style[] =
    "body{font:16px/1.5 sans-serif;max-width:60em;margin:2em auto;"
    "padding:0 1em;color-scheme:light dark}"
    "table{border-collapse:collapse;width:100%}"
    "td{padding:.1em 1em .1em 0;vertical-align:top}"
    "td:last-child{padding:0}"
    "code,pre{font-family:monospace}pre{overflow-x:auto}";

void site_page_escape(const char *text, struct buffer *out)
{
    for (; *text != '\0'; text++) {
        if (*text == '&')
            buffer_add_text(out, "&amp;");
        else if (*text == '<')
            buffer_add_text(out, "&lt;");
        else if (*text == '>')
            buffer_add_text(out, "&gt;");
        else if (*text == '"')
            buffer_add_text(out, "&quot;");
        else if (*text == '\'')
            buffer_add_text(out, "&#39;");
        else
            buffer_add(out, text, 1);
    }
}

static void begin_page(const char *title, struct buffer *out)
{
    buffer_add_text(out, "<!doctype html>\n<html lang=\"en\">\n"
                         "<meta charset=\"utf-8\">\n"
                         "<meta name=\"viewport\" "
                         "content=\"width=device-width\">\n"
                         "<link rel=\"icon\" href=\"data:,\">\n<title>");
    site_page_escape(title, out);
    buffer_printf(out, "</title>\n<style>%s</style>\n<h1>", style);
    site_page_escape(title, out);
    buffer_add_text(out, "</h1>\n");
}

void site_page_message(const char *title, const char *text, struct buffer *out)
{
    begin_page(title, out);
    buffer_add_text(out, "<p>");
    site_page_escape(text, out);
    buffer_add_text(out, "\n<p>The <a href=\"/\">index</a> lists all cases.\n");
}

/* The part of an id before the first '/'. */
static struct sl_bytes area_of(const char *id)
{
    const char *slash = strchr(id, '/');

    return (struct sl_bytes){id, slash != NULL ? (size_t)(slash - id) : 0};
}

static bool is_same_area(const struct transcript *a, const struct transcript *b)
{
    struct sl_bytes left = area_of(a->id), right = area_of(b->id);

    return left.len == right.len && memcmp(left.ptr, right.ptr, left.len) == 0;
}

static void add_area(const char *id, struct buffer *out)
{
    struct sl_bytes area = area_of(id);
    struct buffer name = BUFFER_EMPTY;

    buffer_add_text(out, "<h2>");
    buffer_add(&name, area.ptr, area.len);
    site_page_escape(name.len > 0 ? name.ptr : "other cases", out);
    buffer_clear(&name);
    buffer_add_text(out, "</h2>\n<table>\n");
}

/* Ids need no escape in a path: letters, digits, '-', '_', '.' and '/'. */
static void add_link(const struct transcript *t, struct buffer *out)
{
    buffer_add_text(out, "<a href=\"/");
    site_page_escape(t->id, out);
    buffer_add_text(out, "\">");
    site_page_escape(t->id, out);
    buffer_add_text(out, "</a>");
}

static void add_case(const struct transcript *t, bool tls, struct buffer *out)
{
    buffer_add_text(out, "<tr><td>");
    if (tls || !t->tls_only)
        add_link(t, out);
    else
        site_page_escape(t->id, out);
    buffer_printf(out, "<td>%s<td>", level_name(t->level));
    site_page_escape(t->title, out);
    if (!tls && t->tls_only)
        buffer_add_text(out, " (with --tls only)");
    buffer_add_text(out, "\n");
}

static void add_introduction(const struct corpus *cases, const char *address,
                             struct buffer *out)
{
    buffer_printf(out,
                  "<p>%zu cases. Each address answers with the octets of one "
                  "case, right or wrong, to any client:\n<pre>curl -i ",
                  cases->count);
    site_page_escape(address, out);
    buffer_add_text(out, "/");
    site_page_escape(cases->count > 0 ? cases->cases->id : "", out);
    buffer_add_text(out, "</pre>\n");
    buffer_add_text(out, "<p>If a case has a second request, it goes to the "
                         "same address followed by <code>/2</code>. "
                         "<code>strictline show CASE</code> says what a client "
                         "should do, <code>strictline run</code> judges it.\n");
}

void site_page_index(const struct corpus *cases, const char *address, bool tls,
                     struct buffer *out)
{
    begin_page("Strictline: cases", out);
    add_introduction(cases, address, out);
    for (size_t i = 0; i < cases->count; i++) {
        const struct transcript *t = &cases->cases[i];

        if (i == 0 || !is_same_area(t - 1, t)) {
            buffer_add_text(out, i > 0 ? "</table>\n" : "");
            add_area(t->id, out);
        }
        add_case(t, tls, out);
    }
    buffer_add_text(out, cases->count > 0 ? "</table>\n" : "");
}
