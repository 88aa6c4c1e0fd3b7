/* SPDX-License-Identifier: MIT */
/*
 * Cassettes in JSON: what betamax and VCR write as "http_interactions", and
 * vcr.py as "interactions". They keep only parsed parts, so the class is
 * `rebuilt`. The transfer coding of the body was removed, and perhaps its
 * content coding: no cassette says.
 */
#include <string.h>

#include "archive/base64.h"
#include "archive/har_entries.h"
#include "archive/json_part.h"
#include "archive/rebuild.h"
#include "import/rebuilt.h"
#include "text/word.h"

static const char *const lists[2] = {"http_interactions", "interactions"};

/* ---- the body ---- */

static bool is_ascii(struct sl_bytes text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.ptr[i] > 0x7f)
            return false;
    return true;
}

/* Converts from UTF-8, which json-c has checked; false beyond U+00FF. */
static bool add_latin1(struct sl_bytes text, struct buffer *out)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        char octet = (char)c;

        if (c > 0xc3)
            return false;
        if (c > 0x7f)
            octet = (char)((c & 0x03) << 6 | (text.ptr[++i] & 0x3f));
        buffer_add(out, &octet, 1);
    }
    return true;
}

/* The recorder decoded text from a character set; Ruby's name for octets is
 * ASCII-8BIT, and octets written as text are UTF-8. */
static const char *add_text(struct sl_bytes text, struct sl_bytes charset,
                            struct buffer *out)
{
    if (is_ascii(text) || charset.len == 0 ||
        word_equals_any_case(charset, "utf-8") ||
        word_equals_any_case(charset, "ascii-8bit")) {
        buffer_add(out, text.ptr, text.len);
        return NULL;
    }
    if (word_equals_any_case(charset, "iso-8859-1") && add_latin1(text, out))
        return NULL;
    return "the body is text that was neither UTF-8 nor ISO-8859-1";
}

/* A body is a string, or an object with a string, plain or in base64. */
static const char *take_body(struct json_object *response, struct rebuilt *out)
{
    struct json_object *body = NULL;
    struct sl_bytes plain = json_part_text(response, "body");
    struct sl_bytes base64;

    json_object_object_get_ex(response, "body", &body);
    out->body_missing = body == NULL;
    if (body == NULL || json_object_is_type(body, json_type_string))
        return add_text(plain, SL_LITERAL(""), &out->body);
    if (!json_object_is_type(body, json_type_object))
        return "the body is neither text nor an object";
    base64 = json_part_text(body, "base64_string");
    if (base64.len > 0)
        return base64_read(base64, &out->body) ? NULL
                                               : "the body is not base64";
    return add_text(json_part_text(body, "string"),
                    json_part_text(body, "encoding"), &out->body);
}

/* ---- heads ---- */

static bool add_values(const char *name, struct json_object *values,
                       struct rebuild_mask *mask, struct buffer *out)
{
    size_t count = 1;
    bool list = json_object_is_type(values, json_type_array);

    if (list)
        count = json_object_array_length(values);
    for (size_t i = 0; i < count; i++) {
        struct json_object *value =
            list ? json_object_array_get_idx(values, i) : values;

        if (!json_object_is_type(value, json_type_string) ||
            !rebuild_field(word_of(name), json_part_string(value), mask, out))
            return false;
    }
    return true;
}

/* {"Name": ["value", "value"]}, or the value alone. */
static bool add_fields(struct json_object *of, struct rebuild_mask *mask,
                       struct buffer *out)
{
    struct json_object *fields =
        json_part_member(of, "headers", json_type_object);
    struct json_object_iterator at, end;

    if (fields == NULL)
        return false;
    at = json_object_iter_begin(fields);
    end = json_object_iter_end(fields);
    for (; !json_object_iter_equal(&at, &end); json_object_iter_next(&at))
        if (!add_values(json_object_iter_peek_name(&at),
                        json_object_iter_peek_value(&at), mask, out))
            return false;
    buffer_add_text(out, "\r\n");
    return true;
}

static const char *make_request(struct json_object *request, struct buffer *out)
{
    struct rebuild_mask none = {.coded = false};

    if (!rebuilt_request_line(json_part_text(request, "method"),
                              rebuild_target(json_part_text(request, "uri")),
                              SL_LITERAL("HTTP/1.1"), out))
        return "the request has no method, or an odd URI";
    return add_fields(request, &none, out)
               ? NULL
               : "a field of the request is not one";
}

/* {"code": 200, "message": "OK"}; old versions of betamax had a number. */
static int64_t status_of(struct json_object *response)
{
    struct json_object *status =
        json_part_member(response, "status", json_type_object);

    return status != NULL ? json_part_number(status, "code")
                          : json_part_number(response, "status_code");
}

static const char *make_response(struct json_object *response,
                                 struct rebuild_mask *mask, struct buffer *out)
{
    struct json_object *status =
        json_part_member(response, "status", json_type_object);
    struct sl_bytes reason = json_part_text(status, "message");
    bool old = word_equals(json_part_text(response, "http_version"), "1.0");

