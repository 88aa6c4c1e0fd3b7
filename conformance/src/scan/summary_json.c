/* SPDX-License-Identifier: MIT */
/*
 * Summaries as JSON: one line for each row, so that diff can compare two of
 * them. Read by json-c.
 */
#include <json-c/json.h>
#include <string.h>

#include "scan/summary.h"
#include "text/fault.h"
#include "text/json_write.h"
#include "text/number.h"
#include "text/word.h"

#define FORMAT 1
/* Deeper nesting is not a summary. */
#define DEPTH_MAX 8

/* ---- out ---- */

static void write_object(struct json_writer *w, const char *json)
{
    if (w->comma)
        buffer_add_text(w->out, ",");
    buffer_add_text(w->out, json);
    w->comma = true;
}

static void write_row(const struct scan_row *row, struct json_writer *w)
{
    json_write_open(w, '{');
    json_write_key(w, "profile");
    json_write_text(w, row->profile);
    json_write_key(w, "kind");
    json_write_text(w, row->kind);
    json_write_key(w, "name");
    json_write_text(w, row->name);
    json_write_key(w, "count");
    json_write_number(w, row->count);
    if (row->example_count > 0) {
        json_write_key(w, "examples");
        json_write_open(w, '[');
        for (size_t i = 0; i < row->example_count; i++)
            write_object(w, row->examples[i].text);
        json_write_close(w, ']');
    }
    json_write_close(w, '}');
}

void scan_summary_write(struct scan_summary *s, struct buffer *out)
{
    struct json_writer w;

    scan_summary_sort(s);
    json_write_start(&w, out);
    json_write_open(&w, '{');
    json_write_key(&w, "strictline_summary");
    json_write_number(&w, FORMAT);
    json_write_key(&w, "rows");
    json_write_open(&w, '[');
    for (size_t i = 0; i < s->count; i++) {
        json_write_line(&w);
        write_row(&s->rows[i], &w);
    }
    json_write_close(&w, ']');
    json_write_close(&w, '}');
    buffer_add_text(out, "\n");
}

/* ---- in ---- */

/* The member if it is a string without control octets, and not too long; NULL
 * otherwise. */
static const char *take_word(json_object *row, const char *key)
{
    json_object *value;
    const char *text;
    int len;

    if (!json_object_object_get_ex(row, key, &value) ||
        !json_object_is_type(value, json_type_string))
        return NULL;
    text = json_object_get_string(value);
    len = json_object_get_string_len(value);
    if (len > SCAN_WORD_MAX)
        return NULL;
    for (int i = 0; i < len; i++)
        if (text[i] < ' ' || text[i] > '~')
            return NULL;
    return text;
}

static bool take_number(json_object *value, uint64_t *out)
{
    if (!json_object_is_type(value, json_type_int) ||
        json_object_get_int64(value) < 0)
        return false;
    *out = json_object_get_uint64(value);
    return true;
}

/* A string that we wrote: its code points are octets. */
static bool take_octets(json_object *value, struct buffer *out)
{
    const char *text = json_object_get_string(value);
    int len = json_object_get_string_len(value);

    buffer_truncate(out, 0);
    for (int i = 0; i < len; i++) {
        unsigned char octet = (unsigned char)text[i];

        if (octet >= 0x80) {
            /* UTF-8 of U+0080 to U+00FF, made by json-c or by the file */
            if ((octet & 0xfe) != 0xc2 || i + 1 == len ||
                ((unsigned char)text[i + 1] & 0xc0) != 0x80)
                return false;
            octet = (unsigned char)((octet & 3) << 6 | (text[++i] & 0x3f));
        }
        buffer_add(out, (const char *)&octet, 1);
    }
    return true;
}

/* Our keys are plain words. */
static bool is_key(const char *key)
{
    for (; *key != '\0'; key++)
        if ((*key < 'a' || *key > 'z') && *key != '_')
            return false;
    return true;
}

static bool write_member(struct json_writer *w, const char *key,
                         json_object *value, struct buffer *octets)
{
    uint64_t number;

    if (!is_key(key))
        return false;
    json_write_key(w, key);
    if (value == NULL) {
        json_write_null(w);
        return true;
    }
    if (take_number(value, &number)) {
        json_write_number(w, number);
        return true;
    }
    if (!json_object_is_type(value, json_type_string) ||
        !take_octets(value, octets))
        return false;
    json_write_bytes(w, buffer_view(octets));
    return true;
}

