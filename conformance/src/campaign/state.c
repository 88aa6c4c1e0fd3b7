/* SPDX-License-Identifier: MIT */
/*
 * The folder of a campaign, and its copy in memory.
 */
#include "campaign/state_parts.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "case/transcript_write.h"
#include "corpus/corpus.h"
#include "explore/specimen.h"
#include "system/file.h"
#include "system/output_file.h"
#include "text/fault.h"
#include "text/line.h"
#include "text/word.h"

/* Octets in segments of one, in the name of a raw specimen. */
#define BYTES_WORD "bytes"

/* ---- in memory ---- */

uint64_t state_hash(uint64_t before, struct sl_bytes text)
{
    uint64_t hash = before ^ UINT64_C(0xcbf29ce484222325);

    for (size_t i = 0; i < text.len; i++) /* FNV-1a */
        hash = (hash ^ (unsigned char)text.ptr[i]) * UINT64_C(0x100000001b3);
    return hash;
}

bool state_has_behaviour(const struct state *s, uint64_t behaviour)
{
    for (size_t i = 0; i < s->behaviour_count; i++)
        if (s->behaviours[i] == behaviour)
            return true;
    return false;
}

void state_remember_behaviour(struct state *s, uint64_t behaviour)
{
    if (state_has_behaviour(s, behaviour))
        return;
    s->behaviours = memory_grow(s->behaviours, (s->behaviour_count + 1) *
                                                   sizeof *s->behaviours);
    s->behaviours[s->behaviour_count++] = behaviour;
}

void state_remember_known(struct state *s, const struct known *known)
{
    struct known *copy;

    s->known = memory_grow(s->known, (s->known_count + 1) * sizeof *s->known);
    copy = &s->known[s->known_count++];
    *copy = *known;
    copy->outcome = memory_copy_text(known->outcome);
    copy->findings = memory_copy_text(known->findings);
}

void state_remember_find(struct state *s, const struct found *found)
{
    struct found *copy;

    s->finds = memory_grow(s->finds, (s->find_count + 1) * sizeof *s->finds);
    copy = &s->finds[s->find_count++];
    *copy = *found;
    copy->name = memory_copy_text(found->name);
    copy->delivery = memory_copy_text(found->delivery);
}

/* A find with more deviations than a known one, but the same outcome, is that
 * one again. */
static bool covers(const struct known *k, const char *findings)
{
    return strcmp(k->findings, findings) == 0 ||
           (k->by != KNOWN_UNSTEADY &&
            reference_within(word_of(k->findings), word_of(findings)));
}

bool state_knows(const struct state *s, enum find_kind kind,
                 const char *outcome, const char *findings)
{
    for (size_t i = 0; i < s->known_count; i++)
        if (s->known[i].kind == kind &&
            strcmp(s->known[i].outcome, outcome) == 0 &&
            covers(&s->known[i], findings))
            return true;
    return false;
}

size_t state_count_known(const struct state *s, enum known_by by)
{
    size_t count = 0;

    for (size_t i = 0; i < s->known_count; i++)
        count += s->known[i].by == by;
    return count;
}

static void add_stored(struct stored **list, size_t *count,
                       const struct stored *item)
{
    struct stored *copy;

    *list = memory_grow(*list, (*count + 1) * sizeof **list);
    copy = &(*list)[(*count)++];
    *copy = *item;
    specimen_copy(&item->specimen, &copy->specimen);
}

/* ---- files ---- */

static void add_path(const struct state *s, const char *folder,
                     struct buffer *out)
{
    buffer_printf(out, "%s/%s/", s->folder, folder);
}

static bool write_specimen(const char *path, const struct transcript *specimen,
                           struct buffer *fault)
{
    struct transcript bare;
    struct buffer text = BUFFER_EMPTY;
    bool good;

    specimen_copy(specimen, &bare);
    transcript_write(&bare, &text);
    good = output_file_replace(path, buffer_view(&text), fault);
    transcript_clear(&bare);
    buffer_clear(&text);
    return good;
}

bool state_keep(struct state *s, uint64_t n, const struct transcript *specimen,
                struct buffer *fault)
{
    const struct stored kept = {.number = n, .specimen = *specimen};
    struct buffer path = BUFFER_EMPTY;
    bool good;

    add_path(s, "kept", &path);
    buffer_printf(&path, "%012" PRIu64 ".case", n);
    add_stored(&s->kept, &s->kept_count, &kept);
    good = write_specimen(path.ptr, specimen, fault);
    buffer_clear(&path);
    return good;
}

/* "000000000301.lost.17": the cut is at 17. */
static void add_raw_name(const struct stored *raw, struct buffer *out)
{
    buffer_printf(out, "%012" PRIu64 ".%s.", raw->number, find_name(raw->kind));
    if (raw->cut.segment > 0)
        buffer_add_text(out, BYTES_WORD);
    else
        buffer_printf(out, "%zu", raw->cut.cut);
    buffer_add_text(out, ".case");
}

bool state_add_raw(struct state *s, const struct stored *raw,
                   struct buffer *fault)
{
    struct buffer path = BUFFER_EMPTY;
    bool good;

    add_path(s, "raw", &path);
    add_raw_name(raw, &path);
    add_stored(&s->raw, &s->raw_count, raw);
    good = write_specimen(path.ptr, &raw->specimen, fault);
    buffer_clear(&path);
    return good;
}

