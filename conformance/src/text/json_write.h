/* SPDX-License-Identifier: MIT */
/*
 * JSON out: writes values one after another into a buffer, with commas and
 * quotes. The caller opens and closes objects and arrays in pairs; only the
 * text is kept in memory.
 *
 *     struct json_writer w;
 *
 *     json_write_start(&w, out);
 *     json_write_open(&w, '{');
 *     json_write_key(&w, "status");
 *     json_write_number(&w, 200);
 *     json_write_close(&w, '}');
 */
#ifndef JSON_WRITE_H
#define JSON_WRITE_H

#include <stdbool.h>
#include <stdint.h>

#include "text/buffer.h"

struct json_writer {
    /* private */
    struct buffer *out;
    bool comma; /* a value precedes this place */
};

void json_write_start(struct json_writer *w, struct buffer *out);

/* '{' and '}', or '[' and ']'. */
void json_write_open(struct json_writer *w, char bracket);
void json_write_close(struct json_writer *w, char bracket);

void json_write_key(struct json_writer *w, const char *key);

/* A string: every octet outside printable ASCII becomes \u00XX, so that one
 * octet is one code point, whatever the encoding was. */
void json_write_bytes(struct json_writer *w, struct sl_bytes bytes);
void json_write_text(struct json_writer *w, const char *text);
/* The text, or null. */
void json_write_text_or_null(struct json_writer *w, const char *text);
/* A member that is an object with a name and a version, which may be NULL. */
void json_write_program(struct json_writer *w, const char *key,
                        const char *name, const char *version);
void json_write_number(struct json_writer *w, uint64_t number);
void json_write_integer(struct json_writer *w, int64_t number);
void json_write_bool(struct json_writer *w, bool value);
void json_write_null(struct json_writer *w);
/* RFC 4648 section 4, with padding. */
void json_write_base64(struct json_writer *w, struct sl_bytes bytes);
/* SHA-256 in lower-case hex. */
void json_write_sha256(struct json_writer *w, struct sl_bytes bytes);

/* Starts a new line of text before the next value, for people and for diff. */
void json_write_line(struct json_writer *w);

/* The string alone, with its quotes, without a writer. It is also a YAML string
 * in double quotes. */
void json_write_string(struct buffer *out, struct sl_bytes bytes);

#endif