/* The object as we write it. */
static bool write_example(json_object *example, struct buffer *out)
{
    struct buffer octets = BUFFER_EMPTY;
    struct json_writer w;
    bool good = true;

    buffer_add_text(&octets, "");
    json_write_start(&w, out);
    json_write_open(&w, '{');
    json_object_object_foreach(example, key, value) good =
        good && write_member(&w, key, value, &octets);
    json_write_close(&w, '}');
    buffer_clear(&octets);
    return good && out->len <= SCAN_EXAMPLE_MAX;
}

/* The hash of an example is its id, 16 hex digits. */
static bool take_id(json_object *example, uint64_t *out)
{
    json_object *value;
    const char *digits;

    if (!json_object_is_type(example, json_type_object) ||
        !json_object_object_get_ex(example, "id", &value) ||
        !json_object_is_type(value, json_type_string) ||
        json_object_get_string_len(value) != 16)
        return false;
    digits = json_object_get_string(value);
    *out = 0;
    for (size_t i = 0; i < 16; i++) {
        if (strchr("0123456789abcdef", digits[i]) == NULL || digits[i] == '\0')
            return false;
        *out = *out << 4 | (uint64_t)number_of_hex(digits[i]);
    }
    return true;
}

static bool take_example(json_object *example, struct scan_row *out)
{
    struct buffer text = BUFFER_EMPTY;
    uint64_t hash;
    bool good = take_id(example, &hash) && write_example(example, &text);

    if (good)
        scan_row_offer(out, hash, buffer_view(&text));
    buffer_clear(&text);
    return good;
}

static bool take_examples(json_object *row, struct scan_row *out)
{
    json_object *examples;

    if (!json_object_object_get_ex(row, "examples", &examples))
        return true;
    if (!json_object_is_type(examples, json_type_array) ||
        json_object_array_length(examples) > SCAN_EXAMPLES_MAX)
        return false;
    for (size_t i = 0; i < json_object_array_length(examples); i++)
        if (!take_example(json_object_array_get_idx(examples, i), out))
            return false;
    return true;
}

static bool take_row(json_object *row, struct scan_summary *out)
{
    const char *profile, *kind, *name;
    json_object *count;
    uint64_t number;

    if (!json_object_is_type(row, json_type_object))
        return false;
    profile = take_word(row, "profile");
    kind = take_word(row, "kind");
    name = take_word(row, "name");
    if (profile == NULL || kind == NULL || name == NULL ||
        !json_object_object_get_ex(row, "count", &count) ||
        !take_number(count, &number))
        return false;
    scan_summary_count(out, profile, kind, name, number);
    return take_examples(row, scan_summary_row(out, profile, kind, name));
}

static bool take_rows(json_object *root, struct scan_summary *out,
                      struct buffer *fault)
{
    json_object *format, *rows;

    if (!json_object_is_type(root, json_type_object) ||
        !json_object_object_get_ex(root, "strictline_summary", &format) ||
        !json_object_object_get_ex(root, "rows", &rows) ||
        !json_object_is_type(rows, json_type_array))
        return fault_add(fault, "not a summary of strictline scan");
    if (json_object_get_int64(format) != FORMAT)
        return fault_add(fault,
                         "a summary of another format; this program "
                         "reads format %d",
                         FORMAT);
    for (size_t i = 0; i < json_object_array_length(rows); i++)
        if (!take_row(json_object_array_get_idx(rows, i), out))
            return fault_add(fault, "row %zu is not as strictline writes it",
                             i + 1);
    if (out->count > SCAN_ROWS_MAX)
        return fault_add(fault, "more than %d rows", SCAN_ROWS_MAX);
    return true;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Reads the summary at *at, and moves past it and white space. */
static bool read_next(struct json_tokener *reader, struct sl_bytes text,
                      size_t *at, struct scan_summary *out,
                      struct buffer *fault)
{
    json_object *root =
        json_tokener_parse_ex(reader, text.ptr + *at, (int)(text.len - *at));
    bool good;

    *at += json_tokener_get_parse_end(reader);
    if (root == NULL)
        return fault_add(fault, "not JSON at octet %zu", *at);
    good = take_rows(root, out, fault);
    json_object_put(root);
    json_tokener_reset(reader);
    while (*at < text.len && is_space(text.ptr[*at]))
        (*at)++;
    return good;
}

bool scan_summary_read(struct sl_bytes text, struct scan_summary *out,
                       struct buffer *fault)
{
    struct json_tokener *reader = json_tokener_new_ex(DEPTH_MAX);
    bool good = true;
    size_t at = 0;

    *out = SCAN_SUMMARY_EMPTY;
    if (reader == NULL || text.len > INT32_MAX)
        good = fault_add(fault, "too large for a summary");
    else
        do
            good = read_next(reader, text, &at, out, fault);
        while (good && at < text.len);
    if (reader != NULL)
        json_tokener_free(reader);
    if (!good)
        scan_summary_clear(out);
    return good;
}
