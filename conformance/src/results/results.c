/* SPDX-License-Identifier: MIT */
/*
 * Reads results, member by member. Unknown members are skipped: files of the
 * same format may contain more than this version knows.
 */
#include "results/results.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "results/json_read.h"
#include "results/results_lines.h"
#include "text/fault.h"
#include "text/word.h"

/* ---- words ---- */

static bool complain_of(const struct json_place *at, const char *name,
                        const char *word)
{
    json_read_complain(at, "\"%s\" has the unknown word ", name);
    fault_quote(at->faults, word_of(word));
    return false;
}

enum word { WORD_LEVEL, WORD_DELIVERY, WORD_VERDICT, WORD_DAMAGE, WORD_RISK };
#define WORD_COUNT 5

static const char *const word_names[WORD_COUNT] = {"level", "delivery",
                                                   "verdict", "damage", "risk"};

static bool find_word(enum word which, struct sl_bytes word,
                      struct results_entry *out)
{
    switch (which) {
    case WORD_LEVEL:
        return level_find(word, &out->level);
    case WORD_DELIVERY:
        return delivery_parse(word, &out->delivery);
    case WORD_VERDICT:
        return verdict_find(word, &out->judgement.verdict);
    case WORD_DAMAGE:
        return damage_find(word, &out->judgement.damage);
    case WORD_RISK:
        return risk_find(word, &out->judgement.risk);
    }
    return false;
}

/* Damage and risk may be null. */
static bool read_word(const struct json_place *at, struct json_object *of,
                      enum word which, struct results_entry *out)
{
    const char *name = word_names[which];
    char *word;
    bool good;

    if (which < WORD_DAMAGE ? !json_read_text(at, of, name, &word)
                            : !json_read_text_or_null(at, of, name, &word))
        return false;
    good = word == NULL || find_word(which, word_of(word), out) ||
           complain_of(at, name, word);
    free(word);
    return good;
}

/* It is used in URLs, commands and lines of text. */
static bool read_id(const struct json_place *at, struct json_object *of,
                    char **out)
{
    if (!json_read_text(at, of, "id", out))
        return false;
    for (const char *c = *out; *c != '\0'; c++)
        if (*c <= ' ' || *c > '~')
            return complain_of(at, "id", *out);
    return **out != '\0' || complain_of(at, "id", *out);
}

/* ---- answers ---- */

static bool read_status(const struct json_place *at, struct json_object *of,
                        struct results_answer *out)
{
    struct json_object *status = json_object_object_get(of, "status");

    if (status == NULL)
        return true;
    if (!json_object_is_type(status, json_type_int))
        return json_read_complain(at, "\"status\" must be a number or null");
    out->status_known = true;
    out->status = json_object_get_int64(status);
    return true;
}

static bool read_body(const struct json_place *at, struct json_object *of,
                      struct results_answer *out)
{
    if (json_object_object_get(of, "body_len") == NULL)
        return true;
    out->body_known = true;
    return json_read_number(at, of, "body_len", INT64_MAX, &out->body_len) &&
           json_read_text_or_null(at, of, "body_base64", &out->body) &&
           (out->body != NULL ||
            json_read_text_or_null(at, of, "body_sha256", &out->body));
}

static bool read_answer(const struct json_place *at, struct json_object *of,
                        struct results_answer *out)
{
    return json_read_text(at, of, "result", &out->result) &&
           read_status(at, of, out) && read_body(at, of, out) &&
           json_read_text_or_null(at, of, "error", &out->error);
}

static bool read_answers(const struct json_place *at, struct json_object *of,
                         struct results_entry *out)
{
    struct json_object *first, *second;

    if (!json_read_object(at, of, "outcome", &first) ||
        !read_answer(at, first, &out->first))
        return false;
    if (json_object_object_get(of, "second") == NULL)
        return true;
    return json_read_object(at, of, "second", &second) &&
           read_answer(at, second, &out->second);
}

/* ---- what was seen ---- */

/* "name", "name 3" or "name word"; nothing if the value is zero, false or null,
 * or has parts. */
static void add_seen(const char *name, struct json_object *value,
                     struct buffer *out)
{
    bool flag = json_object_is_type(value, json_type_boolean);
    char *text;

    if (json_object_is_type(value, json_type_object) ||
        json_object_is_type(value, json_type_array) || value == NULL ||
        (!json_object_is_type(value, json_type_string) &&
         json_object_get_double(value) <= 0))
        return;
    text = flag ? NULL : json_read_octets(value);
    if (out->len > 0)
        buffer_add_text(out, ", ");
    for (; *name != '\0'; name++)
        buffer_add(out, *name == '_' ? " " : name, 1);
    if (text != NULL)
        buffer_printf(out, " %s", text);
    free(text);
}

