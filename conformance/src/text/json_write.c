/* SPDX-License-Identifier: MIT */
/*
 * JSON out, RFC 8259.
 */
#include "text/json_write.h"

#include <inttypes.h>
#include <string.h>

void json_write_start(struct json_writer *w, struct buffer *out)
{
    *w = (struct json_writer){out, false};
}

static void begin_value(struct json_writer *w)
{
    if (w->comma)
        buffer_add(w->out, ",", 1);
    w->comma = true;
}

void json_write_open(struct json_writer *w, char bracket)
{
    begin_value(w);
    buffer_add(w->out, &bracket, 1);
    w->comma = false;
}

void json_write_close(struct json_writer *w, char bracket)
{
    buffer_add(w->out, &bracket, 1);
    w->comma = true;
}

static bool is_plain(char c)
{
    return c >= ' ' && c <= '~' && c != '"' && c != '\\';
}

/* The number of octets that need no escape. */
static size_t plain_length(const char *text, size_t len)
{
    size_t at = 0;

    while (at < len && is_plain(text[at]))
        at++;
    return at;
}

static void add_escape(struct buffer *out, char c)
{
    if (c == '"' || c == '\\')
        buffer_printf(out, "\\%c", c);
    else
        buffer_printf(out, "\\u%04x", (unsigned char)c);
}

void json_write_string(struct buffer *out, struct sl_bytes bytes)
{
    size_t at = 0;

    buffer_add(out, "\"", 1);
    while (at < bytes.len) {
        size_t plain = plain_length(bytes.ptr + at, bytes.len - at);

        buffer_add(out, bytes.ptr + at, plain);
        at += plain;
        if (at < bytes.len)
            add_escape(out, bytes.ptr[at++]);
    }
    buffer_add(out, "\"", 1);
}

void json_write_key(struct json_writer *w, const char *key)
{
    size_t len = strlen(key);
    char *at;

    if (plain_length(key, len) < len) {
        begin_value(w);
        json_write_string(w->out, (struct sl_bytes){key, len});
        buffer_add(w->out, ":", 1);
    } else {
        at = buffer_room(w->out, len + 4);
        if (w->comma)
            *at++ = ',';
        *at++ = '"';
        memcpy(at, key, len);
        memcpy(at + len, "\":", 3);
        w->out->len = (size_t)(at + len + 2 - w->out->ptr);
    }
    w->comma = false;
}

void json_write_bytes(struct json_writer *w, struct sl_bytes bytes)
{
    begin_value(w);
    json_write_string(w->out, bytes);
}

void json_write_text(struct json_writer *w, const char *text)
{
    json_write_bytes(w, (struct sl_bytes){text, strlen(text)});
}

void json_write_text_or_null(struct json_writer *w, const char *text)
{
    if (text != NULL)
        json_write_text(w, text);
    else
        json_write_null(w);
}

void json_write_program(struct json_writer *w, const char *key,
                        const char *name, const char *version)
{
    json_write_key(w, key);
    json_write_open(w, '{');
    json_write_key(w, "name");
    json_write_text(w, name);
    json_write_key(w, "version");
    json_write_text_or_null(w, version);
    json_write_close(w, '}');
}

void json_write_number(struct json_writer *w, uint64_t number)
{
    char digits[20];
    size_t at = sizeof digits;

    do {
        digits[--at] = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    begin_value(w);
    buffer_add(w->out, digits + at, sizeof digits - at);
}

void json_write_integer(struct json_writer *w, int64_t number)
{
    begin_value(w);
    buffer_printf(w->out, "%" PRId64, number);
}

void json_write_bool(struct json_writer *w, bool value)
{
    begin_value(w);
    buffer_add_text(w->out, value ? "true" : "false");
}

void json_write_null(struct json_writer *w)
{
    begin_value(w);
    buffer_add_text(w->out, "null");
}

/* Three octets, or the last one or two, become four characters. */
static void add_base64_group(struct buffer *out, const char *ptr, size_t len)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                 "abcdefghijklmnopqrstuvwxyz0123456789+/";
    unsigned group = 0;
    char text[4];

    for (size_t i = 0; i < 3; i++)
        group = group << 8 | (i < len ? (unsigned char)ptr[i] : 0);
    for (size_t i = 0; i < 4; i++)
        text[i] = i <= len ? digits[group >> (18 - 6 * i) & 63] : '=';
    buffer_add(out, text, sizeof text);
}

void json_write_base64(struct json_writer *w, struct sl_bytes bytes)
{
    begin_value(w);
    buffer_add_text(w->out, "\"");
    for (size_t i = 0; i < bytes.len; i += 3)
        add_base64_group(w->out, bytes.ptr + i,
                         bytes.len - i < 3 ? bytes.len - i : 3);
    buffer_add_text(w->out, "\"");
}

void json_write_line(struct json_writer *w)
{
    if (w->comma)
        buffer_add_text(w->out, ",");
    w->comma = false;
    buffer_add_text(w->out, "\n");
}
