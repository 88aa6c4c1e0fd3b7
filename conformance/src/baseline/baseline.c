/* SPDX-License-Identifier: MIT */
/*
 * The baseline file: read strictly, since a misspelt line would have no effect
 * and go unnoticed.
 */
#include "baseline/baseline.h"

#include <stdlib.h>
#include <string.h>

#include "system/file.h"
#include "text/fault.h"
#include "text/line.h"
#include "text/word.h"

/* A line has at most this many words; reading one more detects a longer
 * line. */
#define WORDS 5

/* One line while it is read. */
struct line {
    const char *path;
    unsigned number;
    struct sl_bytes words[WORDS + 1];
    size_t count;
};

void baseline_clear(struct baseline *b)
{
    for (size_t i = 0; i < b->count; i++) {
        free(b->entries[i].client);
        free(b->entries[i].id);
        free(b->entries[i].delivery);
    }
    free(b->entries);
    free(b->path);
    *b = (struct baseline){.path = NULL};
}

/* Divides text at spaces and tabs, up to a word that begins with '#'. */
static void split_words(struct sl_bytes text, struct line *line)
{
    line->count = 0;
    text = line_trim(text);
    while (line->count <= WORDS && text.len > 0 && text.ptr[0] != '#')
        line->words[line->count++] = line_take_word(&text);
}

static bool has_control(struct sl_bytes text)
{
    for (size_t i = 0; i < text.len; i++)
        if (((unsigned char)text.ptr[i] < ' ' && text.ptr[i] != '\t') ||
            text.ptr[i] == 0x7f)
            return true;
    return false;
}

static const char *check_words(const struct line *line, enum damage *damage)
{
    struct delivery delivery;

    if (line->count < 4 || line->count > WORDS)
        return "a line is: client, case, delivery, 'fail', and optionally a "
               "damage class";
    if (!word_equals(line->words[2], "*") &&
        !delivery_parse(line->words[2], &delivery))
        return "the third word is not a delivery: whole, bytes, cut@N, tls, "
               "tls-bytes, tls-cut@N, or * for all";
    if (!word_equals(line->words[3], "fail"))
        return "the fourth word must be 'fail': only failures can be known";
    *damage = DAMAGE_NONE;
    if (line->count == WORDS && !damage_find(line->words[4], damage))
        return "the fifth word is not a damage class: truncation, framing, "
               "injection, poisoning, robustness, crash, hang";
    return NULL;
}

static void add_entry(struct baseline *b, const struct line *line,
                      enum damage damage)
{
    /* Doubles at each power of two. */
    if ((b->count & (b->count - 1)) == 0)
        b->entries = memory_grow(b->entries, (b->count > 0 ? b->count * 2 : 1) *
                                                 sizeof *b->entries);
    b->entries[b->count++] = (struct baseline_entry){
        .client = line_copy(line->words[0]),
        .id = line_copy(line->words[1]),
        .delivery = line_copy(line->words[2]),
        .damage = damage,
        .line = line->number,
    };
}

static bool take_line(struct baseline *b, struct sl_bytes text,
                      struct line *line, struct buffer *faults)
{
    const char *wrong;
    enum damage damage;

    split_words(text, line);
    if (line->count == 0 && !has_control(text))
        return true;
    wrong = has_control(text) ? "a control character (a CR at the line's end?)"
                              : check_words(line, &damage);
    if (wrong != NULL) {
        return fault_add(faults, "%s:%u: %s", line->path, line->number, wrong);
    }
    add_entry(b, line, damage);
    return true;
}

/* The key that finds an entry. */
struct key {
    const char *client;
    const char *id;
    const char *delivery;
};

static int compare_key(const void *key, const void *entry)
{
    const struct key *a = key;
    const struct baseline_entry *b = entry;
    int order = strcmp(a->client, b->client);

    if (order == 0)
        order = strcmp(a->id, b->id);
    if (order == 0)
        order = strcmp(a->delivery, b->delivery);
    return order;
}

static int compare_entries(const void *left, const void *right)
{
    const struct baseline_entry *a = left;
    const struct key key = {a->client, a->id, a->delivery};

    return compare_key(&key, right);
}

