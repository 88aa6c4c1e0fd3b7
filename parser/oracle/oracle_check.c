/* SPDX-License-Identifier: MIT */
/*
 * Rows of the three files of the oracle, each against all engines for which it
 * has outcomes.
 */
#include "oracle_check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "oracle_compare.h"
#include "oracle_connection.h"
#include "oracle_outcome.h"
#include "text/buffer.h"

/* Compares and frees ours. */
static unsigned compare(const struct oracle_place *place,
                        struct json_object *want, struct json_object *got)
{
    unsigned differences = oracle_compare(place, want, got);

    json_object_put(got);
    return differences;
}

/* --- responses ----------------------------------------------------------- */

static void decode(struct buffer *out, const char *base64, int times)
{
    const char *table =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    struct buffer octets = BUFFER_EMPTY;
    uint32_t bits = 0;
    int have = 0;

    for (; *base64 && *base64 != '='; base64++) {
        const char *at = strchr(table, *base64);
        char octet;

        if (!at)
            break; /* the line ends of a wrapped text, or rubbish */
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
    struct json_object *parts = oracle_get(row, "parts");

    if (!parts)
        decode(&out, oracle_get_text(row, "b64"), 1);
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
                                   json_object_get(oracle_get(want, *keys)));
    return out;
}

static unsigned check_parser(const char *name, const struct oracle_case *c,
                             struct json_object *begin, struct json_object *all)
{
    static const char *const head[] = {"exc",     "line",   "version",
                                       "status",  "reason", "will_close",
                                       "chunked", "length", NULL};
    static const char *const raised[] = {"exc", "partial_len", "expected",
                                         NULL};
    static const char *const whole[] = {"body", NULL};
    struct oracle_place place = {name, c->engine, "parser begin"};
    struct json_object *want = only(begin, head);
    unsigned differences = compare(&place, want, oracle_parse_begin(c));

    json_object_put(want);
    if (!all)
        return differences;
    place.part = "parser all";
    want = only(all, oracle_get(all, "exc") ? raised : whole);
    differences += compare(&place, want, oracle_parse_all(c));
    json_object_put(want);
    return differences;
}

static unsigned check_engine(const char *name, const struct oracle_case *c,
                             struct json_object *row)
{
    const char *key = c->engine->key;
    struct json_object *begin = oracle_get(oracle_get(row, "begin"), key);
    struct json_object *all =
        oracle_get(oracle_get(oracle_get(row, "read"), "all"), key);
    struct oracle_place place = {name, c->engine, "begin"};
    unsigned differences;

    if (!begin) {
        oracle_note_absent();
        return 0;
    }
    differences = compare(&place, begin, oracle_begin(c));
    json_object_object_foreach(oracle_get(row, "read"), pattern, engines)
    {
        struct json_object *want = oracle_get(engines, key);

        place.part = pattern;
        if (want)
            differences +=
                compare(&place, want, oracle_read(c, amount_of(pattern)));
    }
    return differences + check_parser(name, c, begin, all);
}

static unsigned check_response(struct json_object *row)
{
    struct buffer octets = octets_of(row);
    struct oracle_case c = {
        .octets = {octets.ptr ? octets.ptr : "", octets.len},
        .method = sl_text(oracle_get_text(row, "method")),
    };
    /* Octet by octet too, except what is longer than any rule. */
    size_t segments[] = {SIZE_MAX, 1};
    size_t count = octets.len < 100000 ? 2 : 1;
    unsigned differences = 0;

    for (size_t e = 0; e < ORACLE_ENGINES; e++)
        for (size_t s = 0; s < count; s++) {
            c.engine = &oracle_engines[e];
            c.segment = segments[s];
            differences += check_engine(oracle_get_text(row, "id"), &c, row);
        }
    buffer_clear(&octets);
    return differences;
}

/* --- host and port ------------------------------------------------------- */

