/* SPDX-License-Identifier: MIT */
/*
 * One case with each profile.
 */
#include "traffic/check_case.h"

#include <string.h>

#include "golden/golden_compare.h"
#include "zero/case_golden.h"

/* What is found out about one case. */
struct check {
    const struct check_rule *rule;
    const struct transcript *transcript;
    struct buffer octets;
    struct check_result *result;
    size_t names;       /* where the names of the last profiles end */
    struct buffer last; /* the changes of these */
};

void check_result_clear(struct check_result *r)
{
    buffer_clear(&r->brief);
    buffer_clear(&r->text);
}

/* Profiles with the same changes are named together. */
static void add_changes(struct check *c, const char *name, struct buffer *lines)
{
    struct buffer *text = &c->result->text;
    bool same = c->last.len == lines->len &&
                memcmp(c->last.ptr, lines->ptr, lines->len) == 0;

    if (same)
        buffer_truncate(text, c->names);
    buffer_printf(text, "%s%s", same ? ", " : "  ", name);
    c->names = text->len;
    buffer_printf(text, "\n%s", lines->ptr);
    buffer_clear(&c->last);
    c->last = *lines;
}

static void note_changes(struct check *c, const char *name,
                         const struct golden_changes *changes)
{
    struct buffer lines = BUFFER_EMPTY;

    if (changes->count == 0)
        return;
    golden_changes_print(changes, "    ", &lines);
    add_changes(c, name, &lines);
    if (c->result->brief.len == 0)
        golden_changes_brief(changes, &c->result->brief);
    c->result->state = CHECK_CHANGED;
}

static void note_missing(struct check *c, const char *whose)
{
    if (c->result->brief.len == 0)
        buffer_printf(&c->result->brief, "it has no golden outcome of %s",
                      whose);
    buffer_printf(&c->result->text, "  no golden outcome of %s\n", whose);
    if (c->result->state != CHECK_CHANGED)
        c->result->state = CHECK_MISSING;
    buffer_clear(&c->last);
}

static void check_profile(struct check *c, const struct sl_profile *profile)
{
    const char *other = c->rule->golden;
    const char *whose = other != NULL ? other : profile->name;
    const struct golden *was = golden_find(&c->transcript->golden, whose);
    struct golden_changes changes = GOLDEN_CHANGES_NONE;
    struct golden is;

    if (was == NULL) {
        if (c->rule->profiles.count > 0 || other != NULL)
            note_missing(c, whose);
        return;
    }
    if (c->result->state == CHECK_NOTHING)
        c->result->state = CHECK_SAME;
    case_golden_read(profile, c->transcript, buffer_view(&c->octets), &is);
    golden_compare(was, &is, other != NULL ? GOLDEN_OTHER : GOLDEN_SAME,
                   &changes);
    note_changes(c, profile->name, &changes);
    golden_changes_clear(&changes);
    golden_clear(&is);
}

static bool is_wanted(const struct words *profiles, const char *name)
{
    for (size_t i = 0; i < profiles->count; i++)
        if (strcmp(profiles->items[i], name) == 0)
            return true;
    return profiles->count == 0;
}

void check_case(const struct check_rule *rule, const struct transcript *t,
                struct check_result *out)
{
    struct check c = {.rule = rule, .transcript = t, .result = out};
    const struct sl_profile *profile;

    *out = (struct check_result){.state = CHECK_NOTHING};
    if (t->golden.count == 0) {
        if (t->recorded.place == NULL)
            return;
        out->state = CHECK_MISSING;
        buffer_add_text(&out->brief, "it is not blessed");
        buffer_add_text(&out->text, "  not blessed; 'strictline bless' writes "
                                    "how it is read now\n");
        return;
    }
    case_golden_octets(t, &c.octets);
    for (size_t i = 0; (profile = sl_profile_at(i)) != NULL; i++)
        if (is_wanted(&rule->profiles, profile->name))
            check_profile(&c, profile);
    buffer_clear(&c.octets);
    buffer_clear(&c.last);
}
