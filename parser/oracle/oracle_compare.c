/* SPDX-License-Identifier: MIT */
/*
 * What differs between ours and the oracle, and which differences are excused:
 * each item of the list at the end of corpus/oracle/httplib/README.md is a
 * predicate here.
 */
#include "oracle_compare.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A key of the row that the two sides do not agree on. */
struct difference {
    const char *key;
    struct json_object *want; /* the whole object, of the interpreter */
    struct json_object *got;  /* ours */
};

struct json_object *oracle_get(struct json_object *object, const char *key)
{
    struct json_object *value = NULL;

    if (json_object_is_type(object, json_type_object))
        json_object_object_get_ex(object, key, &value);
    return value;
}

const char *oracle_get_text(struct json_object *object, const char *key)
{
    struct json_object *value = oracle_get(object, key);

    return value ? json_object_get_string(value) : "";
}

static bool is_text(struct json_object *object, const char *key,
                    const char *text)
{
    return strcmp(oracle_get_text(object, key), text) == 0;
}

static bool is_one_of(const char *text, const char *const *names)
{
    while (*names && strcmp(*names, text) != 0)
        names++;
    return *names != NULL;
}

/* The class that the interpreter raised where the two sides differ. */
static const char *raised_by_it(const struct difference *d)
{
    struct json_object *object =
        strcmp(d->key, "again") == 0 ? oracle_get(d->want, "again") : d->want;

    return oracle_get_text(object, "exc");
}

/* --- excuses ------------------------------------------------------------- */

/* The sentence at the end of input: ours is a separate error. */
static bool is_end_of_input(const struct difference *d)
{
    if (!is_text(d->got, "error", "no-response"))
        return false;
    if (strcmp(d->key, "exc") == 0)
        return is_text(d->want, "exc", "RemoteDisconnected");
    return strcmp(d->key, "line") == 0 || strcmp(d->key, "args") == 0;
}

static bool is_huge(struct json_object *number)
{
    return json_object_is_type(number, json_type_int) &&
           (json_object_get_uint64(number) >= INT64_MAX ||
            json_object_get_int64(number) <= -INT64_MAX);
}

/* Ours end at 2^64 - 1, a port at 2^63 - 1. */
static bool is_huge_number(const struct difference *d)
{
    return is_huge(oracle_get(d->want, d->key)) &&
           is_huge(oracle_get(d->got, d->key));
}

/* A negative chunk size is an error in ours. */
static bool is_negative_chunk(const struct difference *d)
{
    return json_object_get_boolean(oracle_get(d->got, "negative"));
}

/* Ours lacks read(-1); what follows in the sequence depends on it. */
static bool is_negative_amount(const struct difference *d)
{
    return json_object_get_boolean(oracle_get(d->got, "behind_negative_read"));
}

/* In one call of a sequence ours must fail too, and leave the same state. */
static bool is_the_raise(const struct difference *d)
{
    if (!oracle_get(d->want, "op"))
        return true;
    return oracle_get(d->got, "exc") &&
           (strcmp(d->key, "exc") == 0 || strcmp(d->key, "args") == 0);
}

/* An error of Python's integers, memory and attributes; ours is another, or
 * none. */
static bool is_python_only(const struct difference *d)
{
    static const char *const names[] = {"OverflowError", "MemoryError",
                                        "AttributeError", NULL};

    return is_one_of(raised_by_it(d), names) && is_the_raise(d);
}

/* What depends on the type of an argument: C has no list, text or second
 * alphabet. */
static bool is_type_error(const struct difference *d)
{
    static const char *const names[] = {"TypeError", "UnicodeEncodeError",
                                        "UnicodeError", "AssertionError", NULL};

    return (is_one_of(raised_by_it(d), names) && is_the_raise(d)) ||
           json_object_get_boolean(oracle_get(d->got, "untyped"));
}

/* 3.11 encodes a host that is not ASCII by IDNA; ours is octets. */
static bool is_idna(const struct difference *d)
{
    return json_object_get_boolean(oracle_get(d->got, "not_ascii"));
}

/* The text and class of an error of the operating system. */
static bool is_system_error(const struct difference *d)
{
    static const char *const names[] = {
        "error",   "socket.error",           "OSError",
        "IOError", "BrokenPipeError",        "ConnectionResetError",
        "timeout", "ConnectionRefusedError", NULL};
    bool ours = is_text(d->got, "error", "io") ||
                is_text(d->got, "error", "timeout") ||
                is_text(d->got, "error", "tunnel");

    if (!ours || !is_one_of(oracle_get_text(d->want, "exc"), names))
        return false;
    if (strcmp(d->key, "exc") == 0 || strcmp(d->key, "errno") == 0)
        return true;
    return strcmp(d->key, "args") == 0 && !is_text(d->got, "error", "tunnel");
}

/* fileno: only its presence matters. */
static bool is_descriptor(const struct difference *d)
{
    return strcmp(d->key, "ret") == 0 && is_text(d->want, "op", "fileno") &&
           oracle_get(d->got, "ret") && oracle_get(d->want, "ret");
}

