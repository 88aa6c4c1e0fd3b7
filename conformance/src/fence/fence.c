/* SPDX-License-Identifier: MIT */
/*
 * Landlock's rules for files, then the filter of system calls. See landlock(7)
 * and Documentation/userspace-api/landlock.rst of the kernel.
 */
#define _GNU_SOURCE /* syscall, O_PATH */
#include "fence/fence.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "fence/fence_calls.h"
#include "text/buffer.h"

/* Since Landlock version 3; older headers lack it. */
#ifndef LANDLOCK_ACCESS_FS_TRUNCATE
#define LANDLOCK_ACCESS_FS_TRUNCATE (UINT64_C(1) << 14)
#endif

/* A build with sanitizers, or one that records coverage. */
#ifdef STRICTLINE_NO_FENCE
#define IS_BUILT false
#else
#define IS_BUILT true
#endif

#define READING (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR)
#define WRITING (LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_TRUNCATE)
/* What is granted for a folder that something is written to. */
#define MAKING                                                                 \
    (LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_REMOVE_FILE |            \
     LANDLOCK_ACCESS_FS_MAKE_DIR)
/* What is never granted. */
#define NEVER                                                                  \
    (LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_REMOVE_DIR |              \
     LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_SOCK |             \
     LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK |            \
     LANDLOCK_ACCESS_FS_MAKE_SYM)

/* Landlock's version; below 1 there is none. */
static long version_of_landlock(void)
{
    return syscall(SYS_landlock_create_ruleset, NULL, 0,
                   LANDLOCK_CREATE_RULESET_VERSION);
}

/* The rights that a kernel of that version understands. */
static uint64_t understood(uint64_t rights)
{
    return version_of_landlock() < 3 ? rights & ~LANDLOCK_ACCESS_FS_TRUNCATE
                                     : rights;
}

static bool is_wanted(void)
{
    return IS_BUILT && getenv("STRICTLINE_UNFENCED") == NULL;
}

bool fence_has_calls(void)
{
    return is_wanted() && fence_calls_are_here();
}

bool fence_has_files(void)
{
    return is_wanted() && version_of_landlock() >= 1;
}

void fence_open(struct fence *f)
{
    struct landlock_ruleset_attr all = {.handled_access_fs = 0};

    f->files = -1;
    if (!fence_has_files())
        return;
    all.handled_access_fs = understood(READING | WRITING | MAKING | NEVER);
    f->files = (int)syscall(SYS_landlock_create_ruleset, &all, sizeof all, 0);
}

/* Rights to a folder are rights to what is in it. */
static void grant(const struct fence *f, const char *path, uint64_t rights)
{
    const uint64_t of_folders = MAKING | LANDLOCK_ACCESS_FS_READ_DIR;
    struct landlock_path_beneath_attr rule = {.allowed_access = 0};
    struct stat about;

    if (f->files < 0)
        return;
    rule.parent_fd = open(path, O_PATH | O_CLOEXEC);
    if (rule.parent_fd < 0)
        return;
    if (fstat(rule.parent_fd, &about) == 0) {
        rule.allowed_access =
            understood(S_ISDIR(about.st_mode) ? rights : rights & ~of_folders);
        syscall(SYS_landlock_add_rule, f->files, LANDLOCK_RULE_PATH_BENEATH,
                &rule, 0);
    }
    close(rule.parent_fd);
}

void fence_may_read(struct fence *f, const char *path)
{
    if (strcmp(path, "-") != 0)
        grant(f, path, READING);
}

static void grant_folder_of(const struct fence *f, const char *path)
{
    const char *slash = strrchr(path, '/');
    struct buffer folder = BUFFER_EMPTY;

    if (slash == NULL)
        buffer_add_text(&folder, ".");
    else
        buffer_add(&folder, path, (size_t)(slash - path) + 1);
    grant(f, folder.ptr, READING | WRITING | MAKING);
    buffer_clear(&folder);
}

void fence_may_write(struct fence *f, const char *path)
{
    struct stat about;

    if (path == NULL || strcmp(path, "-") == 0)
        return;
    /* Also the file itself: it may be a device, or a link to elsewhere. */
    grant(f, path, READING | WRITING | MAKING);
    if (stat(path, &about) != 0 || S_ISREG(about.st_mode))
        grant_folder_of(f, path);
}

/* If the kernel refuses, we continue without. */
void fence_close(struct fence *f)
{
    if (is_wanted() && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0) {
        if (f->files >= 0)
            syscall(SYS_landlock_restrict_self, f->files, 0);
        fence_calls_close();
    }
    if (f->files >= 0)
        close(f->files);
    f->files = -1;
}
