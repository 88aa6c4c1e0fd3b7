/* SPDX-License-Identifier: MIT */
/*
 * If we fail to read or write, the program has not ended: it is killed at once,
 * and its end says why.
 */
#include "system/process.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Ends a test that hangs. */
#define LIMIT 60
#define FILES_MAX 256

struct talk {
    uv_loop_t loop;
    uv_signal_t first;
    struct stat before[FILES_MAX]; /* what was open */
    struct process *process;
    bool ended;
    char fault[128];
};

static void on_output(void *context, int stream, struct sl_bytes bytes)
{
    (void)context;
    (void)stream;
    (void)bytes;
}

static void on_end(void *context, struct process_end end)
{
    struct talk *t = context;

    t->ended = true;
    snprintf(t->fault, sizeof t->fault, "%s",
             end.fault != NULL ? end.fault : "");
}

static void look(struct stat *out)
{
    memset(out, 0, FILES_MAX * sizeof *out);
    for (int fd = 0; fd < FILES_MAX; fd++)
        fstat(fd, &out[fd]);
}

/* cat waits for its input, for ever. */
static void begin(struct talk *t)
{
    static char cat[] = "cat";
    static char *argv[] = {cat, NULL}, *env[] = {NULL};
    const struct process_plan plan = {.argv = argv, .env = env, .talks = true};
    const struct process_hooks hooks = {on_output, on_end, t};
    struct buffer fault = BUFFER_EMPTY;

    cr_assert_eq(uv_loop_init(&t->loop), 0);
    /* from now on it has pipes of its own */
    cr_assert_eq(uv_signal_init(&t->loop, &t->first), 0);
    look(t->before);
    t->process = process_start(&t->loop, &plan, &hooks, &fault);
    cr_assert_not_null(t->process, "%s", fault.ptr);
    /* the loop watches the pipes before they are spoiled */
    uv_run(&t->loop, UV_RUN_NOWAIT);
}

static void end(struct talk *t)
{
    while (!t->ended)
        uv_run(&t->loop, UV_RUN_ONCE);
    uv_close((uv_handle_t *)&t->first, NULL);
    uv_run(&t->loop, UV_RUN_DEFAULT);
    cr_expect_eq(uv_loop_close(&t->loop), 0);
}

/* Turns our pipes with that mode into a folder, which can be neither read nor
 * written. */
static void spoil(const struct talk *t, int mode)
{
    int folder = open("/", O_RDONLY | O_CLOEXEC);

    for (int fd = 3; fd < FILES_MAX; fd++) {
        struct stat about;

        if (fstat(fd, &about) == 0 && S_ISFIFO(about.st_mode) &&
            t->before[fd].st_ino != about.st_ino &&
            (fcntl(fd, F_GETFL) & O_ACCMODE) == mode)
            cr_assert_eq(dup2(folder, fd), fd);
    }
    close(folder);
}

Test(process, output_that_cannot_be_read_ends_it, .timeout = LIMIT)
{
    struct talk t = {.ended = false};

    begin(&t);
    spoil(&t, O_RDONLY);
    process_look(t.process);
    end(&t);
    cr_expect_str_eq(t.fault, "its output cannot be read: Is a directory");
}

Test(process, input_that_cannot_be_written_ends_it, .timeout = LIMIT)
{
    struct talk t = {.ended = false};

    begin(&t);
    spoil(&t, O_WRONLY);
    cr_expect_not(process_write(t.process, (struct sl_bytes){"a", 1}));
    end(&t);
    cr_expect_str_eq(t.fault,
                     "its input cannot be written: Bad file descriptor");
}

Test(process, an_end_by_itself_has_no_fault, .timeout = LIMIT)
{
    struct talk t = {.ended = false};

    begin(&t);
    cr_expect(process_write(t.process, (struct sl_bytes){"a", 1}));
    process_end_input(t.process);
    end(&t);
    cr_expect_str_eq(t.fault, "");
}
