/* SPDX-License-Identifier: MIT */
/*
 * Fills in the template.
 */
#include "page/page.h"

#include <string.h>

#include "page/page_assets.h"
#include "page/page_overview.h"
#include "page/page_pack.h"
#include "text/sha256.h"
#include "text/word.h"

/* Added before and after the scripts. */
static const char begin[] = "\"use strict\";\n", end[] = "start();\n";

/* ---- data ---- */

/* In JSON, '<' can only occur in strings, where it may be escaped: so no text
 * can end the element. */
static void add_data(const struct buffer *json, struct buffer *out)
{
    struct sl_bytes rest = buffer_view(json);

    while (rest.len > 0) {
        const char *angle = memchr(rest.ptr, '<', rest.len);
        size_t len = angle != NULL ? (size_t)(angle - rest.ptr) : rest.len;

        buffer_add(out, rest.ptr, len);
        if (angle != NULL)
            buffer_add_text(out, "\\u003c");
        len += angle != NULL;
        rest.ptr += len;
        rest.len -= len;
    }
}

/* The part that is read at once. */
static void add_overview(const struct page *p, const struct page_cases *cases,
                         struct buffer *out)
{
    struct buffer json = BUFFER_EMPTY;
    struct json_writer w;

    json_write_start(&w, &json);
    page_write_overview(p, cases, &w);
    buffer_add_text(out, "<script type=\"application/json\" id=\"overview\">");
    add_data(&json, out);
    buffer_add_text(out, "</script>\n");
    buffer_clear(&json);
}

/* Adds a part that is read when it is needed, and empties *json. */
static void add_packed(const char *id, size_t number, struct buffer *json,
                       struct buffer *out)
{
    buffer_printf(out, "<script type=\"application/zlib;base64\" id=\"%s", id);
    if (number > 0)
        buffer_printf(out, "-%zu", number - 1);
    buffer_add_text(out, "\">");
    page_pack(buffer_view(json), out);
    buffer_add_text(out, "</script>\n");
    buffer_clear(json);
}

static void add_parts(const struct page *p, const struct page_cases *cases,
                      struct buffer *out)
{
    struct buffer json = BUFFER_EMPTY;
    struct json_writer w;

    json_write_start(&w, &json);
    page_write_vectors(p, cases, &w);
    add_packed("vectors", 0, &json, out);
    for (size_t i = 0; i < p->count; i++) {
        json_write_start(&w, &json);
        page_write_client(&p->results[i], cases, &w);
        add_packed("client", i + 1, &json, out);
    }
}

/* ---- the script ---- */

static void add_asset(const unsigned char *octets, size_t len,
                      struct buffer *out)
{
    buffer_add(out, (const char *)octets, len);
}

static void add_script(struct buffer *out)
{
    buffer_add_text(out, begin);
    add_asset(page_script, page_script_len, out);
    buffer_add_text(out, end);
}

/* The SHA-256 of the script in Base64, for the policy of the page. */
static void add_digest(struct buffer *out)
{
    unsigned char digest[SHA256_OCTETS];
    struct buffer script = BUFFER_EMPTY, quoted = BUFFER_EMPTY;
    struct json_writer w;

    add_script(&script);
    json_write_start(&w, &quoted);
    sha256_make(buffer_view(&script), digest);
    json_write_base64(&w,
                      (struct sl_bytes){(const char *)digest, sizeof digest});
    buffer_add(out, quoted.ptr + 1, quoted.len - 2);
    buffer_clear(&script);
    buffer_clear(&quoted);
}

/* ---- the template ---- */

static void fill(struct sl_bytes name, const struct page *p,
                 const struct page_cases *cases, struct buffer *out)
{
    if (word_equals(name, "STYLE"))
        add_asset(page_style, page_style_len, out);
    else if (word_equals(name, "SCRIPT"))
        add_script(out);
    else if (word_equals(name, "DIGEST"))
        add_digest(out);
    else if (word_equals(name, "OVERVIEW"))
        add_overview(p, cases, out);
    else
        add_parts(p, cases, out);
}

/* Takes the text before the next "@@" off *rest, and the "@@". */
static struct sl_bytes take_part(struct sl_bytes *rest)
{
    struct sl_bytes part = {rest->ptr, 0};
    size_t gap = 0;

    while (part.len < rest->len) {
        if (rest->len - part.len > 1 && part.ptr[part.len] == '@' &&
            part.ptr[part.len + 1] == '@') {
            gap = 2;
            break;
        }
        part.len++;
    }
    rest->ptr += part.len + gap;
    rest->len -= part.len + gap;
    return part;
}

void page_make(const struct page *p, struct buffer *out)
{
    struct sl_bytes rest = {(const char *)page_template, page_template_len};
    struct page_cases cases;

    page_cases_make(p, &cases);
    while (rest.len > 0) {
        struct sl_bytes text = take_part(&rest);

        buffer_add(out, text.ptr, text.len);
        if (rest.len > 0)
            fill(take_part(&rest), p, &cases, out);
    }
    page_cases_clear(&cases);
}