    if (!rebuilt_status_line(old ? SL_LITERAL("HTTP/1.0")
                                 : SL_LITERAL("HTTP/1.1"),
                             status_of(response), reason, out))
        return "the response has no status line";
    return add_fields(response, mask, out)
               ? NULL
               : "a field of the response is not one";
}

/* ---- interactions ---- */

static void name_edits(const struct rebuild_mask *mask, struct rebuilt *out)
{
    buffer_add_text(&out->edited,
                    "put together from parsed parts: the status line and its "
                    "version, how fields were written, and how the body was "
                    "sent are not in a cassette");
    if (mask->used)
        buffer_add_text(&out->edited,
                        "; the fields that told how the body was sent are "
                        "masked by X-Crawl-");
}

static const char *make(struct json_object *root, struct rebuilt *out)
{
    struct json_object *request =
        json_part_member(root, "request", json_type_object);
    struct json_object *response =
        json_part_member(root, "response", json_type_object);
    struct rebuild_mask mask = {.coded = false};
    const char *why = make_request(request, &out->request);
    bool bodiless = rebuilt_is_bodiless(json_part_text(request, "method"),
                                        status_of(response));

    if (why == NULL && !bodiless)
        why = take_body(response, out);
    mask.coded = !bodiless && !out->body_missing;
    mask.length = out->body.len;
    /* RFC 1952 section 2.3.1: the magic number, and deflate */
    mask.still_gzip =
        out->body.len >= 3 && memcmp(out->body.ptr, "\x1f\x8b\x08", 3) == 0;
    if (why == NULL)
        why = make_response(response, &mask, &out->response);
    name_edits(&mask, out);
    return why;
}

static void take(struct import *im, struct sl_bytes octets, uint64_t number)
{
    struct json_object *root = json_part_read(octets);
    struct rebuilt parts = {.body_missing = false};
    const char *why = "the interaction is not a JSON object in UTF-8";

    if (root != NULL)
        why = make(root, &parts);
    if (why == NULL)
        rebuilt_send(im, &parts, number);
    else
        import_damage(im, number, "%s; it is left out", why);
    rebuilt_clear(&parts);
    json_object_put(root);
}

/* ---- the file ---- */

/* Skips a byte order mark and white space. */
static struct sl_bytes skip_space(struct sl_bytes head)
{
    if (word_begins(head, "\xef\xbb\xbf"))
        head = (struct sl_bytes){head.ptr + 3, head.len - 3};
    while (head.len > 0 && head.ptr[0] != '\0' &&
           strchr(" \t\r\n", head.ptr[0]) != NULL)
        head = (struct sl_bytes){head.ptr + 1, head.len - 1};
    return head;
}

static bool is_yaml(struct sl_bytes head)
{
    head = skip_space(head);
    if (word_begins(head, "---"))
        head = skip_space((struct sl_bytes){head.ptr + 3, head.len - 3});
    return word_begins(head, "interactions:") ||
           word_begins(head, "http_interactions:");
}

static void take_end(struct import *im, enum har_entry end, uint64_t number)
{
    if (end == HAR_CUT)
        import_damage(im, number, "the file ends before the interactions do");
    if (end == HAR_NOTHING)
        import_damage(im, number, "the file has no list of interactions");
}

static void read_cassette(struct import *im)
{
    struct har_entries entries;
    struct sl_bytes octets;
    enum har_entry result;
    uint64_t number = 0;

    if (is_yaml(source_peek(im->source, IMPORT_PROBE_MAX))) {
        import_refuse(im, 1,
                      "a cassette in YAML: convert it to JSON, or record with "
                      "the JSON serializer");
        return;
    }
    har_entries_init_lists(&entries, im->source, lists);
    do {
        result = har_entries_next(&entries, &octets);
        number++;
        if (result == HAR_ENTRY)
            take(im, octets, number);
        if (result == HAR_ENTRY_TOO_LARGE)
            import_damage(im, number,
                          "an interaction of more than 64 MiB; it is left out");
    } while (result == HAR_ENTRY || result == HAR_ENTRY_TOO_LARGE);
    take_end(im, result, number);
    har_entries_clear(&entries);
}

/* Looks for a name of the outermost object, and a list, or the version before
 * it. */
static enum import_likeness probe(struct sl_bytes head)
{
    static const char *const names[] = {"\"http_interactions\"",
                                        "\"interactions\"", "\"version\"",
                                        "\"recorded_with\""};
    struct sl_bytes name = skip_space(head);

    if (is_yaml(head))
        return IMPORT_LIKE;
    if (!word_begins(name, "{"))
        return IMPORT_UNLIKE;
    name = skip_space((struct sl_bytes){name.ptr + 1, name.len - 1});
    if (word_begins(name, names[0]) || word_begins(name, names[1]))
        return IMPORT_SURE;
    if (!word_begins(name, names[2]) && !word_begins(name, names[3]))
        return IMPORT_UNLIKE;
    for (; name.len > 0; name.ptr++, name.len--)
        if (word_begins(name, names[0]) || word_begins(name, names[1]))
            return IMPORT_SURE;
    return IMPORT_UNLIKE;
}

const struct import_format import_format_cassette = {
    "cassette",    "cassettes of betamax, VCR and vcr.py, JSON",
    "interaction", probe,
    read_cassette,
};
