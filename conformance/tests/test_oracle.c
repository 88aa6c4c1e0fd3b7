/* SPDX-License-Identifier: MIT */
/*
 * Our profiles against what real interpreters did: every row of
 * corpus/oracle/httplib, or of the folder that STRICTLINE_ORACLE names.
 */
#include <stdlib.h>

#include <criterion/criterion.h>

#include "oracle_check.h"

static void check(const struct oracle_file *file)
{
    const char *named = getenv("STRICTLINE_ORACLE");
    bool is_other = named && *named;
    unsigned differences;
    enum oracle_load load = oracle_check_file(
        is_other ? named : STRICTLINE_SOURCE_DIR "/corpus/oracle/httplib", file,
        &differences);

    /* Another folder need not have all files; that it has not is printed. */
    cr_expect(load == ORACLE_LOADED || (load == ORACLE_ABSENT && is_other),
              "%s was not loaded", file->name);
    cr_expect(differences == 0, "%s: %u differences", file->name, differences);
}

Test(oracle, responses_are_read_as_the_interpreters_do)
{
    check(&oracle_files[0]);
}

Test(oracle, hosts_are_split_as_the_interpreters_do)
{
    check(&oracle_files[1]);
}

Test(oracle, calls_follow_each_other_as_in_the_interpreters)
{
    check(&oracle_files[2]);
}
