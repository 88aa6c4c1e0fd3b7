/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "explore/shrink.h"
#include "specimen_kit.h"

/* A behaviour that needs some octets in their order, perhaps in two segments,
 * and perhaps a second request. */
struct need {
    const char *name, *lines;
    const char *octets;
    bool cut, probe;
};

static const char *next_needed(const struct buffer *b, const char *wanted)
{
    for (size_t i = 0; i < b->len && *wanted != '\0'; i++)
        wanted += b->ptr[i] == *wanted;
    return wanted;
}

static bool has(const struct transcript *t, const struct need *need)
{
    const char *wanted = need->octets;
    bool cut = false;

    for (size_t i = 0; i < t->step_count; i++) {
        cut = cut || t->steps[i].type == STEP_CUT;
        if (t->steps[i].bytes.len > 0)
            wanted = next_needed(&t->steps[i].bytes, wanted);
    }
    return *wanted == '\0' && (cut || !need->cut) && (t->probe || !need->probe);
}

static size_t first_with(const struct transcript *candidates, size_t count,
                         const struct need *need)
{
    for (size_t i = 0; i < count; i++)
        if (has(&candidates[i], need))
            return i;
    return count;
}

/* Shrinks with groups of that size; returns what is left as text. */
static char *shrink(const struct need *need, size_t group, size_t *tried)
{
    struct transcript specimen, candidates[16];
    struct shrink s;
    size_t count;
    char *text;

    kit_specimen(need->lines, &specimen);
    cr_assert(has(&specimen, need), "%s", need->name);
    shrink_begin(&s, &specimen);
    while ((count = shrink_next(&s, candidates, group)) > 0)
        shrink_take(&s, candidates, count, first_with(candidates, count, need));
    cr_expect(has(&s.now, need), "%s", need->name);
    text = kit_text(&s.now);
    *tried = s.tried;
    shrink_end(&s);
    transcript_clear(&specimen);
    return text;
}

static const struct need needs[] = {
    {"one octet",
     "probe\nreply \"HTTP/1.1 200 OK\\r\\nA: b\\r\\n\\r\\nhello\"\nclose\n",
     "b", false, false},
    {"far apart",
     "reply \"HTTP/1.1 200 OK\\r\\nA: b\\r\\n\"\ncut\nreply "
     "\"C: d\\r\\nE: f\\r\\n\\r\\nhello\"\nnext\nreply \"zz\"\nclose\n",
     "Hfz", false, false},
    {"a cut", "reply \"abc\"\ncut\nreply \"def\"\ncut\nreply \"g\"\nclose\n",
     "ag", true, false},
    {"request two", "probe HEAD\nmethod POST\nreply \"abc\"\nclose\n", "c",
     false, true},
};

static size_t octets_left(const char *text)
{
    size_t count = 0;

    for (const char *at = text; (at = strstr(at, "reply    \"")) != NULL;) {
        at += strlen("reply    \"");
        count += strcspn(at, "\"");
    }
    return count;
}

Test(shrink, what_is_left_is_needed)
{
    for (size_t i = 0; i < sizeof needs / sizeof needs[0]; i++) {
        const struct need *need = &needs[i];
        size_t tried;
        char *text = shrink(need, 16, &tried);

        cr_expect_eq(octets_left(text), strlen(need->octets), "%s: %s",
                     need->name, text);
        cr_expect_eq(strstr(text, "\ncut\n") != NULL, need->cut, "%s: %s",
                     need->name, text);
        cr_expect_eq(strstr(text, "\nprobe") != NULL, need->probe, "%s: %s",
                     need->name, text);
        cr_expect_eq(strstr(text, "method"), NULL, "%s: %s", need->name, text);
        cr_expect_leq(tried, SHRINK_TRIES);
        free(text);
    }
}

Test(shrink, does_not_depend_on_how_many_are_tried_at_once)
{
    for (size_t i = 0; i < sizeof needs / sizeof needs[0]; i++) {
        size_t tried;
        char *one = shrink(&needs[i], 1, &tried);
        char *many = shrink(&needs[i], 13, &tried);

        cr_expect_eq(strcmp(one, many), 0, "%s:\n%s\n%s", needs[i].name, one,
                     many);
        free(one);
        free(many);
    }
}

Test(shrink, octets_that_are_not_needed_become_plain)
{
    static const struct need need = {"two octets at least",
                                     "reply \"\\xff\\0b\"\nclose\n", "b", false,
                                     false};
    struct transcript specimen, candidates[4];
    struct shrink s;
    size_t count;

    kit_specimen(need.lines, &specimen);
    shrink_begin(&s, &specimen);
    while ((count = shrink_next(&s, candidates, 4)) > 0) {
        size_t chosen = 0;

        while (chosen < count && candidates[chosen].steps[0].bytes.len != 3)
            chosen++;
        shrink_take(&s, candidates, count, chosen);
    }
    cr_expect_eq(memcmp(s.now.steps[0].bytes.ptr, "xxb", 3), 0);
    shrink_end(&s);
    transcript_clear(&specimen);
}

Test(shrink, ends_although_all_can_be_left_out)
{
    struct transcript specimen, candidates[16];
    struct shrink s;
    size_t count;

    kit_specimen("reply \"abcdef\"\nclose\n", &specimen);
    shrink_begin(&s, &specimen);
    while ((count = shrink_next(&s, candidates, 16)) > 0)
        shrink_take(&s, candidates, count, 0);
    cr_expect_eq(s.now.step_count, 1);
    cr_expect(specimen_valid(&s.now));
    shrink_end(&s);
    transcript_clear(&specimen);
}
