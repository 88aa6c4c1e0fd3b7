/* SPDX-License-Identifier: MIT */
/*
 * Profile files.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "learn/profile.h"
#include "text/fault.h"
#include "text/word.h"
#include "zero/mutant_file.h"

/* ---- writing ---- */

static void write_title(const char *title, struct buffer *out)
{
    buffer_add_text(out, "title    ");
    for (; *title != '\0'; title++)
        buffer_add(out, *title < ' ' || *title > '~' ? "?" : title, 1);
    buffer_add_text(out, "\n");
}

static void write_rules(const struct inprocess *c,
                        const struct sl_profile *base, struct buffer *out)
{
    const struct inprocess start = {.profile = *base};

    for (unsigned i = 0; i < 4; i++) {
        const struct trait t = {TRAIT_RULES, i};
        const char *part, *kind = mutant_rule_name(i, trait_get(&t, c), &part);

        if (trait_get(&t, c) != trait_get(&t, &start))
            buffer_printf(out, "rules    %s %s\n", part, kind);
    }
    for (unsigned i = 0; i < SL_DEV_COUNT; i++)
        if (c->profile.action[i] != base->action[i])
            buffer_printf(
                out, "set      %s %s\n", sl_deviation_name(i),
                mutant_action_name((enum sl_action)c->profile.action[i]));
}

static void write_limits(const struct inprocess *c,
                         const struct inprocess *base, struct buffer *out)
{
    for (unsigned i = 0; mutant_limit_name(i) != NULL; i++) {
        const struct trait t = {TRAIT_LIMIT, i};
        unsigned limit = trait_get(&t, c);

        if (limit == trait_get(&t, base))
            continue;
        if (limit == SL_NO_LIMIT)
            buffer_printf(out, "no-limit %s\n", mutant_limit_name(i));
        else
            buffer_printf(out, "limit    %s %u\n", mutant_limit_name(i), limit);
    }
}

static void write_bits(const struct inprocess *c, struct buffer *out)
{
    for (unsigned bit = 1; bit != 0; bit <<= 1)
        if ((c->quirks & bit) != 0 && mutant_quirk_name(bit) != NULL)
            buffer_printf(out, "quirk    %s\n", mutant_quirk_name(bit));
    for (unsigned bit = 1; bit != 0; bit <<= 1)
        if ((c->habits & bit) != 0 && mutant_habit_name(bit) != NULL)
            buffer_printf(out, "habit    %s\n", mutant_habit_name(bit));
}

static void write_reads(const struct inprocess *c, struct buffer *out)
{
    if (c->is_loose)
        buffer_add_text(out, "reader   loose\n");
    for (unsigned i = 0; i < LOOSE_COUNT; i++)
        if (c->loose.way[i] != 0)
            buffer_printf(out, "reads    %s %s\n",
                          loose_name((enum loose_trait)i),
                          loose_way((enum loose_trait)i, c->loose.way[i]));
}

void profile_write(const struct profile *p, struct buffer *out)
{
    const struct sl_profile *base = sl_profile_find(p->client.profile.name);
    struct inprocess *start = inprocess_new(base);

    write_title(p->title, out);
    buffer_printf(out, "learned  %.0f %.0f\n", p->right, p->all);
    buffer_printf(out, "profile  %s\n", base->name);
    write_rules(&p->client, base, out);
    write_limits(&p->client, start, out);
    write_bits(&p->client, out);
    write_reads(&p->client, out);
    for (unsigned i = 0; i < SL_DEV_COUNT; i++)
        if (p->unknown[i])
            buffer_printf(out, "unknown  %s\n", sl_deviation_name(i));
    for (size_t i = 0; i < p->case_count; i++) {
        buffer_printf(out, "sees     %s ", p->cases[i].id);
        sight_write(&p->cases[i].seen, out);
        buffer_add_text(out, "\n");
    }
    free(start);
}

/* ---- reading ---- */

/* Cases of one profile, at most. */
#define CASES_MAX 65536

static bool take_unknown(struct profile *p, const struct line_place *at,
                         struct sl_bytes text)
{
    enum sl_deviation what = sl_deviation_find(text.ptr, text.len);

    if (what == SL_DEV_COUNT)
        return line_complain_of(at, text, "is not a deviation");
    p->unknown[what] = true;
    return true;
}

static bool take_sees(struct profile *p, const struct line_place *at,
                      struct sl_bytes text)
{
    struct sl_bytes id = line_take_word(&text);
    struct sight seen;
    char *copy;

    if (!sight_parse(text, &seen))
        return line_complain_of(at, text,
                                "is not what a client makes of a case");
    copy = line_copy(id);
    if (p->case_count == CASES_MAX ||
        (p->case_count > 0 &&
         strcmp(p->cases[p->case_count - 1].id, copy) >= 0)) {
        free(copy);
        return line_complain_of(at, id, "is a case out of order, or too many");
    }
    p->cases = memory_grow(p->cases, (p->case_count + 1) * sizeof *p->cases);
    p->cases[p->case_count++] = (struct profile_case){copy, seen};
    return true;
}

static bool take_learned(struct profile *p, const struct line_place *at,
                         struct sl_bytes text)
{
    struct sl_bytes first = line_take_word(&text);
    uint64_t right, all;

    if (!word_number(first, UINT32_MAX, &right) ||
        !word_number(text, UINT32_MAX, &all) || right > all)
        return line_complain(at, "'learned' has two numbers: cases explained, "
                                 "of how many");
    p->right = (double)right;
    p->all = (double)all;
    return true;
}

static bool take_word(void *context, size_t i, const struct line_place *at,
                      struct sl_bytes text)
{
    switch (i) {
    case 0:
        return take_unknown(context, at, text);
    case 1:
        return take_sees(context, at, text);
    }
    return take_learned(context, at, text);
}

/* "a/curl-7.88.1.profile" is curl-7.88.1. */
static char *name_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    char *name = memory_copy_text(slash != NULL ? slash + 1 : path);
    size_t len = strlen(name), end = sizeof ".profile" - 1;

    if (len > end && strcmp(name + len - end, ".profile") == 0)
        name[len - end] = '\0';
    return name;
}

bool profile_parse(struct sl_bytes text, const char *path, struct profile *out,
                   struct buffer *fault)
{
    static const char *const names[] = {"unknown", "sees", "learned"};
    struct profile p = {.name = NULL};
    const struct learned_words more = {names, 3, take_word, &p};
    struct inprocess *c = learned_parse(text, path, &more, &p.title, fault);

    if (c == NULL) {
        profile_clear(&p);
        return false;
    }
    p.client = *c;
    free(c);
    p.name = name_of(path);
    *out = p;
    return true;
}