static int compare_text(const void *a, const void *b)
{
    struct json_object *const *one = a;
    struct json_object *const *two = b;

    return strcmp(json_object_get_string(*one), json_object_get_string(*two));
}

/* All lines of all elements, sorted, as one array. */
static struct json_object *sorted_lines(struct json_object *sends)
{
    struct json_object *lines = json_object_new_array();

    for (size_t i = 0; i < json_object_array_length(sends); i++) {
        struct json_object *send = json_object_array_get_idx(sends, i);
        const char *from = json_object_get_string(send);
        const char *end = from + (json_object_is_type(send, json_type_string)
                                      ? (size_t)json_object_get_string_len(send)
                                      : strlen(from));

        while (from < end) {
            const char *lf = memchr(from, '\n', (size_t)(end - from));
            const char *next = lf ? lf + 1 : end;

            json_object_array_add(
                lines, json_object_new_string_len(from, (int)(next - from)));
            from = next;
        }
    }
    json_object_array_sort(lines, compare_text);
    return lines;
}

/* A dict of Python 2.7 has no order, nor have the lines made from it. */
static bool is_order_of_headers(const struct difference *d)
{
    struct json_object *want = oracle_get(d->want, d->key);
    struct json_object *got = oracle_get(d->got, d->key);
    struct json_object *a, *b;
    bool equal;

    if (!json_object_is_type(want, json_type_array) ||
        !json_object_is_type(got, json_type_array))
        return false;
    if (strcmp(d->key, "sent") != 0 && !is_text(d->want, "op", "getheaders"))
        return false;
    a = sorted_lines(want);
    b = sorted_lines(got);
    equal = json_object_equal(a, b);
    json_object_put(a);
    json_object_put(b);
    return equal;
}

struct excuse {
    const char *name;
    bool (*holds)(const struct difference *d);
    unsigned count;
};

static struct excuse excuses[] = {
    {"the sentence at the end of input", is_end_of_input, 0},
    {"a number of 2^63 - 1 or more", is_huge_number, 0},
    {"a negative chunk size", is_negative_chunk, 0},
    {"after a read of a negative amount", is_negative_amount, 0},
    {"an error that only Python has", is_python_only, 0},
    {"the type of an argument", is_type_error, 0},
    {"a host that is not ASCII", is_idna, 0},
    {"class and text of a system error", is_system_error, 0},
    {"the order of headers", is_order_of_headers, 0},
    {"the number of a descriptor", is_descriptor, 0},
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

/* --- comparing ----------------------------------------------------------- */

/* Keys that the oracle has but nothing promises. */
static bool is_ignored(const char *key)
{
    return strcmp(key, "unixfrom") == 0 || strcmp(key, "defects") == 0;
}

static bool is_equal(struct json_object *want, struct json_object *got)
{
    struct json_object *count = oracle_get(want, "count");

    /* Of a long list only the count is kept. */
    if (count && json_object_is_type(got, json_type_array))
        return json_object_array_length(got) == json_object_get_uint64(count);
    if (!oracle_get(want, "exc") || !oracle_get(got, "exc"))
        return json_object_equal(want, got);
    /* Our exceptions have more members than the oracle. */
    json_object_object_foreach(want, key, value)
    {
        struct json_object *other = oracle_get(got, key);

        if (is_huge(value) && is_huge(other))
            continue;
        if (!json_object_equal(value, other))
            return false;
    }
    return true;
}

/* Comparisons since the last report, and outcomes that were missing. */
static unsigned compared, absent;

void oracle_note_absent(void)
{
    absent++;
}

static unsigned complain(const struct oracle_place *place, const char *key,
                         struct json_object *want, struct json_object *got)
{
    printf("%s %s %s %s\n", place->row, place->engine->key, place->part, key);
    printf("    it    %s\n", json_object_to_json_string(want));
    printf("    ours  %s\n", json_object_to_json_string(got));
    return 1;
}

unsigned oracle_compare(const struct oracle_place *place,
                        struct json_object *want, struct json_object *got)
{
    struct difference raised = {"exc", want, got};
    unsigned differences = 0;

    compared++;
    if (!oracle_get(want, "exc") && oracle_get(got, "exc") &&
        !is_excused(&raised))
        differences += complain(place, "exc", want, got);
    json_object_object_foreach(want, key, value)
    {
        struct difference d = {key, want, got};
        struct json_object *other = oracle_get(got, key);

        if (!is_ignored(key) && !is_equal(value, other) && !is_excused(&d))
            differences += complain(place, key, value, other);
    }
    return differences;
}

void oracle_report(const char *file, size_t rows)
{
    printf("%s: %zu rows, %u comparisons\n", file, rows, compared);
    if (absent > 0)
        printf("    not checked: %u times an engine has no outcome\n", absent);
    compared = absent = 0;
    for (size_t i = 0; i < EXCUSES; i++) {
        if (excuses[i].count > 0)
            printf("    relaxed %u times: %s\n", excuses[i].count,
                   excuses[i].name);
        excuses[i].count = 0;
    }
    fflush(stdout);
}
