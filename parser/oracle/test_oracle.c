/* SPDX-License-Identifier: MIT */
/*
 * Our profiles against what real interpreters did: every row of the folders
 * in corpus/oracle, or of the one that STRICTLINE_ORACLE names instead.
 */
#include <stdio.h>
#include <stdlib.h>

#include <criterion/criterion.h>

#include "oracle_check.h"

/* Whether a folder has any file of the oracle, or was named by mistake. */
static bool has_any(const char *folder)
{
    char path[4096];
    FILE *there = NULL;

    for (size_t i = 0; i < ORACLE_FILES && !there; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, oracle_files[i].name);
        there = fopen(path, "rb");
    }
    if (there)
        fclose(there);
    return there != NULL;
}

static void check_in(const char *folder, const struct oracle_file *file,
                     bool may_be_absent)
{
    unsigned differences;
    enum oracle_load load = oracle_check_file(folder, file, &differences);

    /* What is not there is printed. */
    cr_expect(load == ORACLE_LOADED || (load == ORACLE_ABSENT && may_be_absent),
              "%s/%s was not loaded", folder, file->name);
    cr_expect(differences == 0, "%s: %u differences", file->name, differences);
}

static void check(const struct oracle_file *file, bool is_in_more)
{
    const char *named = getenv("STRICTLINE_ORACLE");

    if (named && *named) {
        cr_expect(has_any(named), "%s has no file of the oracle", named);
        check_in(named, file, true);
        return;
    }
    check_in(STRICTLINE_SOURCE_DIR "/corpus/oracle/httplib", file, false);
    if (is_in_more)
        check_in(STRICTLINE_SOURCE_DIR "/corpus/oracle/httplib-more", file,
                 false);
}

Test(oracle, responses_are_read_as_the_interpreters_do)
{
    check(&oracle_files[0], false);
}

Test(oracle, hosts_are_split_as_the_interpreters_do)
{
    check(&oracle_files[1], true);
}

Test(oracle, calls_follow_each_other_as_in_the_interpreters)
{
    check(&oracle_files[2], true);
}
