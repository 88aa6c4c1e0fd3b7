/* SPDX-License-Identifier: MIT */
#include "system/data_folder.h"

#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <uv.h>

#include "text/buffer.h"

/* The folder of the program, with a trailing slash; false if the system does
 * not tell. */
static bool program_folder(struct buffer *out)
{
    char path[PATH_MAX];
    size_t len = sizeof path;
    const char *slash;

    if (uv_exepath(path, &len) != 0)
        return false;
    slash = strrchr(path, '/');
    if (slash == NULL)
        return false;
    buffer_add(out, path, (size_t)(slash - path) + 1);
    return true;
}

/* below/name without links; NULL if `from` has no such folder. Out of memory or
 * descriptors, the links stay: whatever opens it will report why. */
static char *real_folder(const struct buffer *from, const char *below,
                         const char *name)
{
    struct buffer path = BUFFER_EMPTY;
    char *found = NULL;
    uv_fs_t real = {.ptr = NULL};
    int error;

    buffer_printf(&path, "%s%s/%s", from->ptr, below, name);
    error = uv_fs_realpath(NULL, &real, path.ptr, NULL);
    if (error == 0)
        found = memory_copy_text(real.ptr);
    else if (error != UV_ENOENT && error != UV_ENOTDIR)
        found = memory_copy_text(path.ptr);
    uv_fs_req_cleanup(&real);
    buffer_clear(&path);
    return found;
}

char *data_folder(const char *name)
{
    struct buffer program = BUFFER_EMPTY, installed = BUFFER_EMPTY;
    char *found = NULL;

    if (program_folder(&program)) {
        found = real_folder(&program, "share/strictline", name);
        if (found == NULL)
            found = real_folder(&program, STRICTLINE_DATA_FROM_PROGRAM, name);
    }
    if (found == NULL) {
        buffer_printf(&installed, STRICTLINE_DATA_DIR "/%s", name);
        found = memory_copy_text(installed.ptr);
    }
    buffer_clear(&program);
    buffer_clear(&installed);
    return found;
}

char *data_folder_built(void)
{
    const char *chosen = getenv("STRICTLINE_BUILT");

    return chosen != NULL ? memory_copy_text(chosen) : data_folder("built");
}
