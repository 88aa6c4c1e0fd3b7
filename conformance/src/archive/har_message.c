/* SPDX-License-Identifier: MIT */
/*
 * Turns JSON parts into HTTP/1 octets. What cannot be part of a message (a line
 * end in a name) is refused and never written.
 */
#include "archive/har_message.h"

#include <string.h>

#include "archive/base64.h"
#include "archive/json_part.h"
#include "archive/rebuild.h"
#include "text/word.h"

/* ---- parts ---- */

static void add(struct buffer *out, struct sl_bytes text)
{
    buffer_add(out, text.ptr, text.len);
}

static void add_version(struct buffer *out, struct sl_bytes version)
{
    buffer_add_text(out, "HTTP/");
    buffer_add(out, version.ptr + 5, 3);
}

/* Chromium joins fields of one name with line feeds. */
static struct sl_bytes take_value(struct sl_bytes *rest)
{
    const char *end = rest->len > 0 ? memchr(rest->ptr, '\n', rest->len) : NULL;
    size_t len = end != NULL ? (size_t)(end - rest->ptr) : rest->len;
    struct sl_bytes value = {rest->ptr, len};

    len += end != NULL;
    rest->ptr += len;
    rest->len -= len;
    return value;
}

static bool add_field(struct json_object *field, struct rebuild_mask *mask,
                      struct buffer *out)
{
    struct sl_bytes name = json_part_text(field, "name");
    struct sl_bytes rest = json_part_text(field, "value");

    do {
        struct sl_bytes value = take_value(&rest);

        if (!rebuild_field(name, value, mask, out))
            return false;
    } while (rest.len > 0);
    return true;
}

static bool add_fields(struct json_object *of, struct rebuild_mask *mask,
                       struct buffer *out)
{
    struct json_object *fields =
        json_part_member(of, "headers", json_type_array);
    size_t count = fields != NULL ? json_object_array_length(fields) : 0;

    for (size_t i = 0; i < count; i++)
        if (!add_field(json_object_array_get_idx(fields, i), mask, out))
            return false;
    buffer_add_text(out, "\r\n");
    return fields != NULL;
}

/* ---- messages ---- */

static const char *make_request(struct json_object *request, struct buffer *out)
{
    struct sl_bytes method = json_part_text(request, "method");
    struct sl_bytes target = rebuild_target(json_part_text(request, "url"));
    struct sl_bytes version = json_part_text(request, "httpVersion");
    struct rebuild_mask none = {.coded = false};

    if (!rebuild_is_token(method) || !rebuild_is_target(target))
        return "the request of the entry has no method, or an odd URL";
    add(out, method);
    buffer_add_text(out, " ");
    if (target.len == 0 || target.ptr[0] != '/')
        buffer_add_text(out, "/");
    add(out, target);
    buffer_add_text(out, " ");
    add_version(out,
                rebuild_is_http1(version) ? version : SL_LITERAL("HTTP/1.1"));
    buffer_add_text(out, "\r\n");
    return add_fields(request, &none, out)
               ? NULL
               : "a field of the request is not one";
}

/* Whether such a response has no body by its nature (RFC 9112 6.3). */
static bool is_bodiless(struct json_object *request, int64_t status)
{
    return word_equals(json_part_text(request, "method"), "HEAD") ||
           status == 204 || status == 304;
}

static const char *take_body(struct json_object *request,
                             struct json_object *response,
                             struct har_message *out)
{
    struct json_object *content =
        json_part_member(response, "content", json_type_object);
    struct sl_bytes text = json_part_text(content, "text");
    bool bodiless = is_bodiless(request, json_part_number(response, "status"));

    out->body_missing =
        !bodiless &&
        json_part_member(content, "text", json_type_string) == NULL &&
        json_part_number(content, "size") != 0;
    if (bodiless || text.len == 0)
        return NULL;
    if (!word_equals(json_part_text(content, "encoding"), "base64")) {
        add(&out->body, text);
        return json_part_text(content, "encoding").len == 0
                   ? NULL
                   : "the body is in an unknown encoding";
    }
    return base64_read(text, &out->body) ? NULL : "the body is not base64";
}

static const char *make_response(struct json_object *response,
                                 struct rebuild_mask *mask, struct buffer *out)
{
    int64_t status = json_part_number(response, "status");
    struct sl_bytes reason = json_part_text(response, "statusText");

    if (status < 100 || status > 999 || !rebuild_is_line(reason))
        return "the response has no status line";
    add_version(out, json_part_text(response, "httpVersion"));
    buffer_printf(out, " %d ", (int)status);
    add(out, reason);
    buffer_add_text(out, "\r\n");
    return add_fields(response, mask, out)
               ? NULL
               : "a field of the response is not one";
}

static void name_edits(const struct rebuild_mask *mask, struct har_message *out)
{
    buffer_add_text(&out->edited,
                    "put together from parsed parts: the status line, how "
                    "fields were written, and what the body's octets were "
                    "before it was decoded are not in a HAR");
    if (mask->used)
        buffer_add_text(&out->edited,
                        "; the fields that told how the body was sent are "
                        "masked by X-Crawl-");
}

static const char *make_message(struct json_object *entry,
                                struct har_message *out)
{
    struct json_object *request =
        json_part_member(entry, "request", json_type_object);
    struct json_object *response =
        json_part_member(entry, "response", json_type_object);
    struct rebuild_mask mask = {.coded = false};
    const char *why = make_request(request, &out->request);

    if (why == NULL)
        why = take_body(request, response, out);
    mask.coded = out->body.len > 0;
    mask.length = out->body.len;
    if (why == NULL)
        why = make_response(response, &mask, &out->response);
    name_edits(&mask, out);
    return why;
}

static const char *refuse(struct json_object *entry)
{
    struct json_object *response =
        json_part_member(entry, "response", json_type_object);
    struct sl_bytes version = json_part_text(response, "httpVersion");

    if (json_part_number(response, "status") == 0)
        return "the request of this entry got no answer";
    if (word_begins(version, "h2") || word_begins(version, "h3") ||
        word_begins(version, "HTTP/2") || word_begins(version, "http/2") ||
        word_begins(version, "HTTP/3") || word_begins(version, "http/3"))
        return "a response of HTTP/2 or later has no HTTP/1 octets";
    return rebuild_is_http1(version)
               ? NULL
               : "the entry does not say that its response is "
                 "of HTTP/1";
}

enum har_reading har_message_read(struct sl_bytes entry,
                                  struct har_message *out, const char **why)
{
    struct json_object *root = json_part_read(entry);
    enum har_reading reading = HAR_REFUSED;

    *out = (struct har_message){.body_missing = false};
    if (root == NULL) {
        *why = "the entry is not a JSON object in UTF-8";
        return HAR_DAMAGED;
    }
    *why = refuse(root);
    if (*why == NULL) {
        *why = make_message(root, out);
        reading = *why == NULL ? HAR_READ : HAR_DAMAGED;
    }
    json_object_put(root);
    return reading;
}

void har_message_clear(struct har_message *m)
{
    buffer_clear(&m->request);
    buffer_clear(&m->response);
    buffer_clear(&m->body);
    buffer_clear(&m->edited);
}
