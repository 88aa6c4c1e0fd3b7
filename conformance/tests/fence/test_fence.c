/* SPDX-License-Identifier: MIT */
/*
 * The fence holds: what a file that took over a command would try fails, and
 * what a command does works. Each try is in its own child, since a fence lasts
 * forever.
 */
#define _GNU_SOURCE /* syscall */
#include <criterion/criterion.h>

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fence/fence.h"
#include "system/file.h"
#include "system/output_file.h"
#include "text/word.h"

/* In the folder of the test: in/input was named for reading, out/ for writing,
 * and secret was not named. */
#define IN "in/input"
#define OUT "out/output"
#define SECRET "secret"

/* ---- what is tried: 0, or the errno ---- */

static int result(long value)
{
    return value < 0 ? errno : 0;
}

static int open_one(const char *path, int flags)
{
    int fd = open(path, flags, 0600);

    return result(fd);
}

static int read_input(void)
{
    return open_one(IN, O_RDONLY);
}

static int read_secret(void)
{
    return open_one(SECRET, O_RDONLY);
}

static int read_neighbour(void)
{
    return open_one("in/neighbour", O_RDONLY);
}

static int read_passwords(void)
{
    return open_one("/etc/passwd", O_RDONLY);
}

static int list_root(void)
{
    return open_one("/", O_RDONLY | O_DIRECTORY);
}

static int write_input(void)
{
    return open_one(IN, O_WRONLY);
}

static int write_beside(void)
{
    return open_one("in/new", O_WRONLY | O_CREAT);
}

static int cut_secret(void)
{
    return result(truncate(SECRET, 0));
}

static int remove_secret(void)
{
    return result(unlink(SECRET));
}

static int take_secret(void)
{
    return result(rename(SECRET, "out/secret"));
}

static int link_secret(void)
{
    return result(link(SECRET, "out/secret"));
}

static int make_fifo(void)
{
    return result(mkfifo("out/fifo", 0600));
}

static int change_owner(void)
{
    return result(chown(IN, getuid(), getgid()));
}

static int start_program(void)
{
    char *const argv[] = {(char[]){"true"}, NULL};

    return result(execve("/bin/true", argv, NULL));
}

static int start_process(void)
{
    pid_t pid = fork();

    if (pid == 0)
        _exit(0);
    return result(pid);
}

static int start_process_newly(void)
{
    return result(syscall(SYS_clone3, NULL, 0));
}

static int open_socket(void)
{
    return result(socket(AF_INET, SOCK_STREAM, 0));
}

static int open_local_socket(void)
{
    int pair[2];

    return result(socketpair(AF_UNIX, SOCK_STREAM, 0, pair));
}

static int signal_parent(void)
{
    return result(kill(getppid(), 0));
}

static int trace_parent(void)
{
    return result(ptrace(PTRACE_ATTACH, getppid(), NULL, NULL));
}

static int make_code(void)
{
    void *code = mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC,
                      MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    return code == MAP_FAILED ? errno : 0;
}

