/* SPDX-License-Identifier: MIT */
/*
 * Flow files of mitmproxy: a dictionary for each flow, in tagged netstrings.
 * The names are those of mitmproxy/io/compat.py, including those from before
 * version 0.13. A flow holds parsed parts and the body without its transfer
 * coding but in its content coding: the class is `rebuilt`.
 */
#include <inttypes.h>
#include <string.h>

#include "archive/rebuild.h"
#include "import/rebuilt.h"
#include "import/tnetstring.h"
#include "text/word.h"

/* A larger flow is left out. */
#define FLOW_MAX (64u << 20)
/* "123:" and what follows: this much is looked at. */
#define LENGTH_MAX (TNETSTRING_DIGITS_MAX + 1)

/* ---- parts ---- */

/* The value of either name: the newer one, or the old one. */
static bool find(struct tnetstring of, const char *name, const char *old,
                 struct tnetstring *out)
{
    return tnetstring_find(of, name, out) || tnetstring_find(of, old, out);
}

/* Empty if there is none. */
static struct sl_bytes text_of(struct tnetstring of, const char *name,
                               const char *old)
{
    struct tnetstring value;

    if (find(of, name, old, &value) && tnetstring_is_text(value))
        return value.octets;
    return SL_LITERAL("");
}

static int64_t status_of(struct tnetstring response)
{
    struct tnetstring value;
    uint64_t status;

    if (find(response, "status_code", "code", &value) && value.type == '#' &&
        word_number(value.octets, 999, &status))
        return (int64_t)status;
    return -1;
}

/* "HTTP/1.1", or in old files the list of 1 and 1. Empty if neither. */
static struct sl_bytes version_of(struct tnetstring message)
{
    struct sl_bytes version = text_of(message, "http_version", "");
    struct tnetstring list;

    if (version.len > 0 || !tnetstring_find(message, "httpversion", &list))
        return version;
    if (list.type == ']' && word_equals(list.octets, "1:1#1:1#"))
        return SL_LITERAL("HTTP/1.1");
    if (list.type == ']' && word_equals(list.octets, "1:1#1:0#"))
        return SL_LITERAL("HTTP/1.0");
    return SL_LITERAL("");
}

/* ---- heads ---- */

/* A field is a list of its name and its value. */
static bool add_field(struct tnetstring field, struct rebuild_mask *mask,
                      struct buffer *out)
{
    struct tnetstring name, value;

    return field.type == ']' && tnetstring_take(&field.octets, &name) &&
           tnetstring_take(&field.octets, &value) && field.octets.len == 0 &&
           tnetstring_is_text(name) && tnetstring_is_text(value) &&
           rebuild_field(name.octets, value.octets, mask, out);
}

static bool add_fields(struct tnetstring message, struct rebuild_mask *mask,
                       struct buffer *out)
{
    struct tnetstring list, field;

    if (!tnetstring_find(message, "headers", &list) || list.type != ']')
        return false;
    while (list.octets.len > 0)
        if (!tnetstring_take(&list.octets, &field) ||
            !add_field(field, mask, out))
            return false;
    buffer_add_text(out, "\r\n");
    return true;
}

static const char *make_request(struct tnetstring request, struct buffer *out)
{
    struct rebuild_mask none = {.coded = false};
    struct sl_bytes method = text_of(request, "method", "");
    bool connect = word_equals(method, "CONNECT");

    if (!rebuilt_request_line(
            method, text_of(request, connect ? "authority" : "path", ""),
            version_of(request), out))
        return "the request has no method, an odd target or no version";
    return add_fields(request, &none, out)
               ? NULL
               : "a field of the request is not one";
}

static const char *make_response(struct tnetstring response,
                                 struct rebuild_mask *mask, struct buffer *out)
{
    if (!rebuilt_status_line(version_of(response), status_of(response),
                             text_of(response, "reason", "msg"), out))
        return "the response has no status line";
    return add_fields(response, mask, out)
               ? NULL
               : "a field of the response is not one";
}

/* ---- flows ---- */

/* The body is null if mitmproxy passed it on as a stream. */
static void take_body(struct tnetstring response, struct rebuilt *out)
{
    struct tnetstring body;

    if (find(response, "content", "body", &body) && tnetstring_is_text(body))
        buffer_add(&out->body, body.octets.ptr, body.octets.len);
    else
        out->body_missing = true;
}

static void name_edits(struct tnetstring response,
                       const struct rebuild_mask *mask, struct rebuilt *out)
{
    struct tnetstring trailers;

    buffer_add_text(&out->edited,
                    "put together from parsed parts: how the lines were "
                    "written, and how the body was sent are not in a flow");
    if (mask->used)
        buffer_add_text(&out->edited,
                        "; the fields that told how the body was sent are "
                        "masked by X-Crawl-");
    if (tnetstring_find(response, "trailers", &trailers) &&
        trailers.type == ']' && trailers.octets.len > 0)
        buffer_add_text(&out->edited, "; the trailer is left out");
}

static const char *make(struct tnetstring request, struct tnetstring response,
                        struct rebuilt *out)
{
    struct rebuild_mask mask = {.keeps_coding = true};
    struct sl_bytes method = text_of(request, "method", "");
    int64_t status = status_of(response);
    bool bodiless =
        rebuilt_is_bodiless(method, status) ||
        (word_equals(method, "CONNECT") && status >= 200 && status < 300);
    const char *why = make_request(request, &out->request);