static void read_seen(struct json_object *of, struct results_entry *out)
{
    static const char *const parts[] = {"wire", "process"};
    struct buffer seen = BUFFER_EMPTY;

    buffer_add_text(&seen, "");
    for (size_t i = 0; i < 2; i++) {
        struct json_object *part = json_object_object_get(of, parts[i]);

        if (!json_object_is_type(part, json_type_object))
            continue;
        json_object_object_foreach(part, name, value)
            add_seen(name, value, &seen);
    }
    out->seen = seen.ptr;
}

/* ---- entries ---- */

static bool read_cause(const struct json_place *at, struct json_object *of,
                       char **out)
{
    if (!json_read_text_or_null(at, of, "cause", out))
        return false;
    if (*out == NULL)
        *out = memory_copy_text("");
    return true;
}

static bool read_judgement(const struct json_place *at, struct json_object *of,
                           struct results_entry *out)
{
    struct judgement *j = &out->judgement;

    return json_read_bool(at, of, "policy", &j->policy) &&
           json_read_text(at, of, "reason", &j->reason) &&
           read_cause(at, of, &out->cause);
}

static bool read_entry(const struct json_place *at, struct json_object *of,
                       struct results_entry *out)
{
    uint64_t ms = 0;

    if (!json_object_is_type(of, json_type_object))
        return json_read_complain(at, "not an object");
    if (!read_id(at, of, &out->id))
        return false;
    for (int i = 0; i < WORD_COUNT; i++)
        if (!read_word(at, of, (enum word)i, out))
            return false;
    if (!json_read_text(at, of, "title", &out->title) ||
        !json_read_text_or_null(at, of, "rfc", &out->rfc) ||
        !read_judgement(at, of, out) || !read_answers(at, of, out) ||
        !json_read_number(at, of, "ms", UINT_MAX, &ms))
        return false;
    out->ms = (unsigned)ms;
    read_seen(of, out);
    return true;
}

static bool read_entries(struct json_place at, struct json_object *root,
                         struct results *out)
{
    struct json_object *cases;
    size_t count;

    if (!json_read_array(&at, root, "cases", &cases))
        return false;
    count = json_object_array_length(cases);
    if (count > RESULTS_ENTRIES_MAX)
        return json_read_complain(&at, "more than %u entries",
                                  RESULTS_ENTRIES_MAX);
    out->entries = memory_get((count + 1) * sizeof *out->entries);
    at.list = "cases";
    for (at.index = 0; at.index < count; at.index++) {
        struct results_entry *e = &out->entries[out->count++];

        *e = (struct results_entry){.id = NULL};
        if (!read_entry(&at, json_object_array_get_idx(cases, at.index), e))
            return false;
    }
    return true;
}

static int by_entry(const void *a, const void *b)
{
    const struct results_entry *one = *(const struct results_entry *const *)a;
    const struct results_entry *two = *(const struct results_entry *const *)b;

    return results_compare_place(one, two);
}

/* A duplicate entry would count twice. */
static bool check_sorted(const struct json_place *at, const struct results *r,
                         const struct results_entry **sorted)
{
    size_t ids = r->count > 0, runs = ids;

    for (size_t i = 0; i < r->count; i++)
        sorted[i] = &r->entries[i];
    qsort(sorted, r->count, sizeof *sorted, by_entry);
    for (size_t i = 1; i < r->count; i++) {
        if (by_entry(&sorted[i - 1], &sorted[i]) == 0)
            return json_read_complain(
                at, "the case %s appears twice in one delivery", sorted[i]->id);
        ids += strcmp(sorted[i - 1]->id, sorted[i]->id) != 0;
        runs += strcmp(r->entries[i - 1].id, r->entries[i].id) != 0;
    }
    return ids == runs ||
           json_read_complain(at, "the entries of a case are not together");
}

static bool check_once(const struct json_place *at, const struct results *r)
{
    const struct results_entry **sorted =
        memory_get((r->count + 1) * sizeof *sorted);
    bool good = check_sorted(at, r, sorted);

    free(sorted);
    return good;
}

/* ---- the file ---- */

static bool check_format(const struct json_place *at, struct json_object *root)
{
    char *format = NULL;
    bool good = false;

    if (!json_object_is_type(json_object_object_get(root, "format"),
                             json_type_string))
        return json_read_complain(
            at,
            "not a results file, which has \"format\": \"%s\"; "
            "'strictline run --results FILE' writes one",
            RESULTS_FORMAT);
    if (!json_read_text(at, root, "format", &format))
        return false;
    if (strcmp(format, RESULTS_FORMAT) == 0)
        good = true;
    else {
        json_read_complain(at, "the format is ");
        fault_quote(at->faults, word_of(format));
        buffer_printf(at->faults,
                      "; this version reads '%s'; run again to "
                      "write one",
                      RESULTS_FORMAT);
    }
    free(format);
    return good;
}

static void add_pair(struct results_pairs *pairs, const char *name, char *value)
{
    pairs->items =
        memory_grow(pairs->items, (pairs->count + 1) * sizeof *pairs->items);
    pairs->items[pairs->count++] =
        (struct results_pair){memory_copy_text(name), value};
}