bool state_drop_raw(struct state *s, bool aside, struct buffer *fault)
{
    struct buffer path = BUFFER_EMPTY, other = BUFFER_EMPTY;
    bool good;

    add_path(s, "raw", &path);
    add_raw_name(&s->raw[0], &path);
    add_path(s, "unsteady", &other);
    add_raw_name(&s->raw[0], &other);
    good = (aside ? rename(path.ptr, other.ptr) : unlink(path.ptr)) == 0 ||
           errno == ENOENT || fault_add_path(fault, path.ptr, strerror(errno));
    transcript_clear(&s->raw[0].specimen);
    memmove(s->raw, s->raw + 1, --s->raw_count * sizeof *s->raw);
    buffer_clear(&path);
    buffer_clear(&other);
    return good;
}

void state_case_path(const struct state *s, const char *name,
                     struct buffer *out)
{
    add_path(s, "finds", out);
    buffer_printf(out, "%s.case", name);
}

/* Whether the file exists with another text. */
static bool is_other_file(const char *path, struct sl_bytes text)
{
    struct buffer old = BUFFER_EMPTY;
    bool other = false;

    if (access(path, F_OK) == 0 || errno != ENOENT)
        other = !file_read(path, TRANSCRIPT_FILE_MAX, &old, NULL) ||
                old.len != text.len || memcmp(old.ptr, text.ptr, old.len) != 0;
    buffer_clear(&old);
    return other;
}

bool state_write_case(const struct state *s, struct buffer *name,
                      struct sl_bytes text, struct buffer *fault)
{
    struct buffer path = BUFFER_EMPTY;
    size_t len = name->len;
    bool good;

    state_case_path(s, name->ptr, &path);
    for (unsigned i = 2; is_other_file(path.ptr, text); i++) {
        buffer_truncate(name, len);
        buffer_printf(name, "-%u", i);
        buffer_truncate(&path, 0);
        state_case_path(s, name->ptr, &path);
    }
    good = output_file_replace(path.ptr, text, fault);
    buffer_clear(&path);
    return good;
}

/* ---- opening ---- */

/* What the name of a file says; false if it is not one of ours. */
static bool read_name(struct sl_bytes name, struct stored *out)
{
    struct sl_bytes number = line_take_until(&name, '.'), cut;
    uint64_t place = 0;

    while (number.len > 1 && number.ptr[0] == '0') {
        number.ptr++;
        number.len--;
    }
    *out = (struct stored){.number = 0};
    if (!word_number(number, UINT64_MAX, &out->number))
        return false;
    if (name.len == 0)
        return true;
    if (!find_of_name(line_take_until(&name, '.'), &out->kind))
        return false;
    cut = name;
    if (word_equals(cut, BYTES_WORD))
        out->cut.segment = 1;
    else if (!word_number(cut, SPECIMEN_MAX, &place))
        return false;
    out->cut.cut = (size_t)place;
    return true;
}

static bool load(const char *folder, struct stored **list, size_t *count,
                 uint64_t before, struct buffer *fault)
{
    struct corpus cases;
    bool good = corpus_read(folder, &cases, fault);

    corpus_sort(&cases);
    for (size_t i = 0; i < cases.count; i++) {
        struct stored item;

        if (!read_name(word_of(cases.cases[i].id), &item)) {
            good = fault_add_path(fault, cases.cases[i].path,
                                  "not a specimen of a campaign");
            continue;
        }
        item.specimen = cases.cases[i];
        if (item.number < before)
            add_stored(list, count, &item);
    }
    corpus_clear(&cases);
    return good;
}

static bool load_folder(struct state *s, const char *name, bool *damaged,
                        struct buffer *fault)
{
    bool kept = strcmp(name, "kept") == 0;
    struct buffer path = BUFFER_EMPTY;
    bool good;

    buffer_printf(&path, "%s/%s/", s->folder, name);
    output_file_tidy(path.ptr);
    buffer_truncate(&path, path.len - 1);
    good = folder_ensure(path.ptr, fault);
    /* What the interrupted round kept will be kept again. */
    if (good && kept)
        *damaged = !load(path.ptr, &s->kept, &s->kept_count, s->next, fault);
    if (good && strcmp(name, "raw") == 0)
        *damaged = !load(path.ptr, &s->raw, &s->raw_count, UINT64_MAX, fault);
    buffer_clear(&path);
    return good && !*damaged;
}

bool state_open(const char *folder, const struct state_head *head,
                struct state *s, bool *damaged, struct buffer *fault)
{
    *s = (struct state){.folder = folder, .journal = OUTPUT_STREAM_NONE};
    *damaged = false;
    buffer_printf(&s->journal_path, "%s/journal", folder);
    return folder_ensure(folder, fault) &&
           journal_open(s, head, damaged, fault) &&
           load_folder(s, "kept", damaged, fault) &&
           load_folder(s, "raw", damaged, fault) &&
           load_folder(s, "unsteady", damaged, fault) &&
           load_folder(s, "finds", damaged, fault);
}

void state_close(struct state *s)
{
    for (size_t i = 0; i < s->known_count; i++) {
        free(s->known[i].outcome);
        free(s->known[i].findings);
    }
    for (size_t i = 0; i < s->find_count; i++) {
        free(s->finds[i].name);
        free(s->finds[i].delivery);
    }
    for (size_t i = 0; i < s->kept_count; i++)
        transcript_clear(&s->kept[i].specimen);
    for (size_t i = 0; i < s->raw_count; i++)
        transcript_clear(&s->raw[i].specimen);
    free(s->known);
    free(s->finds);
    free(s->kept);
    free(s->raw);
    free(s->behaviours);
    output_stream_close(&s->journal);
    buffer_clear(&s->journal_path);
}