static unsigned check_host(struct json_object *row)
{
    static const char *const parts[] = {"http", "https"};
    static const char *const sent[] = {"sent", NULL};
    unsigned differences = 0;

    for (size_t e = 0; e < ORACLE_ENGINES; e++) {
        const struct oracle_engine *engine = &oracle_engines[e];
        struct json_object *want =
            oracle_get(oracle_get(row, "outcome"), engine->key);
        struct oracle_place place = {oracle_get_text(row, "id"), engine, NULL};

        if (!want) {
            oracle_note_absent();
            continue;
        }
        for (size_t i = 0; i < 2; i++) {
            place.part = parts[i];
            differences += compare(&place, oracle_get(want, parts[i]),
                                   oracle_host(engine, row, i == 1));
        }
        place.part = "request";
        want = only(want, sent);
        differences += compare(&place, want, oracle_host_sent(engine, row));
        json_object_put(want);
    }
    return differences;
}

/* --- sequences ----------------------------------------------------------- */

/* The elements of two arrays, one by one. */
static unsigned check_list(const struct oracle_place *place, const char *what,
                           struct json_object *want, struct json_object *got)
{
    size_t count = json_object_array_length(want);
    unsigned differences = 0;
    char part[64];
    struct oracle_place there = *place;

    if (json_object_array_length(got) != count) {
        printf("%s %s: %zu %s, not %zu\n", place->row, place->engine->key,
               json_object_array_length(got), what, count);
        return 1;
    }
    there.part = part;
    for (size_t i = 0; i < count; i++) {
        struct json_object *one = json_object_array_get_idx(want, i);

        snprintf(part, sizeof part, "%s %zu %s", what, i,
                 oracle_get_text(one, "op"));
        differences +=
            oracle_compare(&there, one, json_object_array_get_idx(got, i));
    }
    return differences;
}

static unsigned check_sequence(struct json_object *row)
{
    unsigned differences = 0;

    for (size_t e = 0; e < ORACLE_ENGINES; e++) {
        const struct oracle_engine *engine = &oracle_engines[e];
        struct json_object *want =
            oracle_get(oracle_get(row, "outcome"), engine->key);
        struct json_object *got;
        struct oracle_place place = {oracle_get_text(row, "id"), engine, NULL};

        if (!want) {
            oracle_note_absent();
            continue;
        }
        got = oracle_sequence(engine, row);
        differences += check_list(&place, "step", oracle_get(want, "steps"),
                                  oracle_get(got, "steps"));
        differences += check_list(&place, "conn", oracle_get(want, "conns"),
                                  oracle_get(got, "conns"));
        json_object_put(got);
    }
    return differences;
}

/* --- files --------------------------------------------------------------- */

const struct oracle_file oracle_files[ORACLE_FILES] = {
    {"responses.json", check_response},
    {"hostports.json", check_host},
    {"sequences.json", check_sequence},
};

enum oracle_load oracle_check_file(const char *folder,
                                   const struct oracle_file *file,
                                   unsigned *differences)
{
    char path[4096];
    struct json_object *rows;
    FILE *there;

    *differences = 0;
    snprintf(path, sizeof path, "%s/%s", folder, file->name);
    there = fopen(path, "rb");
    if (!there) {
        printf("not checked: %s is not there\n", path);
        return ORACLE_ABSENT;
    }
    fclose(there);
    rows = json_object_from_file(path);
    if (!json_object_is_type(rows, json_type_array) ||
        json_object_array_length(rows) == 0) {
        printf("%s holds no rows: %s\n", path, json_util_get_last_err());
        json_object_put(rows);
        return ORACLE_DAMAGED;
    }
    for (size_t i = 0; i < json_object_array_length(rows); i++)
        *differences += file->check(json_object_array_get_idx(rows, i));
    oracle_report(file->name, json_object_array_length(rows));
    json_object_put(rows);
    return ORACLE_LOADED;
}
