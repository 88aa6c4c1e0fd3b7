/* SPDX-License-Identifier: MIT */
/*
 * Searches PATH as execvp does, but before a process is made.
 */
#include "system/program.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "text/buffer.h"
#include "text/line.h"
#include "text/word.h"

/* errno tells why not. */
static bool is_program(const char *path)
{
    struct stat about;

    if (stat(path, &about) != 0)
        return false;
    if (S_ISREG(about.st_mode))
        return access(path, X_OK) == 0;
    errno = EACCES;
    return false;
}

bool program_is_absent(int error)
{
    return error == ENOENT || error == ENOTDIR || error == EACCES;
}

char *program_find(const char *name)
{
    const char *folders = getenv("PATH");
    struct sl_bytes rest = word_of(folders != NULL ? folders : "/usr/bin:/bin");
    struct buffer path = BUFFER_EMPTY;
    int error = ENOENT;

    if (strchr(name, '/') != NULL)
        return is_program(name) ? memory_copy_text(name) : NULL;
    while (rest.len > 0) {
        struct sl_bytes folder = line_take_until(&rest, ':');

        buffer_truncate(&path, 0);
        buffer_add(&path, folder.ptr, folder.len);
        buffer_printf(&path, "/%s", name);
        if (is_program(path.ptr))
            return path.ptr;
        if (!program_is_absent(errno))
            error = errno;
    }
    buffer_clear(&path);
    errno = error;
    return NULL;
}
