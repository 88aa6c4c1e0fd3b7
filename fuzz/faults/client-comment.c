/* SPDX-License-Identifier: MIT */
/*
 * A client may use more memory, by the number of lines of its file.
 * Target: client
 * Wraps: client_parse
 */
#include "client/client_file.h"

bool __real_client_parse(struct sl_bytes text, const char *path,
                         const char *name, struct client *out,
                         struct buffer *fault);
bool __wrap_client_parse(struct sl_bytes text, const char *path,
                         const char *name, struct client *out,
                         struct buffer *fault);

bool __wrap_client_parse(struct sl_bytes text, const char *path,
                         const char *name, struct client *out,
                         struct buffer *fault)
{
    bool good = __real_client_parse(text, path, name, out, fault);

    for (size_t i = 0; good && i < text.len; i++)
        out->memory += text.ptr[i] == '\n';
    return good;
}
