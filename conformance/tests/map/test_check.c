/* SPDX-License-Identifier: MIT */
/*
 * The list of checks is consistent: each slug once, each group with a title.
 */
#include "map/check.h"

#include <criterion/criterion.h>
#include <string.h>

#include "case/verdict_words.h"
#include "text/word.h"

static bool is_group(char letter)
{
    for (size_t i = 0; check_group_at(i) != NULL; i++)
        if (check_group_at(i)->letter == letter)
            return true;
    return false;
}

Test(check, every_row_is_sound)
{
    const char *slugs = "abcdefghijklmnopqrstuvwxyz0123456789-";
    size_t count = 0;

    for (; check_at(count) != NULL; count++) {
        const struct check *check = check_at(count);
        enum level level;

        cr_expect_eq(check_find(word_of(check->slug)), check, "%s twice",
                     check->slug);
        cr_expect_eq(strspn(check->slug, slugs), strlen(check->slug), "%s",
                     check->slug);
        cr_expect(is_group(check->group), "%s", check->slug);
        cr_expect(level_find(word_of(check->level), &level) ||
                      strcmp(check->level, "mixed") == 0,
                  "%s: %s", check->slug, check->level);
        cr_expect(strncmp(check->section, "911", 3) == 0, "%s", check->slug);
    }
    cr_expect_eq(count, 562);
    cr_expect(check_find(word_of("no-such-check")) == NULL);
}
