/* SPDX-License-Identifier: MIT */
/*
 * Files that exist, are too long or are missing; folders that are removed
 * without touching what a link in them names.
 */
#include <criterion/criterion.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "system/file.h"

static void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");

    cr_assert_not_null(file, "%s", path);
    fputs(text, file);
    fclose(file);
}

static char *join(const char *folder, const char *name)
{
    struct buffer path = BUFFER_EMPTY;

    buffer_printf(&path, "%s/%s", folder, name);
    return path.ptr;
}

Test(file, is_read_whole_or_not_at_all)
{
    char *folder = folder_make_scratch("test", NULL);
    char *path = join(folder, "text");
    struct buffer text = BUFFER_EMPTY, fault = BUFFER_EMPTY;

    write_file(path, "hello");
    cr_expect(file_read(path, 5, &text, &fault));
    cr_expect_str_eq(text.ptr, "hello");
    cr_expect_not(file_read(path, 4, &text, &fault));
    cr_expect_str_eq(text.ptr, "hello", "a fault leaves what was there");
    cr_expect_not_null(strstr(fault.ptr, "text: too long"));
    cr_expect_not(file_read(folder, 4, &text, &fault),
                  "a folder is not a file");
    folder_remove(folder);
    cr_expect_not(file_read(path, 5, &text, &fault), "it is gone");
    cr_expect_not_null(strstr(fault.ptr, "text: No such file"));
    buffer_clear(&text);
    buffer_clear(&fault);
    free(path);
    free(folder);
}

Test(file, is_written_whole_or_said_not_to_be)
{
    char *folder = folder_make_scratch("test", NULL);
    char *path = join(folder, "text");
    struct buffer text = BUFFER_EMPTY, fault = BUFFER_EMPTY;

    cr_expect(file_write(path, SL_LITERAL("longer"), &fault));
    cr_expect(file_write(path, SL_LITERAL("a\0b"), &fault));
    cr_expect(file_read(path, 100, &text, &fault));
    cr_expect_eq(text.len, 3);
    cr_expect_eq(fault.len, 0);
    cr_expect_not(file_write("/dev/full", SL_LITERAL("x"), &fault));
    cr_expect_str_eq(fault.ptr, "/dev/full: No space left on device");
    buffer_truncate(&fault, 0);
    cr_expect_not(file_write(folder, SL_LITERAL("x"), &fault));
    cr_expect_not_null(strstr(fault.ptr, ": Is a directory"));
    folder_remove(folder);
    buffer_clear(&text);
    buffer_clear(&fault);
    free(path);
    free(folder);
}

Test(file, removing_a_folder_follows_no_link)
{
    char *kept = folder_make_scratch("test", NULL);
    char *folder = folder_make_scratch("test", NULL);
    char *inner = join(folder, "inner");
    char *link = join(inner, "link");
    char *file = join(kept, "file");

    write_file(file, "stays");
    cr_assert(folder_make(inner, NULL));
    cr_assert_eq(symlink(kept, link), 0);
    folder_remove(folder);
    cr_expect_eq(access(folder, F_OK), -1);
    cr_expect_eq(access(file, F_OK), 0);
    folder_remove(kept);
    free(kept);
    free(folder);
    free(inner);
    free(link);
    free(file);
}