static bool check_twins(const struct baseline *b, struct buffer *faults)
{
    bool clean = true;

    for (size_t i = 1; i < b->count; i++) {
        const struct baseline_entry *one = &b->entries[i - 1];
        const struct baseline_entry *two = &b->entries[i];

        if (compare_entries(one, two) != 0)
            continue;
        fault_add(faults, "%s:%u: the same case as line %u", b->path,
                  one->line > two->line ? one->line : two->line,
                  one->line > two->line ? two->line : one->line);
        clean = false;
    }
    return clean;
}

bool baseline_parse(struct sl_bytes text, const char *path,
                    struct baseline *out, struct buffer *faults)
{
    struct line line = {.path = path};
    bool clean = true;

    *out = (struct baseline){.path = memory_copy_text(path)};
    while (text.len > 0) {
        line.number++;
        clean = take_line(out, line_take_until(&text, '\n'), &line, faults) &&
                clean;
    }
    if (out->count > 0)
        qsort(out->entries, out->count, sizeof *out->entries, compare_entries);
    clean = check_twins(out, faults) && clean;
    if (!clean)
        baseline_clear(out);
    return clean;
}

bool baseline_read(const char *path, struct baseline *out,
                   struct buffer *faults)
{
    struct buffer text = BUFFER_EMPTY;
    bool clean;

    *out = (struct baseline){.path = NULL};
    clean = file_read(path, BASELINE_MAX, &text, faults) &&
            baseline_parse(buffer_view(&text), path, out, faults);
    buffer_clear(&text);
    return clean;
}

const struct baseline_entry *baseline_find(const struct baseline *b,
                                           const char *client, const char *id,
                                           const char *delivery)
{
    const struct key key = {client, id, delivery};

    if (b->count == 0)
        return NULL;
    return bsearch(&key, b->entries, b->count, sizeof *b->entries, compare_key);
}

static const struct baseline_entry *find_entry(const struct baseline *b,
                                               const char *client,
                                               const char *id,
                                               const struct delivery *delivery)
{
    const struct baseline_entry *found;
    char name[DELIVERY_NAME];

    delivery_name(delivery, name);
    found = baseline_find(b, client, id, name);
    return found != NULL ? found : baseline_find(b, client, id, "*");
}

static void note(const struct baseline *b, const struct baseline_entry *entry,
                 const char *text, struct judgement *j)
{
    struct buffer reason = BUFFER_EMPTY;

    buffer_printf(&reason, "%s (%s:%u %s)", j->reason, b->path, entry->line,
                  text);
    free(j->reason);
    j->reason = reason.ptr;
}

static bool says_nothing(enum verdict verdict)
{
    return verdict == VERDICT_UNSUPPORTED || verdict == VERDICT_SKIPPED ||
           verdict == VERDICT_ERROR;
}

void baseline_apply(const struct baseline *b, const char *client,
                    const struct transcript *t, const struct delivery *d,
                    struct judgement *j)
{
    const struct baseline_entry *entry = find_entry(b, client, t->id, d);

    if (entry == NULL || says_nothing(j->verdict))
        return;
    if (j->verdict != VERDICT_FAIL) {
        note(b, entry, "expects a failure", j);
        j->verdict = VERDICT_XPASS;
    } else if (entry->damage == DAMAGE_NONE || entry->damage == j->damage) {
        note(b, entry, "knows it", j);
        j->verdict = VERDICT_XFAIL;
    } else {
        note(b, entry, "knows another damage", j);
    }
}

size_t baseline_stale(const struct baseline *b, const char *client,
                      bool (*known)(void *context, const char *id),
                      void *context, struct buffer *out)
{
    size_t stale = 0;

    for (size_t i = 0; i < b->count; i++) {
        const struct baseline_entry *entry = &b->entries[i];

        if (strcmp(entry->client, client) != 0 || known(context, entry->id))
            continue;
        fault_add(out, "%s:%u: the case '%s' no longer exists", b->path,
                  entry->line, entry->id);
        stale++;
    }
    return stale;
}
