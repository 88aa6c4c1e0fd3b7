/* SPDX-License-Identifier: MIT */
/*
 * Files are replaced completely or not at all.
 */
#include <criterion/criterion.h>

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "system/file.h"
#include "system/output_file.h"
#include "text/word.h"

static char *join(const char *folder, const char *name)
{
    struct buffer path = BUFFER_EMPTY;

    buffer_printf(&path, "%s/%s", folder, name);
    return path.ptr;
}

static void expect_text(const char *path, const char *wanted)
{
    struct buffer text = BUFFER_EMPTY;

    cr_expect(file_read(path, 100, &text, NULL), "%s", path);
    cr_expect_str_eq(text.ptr, wanted);
    buffer_clear(&text);
}

Test(output_file, replaces_the_old_one_only_when_whole)
{
    char *folder = folder_make_scratch("test", NULL);
    char *path = join(folder, "results.json");
    struct output_file f;
    struct buffer fault = BUFFER_EMPTY;
    struct stat about;

    cr_assert(file_write(path, word_of("old"), NULL));
    cr_assert_eq(chmod(path, 0640), 0);
    cr_assert(output_file_open(path, &f, &fault));
    expect_text(path, "old");
    output_file_drop(&f);
    expect_text(path, "old");
    cr_assert(output_file_open(path, &f, &fault));
    cr_expect(output_file_write(&f, word_of("new"), &fault));
    expect_text(path, "new");
    cr_expect_eq(stat(path, &about), 0);
    cr_expect_eq(about.st_mode & 0777, 0640);
    cr_expect_eq(unlink(path), 0);
    cr_expect_eq(rmdir(folder), 0, "nothing else is left in the folder");
    free(path);
    free(folder);
}

static bool is_there(const char *folder, const char *name)
{
    char *path = join(folder, name);
    struct stat about;
    bool there = lstat(path, &about) == 0;

    free(path);
    return there;
}

/* What a killed process left is removed; a file in use, one that only has such
 * a name, and one with another name stay. */
Test(output_file, removes_what_was_left)
{
    static const struct {
        const char *name;
        bool stays;
    } rows[] = {
        {".strictline-new-abcdef", false}, {".strictline-new-ZYX987", false},
        {".strictline-new-abcdefg", true}, {".strictline-new-abcde", true},
        {"strictline-new-abcdef", true},   {"results.json.abcdef", true},
    };
    enum { ROWS = sizeof rows / sizeof rows[0] };
    char *folder = folder_make_scratch("test", NULL);
    char *path = join(folder, "results.json"), *other = join(folder, "other");
    char *link = join(folder, ".strictline-new-symlnk");
    char *pipe = join(folder, ".strictline-new-isfifo");
    struct output_file first, second;

    for (size_t i = 0; i < ROWS; i++) {
        char *name = join(folder, rows[i].name);

        cr_assert(file_write(name, word_of("part"), NULL));
        free(name);
    }
    cr_assert_eq(symlink("results.json.abcdef", link), 0);
    cr_assert_eq(mkfifo(pipe, 0600), 0);
    cr_assert(output_file_open(path, &first, NULL));
    for (size_t i = 0; i < ROWS; i++)
        cr_expect_eq(is_there(folder, rows[i].name), rows[i].stays, "%s",
                     rows[i].name);
    cr_assert(output_file_open(other, &second, NULL));
    cr_expect(output_file_write(&first, word_of("first"), NULL),
              "the second has not taken the fresh file of the first");
    cr_expect(output_file_write(&second, word_of("second"), NULL));
    cr_expect(output_file_replace(other, word_of("third"), NULL));
    expect_text(path, "first");
    expect_text(other, "third");
    cr_expect(is_there(folder, ".strictline-new-symlnk"));
    cr_expect(is_there(folder, ".strictline-new-isfifo"));
    cr_assert(folder_remove(folder));
    free(pipe);
    free(link);
    free(other);
    free(path);
    free(folder);
}

Test(output_file, says_what_is_wrong)
{
    static const struct {
        const char *path;
        bool opens;
        const char *fault;
    } rows[] = {
        {"/dev/full", true, "/dev/full: No space left on device"},
        {"/no/such/folder/file", false,
         "/no/such/folder/file: No such file or directory"},
        {"/tmp", false, "/tmp: Is a directory"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct buffer fault = BUFFER_EMPTY;
        struct output_file f;
        bool opened = output_file_open(rows[i].path, &f, &fault);

        cr_expect_eq(opened, rows[i].opens, "%s", rows[i].path);
        if (opened)
            cr_expect_not(output_file_write(&f, word_of("text"), &fault));
        cr_expect_str_eq(fault.ptr, rows[i].fault);
        cr_expect_eq(access(rows[i].path, F_OK), i == 1 ? -1 : 0,
                     "a device is written, not replaced");
        buffer_clear(&fault);
    }
}
