/* SPDX-License-Identifier: MIT */
#include "system/data_folder.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

Test(data_folder, is_found_from_the_program)
{
    char *folder = data_folder("cases");

    cr_expect_str_eq(folder, STRICTLINE_SOURCE_DIR "/corpus/cases");
    free(folder);
}

Test(data_folder, is_else_where_the_program_was_to_be_installed)
{
    char *folder = data_folder("no-such");

    cr_expect_eq(folder[0], '/');
    cr_expect_not_null(strstr(folder, "/strictline/no-such"));
    free(folder);
}
