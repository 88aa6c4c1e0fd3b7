/* SPDX-License-Identifier: MIT */
/*
 * Our profiles against what real interpreters did: every row of
 * corpus/oracle/httplib, or of the folder that STRICTLINE_ORACLE names. What
 * may differ is in the table of excuses, and nothing else; each excuse that
 * is used is counted and printed.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <criterion/criterion.h>

#include "buffer.h"
#include "oracle_outcome.h"

/* --- comparing ----------------------------------------------------------- */

/* One difference: a key of the row that the two sides do not agree on. */
struct difference {
    const char *key;
    struct json_object *want; /* the whole object, of the interpreter */
    struct json_object *got;  /* ours */
};

static struct json_object *get(struct json_object *object, const char *key)
{
    return json_object_object_get(object, key);
}

static const char *text_of(struct json_object *object, const char *key)
{
    struct json_object *value = get(object, key);

    return value ? json_object_get_string(value) : "";
}

static bool is_huge(struct json_object *number)
{
    return json_object_is_type(number, json_type_int) &&
           json_object_get_uint64(number) >= (uint64_t)1 << 63;
}

/* The sentence at the end of input: our error is one of its own. */
static bool is_end_of_input(const struct difference *d)
{
    if (strcmp(text_of(d->got, "error"), "no-response") != 0)
        return false;
    if (strcmp(d->key, "exc") == 0)
        return strcmp(text_of(d->want, "exc"), "RemoteDisconnected") == 0;
    return strcmp(d->key, "line") == 0 || strcmp(d->key, "args") == 0;
}

/* Numbers from 2^63 on: ours end at 2^64 - 1. */
static bool is_huge_number(const struct difference *d)
{
    return is_huge(get(d->want, d->key)) && is_huge(get(d->got, d->key));
}

/* A negative chunk size is an error in ours. */
static bool is_negative_chunk(const struct difference *d)
{
    return json_object_get_boolean(get(d->got, "negative"));
}

/* An error of Python itself, of its integers and memory. Ours is the
 * IncompleteRead that 2.7 has there. */
static bool is_python_only(const struct difference *d)
{
    static const char *const names[] = {"OverflowError", "MemoryError",
                                        "AttributeError"};
    struct json_object *again = get(d->want, "again");
    const char *exc = text_of(d->want, "exc");

    if (strcmp(d->key, "again") == 0)
        exc = json_object_is_type(again, json_type_object)
                  ? text_of(again, "exc")
                  : "";
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(exc, names[i]) == 0)
            return true;
    return false;
}

struct excuse {
    const char *name;
    bool (*holds)(const struct difference *d);
    unsigned count;
};

static struct excuse excuses[] = {
    {"the sentence at the end of input", is_end_of_input, 0},
    {"numbers from 2^63 on", is_huge_number, 0},
    {"a negative chunk size", is_negative_chunk, 0},
    {"an error only Python has", is_python_only, 0},
};
#define EXCUSES (sizeof excuses / sizeof excuses[0])

static bool is_excused(const struct difference *d)
{
    for (size_t i = 0; i < EXCUSES; i++)
        if (excuses[i].holds(d)) {
            excuses[i].count++;
            return true;
        }
    return false;
}

/* Keys that the oracle has and nobody promises. */
static bool is_ignored(const char *key)
{
    return strcmp(key, "unixfrom") == 0 || strcmp(key, "defects") == 0;
}

static bool is_equal(struct json_object *want, struct json_object *got)
{
    struct json_object *count;

    /* Of a long list only the count is kept. */
    if (json_object_is_type(got, json_type_array) &&
        json_object_object_get_ex(want, "count", &count))
        return json_object_array_length(got) == json_object_get_uint64(count);
    /* An exception of ours has more to say than the oracle. */
    if (json_object_is_type(want, json_type_object) && get(want, "exc") &&
        json_object_is_type(got, json_type_object)) {
        json_object_object_foreach(
            want, key, value) if (!json_object_equal(value, get(got, key)) &&
                                  !(is_huge(value) &&
                                    is_huge(get(got, key)))) return false;
        return true;
    }
    return json_object_equal(want, got);
}

/* Compares the keys of want; and got may raise only if want does. Frees got. */
static void compare(const char *name, const struct oracle_engine *engine,
                    const char *part, struct json_object *want,
                    struct json_object *got)
{
    struct difference raised = {"exc", want, got};

    cr_expect(get(want, "exc") || !get(got, "exc") || is_excused(&raised),
              "%s %s %s: ours %s, it does not raise", name, engine->key, part,
              json_object_to_json_string(got));
    json_object_object_foreach(want, key, value)
    {
        struct difference d = {key, want, got};

        if (is_ignored(key) || is_equal(value, get(got, key)) || is_excused(&d))
            continue;
        cr_expect(false, "%s %s %s %s: ours %s, it %s", name, engine->key, part,
                  key, json_object_to_json_string(get(got, key)),
                  json_object_to_json_string(value));
    }
    json_object_put(got);
}

/* --- the files ----------------------------------------------------------- */

static const char *folder(void)
{
    const char *named = getenv("STRICTLINE_ORACLE");

    return named && *named ? named
                           : STRICTLINE_SOURCE_DIR "/corpus/oracle/httplib";
}

/* The rows of a file; NULL, which is said, if another folder has it not. */
static struct json_object *load(const char *file)
{
    char path[4096];
    struct json_object *rows;