/* The text itself; for a control, "yes", or "no: what it did". NULL: nothing
 * for a person. */
static char *pair_value(struct json_object *value)
{
    struct buffer text = BUFFER_EMPTY;
    struct json_object *able, *seen;

    if (json_object_is_type(value, json_type_string))
        return json_read_octets(value);
    if (json_object_is_type(value, json_type_boolean))
        return memory_copy_text(json_object_get_boolean(value) ? "yes" : "no");
    if (!json_object_is_type(value, json_type_object))
        return NULL;
    able = json_object_object_get(value, "able");
    seen = json_object_object_get(value, "seen");
    buffer_add_text(&text, json_object_get_boolean(able) ? "yes" : "no");
    if (!json_object_get_boolean(able) &&
        json_object_is_type(seen, json_type_string)) {
        char *what = json_read_octets(seen);

        buffer_printf(&text, ": %s", what != NULL ? what : "");
        free(what);
    }
    return text.ptr;
}

static void read_pairs(struct json_object *of, struct results_pairs *out)
{
    if (!json_object_is_type(of, json_type_object))
        return;
    json_object_object_foreach(of, name, value)
    {
        char *text = pair_value(value);

        if (text != NULL)
            add_pair(out, name, text);
    }
}

static bool read_client(const struct json_place *at, struct json_object *root,
                        struct results *out)
{
    struct json_object *client, *tool;

    if (!json_read_object(at, root, "tool", &tool) ||
        !json_read_text_or_null(at, tool, "version", &out->tool_version) ||
        !json_read_object(at, root, "client", &client) ||
        !json_read_text(at, client, "name", &out->client) ||
        !json_read_text_or_null(at, client, "version", &out->client_version) ||
        !json_read_text_or_null(at, root, "repeat", &out->repeat))
        return false;
    read_pairs(json_object_object_get(root, "options"), &out->options);
    read_pairs(json_object_object_get(client, "controls"), &out->controls);
    return true;
}

/* Lines are in the order in which the exchanges ended. */
static int by_place(const void *a, const void *b)
{
    return results_compare_place(a, b);
}

bool results_parse(struct sl_bytes text, const char *path, struct results *out,
                   struct buffer *faults)
{
    const struct json_place at = {.path = path, .faults = faults};
    bool lines = results_lines_are(text);
    struct json_object *root = lines ? results_lines_join(text, path, faults)
                                     : json_read(text, path, faults);
    bool good;

    *out = (struct results){.path = NULL};
    if (root == NULL)
        return false;
    out->path = memory_copy_text(path);
    good = check_format(&at, root) && read_client(&at, root, out) &&
           read_entries(at, root, out);
    if (good && lines)
        qsort(out->entries, out->count, sizeof *out->entries, by_place);
    good = good && check_once(&at, out);
    json_object_put(root);
    if (!good)
        results_clear(out);
    return good;
}

/* ---- what was read ---- */

static void clear_answer(struct results_answer *a)
{
    free(a->result);
    free(a->body);
    free(a->error);
}

static void clear_pairs(struct results_pairs *pairs)
{
    for (size_t i = 0; i < pairs->count; i++) {
        free(pairs->items[i].name);
        free(pairs->items[i].value);
    }
    free(pairs->items);
}

void results_clear(struct results *r)
{
    for (size_t i = 0; i < r->count; i++) {
        struct results_entry *e = &r->entries[i];

        free(e->id);
        free(e->title);
        free(e->rfc);
        free(e->cause);
        free(e->seen);
        judgement_clear(&e->judgement);
        clear_answer(&e->first);
        clear_answer(&e->second);
    }
    free(r->entries);
    clear_pairs(&r->options);
    clear_pairs(&r->controls);
    free(r->path);
    free(r->tool_version);
    free(r->client);
    free(r->client_version);
    free(r->repeat);
    *r = (struct results){.path = NULL};
}

int results_compare_place(const struct results_entry *a,
                          const struct results_entry *b)
{
    char name[DELIVERY_NAME], other[DELIVERY_NAME];
    int order = strcmp(a->id, b->id);

    if (order != 0)
        return order;
    delivery_name(&a->delivery, name);
    delivery_name(&b->delivery, other);
    return strcmp(name, other);
}

void results_title(const struct results *r, struct buffer *out)
{
    buffer_add_text(out, r->client);
    if (r->client_version != NULL && r->client_version[0] != '\0')
        buffer_printf(out, " (%s)", r->client_version);
}

const char *results_find(const struct results_pairs *pairs, const char *name)
{
    for (size_t i = 0; i < pairs->count; i++)
        if (strcmp(pairs->items[i].name, name) == 0)
            return pairs->items[i].value;
    return NULL;
}

size_t results_case_end(const struct results *r, size_t i)
{
    const char *id = r->entries[i].id;

    while (i < r->count && strcmp(r->entries[i].id, id) == 0)
        i++;
    return i;
}