    if (!bodiless)
        take_body(response, out);
    mask.coded = !bodiless && !out->body_missing;
    mask.length = out->body.len;
    if (why == NULL)
        why = make_response(response, &mask, &out->response);
    name_edits(response, &mask, out);
    return why;
}

static void take_http(struct import *im, struct tnetstring request,
                      struct tnetstring response, uint64_t number)
{
    struct rebuilt parts = {.body_missing = false};
    const char *why = make(request, response, &parts);

    if (why == NULL)
        rebuilt_send(im, &parts, number);
    else
        import_damage(im, number, "%s; the flow is left out", why);
    rebuilt_clear(&parts);
}

static void take_flow(struct import *im, struct tnetstring flow,
                      uint64_t number)
{
    struct tnetstring request, response;
    struct sl_bytes type = text_of(flow, "type", "");

    if (flow.type != '}' || type.len == 0)
        import_damage(im, number, "this is not a flow; it is left out");
    else if (!word_equals(type, "http"))
        import_refuse(im, number, "a flow that is not HTTP");
    else if (!tnetstring_find(flow, "request", &request) ||
             !tnetstring_find(flow, "response", &response) ||
             (request.type != '}' && request.type != '~') ||
             (response.type != '}' && response.type != '~'))
        import_damage(im, number,
                      "a flow without request or response; it is left out");
    else if (request.type == '~' || response.type == '~')
        import_refuse(im, number, "the request of a flow got no answer");
    else if (word_begins(version_of(response), "HTTP/2") ||
             word_begins(version_of(response), "HTTP/3"))
        import_refuse(im, number,
                      "a response of HTTP/2 or later has no HTTP/1 octets");
    else
        take_http(im, request, response, number);
}

/* ---- the file ---- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* "123:4:", a dictionary with something in it. */
static bool begins_flow(struct sl_bytes head)
{
    uint64_t length;

    return tnetstring_take_length(&head, &length) && length > 0 &&
           head.len > 0 && is_digit(head.ptr[0]) &&
           tnetstring_take_length(&head, &length);
}

/* Moves on to what follows a dictionary and looks like another, or to the end.
 * Within a flow, a key follows instead: digits, a colon and a letter. */
static void find_flow(struct import_source *source)
{
    struct sl_bytes seen;

    do {
        source_skip(source, 1);
        seen = source_peek(source, 1 + 2 * LENGTH_MAX);
    } while (seen.len > 0 &&
             (seen.ptr[0] != '}' ||
              !begins_flow((struct sl_bytes){seen.ptr + 1, seen.len - 1})));
    source_skip(source, seen.len > 0);
}

/* False at the end of the file. */
static bool collect(struct import_source *source, size_t len,
                    struct buffer *out)
{
    while (out->len < len) {
        struct sl_bytes seen = source_peek(source, 1);
        size_t take = len - out->len < seen.len ? len - out->len : seen.len;

        if (seen.len == 0)
            return false;
        buffer_add(out, seen.ptr, take);
        source_skip(source, take);
    }
    return true;
}

static void read_flow(struct import *im, uint64_t length, uint64_t number)
{
    struct buffer octets = BUFFER_EMPTY;
    struct tnetstring flow;

    if (!collect(im->source, (size_t)length + 1, &octets)) {
        import_damage(im, number, "the file ends within this flow");
    } else {
        flow.type = octets.ptr[length];
        flow.octets = (struct sl_bytes){octets.ptr, (size_t)length};
        take_flow(im, flow, number);
    }
    buffer_clear(&octets);
}

static void read_next(struct import *im, struct sl_bytes seen, uint64_t number)
{
    uint64_t length, offset = source_offset(im->source);
    size_t before = seen.len;

    if (!tnetstring_take_length(&seen, &length)) {
        import_damage(im, number,
                      "a flow should begin at octet %" PRIu64
                      "; what comes before the next one is left out",
                      offset);
        find_flow(im->source);
        return;
    }
    source_skip(im->source, before - seen.len);
    if (length <= FLOW_MAX) {
        read_flow(im, length, number);
        return;
    }
    import_damage(im, number, "a flow of more than 64 MiB; it is left out");
    source_pass(im->source, length + 1);
}

static void read_mitmproxy(struct import *im)
{
    uint64_t number = 0;
    struct sl_bytes seen;

    while (seen = source_peek(im->source, LENGTH_MAX), seen.len > 0)
        read_next(im, seen, ++number);
}

/* ---- the probe ---- */

/* Looks for a first key that flows of some version have. */
static enum import_likeness probe(struct sl_bytes head)
{
    static const char *const keys[] = {
        "backup",    "client_conn",       "comment",   "error",
        "id",        "intercepted",       "is_replay", "marked",
        "messages",  "metadata",          "mode",      "request",
        "response",  "server_conn",       "type",      "version",
        "websocket", "timestamp_created",
    };
    const size_t count = sizeof keys / sizeof keys[0];
    struct tnetstring key;
    uint64_t length;

    if (tnetstring_take_length(&head, &length) &&
        tnetstring_take(&head, &key) && tnetstring_is_text(key) &&
        word_find(key.octets, keys, count) < count)
        return IMPORT_SURE;
    return IMPORT_UNLIKE;
}

const struct import_format import_format_mitmproxy = {
    "mitmproxy", "flows of mitmproxy", "flow", probe, read_mitmproxy,
};
