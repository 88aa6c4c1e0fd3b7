/* SPDX-License-Identifier: MIT */
/*
 * Parts of JSON become octets of HTTP/1. What could not stand in a message (a
 * line end in a name) is refused and never written.
 */
#include "archive/har_message.h"

#include <json-c/json.h>
#include <string.h>

#include "archive/base64.h"
#include "text/word.h"

/* Chromium nests the stacks of scripts. */
#define DEPTH_MAX 512

/* ---- JSON ---- */

static struct json_object *parse(struct sl_bytes entry)
{
    struct json_tokener *tokener = json_tokener_new_ex(DEPTH_MAX);
    struct json_object *root = NULL;

    if (tokener == NULL)
        return NULL;
    json_tokener_set_flags(tokener,
                           JSON_TOKENER_STRICT | JSON_TOKENER_VALIDATE_UTF8);
    /* an entry is at most HAR_ENTRY_MAX long, which is an int */
    root = json_tokener_parse_ex(tokener, entry.ptr, (int)entry.len);
    if (json_tokener_get_error(tokener) != json_tokener_success) {
        json_object_put(root);
        root = NULL;
    }
    json_tokener_free(tokener);
    return root;
}

static struct json_object *member(struct json_object *of, const char *name,
                                  enum json_type type)
{
    struct json_object *found = NULL;

    if (!json_object_is_type(of, json_type_object) ||
        !json_object_object_get_ex(of, name, &found) ||
        !json_object_is_type(found, type))
        return NULL;
    return found;
}

/* Empty if it is not there. */
static struct sl_bytes text_of(struct json_object *of, const char *name)
{
    struct json_object *found = member(of, name, json_type_string);

    if (found == NULL)
        return (struct sl_bytes){"", 0};
    return (struct sl_bytes){json_object_get_string(found),
                             (size_t)json_object_get_string_len(found)};
}

static int64_t number_of(struct json_object *of, const char *name)
{
    struct json_object *found = member(of, name, json_type_int);

    return found != NULL ? json_object_get_int64(found) : -1;
}

/* ---- parts ---- */

static bool is_token(struct sl_bytes text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] <= ' ' || text.ptr[i] > '~' || text.ptr[i] == ':')
            return false;
    return text.len > 0;
}

/* Text that may stand in a line. */
static bool is_line(struct sl_bytes text)
{
    return text.len == 0 || (memchr(text.ptr, '\r', text.len) == NULL &&
                             memchr(text.ptr, '\n', text.len) == NULL &&
                             memchr(text.ptr, '\0', text.len) == NULL);
}

/* "HTTP/1.1"; browsers write it in either case. */
static bool is_http1(struct sl_bytes version)
{
    return word_equals_any_case(version, "http/1.1") ||
           word_equals_any_case(version, "http/1.0");
}

static void add(struct buffer *out, struct sl_bytes text)
{
    buffer_add(out, text.ptr, text.len);
}

static void add_version(struct buffer *out, struct sl_bytes version)
{
    buffer_add_text(out, "HTTP/");
    buffer_add(out, version.ptr + 5, 3);
}

/* Which fields are masked. */
struct mask {
    bool coded; /* there is a decoded body */
    uint64_t length;
    bool used;
};

static bool is_masked(const struct mask *mask, struct sl_bytes name,
                      struct sl_bytes value)
{
    uint64_t length;

    if (!mask->coded)
        return false;
    if (word_equals_any_case(name, "content-length"))
        return !word_number(value, UINT64_MAX, &length) ||
               length != mask->length;
    return word_equals_any_case(name, "transfer-encoding") ||
           word_equals_any_case(name, "content-encoding");
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

static bool add_field(struct json_object *field, struct mask *mask,
                      struct buffer *out)
{
    struct sl_bytes name = text_of(field, "name");
    struct sl_bytes rest = text_of(field, "value");

    if (!is_token(name))
        return false;
    do {
        struct sl_bytes value = take_value(&rest);

        if (!is_line(value))
            return false;
        if (is_masked(mask, name, value)) {
            buffer_add_text(out, "X-Crawl-");
            mask->used = true;
        }
        add(out, name);
        buffer_add_text(out, ": ");
        add(out, value);
        buffer_add_text(out, "\r\n");
    } while (rest.len > 0);
    return true;
}

static bool add_fields(struct json_object *of, struct mask *mask,
                       struct buffer *out)
{
    struct json_object *fields = member(of, "headers", json_type_array);
    size_t count = fields != NULL ? json_object_array_length(fields) : 0;

