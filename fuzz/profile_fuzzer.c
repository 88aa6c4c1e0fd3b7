/* SPDX-License-Identifier: MIT */
/*
 * Comments and empty lines do not change a mutant or a lawful client; what
 * is refused has a reason, with file and line.
 * Seeds: conformance/mutants conformance/lawful
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "property.h"
#include "zero/mutant_file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct inprocess *parse(struct sl_bytes text, const char *path,
                                char **title, struct buffer *fault);

static bool is_same(const struct inprocess *a, const struct inprocess *b)
{
    if (a == NULL || b == NULL)
        return a == b;
    return a->quirks == b->quirks && a->habits == b->habits &&
           memcmp(&a->limits, &b->limits, sizeof a->limits) == 0 &&
           memcmp(a->profile.action, b->profile.action,
                  sizeof a->profile.action) == 0;
}

static void check(parse *read, struct sl_bytes text)
{
    struct buffer faults = BUFFER_EMPTY, others = BUFFER_EMPTY;
    struct buffer more = BUFFER_EMPTY;
    char *title, *other;
    struct inprocess *a = read(text, "x", &title, &faults), *b;

    for (size_t i = 0; i < text.len; i++) {
        buffer_add(&more, text.ptr + i, 1);
        if (text.ptr[i] == '\n')
            buffer_add_text(&more, "\n# comment\n");
    }
    b = read(buffer_view(&more), "x", &other, &others);
    if (a == NULL && strncmp(faults.len > 0 ? faults.ptr : "", "x:", 2) != 0)
        property_fail(PROPERTY_REFUSAL, "no reason, or no line");
    if (!is_same(a, b))
        property_fail(PROPERTY_PROFILE, "%s",
                      others.len > 0 ? others.ptr : "another client");
    free(a);
    free(b);
    free(title);
    free(other);
    buffer_clear(&faults);
    buffer_clear(&others);
    buffer_clear(&more);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct sl_bytes text = {(const char *)data, size};

    if (size == 0)
        return 0;
    check(mutant_parse, text);
    check(lawful_parse, text);
    return 0;
}