    snprintf(path, sizeof path, "%s/%s", folder(), file);
    rows = json_object_from_file(path);
    if (rows || !getenv("STRICTLINE_ORACLE")) {
        cr_assert(rows, "%s: %s", path, json_util_get_last_err());
        cr_assert(json_object_is_type(rows, json_type_array) &&
                      json_object_array_length(rows) > 0,
                  "%s: no rows", path);
        return rows;
    }
    printf("not checked: %s is not there, or no JSON\n", path);
    return NULL;
}

static void report(const char *file, size_t rows)
{
    printf("%s: %zu rows\n", file, rows);
    for (size_t i = 0; i < EXCUSES; i++)
        if (excuses[i].count > 0)
            printf("    relaxed %u times: %s\n", excuses[i].count,
                   excuses[i].name);
    fflush(stdout);
}

/* --- responses ----------------------------------------------------------- */

static void decode(struct buffer *out, const char *base64, int times)
{
    size_t len = strlen(base64);
    struct buffer octets = BUFFER_EMPTY;
    uint32_t bits = 0;
    int have = 0;

    for (size_t i = 0; i < len && base64[i] != '='; i++) {
        const char *table =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        const char *at = strchr(table, base64[i]);
        char octet;

        cr_assert(at, "no base64: %s", base64);
        bits = bits << 6 | (uint32_t)(at - table);
        have += 6;
        if (have < 8)
            continue;
        have -= 8;
        octet = (char)(bits >> have);
        buffer_add(&octets, &octet, 1);
    }
    while (times-- > 0)
        buffer_add(out, octets.ptr ? octets.ptr : "", octets.len);
    buffer_clear(&octets);
}

static struct buffer octets_of(struct json_object *row)
{
    struct buffer out = BUFFER_EMPTY;
    struct json_object *parts = get(row, "parts");

    if (!parts)
        decode(&out, text_of(row, "b64"), 1);
    for (size_t i = 0; parts && i < json_object_array_length(parts); i++) {
        struct json_object *part = json_object_array_get_idx(parts, i);

        decode(&out, json_object_get_string(json_object_array_get_idx(part, 0)),
               json_object_get_int(json_object_array_get_idx(part, 1)));
    }
    return out;
}

static size_t amount_of(const char *pattern)
{
    return strcmp(pattern, "all") == 0 ? ORACLE_ALL
                                       : (size_t)strtoul(pattern, NULL, 10);
}

/* The keys of want that the push parser alone can answer. */
static struct json_object *only(struct json_object *want,
                                const char *const *keys)
{
    struct json_object *out = json_object_new_object();

    for (; *keys; keys++)
        if (json_object_object_get_ex(want, *keys, NULL))
            json_object_object_add(out, *keys,
                                   json_object_get(get(want, *keys)));
    return out;
}

static void compare_parser(const char *name, const struct oracle_case *c,
                           struct json_object *row)
{
    static const char *const head[] = {"exc",     "line",   "version",
                                       "status",  "reason", "will_close",
                                       "chunked", "length", NULL};
    static const char *const raised[] = {"exc", "partial_len", "expected",
                                         NULL};
    static const char *const whole[] = {"body", NULL};
    struct json_object *begin = get(get(row, "begin"), c->engine->key);
    struct json_object *all = get(get(get(row, "read"), "all"), c->engine->key);
    struct json_object *want = only(begin, head);

    compare(name, c->engine, "parser begin", want, oracle_parse_begin(c));
    json_object_put(want);
    if (!all)
        return;
    want = only(all, get(all, "exc") ? raised : whole);
    compare(name, c->engine, "parser all", want, oracle_parse_all(c));
    json_object_put(want);
}

static void compare_reads(const char *name, const struct oracle_case *c,
                          struct json_object *row)
{
    json_object_object_foreach(get(row, "read"), pattern, engines)
    {
        struct json_object *want = get(engines, c->engine->key);

        if (want)
            compare(name, c->engine, pattern, want,
                    oracle_read(c, amount_of(pattern)));
    }
}

static void check_response(struct json_object *row)
{
    const char *name = text_of(row, "id");
    struct buffer octets = octets_of(row);
    struct oracle_case c = {
        .octets = {octets.ptr ? octets.ptr : "", octets.len},
        .method = {text_of(row, "method"), strlen(text_of(row, "method"))},
    };
    /* Byte by byte too, but for what is longer than any rule. */
    size_t segments[] = {SIZE_MAX, 1};
    size_t count = octets.len < 100000 ? 2 : 1;

    for (size_t e = 0; e < ORACLE_ENGINES; e++)
        for (size_t s = 0; s < count; s++) {
            c.engine = &oracle_engines[e];
            c.segment = segments[s];
            compare(name, c.engine, "begin",
                    get(get(row, "begin"), c.engine->key), oracle_begin(&c));
            compare_reads(name, &c, row);
            compare_parser(name, &c, row);
        }
    buffer_clear(&octets);
}

Test(oracle, responses_are_read_as_the_interpreters_do)
{
    struct json_object *rows = load("responses.json");

    if (!rows)
        return;
    for (size_t i = 0; i < json_object_array_length(rows); i++)
        check_response(json_object_array_get_idx(rows, i));
    report("responses.json", json_object_array_length(rows));
    json_object_put(rows);
}