    for (size_t i = 0; i < count; i++)
        if (!add_field(json_object_array_get_idx(fields, i), mask, out))
            return false;
    buffer_add_text(out, "\r\n");
    return fields != NULL;
}

/* ---- messages ---- */

/* The target of "http://host/path?query#fragment". */
static struct sl_bytes target_of(struct sl_bytes url)
{
    size_t at = 0, end;

    while (at + 3 <= url.len && memcmp(url.ptr + at, "://", 3) != 0)
        at++;
    at = at + 3 <= url.len ? at + 3 : url.len;
    while (at < url.len && strchr("/?#", url.ptr[at]) == NULL)
        at++;
    for (end = at; end < url.len && url.ptr[end] != '#';)
        end++;
    return (struct sl_bytes){url.ptr + at, end - at};
}

static bool is_target(struct sl_bytes target)
{
    for (size_t i = 0; i < target.len; i++)
        if ((unsigned char)target.ptr[i] <= ' ' || target.ptr[i] == 0x7f)
            return false;
    return true;
}

static const char *make_request(struct json_object *request, struct buffer *out)
{
    struct sl_bytes method = text_of(request, "method");
    struct sl_bytes target = target_of(text_of(request, "url"));
    struct sl_bytes version = text_of(request, "httpVersion");
    struct mask none = {.coded = false};

    if (!is_token(method) || !is_target(target))
        return "the request of the entry has no method, or an odd URL";
    add(out, method);
    buffer_add_text(out, " ");
    if (target.len == 0 || target.ptr[0] != '/')
        buffer_add_text(out, "/");
    add(out, target);
    buffer_add_text(out, " ");
    add_version(out, is_http1(version) ? version : SL_LITERAL("HTTP/1.1"));
    buffer_add_text(out, "\r\n");
    return add_fields(request, &none, out)
               ? NULL
               : "a field of the request is not one";
}

/* Whether such a response has no body by its nature (RFC 9112 6.3). */
static bool is_bodiless(struct json_object *request, int64_t status)
{
    return word_equals(text_of(request, "method"), "HEAD") || status == 204 ||
           status == 304;
}

static const char *take_body(struct json_object *request,
                             struct json_object *response,
                             struct har_message *out)
{
    struct json_object *content = member(response, "content", json_type_object);
    struct sl_bytes text = text_of(content, "text");
    bool bodiless = is_bodiless(request, number_of(response, "status"));

    out->body_missing = !bodiless &&
                        member(content, "text", json_type_string) == NULL &&
                        number_of(content, "size") != 0;
    if (bodiless || text.len == 0)
        return NULL;
    if (!word_equals(text_of(content, "encoding"), "base64")) {
        add(&out->body, text);
        return text_of(content, "encoding").len == 0
                   ? NULL
                   : "the body is in an encoding that is not known";
    }
    return base64_read(text, &out->body) ? NULL : "the body is not in base64";
}

static const char *make_response(struct json_object *response,
                                 struct mask *mask, struct buffer *out)
{
    int64_t status = number_of(response, "status");
    struct sl_bytes reason = text_of(response, "statusText");

    if (status < 100 || status > 999 || !is_line(reason))
        return "the response has no status line";
    add_version(out, text_of(response, "httpVersion"));
    buffer_printf(out, " %d ", (int)status);
    add(out, reason);
    buffer_add_text(out, "\r\n");
    return add_fields(response, mask, out)
               ? NULL
               : "a field of the response is not one";
}

static void name_edits(const struct mask *mask, struct har_message *out)
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
    struct json_object *request = member(entry, "request", json_type_object);
    struct json_object *response = member(entry, "response", json_type_object);
    struct mask mask = {.coded = false};
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
    struct json_object *response = member(entry, "response", json_type_object);
    struct sl_bytes version = text_of(response, "httpVersion");

    if (number_of(response, "status") == 0)
        return "nothing has answered the request of this entry";
    if (word_begins(version, "h2") || word_begins(version, "h3") ||
        word_begins(version, "HTTP/2") || word_begins(version, "http/2") ||
        word_begins(version, "HTTP/3") || word_begins(version, "http/3"))
        return "a response of HTTP/2 or later has no octets of HTTP/1";
    return is_http1(version) ? NULL
                             : "the entry does not say that its response is "
                               "of HTTP/1";
}

enum har_reading har_message_read(struct sl_bytes entry,
                                  struct har_message *out, const char **why)
{
    struct json_object *root = parse(entry);
    enum har_reading reading = HAR_REFUSED;

    *out = (struct har_message){.body_missing = false};
    if (root == NULL) {
        *why = "the entry is not JSON in UTF-8";
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
