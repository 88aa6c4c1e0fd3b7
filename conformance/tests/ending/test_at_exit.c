/* SPDX-License-Identifier: MIT */
/*
 * If memory runs out, the program ends and leaves nothing.
 */
#include <criterion/criterion.h>

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ending/at_exit.h"
#include "system/exit_status.h"
#include "system/file.h"
#include "system/output_file.h"
#include "system/scratch.h"

/* The exit status of a child that does this in the folder. */
static int status_of(void (*act)(const char *folder), const char *folder)
{
    int status = -1;
    pid_t pid = fork();

    if (pid == 0) {
        act(folder);
        _exit(99);
    }
    cr_assert_eq(waitpid(pid, &status, 0), pid);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* More than can exist, so that malloc, which a sanitizer watches, is never
 * called. */
static void run_out(const char *folder)
{
    struct buffer path = BUFFER_EMPTY, fault = BUFFER_EMPTY;
    struct output_file one, two;
    struct scratch scratch;

    setenv("TMPDIR", folder, 1);
    buffer_printf(&path, "%s/results", folder);
    if (scratch_open(&scratch, &fault) &&
        output_file_open(path.ptr, &one, &fault) &&
        output_file_open(path.ptr, &two, &fault))
        buffer_room(&path, SIZE_MAX / 2);
}

Test(at_exit, nothing_is_left_where_memory_runs_out)
{
    char *folder = folder_make_scratch("test", NULL);

    cr_expect_eq(status_of(run_out, folder), EXIT_RESOURCE);
    cr_expect_eq(rmdir(folder), 0, "it is not empty");
    free(folder);
}

static void say(void *what)
{
    cr_expect_eq(write(STDOUT_FILENO, what, strlen(what)), 1);
}

static void exit_with_three(const char *folder)
{
    static char a[] = "a", b[] = "b", c[] = "c";
    struct buffer path = BUFFER_EMPTY;

    buffer_printf(&path, "%s/said", folder);
    if (freopen(path.ptr, "w", stdout) == NULL)
        return;
    at_exit_undo(say, a);
    at_exit_undo(say, b);
    at_exit_undo(say, c);
    at_exit_forget(say, b);
    exit(EXIT_OK);
}

Test(at_exit, the_latest_is_undone_first)
{
    char *folder = folder_make_scratch("test", NULL);
    struct buffer path = BUFFER_EMPTY, text = BUFFER_EMPTY;

    cr_expect_eq(status_of(exit_with_three, folder), EXIT_OK);
    buffer_printf(&path, "%s/said", folder);
    cr_expect(file_read(path.ptr, 100, &text, NULL));
    cr_expect_str_eq(text.ptr, "ca");
    cr_expect(folder_remove(folder));
    buffer_clear(&path);
    buffer_clear(&text);
    free(folder);
}