static int turn_into_code(void)
{
    void *data = mmap(NULL, 4096, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    return result(mprotect(data, 4096, PROT_READ | PROT_EXEC));
}

static int type_for_user(void)
{
    return result(ioctl(0, TIOCSTI, "x"));
}

static int limit_parent(void)
{
    return result(syscall(SYS_prlimit64, getppid(), 0, NULL, NULL));
}

static int own_terminal_size(void)
{
    struct winsize size;

    return result(ioctl(open(IN, O_RDONLY), TIOCGWINSZ, &size));
}

static int write_output(void)
{
    return output_file_replace(OUT, word_of("new"), NULL) ? 0 : EIO;
}

static void *run_thread(void *context)
{
    *(bool *)context = true;
    return NULL;
}

static int start_thread(void)
{
    pthread_t thread;
    bool ran = false;
    int err = pthread_create(&thread, NULL, run_thread, &ran);

    if (err == 0)
        err = pthread_join(thread, NULL);
    return err != 0 ? err : ran ? 0 : EIO;
}

static int take_memory(void)
{
    char *memory = malloc((size_t)64 << 20);

    if (memory == NULL)
        return ENOMEM;
    memset(memory, 'x', (size_t)64 << 20);
    free(memory);
    return 0;
}

static const struct row {
    const char *name;
    int (*try)(void);
    int err;
} rows[] = {
    {"a file that was named is read", read_input, 0},
    {"one that was not is not", read_secret, EACCES},
    {"nor one in the same folder", read_neighbour, EACCES},
    {"nor one of the machine", read_passwords, EACCES},
    {"nor is a folder listed", list_root, EACCES},
    {"what was named for reading is not written", write_input, EACCES},
    {"and nothing beside it", write_beside, EACCES},
    {"a file is not removed", remove_secret, EACCES},
    {"nor taken to where it can be read", take_secret, EACCES},
    {"nor linked there", link_secret, EPERM},
    {"nor cut", cut_secret, EPERM},
    {"no FIFO is left behind", make_fifo, EPERM},
    {"no owner is changed", change_owner, EPERM},
    {"an output is written and renamed", write_output, 0},
    {"no program starts", start_program, EPERM},
    {"no process starts", start_process, EPERM},
    {"not by the newest call either", start_process_newly, ENOSYS},
    {"no socket is opened", open_socket, EPERM},
    {"not even a local one", open_local_socket, EPERM},
    {"no other process is signalled", signal_parent, EPERM},
    {"or traced", trace_parent, EPERM},
    {"or limited", limit_parent, EPERM},
    {"memory is not made executable", make_code, EPERM},
    {"nor turned into it", turn_into_code, EPERM},
    {"nothing is typed into the terminal", type_for_user, EPERM},
    {"whose size may be asked for", own_terminal_size, ENOTTY},
    {"threads start and end", start_thread, 0},
    {"memory is to be had", take_memory, 0},
};

#define ROW_COUNT (sizeof rows / sizeof rows[0])

static void raise_fence(void)
{
    struct fence f;

    fence_open(&f);
    fence_may_read(&f, "-");
    fence_may_read(&f, IN);
    fence_may_read(&f, "not-there");
    fence_may_write(&f, NULL);
    fence_may_write(&f, "-");
    fence_may_write(&f, OUT);
    fence_close(&f);
}

static int status_of(int (*try)(void))
{
    pid_t pid = fork();
    int status = 0;

    if (pid == 0) {
        raise_fence();
        _exit(try());
    }
    cr_assert_eq(waitpid(pid, &status, 0), pid);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
}

static char *enter_folder(void)
{
    char *folder = folder_make_scratch("test", NULL);

    cr_assert_not_null(folder);
    cr_assert_eq(chdir(folder), 0);
    cr_assert(folder_make("in", NULL) && folder_make("out", NULL));
    cr_assert(file_write(IN, word_of("input"), NULL));
    cr_assert(file_write("in/neighbour", word_of("x"), NULL));
    cr_assert(file_write(SECRET, word_of("secret"), NULL));
    return folder;
}

static void leave_folder(char *folder)
{
    cr_expect_eq(chdir("/"), 0);
    cr_expect(folder_remove(folder));
    free(folder);
}

Test(fence, holds)
{
    char *folder = enter_folder();

    if (!fence_has_calls() || !fence_has_files())
        cr_skip_test("skipped: no seccomp or Landlock here, or sanitizers");
    for (size_t i = 0; i < ROW_COUNT; i++) {
        int err = status_of(rows[i].try);

        cr_expect_eq(err, rows[i].err, "%s: got %s, wanted %s", rows[i].name,
                     strerror(err), strerror(rows[i].err));
    }
    leave_folder(folder);
}

static int die_of_abort(void)
{
    abort();
}

/* A bug that is found must end the program, not continue. */
Test(fence, lets_a_bug_end_the_program)
{
    char *folder = enter_folder();

    cr_expect_eq(status_of(die_of_abort), 1000 + SIGABRT);
    leave_folder(folder);
}

static int write_into_new_folder(void)
{
    struct fence f;

    fence_open(&f);
    fence_may_write(&f, "out/new");
    fence_close(&f);
    if (mkdir("out/new", 0700) != 0)
        return errno;
    return output_file_replace("out/new/file", word_of("x"), NULL) ? 0 : EIO;
}

Test(fence, lets_a_folder_be_made_and_filled)
{
    char *folder = enter_folder();
    pid_t pid = fork();
    int status = 0;

    if (pid == 0)
        _exit(write_into_new_folder());
    cr_assert_eq(waitpid(pid, &status, 0), pid);
    cr_expect_eq(status, 0);
    leave_folder(folder);
}
