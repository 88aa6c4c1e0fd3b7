/* SPDX-License-Identifier: MIT */
/*
 * Reads pairs, line by line and member by member.
 */
#include "results/chains.h"

#include <stdlib.h>
#include <string.h>

#include "results/json_read.h"
#include "text/line.h"
#include "text/word.h"

/* ---- finds ---- */

static bool read_verdict(const struct json_place *at, struct json_object *of,
                         struct chains_find *out)
{
    char *word = NULL;
    bool good;

    if (!json_read_text(at, of, "together", &word))
        return false;
    good = verdict_find(word_of(word), &out->together) ||
           json_read_complain(at, "\"together\" is not a verdict");
    free(word);
    return good;
}

static bool read_damage(const struct json_place *at, struct json_object *of,
                        struct chains_find *out)
{
    char *word = NULL;
    bool good;

    if (!json_read_text_or_null(at, of, "damage", &word))
        return false;
    good = word == NULL || damage_find(word_of(word), &out->damage) ||
           json_read_complain(at, "\"damage\" is not a kind of damage");
    free(word);
    return good;
}

static bool read_find(const struct json_place *at, struct json_object *of,
                      struct chains_find *out)
{
    if (!json_object_is_type(of, json_type_object))
        return json_read_complain(at, "a find must be an object");
    return json_read_text(at, of, "id", &out->id) &&
           read_verdict(at, of, out) && read_damage(at, of, out) &&
           json_read_bool(at, of, "desync", &out->desync) &&
           json_read_text(at, of, "reason", &out->reason);
}

static bool read_finds(const struct json_place *at, struct json_object *of,
                       struct chains_pair *out)
{
    struct json_object *finds;
    size_t count;

    if (!json_read_array(at, of, "finds", &finds))
        return false;
    count = json_object_array_length(finds);
    if (count > CHAINS_MAX)
        return json_read_complain(at, "more than %d finds", CHAINS_MAX);
    out->finds = memory_get((count + 1) * sizeof *out->finds);
    for (size_t i = 0; i < count; i++) {
        struct chains_find *f = &out->finds[out->find_count++];

        *f = (struct chains_find){.id = NULL};
        if (!read_find(at, json_object_array_get_idx(finds, i), f))
            return false;
    }
    return true;
}

/* ---- pairs ---- */

static bool check_format(const struct json_place *at, struct json_object *root)
{
    char *format = NULL;
    bool good;

    if (!json_read_text(at, root, "format", &format))
        return false;
    good = strcmp(format, CHAINS_FORMAT) == 0 ||
           json_read_complain(at,
                              "the format must be %s, which "
                              "'strictline chain --json' prints",
                              CHAINS_FORMAT);
    free(format);
    return good;
}

static bool read_pair(const struct json_place *at, struct json_object *root,
                      struct chains_pair *out)
{
    return check_format(at, root) &&
           json_read_text(at, root, "proxy", &out->proxy) &&
           json_read_text_or_null(at, root, "proxy_version",
                                  &out->proxy_version) &&
           json_read_text(at, root, "client", &out->client) &&
           json_read_text_or_null(at, root, "client_version",
                                  &out->client_version) &&
           json_read_number(at, root, "judged", INT64_MAX, &out->judged) &&
           json_read_number(at, root, "replayed", INT64_MAX, &out->replayed) &&
           read_finds(at, root, out);
}

static bool read_line(const struct json_place *at, struct sl_bytes line,
                      struct chains *out)
{
    struct json_object *root = json_read(line, at->path, at->faults);
    bool good;

    if (root == NULL)
        return false;
    out->items = memory_grow(out->items, (out->count + 1) * sizeof *out->items);
    out->items[out->count] = (struct chains_pair){.proxy = NULL};
    good = read_pair(at, root, &out->items[out->count++]);
    json_object_put(root);
    return good;
}

bool chains_parse(struct sl_bytes text, const char *path, struct chains *out,
                  struct buffer *faults)
{
    struct json_place at = {.path = path, .list = "line", .faults = faults};

    while (text.len > 0) {
        struct sl_bytes line = line_trim(line_take_until(&text, '\n'));

        at.index++;
        if (line.len > 0 && out->count == CHAINS_MAX)
            return json_read_complain(&at, "more than %d pairs", CHAINS_MAX);
        if (line.len > 0 && !read_line(&at, line, out))
            return false;
    }
    return true;
}

void chains_clear(struct chains *c)
{
    for (size_t i = 0; i < c->count; i++) {
        struct chains_pair *p = &c->items[i];

        for (size_t k = 0; k < p->find_count; k++) {
            free(p->finds[k].id);
            free(p->finds[k].reason);
        }
        free(p->finds);
        free(p->proxy);
        free(p->proxy_version);
        free(p->client);
        free(p->client_version);
    }
    free(c->items);
    *c = (struct chains){.items = NULL};
}
