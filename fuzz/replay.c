/* SPDX-License-Identifier: MIT */
/*
 * Runs a fuzz target once over each given file, or each file below each given
 * folder, with any compiler. Finding no file is an error: a replay of nothing
 * proves nothing. --each continues after an input that fails, in another
 * process, and prints the path of each of those.
 */
#define _DEFAULT_SOURCE /* MAP_ANONYMOUS */
#define _POSIX_C_SOURCE 200809L
#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
/* Present only if a sanitizer is linked: its reports do not go through
 * SIGABRT, and SIGSEGV is one of them. */
void __sanitizer_set_death_callback(void (*call)(void)) __attribute__((weak));

/* The input under way, for the message when the target aborts. */
static const char *current = "(none)";

static void name_culprit(void)
{
    static const char text[] = "replay: it happened on this input: ";

    if (write(STDERR_FILENO, text, sizeof text - 1) > 0 &&
        write(STDERR_FILENO, current, strlen(current)) > 0 &&
        write(STDERR_FILENO, "\n", 1) > 0)
        return;
}

static void on_signal(int number)
{
    name_culprit();
    signal(number, SIG_DFL);
    raise(number);
}

static _Noreturn void fail(const char *path, const char *what)
{
    fprintf(stderr, "replay: %s: %s\n", path, what);
    exit(2);
}

/* The allocation ends with the file, so that a sanitizer sees a read past it.
 */
static uint8_t *read_file(const char *path, size_t size)
{
    FILE *file = fopen(path, "rb");
    uint8_t *data = malloc(size > 0 ? size : 1);

    if (file == NULL || data == NULL)
        fail(path, strerror(errno));
    if (fread(data, 1, size, file) != size)
        fail(path, "cannot be read to its end");
    fclose(file);
    return data;
}

/* --each: inputs that were begun, in any process; those before `done` are
 * over. */
static struct progress {
    size_t begun, done;
} * progress;

#define SECONDS_MAX 10 /* of an input of --each */

static size_t run_file(const char *path, size_t size)
{
    uint8_t *data;

    if (progress != NULL && progress->begun++ < progress->done)
        return 1;
    data = read_file(path, size);
    current = path;
    if (progress != NULL)
        alarm(SECONDS_MAX);
    LLVMFuzzerTestOneInput(data, size);
    current = "(none)";
    free(data);
    return 1;
}

static size_t run_path(const char *path);

static size_t run_folder(const char *folder)
{
    struct dirent **names;
    int count = scandir(folder, &names, NULL, alphasort);
    size_t done = 0;

    if (count < 0)
        fail(folder, strerror(errno));
    for (int i = 0; i < count; i++) {
        char path[PATH_MAX];
        int len =
            snprintf(path, sizeof path, "%s/%s", folder, names[i]->d_name);

        if (len < 0 || (size_t)len >= sizeof path)
            fail(folder, "the path is too long");
        if (names[i]->d_name[0] != '.')
            done += run_path(path);
        free(names[i]);
    }
    free(names);
    return done;
}

/* The number of inputs that were run. */
static size_t run_path(const char *path)
{
    struct stat info;

    if (stat(path, &info) != 0)
        fail(path, strerror(errno));
    if (S_ISDIR(info.st_mode))
        return run_folder(path);
    if (!S_ISREG(info.st_mode))
        fail(path, "neither a file nor a folder");
    return run_file(path, (size_t)info.st_size);
}

static size_t run_all(char **paths)
{
    size_t total = 0;

    for (; *paths != NULL; paths++) {
        size_t done = run_path(*paths);

        if (done == 0)
            fail(*paths, "holds no input");
        total += done;
    }
    return total;
}

/* One process after another, each starting with the input after the one at
 * which the last died; false if that was the last one. */
static bool run_rest(char **paths)
{
    int status;
    pid_t child;

    progress->begun = 0;
    fflush(stdout);
    child = fork();
    if (child == 0) {
        run_all(paths);
        _exit(0);
    }
    if (child < 0 || waitpid(child, &status, 0) != child)
        fail("--each", strerror(errno));
    progress->done = progress->begun;
    return status != 0;
}

static int run_each(char **paths)
{
    size_t failed = 0;

    progress = mmap(NULL, sizeof *progress, PROT_READ | PROT_WRITE,
                    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (progress == MAP_FAILED)
        fail("--each", strerror(errno));
    while (run_rest(paths))
        failed++;
    printf("%zu inputs, %zu failed\n", progress->done, failed);
    return failed > 0;
}

int main(int argc, char **argv)
{
    bool each = argc > 1 && strcmp(argv[1], "--each") == 0;

    if (argc < 2 + each) {
        fprintf(stderr, "usage: %s [--each] FILE-OR-FOLDER...\n", argv[0]);
        return 2;
    }
    signal(SIGABRT, on_signal);
    signal(SIGALRM, on_signal);
    if (__sanitizer_set_death_callback != NULL)
        __sanitizer_set_death_callback(name_culprit);
    else
        signal(SIGSEGV, on_signal);
    if (each)
        return run_each(argv + 2);
    printf("%zu inputs, no difference\n", run_all(argv + 1));
    return 0;
}
