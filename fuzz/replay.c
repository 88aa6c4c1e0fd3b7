/* SPDX-License-Identifier: MIT */
/*
 * Runs a fuzz target once over each given file, or each file below each given
 * folder, with any compiler. Found nothing is an error: a replay of nothing
 * proves nothing.
 */
#define _POSIX_C_SOURCE 200809L
#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
/* There only if a sanitizer is linked; its reports do not pass by SIGABRT. */
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

static size_t run_file(const char *path, size_t size)
{
    uint8_t *data = read_file(path, size);

    current = path;
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

int main(int argc, char **argv)
{
    size_t total = 0;

    if (argc < 2) {
        fprintf(stderr, "usage: %s FILE-OR-FOLDER...\n", argv[0]);
        return 2;
    }
    signal(SIGABRT, on_signal);
    signal(SIGSEGV, on_signal);
    if (__sanitizer_set_death_callback != NULL)
        __sanitizer_set_death_callback(name_culprit);
    for (int i = 1; i < argc; i++) {
        size_t done = run_path(argv[i]);

        if (done == 0)
            fail(argv[i], "holds no input");
        total += done;
    }
    printf("%zu inputs, no difference\n", total);
    return 0;
}
