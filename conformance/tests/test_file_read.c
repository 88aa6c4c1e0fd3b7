/* SPDX-License-Identifier: MIT */
/*
 * Whole files: contents, limit, and what is said when there is none.
 */
#include "file_read.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void make_file(char *path, size_t len)
{
    int fd;

    snprintf(path, 64, "/tmp/strictline-file-XXXXXX");
    fd = mkstemp(path);
    cr_assert_geq(fd, 0);
    cr_assert_eq(ftruncate(fd, (off_t)len), 0);
    close(fd);
}

static const struct {
    size_t len, max;
    bool done;
} limits[] = {
    {0, 0, true},
    {1, 0, false},
    {65536, 65536, true},
    {65537, 65536, false},
    {200000, SIZE_MAX, true},
};

Test(file_read, files_up_to_the_limit_are_read)
{
    for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++) {
        struct buffer out = BUFFER_EMPTY, fault = BUFFER_EMPTY;
        char path[64];

        make_file(path, limits[i].len);
        buffer_add_text(&out, "before");
        cr_expect_eq(file_read(path, limits[i].max, &out, &fault),
                     limits[i].done, "row %zu", i);
        cr_expect_eq(out.len, 6 + (limits[i].done ? limits[i].len : 0),
                     "row %zu: %zu octets", i, out.len);
        cr_expect_eq(fault.len == 0, limits[i].done, "row %zu", i);
        buffer_clear(&out);
        buffer_clear(&fault);
        unlink(path);
    }
}

static const struct {
    const char *path, *fault;
} missing[] = {
    {"/nowhere/at/all", "/nowhere/at/all: No such file or directory\n"},
    {"/tmp", "/tmp: Is a directory\n"},
};

Test(file_read, what_is_no_file_is_named)
{
    for (size_t i = 0; i < sizeof missing / sizeof missing[0]; i++) {
        struct buffer out = BUFFER_EMPTY, fault = BUFFER_EMPTY;

        cr_expect_not(file_read(missing[i].path, SIZE_MAX, &out, &fault));
        cr_expect_str_eq(fault.ptr, missing[i].fault);
        cr_expect_eq(out.len, 0);
        buffer_clear(&fault);
        buffer_clear(&out);
    }
}
