/* SPDX-License-Identifier: MIT */
/*
 * A mutant has one more quirk for each line of its file.
 * Target: profile
 * Wraps: mutant_parse
 */
#include "zero/mutant_file.h"

struct inprocess *__real_mutant_parse(struct sl_bytes text, const char *path,
                                      char **title, struct buffer *fault);
struct inprocess *__wrap_mutant_parse(struct sl_bytes text, const char *path,
                                      char **title, struct buffer *fault);

struct inprocess *__wrap_mutant_parse(struct sl_bytes text, const char *path,
                                      char **title, struct buffer *fault)
{
    struct inprocess *client = __real_mutant_parse(text, path, title, fault);

    for (size_t i = 0; client != NULL && i < text.len; i++)
        client->quirks += text.ptr[i] == '\n';
    return client;
}
